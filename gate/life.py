"""Gate: what became of plans, demands, offers and predictions, by the reports of a day.

    python -m gate.life [--half dev|held] [--errors]

Two sets. The key of the example corpus (`key/life.jsonl`, one row a life) says how each stands by the
reports up to 24 and up to 29 October 1962, and which reports settle it. A row is right where the record
tells the same status, and for what is settled cites one of those reports; wrong where it tells another
settled status, or the right one by another report; missed where it leaves open what is settled, tells of
no end where there is one, or has no such claim. A wrong one counts double.

The cases (`life_cases/{dev,held}.jsonl`) are one prediction each with later reports, in our own words. Of the
held half only totals are told. Precision is over the outcomes told (came true, failed), recall over
those there are.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from detente.crisis import Crisis
from detente.model.base import ClaimId
from detente.model.claim import Kind
from detente.model.life import Life
from detente.model.told import Told
from detente.views.outcomes import foretold
from gate.story import Row, key, named, overlap, record

CASES = Path(__file__).parent / "life_cases"
HALVES = ("dev", "held")
#: The days as of which the key tells how things stand, by the field that does.
DAYS = {"then": "1962-10-24", "status": "1962-10-29"}
#: Statuses that say that a thing came to an end, and was not only due.
SETTLED = frozenset(
    {
        *("held", "cancelled", "not held", "accepted", "rejected", "withdrawn", "lapsed"),
        *("came true", "failed", "confirmed", "denied", "revised"),
    }
)
#: Words that a claim and a row's quote must share (intersection over union).
MEANT = 0.35
Verdict = Literal["right", "wrong", "missed"]


class Came(NamedTuple):
    """How one row of the key came out on one day."""

    row: Row
    day: str
    wanted: str
    got: str | None
    verdict: Verdict


def key_rows(crisis: Crisis) -> Iterator[Came]:
    """Yield how every row of the key comes out on both its days."""
    names = named(crisis)
    for field, day in DAYS.items():
        then = crisis.as_of(reported=day)
        lives = {kind: then.lives(kind) for kind in {row["kind"] for row in key("life")}}
        claims: dict[str, list[Told]] = {}
        for told in then.claims():
            claims.setdefault(f"{told.kind} {names[told.document.where]}", []).append(told)
        where = {told.claim.id: names[told.document.where] for told in then.claims()}
        for row in key("life"):
            if row[field] is None:
                continue
            life = life_of(claims.get(f"{row['kind']} {row['doc']}", []), row, lives[row["kind"]])
            got = None if life is None else str(life.status)
            yield Came(row, day, row[field], got, verdict(row, row[field], life, where))


def life_of(claims: Sequence[Told], row: Row, lives: Mapping[ClaimId, Life]) -> Life | None:
    """Return the life of the claim whose words are most like a row's quote; None where none are."""

    def likeness(told: Told) -> float:
        return overlap(row["quote"], told.words)

    best = max(claims, key=lambda told: (likeness(told), told.id), default=None)
    if best is None or likeness(best) < MEANT:
        return None
    return lives.get(best.entry.id if best.entry else best.claim.id)


def verdict(row: Row, wanted: str, life: Life | None, where: Mapping[ClaimId, str]) -> Verdict:
    """Return whether a life is what a row wants; `where` gives the report of each claim."""
    if life is None:
        return "missed"
    if life.status != wanted:
        return "wrong" if life.status in SETTLED else "missed"
    docs = {by["doc"] for by in row["by"]}
    if wanted not in SETTLED or not docs:
        return "right"
    cited = {where[claim] for step in life.steps if step.status == wanted for claim in step.claims}
    silent = wanted == "lapsed" and not cited
    return "right" if cited & docs or silent else "wrong"


def own(crisis: Crisis) -> dict[str, float]:
    """Return the measures of the key over a record of the example corpus."""
    rows = list(key_rows(crisis))
    counts = Counter(one.verdict for one in rows)
    score = 1 - (counts["missed"] + 2 * counts["wrong"]) / len(rows)
    return {
        "life right": round(counts["right"] / len(rows), 3),
        "life not wrong": round(1 - counts["wrong"] / len(rows), 3),
        "life score": round(score, 3),
    }


class Case(NamedTuple):
    """How one case came out: the outcome there is, and those that were told."""

    wanted: str
    got: tuple[str, ...]
    row: Row


def cases(half: str) -> list[Case]:
    """Return how every case of a half comes out."""
    lines = (CASES / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        crisis = Crisis(Path(folder) / "cases.detente")
        corpus = Path(folder) / "cases.jsonl"
        corpus.write_text("".join(_reports(rows)), encoding="utf-8")
        crisis.add(corpus)
        by_case: dict[tuple[str, str], list[Told]] = {}
        for kind in ("prediction", "event", "plan"):
            for told in crisis.claims(kind):
                number = (told.document.url or "").rsplit("/", 2)[-2]
                by_case.setdefault((number, kind), []).append(told)
        found = [_case(row, str(number), by_case) for number, row in enumerate(rows)]
        crisis.close()
    return found


def _reports(rows: list[Row]) -> Iterator[str]:
    for number, row in enumerate(rows):
        for at, text in enumerate((row["predicted"], *row["later"])):
            day, _, words = text.partition(" ")
            report = {
                "title": f"Report {number}.{at}",
                "url": f"https://paper{at}.example/{number}/{at}",
                "outlet": f"Paper {at}",
                "published": day,
                "text": words,
            }
            yield json.dumps(report) + "\n"


def _case(row: Row, number: str, told: dict[tuple[str, str], list[Told]]) -> Case:
    day = date.fromisoformat(row["as_of"])

    def of(kind: Kind) -> list[Told]:
        # Each case is a record of its own: what other cases report is not known in it.
        return [t for t in told.get((number, kind), []) if t.reported and t.reported <= day]

    found = foretold(of("prediction"), [*of("event"), *of("plan")], day, origins={})
    return Case(row["outcome"], tuple(one.outcome for one in found), row)


def totals(found: list[Case]) -> dict[str, float]:
    """Return precision and recall of outcomes, and the share of cases whose status is right."""
    ends = {"came true", "failed"}
    told = [got for case in found for got in case.got if got in ends]
    right = sum(case.wanted in ends and case.wanted in case.got for case in found)
    there = sum(case.wanted in ends for case in found)
    exact = sum(case.wanted in case.got for case in found)
    return {
        "precision": round(right / len(told), 3) if told else 1.0,
        "recall": round(right / there, 3),
        "status": round(exact / len(found), 3),
    }


def measure(crisis: Crisis) -> dict[str, float]:
    """Return every measure by name: of a record of the example corpus, and of the cases."""
    found = own(crisis)
    for half in HALVES:
        found |= {f"{half} {name}": value for name, value in totals(cases(half)).items()}
    return found


def main() -> int:
    """Print the measures, and on demand what is not right outside the held half."""
    parser = argparse.ArgumentParser(prog="python -m gate.life", description=__doc__)
    parser.add_argument("--half", choices=HALVES, help="only the cases of this half")
    parser.add_argument(
        "--errors", action="store_true", help="print what is not right, but no held case"
    )
    options = parser.parse_args()
    if options.half is None:
        with tempfile.TemporaryDirectory() as folder:
            crisis = record(Path(folder) / "story.detente")
            rows = list(key_rows(crisis))
            print(own(crisis), Counter(one.verdict for one in rows))
            crisis.close()
        for one in rows:
            if options.errors and one.verdict != "right":
                print(f"{one.verdict}: {one.day} {one.row['kind']} {one.wanted!r}, got {one.got!r}")
                print(f"    {one.row['doc']}: {one.row['quote']}")
    for half in HALVES if options.half is None else (options.half,):
        found = cases(half)
        print(half, totals(found))
        for case in found:
            if options.errors and half == "dev" and case.wanted not in case.got:
                print(f"{case.wanted!r}, got {case.got}: {case.row['predicted']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
