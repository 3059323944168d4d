"""Tables as text: comma, semicolon, tab or pipe between the fields, a report a row.

Rows are read strictly: a quote that does not balance makes an error that names its lines, never a
report with the wrong words in it. After such a row the rows that follow must look like rows again,
since they may be lines out of the middle of a text.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from detente.errors import InputError
from detente.model.base import Record
from detente.model.document import Capture
from detente.read.capture import LIMIT
from detente.read.fields import TEXT_FOUND_AS, declared_by
from detente.read.item import Found, Item
from detente.read.jsonl import record_capture
from detente.read.table_lines import BadLine, Lines, lines_of

_SEPARATED_BY = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
#: Columns an error lists, and how much of the name of each.
_LISTED, _LISTED_NAME = 30, 40


class Style(Record, frozen=True, kw_only=True):
    """How a table is written: what stands between its fields and how its quotes are meant."""

    separator: str
    escape: str | None = None
    quoted: bool = True

    def rows(self, lines: Iterator[str]) -> Iterator[list[str]]:
        """Return the rows; csv.Error where the quotes of one do not balance, and it goes on."""
        return csv.reader(
            lines,
            delimiter=self.separator,
            escapechar=self.escape,
            quoting=csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE,
            strict=True,
        )


#: In the order of preference where two fit equally well.
STYLES = (
    *(Style(separator=separator) for separator in ",;\t|"),
    *(Style(separator=separator, escape="\\") for separator in ",;\t|"),
    Style(separator="\t", quoted=False),
)


def read_csv(item: Item) -> Found:
    """Yield a Capture a row, named `where:LINE` by the line it begins at; blank rows yield nothing.

    The first row names the columns. Codes of errors: `csv` (quotes that do not balance, a row with
    more or fewer fields than the header), `no-text` (no column holds the text, or none in a row),
    `encoding`, `binary`, `too-large`, `empty`.
    """
    csv.field_size_limit(max(csv.field_size_limit(), LIMIT))
    opened = lines_of(item.where, item.stream, item.charset)
    if isinstance(opened, InputError):
        yield opened
        return
    lines, head = opened
    if said := _SEPARATED_BY.fullmatch(head[0]):
        try:
            next(lines)
        except BadLine as error:
            yield InputError(f"{item.where}:1", error.reason, code=error.code)
        style = style_of(head[1:], item, said[1])
    else:
        style = style_of(head, item)
    yield from _Table(item, lines, style).read()


def style_of(head: Sequence[str], item: Item, separator: str = "") -> Style:
    """Return the style in which the head reads best: a column of text, then the fewest bad rows."""
    words = [f"{line}\n" for line in head]
    styles = [style for style in STYLES if separator in {"", style.separator}]
    if separator and not styles:
        styles = [Style(separator=separator)]

    def fits(style: Style) -> tuple[bool, float, int]:
        rows, bad = _tried(style, words)
        width = len(rows[0]) if rows else 0
        bad += sum(len(row) != width for row in rows)
        return has_text(columns_of(rows[0]) if rows else (), item), -bad / (len(rows) or 1), width

    return max(styles, key=fits)


def _tried(style: Style, words: Sequence[str]) -> tuple[list[list[str]], float]:
    """Return the rows of the head that are whole, and how many are not."""
    rows: list[list[str]] = []
    bad = 0.0
    reader = style.rows(iter(words[:-1] if len(words) > 2 else words))  # the last may be cut off
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return rows, bad
        except csv.Error as error:
            # A quote that is open at the end of the head is closed after it, or should not be one.
            bad += 0.5 if "end of data" in str(error) else 1
        else:
            if any(map(str.strip, row)):
                rows.append(row)


def columns_of(header: Sequence[str]) -> tuple[str, ...]:
    """Return a name of its own for each column: of two with one name the second gets a number."""
    names: dict[str, None] = {}
    last: dict[str, int] = {}  # or a header of one name all through would cost its square
    for place, field in enumerate(header, start=1):
        name = wanted = field.strip() or f"column {place}"
        number = last.get(wanted, 1)
        while name in names:
            number += 1
            name = f"{wanted}.{number}"
        last[wanted] = number
        names[name] = None
    return tuple(names)


def has_text(columns: Sequence[str], item: Item) -> bool:
    """Tell whether one of the columns is known to hold the text."""
    return TEXT_FOUND_AS in declared_by(dict.fromkeys(columns, "x"), item.mapped)


def no_text_column(where: str, columns: Sequence[str]) -> InputError:
    """Return the error of a table in which no column is known to hold the text."""
    shown = [
        "".join(c if c.isprintable() else " " for c in name[:_LISTED_NAME]).strip()
        for name in columns[:_LISTED]
    ]
    more = f" and {len(columns) - _LISTED:,} more" if len(columns) > _LISTED else ""
    reason = f"no column holds the text, of {', '.join(shown)}{more}; name it: --map text=COLUMN"
    return InputError(where, reason, code="no-text")


class _Table:
    """The rows of one table, and the lines of it that cannot be read as rows."""

    def __init__(self, item: Item, lines: Lines, style: Style) -> None:
        self._item, self._lines = item, lines
        self._rows = style.rows(lines)
        self._bad: tuple[int, BadLine] | None = None

    def read(self) -> Found:
        """Yield what each row gives."""
        columns: tuple[str, ...] = ()
        found = False
        try:
            for at, row in self._each():
                if isinstance(row, BadLine):
                    self._bad = self._bad or (at, row)
                    if not columns:
                        break
                elif not any(map(str.strip, row)):
                    continue
                elif not columns:
                    columns = columns_of(row)
                    if not has_text(columns, self._item):
                        yield no_text_column(f"{self._item.where}:{at}", columns)
                        return
                elif self._bad is None or self._is_row(row, columns):
                    yield from self._named_bad(at)
                    yield self._report(at, row, columns)
                    found = True
        except OSError:
            # The stream broke: what was wrong before is said before its reader says so.
            yield from self._named_bad(self._lines.number + 1)
            raise
        if self._bad is not None:
            yield from self._named_bad(self._lines.number + 1)
        elif not found:
            reason = "no rows under its header" if columns else "the file is empty"
            yield InputError(self._item.where, reason, code="empty")

    def _each(self) -> Iterator[tuple[int, list[str] | BadLine]]:
        """Yield the first line and the fields of each row, or why there are none."""
        while True:
            at = self._lines.begin()
            try:
                yield at, next(self._rows)
            except StopIteration:
                return
            except BadLine as error:
                self._lines.again()
                yield at, error
            except csv.Error as error:
                self._lines.again()
                why = "a carriage return outside" if "new-line" in str(error) else "unbalanced"
                yield at, BadLine(f"{why} quotes", "csv")

    def _report(self, at: int, row: list[str], columns: tuple[str, ...]) -> Capture | InputError:
        while len(row) > len(columns) and not row[-1].strip():
            row.pop()
        if len(row) != len(columns):
            reason = f"{_fields(len(row))} where the header has {len(columns)}"
            return InputError(f"{self._item.where}:{at}", reason, code="csv")
        record = dict(zip(columns, row, strict=True))
        return record_capture(self._item, record, at=f":{at}", number=at)

    def _is_row(self, row: list[str], columns: tuple[str, ...]) -> bool:
        """Tell whether fields look like a report's and not like a line out of a text."""
        if len(row) != len(columns):
            return False
        said = declared_by(dict(zip(columns, row, strict=True)), self._item.mapped)
        dated = any(c.isdigit() for c in said.get("published", "0"))
        addressed = "url" not in said or _ADDRESS.match(said["url"]) is not None
        return TEXT_FOUND_AS in said and dated and addressed

    def _named_bad(self, end: int) -> Iterator[InputError]:
        """Yield the error of the lines before `end` that are no rows, if there are any."""
        if self._bad is not None:
            at, why = self._bad
            self._bad = None
            lines = f"; lines {at} to {end - 1} are not read" if end - 1 > at else ""
            yield InputError(f"{self._item.where}:{at}", f"{why.reason}{lines}", code=why.code)


def _fields(count: int) -> str:
    return "1 field" if count == 1 else f"{count} fields"
