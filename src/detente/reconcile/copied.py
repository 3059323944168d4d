"""Copied: which claims of a copy are those of the report it was made from, and where they stand in it.

A copy comes out on another day. "On Monday" read in it may be another Monday, and what tells no day has
the day of whatever report it stands in. What was taken over is told on the day of what it was taken from:
otherwise the more copies there are, the more days one thing would seem to have. And what was put in
other words still stands in a passage that was laid beside one of the first report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec.structs import replace

from detente.model.base import ClaimId, encode
from detente.model.claim import Body, Claim, Plan, Position, Prediction
from detente.model.lineage import Edge
from detente.model.when import When

Range = tuple[int, int]


def first_told(
    copy: Iterable[Claim], first: Iterable[Claim], days: tuple[date | None, date | None]
) -> dict[ClaimId, Claim]:
    """Return for each claim of a copy the claim of the first report that says the same, with the same
    words for its time; `days` are those of the two reports.

    Of several that say the same in one report each is taken for the one in its place; where the two
    reports have not as many of them, none is.
    """
    mine, others = _by_saying(copy), _by_saying(first)
    return {
        claim.id: other
        for what, claims in mine.items()
        if len(claims) == len(others.get(what, ()))
        for claim, other in zip(claims, others[what], strict=True)
        if all(_one_telling(*both, days) for both in zip(_times(claim), _times(other), strict=True))
    }


def as_first_told(claim: Claim, first: Mapping[ClaimId, Claim]) -> Claim:
    """Return a claim with the days that the first report of its lineage gives it, itself where that
    does not make it.
    """
    other = first.get(claim.id)
    return claim if other is None else replace(claim, body=other.body, when=other.when)


def passage(claim: Claim, edge: Edge | None) -> Range | None:
    """Return where a claim of a copy stands in the text of the report it was made from: as far into the
    passage there as it is in its own; None where no passage of the edge between the two holds it. A
    claim of the first report itself, for which there is no edge, stands where it stands.
    """
    start, end = claim.span.start, claim.span.end
    if edge is None:
        return start, end
    turned = edge.a == claim.doc_id
    for each in edge.alignments:
        here, there = (each.a, each.b) if turned else (each.b, each.a)
        if here.start <= start and end <= here.end and here.end > here.start:
            scale = (there.end - there.start) / (here.end - here.start)
            first = there.start + (start - here.start) * scale
            return round(first), round(first + (end - start) * scale)
    return None


def one_passage(a: Range | None, b: Range | None) -> bool:
    """Tell whether two places in one text are one: half of the shorter lies in the longer."""
    if a is None or b is None:
        return False
    common = min(a[1], b[1]) - max(a[0], b[0])
    return 0 < common >= min(a[1] - a[0], b[1] - b[0]) / 2


def _one_telling(a: When | None, b: When | None, days: tuple[date | None, date | None]) -> bool:
    """Tell whether two times may be told by the same words, each counted from the day of its report: a
    form that is filled in every day says "Monday" today and "Tuesday" tomorrow.
    """
    if a is None or b is None:
        return a is b
    if a.basis != b.basis or a.grain != b.grain:
        return False
    one, two = a.day, b.day
    if a.basis == "publication":
        return True
    if a.basis == "weekday" and one is not None and two is not None:
        return one.weekday() == two.weekday()
    if a.basis == "relative" and one and two and days[0] and days[1]:
        return days[0] - one == days[1] - two
    return (a.start, a.end) == (b.start, b.end)


def _times(claim: Claim) -> tuple[When | None, ...]:
    match claim.body:
        case Plan() | Position():
            return claim.when, claim.body.due
        case Prediction():
            return claim.when, claim.body.window
        case _:
            return (claim.when,)


def _by_saying(claims: Iterable[Claim]) -> dict[bytes, list[Claim]]:
    found: dict[bytes, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (claim.span.start, claim.id)):
        said = claim.kind, _timeless(claim.body), claim.polarity, claim.modality, claim.place
        found[encode(said)].append(claim)
    return found


def _timeless(body: Body) -> Body:
    match body:
        case Plan() | Position():
            return replace(body, due=None)
        case Prediction():
            return replace(body, window=None)
        case _:
            return body
