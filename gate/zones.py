"""What each line of a page is: the zones that cleaning gives beside those that people gave.

usage: python -m gate.zones FOLDER|own [--half dev|held] [--errors]

FOLDER holds the JSON lines files that the labelled pages come from; the labels (zone_labels/
labels.jsonl) name a page by its id and a line by its number and the digest of its words, and hold
none of the words. Each page is read twice: as a record, whose title is declared, and as pasted text,
title first and nothing declared. Printed are precision and recall by kind, in lines; the words of
the report kept and those of furniture kept with them; and the same for keeping everything.

A line that its labeller marked as doubtful is left out. So is, of a record, the line that says the
title again: there it is the only one to say it. Half of the pages, by the digest of their ids, are
`dev`: their errors may be looked at. The others are `held`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from detente.clean import clean
from detente.errors import InputError
from detente.model.base import CaptureId, digest
from detente.model.document import REPORT_ZONES, Capture, Report

HERE = Path(__file__).parent / "zone_labels"
#: Kinds in the order they are printed; furniture is what claims are never taken from.
KINDS = (
    "headline",
    "body",
    "caption",
    "byline",
    "stamp",
    "dateline",
    "credit",
    "correction",
    "teaser",
    "sponsored",
    "chrome",
)
_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
_READ = datetime(2020, 1, 1, tzinfo=UTC)


class Page(NamedTuple):
    """A page's lines and what each is: a kind, a sub-kind behind a colon, "?" for a doubtful one."""

    id: str
    outlet: str
    lines: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def half(self) -> str:
        """Tell whether the page's errors may be looked at."""
        return ("dev", "held")[hashlib.sha256(self.id.encode()).digest()[0] & 1]

    @property
    def title(self) -> int | None:
        """Return the number of the line that is the title, None if the page has none."""
        return self.kinds.index("headline") if "headline" in self.kinds else None

    @property
    def bare(self) -> bool:
        """Tell whether the page carries nothing but its headline and its report."""
        return {kind.rstrip("?") for kind in self.kinds} <= {"headline", "body"}


class Line(NamedTuple):
    """One labelled line with the zone it was given, "none" where it was left out of the text."""

    page: Page
    number: int
    kind: str
    zone: str
    size: int


def line_digest(line: str) -> str:
    """Return the first eight hex digits of a line's SHA-256."""
    return hashlib.sha256(line.encode()).hexdigest()[:8]


def lines_in(record: dict[str, str]) -> tuple[str, ...]:
    """Return the lines of a record: its title, then those of its text that hold something."""
    text = (found.strip() for found in _LINE.findall(record["text"]))
    return (record["title"] or "", *filter(None, text))


def labelled(folder: Path, labels: Path = HERE / "labels.jsonl") -> Iterator[Page]:
    """Yield the labelled pages; a page whose words are others than those labelled is an error."""
    wanted = {row["page"]: row for row in map(json.loads, labels.read_text().splitlines())}
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as records:
            for record in map(json.loads, records):
                row = wanted.pop(record["id"], None)
                if row is None:
                    continue
                lines = lines_in(record)
                if [line_digest(line) for line in lines] != row["lines"]:
                    raise SystemExit(f"{path}: {record['id']}: not the words that were labelled")
                yield Page(record["id"], row["outlet"], lines, tuple(row["kinds"]))
    if wanted:
        raise SystemExit(f"{folder}: {len(wanted)} labelled pages are not here")


def written(path: Path = HERE / "pages.toml") -> Iterator[Page]:
    """Yield the pages made up for this measure: a line "kind | words" each."""
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["pages"]:
        lines = [line.partition("|") for line in row["page"].split("\n") if line.strip()]
        kinds = tuple(kind.strip() for kind, _, _ in lines)
        yield Page(row["name"], "", tuple(words.strip() for _, _, words in lines), kinds)


def _capture(raw: str, kind: str, declared: dict[str, str]) -> Capture:
    return Capture(
        id=CaptureId(digest(raw)),
        where="page",
        key="page",
        media_type=kind,
        raw=raw.encode(),
        fetched=_READ,
        declared=declared,
    )


def as_record(page: Page) -> Capture:
    """Return a page as a record of title and text."""
    title = page.title
    text = [line for number, line in enumerate(page.lines) if number != title]
    raw = json.dumps({"text": "\n".join(text)})
    declared = {"text found as": "text"}
    if title is not None:
        declared["title"] = page.lines[title]
    return _capture(raw, "application/x-detente-record+json", declared)


def as_pasted(page: Page) -> Capture:
    """Return a page as text, its title on the first line."""
    return _capture("\n".join(page.lines), "text/plain", {})


def zoned(page: Page, made: Capture) -> Iterator[Line]:
    """Yield each sure line with its zone: that of most of its letters."""
    report = clean(made)
    if isinstance(report, InputError):
        raise SystemExit(f"{page.id}: {report}")
    recorded = made.declared.get("title")
    at = 0
    numbers = sorted(range(len(page.lines)), key=lambda n: bool(recorded) and n != page.title)
    for number in numbers:
        line, kind = page.lines[number], page.kinds[number]
        if not line or (recorded and kind.startswith("chrome:duplicate")):
            continue
        words = " ".join(line.split()) if recorded and number == page.title else line
        start = report.text.words.find(words, at)
        if start < 0:
            raise SystemExit(f"{page.id}: line {number} is not in the text")
        at = start + len(words)
        if not kind.endswith("?"):
            zone = _zone(report, start, at)
            yield Line(page, number, kind.partition(":")[0], zone, len(line.split()))


def _zone(report: Report, start: int, end: int) -> str:
    letters: Counter[str] = Counter()
    for sentence in report.sentences:
        shared = min(end, sentence.end) - max(start, sentence.start)
        if shared > 0:
            letters["body" if sentence.zone == "lede" else sentence.zone] += shared
    return letters.most_common(1)[0][0] if letters else "none"


def everything(lines: Iterable[Line]) -> list[Line]:
    """Return the lines as keeping everything would have them."""
    return [
        line._replace(zone="headline" if line.number == line.page.title else "body")
        for line in lines
    ]


def measure(lines: Sequence[Line]) -> dict[str, float]:
    """Return precision and recall by kind, and what of the report was kept, by name; rates 0..1."""
    found: dict[str, float] = {}
    given, right, wanted = (
        Counter(line.zone for line in lines),
        Counter(line.zone for line in lines if line.zone == line.kind),
        Counter(line.kind for line in lines),
    )
    for kind in KINDS:
        if wanted[kind]:
            found[f"{kind} precision"] = right[kind] / given[kind] if given[kind] else 1.0
            found[f"{kind} recall"] = right[kind] / wanted[kind]
    furniture = [line for line in lines if line.kind not in REPORT_ZONES | {"body"}]
    marked = [line for line in lines if line.zone not in REPORT_ZONES | {"body"}]
    both = sum(line.zone not in REPORT_ZONES for line in furniture)
    found["furniture precision"] = both / len(marked) if marked else 1.0
    found["furniture recall"] = both / len(furniture) if furniture else 1.0
    body = [line for line in lines if line.kind == "body"]
    found["body kept"] = _words(body, lambda line: line.zone == "body")
    bare = [line for line in body if line.page.bare]
    found["body kept, bare pages"] = _words(bare, lambda line: line.zone == "body")
    found["worst bare page"] = min(
        (_words(group, lambda line: line.zone == "body") for group in _by_page(bare)), default=1.0
    )
    found["furniture kept"] = _words(furniture, lambda line: line.zone in REPORT_ZONES)
    return {name: round(value, 4) for name, value in found.items()}


def _words(lines: Sequence[Line], kept: Callable[[Line], bool]) -> float:
    """Return the share of the lines' words that stand in lines that were kept."""
    total = sum(line.size for line in lines)
    return sum(line.size for line in lines if kept(line)) / total if total else 1.0


def _by_page(lines: Sequence[Line]) -> list[list[Line]]:
    pages: dict[str, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page.id, []).append(line)
    return list(pages.values())


def worse(lines: Sequence[Line]) -> list[str]:
    """Return the pages on which keeping everything would have given a better text: its word F1
    against the report's words.
    """
    return [page[0].page.id for page in _by_page(lines) if _f1(page) < _f1(everything(page)) - 1e-9]


def _f1(lines: Sequence[Line]) -> float:
    kept = sum(line.size for line in lines if line.zone in REPORT_ZONES)
    real = sum(line.size for line in lines if line.kind in REPORT_ZONES)
    both = sum(line.size for line in lines if {line.zone, line.kind} <= REPORT_ZONES)
    return 2 * both / (kept + real) if kept + real else 1.0


WAYS: dict[str, Callable[[Page], Capture]] = {"record": as_record, "pasted": as_pasted}


def lines_of(pages: Sequence[Page], way: str) -> list[Line]:
    """Return all sure lines of some pages, read one way."""
    return [line for page in pages for line in zoned(page, WAYS[way](page))]


def own() -> dict[str, float]:
    """Return the measure of the pages made up for it, pasted and as records together."""
    pages = list(written())
    return measure([line for way in WAYS for line in lines_of(pages, way)])


def _table(name: str, lines: Sequence[Line]) -> None:
    ours, all_kept = measure(lines), measure(everything(lines))
    wanted, given = Counter(line.kind for line in lines), Counter(line.zone for line in lines)
    print(f"\n{name}: {len(_by_page(lines))} pages, {len(lines)} lines")
    for kind in KINDS:
        if wanted[kind]:
            p, r = ours[f"{kind} precision"], ours[f"{kind} recall"]
            print(f"  {kind:<12} P {p:.3f}  R {r:.3f}   {wanted[kind]} lines, {given[kind]} marked")
    for measured in list(ours)[2 * sum(bool(wanted[kind]) for kind in KINDS) :]:
        print(f"  {measured:<24} {ours[measured]:.4f}   keeping all {all_kept[measured]:.4f}")
    print(f"  worse than keeping all    {len(worse(lines))} pages")


def main() -> None:
    """Print the tables, and with --errors the dev lines that came out as something else."""
    parser = argparse.ArgumentParser(prog="python -m gate.zones")
    parser.add_argument("folder", type=Path, help='"own" for the pages made up for this measure')
    parser.add_argument("--half", choices=["dev", "held"])
    parser.add_argument("--errors", action="store_true", help="show what went wrong on dev pages")
    options = parser.parse_args()
    own_pages = options.folder == Path("own")
    pages = list(written() if own_pages else labelled(options.folder))
    bare = sum(page.bare for page in pages)
    print(
        f"{len(pages)} pages of {len({page.outlet for page in pages})} outlets, {bare} of them bare"
    )
    for way in WAYS:
        for half in [options.half] if options.half else ["dev", "held"]:
            lines = lines_of([page for page in pages if page.half == half], way)
            _table(f"{way}, {half}", lines)
            for line in lines if options.errors and half == "dev" else []:
                if line.zone != line.kind:
                    words = line.page.lines[line.number][:110]
                    place = f"{line.page.id[:8]} {line.page.outlet}:{line.number}"
                    print(f"    {line.kind} > {line.zone}  {place} [{line.size}] {words}")


if __name__ == "__main__":
    main()
