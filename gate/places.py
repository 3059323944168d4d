"""Places: which the mentions stage finds in labelled reports, and whether it knows where they are.

    python -m gate.places FILE [--texts FOLDER] [--half dev|held] [--errors]

FILE holds a report a line: {"article", "sha", "date", "places"}, where `sha` is the first twelve hex
digits of the SHA-256 of its text and the text is that of the record `article` ("file:id") in the JSON
lines files of FOLDER, or stands in the line as "text". A place has `start`, `end` (code points),
`name`, `country` (alpha-3, null where it is in none or disputed), `kind` (city, province, facility,
region, water), `province` where the report states it and `at` (degrees north and east) where it is a
point; one that is `doubtful` is neither asked for nor held against what is found. States and towns
that stand for their government are no places here. Where no text is given the file
place_labels/written.jsonl, made for this measure, can be used anywhere.

Printed by half: mentions found; of all, how many in the right country, within 50 km of the point,
and rightly a town or a division; how many are stated wrong; and how many are found that are none.
Half of the reports, by the digest of `article`, are `held`: their errors are not to be looked at.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from detente.annotate import annotate
from detente.cities import distance
from detente.clean import clean
from detente.errors import InputError
from detente.mentions import mentions
from detente.model.actor import Place
from detente.model.base import CaptureId, digest
from detente.model.document import Capture
from detente.model.dossier import Dossier
from detente.model.mention import Mention

WRITTEN = Path(__file__).parent / "place_labels" / "written.jsonl"
#: How near, in kilometres, a point must be to the labelled one.
NEAR = 50.0
#: What is printed of a report, and counted.
ERRORS = ("missed", "country wrong", "point wrong", "kind wrong", "spurious")
_READ = datetime(2020, 1, 1, tzinfo=UTC)
Row = dict[str, Any]


def half(article: str) -> str:
    """Tell whether the errors of a report may be looked at."""
    return ("dev", "held")[hashlib.sha256(article.encode()).digest()[-1] & 1]


def rows(path: Path, texts: Path | None) -> Iterator[Row]:
    """Yield the labelled reports with their texts; a text other than the labelled one is an error."""
    wanted = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    named = {row["article"] for row in wanted if "text" not in row}
    found = dict(_texts(texts, named)) if named and texts is not None else {}
    for row in wanted:
        text = row.get("text") or found.get(row["article"])
        if text is None:
            raise SystemExit(f"{row['article']}: its text is not here; say where by --texts FOLDER")
        if "sha" in row and hashlib.sha256(text.encode()).hexdigest()[:12] != row["sha"]:
            raise SystemExit(f"{row['article']}: not the words that were labelled")
        yield {**row, "text": text}


def _texts(folder: Path, named: set[str]) -> Iterator[tuple[str, str]]:
    for stem in sorted({article.partition(":")[0] for article in named}):
        with (folder / f"{stem}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if f"{stem}:{record['id']}" in named:
                    yield f"{stem}:{record['id']}", record["text"]


def found_in(text: str, date: str | None) -> list[Mention]:
    """Return the mentions of places that the stages find in a plain text."""
    capture = Capture(
        id=CaptureId(digest(text)),
        where="report",
        key="report",
        media_type="text/plain",
        raw=text.encode(),
        fetched=_READ,
        declared={"date": date} if date else {},
    )
    report = clean(capture)
    if isinstance(report, InputError) or report.text.words != text:
        return []
    dossier = Dossier(report=report)
    dossier = msgspec.structs.replace(dossier, annotation=annotate.run(dossier))
    return [
        m
        for m in mentions.run(dossier)  # type: ignore[union-attr]
        if isinstance(m, Mention) and m.kind == "place" and m.place is not None
    ]


def measure(
    path: Path = WRITTEN,
    texts: Path | None = None,
    *,
    only: str | None = None,
    errors: bool = False,
) -> dict[str, Counter[str]]:
    """Return the counts by half, and print the errors of the half whose errors may be looked at."""
    counts: dict[str, Counter[str]] = {}
    for row in rows(path, texts):
        which = half(row["article"])
        if only not in (None, which):
            continue
        told = counts.setdefault(which, Counter())
        for measured, label, mention in judged(row):
            told[measured] += 1
            if errors and which == "dev" and measured in ERRORS:
                print(_error(row, measured, label, mention))
    return counts


def own() -> dict[str, float]:
    """Return the measures that have a floor, over the reports made for this measure."""
    total: Counter[str] = sum(measure().values(), Counter())
    return shares(total)


def shares(told: Counter[str]) -> dict[str, float]:
    """Return what has a floor: shares of all labelled mentions, and of what is found."""
    return {
        "found": told["found"] / max(1, told["places"]),
        "country": told["country right"] / max(1, told["places"]),
        "point": told["point right"] / max(1, told["points"]),
        "precision": told["found"] / max(1, told["found"] + told["spurious"]),
    }


def judged(row: Row) -> Iterator[tuple[str, Row | None, Mention | None]]:
    """Yield what there is to count in one report: a measure, the label and the mention it is of."""
    stand = found_in(row["text"], row.get("date"))
    for label in row["places"]:
        if label.get("doubtful"):
            continue
        over = [m for m in stand if m.span.start < label["end"] and label["start"] < m.span.end]
        mention = over[0] if over else None
        yield "places", label, mention
        if label.get("at"):
            yield "points", label, mention
        place = mention.place if mention is not None else None
        if place is None:
            yield "missed", label, mention
            continue
        yield "found", label, mention
        yield from ((kind, label, mention) for kind in _verdicts(label, place))
    spans = [(label["start"], label["end"]) for label in row["places"]]
    for mention in stand:
        if not any(mention.span.start < end and start < mention.span.end for start, end in spans):
            yield "spurious", None, mention


def _verdicts(label: Row, place: Place) -> Iterator[str]:
    if label["country"] is None or place.state == label["country"]:
        yield "country right"
    elif place.state is not None:
        yield "country wrong"
    if label.get("at"):
        there = Place(name="", latitude=label["at"][0], longitude=label["at"][1])
        far = distance(place, there)
        if far is not None:
            yield "point right" if far <= NEAR else "point wrong"
    if label["kind"] in ("city", "province") and place.kind != "unknown":
        divided = place.kind in ("province", "territory", "region")
        yield "kind right" if divided == (label["kind"] == "province") else "kind wrong"


def main() -> None:
    """Print the counts, and the errors of the reports whose errors may be looked at."""
    parser = argparse.ArgumentParser(prog="python -m gate.places", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=WRITTEN)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--half", choices=("dev", "held"))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    counts = measure(options.file, options.texts, only=options.half, errors=options.errors)
    for which, told in sorted(counts.items()):
        print(f"\n{which}: {told['places']} places, {told['points']} of them points")
        for name, share in shares(told).items():
            print(f"  {name:<14} {share:.3f}")
        for name in ERRORS:
            print(f"  {name:<14} {told[name]}")


def _error(row: Row, measured: str, label: Row | None, mention: Mention | None) -> str:
    start, end = (label["start"], label["end"]) if label else (0, 0)
    if mention is not None and label is None:
        start, end = mention.span.start, mention.span.end
    around = " ".join(row["text"][max(0, start - 30) : end + 30].split())
    told = f" = {mention.place}: {mention.why}" if mention is not None else ""
    return f"{measured:<14} {row['text'][start:end]!r} in “{around}”{told}"


if __name__ == "__main__":
    main()
