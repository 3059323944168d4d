"""Dropped: the places from which a stage made nothing, and why, so that silence can be counted.

A reason is the same few plain words for the same cause; what differs from place to place is the span.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from detente.errors import SpanError
from detente.model.base import Record
from detente.model.claim import Draft
from detente.model.document import Text
from detente.model.profile import Cite
from detente.model.span import Span

#: How many places are kept as examples, per reason and report; all are counted.
EXAMPLES = 3
#: Longest reason, in code points: a reason is a name to count under, not an account of the place.
LONGEST = 100


class Dropped(Record, frozen=True, kw_only=True):
    """A place from which a stage made nothing, and why, in a few plain words that are the same for
    the same cause, such as "no frame and no clear type".
    """

    reason: str
    span: Span

    def __post_init__(self) -> None:
        """Raise `ValueError` for a reason that is blank, too long, or not one line of plain words."""
        said = self.reason
        if not said or said != said.strip() or not said.isprintable() or len(said) > LONGEST:
            raise ValueError(f"no reason to count under: {said[: LONGEST + 1]!r}")


class Tally(Record, frozen=True, kw_only=True):
    """How many places of one report a stage dropped for one reason, and the first of them."""

    reason: str
    places: int
    examples: tuple[Span, ...]


class Reason(Record, frozen=True, kw_only=True):
    """Why a stage made nothing of so many places in so many reports.

    `share` is the part, 0 to 1, of all places this stage dropped. `examples` are a few of the
    places, from as many reports as can be.
    """

    stage: str
    reason: str
    places: int
    reports: int
    share: float
    examples: tuple[Cite, ...]


def parted(found: Iterable[Draft | Dropped]) -> tuple[list[Draft], list[Dropped]]:
    """Return what a stage drafted and what it dropped, each in the order it came.

    Raises `TypeError` for anything else.
    """
    drafts: list[Draft] = []
    dropped: list[Dropped] = []
    for one in found:
        if isinstance(one, Draft):
            drafts.append(one)
        elif isinstance(one, Dropped):
            dropped.append(one)
        else:
            raise TypeError(
                f"{type(one).__name__}: a stage that gives claims must yield Drafts or Dropped"
            )
    return drafts, dropped


def tallies(dropped: Iterable[Dropped], text: Text) -> tuple[Tally, ...]:
    """Count what a stage dropped in one report, by reason; a place dropped twice for one counts once.

    The order of what is given changes nothing. A span that is not of this text raises `SpanError`.
    """
    places: defaultdict[str, set[Span]] = defaultdict(set)
    for one in dropped:
        if one.span.text_id != text.id:
            raise SpanError(f"dropped in text {one.span.text_id}, in a report of {text.id}")
        one.span.of(text.words)
        places[one.reason].add(one.span)
    return tuple(
        Tally(reason=reason, places=len(spans), examples=tuple(_first(spans)))
        for reason, spans in sorted(places.items())
    )


def _first(spans: Iterable[Span]) -> list[Span]:
    return sorted(spans, key=lambda span: (span.start, span.end))[:EXAMPLES]
