"""Dropped: what the stages made nothing of over all reports, by stage and reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import nsmallest

from detente.model.base import CaptureId, DocId
from detente.model.document import Document, Report
from detente.model.dropped import EXAMPLES, Reason
from detente.model.span import Span
from detente.views import words
from detente.views.profile import cited

#: Characters of an example's words in a table; the rest is a click or an export away.
SHOWN = 120
COLUMNS = ("stage", "reason", "places", "reports", "share", "example", "report")


def reasons(
    found: Iterable[tuple[CaptureId, str, str, int]],
    documents: Sequence[Document],
    places_of: Callable[[CaptureId, str, str], Sequence[Span]],
    report: Callable[[DocId], Report],
) -> list[Reason]:
    """Return why places were dropped, by stage, the most frequent reason first.

    `found` is (capture, stage, reason, number of places), of which `places_of` gives the first. Only
    what was dropped in `documents` counts; examples come from the first of them first.
    """
    order = {d.capture_id: n for n, d in enumerate(documents)}
    by_reason: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    of_stage: defaultdict[str, int] = defaultdict(int)
    for capture_id, stage, reason, places in found:
        if capture_id in order:
            by_reason[stage, reason].append((order[capture_id], places))
            of_stage[stage] += places
    made = []
    for (stage, reason), those in by_reason.items():
        places = sum(number for _, number in those)
        first = [documents[n] for n, _ in nsmallest(EXAMPLES, those)]
        spans = [(d, places_of(d.capture_id, stage, reason)) for d in first]
        made.append(
            Reason(
                stage=stage,
                reason=reason,
                places=places,
                reports=len(those),
                share=places / of_stage[stage],
                examples=tuple(
                    cited(report(d.id), span.start, span.end) for d, span in _in_turn(spans)
                ),
            )
        )
    return sorted(made, key=lambda one: (one.stage, -one.places, one.reason))


def _in_turn(spans: Iterable[tuple[Document, Sequence[Span]]]) -> list[tuple[Document, Span]]:
    """Return the first place of each report, then the second ones, as many as are shown."""
    places = [
        (nth, document, span)
        for document, those in spans
        for nth, span in enumerate(those)
        # A report whose text is being made anew has no place that words can be shown of.
        if span.text_id == document.text_id
    ]
    places.sort(key=lambda place: place[0])
    return [(document, span) for _, document, span in places[:EXAMPLES]]


def cells(one: Reason) -> dict[str, str]:
    """Return a reason as the cells of a table, with one example."""
    first = one.examples[0] if one.examples else None
    return {
        "stage": one.stage,
        "reason": one.reason,
        "places": f"{one.places:,}",
        "reports": f"{one.reports:,}",
        "share": percent(one.share),
        "example": words.shorten(first.quote, SHOWN) if first else "",
        "report": first.text if first else "",
    }


def percent(share: float) -> str:
    """Return a share in whole percent, and what is some but no whole one as such.

    >>> percent(0.5), percent(0.001), percent(0.999), percent(1.0)
    ('50 %', '< 1 %', '> 99 %', '100 %')
    """
    if 0 < share < 0.01:
        return "< 1 %"
    if 0.99 < share < 1:
        return "> 99 %"
    return f"{share:.0%}".replace("%", " %")
