"""What is found out about reports, against what is known of them: `python -m gate.metadata FOLDER`.

Two kinds of file are read from the folder. `*.jsonl` with a `text`: the report is read as plain
text, its title above it, and everything declared is hidden but for the address, which is shown in a
second round. `*.jsonl` with a `file`: that saved page is read, beside htmldate and trafilatura.
Known of each are `date`, `authors`, `title` and `outlet_domain`, any of them absent.

Printed are, for the half that rules may be tuned on and for the half that is held: `right`, the
share of answers that are right, and `found`, the share of those known that were found rightly. A day
is right if it is that day; a stretch, if it holds it.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time
from hashlib import sha1
from pathlib import Path
from typing import Any

from detente.clean import clean
from detente.clean.inferred import inferred
from detente.clean.outlets import domain_of, outlet_named
from detente.model.base import CaptureId, digest
from detente.model.document import Capture, Report
from detente.model.when import When

Row = dict[str, Any]
Counts = Counter[tuple[str, str]]
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def side(row: Row) -> str:
    """Return "dev" or "held" by a digest of what the row is called."""
    name = str(row.get("id") or row.get("file") or row.get("url"))
    return "held" if sha1(name.encode(), usedforsecurity=False).digest()[-1] % 2 else "dev"


def read(raw: bytes, kind: str, **declared: str) -> Report | None:
    """Return the report cleaned out of some bytes, None where there is none."""
    found = clean(
        Capture(
            id=CaptureId(digest(raw)),
            where="row",
            key="row",
            media_type=kind,
            raw=raw,
            fetched=NOW,
            declared=declared,
        )
    )
    return found if isinstance(found, Report) else None


def key(name: str) -> str:
    """Return a name as it is compared: its words in lower case."""
    return " ".join(re.findall(r"\w+", name.casefold()))


def known_day(row: Row) -> date | None:
    """Return the day on which a row says that it was published."""
    said = str(row.get("date") or row.get("published") or "")[:10]
    return date.fromisoformat(said) if re.fullmatch(r"\d{4}-\d\d-\d\d", said) else None


def count(counts: Counts, name: str, right: bool | None) -> None:
    """Count one value that is known: answered rightly, wrongly, or (None) not at all."""
    counts[name, "known"] += 1
    if right is not None:
        counts[name, "answered"] += 1
        counts[name, "right"] += right


def count_day(counts: Counts, name: str, found: When | None, day: date | None) -> None:
    """Count a publication date that is known; one that is not a day is counted as a stretch."""
    if day is None:
        return
    if found is not None and found.grain not in {"minute", "hour", "day"}:
        count(counts, name, None)
        noon = datetime.combine(day, time(12), tzinfo=UTC)
        after = found.start is None or found.start <= noon
        count(counts, f"{name} stretch", after and (found.end is None or noon < found.end))
        return
    count(counts, name, None if found is None else found.day == day)
    if found is not None and found.day is not None:
        count(counts, f"{name} by {found.basis}", found.day == day)
        count(counts, f"{name}, a day off allowed", abs((found.day - day).days) <= 1)


def count_text(counts: Counts, row: Row) -> None:
    """Count what one report's words give, without and with its address."""
    raw = f"{row['title']}\n\n{row['text']}".encode("utf-8", "replace")
    hidden, shown = (
        read(raw, "text/plain", **said) for said in ({}, {"url": str(row.get("url", ""))})
    )
    if hidden is None or shown is None:
        return
    day = known_day(row)
    count_day(counts, "day, text alone", hidden.document.published, day)
    count_day(counts, "day, with address", shown.document.published, day)
    if hidden.document.published is None:
        stretch = inferred(hidden.text.words, hidden.sentences)
        if stretch is not None:
            count_day(counts, "inferred", stretch, day)
    if domain := str(row.get("outlet_domain") or ""):
        outlet = outlet_named("", domain_of(f"https://{domain}"))
        for name, report in (("text alone", hidden), ("with address", shown)):
            found = report.document.outlet
            right = None if found is None or outlet is None else found.id == outlet.id
            count(counts, f"outlet, {name}", right)
        counts["outlet in the table", "known"] += 1
        counts["outlet in the table", "answered"] += 1
        counts["outlet in the table", "right"] += outlet is not None and outlet.kind != "unknown"
    count_names(counts, "byline, text alone", hidden.document.byline, row)
    count_title(counts, "title, text alone", hidden.document.title, row)


def count_names(counts: Counts, name: str, found: Iterable[str], row: Row) -> None:
    """Count each author known, and each name found, once."""
    authors = row.get("authors") or []
    given = re.split(r", | and ", authors) if isinstance(authors, str) else authors
    wanted = {key(author) for author in given if len(author.split()) > 1}
    if not wanted:
        return
    names = {key(one) for one in found}
    counts[name, "known"] += len(wanted)
    counts[name, "answered"] += len(names)
    counts[name, "right"] += len(names & wanted)


def count_title(counts: Counts, name: str, found: str, row: Row) -> None:
    """Count a title that is known."""
    if wanted := key(str(row.get("title") or "")):
        count(counts, name, key(found) == wanted if found else None)


def readers() -> dict[str, Callable[[str], tuple[str, str, list[str]]]]:
    """Return what else reads a saved page: each gives a day, a title and authors, "" for none."""
    from htmldate import find_date
    from trafilatura.metadata import extract_metadata

    def by_htmldate(markup: str) -> tuple[str, str, list[str]]:
        found = find_date(markup, original_date=True, extensive_search=False)
        return str(found or ""), "", []

    def by_htmldate_far(markup: str) -> tuple[str, str, list[str]]:
        return str(find_date(markup, original_date=True) or ""), "", []

    def by_trafilatura(markup: str) -> tuple[str, str, list[str]]:
        found = extract_metadata(markup)
        authors = str(getattr(found, "author", None) or "").split("; ")
        day, title = (str(getattr(found, name, None) or "") for name in ("date", "title"))
        return day, title, authors

    return {
        "htmldate, sure": by_htmldate,
        "htmldate": by_htmldate_far,
        "trafilatura": by_trafilatura,
    }


def count_page(counts: Counts, row: Row, folder: Path) -> None:
    """Count what a saved page gives to us and to the others."""
    raw = (folder / str(row["file"])).read_bytes()
    report = read(raw, f"text/html; charset={row.get('charset', 'utf-8')}")
    document = report.document if report else None
    day = known_day(row)
    count_day(counts, "page day, detente", document.published if document else None, day)
    if document is not None:
        count_names(counts, "page byline, detente", document.byline, row)
        count_title(counts, "page title, detente", document.title, row)
    markup = raw.decode(str(row.get("charset", "utf-8")), "replace")
    for name, reader in readers().items():
        said, title, authors = reader(markup)
        if day is not None:
            count(counts, f"page day, {name}", said == day.isoformat() if said else None)
        if name == "trafilatura":
            count_names(counts, f"page byline, {name}", filter(None, authors), row)
            count_title(counts, f"page title, {name}", title, row)


def measure(folder: Path, only: str) -> dict[str, Counts]:
    """Return the counts of every file of rows, by its name."""
    found: dict[str, Counts] = {}
    for path in sorted(folder.glob("*.jsonl")):
        counts: Counts = Counter()
        for row in rows(path):
            if side(row) != only:
                continue
            if row.get("file"):
                count_page(counts, row, folder)
            elif row.get("text") and row.get("title"):
                count_text(counts, row)
        found[path.name] = counts
    return found


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main() -> int:
    """Print every measure of both halves."""
    parser = argparse.ArgumentParser(prog="python -m gate.metadata", description=__doc__)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    for only in ("dev", "held"):
        for name, counts in measure(options.folder, only).items():
            print(f"\n{name}, {only}")
            for value in sorted({value for value, _ in counts}):
                known, answered = counts[value, "known"], counts[value, "answered"]
                right = counts[value, "right"]
                print(
                    f"  {value:<34} right {right / answered if answered else 0:.3f}"
                    f" ({right}/{answered})  found {right / known if known else 0:.3f} of {known}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
