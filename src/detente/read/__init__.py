"""Reading: bytes as they came, from files, folders, globs and standard input.

Reading judges nothing: it finds the items, says which format each is in and which encoding its
bytes are in, and takes over what a file says of itself under the names detente uses (`fields.toml`).
An item that cannot be read is yielded as its error in its place, so one bad item never stops a run.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from detente.errors import InputError
from detente.model.document import Capture
from detente.read import jsonl, page
from detente.read.capture import LIMIT, STDIN, capture, too_large
from detente.read.places import places
from detente.read.sniff import HEAD, Format, sniff

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["LIMIT", "capture", "read"]


def read(
    where: Iterable[str | Path],
    *,
    now: datetime,
    declared: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Capture | InputError]:
    """Yield one Capture a report, or the error that stands in its place.

    `where` holds files, folders (read with all they hold, in name order), globs, and "-" for
    `stdin`. Hidden files are left alone, and so are the style sheets and images a saved page
    brings along. `now` (UTC) is when the reading takes place; what is `declared` holds for every
    item: before what is only printed in it, behind fields of its own (JSON, front matter).
    """
    said = dict(declared or {})
    for place in places(where):
        if isinstance(place, InputError):
            yield place
        elif place.path is None:
            yield from _stdin(stdin, now, said)
        else:
            yield from _file(place.where, place.path, place.in_folder, now, said)


def _file(
    where: str, path: Path, in_folder: bool, now: datetime, said: Mapping[str, str]
) -> Iterator[Capture | InputError]:
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
            stream.seek(0)
            found = sniff(where, path.suffix.lower(), head, in_folder=in_folder)
            size = os.fstat(stream.fileno()).st_size
            if found in {"text", "markdown", "html", "json"} and size > LIMIT:
                yield too_large(where)
            elif found is not None:
                yield from _items(where, str(path), found, stream, now, said)
    except OSError as error:
        yield InputError(where, f"cannot be read: {error.strerror or error}", code="unreadable")


def _stdin(
    stdin: BinaryIO | None, now: datetime, said: Mapping[str, str]
) -> Iterator[Capture | InputError]:
    if stdin is None:
        yield InputError(STDIN, "there is no standard input to read", code="unreadable")
        return
    try:
        head = stdin.read(HEAD)
        found = sniff(STDIN, "", head, in_folder=False)
        if found is not None:
            stream = io.BufferedReader(_PutBack(head, stdin))
            yield from _items(STDIN, STDIN, found, stream, now, said)
    except OSError as error:
        yield InputError(STDIN, f"cannot be read: {error.strerror or error}", code="unreadable")


class _PutBack(io.RawIOBase):
    """A stream whose first bytes were read already; closing it leaves the stream below open."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer)
        chunk = self._head[: len(view)] or self._rest.read(len(view))
        self._head = self._head[len(view) :]
        view[: len(chunk)] = chunk
        return len(chunk)


def _items(
    where: str,
    key: str,
    found: Format | InputError,
    stream: BinaryIO | io.BufferedReader,
    now: datetime,
    said: Mapping[str, str],
) -> Iterator[Capture | InputError]:
    match found:
        case InputError():
            yield found
        case "jsonl":
            yield from jsonl.read_lines(where, key, stream, now, said)
        case "json":
            yield from jsonl.read_array(where, key, stream, now, said)
        case _:
            yield page.read_page(where, key, found, stream, now, said)
