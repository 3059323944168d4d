"""Stance nouns and adjectives: "Moscow's demand for", "no intention of", "ready to", "unacceptable".

A noun belongs to whoever it is said to be of or to the subject of the verb that carries it ("issued
an ultimatum"), an adjective to its subject; what is called unacceptable is so to whoever says it.
"""

from __future__ import annotations

from detente.claims.named import Named
from detente.claims.stance import PLAIN, Reading
from detente.claims.stance_verbs import StanceVerbs
from detente.claims.stance_words import Frame
from detente.model.claim import Act, Standing

#: Where an adjective says something of somebody.
_SAID_OF = ("acomp", "xcomp", "ROOT", "conj", "ccomp", "oprd", "advcl", "attr", "amod", "acl")


class StanceNouns(StanceVerbs):
    """Readings of nouns and adjectives over one dossier's clauses."""

    def noun(self, token: int) -> Reading | None:
        """Return what the first fitting frame of a noun says."""
        for frame in self.rows["nouns"].get(self.clauses.lemma[token], ()):
            if (reading := self._noun(token, frame)) is not None:
                return reading
        return None

    def _noun(self, token: int, frame: Frame) -> Reading | None:
        c = self.clauses
        none = any(c.word[k] == "no" for k in c.kids(token, ("det", "neg")))
        verb = c.head[token]
        if frame.get("needs_no") and not (none or (c.dep[token] == "dobj" and c.denied(verb))):
            return None
        if frame.get("agent"):
            holders = self._called(token)
        else:
            holders = self.noun_holders(token, self.frames["carriers"]["verbs"])
            holders = holders or self._beside(token)
        if not holders and (frame.get("told") or self._bare(token)):
            holders = self._told_by(token)
        found = self.content(token, frame["content"])
        if found is None and c.dep[token] in ("dobj", "pobj") and c.pos[verb] == "VERB":
            clause = self.clause(verb)
            found = (self.clause_span(clause), clause) if clause and clause > token else None
        if not holders or found is None:
            return None
        content, head = found
        worth = self.fit(frame, token, head, content, holders)
        under = c.word[verb] if c.dep[token] == "pobj" else ""
        if worth is None or under == "at" or (under == "in" and c.lemma[token] == "order"):
            return None
        act = self.frames["acts"][frame["act"]]
        name: Act = frame["act"]
        shunned = c.lemma[verb] in self.frames["turned"]["shunning"]
        denied = none or (c.dep[token] in ("dobj", "attr") and (c.denied(verb) or shunned))
        return Reading(
            act=name,
            rule="noun",
            entry=c.lemma[token],
            trigger=token,
            holders=holders,
            content=content,
            head=head,
            targets=self.targets(token, head, frame.get("target", act["target"]), holders),
            polarity="denied" if denied and not frame.get("needs_no") else "affirmed",
            status=self._status(token),
            score=frame.get("score", PLAIN) * worth,
        )

    def _bare(self, token: int) -> bool:
        """Tell whether a noun is nobody else's, so that who speaks of it may mean his own."""
        c = self.clauses
        own = c.kids(token, ("poss", "amod", "compound", "nmod"))
        governed = c.dep[token] in ("ROOT", "attr", "conj", "appos", "nsubj")
        return governed and not own and c.prep(token, ("by", "from", "of")) is None

    def _called(self, token: int) -> list[Named]:
        """Return who is called an opponent or an advocate."""
        c = self.clauses
        if c.dep[token] == "attr":
            return self.holders(c.head[token])
        if c.dep[token] == "appos":
            return self.whom(c.head[token])
        return self.whom(token)

    def _beside(self, token: int) -> list[Named]:
        """Return who comes under pressure from whom: the holder after "from" a little on."""
        c = self.clauses
        if c.dep[token] == "pobj":
            below = c.prep(c.head[c.head[token]], ("from", "by"))
            return self.whom(below) if below is not None else []
        if c.dep[token] == "nsubj" and c.lemma[c.head[token]] == "come":
            below = c.prep(c.head[token], ("from",))
            return self.whom(below) if below is not None else []
        return []

    def _status(self, token: int) -> Standing:
        """Return what the sentence says became of what a noun names."""
        c = self.clauses
        verbs = list(c.kids(token, ("acl", "relcl")))
        if c.dep[token] in ("dobj", "nsubjpass", "pobj"):
            verbs.append(c.head[token])
        outcomes: dict[Standing, list[str]] = self.frames["outcome"]
        for verb in verbs:
            if c.dep[verb] == "acl" and c.tag[verb] != "VBN":
                continue
            for status, lemmas in outcomes.items():
                if c.lemma[verb] in lemmas and not c.denied(verb):
                    return status
        return "open"

    # -- adjectives -------------------------------------------------------------------------

    def adjective(self, token: int, word: str) -> Reading | None:
        """Return what the first fitting frame of an adjective, or a participle like one, says."""
        for frame in self.rows["adjectives"].get(word, ()):
            if (reading := self._adjective(token, word, frame)) is not None:
                return reading
        return None

    def copula(self, token: int) -> int:
        """Return the verb by which an adjective is said of somebody, else itself."""
        c = self.clauses
        return c.head[token] if c.dep[token] in ("acomp", "oprd", "xcomp", "attr") else token

    def _adjective(self, token: int, word: str, frame: Frame) -> Reading | None:
        c = self.clauses
        if c.dep[token] not in _SAID_OF:
            return None
        found = self.content(token, frame["content"])
        verb = self.copula(token)
        holders = (
            self.whom(c.head[token]) if c.dep[token] in ("amod", "acl") else self.holders(verb)
        )
        if found is None or not holders or c.modal(verb) in ("must", "should"):
            return None
        if c.modal(verb) == "would" and self.asked(verb):
            return None  # "why he would be reluctant to"
        content, head = found
        worth = self.fit(frame, token, head, content, holders)
        if worth is None:
            return None
        peaceable = self.frames["peaceable"]
        act: Act = frame["act"]
        if act == "offer":
            if self.verbal(head) and c.lemma[head] in self.frames["warlike"]["verbs"]:
                return None
            listed = c.lemma[head] in (
                peaceable["verbs"] if self.verbal(head) else peaceable["not_nouns"]
            )
            worth *= 1.0 if listed == self.verbal(head) else 0.5
        if c.denied(token) or c.denied(verb):
            turned: dict[Act, Act] = {"offer": "refuse", "refuse": "offer"}
            act = turned.get(act, act)
        default = self.frames["acts"][act]["target"]
        return Reading(
            act=act,
            rule="adjective",
            entry=word,
            trigger=token,
            holders=holders,
            content=content,
            head=head,
            targets=self.targets(token, head, frame.get("target", default), holders),
            polarity="denied" if act == "promise" and c.denied(verb) else "affirmed",
            score=frame.get("score", PLAIN) * worth,
        )
