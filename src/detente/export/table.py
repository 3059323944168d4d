"""CSV: one claim a row for spreadsheets; nested fields become one cell a leaf.

A text cell that a spreadsheet would run as a formula gets a leading apostrophe; numbers, negative
ones included, stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from detente.export.rows import row
from detente.model.told import Told

#: First characters that make spreadsheets take a cell for a formula (full-width forms among them).
RUNS = frozenset("=+-@\t\r＝＋－＠")


def lines(told: Iterable[Told]) -> Iterator[str]:
    """Yield CSV lines with their ends, the header first; every row has all the kind's columns.

    Lists are joined by " | ", evidence is the words of the whole claim and their offsets.
    """
    rows = [flat(one) for one in told]
    columns = list(dict.fromkeys(name for each in rows for name in each))
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, restval="")
    writer.writeheader()
    for each in rows:
        yield _drain(buffer)
        writer.writerow({name: _cell(value) for name, value in each.items()})
    yield _drain(buffer)


def flat(told: Told) -> dict[str, Any]:
    """Return a claim's row with one scalar a column: `source.actor`, `when.start`, `text` ..."""
    found: dict[str, Any] = {}
    span = told.claim.span
    for name, value in row(told).items():
        if name == "evidence":
            found |= {"text": told.words, "start": span.start, "end": span.end}
        else:
            found |= _spread(name, value)
    return found


def _spread(name: str, value: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        spread: dict[str, Any] = {}
        for inner, leaf in value.items():
            spread |= _spread(f"{name}.{inner}", leaf)
        return spread
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            keys = ("text",) if "text" in value[0] else ("actor", "words", "country")
            return {
                f"{name}.{key}": " | ".join(str(v.get(key) or "") for v in value) for key in keys
            }
        return {name: " | ".join(str(v) for v in value)}
    return {name: value}


def _cell(value: Any) -> Any:  # noqa: ANN401 - any JSON scalar
    if isinstance(value, str) and value[:1] in RUNS:
        return "'" + value
    return "" if value is None else value


def _drain(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
