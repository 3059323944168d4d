"""Planted copies: edits done to real articles on purpose, and how many are found among all others.

Each kind of edit is a run of its own: the copies of all sources, by one outlet that prints nothing
else, dated a day after them, among all articles. An excerpt is put into the middle of an article that
has nothing to do with it, and that article is left out. A merge is made of two sources of like date.
Found is a copy to which every one of its sources has an edge of copying; what hangs on it only by a
third report is not counted. A false alarm is an article that has such an edge although no other
article has so much as `RELATED` of its eight-word runs.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from itertools import combinations
from random import Random

from detente.lineage import relate
from detente.model.document import Report
from detente.model.lineage import COPIES, Edge
from detente.trial.edits import EDITS, interleave, split
from gate.lineage_reports import Article, reports, without_repeated

#: Seed of all drawing; articles with a shorter body, in code points, are no sources.
SEED, LETTERS = 8, 1500
#: Share of its eight-word runs from which an article is related to another.
RELATED, RUN = 0.03, 8
#: What datasketch is set to, as most who use it set it.
THRESHOLD, PERMUTATIONS, SHINGLE = 0.5, 128, 5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A copy, and the ids of the articles it was made from."""

    article: Article
    sources: tuple[str, ...]
    host: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one kind of edit came to: recall and false alarms of ours and of datasketch, 0..1."""

    kind: str
    planted: int
    recall: float
    false: float
    unrelated: int
    missed: tuple[str, ...]
    joined: tuple[str, ...]
    peer: float | None
    peer_false: float | None
    seconds: float


def runs(text: str, n: int) -> set[int]:
    """Return the hashes of a text's runs of n words."""
    words = _WORD.findall(text.casefold())
    return {hash(tuple(words[i : i + n])) for i in range(len(words) - n + 1)}


def in_common(
    given: Sequence[Article], n: int
) -> tuple[list[set[int]], dict[tuple[int, int], int]]:
    """Return the runs of n words of each article, without the lines its outlet repeats, and how many of
    them each two articles share that share any, by their places in the list.
    """
    sets = [runs(text, n) for text in without_repeated(given)]
    holders: dict[int, list[int]] = defaultdict(list)
    for place, found in enumerate(sets):
        for run in found:
            holders[run].append(place)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for held in holders.values():
        for pair in combinations(held, 2):
            shared[pair] += 1
    return sets, shared


def unrelated(given: Sequence[Article]) -> frozenset[str]:
    """Return the ids of articles of whose eight-word runs no other article has `RELATED` or more,
    without the lines their outlets repeat.
    """
    sets, shared = in_common(given, RUN)
    related = set()
    for (a, b), count in shared.items():
        if count >= RELATED * min(len(sets[a]), len(sets[b])):
            related |= {a, b}
    return frozenset(article.id for n, article in enumerate(given) if n not in related and sets[n])


def drawn(
    given: Sequence[Article], own: Mapping[str, Report], alone: frozenset[str], count: int
) -> tuple[list[Article], list[Article]]:
    """Return sources and hosts: dated articles that are related to no other and have a body, the
    sources in order of date.
    """
    fit = [a for a in given if a.id in alone and a.day and _letters(own[a.id]) >= LETTERS]
    picked = Random(SEED).sample(fit, min(2 * count, len(fit)))
    half = min(count, (len(picked) + 1) // 2)
    return sorted(picked[:half], key=lambda a: (str(a.day), a.id)), picked[half:]


def _letters(report: Report) -> int:
    """Return the code points of a report's body; a page of pictures has none."""
    return sum(s.end - s.start for s in report.sentences if s.zone in ("lede", "body"))


def plant(kind: str, chosen: Sequence[Article], hosts: Sequence[Article]) -> Iterator[Planted]:
    """Yield the copies of one kind: of each source, or for merges of each two that follow."""
    chance = Random(f"{SEED} {kind}")
    outlet = f"{re.sub('[^a-z0-9]+', '-', kind.lower())}.example"
    if kind == "interleave":
        for n, (a, b) in enumerate(zip(chosen[::2], chosen[1::2], strict=False)):
            text = interleave(a.text, b.text, chance)
            yield Planted(article=_copy(b, text, outlet, n), sources=(a.id, b.id))
        return
    for n, article in enumerate(chosen):
        text = EDITS[kind](article.text, chance)
        host = None
        if kind == "excerpt":
            host = hosts[n % len(hosts)]
            text = _into(host.text, text)
        yield Planted(
            article=_copy(article, text, outlet, n),
            sources=(article.id,),
            host=host.id if host else None,
        )


def _copy(of: Article, text: str, outlet: str, n: int) -> Article:
    day = of.day + timedelta(days=1) if of.day else None
    return Article(id=f"planted {n}", text=text, outlet=outlet, day=day, title=f"Report {n}")


def _into(host: str, passage: str) -> str:
    paragraphs = [" ".join(parts) for parts in split(host)]
    middle = len(paragraphs) // 2
    return "\n\n".join([*paragraphs[:middle], passage, *paragraphs[middle:]])


def kinds() -> list[str]:
    """Return the kinds of edits in the order they are shown."""
    return [*EDITS, "interleave"]


def datasketch(given: Sequence[Article]) -> Callable[[str], set[str]] | None:
    """Return datasketch's index of articles, None where it is not installed."""
    if find_spec("datasketch") is None:
        return None
    library = import_module("datasketch")
    index = library.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)

    def sketch(text: str) -> object:
        made = library.MinHash(num_perm=PERMUTATIONS)
        words = [word.encode() for word in _WORD.findall(text.casefold())]
        made.update_batch(
            list({b" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)})
        )
        return made

    for article in given:
        index.insert(article.id, sketch(article.text))
    return lambda text: set(index.query(sketch(text)))


def measure(given: Sequence[Article], count: int, only: Sequence[str] = ()) -> Iterator[Found]:
    """Yield what each kind of edit comes to among the articles given."""
    own = reports(given)
    alone = unrelated([a for a in given if a.id in own])
    chosen, hosts = drawn(given, own, alone, count)
    peer = datasketch(given)
    false_peer = (
        sum(bool(peer(a.text) - {a.id}) for a in given if a.id in alone) / len(alone)
        if peer and alone
        else None
    )
    for kind in only or kinds():
        yield _of_kind(kind, own, alone, list(plant(kind, chosen, hosts)), peer, false_peer)


def _of_kind(
    kind: str,
    own: Mapping[str, Report],
    alone: frozenset[str],
    planted: Sequence[Planted],
    peer: Callable[[str], set[str]] | None,
    false_peer: float | None,
) -> Found:
    hosts = {copy.host for copy in planted}
    others = {name: report for name, report in own.items() if name not in hosts}
    made = reports([copy.article for copy in planted])
    start = time.process_time()
    edges = relate([*others.values(), *made.values()])
    seconds = time.process_time() - start
    joined = _joined(edges)
    doc = {name: report.document.id for name, report in (others | made).items()}
    truth: dict[str, set[str]] = defaultdict(set)
    missed = []
    for copy in planted:
        name = copy.article.id
        truth[doc.get(name, "")] |= {doc[s] for s in copy.sources}
        for source in copy.sources:
            truth[doc[source]].add(doc.get(name, ""))
        if not all(doc[s] in joined.get(doc.get(name, ""), ()) for s in copy.sources):
            missed.append(copy.sources[0])
    tested = [name for name in others if name in alone]
    alarms = [name for name in tested if joined.get(doc[name], set()) - truth[doc[name]]]
    hits = [copy for copy in planted if peer and set(copy.sources) <= peer(copy.article.text)]
    return Found(
        kind=kind,
        planted=len(planted),
        recall=1 - len(missed) / len(planted),
        false=len(alarms) / max(1, len(tested)),
        unrelated=len(tested),
        missed=tuple(missed),
        joined=tuple(alarms),
        peer=len(hits) / len(planted) if peer else None,
        peer_false=false_peer,
        seconds=seconds,
    )


def _joined(edges: Sequence[Edge]) -> dict[str, set[str]]:
    """Return for each report those it has an edge of copying to."""
    found: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.relation in COPIES:
            found[edge.a].add(edge.b)
            found[edge.b].add(edge.a)
    return found
