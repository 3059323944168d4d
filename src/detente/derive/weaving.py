"""Weaving: the edges between reports, kept up to date at the cost of what is new.

What two texts share hangs on the two alone, so a pair that was laid side by side once is not again:
only which pairs are worth it is asked anew of all sketches, since that hangs on all of them. The
record grown by a report is thereby the record built with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from detente.lineage import VERSION
from detente.lineage.laying import Laying, Pair
from detente.lineage.postings import Codes
from detente.lineage.relate import Wanted, furniture, grouped, pairs_of, wanted, woven
from detente.lineage.sketch import Sketch, sketch
from detente.model.base import DocId, decode, encode
from detente.model.document import Document, Report
from detente.model.lineage import HOWS, Edge, How
from detente.store.ledger import Run
from detente.store.present import Present
from detente.store.record import Snapshot
from detente.store.sketches import (
    Laid,
    forget_laid,
    forget_sketches,
    found_edges,
    kept_sketches,
    laid_pairs,
    put_laid,
    put_sketches,
    replace_edges_of,
)

#: Pairs kept at a time.
_AT_ONCE = 500
_HALF = 32
_LOW = (1 << _HALF) - 1


class Sketches:
    """The sketches of some reports, those that are kept with their rows."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.documents: Mapping[DocId, Document] = snapshot.documents()
        self.of: dict[DocId, Sketch] = {}
        self.rows: dict[DocId, int] = {}
        self.made: dict[DocId, tuple[str, Sketch]] = {}
        self._report = lru_cache(maxsize=512)(self._read)
        self.laying = Laying(self._report, lambda doc_id: self.of[doc_id].left_out)
        rows = snapshot.rows_of_documents()
        self.kept = kept_sketches(snapshot.db)
        for doc_id in sorted(self.documents):
            mark = _mark(rows[doc_id])
            kept = self.kept.get(doc_id)
            if kept is not None and kept.given == mark:
                self.of[doc_id], self.rows[doc_id] = decode(kept.payload, Sketch), kept.row
            else:
                self._make(doc_id, mark)
        self.groups = grouped(self.of, self.documents)
        found = furniture(self.groups, self.of, self.documents)
        for doc_id, each in list(self.of.items()):
            if (left_out := found.get(doc_id, ())) != each.left_out:
                self._make(doc_id, _mark(rows[doc_id]), left_out)

    def _read(self, doc_id: DocId) -> Report:
        report = self.snapshot.report(doc_id)
        assert report is not None  # noqa: S101 - it is one of the snapshot's documents
        return report

    def _make(self, doc_id: DocId, mark: str, left_out: tuple[int, ...] = ()) -> None:
        self.of[doc_id] = sketch(self.laying.words(doc_id), left_out)
        self.rows.pop(doc_id, None)
        self.made[doc_id] = mark, self.of[doc_id]

    def wanted(self) -> Wanted:
        """Return the pairs worth laying side by side."""
        return wanted(self.groups, self.of, self.documents)


def _mark(row: int) -> str:
    """Return what a sketch was made from: the version of lineage, and the row of the report."""
    return f"{VERSION}:{row}"


def weave(run: Run, present: Present | None = None) -> None:
    """Bring the edges of the present reports up to date, in one transaction."""
    with run.together():
        _weave(run, (present or Present(run.db)).snapshot())


def _weave(run: Run, snapshot: Snapshot) -> None:
    sketches = Sketches(snapshot)
    gone = set(sketches.kept) - set(sketches.documents)
    touched = gone | set(sketches.made)
    names = {kept.row: doc_id for doc_id, kept in sketches.kept.items()}
    # Reports that lose a neighbour lose an edge.
    lost = {row for row, doc_id in names.items() if doc_id in touched}
    touched |= {names[r] for pair in found_edges(run.db, lost) for r in pair[:2]} if lost else set()
    forget_sketches(run, gone)
    made = {doc_id: (mark, encode(each)) for doc_id, (mark, each) in sketches.made.items()}
    sketches.rows |= put_sketches(run, made)
    names = {row: doc_id for doc_id, row in sketches.rows.items()}
    over, fresh = _compared(run, sketches.wanted(), sketches.rows)
    touched |= {names[row] for pair in over for row in pair[:2]}
    forget_laid(run, over)
    batch: list[tuple[Laid, Edge | None]] = []
    for a, b, how in fresh:
        edge = sketches.laying.edge(Pair(names[a], names[b], how))
        batch.append(((a, b, how), edge))
        if edge is not None:
            touched |= {names[a], names[b]}
        if len(batch) >= _AT_ONCE:
            put_laid(run, batch)
            batch.clear()
    put_laid(run, batch)
    if touched:
        _settle(run, touched, sketches.rows, names)


def _compared(run: Run, found: Wanted, rows: Mapping[DocId, int]) -> tuple[list[Laid], list[Laid]]:
    """Return the pairs that are kept and no longer wanted, and those wanted that are not kept."""
    over: list[Laid] = []
    fresh: list[Laid] = []
    heads = np.array([rows[doc_id] for doc_id in found.heads], np.int64)
    asked: dict[How, Codes] = {
        "identical": _coded([(rows[p.a], rows[p.b]) for p in found.identical]),
        "passage": _coded(heads[found.passages]),
        "name": _coded([(rows[p.a], rows[p.b]) for p in found.named]),
    }
    for how, codes in asked.items():
        kept = _coded(laid_pairs(run.db, how))
        for into, some in ((over, np.setdiff1d(kept, codes)), (fresh, np.setdiff1d(codes, kept))):
            into += [(code >> _HALF, code & _LOW, how) for code in some.tolist()]
    return over, fresh


def _coded(pairs: ArrayLike) -> Codes:
    """Return pairs of rows as one number each."""
    both: Codes = np.array(pairs, np.int64).reshape(-1, 2)
    return (both[:, 0] << _HALF) | both[:, 1]


def _settle(
    run: Run, touched: set[DocId], rows: Mapping[DocId, int], names: Mapping[int, DocId]
) -> None:
    """Make the edges of touched reports what the pairs together make of them.

    What several texts cut out of one tell of each other hangs on the edges of that one: so those of the
    neighbours are looked at too.
    """
    near = found_edges(run.db, {rows[doc_id] for doc_id in touched if doc_id in rows})
    beside = {row for pair in near for row in pair[:2]}
    # In the order of `pairs_of`, retellings last.
    held = sorted(found_edges(run.db, beside).items(), key=lambda each: each[0][2] == "name")
    edges = woven((Pair(names[a], names[b], how), edge) for (a, b, how), edge in held)
    docs = touched | {names[row] for row in beside}
    settled = [edge for edge in edges if edge.a in docs and edge.b in docs]
    replace_edges_of(run, touched, [e for e in settled if e.a in touched or e.b in touched])


def edges_among(snapshot: Snapshot) -> list[Edge]:
    """Return the edges between the reports of any moment, as they would be had there been no others;
    what is kept of the present is used where it holds, and nothing is written.
    """
    sketches = Sketches(snapshot)
    names = {row: doc_id for doc_id, row in sketches.rows.items()}
    found = {
        Pair(names[a], names[b], how): edge
        for (a, b, how), edge in found_edges(snapshot.db).items()
        if a in names and b in names
    }
    kept = {
        Pair(names[a], names[b], how)
        for how in HOWS
        for a, b in laid_pairs(snapshot.db, how)
        if a in names and b in names
    }
    edges: list[tuple[Pair, Edge]] = []
    for pair in pairs_of(sketches.wanted()):
        edge = found.get(pair) if pair in kept else sketches.laying.edge(pair)
        if edge is not None:
            edges.append((pair, edge))
    return woven(edges)
