"""Copies between outlets as they are: pairs that share much, events with their outlets, and trees.

A pair of articles by two outlets is a copy when it shares `SHARE` of the five-word runs of the one
that has fewer, without the lines that each outlet repeats. An outlet is counted twice when its report
of an event passes for an origin of its own although it hangs on another's by such pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from detente.lineage import origins, relate
from detente.model.base import DocId
from detente.model.document import Document
from detente.model.lineage import COPIES, Edge
from gate.lineage_planted import in_common
from gate.lineage_reports import Article, reports

SHARE, RUN = 0.2, 5


def pairs(given: Sequence[Article]) -> list[tuple[float, Article, Article]]:
    """Return the pairs of two outlets' articles that share much, with the share, highest first."""
    sets, shared = in_common(given, RUN)
    told = [
        (count / min(len(sets[a]), len(sets[b])), given[a], given[b])
        for (a, b), count in shared.items()
        if given[a].outlet != given[b].outlet
    ]
    return sorted((t for t in told if t[0] >= SHARE), key=lambda t: (-t[0], t[1].id, t[2].id))


def components(ids: Iterable[str], linked: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each id the smallest id of those it hangs together with."""
    parent = {name: name for name in ids}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for a, b in linked:
        if a in parent and b in parent:
            one, other = sorted((root(a), root(b)))
            parent[other] = one
    return {name: root(name) for name in parent}


class Natural:
    """Articles with what lineage makes of them, and the pairs that are copies by what they share."""

    def __init__(self, given: Sequence[Article]) -> None:
        own = reports(given)
        self.articles = {a.id: a for a in given if a.id in own}
        self.doc = {name: report.document.id for name, report in own.items()}
        self.documents: dict[DocId, Document] = {r.document.id: r.document for r in own.values()}
        self.edges = relate(own.values())
        self.origins = origins(self.documents, self.edges)
        self.pairs = [p for p in pairs(given) if p[1].id in own and p[2].id in own]

    def joined(self, a: Article, b: Article) -> bool:
        """Tell whether two articles are one origin."""
        return self.origins[self.doc[a.id]] == self.origins[self.doc[b.id]]

    def twice(self) -> tuple[int, int, int]:
        """Return events, outlets counted as origins of their own in all of them, and how many of
        these are copies of another that is counted.
        """
        events: dict[str, list[str]] = defaultdict(list)
        for article in self.articles.values():
            if article.event:
                events[article.event].append(article.id)
        truth = components(self.articles, ((a.id, b.id) for _, a, b in self.pairs))
        counted = too_many = 0
        for ids in events.values():
            ours = {name: str(self.origins[self.doc[name]]) for name in ids}
            both = components(ids, _chained(ours))
            fewest = components(ids, [*_chained(ours), *_chained({n: truth[n] for n in ids})])
            counted += len(set(both.values()))
            too_many += len(set(both.values())) - len(set(fewest.values()))
        return len(events), counted, too_many


def _chained(groups: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield pairs that tie together the ids of each group."""
    first: dict[str, str] = {}
    for name, group in groups.items():
        yield first.setdefault(group, name), name


def tree(of: Natural) -> Iterator[str]:
    """Yield the lines of a tree for each origin that several reports hang on: below each report those
    made from it, or tied to it by the greatest share where nothing tells who was first.
    """
    names = {doc: of.articles[name] for name, doc in of.doc.items()}
    groups: dict[DocId, list[DocId]] = defaultdict(list)
    for doc, origin in of.origins.items():
        groups[origin].append(doc)
    edges: dict[DocId, list[Edge]] = defaultdict(list)
    for edge in of.edges:
        if edge.relation in COPIES:
            edges[edge.a].append(edge)
            edges[edge.b].append(edge)
    for origin, group in sorted(groups.items(), key=lambda g: (-len(g[1]), g[0])):
        if len(group) < 2:
            continue
        yield ""
        yield _line(names[origin], 0, None)
        left = set(group) - {origin}
        yield from _below(origin, 1, left, edges, names)
        for doc in sorted(left):
            yield _line(names[doc], 1, None) + "  (the same agency's dispatch, or of like headline)"


def _below(
    doc: DocId,
    depth: int,
    left: set[DocId],
    edges: Mapping[DocId, Sequence[Edge]],
    names: Mapping[DocId, Article],
) -> Iterator[str]:
    """Yield the reports that hang on one and on those below it, nearest first, each once."""
    waiting = [(doc, depth)]
    while waiting:
        at, level = waiting.pop()
        found = [
            (min(e.share_a, e.share_b), e, e.b if e.a == at else e.a)
            for e in edges.get(at, ())
            if (e.b if e.a == at else e.a) in left
        ]
        if not found:
            continue
        _, edge, other = max(found, key=lambda f: (f[0], f[2]))
        left.discard(other)
        yield _line(names[other], level, edge)
        waiting += [(at, level), (other, level + 1)]


def _line(article: Article, depth: int, edge: Edge | None) -> str:
    day = article.day.isoformat() if article.day else "no date"
    told = f"{'   ' * depth}{'└─ ' if depth else ''}{article.outlet}, {day}: {article.title[:60]}"
    if edge is None:
        return told
    return f"{told}\n{'   ' * depth}   {edge.relation}, {edge.share_a:.0%} / {edge.share_b:.0%}: {edge.basis}"
