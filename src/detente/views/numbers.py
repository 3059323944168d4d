"""Numbers: what several sources say of one thing, each laid beside those before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from detente.model.base import ClaimId
from detente.model.claim import Figure, FigureRole
from detente.model.numbers import Beside, Range, Said, place_key
from detente.model.told import Told
from detente.reconcile.same_figure import bounds
from detente.views import words

#: No number is laid beside more than this many earlier ones of its group.
LOOK_BACK = 60


def figure_of(told: Told) -> Figure:
    """Return the body of a figure; a claim of another kind is a mistake."""
    body = told.claim.body
    if not isinstance(body, Figure):
        raise TypeError(f"{told.id} is of the kind {told.kind}, not a figure")
    return body


def beside(rows: Sequence[Said], *, anywhere: bool) -> list[Said]:
    """Return numbers of one group, oldest first, each with what it is beside the earlier ones.

    Only numbers of one role in one place are compared; those of no known place with each other, and
    only `anywhere`, which is where it is known whose they are.
    Of one day, or in copies of one text, numbers that share no value **disagree**; of a later day they
    **changed**. One within the other is **narrower** or **wider**: precision, neither change nor
    disagreement.
    """
    found: list[Said] = []
    by_kind: defaultdict[tuple[str, str | None], list[Said]] = defaultdict(list)
    for row in rows:
        near = by_kind[row.role, place_key(row.place)]
        known = anywhere or row.place is not None
        found.append(_compared(row, near[-LOOK_BACK:] if known else ()))
        near.append(row)
    # Of two that cannot both be right each names the other.
    against: defaultdict[ClaimId, list[ClaimId]] = defaultdict(list)
    unsure = set()
    for row in found:
        for other in row.disagrees:
            against[other].append(row.id)
            unsure |= {other} if row.unsure else set()
    return [_with(row, against[row.id], unsure=row.id in unsure) for row in found]


def _with(row: Said, more: Sequence[ClaimId], *, unsure: bool) -> Said:
    if not more:
        return row
    return replace(row, disagrees=(*row.disagrees, *more), unsure=row.unsure or unsure)


def _compared(row: Said, near: Sequence[Said]) -> Said:
    earlier = [other for other in near if _comparable(row, other)]
    same_day = [other for other in earlier if other.day == row.day]
    # Copies of one text that give one source another number do not tell of another day.
    same_day += [other for other in earlier if other not in same_day and _copied(row, other)]
    apart = [other for other in same_day if lies(row, other) == "disjoint"]
    unsure = row.unsure or row.place is None
    if apart:
        doubtful = unsure or all(other.unsure for other in apart)
        ids = tuple(other.id for other in apart)
        return replace(row, beside="disagrees", since=ids[-1], disagrees=ids, unsure=doubtful)
    if not earlier:
        return row
    other = earlier[-1]
    how = lies(row, other)
    beside: Beside = "changed" if how == "disjoint" else how
    return replace(row, beside=beside, since=other.id, unsure=unsure or other.unsure)


def _copied(row: Said, other: Said) -> bool:
    return row.origin == other.origin and row.source == other.source


def _comparable(row: Said, other: Said) -> bool:
    """Tell whether two numbers of one role and place can be of one thing: what one mouth says in one
    report, and what one report counts in its own words, it counts apart.
    """
    if row.day is None or other.day is None:
        return False
    if not all(each.low is not None or each.high is not None for each in (row, other)):
        return False
    one_report = row.told[0].document.id == other.told[0].document.id
    return not one_report or (bool(row.source and other.source) and row.source != other.source)


def lies(row: Said, other: Said) -> Literal["disjoint", "same", "narrower", "wider", "overlaps"]:
    """Return how the interval of one number lies to another's, "about" taken with its slack."""
    if (row.low, row.high) == (other.low, other.high):
        return "same"
    low, high = bounds(figure_of(row.told[0]))
    other_low, other_high = bounds(figure_of(other.told[0]))
    if low > other_high or other_low > high:
        return "disjoint"
    ends = (row.low, other.low), (row.high, other.high)
    if any(one is None and two is None for one, two in ends):
        # Of two that both leave an end open neither is closer.
        return "overlaps"
    if other_low <= low and high <= other_high:
        return "narrower"
    return "wider" if low <= other_low and other_high <= high else "overlaps"


def ranges(rows: Sequence[Said], *, anywhere: bool) -> tuple[Range, ...]:
    """Return the range of each role in each place, that of the most numbers first; for `anywhere` see
    `beside`.
    """
    by_kind: defaultdict[tuple[FigureRole, str | None], list[Said]] = defaultdict(list)
    for row in rows:
        if (row.low is not None or row.high is not None) and (anywhere or row.place):
            by_kind[row.role, place_key(row.place)].append(row)
    found = []
    for (role, _), members in by_kind.items():
        numbers = [n for row in members for n in (row.low, row.high) if n is not None]
        known = {row.origin for row in members}
        found.append(
            Range(
                role=role,
                place=members[0].place,
                low=min(numbers),
                high=max(numbers),
                open_low=any(row.low is None for row in members),
                open_high=any(row.high is None for row in members),
                origins=len(known),
                said=len(members),
            )
        )
    return tuple(sorted(found, key=lambda r: (-r.said, r.role, r.place or "")))


def range_words(found: Range, unit: str = "count") -> str:
    """Return a range in words: "total, Cuba: 4,500 to 50,000 or more, by 3 independent origins"."""
    low, high = found.low or 0, found.high or 0
    said = words.number(low) if low == high else f"{words.number(low)} to {words.number(high)}"
    said += "" if unit == "count" else f" {unit}"
    said += " or more" if found.open_high else ""
    said += " or fewer" if found.open_low else ""
    where = f", {found.place}" if found.place else ", place not known"
    return f"{found.role}{where}: {said}, by {words.many(found.origins, 'independent origin')}"
