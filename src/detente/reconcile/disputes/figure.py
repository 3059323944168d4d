"""Figures: numbers that cannot both hold.

Two numbers are held against each other only where they count one thing whole: so many men, ships or
weapons that one owner has in one place, or those killed, hurt or driven out in one town on one day. How many
senators, voters or workers are meant hangs on which ones. A toll that grew from one report to the next
is a change, as is any number of another day; a nested interval is precision, and "a dozen more" is another
thing counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from detente import gazetteer
from detente.model.claim import Figure
from detente.reconcile.block import counted
from detente.reconcile.disputes.rule import Group, Key, Opposed, Rule, Settled, couples, weeks
from detente.reconcile.same_figure import agreeing, bounds
from detente.reconcile.side import Side, cue_classes, days_apart, lines

#: Days between the reports of two numbers of what stands for longer, men in a place, that are still of
#: one moment; a toll is of one day.
AS_OF = 3
#: The lines of things that stand somewhere all together; people who flee or fall are told by their fate.
STOCK = frozenset({"forces", "ships", "aircraft", "tanks", "missiles"})
#: Two tolls of one place further apart than this are of two things: of a day and of a war.
TOLLS_APART = 10.0


def keys(group: Group) -> Iterator[Key]:
    """Yield the buckets of what is counted, whose it is and where, in the week it was reported in."""
    head, body = group.head, group.head.body
    if not isinstance(body, Figure) or not _whole(head, body):
        return
    place = head.claim.place.casefold() if head.claim.place else None
    what = line(body) if body.fate is None else "", body.fate, body.measure, body.unit
    for week in weeks(head.reported):
        if place is not None:
            yield *what, head.agents, place, week
        if body.fate is None and head.agents:
            # What is denied was told in nearly the same words: the owner is enough.
            yield *what, head.agents, "", week


def found(bucket: Sequence[Group]) -> Iterable[Opposed]:
    """Yield figures whose intervals share no number, and those that are told and denied."""
    for a, b in couples(bucket, AS_OF):
        one, two = a.head.body, b.head.body
        if not isinstance(one, Figure) or not isinstance(two, Figure):
            continue
        if a.head.denied != b.head.denied:
            said, denial = (b, a) if a.head.denied else (a, b)
            # "Has not fired the four" denies no number; "denied that four were fired" does.
            says_so = any(side.told_by in cue_classes("denying") for side in denial.sides)
            if says_so and agreeing(one, two) and not _one_voice(a, b):
                yield Opposed(said, denial, "one source denies the number that another gives")
        elif not a.head.denied and _rivals(a, b) and (why := _apart(a.head, b.head, one, two)):
            yield Opposed(a, b, why, _settled(a, b, bucket))


def line(figure: Figure) -> str:
    """Return the line of things a figure counts ("forces" for troops and technicians alike)."""
    thing = counted(figure)
    return lines().get(thing) or lines().get(thing.split(" ")[-1], thing)


def _whole(side: Side, figure: Figure) -> bool:
    """Tell whether a figure counts all of one thing, so that another number of it speaks against it."""
    if figure.measure != "count" or figure.role != "total":
        return False
    if side.claim.modality not in {"actual", "possible"}:
        return False
    if figure.fate is not None:
        return bool(side.claim.place)
    return bool(side.agents) and line(figure) in STOCK


def _rivals(a: Group, b: Group) -> bool:
    """Tell whether two numbers of one place are given by two: by two reports, or by two whom one quotes."""
    places = {g.head.claim.place.casefold() if g.head.claim.place else "" for g in (a, b)}
    if len(places) > 1 or "" in places:
        return False
    return not set(a.entry.documents) & set(b.entry.documents) or (
        _source(a.head) != _source(b.head) and None not in (_source(a.head), _source(b.head))
    )


def _one_voice(a: Group, b: Group) -> bool:
    return set(a.entry.documents) == set(b.entry.documents) and _source(a.head) == _source(b.head)


def _source(side: Side) -> str | None:
    body = side.body
    if not isinstance(body, Figure) or body.source is None:
        return None
    return body.source.actor_id or body.source.words.casefold()


def _settled(a: Group, b: Group, bucket: Sequence[Group]) -> Settled | None:
    """Return the first later number by which a source of one side agrees with the other, not with itself."""
    stood = max(a.when, b.when).date()
    ends = []
    for side in (side for group in bucket for side in group.sides):
        if side.denied or side.reported is None or side.reported <= stood:
            continue
        for own, other in ((a.head, b.head), (b.head, a.head)):
            given = _source(side) is not None and _source(side) == _source(own)
            if given and _agree(side, other) and not _agree(side, own):
                ends.append(Settled(side.reported, (side.id,)))
    return min(ends, default=None)


def _agree(a: Side, b: Side) -> bool:
    one, two = a.body, b.body
    return isinstance(one, Figure) and isinstance(two, Figure) and agreeing(one, two)


def _apart(a: Side, b: Side, one: Figure, two: Figure) -> str | None:
    """Return why two numbers, the one reported first first, cannot both hold; None where they can."""
    (low, high), (other_low, other_high) = bounds(one), bounds(two)
    if low <= other_high and other_low <= high:
        return None
    if a.day is not None and b.day is not None and a.day != b.day:
        return None
    apart = days_apart(as_of(a), as_of(b))
    if apart is None or apart > AS_OF:
        return None
    if one.fate is None:
        return "both count all there are in one place at one time, and no number is in both"
    if "vague" in (one.hedge, two.hedge) or _wide(a) or a.day is None or b.day is None:
        # Without a day two tolls of one town may be of two attacks on it.
        return None
    ends = [n for n in (one.low, one.high, two.low, two.high) if n]
    if not ends or max(ends) > TOLLS_APART * min(ends):
        return None
    if a.reported != b.reported and other_low > high:
        # The later report knows of more.
        return None
    return f"both count all {one.fate} in one place on one day, and no number is in both"


def _wide(side: Side) -> bool:
    """Tell whether the place is no one town: a whole country or region, of which many tolls are told at
    a time, or some place without a name.
    """
    name = side.claim.place or ""
    known = gazetteer.load().place(name)
    return (
        not name[:1].isupper()
        or name in _states()
        or (known is not None and known.kind == "region")
    )


@gazetteer.per_gazetteer
def _states() -> frozenset[str]:
    known = gazetteer.load()
    states = {actor_id for actor_id, actor in known.actors.items() if actor.kind == "state"}
    return frozenset(name.text for name in known.names if name.actor_id in states)


def as_of(side: Side) -> date | None:
    """Return the day a figure counts on: its own, else that of its report."""
    return side.day or side.reported


RULE = Rule("figure", "figure", keys, found)
