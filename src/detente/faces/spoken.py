"""Spoken: the parts of statements as layers over a report's text: contents, one in another, with their
sources and cues.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from detente.model.claim import Statement
from detente.model.told import Told
from detente.views import bands

#: Levels of nesting that look different; what is said deeper looks like the last.
DEEPEST = 3
_PARTS = {"source": "who", "cue": "cue"}
_T = TypeVar("_T")


class Layer(NamedTuple):
    """A stretch [start, end) of text and how it is marked: names of classes, and its place among the
    layers over the same words, the outermost first.
    """

    start: int
    end: int
    classes: str
    order: tuple[int, int, int, int]


def layers(told: Iterable[Told]) -> list[Layer]:
    """Return the contents, sources and cues of statements as layers."""
    found = []
    for one in told:
        body = one.claim.body
        if not isinstance(body, Statement):
            continue
        depth = len(one.chain)
        doubt = " doubtful" if bands.doubtful(one.claim) else ""
        said = f"said {body.quoted} d{min(depth, DEEPEST)}{doubt}"
        for quote in one.evidence:
            classes = said if quote.part == "content" else _PARTS.get(quote.part)
            if classes is not None:
                inmost = int(quote.part != "content")
                order = (depth, inmost, quote.start, -quote.end)
                found.append(Layer(quote.start, quote.end, classes, order))
    return found


def over(
    cuts: Sequence[int], spans: Iterable[tuple[int, int, _T]]
) -> Iterator[tuple[int, int, list[_T]]]:
    """Yield the pieces between cuts, each with what lies over the whole of it, by where that begins.

    `cuts` ascend, and no span begins or ends within a piece, so the work grows with what lies there.
    """
    coming = deque(sorted(spans, key=lambda span: span[0]))
    active: list[tuple[int, _T]] = []
    for low, high in pairwise(cuts):
        while coming and coming[0][0] <= low:
            _, end, what = coming.popleft()
            active.append((end, what))
        active = [(end, what) for end, what in active if end > low]
        yield low, high, [what for _, what in active]


def marks(low: int, high: int, here: Iterable[Layer]) -> tuple[str, ...]:
    """Return the classes of a piece's layers, the outermost first, and which contents begin or end."""
    return tuple(
        layer.classes
        + (" opens" if layer.start == low else "")
        + (" closes" if layer.end == high else "")
        for layer in sorted(here, key=lambda layer: layer.order)
    )
