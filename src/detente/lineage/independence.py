"""Independence: reports that hang together by copying are one origin, however many print it.

Two reports are one when an edge says that text was copied, and not just a paragraph, or when both say of themselves that
they are the same agency's dispatch, with headlines alike, within a day. A shared quote or a shared
event never makes them one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from math import isfinite

from detente.lineage.origin import called, one_agency, slots
from detente.model.base import DocId
from detente.model.document import Document
from detente.model.lineage import COPIES, Edge

#: An excerpt that is less than this share of either report leaves both their own origin.
EXCERPT = 0.2
_WORD = re.compile(r"\w+")
#: Reports that credit one agency are its one dispatch when published within this time, and their
#: headlines share so many words of some length, and this share of the shorter one's.
DISPATCH = timedelta(days=1)
LEAST, ALIKE, CONTENT = 3, 0.6, 4


def origins(
    documents: Mapping[DocId, Document],
    edges: Sequence[Edge],
    items: Iterable[Sequence[DocId]] = (),
) -> dict[DocId, DocId]:
    """Return for each report the one that stands for its lineage: one made from no other, then
    the earliest published, then the smallest id. The order of the edges makes no difference.

    `items` are the versions of one item each; they are one lineage whatever they share.
    """
    parent = {doc_id: doc_id for doc_id in documents}

    def root(doc_id: DocId) -> DocId:
        while parent[doc_id] != doc_id:
            parent[doc_id] = parent[parent[doc_id]]
            doc_id = parent[doc_id]
        return doc_id

    made = set()
    for edge in edges:
        if edge.a in parent and edge.b in parent and _joins(edge, documents):
            parent[root(edge.a)] = root(edge.b)
            if edge.first is not None:
                made.add(edge.b if edge.first == edge.a else edge.a)
    for ids in items:
        for other in ids[1:]:
            parent[root(other)] = root(ids[0])
    for a, b in _dispatches(documents):
        parent[root(a)] = root(b)
    groups: dict[DocId, list[DocId]] = defaultdict(list)
    for doc_id in parent:
        groups[root(doc_id)].append(doc_id)

    def order(doc_id: DocId) -> tuple[bool, bool, float, DocId]:
        published = documents[doc_id].published
        start = published.start if published else None
        return doc_id in made, start is None, start.timestamp() if start else 0.0, doc_id

    firsts = [(min(group, key=order), group) for group in groups.values()]
    return {doc_id: first for first, group in firsts for doc_id in group}


def _joins(edge: Edge, documents: Mapping[DocId, Document]) -> bool:
    """Tell whether an edge makes two reports one: not by a paragraph taken over into a report that is
    otherwise its own, unless both state whose words they print.
    """
    if edge.relation not in COPIES:
        return False
    if edge.relation != "excerpt or merge" or max(edge.share_a, edge.share_b) >= EXCERPT:
        return True
    return one_agency(documents[edge.a], documents[edge.b])


def _dispatches(documents: Mapping[DocId, Document]) -> Iterator[tuple[DocId, DocId]]:
    """Yield pairs of reports that say of themselves that they are one dispatch of one agency."""
    by_agency: dict[str, list[Document]] = defaultdict(list)
    crediting: dict[str, set[DocId]] = defaultdict(set)
    for document in documents.values():
        own = called(document)
        stated = slots(document)
        for agency in stated | own:
            by_agency[agency].append(document)
        for agency in stated - own:
            crediting[agency].add(document.id)
    for agency, ids in crediting.items():
        # Headlines are read only where a report credits the agency: most outlets nobody does.
        group = [(document, _headline(document)) for document in by_agency[agency]]
        group.sort(key=lambda item: _published(item[0]))
        yield from _alike(group, ids)


def _headline(document: Document) -> frozenset[str]:
    """Return the words of a headline that are long enough to tell."""
    return frozenset(w for w in _WORD.findall(document.title.casefold()) if len(w) >= CONTENT)


def _alike(
    group: Sequence[tuple[Document, frozenset[str]]], crediting: Collection[DocId]
) -> Iterator[tuple[DocId, DocId]]:
    """Yield pairs of dated reports with headlines alike, within a day, of which one credits the agency;
    reports are in the order of their dates. Only headlines that share words are laid together.
    """
    having: dict[str, deque[int]] = defaultdict(deque)
    printed: dict[tuple[float, frozenset[str]], DocId] = {}
    for n, (b, words) in enumerate(group):
        at, _ = _published(b)
        if b.id in crediting and isfinite(at) and len(words) >= LEAST:
            like = printed.setdefault((at, words), b.id)
            if like != b.id:
                # Alike in all that is asked, one stands for the others: many print one headline.
                yield like, b.id
                continue
        shared: Counter[int] = Counter()
        for word in words:
            near = having[word]
            while near and not at - _published(group[near[0]][0])[0] <= DISPATCH.total_seconds():
                near.popleft()
            shared.update(near)
            near.append(n)
        for m, number in shared.items():
            a, others = group[m]
            least = max(LEAST, ALIKE * min(len(words), len(others)))
            if number >= least and (a.id in crediting or b.id in crediting):
                yield a.id, b.id


def _published(document: Document) -> tuple[float, DocId]:
    start = document.published.start if document.published else None
    return (start.timestamp() if start else float("inf")), document.id
