"""The tree of a family: the reports of one origin, each under the one it was made from.

A report may have been made from several; it hangs on the one that is surest, and of equals on the one
it shares most with. Reports made from no other stand at the root, beside each other where nothing
tells which came first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from detente.model.base import DocId, Record
from detente.model.document import Document
from detente.model.lineage import COPIES, Edge, Origin
from detente.views import words

#: Fewer reports are no family.
LEAST = 2


class Branch(Record, frozen=True, kw_only=True):
    """One report in a tree: the edge to the report it was made from (None at the root), how deep it
    hangs, and the lines drawn before it in a terminal.
    """

    document: Document
    edge: Edge | None
    depth: int
    guides: str

    @property
    def parent(self) -> DocId | None:
        """The report it was made from."""
        return self.edge.first if self.edge else None

    @property
    def share(self) -> float | None:
        """The share of it that stands in the report it was made from; None at the root."""
        if self.edge is None:
            return None
        return self.edge.share_a if self.edge.a == self.document.id else self.edge.share_b


class Family(Record, frozen=True, kw_only=True):
    """The reports of one origin: the origin, the reports in the order of the tree, and the further
    edges between them.
    """

    origin: Origin
    branches: tuple[Branch, ...]
    others: tuple[Edge, ...]


def families(
    origins: Iterable[Origin],
    edges: Iterable[Edge],
    documents: Mapping[DocId, Document],
    *,
    least: int = LEAST,
) -> list[Family]:
    """Return the families of at least so many reports, the largest first, then the earliest."""
    kept = [origin for origin in origins if len(origin.docs) >= least]
    home = {doc_id: origin.id for origin in kept for doc_id in origin.docs}
    within: dict[DocId, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.relation in COPIES and edge.a in home and home[edge.a] == home.get(edge.b):
            within[home[edge.a]].append(edge)
    found = [_family(origin, within[origin.id], documents) for origin in kept]
    found.sort(key=lambda f: (-len(f.branches), _date(f.branches[0].document), f.origin.id))
    return found


def _family(origin: Origin, edges: Sequence[Edge], documents: Mapping[DocId, Document]) -> Family:
    hung = _hung(origin, edges)
    below: dict[DocId | None, list[DocId]] = defaultdict(list)
    for doc_id in origin.docs:
        below[hung[doc_id].first if doc_id in hung else None].append(doc_id)
    for ids in below.values():
        ids.sort(key=lambda doc_id: (_date(documents[doc_id]), doc_id))
    branches = []
    # What is still to be told, the next one last: report, depth, the lines drawn before it.
    waiting = [(doc_id, 0, "", "") for doc_id in reversed(below[None])]
    while waiting:
        doc_id, depth, before, joint = waiting.pop()
        branches.append(
            Branch(
                document=documents[doc_id],
                edge=hung.get(doc_id),
                depth=depth,
                guides=before + joint,
            )
        )
        under = {"": "", "├─ ": "│  ", "└─ ": "   "}[joint]
        made = below[doc_id]
        for n, child in reversed(list(enumerate(made, start=1))):
            waiting.append((child, depth + 1, before + under, "└─ " if n == len(made) else "├─ "))
    drawn = {id(edge) for edge in hung.values()}
    return Family(
        origin=origin,
        branches=tuple(branches),
        others=tuple(edge for edge in edges if id(edge) not in drawn),
    )


def _hung(origin: Origin, edges: Sequence[Edge]) -> dict[DocId, Edge]:
    """Return for each report made from another the edge it hangs by; no report hangs below itself."""
    above: dict[DocId, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.first is not None:
            above[edge.b if edge.first == edge.a else edge.a].append(edge)
    hung: dict[DocId, Edge] = {}
    for doc_id in origin.docs:

        def rank(edge: Edge, doc_id: DocId = doc_id) -> tuple[float, float, DocId, DocId]:
            share = edge.share_a if edge.a == doc_id else edge.share_b
            return -edge.direction, -share, edge.a, edge.b

        for edge in sorted(above[doc_id], key=rank):
            at: DocId | None = edge.first
            while at is not None and at != doc_id:
                at = hung[at].first if at in hung else None
            if at is None:
                hung[doc_id] = edge
                break
    return hung


def heading(family: Family) -> str:
    """Return whose text a family is and how that is known, in a line."""
    reports = words.many(len(family.branches), "report")
    return f"{family.origin.name}: {reports} ({family.origin.basis})"


def told(branch: Branch) -> str:
    """Return a report of a tree in a line: its day, its outlet, what it is of the one above it."""
    document = branch.document
    day = words.when(document.published) or "no date"
    parts = [f"{day}  {words.outlet(document)}"]
    if branch.edge is not None and branch.share is not None:
        parts.append(f"{branch.edge.relation}, {branch.share:.0%} of it from there")
    if document.title:
        parts.append(words.shorten(document.title, 80))
    return "  ·  ".join(parts)


def family_row(family: Family) -> dict[str, Any]:
    """Return a family as one plain mapping: its origin, and its reports in the order of the tree."""
    return {
        "id": family.origin.id,
        "name": family.origin.name,
        "basis": family.origin.basis,
        "reports": [
            {
                "doc": branch.document.url or branch.document.where,
                "doc_id": branch.document.id,
                "outlet": branch.document.outlet.name if branch.document.outlet else None,
                "published": branch.document.published.day.isoformat()
                if branch.document.published and branch.document.published.day
                else None,
                "made_from": branch.parent,
                "relation": branch.edge.relation if branch.edge else None,
                "share": branch.share,
                "direction": branch.edge.direction if branch.edge else None,
                "depth": branch.depth,
            }
            for branch in family.branches
        ],
    }


def _date(document: Document) -> datetime:
    start = document.published.start if document.published else None
    return start or datetime.max.replace(tzinfo=UTC)
