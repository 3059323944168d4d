"""The child's side of reading Parquet: rows of plain values, under limits that the kernel holds."""

from __future__ import annotations

import math
import os
import signal
import struct
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import IO, TYPE_CHECKING, Any, TypeAlias

import msgspec

from detente.read.capture import LIMIT
from detente.read.fields import declared_by
from detente.read.unpack import DOCUMENT, RATIO

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows
    resource = None

#: Bytes the child may take beyond what the libraries need, and seconds of CPU for one batch.
MEMORY = 384 << 20
SECONDS = 20
#: Rows read at a time. A row of a news table has some 5 kB.
_BATCH = 128
#: Columns that are looked at, and the bytes of rows that are sent at a time.
_COLUMNS = 1000
_FRAME = 1 << 20
_SIZE = struct.Struct(">Q")
#: What a row counts for beside its words, so that rows of nothing come to an end too.
_ROW = 64
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PER_SECOND = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}


class Columns(msgspec.Struct, frozen=True, tag=True):
    """The names of the columns that are read."""

    names: list[str]


class Failed(msgspec.Struct, frozen=True, tag=True):
    """Why a row, a row group or the whole file cannot be read."""

    reason: str
    code: str


class Row(msgspec.Struct, frozen=True, tag=True):
    """The values of one row."""

    values: dict[str, Any]


class Rows(msgspec.Struct, frozen=True, tag=True):
    """Rows in their order; `first` is the number of the first one, counted from 1."""

    first: int
    rows: list[Row | Failed]


class Done(msgspec.Struct, frozen=True, tag=True):
    """There is nothing more to come."""


Frame: TypeAlias = Columns | Rows | Failed | Done
_decoder = msgspec.msgpack.Decoder(Frame)


def send(pipe: IO[bytes], frame: Frame) -> None:
    """Write one frame: its length, then its bytes."""
    raw = msgspec.msgpack.encode(frame)
    pipe.write(_SIZE.pack(len(raw)) + raw)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Frame | None:
    """Return the next frame, None if what comes is none."""
    head = pipe.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    (size,) = _SIZE.unpack(head)
    raw = pipe.read(size) if size <= 8 * LIMIT else b""
    try:
        return _decoder.decode(raw) if len(raw) == size else None
    except msgspec.DecodeError:
        return None


def serve() -> None:
    """Read the file that is standard input and send its frames to standard output."""
    pipe = os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), 1)  # what a library prints goes nowhere
    mapped = msgspec.json.decode(sys.argv[1].encode(), type=dict[str, str])
    with open(0, "rb", closefd=False) as file:
        import pyarrow.parquet  # noqa: F401 - before the limits, which leave out what it takes

        _hold()
        for frame in frames(file, mapped):
            send(pipe, frame)
            _alarm()
        send(pipe, Done())
    pipe.close()
    os._exit(0)


def _hold() -> None:
    if resource is None:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * os.sysconf("SC_PAGE_SIZE") + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))
    _alarm()


def _alarm() -> None:
    """Begin the seconds anew; when they are over the kernel ends the process, whatever it does."""
    if resource is not None:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)


def frames(file: IO[bytes], mapped: dict[str, str]) -> Iterator[Frame]:
    """Yield the columns of a Parquet file, its rows, and for each row group that breaks its error."""
    import pyarrow.parquet as pq

    try:
        size = file.seek(0, 2)
        table = pq.ParquetFile(
            file, pre_buffer=False, buffer_size=_FRAME, thrift_string_size_limit=16 << 20
        )
        schema = table.schema_arrow
        chosen = [field.name for field in list(schema)[:_COLUMNS] if _is_wanted(field, mapped)]
        groups = table.num_row_groups
    except Exception as error:  # noqa: BLE001 - whatever a broken file makes of the library
        yield Failed(_said(error), "parquet")
        return
    yield Columns(schema.names[:_COLUMNS])
    budget = max(DOCUMENT, RATIO * size)
    first = 1
    for group in range(groups):
        said = given = 0
        try:
            said = table.metadata.row_group(group).num_rows
            for rows, taken in _group(table, group, chosen):
                yield Rows(first + given, rows)
                given += len(rows)
                budget -= taken
                if budget < 0:
                    reason = f"a bomb: its rows unpack to more than {RATIO} times its size"
                    yield Failed(f"{reason}; the rest is not read", "bomb")
                    return
            if given < said:
                yield Failed(f"{_which(first, given, said)} are missing", "parquet")
        except Exception as error:  # noqa: BLE001 - as above; the next row group may be whole
            yield Failed(f"{_which(first, given, said)}: {_said(error)}", "parquet")
        first += max(given, said)


def _which(first: int, given: int, said: int) -> str:
    return f"rows {first + given} to {first + max(given + 1, said) - 1}"


def _said(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return f"broken or a bomb: needs more than {MEMORY >> 20} MB of memory"
    words = "".join(c if c.isprintable() else " " for c in str(error)[:160])
    return f"broken: {' '.join(words.split())}"


def _is_wanted(field: pa.Field, mapped: dict[str, str]) -> bool:
    """Tell whether a column may say something: plain values do, others if we know their name."""
    from pyarrow import types

    kind = field.type.value_type if types.is_dictionary(field.type) else field.type
    plain = (
        types.is_string(kind)
        or types.is_large_string(kind)
        or types.is_integer(kind)
        or types.is_floating(kind)
        or types.is_boolean(kind)
        or types.is_decimal(kind)
        or types.is_timestamp(kind)
        or types.is_date(kind)
    )
    return plain or bool(declared_by({field.name: "https://x"}, mapped))


def _group(
    table: pq.ParquetFile, group: int, chosen: Sequence[str]
) -> Iterator[tuple[list[Row | Failed], int]]:
    """Yield the rows of a row group, some at a time, and what they count for in bytes."""
    batches = table.iter_batches(_BATCH, row_groups=[group], columns=chosen, use_threads=False)
    for batch in batches:
        names = batch.schema.names
        columns = [_values(column) for column in batch.columns]
        rows: list[Row | Failed] = []
        taken = 0
        for values in zip(*columns, strict=True):
            row, size = _row(names, values)
            rows.append(row)
            taken += size
            if taken > _FRAME:
                yield rows, taken
                rows, taken = [], 0
        if rows:
            yield rows, taken


def _row(names: Sequence[str], values: Sequence[object]) -> tuple[Row | Failed, int]:
    size = _ROW + sum(map(_weight, values))
    for value in values:
        if isinstance(value, Failed):
            return value, size
    if size > LIMIT:
        return Failed(f"too large: one report may have {LIMIT >> 20} MB", "too-large"), size
    return Row(dict(zip(names, values, strict=True))), size


def _weight(value: object) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list | dict):
        return len(msgspec.msgpack.encode(value))
    return 8


def _values(column: pa.Array) -> Sequence[object]:
    """Return the values of a column as JSON has them; what JSON has not is None."""
    import pyarrow as pa
    from pyarrow import types

    if types.is_dictionary(column.type):
        column = column.dictionary_decode()
    kind = column.type
    if types.is_string(kind) or types.is_large_string(kind):
        raw = column.cast(pa.binary() if types.is_string(kind) else pa.large_binary())
        return [_words(value) for value in raw.to_pylist()]
    if types.is_timestamp(kind):
        per_second = _PER_SECOND[kind.unit]
        moments = column.cast(pa.int64()).to_pylist()
        return [_moment(value, per_second, zoned=kind.tz is not None) for value in moments]
    if types.is_date32(kind):
        return [_day(value) for value in column.cast(pa.int32()).to_pylist()]
    if types.is_date64(kind):
        days = column.cast(pa.int64()).to_pylist()
        return [_day(None if value is None else value // 86_400_000) for value in days]
    if types.is_integer(kind) or types.is_boolean(kind):
        values: list[object] = column.to_pylist()
        return values
    return [_plain(value) for value in _each(column)]


def _each(column: pa.Array) -> Iterator[object]:
    for value in column:
        try:
            yield value.as_py()
        except (ValueError, OverflowError):  # no UTF-8, or a moment that Python has not
            yield None


def _words(raw: bytes | None) -> str | Failed | None:
    try:
        return None if raw is None else raw.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = f"byte {error.start} (0x{raw[error.start]:02x})" if raw else ""
        return Failed(f"wrong encoding: {byte} of a field is not UTF-8", "encoding")


def _moment(value: int | None, per_second: int, *, zoned: bool) -> str | None:
    if value is None:
        return None
    try:
        moment = _EPOCH + timedelta(microseconds=value * 1_000_000 // per_second)
    except OverflowError:
        return None
    return (moment if zoned else moment.replace(tzinfo=None)).isoformat()


def _day(value: int | None) -> str | None:
    try:
        return None if value is None else (_EPOCH + timedelta(days=value)).date().isoformat()
    except OverflowError:
        return None


def _plain(value: object, depth: int = 3) -> object:
    """Return a nested value with what JSON has of it, so deep and so long as anybody looks."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else None
        case bytes():
            words = _words(value)
            return words if isinstance(words, str) and "\0" not in words else None
        case list() | tuple() if depth:
            return [_plain(one, depth - 1) for one in value[:50]]
        case dict() if depth:
            return {str(name): _plain(one, depth - 1) for name, one in list(value.items())[:50]}
        case _:
            return str(value) if isinstance(value, date | time | Decimal) else None
