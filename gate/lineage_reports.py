"""Articles of JSON Lines as reports: read, cleaned with what each outlet repeats, as a record would."""

from __future__ import annotations

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from detente.clean import clean
from detente.clean.memory import Recurring, marks_of, recurring
from detente.model.base import DocId
from detente.model.document import Capture, Report
from detente.read import read

#: A line in so many articles of one outlet is furniture, whatever cleaning makes of it.
REPEATED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as a file has it; `event` is what a hand sorted it under, if one did."""

    id: str
    text: str
    outlet: str = ""
    url: str = ""
    day: date | None = None
    title: str = ""
    event: str = ""

    def row(self) -> dict[str, str]:
        """Return the fields that a line of JSON has."""
        found = {
            "id": self.id,
            "text": self.text,
            "outlet": self.outlet,
            "url": self.url,
            "title": self.title,
        }
        return found | ({"date": self.day.isoformat()} if self.day else {})


def articles(files: Sequence[Path]) -> list[Article]:
    """Return the articles of JSON Lines, each id once."""
    found: dict[str, Article] = {}
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            row: Mapping[str, object] = json.loads(line)
            day = str(row.get("date") or "")[:10]
            article = Article(
                id=str(row["id"]),
                text=str(row["text"]),
                outlet=str(row.get("outlet_domain") or row.get("outlet") or ""),
                url=str(row.get("url") or ""),
                day=date.fromisoformat(day) if day else None,
                title=str(row.get("title") or ""),
                event=str(row.get("event") or ""),
            )
            found.setdefault(article.id, article)
    return list(found.values())


def reports(given: Iterable[Article]) -> dict[str, Report]:
    """Return the report of each article that there is one in, by the article's id."""
    rows = list(given)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        with file.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(article.row()) + "\n" for article in rows)
        now = datetime.now(UTC)
        captures = {
            rows[int(capture.where.rpartition(":")[2]) - 1].id: capture
            for capture in read([file], now=now)
            if isinstance(capture, Capture)
        }
    made = {
        name: report
        for name, capture in captures.items()
        if isinstance(report := clean(capture), Report)
    }
    pages: dict[str, dict[DocId, bytes]] = defaultdict(dict)
    for report in made.values():
        if report.document.outlet:
            pages[report.document.outlet.id][report.document.id] = marks_of(report)
    lines = {doc: marks for page in pages.values() for doc, marks in recurring(page).items()}
    for name, report in list(made.items()):
        marks = lines.get(report.document.id, b"")
        again = clean(captures[name], recurring=Recurring(marks)) if marks else report
        if isinstance(again, Report):
            made[name] = again
    return made


def without_repeated(given: Sequence[Article]) -> list[str]:
    """Return the texts without the lines that stand in so many articles of their outlet."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for article in given:
        counts[article.outlet].update(set(_lines(article.text)))
    return [
        "\n".join(line for line in _lines(article.text) if counts[article.outlet][line] < REPEATED)
        for article in given
    ]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
