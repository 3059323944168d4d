"""Caught: what the edge between a report and its copy says of the words that were changed on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from detente.model.document import Report
from detente.model.lineage import Edge
from detente.model.span import Span
from detente.model.wording import SEVERITIES, Difference
from detente.trial.copies import Plain, found_again
from detente.trial.model import Planted, Rate

#: A difference of this severity or a heavier one says that the meaning was changed.
DISTORTS = SEVERITIES.index("serious")
#: Quantile of the normal distribution for an interval of 95 %.
_Z = 1.959964


def rate(hits: int, out_of: int) -> Rate:
    """Return a share with its 95 % interval (Wilson 1927, without continuity correction).

    >>> [round(bound, 3) for bound in (rate(9, 10).low, rate(9, 10).high)]
    [0.596, 0.982]
    """
    if not out_of:
        return Rate(hits=0, out_of=0, low=0.0, high=1.0)
    share, weight = hits / out_of, _Z * _Z / out_of
    middle = (share + weight / 2) / (1 + weight)
    half = _Z / (1 + weight) * sqrt(share * (1 - share) / out_of + weight / (4 * out_of))
    # Rounding may put a bound past the share itself where that is 0 or 1.
    low, high = min(share, max(0.0, middle - half)), max(share, min(1.0, middle + half))
    return Rate(hits=hits, out_of=out_of, low=low, high=high)


def distortions(edge: Edge) -> Iterator[Difference]:
    """Yield the differences on an edge by which the meaning was changed."""
    for alignment in edge.alignments:
        for difference in alignment.differences:
            if SEVERITIES.index(difference.severity) >= DISTORTS:
                yield difference


def is_caught(edge: Edge, planted: Planted, original: tuple[Report, Plain], made: Report) -> bool:
    """Tell whether a distortion is shown in the very words that were planted, on either side."""
    report, body = original
    after = found_again(planted.text, planted.after, made.text.words) or (0, 0)
    before = body.there(*planted.before)
    return any(
        _covers(difference.a, report, before)
        or _covers(difference.b, report, before)
        or _covers(difference.a, made, after)
        or _covers(difference.b, made, after)
        for difference in distortions(edge)
    )


def _covers(span: Span | None, report: Report, place: tuple[int, int]) -> bool:
    """Tell whether a span of a report shares a code point with a place; an empty place is no words."""
    return (
        span is not None
        and span.text_id == report.text.id
        and max(span.start, place[0]) < min(span.end, place[1])
    )
