"""How well statements are found: detente's own beside those that people marked.

usage: python -m gate.statements FILE

FILE holds one article a line, gzipped or not: {"id", "text", "date", "attributions": [{"source",
"cue", "content"}]}, each of the three a list of [start, end) in code points; a line that is not is
named and left out. The articles go through detente's own pipeline, text alone, and a table is printed: exact and word-level P/R/F1 by
role, then statements matched one to one by the overlap of their content's words (IoU), split by
how much of the content stands in quotation marks (direct: four fifths or more; mixed: some).

The marked data is flat: no statement lies in another. So what detente finds inside another
statement's content is left out of the comparison.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.progress import track

from detente.derive import Plan
from detente.errors import InputError
from detente.model.claim import Claim, Statement
from detente.model.dossier import Dossier
from detente.pipeline import extract, plan, text_capture

Spans = tuple[tuple[int, int], ...]
Words = frozenset[int]
KINDS = ("all", "direct", "mixed", "indirect")

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*|\$|%")


class Marked(NamedTuple):
    """One statement as spans: source, cue and content."""

    source: Spans
    cue: Spans
    content: Spans


class Article(NamedTuple):
    """A text with the statements people marked in it."""

    id: str
    text: str
    date: str
    marked: tuple[Marked, ...]


def articles(path: Path) -> list[Article]:
    """Return the articles of a file, in its order; a line that holds none is named on stderr.

    Raises `InputError` when the file cannot be read.
    """
    try:
        raw = path.read_bytes()
        lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8").split("\n")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(str(path), str(error), code="unreadable") from error
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(_article(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                print(f"{path}: line {number}: {error!r}: left out", file=sys.stderr)
    return found


def _article(row: dict[str, Any]) -> Article:
    marked = tuple(
        Marked(*(tuple((int(s), int(e)) for s, e in a[role]) for role in Marked._fields))
        for a in row["attributions"]
    )
    return Article(str(row["id"]), str(row["text"]), row.get("date") or "", marked)


def parsed(found: Iterable[Article]) -> Iterator[tuple[Article, Dossier]]:
    """Yield each article with its dossier: the pipeline's own stages up to the statements.

    An article that is no report is named on stderr and left out.
    """
    whole = plan()
    last = next(i for i, stage in enumerate(whole.stages) if stage.name == "statements")
    chain = Plan(cleaner=whole.cleaner, stages=whole.stages[: last + 1])
    for article in found:
        declared = {"language": "en"} | ({"published": article.date} if article.date else {})
        try:
            yield article, extract(text_capture(article.text, declared=declared), chain)
        except InputError as error:
            print(f"{article.id}: {error}: left out", file=sys.stderr)


def outermost(dossier: Dossier) -> Iterator[Marked]:
    """Yield the statements that lie in no other, as spans."""
    for claim in dossier.statements:
        if claim.within is None:
            yield Marked(*(_spans(claim, role) for role in Marked._fields))


def _spans(claim: Claim, role: str) -> Spans:
    assert isinstance(claim.body, Statement)
    return tuple((e.span.start, e.span.end) for e in claim.evidence if e.part == role)


# -- what the words of a text are, and which of them stand in marks --------------------------------


def marked_stretches(text: str) -> list[tuple[int, int]]:
    """Return what stands inside double quotation marks, paragraph by paragraph.

    An opened mark that is not closed ends with its paragraph; a straight mark after a word and
    before a space opens nothing.
    """
    found: list[tuple[int, int]] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        opened: int | None = None
        at, end = paragraph.span()
        begin = at
        while at < end:
            width = 2 if text[at : at + 2] in ("''", "``") else 1
            mark = text[at : at + width] if width == 2 else text[at]
            if mark in "“«„‟〝" and width == 1:
                opened = at + 1 if opened is None else opened
            elif mark in "”»〞" and width == 1:
                if opened is not None:
                    found.append((opened, at))
                    opened = None
            elif mark == '"' or width == 2:
                before = text[at - 1] if at > begin else " "
                after = text[at + width] if at + width < end else " "
                stray = (before.isalnum() or before in ".,!?") and after.isspace()
                if opened is not None:
                    found.append((opened, at))
                    opened = None
                elif not stray:
                    opened = at + width
            at += width
        if opened is not None:
            found.append((opened, end))
    return found


class Scene:
    """The words of one text by number."""

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [m.span() for m in _WORD.finditer(text)]
        self.starts, self.ends = [s for s, _ in spans], [e for _, e in spans]
        self.quoted: set[int] = set()
        for start, end in marked_stretches(text):
            inside = range(bisect_left(self.starts, start), bisect_right(self.ends, end))
            self.quoted.update(inside)

    def words(self, spans: Spans) -> Words:
        """Return the words that the spans touch."""
        return frozenset(
            w
            for s, e in spans
            for w in range(bisect_right(self.ends, s), bisect_left(self.starts, e))
        )

    def content(self, spans: Spans) -> Words:
        """Return the words of a content, a leading "that" left out."""
        words = sorted(self.words(spans))
        while words and self.text[self.starts[words[0]] : self.ends[words[0]]].lower() == "that":
            words.pop(0)
        return frozenset(words)

    def kind(self, content: Words) -> str:
        """Return direct, mixed or indirect."""
        share = len(content & self.quoted) / len(content)
        return "direct" if share >= 0.8 else "mixed" if share > 0 else "indirect"


class Side(NamedTuple):
    """One statement as words."""

    content: Words
    source: Words
    cue: Words
    kind: str


def _side(scene: Scene, marked: Iterable[Marked]) -> list[Side]:
    made = []
    for one in marked:
        content = scene.content(one.content)
        if content:
            made.append(
                Side(content, scene.words(one.source), scene.words(one.cue), scene.kind(content))
            )
    return made


# -- the score -------------------------------------------------------------------------------------


class Tally:
    """Counts over all articles: [right, found, marked] under a name, and pairs matched."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, ...]] = Counter()

    def add(self, scene: Scene, gold: list[Side], found: list[Side]) -> None:
        """Count one article."""
        for role in ("content", "source", "cue"):
            ours = Counter(getattr(s, role) for s in found if getattr(s, role))
            theirs = Counter(getattr(s, role) for s in gold if getattr(s, role))
            self._three(("exact", role), (ours & theirs).total(), ours.total(), theirs.total())
            mine, your = frozenset().union(*ours), frozenset().union(*theirs)
            self._three(("words", role), len(mine & your), len(mine), len(your))
            if role == "content":
                for name, keep in (("inside", scene.quoted), ("outside", None)):
                    a = mine & keep if keep is not None else mine - scene.quoted
                    b = your & keep if keep is not None else your - scene.quoted
                    self._three((name, "content"), len(a & b), len(a), len(b))
        pairs = sorted(
            (
                (len(g.content & p.content) / len(g.content | p.content), i, j)
                for i, g in enumerate(gold)
                for j, p in enumerate(found)
                if g.content & p.content
            ),
            reverse=True,
        )
        for least in (0.3, 0.5, 0.8):
            self._matched(str(least), _one_to_one(pairs, least), gold, found)

    def _three(self, name: tuple[str, ...], right: int, found: int, marked: int) -> None:
        self.counts[*name, "right"] += right
        self.counts[*name, "found"] += found
        self.counts[*name, "marked"] += marked

    def _matched(
        self, least: str, matched: list[tuple[int, int]], gold: list[Side], found: list[Side]
    ) -> None:
        for kind in KINDS:

            def of(side: Side, kind: str = kind) -> bool:
                return kind in ("all", side.kind)

            count = self.counts
            count[least, kind, "marked"] += sum(map(of, gold))
            count[least, kind, "found"] += sum(map(of, found))
            count[least, kind, "marked sourced"] += sum(of(s) and bool(s.source) for s in gold)
            count[least, kind, "found sourced"] += sum(of(s) and bool(s.source) for s in found)
            for i, j in matched:
                g, p = gold[i], found[j]
                count[least, kind, "right found"] += of(p)
                if not of(g):
                    continue
                count[least, kind, "right marked"] += 1
                shared, either = len(g.source & p.source), len(g.source | p.source)
                if g.source:
                    count[least, kind, "sourced"] += 1
                    count[least, kind, "source touched"] += shared > 0
                    count[least, kind, "source half"] += shared >= 0.5 * either
                    count[least, kind, "source exact"] += g.source == p.source
                if g.cue:
                    count[least, kind, "cued"] += 1
                    count[least, kind, "cue touched"] += bool(g.cue & p.cue)

    def f1(self, kind: str = "all", least: str = "0.5") -> float:
        """Return the F1 of content matched at an IoU."""
        return self._prf(least, kind)[2]

    def _prf(self, least: str, kind: str) -> tuple[float, float, float]:
        count = self.counts
        precision = _ratio(count[least, kind, "right found"], count[least, kind, "found"])
        recall = _ratio(count[least, kind, "right marked"], count[least, kind, "marked"])
        return precision, recall, _ratio(2 * precision * recall, precision + recall)

    def _of(self, *name: str) -> tuple[float, float, float]:
        right, found, marked = (self.counts[*name, part] for part in ("right", "found", "marked"))
        return _ratio(right, found), _ratio(right, marked), _ratio(2 * right, found + marked)

    def end_to_end(self, kind: str, least: str = "0.5") -> float:
        """Return the F1 of content matched and source touched."""
        count = self.counts
        both = count[least, kind, "found sourced"] + count[least, kind, "marked sourced"]
        return _ratio(2 * count[least, kind, "source touched"], both)

    def table(self) -> Iterator[str]:
        """Yield the lines of the table."""
        for role in ("content", "source", "cue"):
            yield f"{role:8} exact {_three(self._of('exact', role))}   words {_three(self._of('words', role))}"
        inside, outside = self._of("inside", "content"), self._of("outside", "content")
        yield f"content words in marks {_three(inside)}; outside {_three(outside)}"
        for least, kind in (("0.3", "all"), *(("0.5", kind) for kind in KINDS), ("0.8", "all")):
            count = self.counts
            sourced = count[least, kind, "sourced"]
            yield (
                f"IoU>={least} {kind:8} marked {count[least, kind, 'marked']:5} "
                f"found {count[least, kind, 'found']:5} P/R/F1 {_three(self._prf(least, kind))} | "
                f"source touched {_ratio(count[least, kind, 'source touched'], sourced):.3f} "
                f"half {_ratio(count[least, kind, 'source half'], sourced):.3f} "
                f"exact {_ratio(count[least, kind, 'source exact'], sourced):.3f}; cue touched "
                f"{_ratio(count[least, kind, 'cue touched'], count[least, kind, 'cued']):.3f} | "
                f"content+source F1 {self.end_to_end(kind, least):.3f}"
            )


def _one_to_one(pairs: list[tuple[float, int, int]], least: float) -> list[tuple[int, int]]:
    left, right, matched = set(), set(), []
    for overlap, i, j in pairs:
        if overlap < least:
            break
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            matched.append((i, j))
    return matched


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _three(values: tuple[float, float, float]) -> str:
    return " ".join(f"{v:.3f}" for v in values)


def score(pairs: Iterable[tuple[Article, Iterable[Marked]]]) -> Tally:
    """Return the counts over articles with the statements found in each."""
    tally = Tally()
    for article, found in pairs:
        scene = Scene(article.text)
        tally.add(scene, _side(scene, article.marked), _side(scene, found))
    return tally


def main(arguments: list[str]) -> int:
    """Print the table for a file of marked articles; return 2 when there is none to read."""
    if len(arguments) != 1 or arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0 if arguments else 2
    try:
        found = articles(Path(arguments[0]))
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    begun = time.perf_counter()
    shown = track(parsed(found), "reading", len(found), console=Console(stderr=True))
    made = [(article, list(outermost(dossier))) for article, dossier in shown]
    took = time.perf_counter() - begun
    print(f"{len(made)} articles, {len(made) / took:.1f} articles/s from text to statements")
    for line in score(made).table():
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
