"""The report out of a saved page, against what is truly its text.

usage: python -m gate.pages [--folder DIR] [--errors]

The pages are our own: designs of newspapers, agencies, blogs and offices since 1998 (pages/designs),
each filled with reports written for this set (pages/stories.toml). In a design `$p(2-4)` stands for
paragraphs two to four, the line being repeated for each; `$h(1)`, `$li`, `$standfirst` and `$correction`
are text of the report as well, all else is furniture. DIR may hold other pages, NAME.html beside NAME.txt.

Measured as in the article extraction benchmark of Scrapinghub: each text as a bag of runs of four
words; precision and recall a page, their means over the pages, F1 of the two means.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from detente.clean.main_text import FAST, PLAIN, main_text

HERE = Path(__file__).parent / "pages"
_SLOT = re.compile(r"\$(\w+)(?:\((\d+)(-?)(\d*)\))?")
#: Scripts that write no spaces are cut into signs, all others into words.
_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")
_SITES = {"p": "paragraphs", "h": "subheads", "li": "list", "r": "related", "t": "topics"}
_REPORT = frozenset({"p", "h", "li", "standfirst", "correction"})


class Page(NamedTuple):
    """A page and the lines that are its report."""

    name: str
    markup: str
    lines: tuple[str, ...]


class Score(NamedTuple):
    """How much of a page's report was found, and how much of what was found is report; 0..1."""

    name: str
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return f1(self.precision, self.recall)


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def own_pages() -> list[Page]:
    """Return every design filled with its stories, by name."""
    told = tomllib.loads((HERE / "stories.toml").read_text(encoding="utf-8"))["stories"]
    stories = {story["id"]: story for story in told}
    pages: list[Page] = []
    for path in sorted((HERE / "designs").glob("*.html")):
        first, _, design = path.read_text(encoding="utf-8").partition("\n")
        names = dict.fromkeys(first.removeprefix("<!-- stories:").removesuffix("-->").split())
        pages += [_filled(f"{path.stem} {name}", design, stories[name]) for name in names]
    return pages


def _filled(name: str, design: str, story: dict[str, Any]) -> Page:
    lines: list[str] = []
    markup: list[str] = []
    for line in design.split("\n"):
        for values in _turns(line, story):
            filled = line
            for slot in sorted(values, key=len, reverse=True):
                filled = filled.replace(slot, values[slot])
            markup.append(filled)
            lines += [
                values[s[0]] for s in _SLOT.finditer(line) if s[1] in _REPORT and s[0] in values
            ]
    return Page(name, "\n".join(markup), tuple(lines))


def _turns(line: str, story: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Yield what a line's slots stand for, once for each time that the line is repeated."""
    once: dict[str, str] = {}
    many: dict[str, list[str]] = {}
    for slot in _SLOT.finditer(line):
        word, start, dash, end = slot.groups()
        if word == "json":
            once[slot[0]] = json.dumps("\n".join(story["paragraphs"]))[1:-1]
        elif word == "description":
            once[slot[0]] = story["standfirst"]
        elif word in _SITES:
            all_ = story[_SITES[word]]
            first = int(start or 1)
            last = int(end) if end else len(all_) if dash or not start else first
            many[slot[0]] = all_[first - 1 : last]
        elif word != "n":
            once[slot[0]] = story[word]
    turns = min(map(len, many.values()), default=1)
    for turn in range(turns):
        yield {**once, **{slot: values[turn] for slot, values in many.items()}, "$n": str(turn)}


def saved_pages(folder: Path) -> list[Page]:
    """Return the pages of a folder that have their text beside them."""
    return [
        Page(path.stem, path.read_text(encoding="utf-8", errors="replace"), _lines(path))
        for path in sorted(folder.glob("*.html"))
        if path.with_suffix(".txt").exists()
    ]


def _lines(path: Path) -> tuple[str, ...]:
    return tuple(path.with_suffix(".txt").read_text(encoding="utf-8").splitlines())


def shingles(lines: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Return the bag of all runs of four words; a shorter text is one run."""
    words = _WORD.findall("\n".join(lines))
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words)


def score(page: Page, found: Sequence[str]) -> Score:
    """Return how the lines that were found compare with the page's report."""
    true, made = shingles(page.lines), shingles(found)
    common = (true & made).total()
    return Score(
        page.name,
        common / made.total() if made else 0.0,
        common / true.total() if true else 1.0,
    )


def means(scores: Sequence[Score]) -> tuple[float, float, float]:
    """Return F1, precision and recall over pages."""
    precision = sum(s.precision for s in scores) / len(scores)
    recall = sum(s.recall for s in scores) / len(scores)
    return f1(precision, recall), precision, recall


def scored(pages: Sequence[Page], read: Callable[[str], Sequence[str]]) -> list[Score]:
    """Return what a reader of pages makes of each."""
    return [score(page, read(page.markup)) for page in pages]


def measure(pages: Sequence[Page] | None = None) -> dict[str, float]:
    """Return every measure, by name: of all pages, and of those that each reader spoke for."""
    told = [(page, *main_text(page.markup)) for page in pages or own_pages()]
    all_ = [score(page, lines) for page, lines, _ in told]
    fast = [score(page, lines) for page, lines, by in told if by == FAST]
    found = dict(zip(("page F1", "page precision", "page recall"), means(all_), strict=True))
    found["page worst F1"] = min(s.f1 for s in all_)
    found["page fast share"] = len(fast) / len(all_)
    found["page fast F1"] = means(fast)[0] if fast else 0.0
    found["page not plain"] = sum(by != PLAIN for _, _, by in told) / len(told)
    return {name: round(value, 3) for name, value in found.items()}


def main() -> int:
    """Print the measures, and with --errors every page from the worst on."""
    parser = argparse.ArgumentParser(prog="python -m gate.pages", description=__doc__)
    parser.add_argument("--folder", type=Path, help="pages of your own, NAME.html with NAME.txt")
    parser.add_argument("--errors", action="store_true", help="print each page, worst first")
    options = parser.parse_args()
    pages = saved_pages(options.folder) if options.folder else own_pages()
    if not pages:
        print(f"no NAME.html with a NAME.txt beside it in {options.folder}", file=sys.stderr)
        return 2
    for name, value in measure(pages).items():
        print(f"{name:<18} {value:.3f}")
    if options.errors:
        told = [(score(page, (text := main_text(page.markup))[0]), text[1]) for page in pages]
        for made, by in sorted(told, key=lambda pair: pair[0].f1):
            print(
                f"{made.f1:.3f}  P {made.precision:.3f}  R {made.recall:.3f}  {made.name}  ({by})"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
