"""Relate: how the texts of reports hang together, from the passages that each two share.

Three steps, so that what was found once need not be found again: which pairs are worth it, from the
sketches of all texts; what each pair comes to, from its two texts alone; and what the edges together
make of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.lineage.candidates import candidates
from detente.lineage.furniture import repeated
from detente.lineage.laying import Laying, Pair, order
from detente.lineage.merges import with_merges
from detente.lineage.naming import named_pairs
from detente.lineage.postings import Codes
from detente.lineage.sketch import Sketch, sketch
from detente.model.base import DocId
from detente.model.document import Document, Report
from detente.model.lineage import COPIES, Edge

#: Bodies of fewer words are never compared: captions gone astray, "see the video".
LEAST = 12
#: Identical bodies are joined in pairs up to so many; beyond, each to the one that came first.
PAIRED = 8


def relate(reports: Iterable[Report]) -> list[Edge]:
    """Return an edge for each two reports that share text, by the ids of the two.

    The order of the reports makes no difference. `a` is the one published first, then by id.
    """
    given = {report.document.id: report for report in reports}
    documents = {doc_id: report.document for doc_id, report in given.items()}
    left_out: dict[DocId, tuple[int, ...]] = {}
    laying = Laying(given.__getitem__, lambda doc_id: left_out.get(doc_id, ()))
    sketches = {doc_id: sketch(laying.words(doc_id)) for doc_id in sorted(given)}
    groups = grouped(sketches, documents)
    left_out |= furniture(groups, sketches, documents)
    for doc_id, sentences in left_out.items():
        sketches[doc_id] = sketch(laying.words(doc_id), sentences)
    pairs = pairs_of(wanted(groups, sketches, documents))
    return woven((pair, edge) for pair in pairs if (edge := laying.edge(pair)) is not None)


def grouped(
    sketches: Mapping[DocId, Sketch], documents: Mapping[DocId, Document]
) -> Sequence[list[DocId]]:
    """Return the texts that are long enough, in the order of their dates, identical ones together; in
    which order they are given makes no difference.
    """
    groups: dict[str, list[DocId]] = {}
    kept = (doc_id for doc_id, each in sketches.items() if each.whole >= LEAST)
    for doc_id in sorted(kept, key=lambda doc_id: order(documents[doc_id])):
        groups.setdefault(sketches[doc_id].key, []).append(doc_id)
    return list(groups.values())


def furniture(
    groups: Sequence[list[DocId]],
    sketches: Mapping[DocId, Sketch],
    documents: Mapping[DocId, Document],
) -> dict[DocId, tuple[int, ...]]:
    """Return which sentences of texts are their outlet's and no report's, for the texts that have such;
    of identical texts only the first counts, and only it is asked for them.
    """
    outlets = {i: d.outlet.id for i, d in documents.items() if d.outlet is not None}
    return repeated([sketches[group[0]] for group in groups], outlets)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wanted:
    """The pairs worth laying side by side: those whose words are all the same; index pairs of `heads`
    that may share a passage, a row each; and those of which one may retell the other.
    """

    identical: tuple[Pair, ...]
    heads: tuple[DocId, ...]
    passages: Codes
    named: tuple[Pair, ...]


def wanted(
    groups: Sequence[list[DocId]],
    sketches: Mapping[DocId, Sketch],
    documents: Mapping[DocId, Document],
) -> Wanted:
    """Return the pairs of texts, as `grouped` has them, that are worth laying side by side."""
    heads = [group[0] for group in groups]
    texts, those = [sketches[i] for i in heads], [documents[i] for i in heads]
    found = candidates(texts, those)
    names = named_pairs(texts, those, found.names.tolist())
    return Wanted(
        identical=tuple(
            Pair(a, b, "identical")
            for group in groups
            for n, b in enumerate(group)
            for a in group[: n if n < PAIRED else 1][:n]
        ),
        heads=tuple(heads),
        passages=found.passages,
        named=tuple(Pair(heads[i], heads[j], "name") for i, j in names),
    )


def pairs_of(found: Wanted) -> Iterator[Pair]:
    """Yield the pairs worth laying side by side, retellings last."""
    yield from found.identical
    for i, j in found.passages.tolist():
        yield Pair(found.heads[i], found.heads[j], "passage")
    yield from found.named


def woven(found: Iterable[tuple[Pair, Edge]]) -> list[Edge]:
    """Return the edges by the ids of the two: a retelling only where no copy was found, and what
    several of one text make of it. Retellings come behind all others.
    """
    edges: dict[tuple[DocId, DocId], Edge] = {}
    for pair, edge in found:
        known = edges.get((edge.a, edge.b))
        if pair.how == "name" and known is not None and known.relation in COPIES:
            continue
        edges[edge.a, edge.b] = edge
    return with_merges(edges[pair] for pair in sorted(edges))
