"""Granted: deeds that another act speaks of and that it takes for granted.

"Chad condemned the Sudanese raids" is two events: who condemns raids tells that there were some. A
noun in such a place is read by itself if it says whose the deed is; whether it happened its standing
tells, as of any other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from detente.claims.event_match import Matcher, Reading
from detente.claims.event_roles import apart
from detente.claims.event_status import GRANTED, Standings
from detente.claims.event_targets import Targets
from detente.claims.named import NamedClauses

#: Acts that speak of a deed that was done; a threat, a promise or a demand speaks of one to come.
_SPEAKING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})


class _Alone(Matcher):
    """Reads nouns as if no verb carried them."""

    def carrier(self, token: int) -> int | None:  # noqa: ARG002 - the same whatever the token
        return None


class Granted:
    """Finds deeds taken for granted in the sentences of one document."""

    def __init__(self, clauses: NamedClauses, matcher: Matcher, targets: Targets) -> None:
        self.clauses = clauses
        self.matcher = matcher
        self.targets = targets
        self.standings = Standings(clauses, matcher.lexicon)
        self._alone = _Alone(clauses, matcher.lexicon)

    def read(
        self, tokens: Sequence[int], readings: Sequence[Reading], spent: Collection[int]
    ) -> Iterator[Reading]:
        """Yield the readings of nouns that are the object of a verdict, or a measure on somebody."""
        c = self.clauses
        triggers = {reading.trigger for reading in readings}
        told = {
            t for r in readings if r.root not in _SPEAKING for t in (r.object, r.content, *r.used)
        }
        for token in tokens:
            if c.pos[token] != "NOUN" or token in triggers or token in told:
                continue
            if c.lemma[token] in self.targets.nouns:
                reading = self._measure(token)
            elif token in spent or self._spoken_of(token, readings):
                reading = self._alone.noun(token)
            else:
                continue
            if reading is not None and reading.root in GRANTED and reading.actors:
                yield reading

    def answered(self, readings: Sequence[Reading]) -> list[Reading]:
        """Return readings with the denied deed for its denial: who "rejected claims that it shelled
        the town" turned nobody down.
        """
        c = self.clauses
        found = []
        for reading in readings:
            noun, deed = reading.object, reading.content
            denial = (
                reading.root == "REJECT" and noun is not None and self.standings.turned_down(noun)
            )
            deed = deed if denial and deed is not None and c.dep[deed] == "acl" else None
            told = self._alone.verb(deed) if deed is not None else self._ordered(reading)
            found.append(told or reading)
        return found

    def _ordered(self, reading: Reading) -> Reading | None:
        """Return the deed of "ordered a raid to free them": its purpose is nobody's to do."""
        c, noun = self.clauses, reading.object
        if reading.root not in ("REQUEST", "CONCEDE") or reading.recipients or noun is None:
            return None
        if c.lemma[reading.trigger] != "order" or c.pos[noun] != "NOUN":
            return None
        told = self.matcher.noun(noun)
        return told if told is not None and told.root in GRANTED else None

    def _spoken_of(self, noun: int, readings: Sequence[Reading]) -> bool:
        """Tell whether a verdict is on this noun: "condemned the latest round of attacks by"."""
        c = self.clauses
        above = noun
        for _ in range(4):
            if c.pos[c.head[above]] in ("NOUN", "ADP") and c.word[c.head[above]] != "as":
                above = c.head[above]
                continue
            break
        return any(r.root in _SPEAKING and r.trigger in (c.head[above], above) for r in readings)

    def _measure(self, noun: int) -> Reading | None:
        """Return the reading of a measure that is somebody's, or "the" one, whoever it is on."""
        c, targets = self.clauses, self.targets
        frame = next(iter(self._alone.lexicon.nouns.get(c.lemma[noun], ())), None)
        recipients = targets.of(noun)
        actors = apart(targets.laid_by(noun), recipients)
        definite = {c.word[k] for k in c.kids(noun, ("det",))} & {"the", "these", "those"}
        whose = any(not p.implied for p in (*actors, *recipients))
        if frame is None or not recipients or not (definite or whose):
            return None
        return Reading(
            trigger=noun,
            frame=frame,
            root=frame.root,
            mode=frame.mode,
            actors=tuple(actors),
            recipients=tuple(recipients),
        )
