"""Recall: whose deed it is that a report speaks of again: "condemned the launch", "after the launch".

Somebody who condemns, welcomes or rejects "the launch" speaks to who launched, as an earlier sentence
of the report told; and "the launch" by itself is that event told once more. Only a noun with "the" or
"this" and nobody's name on it points back, and only to a deed of the same word, or, for the words
that stand for a whole type ("the sanctions", "the fighting"), of that type.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from detente.claims.event_hints import Hint
from detente.claims.event_match import Reading
from detente.claims.event_roles import Party, apart
from detente.claims.named import NamedClauses

#: Words that stand for any event of their type.
_WHOLE = frozenset(
    {"sanction", "fighting", "offensive", "violence", "attack", "strike", "talk", "negotiation"}
    | {"truce", "ceasefire", "protest", "bombing", "airstrike", "assault", "war", "clash"}
)
_POINTING = frozenset({"the", "this", "these", "that", "those"})
#: Verdicts on what somebody else did.
_VERDICTS = frozenset({"ACCUSE", "SUPPORT", "REJECT"})


class Recall:
    """Remembers who did what in one document, sentence after sentence."""

    def __init__(self, clauses: NamedClauses) -> None:
        self.clauses = clauses
        self._doers: dict[str, tuple[Party, ...]] = {}
        self._events: dict[str, int] = {}

    def keep(self, reading: Reading, root: str, nth: int) -> None:
        """Remember the `nth` event told: by its own word, by the thing it was done with, by its type."""
        c = self.clauses
        words = [
            c.lemma[token]
            for token in (reading.trigger, reading.object)
            if token is not None and c.pos[token] in ("VERB", "NOUN")
        ]
        for word in words:
            self._events[_stem(word)] = nth
            if reading.actors and reading.root not in _VERDICTS:
                self._doers[word] = reading.actors
        if reading.actors and reading.recipients:
            self._events[root] = nth

    def again(self, noun: int, hints: Sequence[Hint]) -> int | None:
        """Return which event a noun speaks of once more, None if it points to none."""
        c = self.clauses
        if not self._points(noun) or c.dep[noun] in ("compound", "attr", "appos"):
            return None
        roots = {hint.code.partition("-")[0] for hint in hints if hint.pos == "n" and not hint.weak}
        if not roots:
            return None
        same = self._events.get(_stem(c.lemma[noun]))
        if same is not None or c.lemma[noun] not in _WHOLE:
            return same
        return next((self._events[root] for root in sorted(roots) if root in self._events), None)

    def _points(self, noun: int) -> bool:
        """Tell whether a noun has "the" or "this" and says of nobody whose it is."""
        c = self.clauses
        if not {c.word[k] for k in c.kids(noun, ("det",))} & _POINTING:
            return False
        below = c.reach(noun, ("relcl", "advcl", "ccomp"))
        return all(c.actor(token) is None for token in below)

    def with_doers(self, reading: Reading, root: str) -> Reading:
        """Return a verdict without a recipient as one on who did what it speaks of, if that is known."""
        c = self.clauses
        noun = reading.object
        if reading.recipients or noun is None or root not in _VERDICTS:
            return reading
        if c.pos[noun] != "NOUN" or c.kids(noun, ("poss", "amod", "compound", "nummod")):
            return reading
        if not {c.word[k] for k in c.kids(noun, ("det",))} & _POINTING:
            return reading
        start, end = c.start[noun], c.end[noun]
        words = c.dossier.words[start:end]
        doers = [
            msgspec.structs.replace(
                p, ref=msgspec.structs.replace(p.ref, words=words), start=start, end=end, implied=True
            )
            for p in self._doers.get(c.lemma[noun], ())
        ]
        return msgspec.structs.replace(reading, recipients=tuple(apart(doers, reading.actors)))


def _stem(word: str) -> str:
    """Return what a noun shares with its verb: "annex" of "annexation" and "annexed"."""
    return word if len(word) <= 5 else word[:5]
