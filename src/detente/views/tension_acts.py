"""Acts: the entries of the record as directed dyads have them, each once however often it is told.

A copy adds a claim to an entry, but no entry, no origin and no party, so nothing here moves by it. What
is done by officials is done by their state; what is done to the people of a state is done to it, but
what its rebels do is not its doing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import permutations, product

from detente import ladder, ontology
from detente.model.base import ClaimId, DocId
from detente.model.claim import HAPPENED, Claim, Event, Position, Ref, band
from detente.model.entry import Entry
from detente.model.tension import Act
from detente.model.when import When
from detente.reconcile.block import MUTUAL
from detente.views.matters import holders, named

#: Sectors of people who stand for nobody but are hit with their state.
PEOPLE = frozenset(
    ["AGR", "BUS", "CVL", "EDU", "JRN", "JUD", "LAB", "LEG", "MED", "PTY", "REF", "REL", "SOC"]
)
#: Of more parties than this it cannot be told who does what to whom.
MOST_PARTIES = 16
_FINE = frozenset({"minute", "hour", "day"})


class Sides:
    """Whose claims stand where: the day and the lineage of each report."""

    def __init__(self, days: Mapping[DocId, date | None], origins: Mapping[DocId, DocId]) -> None:
        self.days, self.origins = days, origins

    def origins_of(self, claims: Iterable[Claim]) -> tuple[DocId, ...]:
        """Return the reports that stand for the lineages of some claims, by id."""
        return tuple(sorted({self.origins.get(one.doc_id, one.doc_id) for one in claims}))

    def reported(self, claims: Iterable[Claim]) -> date | None:
        """Return the day of the first report of some claims, None where none is dated."""
        days = (self.days.get(one.doc_id) for one in claims)
        return min((day for day in days if day is not None), default=None)


def acts(
    entries: Iterable[Entry],
    claims: Mapping[ClaimId, Claim],
    days: Mapping[DocId, date | None],
    origins: Mapping[DocId, DocId],
    *,
    person: bool = False,
) -> list[Act]:
    """Return what directed dyads did, by entry and dyad, of entries of events and positions.

    `days` are those of the reports. With `person` officials stand for themselves.
    """
    sides = Sides(days, origins)
    found: list[Act] = []
    for entry in sorted(entries, key=lambda each: each.id):
        said = [claims[i] for i in entry.claims if i in claims]
        if entry.kind == "event":
            found += _event(entry, said, sides, person)
        elif entry.kind == "position":
            found += _position(entry, said, sides, person)
    return found


def _event(entry: Entry, said: Sequence[Claim], sides: Sides, person: bool) -> Iterator[Act]:
    came = [c for c in said if isinstance(c.body, Event) and c.body.status in HAPPENED]
    talk = not came
    told = came or [c for c in said if isinstance(c.body, Event)]
    pairs = {pair for one in told for pair in _pairs(one, person)}
    if not pairs:
        return
    root, mode = _coding(told, sides)
    tables = ontology.load()
    reported = sides.reported(told)
    day, placed = (reported, False) if talk else _day(came, sides, reported)
    for actor, recipient in sorted(pairs):
        yield Act(
            entry=entry.id,
            claims=tuple(one.id for one in told),
            actor=actor,
            recipient=recipient,
            day=day,
            reported=reported,
            quad=tables.quad(root),
            score=tables.goldstein(tables.cameo(root, mode)),
            rung=ladder.load().event(root, mode),
            origins=sides.origins_of(told),
            placed=placed,
            talk=talk,
            sure=any(band(one.score) != "low" for one in told),
            firm=any(band(one.score) == "high" for one in told),
        )


def _position(entry: Entry, said: Sequence[Claim], sides: Sides, person: bool) -> Iterator[Act]:
    stands = [
        one
        for one in said
        if one.polarity == "affirmed" and one.modality in ("actual", "conditional")
    ]
    by_dyad: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    rungs: Counter[tuple[str, str]] = Counter()
    for one in stands:
        body = one.body
        if not isinstance(body, Position) or not (rung := ladder.load().position(body.act)):
            continue
        for pair in _apart(holders(body.holders, person=person), struck(body.targets, person)):
            by_dyad[pair].append(one)
            rungs[pair] = max(rungs[pair], rung)
    for (actor, recipient), told in sorted(by_dyad.items()):
        days = (_taken(one, sides) for one in told)
        yield Act(
            entry=entry.id,
            claims=tuple(one.id for one in told),
            actor=actor,
            recipient=recipient,
            day=min((day for day in days if day is not None), default=None),
            reported=sides.reported(told),
            quad=0,
            score=0.0,
            rung=rungs[actor, recipient],
            origins=sides.origins_of(told),
            sure=any(band(one.score) != "low" for one in told),
            firm=any(band(one.score) == "high" for one in told),
        )


def struck(refs: tuple[Ref, ...], person: bool = False) -> dict[str, str]:
    """Return to whom something is done by id, with the name: a state for its officials and people.

    >>> civilians = Ref(words="villagers", actor_id="MLI", country="MLI", sector="CVL")
    >>> list(struck((civilians,))), list(holders((civilians,)))
    (['MLI'], [])
    """
    found = holders(refs, person=person)
    for ref in refs:
        if ref.actor_id is not None and ref.actor_id == ref.country and ref.sector in PEOPLE:
            found.setdefault(ref.actor_id, named(ref.actor_id))
    return found


def _pairs(claim: Claim, person: bool) -> Iterable[tuple[str, str]]:
    """Return who does it to whom; what two do together they do to each other."""
    body = claim.body
    if not isinstance(body, Event):
        return ()
    mutual = body.root in MUTUAL
    doing = struck(body.actors, person) if mutual else holders(body.actors, person=person)
    if body.recipients:
        there = _apart(doing, struck(body.recipients, person))
        return [*there, *((b, a) for a, b in there)] if mutual else there
    if not mutual or len(doing) > MOST_PARTIES:
        return ()
    return permutations(doing, 2)


def _apart(doing: Iterable[str], done_to: Iterable[str]) -> list[tuple[str, str]]:
    one, other = list(doing), list(done_to)
    if len(one) + len(other) > MOST_PARTIES:
        return []
    return [(a, b) for a, b in product(one, other) if a != b]


def _coding(told: Sequence[Claim], sides: Sides) -> tuple[str, str | None]:
    """Return the type and the mode that most origins give; a mode rather than none."""
    votes: defaultdict[tuple[str, str], set[DocId]] = defaultdict(set)
    for one in told:
        if isinstance(one.body, Event):
            votes[one.body.root, one.body.mode or ""].update(sides.origins_of([one]))
    root, mode = min(votes, key=lambda pair: (not pair[1], -len(votes[pair]), pair))
    return root, mode or None


def _day(came: Sequence[Claim], sides: Sides, reported: date | None) -> tuple[date | None, bool]:
    """Return the day that most origins give, the earliest of several, and whether none gives one so
    that the first report's stands for it; no day for what is told of a longer time, or of long ago.
    """
    votes: defaultdict[date, set[DocId]] = defaultdict(set)
    for one in came:
        # Told as news of the report's day: that is a day it may have had, not one that it was given.
        given = one.when is None or one.when.basis != "publication"
        if given and (day := _fine(one.when)) is not None:
            votes[day].update(sides.origins_of([one]))
    if votes:
        return min(votes, key=lambda day: (-len(votes[day]), day)), False
    old = all(isinstance(c.body, Event) and c.body.status == "historical" for c in came)
    dated = (c.when for c in came if c.when is not None and c.when.basis != "publication")
    if old or any(when.start is not None for when in dated):
        return None, False
    return reported, reported is not None


def _fine(when: When | None) -> date | None:
    return when.day if when is not None and when.grain in _FINE else None


def _taken(claim: Claim, sides: Sides) -> date | None:
    """Return the day a position was taken: its own unless that is after the report's."""
    reported, own = sides.days.get(claim.doc_id), _fine(claim.when)
    return own if own is not None and (reported is None or own <= reported) else reported
