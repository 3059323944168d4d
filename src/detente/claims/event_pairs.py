"""Pairs: two parties of a sentence and the word between them that says what one did to the other.

The way from one party to the other through the parse runs over the words that bind them. On it
stands the trigger: a verb, or a noun for what somebody does. A pair that no such word binds is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.claims.clause import Range
from detente.claims.event_match import Reading
from detente.claims.event_roles import Party
from detente.claims.named import NamedClauses
from detente.model.base import Record

_ACTING = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
_LIGHT = frozenset({"be", "have", "do", "say", "tell", "add"})
#: How far up from the word that joins two parties a word may stand that says what they do.
_CLIMB = 3


class Pair(Record, frozen=True, kw_only=True):
    """Who and whom, each as code points [start, end); `trigger` is a token, `way` the tokens that
    bind the two, `reading` the frame that the trigger fills, if one does.

    `direct` tells whether the frame has the two in its roles, and not only one of them.
    """

    actor: Range | None
    recipient: Range | None
    trigger: int
    way: tuple[int, ...] = ()
    reading: Reading | None = None
    direct: bool = False


class Pairs:
    """Finds what binds the parties of one document's sentences."""

    def __init__(self, clauses: NamedClauses) -> None:
        self.clauses = clauses

    def head(self, span: Range, tokens: Sequence[int]) -> int | None:
        """Return the token that heads the words at a span, None where no token lies in it."""
        c = self.clauses
        inside = [t for t in tokens if span[0] <= c.start[t] < span[1]]
        if not inside:
            return None
        among = set(inside)
        return next((t for t in inside if c.head[t] not in among or c.head[t] == t), inside[-1])

    def above(self, token: int) -> list[int]:
        """Return a token and what governs it, up to the root."""
        c, found = self.clauses, [token]
        while c.head[found[-1]] != found[-1] and len(found) < 60:
            found.append(c.head[found[-1]])
        return found

    def way(self, actor: int, recipient: int | None) -> list[int]:
        """Return the tokens that bind two, from where they meet: upwards first, then down to each."""
        up = self.above(actor)
        if recipient is None:
            return up[1 : 2 + _CLIMB]
        other = self.above(recipient)
        shared = next((t for t in up if t in set(other)), up[-1])
        down = other[: other.index(shared)] if shared in other else other
        mine = up[: up.index(shared)]
        climb = up[up.index(shared) : up.index(shared) + 1 + _CLIMB]
        return [*climb, *reversed(mine), *reversed(down)]

    def read(self, reading: Reading, tokens: Sequence[int]) -> Pair:
        """Return the pair of a reading: its first actor and its first recipient, or second actor."""
        first = reading.actors[0] if reading.actors else None
        second = reading.recipients[0] if reading.recipients else None
        if second is None and len(reading.actors) > 1:
            second = reading.actors[1]
        actor, recipient = ((p.start, p.end) if p is not None else None for p in (first, second))
        heads = [self.head(span, tokens) for span in (actor, recipient) if span is not None]
        inside = [head for head in heads if head is not None]
        way = self.way(inside[0], inside[1] if len(inside) > 1 else None) if inside else []
        spans = [span for span in (actor, recipient) if span is not None]
        return Pair(
            actor=actor,
            recipient=recipient,
            trigger=reading.trigger,
            way=tuple(t for t in way if not self._in(t, spans)),
            reading=None if reading.frame.learned else reading,
            direct=not reading.frame.learned,
        )

    def bind(
        self,
        actor: Range | None,
        recipient: Range | None,
        tokens: Sequence[int],
        hinted: Mapping[int, object],
        readings: Sequence[Reading],
    ) -> Pair | None:
        """Return what binds two parties of a sentence, None if neither is a token of it."""
        spans = [s for s in (actor, recipient) if s is not None]
        heads = [head for span in spans if (head := self.head(span, tokens)) is not None]
        if not heads:
            return None
        way = self.way(heads[0], heads[1] if len(heads) > 1 else None)
        way = [t for t in way if not self._in(t, spans)]
        found = max(readings, key=lambda r: self._fit(r, actor, recipient, way), default=None)
        fit = self._fit(found, actor, recipient, way) if found is not None else 0
        if found is not None and fit >= 2:
            return Pair(
                actor=actor,
                recipient=recipient,
                trigger=found.trigger,
                way=tuple(way),
                reading=found,
                direct=fit >= 6,
            )
        trigger = self._trigger(way, hinted)
        if trigger is None:
            return None
        return Pair(actor=actor, recipient=recipient, trigger=trigger, way=tuple(way))

    def _in(self, token: int, spans: Sequence[Range]) -> bool:
        return any(s <= self.clauses.start[token] < e for s, e in spans)

    def _trigger(self, way: Sequence[int], hinted: Mapping[int, object]) -> int | None:
        c = self.clauses
        acting = [t for t in way if c.pos[t] in _ACTING]
        told = [t for t in acting if t in hinted]
        plain = [t for t in acting if c.lemma[t] not in _LIGHT and c.pos[t] == "VERB"]
        return next(iter([*told, *plain, *acting]), None)

    def _fit(
        self,
        reading: Reading,
        actor: Range | None,
        recipient: Range | None,
        way: Sequence[int],
    ) -> int:
        """Return how well a reading's parties are the two: 6 and more for both."""

        def has(parties: Sequence[Party], span: Range | None) -> bool:
            return span is not None and any(p.start < span[1] and span[0] < p.end for p in parties)

        one, other = has(reading.actors, actor), has(reading.recipients, recipient)
        everyone = (*reading.actors, *reading.recipients)
        both = all(has(everyone, span) for span in (actor, recipient) if span is not None)
        on_way = {reading.trigger, reading.carrier, reading.object} & set(way)
        # Who has it done to them tells more of a deed than who does it: one subject does many things.
        return 4 * both + 2 * (one or other) + 2 * other + bool(on_way)
