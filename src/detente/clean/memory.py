"""Memory: the lines an outlet prints on page after page, which no single page can tell are furniture.

A line counts once a report. Reports that are mostly made of such lines are versions of one story,
or forms filled in, and neither teach nor lose anything. A line is kept as eight bytes of its digest,
the last bit of which says whether it reads as prose: a standing paragraph of background is part of
a report unless nearly every report of the outlet carries it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from detente.clean.blocks import blocks
from detente.clean.rules import line_key
from detente.model.base import DocId
from detente.model.document import Report

Marks = NDArray[np.uint64]

#: A line that stands in so many reports of an outlet is furniture ...
REPEATED = 3
#: ... and one of prose if it stands in so many, and in this share of all its reports.
REPEATED_PROSE, PROSE_SHARE = 8, 0.5
#: A report of which so much recurs is left alone.
MOSTLY = 0.5
_PROSE = np.uint64(1)


class Recurring:
    """The lines that recur, asked by `rules.line_key`."""

    def __init__(self, marks: bytes = b"") -> None:
        self.marks = frozenset(np.frombuffer(marks, np.uint64).tolist())

    def __bool__(self) -> bool:
        return bool(self.marks)

    def __contains__(self, key: object) -> bool:
        return bool(self.marks) and isinstance(key, str) and bool(_both(key) & self.marks)


def _mark(key: str, *, prose: bool) -> int:
    mark = int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest())
    return mark | 1 if prose else mark & ~1


def _both(key: str) -> frozenset[int]:
    mark = _mark(key, prose=False)
    return frozenset({mark, mark | 1})


def marks_of(report: Report) -> bytes:
    """Return the marks of a report's lines, each once, in order of size; 8 bytes a line."""
    found = blocks(report.text.words)
    marks = {_mark(key, prose=b.prose) for b in found if (key := line_key(b.line))}
    return np.array(sorted(marks), np.uint64).tobytes()


def recurring(reports: Mapping[DocId, bytes]) -> dict[DocId, bytes]:
    """Return for each report of one outlet, given by its marks, those of its lines that recur."""
    pages = {key: np.frombuffer(marks, np.uint64) for key, marks in reports.items()}
    found = _repeated(list(pages.values()))
    found = _repeated([page for page in pages.values() if not _made_of(page, found)])
    return {
        key: b"" if _made_of(page, found) else page[np.isin(page, found)].tobytes()
        for key, page in pages.items()
    }


def _repeated(pages: Sequence[Marks]) -> Marks:
    if len(pages) < REPEATED:
        return np.array([], np.uint64)
    marks, counts = np.unique(np.concatenate(pages), return_counts=True)
    prose = (marks & _PROSE).astype(np.bool_)
    least = max(REPEATED_PROSE, PROSE_SHARE * len(pages))
    return np.asarray(marks[(counts >= REPEATED) & (~prose | (counts >= least))], np.uint64)


def _made_of(page: Marks, found: Marks) -> bool:
    return bool(len(page)) and float(np.isin(page, found).mean()) >= MOSTLY
