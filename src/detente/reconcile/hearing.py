"""Hearing: statements made ready to be gathered, each read and weighed once for one time that groups are
brought up to date.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from detente.model.base import ClaimId, DocId, digest, encode
from detente.reconcile.block import saying
from detente.reconcile.echoes import longs, run_name, runs, speaker
from detente.reconcile.growing import Ground
from detente.reconcile.heard import Heard, Remembered, name
from detente.reconcile.kept import UNDATED
from detente.reconcile.said import Said, said

#: Words that two papers have of one speaker and day by more than chance.
ENOUGH = 4


class Hearing:
    """What is kept of statements, and what claims make of them at present."""

    def __init__(self, kept: Remembered, ground: Ground) -> None:
        self.kept = kept
        self.ground = ground
        self._judged = {claim_id for j in ground.judgements for claim_id in (j.left, j.right)}
        self._said: dict[ClaimId, Said | None] = {}
        self._heard: dict[ClaimId, Heard] = {}
        self._origins: dict[ClaimId, frozenset[DocId]] = {}

    def ready(self, ids: Collection[ClaimId]) -> dict[ClaimId, Said]:
        """Return claims made ready, those that are gone or tell of no words left out."""
        missing = [i for i in ids if i not in self._said]
        if missing:
            sides = self.ground.sides(missing)
            for i in missing:
                self._said[i] = said(sides[i]) if i in sides else None
        return {i: one for i in ids if (one := self._said[i]) is not None}

    def hear(self, one: Said) -> Heard:
        """Return what is to be kept of a statement.

        Statements of the very same words, speaker and days are printed alike, so prints cost nothing,
        however many papers have them. A speaker nobody could name is the same only within a lineage; what
        people judged stands alone.
        """
        side = one.side
        who: object = sorted(one.voice.ids) or (side.origin, one.voice.name)
        days = side.day, one.day, side.reported
        told = one.body.quoted, side.denied, one.inner
        own = one.id if one.id in self._judged else None
        # Without a day of any sort, or with few words, only a lineage makes them the same.
        telling = side.reported is not None and len(side.words) >= ENOUGH
        time: object = days if telling else (*days, side.origin)
        return Heard(
            id=one.id,
            printed=digest(encode((side.words, who, time, told, own)))[:20],
            saying=saying(side)[:20],
            day=UNDATED if side.reported is None else side.reported.toordinal(),
            own=None if one.day is None else one.day.toordinal(),
            origin=side.origin,
            who=speaker(one),
            nameless=not one.voice.ids,
            keys=tuple(sorted(name("who", key) for key in one.voice.keys)),
            runs=tuple(sorted(map(run_name, runs(side.words)))),
            stems=tuple(sorted(name("stem", s) for s in one.plain | one.names | one.moving)),
            longs=tuple(sorted(longs(one))),
        )

    def known(self, ids: Collection[ClaimId]) -> Mapping[ClaimId, Heard]:
        """Return what is kept of leaders, after what is new was put in."""
        missing = [i for i in ids if i not in self._heard]
        if missing:
            self._heard |= self.kept.heard(missing)
        return self._heard

    def lineages(self, ids: Collection[ClaimId]) -> Mapping[ClaimId, frozenset[DocId]]:
        """Return in which lineages what leaders say is printed."""
        known = self.known(ids)
        missing = [i for i in ids if i not in self._origins]
        if missing:
            held = self.kept.printed({known[i].printed for i in missing})
            for i in missing:
                self._origins[i] = frozenset(one.origin for one in held[known[i].printed])
        return self._origins
