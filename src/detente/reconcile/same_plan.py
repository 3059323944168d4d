"""Same plan: whether two claims are about one thing planned, however far each sees it; and which
entries at different stages are one thing.

What is to come, what was held and what is off are entries of their own, so that a plan and its denial
can be set against each other. That they are one thing is decided here and nowhere else: the agenda and
the life of a plan go by it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from detente.model.base import ClaimId
from detente.model.claim import Plan, PlanKind
from detente.reconcile.matched import ALIKE, Match
from detente.reconcile.side import Side, alike, tokens

#: Kinds that reports do not tell apart.
TALKING: frozenset[PlanKind] = frozenset({"meeting", "talks", "summit"})
#: Content words that two reports must share to mean one plan where a day is not told.
SHARED = 2
#: Days after a call for a meeting in which one held "as they had asked" is that meeting.
ASKED = 30
#: Days within which one who calls for a meeting calls for one.
CALLED = 2
Stage = Literal["ahead", "held", "off"]


def same_plan(a: Side, b: Side, one: Plan, two: Plan) -> Match | None:
    """Return how surely two claims are about one plan, None if they are not."""
    if one.due is not None and two.due is not None:
        if not one.due.overlaps(two.due):
            return None
        coarse = a.day is None or b.day is None
        return None if coarse and alike(a, b) < ALIKE else Match(0.9, "due at one time")
    if alike(a, b) < ALIKE or (a.origin != b.origin and len(a.stems & b.stems) < SHARED):
        # "The visits" of one paper may be any visit that another tells of.
        return None
    return Match(0.6, "words in common, no day against it")


def two_plans(one: Plan, two: Plan) -> bool:
    """Tell whether two plans are for two times, so that no third without a day may make them one."""
    return one.due is not None and two.due is not None and not one.due.overlaps(two.due)


def partaking(side: Side) -> frozenset[str]:
    """Return who takes part in a plan, without a party whose words only name its place ("fly to
    Havana": some reports take the town for its state, some do not), unless nobody else does.
    """
    if not isinstance(side.body, Plan) or not side.claim.place:
        return side.agents
    place = tokens(side.claim.place)
    there = {ref.actor_id for ref in side.body.parties if tokens(ref.words) == place}
    others = {ref.actor_id for ref in side.body.parties if tokens(ref.words) != place}
    unknown = f"?{side.origin}:{' '.join(place)}"
    return side.agents - (there - others) - {unknown} or side.agents


def kind(what: PlanKind) -> PlanKind:
    """Return a kind as it is compared: meetings, talks and summits are one.

    >>> kind("summit"), kind("visit")
    ('meeting', 'visit')
    """
    return "meeting" if what in TALKING else what


class Thing(NamedTuple):
    """An entry of plans: its kind as it is compared, how far it is, the one day it is due on (None: not
    known, or several), the ids of all who take part (none where one of them is not known), its places.
    `asked` are those who called for it, and of what was held those at whose asking a report says it was;
    `first` is when it was first reported.
    """

    id: ClaimId
    kind: PlanKind
    stage: Stage
    day: date | None
    parties: frozenset[str]
    places: frozenset[str]
    asked: frozenset[str] = frozenset()
    first: date | None = None


def things(entries: Iterable[Thing]) -> list[tuple[ClaimId, ...]]:
    """Return which entries are one thing beyond doubt, each entry once, in the order of their ids: of
    one kind, on one known day, of the very same known parties, in no two places, each at a stage of
    its own. A body that voted has met. What somebody called for without a day is one thing with what was
    held soon after at his asking.

    Two entries at one stage are two things: that they are was decided with more at hand.
    """
    entries = list(entries)
    met: defaultdict[tuple[date, frozenset[str]], list[Thing]] = defaultdict(list)
    found: list[tuple[ClaimId, ...]] = []
    for entry in entries:
        if entry.day is None or not entry.parties:
            found.append((entry.id,))
        else:
            met[entry.day, entry.parties].append(entry)
    for those in met.values():
        ahead = {one.kind for one in those if one.stage == "ahead"}
        by_kind: defaultdict[PlanKind, list[Thing]] = defaultdict(list)
        for one in those:
            voted = one.kind == "vote" and one.stage == "held"
            meant = voted and "meeting" in ahead and "vote" not in ahead
            by_kind["meeting" if meant else one.kind].append(one)
        for group in by_kind.values():
            places = {place for one in group for place in one.places}
            if len({one.stage for one in group}) == len(group) and len(places) < 2:
                found.append(tuple(sorted(one.id for one in group)))
            else:
                found += [(one.id,) for one in group]
    return sorted(_called_for(entries, found))


def _called_for(
    entries: Sequence[Thing], found: list[tuple[ClaimId, ...]]
) -> list[tuple[ClaimId, ...]]:
    """Return groups with what was called for laid to what was held at that asking, where it can be laid to
    that alone.
    """
    held = [one for one in entries if one.stage == "held" and one.asked and one.day]
    called = [one for one in entries if one.stage == "ahead" and one.day is None and one.first]
    by_held = {one.id: [each for each in called if _as_asked(each, one)] for one in held}
    often = Counter(each.id for those in by_held.values() for each in those)
    group_of = {id_: group for group in found for id_ in group}
    for one, those in by_held.items():
        days = [each.first for each in those if each.first is not None]
        # Calls of a day or two are one call, told in several ways; of calls weeks apart nobody knows.
        if (
            days
            and (max(days) - min(days)).days <= CALLED
            and all(often[each.id] == 1 for each in those)
        ):
            ids = {id_ for each in those for id_ in group_of[each.id]}
            both = tuple(sorted(ids | {*group_of[one]}))
            group_of |= dict.fromkeys(both, both)
    return list(dict.fromkeys(group_of.values()))


def _as_asked(called: Thing, held: Thing) -> bool:
    """Tell whether what was held may be what was called for: by the one at whose asking it was held, of
    the same others, within days.
    """
    if called.first is None or held.day is None or called.kind != held.kind:
        return False
    others = called.parties - held.asked
    after = (held.day - called.first).days
    by_them = held.asked <= called.asked | called.parties
    same = bool(others) and by_them and others == held.parties - held.asked
    places = called.places | held.places
    return same and 0 <= after <= ASKED and len(places) < 2
