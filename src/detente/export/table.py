"""CSV: one claim a row for spreadsheets, one column a leaf of the contract, the same ones always.

A text cell that a spreadsheet would run as a formula gets a leading apostrophe; numbers, negative
ones included, stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from detente.export.rows import row
from detente.model.claim import Kind
from detente.model.told import Told

#: First characters that make spreadsheets take a cell for a formula (full-width forms among them).
RUNS = frozenset("=+-@\t\r\n＝＋－＠")
#: What parts the members of a list within a cell.
BETWEEN = " | "

WHEN = ("start", "end", "grain")
REF = ("words", "actor", "name", "country")
PARTY = (*REF, "sector")
PLACE = ("start", "end")


def _under(name: str, leaves: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{name}.{leaf}" for leaf in leaves)


BEGIN = ("id", "kind", "doc", "outlet", "published", "text", "start", "end", "within")
BASE = (
    *BEGIN,
    *("polarity", "modality"),
    *_under("when", WHEN),
    *("place", "reported", "entry", "support", "dropped_by", "score", "band"),
)
COLUMNS: dict[Kind, tuple[str, ...]] = {
    "statement": (
        *BASE,
        *_under("source", REF),
        *_under("source.on_behalf_of", REF),
        "source_kind",
        *_under("source_spans", PLACE),
        *_under("cue", ("words", "lemma", "class")),
        *_under("cue_spans", PLACE),
        *_under("content", ("text", *PLACE)),
        *("quoted", "avowed"),
        *_under("addressee", REF),
        *("channel", "venue"),
    ),
    "event": (
        *BASE,
        *_under("actor", PARTY),
        *_under("recipient", PARTY),
        *("root", "mode", "contexts", "cameo", "goldstein", "status"),
    ),
    "position": (
        *BASE,
        *_under("holder", REF),
        "act",
        *_under("target", REF),
        *("topic", "content", "condition", "status", "strength"),
        *_under("due", WHEN),
    ),
    "figure": (
        *BASE,
        *("thing", "low", "high", "unit", "measure", "hedge", "fate", "role"),
        *_under("of", REF),
        *_under("source", REF),
    ),
    "plan": (*BASE, "what", *_under("parties", REF), *_under("due", WHEN), "status"),
    "prediction": (
        *BASE,
        *_under("holder", REF),
        "what",
        *_under("window", WHEN),
        *("strength", "condition", "outcome"),
    ),
}


def lines(told: Iterable[Told], kind: Kind) -> Iterator[str]:
    """Yield CSV lines with their ends, the header first, then the claims of one kind.

    `text`, `start` and `end` are those of the whole claim; lists are joined by " | ", an unknown
    is an empty cell.
    """
    yield from written(COLUMNS[kind], (flat(one) for one in told if one.kind == kind))


def written(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield CSV lines of flat rows, the columns' names first; cells a spreadsheet would run are kept
    from it.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(columns)
    yield _drain(buffer)
    for row_ in rows:
        writer.writerow(_cell(row_[column]) for column in columns)
        yield _drain(buffer)


def flat(told: Told) -> dict[str, Any]:
    """Return a claim's row with one scalar a column: `source.actor`, `when.start`, `text` ..."""
    span = told.claim.span
    whole = row(told) | {"text": told.words, "start": span.start, "end": span.end}
    return flattened(whole, COLUMNS[told.kind])


def flattened(whole: Mapping[str, Any], columns: Sequence[str]) -> dict[str, Any]:
    """Return a row with one scalar a column; the members of a list are joined by " | "."""
    return {column: _at(whole, column.split(".")) for column in columns}


def _at(value: Any, path: list[str]) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, list):
        leaves = (_at(each, path) for each in value)
        return BETWEEN.join("" if leaf is None else str(leaf) for leaf in leaves)
    if not path or value is None:
        return value
    return _at(value[path[0]], path[1:])


def _cell(value: Any) -> Any:  # noqa: ANN401 - any JSON scalar
    if isinstance(value, str) and value[:1] in RUNS:
        return "'" + value
    return "" if value is None else value


def _drain(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
