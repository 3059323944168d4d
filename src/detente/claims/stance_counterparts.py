"""Stance counterparts: whom a stance is aimed at where its own words name nobody.

A threat is meant for the one state that its sentence speaks of besides the holder's own, failing that
for the one spoken of last; so is an offer. What lawmakers and candidates demand or refuse without a
word on others they put to their own state. Of all other stances a missing addressee stays unknown.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from detente.claims.named import Named
from detente.claims.stance import Reading
from detente.claims.stance_targets import Targets
from detente.model.base import ActorId
from detente.model.claim import Ref
from detente.model.mention import Mention
from detente.model.span import Evidence

#: How far back, in code points, the one spoken of last may be.
LAST = 400
#: Acts that are put to the other side, and whether one named in an earlier sentence may be it. On 450
#: marked positions 14 of 16 such threats, 3 of 3 red lines and 6 of 7 offers were aimed so.
_PUT = {"threaten": True, "offer": True, "red line": False}


class Counterparts(Targets):
    """Finds the other side over one dossier."""

    def counterpart(self, reading: Reading) -> list[Named]:
        """Return whom a reading without a target is aimed at, if that is sure enough."""
        if any(n.ref.country is None and not n.ref.members for n in reading.holders):
            return []
        own = {n.ref.country for n in reading.holders} - {None}
        own |= {str(member) for n in reading.holders for member in n.ref.members}
        if not own or reading.polarity == "denied":
            return []
        holder = reading.holders[0]
        state = holder.ref.country
        if state and reading.act in ("demand", "refuse") and self.at_home(reading.holders):
            ref = Ref(words=holder.ref.words, actor_id=ActorId(state), country=state)
            return [Named(ref, Evidence(part="target", span=holder.evidence.span), None)]
        if reading.act not in _PUT:
            return []
        sentence = self.clauses.sentence_of(reading.trigger)
        others = self._other_states(sentence.start, sentence.end, own)
        if len({m.country for m in others}) == 1:
            return [self._as_target(others[0])]
        if others or not _PUT[reading.act]:
            return []
        before = self._other_states(max(0, sentence.start - LAST), sentence.start, own)
        return [self._as_target(before[-1])] if before else []

    def _as_target(self, mention: Mention) -> Named:
        ref = self.clauses.ref_of(mention)
        return Named(ref, Evidence(part="target", span=mention.span), mention)

    def _other_states(self, start: int, end: int, own: set[str | None]) -> list[Mention]:
        """Return the mentions of other states' sides in a stretch of text, in text order."""
        low, high = bisect_left(self._sides_at, start), bisect_left(self._sides_at, end)
        return [m for m in self._sides[low:high] if m.country not in own]

    @cached_property
    def _sides(self) -> list[Mention]:
        return [
            m
            for m in self.dossier.mentions
            if m.kind == "actor" and m.country and m.role != "place" and m.sector != "JRN"
        ]

    @cached_property
    def _sides_at(self) -> list[int]:
        return [m.span.start for m in self._sides]
