"""Open cues: cue words whose frame does not fit what stands beside them, or whose holder is far off."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.named import Named
from detente.claims.stance import Reading
from detente.claims.stance_guesses import known
from detente.claims.stance_nouns import StanceNouns
from detente.claims.stance_words import Frame
from detente.model.claim import Act

#: What an open reading scores.
OPEN = 0.3
#: The rows of cue words by part of speech.
_KINDS = {"VERB": "verbs", "NOUN": "nouns", "ADJ": "adjectives"}


class OpenCues(StanceNouns):
    """Readings of cue words beyond their frames."""

    def cued(self, token: int, pos: str) -> bool:
        """Tell whether a word is a cue of some frame."""
        return pos in _KINDS and self.clauses.lemma[token] in self.rows[_KINDS[pos]]

    def by_cue(self, token: int, pos: str) -> Iterator[Reading]:
        """Read a cue word whose frame asks for more than stands there, or whose holder is far off."""
        kind = _KINDS.get(pos)
        frames = self.rows[kind].get(self.clauses.lemma[token]) if kind is not None else None
        if kind is None or frames is None:
            return
        tried: set[str] = set()
        for frame in frames:
            act: Act = frame["act"]
            if act in tried or not self.has(token, frame.get("needs")):
                continue
            places = frame.get("content", self.frames["acts"][act]["content"])
            found = self.content(token, places)
            if found is None or not self._likely(kind, frame, token, found[1]):
                continue
            holders = self._far_holders(token, kind, act)
            if holders:
                tried.add(act)
                yield Reading(
                    act=act,
                    rule=f"open {kind}",
                    entry=self.entry(token, frame),
                    trigger=token,
                    holders=holders,
                    content=found[0],
                    head=found[1],
                    targets=[],
                    score=OPEN,
                )

    def _likely(self, kind: str, frame: Frame, token: int, head: int) -> bool:
        """Tell whether a content is one that a cue word often has where its frame does not hold."""
        c, act, verbal = self.clauses, frame["act"], self.verbal(head)
        if kind == "adjectives":
            return bool(act == "offer" and verbal)
        if kind == "nouns":
            if frame.get("needs_no"):
                return any(c.word[k] in ("little", "few") for k in c.kids(token, ("amod",)))
            return act in ("refuse", "demand", "offer", "threaten") and not c.who(head)
        if act == "threaten":
            return frame.get("nouns") == "threatened" and not (verbal or c.who(head))
        if act != "demand":
            return False
        if verbal:
            return c.finite(head) == "infinitive" and frame.get("mood") not in ("other", "own deed")
        wanted = "mood" not in frame and self.speaker(token) is not None
        return (wanted or frame.get("mood") == "other") and c.kid(token, "neg") is None

    def _far_holders(self, token: int, kind: str, act: Act) -> list[Named]:
        """Return whose a cue is, failing them who is named in its phrase, or speaks, or spoke last."""
        c = self.clauses
        if kind == "nouns":
            found = self.noun_holders(token, self.frames["carriers"]["verbs"])
            whose = [k for k in c.kids(token, ("poss",)) if c.tag[k] == "WP$"]
            clause = token if c.dep[token] == "relcl" else c.head[token]
            if whose and c.dep[clause] == "relcl":
                found = self.whom(c.head[clause])
            if not found and c.dep[token] == "dobj":
                found = self.holders(c.head[token])
            if not any(known(n) for n in found):
                found = self.inside(token) or found
        else:
            found = self.holders(self.copula(token) if kind == "adjectives" else token)
        if any(known(n) for n in found):
            return found
        said = self.speaker(token)
        if said is not None and any(known(n) for n in said[1]):
            return said[1]
        last = self._spoken_of(token) if (kind, act) == ("nouns", "refuse") else []
        return self._remembered(token, last) or found
