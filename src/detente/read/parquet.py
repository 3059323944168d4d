"""Parquet: a report a row, read by a process of its own.

A page of a few bytes may say it holds two gigabytes, and it is C++ that believes it. So a child
reads the file under limits that the kernel holds, and sends rows; if it dies, that is an error of
this one file.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from typing import IO

import msgspec

from detente.errors import InputError
from detente.read.item import Found, Item, Stream
from detente.read.jsonl import record_capture
from detente.read.packed import seekable
from detente.read.parquet_child import Columns, Done, Failed, Frame, Row, Rows, receive
from detente.read.tabular import has_text, no_text_column
from detente.read.unpack import UnpackError

_SERVE = "from detente.read.parquet_child import serve; serve()"


def read_parquet(item: Item) -> Found:
    """Yield a Capture a row, named `where:ROW`, counted from 1 through all row groups.

    Moments become ISO 8601, with "+00:00" where the column has a time zone. A row group that cannot
    be read is named with its rows and the next one read. Codes of errors: `parquet`, `bomb`,
    `no-text`, `encoding`, `too-large`, `empty`.
    """
    if find_spec("pyarrow") is None:
        reason = "needs an extra: pip install 'detente[formats]'"
        yield InputError(item.where, reason, code="format")
        return
    try:
        with seekable(item.stream, on_disk=True) as file, _child(item, file) as frames:
            yield from _reports(item, frames)
    except UnpackError as error:
        yield InputError(item.where, error.reason, code=error.code)


def _reports(item: Item, frames: Iterator[Frame]) -> Found:
    found = False
    for frame in frames:
        match frame:
            case Columns(names=names):
                if not has_text(names, item):
                    yield no_text_column(item.where, names)
                    return
            case Rows(first=first, rows=rows):
                for number, row in enumerate(rows, start=first):
                    if isinstance(row, Row):
                        yield record_capture(item, row.values, at=f":{number}", number=number)
                    else:
                        yield InputError(f"{item.where}:{number}", row.reason, code=row.code)
                found = found or bool(rows)
            case Failed(reason=reason, code=code):
                found = True
                yield InputError(item.where, reason, code=code)
    if not found:
        yield InputError(item.where, "no rows in it", code="empty")


@contextmanager
def _child(item: Item, file: Stream) -> Iterator[Iterator[Frame]]:
    """Give the frames of a child that reads the file; the child is gone when this ends."""
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        # The default pool takes a gigabyte of addresses at once, and the limit counts addresses.
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "OMP_NUM_THREADS": "1",
    }
    mapped = msgspec.json.encode(dict(item.mapped)).decode()
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-P", "-c", _SERVE, mapped],
        stdin=file.fileno(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=env,
    )
    try:
        if child.stdout is None:
            raise AssertionError("the pipe was asked for")
        yield _frames(child, child.stdout)
    finally:
        child.kill()
        child.wait()
        if child.stdout is not None:
            child.stdout.close()


def _frames(child: subprocess.Popen[bytes], pipe: IO[bytes]) -> Iterator[Frame]:
    """Yield what the child sends; a Failed if it ends without saying that it is done."""
    while (frame := receive(pipe)) is not None:
        if isinstance(frame, Done):
            return
        yield frame
    with suppress(subprocess.TimeoutExpired):
        child.wait(1)
    child.kill()
    reason = f"broken or hostile: its reader ended with status {child.wait()}"
    yield Failed(reason=reason, code="parquet")
