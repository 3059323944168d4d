"""Cases: the sentences, what each is to be coded as, and the conventions that are refused."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from detente.model.base import Record
from gate.petrarch.coder import Dyad
from gate.petrarch.naming import day_of

_DYAD = re.compile(r"([^<>:|\s]*)>([^<>:|\s]*):([0-9A-Za-z]+)")
_CODED = re.compile(r"[A-Za-z0-9]+")
_COLUMNS = {"id", "category", "date", "text", "gold_events", "expected_error"}
_REFUSED = Path(__file__).with_name("refused.toml")


class Case(Record, frozen=True, kw_only=True):
    """A sentence, the events it is to have (none is an answer), or the error it is to raise."""

    id: str
    category: str
    day: date
    words: str
    wanted: frozenset[Dyad]
    error: str = ""


class Convention(Record, frozen=True, kw_only=True):
    """Something that cases ask for and detente does not do, and why not."""

    name: str
    why: str
    rule: str = ""
    cases: tuple[str, ...] = ()

    def asked_by(self, case: Case) -> bool:
        """Tell whether a case asks for it."""
        if self.rule == "nobody":
            return any(not _CODED.fullmatch(code) for pair in case.wanted for code in pair[:2])
        if self.rule == "error":
            return bool(case.error)
        return case.id in self.cases


def cases(path: Path, refused: list[str]) -> list[Case]:
    """Return the cases of a tab-separated file; a bad row is named in `refused` and left out."""
    found = []
    with path.open(encoding="utf-8", newline="") as rows:
        reader = csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
        if missing := _COLUMNS - set(reader.fieldnames or ()):
            raise SystemExit(f"{path.name}: no column {', '.join(sorted(missing))}")
        for row in reader:
            try:
                found.append(_case(row))
            except ValueError as error:
                refused.append(f"{path.name}:{reader.line_num}: {error}")
    return found


def _case(row: dict[str, str]) -> Case:
    if any(row[column] is None for column in _COLUMNS):
        raise ValueError("a column is missing")
    return Case(
        id=row["id"],
        category=row["category"],
        day=day_of(row["date"]),
        words=row["text"],
        wanted=frozenset(
            _dyad(told.strip()) for told in row["gold_events"].split("|") if told.strip()
        ),
        error=row["expected_error"],
    )


def _dyad(told: str) -> Dyad:
    found = _DYAD.fullmatch(told)
    if found is None:
        raise ValueError(f"{told!r} is no event")
    return found[1], found[2], found[3]


def conventions() -> tuple[Convention, ...]:
    """Return the conventions that are refused, in the order of the file."""
    rows = tomllib.loads(_REFUSED.read_text(encoding="utf-8"))["convention"]
    return tuple(
        Convention(
            name=row["name"],
            why=row["why"],
            rule=row.get("rule", ""),
            cases=tuple(row.get("cases", ())),
        )
        for row in rows
    )


def costs(differing: Iterable[Case], known: Iterable[Convention]) -> dict[str, list[Case]]:
    """Return the differing cases by the first convention each asks for; "" holds the plain misses."""
    by_name: dict[str, list[Case]] = {convention.name: [] for convention in known}
    by_name[""] = []
    for case in differing:
        name = next((convention.name for convention in known if convention.asked_by(case)), "")
        by_name[name].append(case)
    return by_name
