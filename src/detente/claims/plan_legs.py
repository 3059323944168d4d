"""Plan legs: the further places of a journey or round of talks, each on a day of its own.

"Will fly to Berlin on Wednesday and to Rome on Saturday" is two visits told by one verb. What is
joined is read by how it stands (a place and a day behind a place and a day), for parsers hang the
second preposition on the first day as often as on the verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.claims.named import NamedClauses, unique
from detente.claims.plan_due import Asked, Dues
from detente.claims.plan_found import Found
from detente.claims.plan_parties import Parties
from detente.model.dossier import Dossier
from detente.model.mention import Mention

#: Kinds of plans that are told of several places at once.
ROUNDS = frozenset({"visit", "speech", "meeting", "talks", "summit"})
#: Statuses of a journey whose further legs are as sure as the first.
_SURE = frozenset({"planned", "held", "possible"})
#: Between a day and the next place, and between a place and its day.
_JOIN = re.compile(r",?\s+(?:and|then|and then|before)\s+(?:(?:in|to|at|for|through)\s+)?\Z")
_COMMA = re.compile(r",\s+(?:(?:in|to|at|for|through)\s+)?\Z")
_DAY = re.compile(r",?\s+(?:on\s+|in\s+|this\s+|late\s+|early\s+)?\Z")


class Legs:
    """The further legs of one dossier's plans."""

    def __init__(
        self, dossier: Dossier, clauses: NamedClauses, parties: Parties, dues: Dues
    ) -> None:
        self.dossier, self.clauses = dossier, clauses
        self.parties, self.dues = parties, dues

    def of(self, found: Found, due: Mention | None) -> Iterator[tuple[Found, Mention, int]]:
        """Yield each further leg of a plan with its day and the code point where its words start."""
        if found.what not in ROUNDS or found.state.status not in _SURE or due is None:
            return
        if found.place is None or not self._dated(found.place[1][1], due.span.start):
            return
        sentence = self.clauses.sentence_of(found.token)
        at, first = due.span.end, True
        while True:
            leg = next(
                (
                    (place, day)
                    for place in self._places(at, sentence.end)
                    if self._joined(at, place.span.start)
                    for day in self.dossier.mentions_in(place.span.end, sentence.end, "time")
                    if self._dated(place.span.end, day.span.start)
                ),
                None,
            )
            if leg is None or (first and not self._joined(at, leg[0].span.start)):
                return
            place, day = leg
            fitting = self.dues.fits(day, found.state.status, Asked())
            if fitting is None or fitting.when is None or fitting.when.grain not in ("day", "week"):
                return
            yield self._leg(found, place), fitting, self._start(at, place)
            at, first = day.span.end, False

    def _places(self, start: int, end: int) -> Iterator[Mention]:
        for mention in self.dossier.mentions_in(start, end):
            land = mention.kind == "actor" and mention.actor_kind in ("state", "territory")
            if mention.kind == "place" or (land and mention.reference == "name"):
                yield mention

    def _between(self, start: int, end: int) -> str:
        return self.dossier.words[start:end]

    def _joined(self, at: int, start: int) -> bool:
        between = self._between(at, start) if at <= start else "x"
        return bool(_JOIN.fullmatch(between) or _COMMA.fullmatch(between))

    def _dated(self, end: int, start: int) -> bool:
        return end <= start and _DAY.fullmatch(self._between(end, start)) is not None

    def _start(self, at: int, place: Mention) -> int:
        """Return where a leg's own words start, its preposition first if it has one."""
        between = self._between(at, place.span.start)
        word = between.split()[-1] if between.split() else ""
        own = word in ("in", "to", "at", "for", "through")
        return place.span.start - (len(word) + 1 if own else 0)

    def _leg(self, found: Found, place: Mention) -> Found:
        """Return a plan as it stands for another place, whose country takes part in a visit."""
        where = self.dossier.words[place.span.start : place.span.end]
        parties = found.parties
        if found.what == "visit":
            old = {one.ref.country for one in self.parties.hosts(self._head(found.place))}
            kept = [p for p in parties if p.ref.country not in old or p.mention is None]
            kept = [
                p
                for p in parties
                if p in kept or p.ref.actor_id != p.ref.country or p is parties[0]
            ]
            goal = self.dossier.head_token(place.span.start, place.span.end)
            parties = unique(self.parties.with_hosts(kept, [goal]))
        return found._replace(parties=parties, place=(where, (place.span.start, place.span.end)))

    def _head(self, place: tuple[str, tuple[int, int]] | None) -> int | None:
        return self.dossier.head_token(*place[1]) if place is not None else None
