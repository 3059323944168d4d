"""Record: what one more report costs a record of many, `python -m bench.record [--reports N]`.

Reports are parsed once, those of the bundled example if no corpus is given, and cloned straight into a
store: new ids, days spread over a year, letters turned so that clones are no copies of each other and
say what they say in words of their own, of the same actors. Then one report more is taken in as if it had been parsed already, and CPU seconds are printed
by step, beside those of building the record anew.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection

import msgspec
from msgspec.structs import replace

import detente
from detente.derive import Progress
from detente.engine.local import LocalEngine
from detente.lineage import VERSION as LINEAGE
from detente.model.base import CaptureId, DocId, TextId, decode, digest
from detente.model.claim import Claim
from detente.model.document import Capture, Report, Text
from detente.model.when import When
from detente.pipeline import bring_up_to_date, plan
from detente.store import open_store
from detente.store.ledger import Run, take
from detente.store.products import Product, put_products
from detente.store.record import Snapshot
from detente.store.settled import settle

EXAMPLE = Path(__file__).parent.parent / "examples" / "cuba-1962" / "reports"
START, DAYS = date(2031, 1, 1), 365
#: Letters that are turned among themselves: a text keeps its length and its words their shape.
RING = "bcdfgklmnprstvz"

#: What claims have in a report's own words, but for those that a type of deed or thing goes by.
WORDS = ("content", "words", "condition", "thing")

Given = tuple[Report, Mapping[str, Sequence[Claim]]]


class Clock(Progress):
    """CPU seconds by step over all reports."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._step, self._since = "", time.process_time()

    def group(self, step: str) -> None:
        """Begin a step, and so end the one before."""
        now = time.process_time()
        if self._step:
            self.spent[self._step] = self.spent.get(self._step, 0.0) + now - self._since
        self._step, self._since = step, now


def given(db: Connection) -> list[Given]:
    """Return every report of a store with its claims by stage, by id."""
    snapshot = Snapshot(db)
    found: list[Given] = []
    for doc_id in sorted(snapshot.documents()):
        report = snapshot.report(doc_id)
        stages: dict[str, list[Claim]] = {}
        for stage, payload in db.execute(
            "SELECT stage, payload FROM claim WHERE doc_id = ? AND closed IS NULL ORDER BY row",
            (doc_id,),
        ):
            stages.setdefault(str(stage), []).append(decode(payload, Claim))
        if report is not None and report.document.published is not None:
            found.append((report, stages))
    return found


def clone(of: Given, n: int, day: date) -> Given:
    """Return a report and its claims under new ids, moved to a day, its letters turned by `n`."""
    report, stages = of
    published = report.document.published
    moved = timedelta() if published is None else day - (published.day or day)
    ring = "".join(random.Random(n).sample(RING, len(RING)))  # noqa: S311 - no secret
    turned = str.maketrans(RING + RING.upper(), ring + ring.upper())
    words = report.text.words.translate(turned)
    text_id = TextId(digest(words, str(n)))
    doc_id = DocId(digest(report.document.id, str(n)))
    old = {claim.id for claims in stages.values() for claim in claims}
    ids: dict[str, str] = {claim_id: digest(claim_id, str(n)) for claim_id in old}

    def one(claim: Claim) -> Claim:
        raw = msgspec.to_builtins(claim)
        raw = _renamed(raw, {report.text.id: text_id, report.document.id: doc_id, **ids})
        made = msgspec.convert(raw, Claim)
        body = made.body
        for field in WORDS:
            said = getattr(body, field, None)
            if said:
                anew = said.translate(turned) if isinstance(said, str) else _turned(said, turned)
                body = replace(body, **{field: anew})
        for field in ("due", "window"):
            when = getattr(body, field, None)
            if isinstance(when, When):
                body = replace(body, **{field: _later(when, moved)})
        return replace(made, body=body, when=made.when and _later(made.when, moved))

    document = replace(
        report.document,
        id=doc_id,
        capture_id=CaptureId(doc_id),
        text_id=text_id,
        where=f"{n}-{report.document.id[:8]}.txt",
        url=None,
        item_id=None,
        published=published and _later(published, moved),
    )
    made = Report(document=document, text=Text(id=text_id, words=words), sentences=report.sentences)
    return made, {stage: [one(claim) for claim in claims] for stage, claims in stages.items()}


def _turned(said: Sequence[str], turned: Mapping[int, int]) -> tuple[str, ...]:
    return tuple(each.translate(turned) for each in said)


def _renamed(tree: object, names: Mapping[str, str]) -> object:
    if isinstance(tree, dict):
        return {key: _renamed(value, names) for key, value in tree.items()}
    if isinstance(tree, (list, tuple)):
        return [_renamed(value, names) for value in tree]
    return names.get(tree, tree) if isinstance(tree, str) else tree


def _later(when: When, moved: timedelta) -> When:
    return replace(
        when,
        start=when.start and when.start + moved,
        end=when.end and when.end + moved,
    )


def clones(of: Sequence[Given], reports: int) -> Iterator[Given]:
    """Yield so many clones, their days spread over a year."""
    for n in range(reports):
        day = START + timedelta(days=n * DAYS // reports)
        # Neighbours in the original stay neighbours in time.
        yield clone(of[n % len(of)], n // len(of), day)


def put(db: Connection, found: Iterator[Given]) -> None:
    """Take reports in as if they had been read, cleaned and parsed by what is installed."""
    run = Run(db, {})
    prints = plan().fingerprints()
    with run.together():
        for report, stages in found:
            document = report.document
            place = document.where
            capture = Capture(
                id=document.capture_id,
                where=place,
                key=place,
                media_type="text/plain",
                raw=b"",
                fetched=datetime(2031, 1, 1, tzinfo=UTC),
            )
            take(run, [capture])
            products = [
                Product(stage=name, fingerprint=mark, input="", output="", payload=b"")
                for name, mark in prints.items()
            ]
            outlet = document.outlet.id if document.outlet else ""
            lines = outlet, plan().cleaner.marks(report)
            put_products(run, capture.id, document.id, products, lines)
            settle(run, document.id, (capture.id, place, report, stages))


def bring(db: Connection) -> dict[str, float]:
    """Bring everything up to date; return seconds by step, "stale" for all that comes before."""
    clock = Clock()
    clock.group("stale")
    with LocalEngine(1) as engine:
        bring_up_to_date(db, Run(db, {}), engine, clock)
    clock.group("")
    return clock.spent


@contextmanager
def derived(where: Path | None, first: int) -> Iterator[Connection]:
    """Give the store of a corpus, made if it is none."""
    if where is not None and where.suffix == ".detente":
        yield open_store(where, create=False)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "some.detente"
        source: list[Path] = [where or EXAMPLE]
        if where is not None and where.suffix == ".jsonl":
            cut = Path(folder) / "some.jsonl"
            with where.open(encoding="utf-8") as lines:
                cut.write_text("".join(line for _, line in zip(range(first), lines, strict=False)))
            source = [cut]
        with detente.open(path) as crisis:
            crisis.add([str(each) for each in source])
        yield open_store(path, create=False)


def main(args: Sequence[str] | None = None) -> None:
    """Print what one report more costs, by step, as text or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument(
        "--corpus", type=Path, help="JSON Lines, a folder, or a store to clone from"
    )
    parser.add_argument("--first", type=int, default=300, help="reports of a corpus to parse")
    parser.add_argument("--late", action="store_true", help="the one more is of an early day")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(args)
    with derived(asked.corpus, asked.first) as source, tempfile.TemporaryDirectory() as folder:
        some = given(source)
        db = open_store(Path(folder) / "many.detente")
        put(db, clones(some, asked.reports))
        whole = bring(db)
        day = START + timedelta(days=30 if asked.late else DAYS)
        more = clone(some[0], asked.reports // len(some) + 1, day)
        start = time.process_time()
        put(db, iter([more]))
        taken = time.process_time() - start
        one = {"settle": taken, **bring(db)}
        (claims,) = db.execute("SELECT count(*) FROM claim").fetchone()
        (entries,) = db.execute("SELECT count(*) FROM entry").fetchone()
    apart = "quotes"
    result = {
        "machine": platform.processor() or platform.machine(),
        "lineage": LINEAGE[:8],
        "reports": asked.reports,
        "claims": claims,
        "entries": entries,
        "claims of the one": sum(map(len, more[1].values())),
        "built at once": {step: round(spent, 2) for step, spent in whole.items()},
        "one more": {step: round(spent, 3) for step, spent in one.items()},
        "one more, all but quotes": round(sum(s for n, s in one.items() if n != apart), 3),
        "times cheaper": round(sum(whole.values()) / max(sum(one.values()), 1e-9), 1),
    }
    if asked.json:
        sys.stdout.write(json.dumps(result) + "\n")
        return
    for name, value in result.items():
        sys.stdout.write(f"{name:>26}  {value}\n")


if __name__ == "__main__":
    main()
