"""Stance verbs: readings of verbs that perform a stance ("urged", "ruled out", "was asked by X to").

A word may have several frames; the first whose words stand there is taken. A stance said no to is
another stance ("does not accept" refuses), but for the acts that are themselves a no.
"""

from __future__ import annotations

from typing import Any

from detente.claims.clause import Range
from detente.claims.named import Named
from detente.claims.set_phrases import SetPhrases
from detente.claims.stance import PLAIN, Reading
from detente.claims.stance_words import Frame
from detente.model.claim import Act, Claim, Modality, Statement

#: What a wish costs the score, and a stance whose holder stands nowhere in its own clause.
MEANT = 0.2
#: Moods that depend on who holds the stance.
_WHOSE = frozenset({"own will", "own past"})
#: Acts that somebody may be about: "met to urge"; a refusal that is only tried is none.
_TRIED = frozenset({"demand", "offer", "threaten"})
#: Acts that the words of a clause take over those of the verb that reports it.
_HARD = frozenset({"red line", "threaten", "refuse", "deny"})
#: Short for "has" as well as "is", so that a parse in the passive may be wrong.
SHORT = frozenset({"'s", "’s"})


class StanceVerbs(SetPhrases):
    """Readings of verbs over one dossier's clauses."""

    def verb(self, token: int) -> Reading | None:
        """Return what the first fitting frame of a verb says."""
        for frame in self.rows["verbs"].get(self.clauses.lemma[token], ()):
            if (reading := self._framed(token, frame)) is not None:
                return reading
        return None

    def _framed(self, token: int, frame: Frame) -> Reading | None:
        c = self.clauses
        if not self.has(token, frame.get("needs")) or self.embedded(token):
            return None
        modality: Modality | None = self.modality(token)
        rule, score = "verb", frame.get("score", PLAIN)
        if modality is None:
            if not self.meant(token) or frame["act"] not in _TRIED:
                return None
            rule, score, modality = "verb to", score - MEANT, "planned"
        passive = self.passive(token)
        if passive and frame.get("active"):
            return None
        parts = self._passive(token, frame) if passive else None
        if parts is None and (not passive or any(c.word[k] in SHORT for k in self._helpers(token))):
            passive, parts = False, self._active(token, frame)
        if parts is None:
            return None
        holders, (content, head) = parts
        as_told = any(c.word[k] == "as" for k in c.kids(token, ("mark",)))
        if as_told and head < token:
            return None
        worth = self.fit(frame, token, head, content, holders)
        if worth is None:
            return None
        denied = c.denied(token)
        if frame.get("denied") and (not denied or c.modal(token) is not None):
            return None
        act = self._performed(frame, token, head, denied=denied)
        if act is None:
            return self.own_speech(token)
        visit = frame.get("mood") == "own will" and c.lemma[head] in self.speech["idle"]["visits"]
        if visit and not c.denied(head):
            return None  # "announced that he would meet": an appointment
        if self._said_harder(frame, head, act):
            return None
        turned = denied and (act != frame["act"] or bool(frame.get("denied")))
        return Reading(
            act=act,
            rule=f"{rule} passive" if passive else rule,
            entry=self.entry(token, frame),
            trigger=token,
            holders=holders,
            content=content,
            head=head,
            targets=self._whom(token, head, frame, act, holders, passive=passive),
            polarity="denied" if denied and not turned else "affirmed",
            modality=modality,
            score=score * worth,
        )

    def _said_harder(self, frame: Frame, head: int, act: Act) -> bool:
        """Tell whether what is warned or suggested takes a harder position by its own words: "warned
        that it will not accept", "suggested that force is on the table".
        """
        weak = bool({"threat", "mood"} & set(frame)) and act != "promise"
        if not weak or not self.verbal(head):
            return False
        inner = self.own_speech(head)
        return inner is not None and inner.act in _HARD and inner.act != act

    def _helpers(self, token: int) -> list[int]:
        return self.clauses.kids(token, ("auxpass",))

    def entry(self, token: int, frame: Frame) -> str:
        """Return a cue as it is named in `why`: with the particle its frame needs."""
        c = self.clauses
        needs = frame.get("needs")
        if not needs:
            return c.lemma[token]
        near = c.kids(token, ("prep", "prt", "advmod", "dative"))
        after = next((c.word[k] for k in near if k > token and c.word[k] in needs), "")
        return f"{c.lemma[token]} {after}".strip()

    def _places(self, frame: Frame) -> list[str]:
        act: dict[str, Any] = self.frames["acts"][frame["act"]]
        places: list[str] = frame.get("content", act["content"])
        return places

    def _active(self, token: int, frame: Frame) -> tuple[list[Named], tuple[Range, int]] | None:
        """Return who holds it and what it is about, where the subject is who does it."""
        c = self.clauses
        found = self.content(token, self._places(frame))
        statement = c.cues.get(token)
        if found is None and c.dep[token] == "relcl" and "object" in self._places(frame):
            found = self.object(c.head[token], token)
        mood = "mood" in frame or "nouns" in frame or frame.get("threat")
        if found is None and not mood and statement is not None and _quoted(statement):
            span = statement.spans("content")[0]
            inside = c.at(span.start)
            found = ((span.start, span.end), inside if inside is not None else token)
        if found is None:
            return None
        whoever = frame.get("threat") or frame.get("mood") in _WHOSE
        if not whoever and self.fit(frame, token, found[1], found[0], []) is None:
            return None  # before the dear search for who it is
        holders = self.holders(token)
        return (holders, found) if holders else None

    def _passive(self, token: int, frame: Frame) -> tuple[list[Named], tuple[Range, int]] | None:
        """Return who holds it and what it is about, where the subject is whom it is done to."""
        c = self.clauses
        by = c.prep(token, ("by",))
        holders = self.whom(by) if by is not None else c.source_of(c.cues.get(token))
        noun = c.kid(token, "nsubjpass")
        if noun is None and c.dep[token] == "acl":
            noun = c.head[token]
        places = self._places(frame)
        found = self.content(token, [place for place in places if place != "object"])
        if found is None and "object" in places and noun is not None:
            found = self.object(noun, token)
        return (holders, found) if holders and found is not None else None

    def _performed(self, frame: Frame, token: int, head: int, *, denied: bool) -> Act | None:
        """Return the act a verb performs here, None where a modal makes another of it."""
        c = self.clauses
        act: Act = frame["act"]
        if frame.get("denies") and self.disputed(head):
            return "deny"
        if denied and act in self.frames["turned"]["acts"]:
            if act == "accept" and c.modal(token) is not None:
                return None
            return "refuse"
        spared = self.verbal(head) and c.denied(head)
        if act == "promise" and c.lemma[head] in self.frames["consequence"]["verbs"] and not spared:
            return "threaten"
        if act == "promise" and c.lemma[head] in self.frames["consequence"]["words"]:
            return "threaten"
        return act

    def _whom(
        self, token: int, head: int, frame: Frame, act: Act, holders: list[Named], *, passive: bool
    ) -> list[Named]:
        """Return whom it is aimed at; in the passive that is the subject."""
        c = self.clauses
        default = self.frames["acts"][act]["target"]
        places = frame.get("target", default) if act == frame["act"] else default
        if passive and ("object" in places or "clause subject" in places):
            noun = c.subject(token)
            if noun is not None and noun != head:
                found = self.others(c.who(noun, "target"), holders)
                if found:
                    return found
        return self.targets(token, head, places, holders)


def _quoted(statement: Claim) -> bool:
    """Tell whether a statement has words of its source to stand for a content of its own."""
    body = statement.body
    quoted = isinstance(body, Statement) and body.quoted != "indirect"
    return quoted and bool(statement.spans("content"))
