"""Reading: bytes as they came, from files, folders, globs, addresses and standard input.

Reading judges nothing: it finds the items, says which format each is in and which encoding its
bytes are in, and takes over what a file says of itself under the names detente uses (`fields.toml`).
An item that cannot be read is yielded as its error in its place, so one bad item never stops a run.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from detente.errors import ConfigError, InputError
from detente.read import jsonl, page
from detente.read.capture import LIMIT, STDIN
from detente.read.item import Found, Item, Stream
from detente.read.places import places
from detente.read.sniff import HEAD, Format, sniff

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from detente.read.web import Visitor

__all__ = ["LIMIT", "read", "read_item"]


def read(
    where: Iterable[str | Path],
    *,
    now: datetime,
    declared: Mapping[str, str] | None = None,
    mapped: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    visitor: Visitor | None = None,
) -> Found:
    """Yield one Capture a report, or the error that stands in its place.

    `where` holds files, folders (read with all they hold, in name order), globs, "-" for `stdin`,
    and addresses, which are fetched by the `visitor` and refused if there is none. Hidden files are
    left alone, and so are the style sheets and images a saved page brings along. `now` (UTC) is when the reading takes place; what is `declared` holds for every
    item: before what is only printed in it, behind fields of its own (JSON, front matter).
    `mapped` says under which names records have our fields: {"title": "headline"}.
    """
    blank = Item(
        where=STDIN,
        key=STDIN,
        stream=io.BytesIO(),
        now=now,
        said=dict(declared or {}),
        mapped=dict(mapped or {}),
    )
    for place in places(where):
        if isinstance(place, InputError):
            yield place
            continue
        try:
            if place.is_address:
                yield from _address(place.where, visitor, blank)
            elif place.path is None:
                yield from _stdin(stdin, blank)
            else:
                yield from _file(place.where, place.path, place.in_folder, blank)
        except ConfigError:
            raise
        except Exception as error:  # noqa: BLE001 - one input must not stop the others
            reason = f"reading broke on it: {type(error).__name__}: {error}"
            yield InputError(place.where, reason[:500], code="stage")


def _file(where: str, path: Path, in_folder: bool, blank: Item) -> Found:
    try:
        with path.open("rb") as stream:
            yield from read_item(
                msgspec.structs.replace(
                    blank,
                    where=where,
                    key=str(path),
                    stream=stream,
                    suffix=path.suffix.lower(),
                    in_folder=in_folder,
                )
            )
    except OSError as error:
        yield InputError(where, f"cannot be read: {error.strerror or error}", code="unreadable")


def _address(where: str, visitor: Visitor | None, blank: Item) -> Found:
    if visitor is None:
        reason = "addresses are not fetched here: save the page and add the file"
        yield InputError(where, reason, code="blocked")
        return
    from detente.read.web import read_url

    yield from read_url(where, visitor, now=blank.now, said=blank.said, mapped=blank.mapped)


def _stdin(stdin: BinaryIO | None, blank: Item) -> Found:
    if stdin is None:
        yield InputError(STDIN, "there is no standard input to read", code="unreadable")
        return
    try:
        yield from read_item(msgspec.structs.replace(blank, stream=stdin))
    except OSError as error:
        yield InputError(STDIN, f"cannot be read: {error.strerror or error}", code="unreadable")


def read_item(item: Item) -> Found:
    """Yield what one item holds, whatever its format; nothing for what folders hold beside reports."""
    head = item.stream.read(HEAD)
    found = sniff(item.where, item.suffix, head, in_folder=item.in_folder)
    if isinstance(found, InputError):
        yield found
    elif found is not None:
        if item.stream.seekable():
            item.stream.seek(0)
            yield from reader(found)(item)
        else:
            whole = io.BufferedReader(_PutBack(head, item.stream))
            yield from reader(found)(msgspec.structs.replace(item, stream=whole))


class _PutBack(io.RawIOBase):
    """A stream whose first bytes were read already; closing it leaves the stream below open."""

    def __init__(self, head: bytes, rest: Stream) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer)
        chunk = self._head[: len(view)] or self._rest.read(len(view))
        self._head = self._head[len(view) :]
        view[: len(chunk)] = chunk
        return len(chunk)


def reader(kind: Format) -> Callable[[Item], Found]:
    """Return the reader of a format; its module is loaded when the first such item comes."""
    match kind:
        case "text" | "markdown" | "html":
            return partial(page.read_page, kind=kind)
        case "jsonl":
            return jsonl.read_lines
        case "json":
            return jsonl.read_array
    module, _, name = READERS[kind].partition(":")
    found: Callable[[Item], Found] = getattr(import_module(f"detente.read.{module}"), name)
    return found


#: The readers that are loaded when they are wanted.
READERS: Mapping[Format, str] = {
    "csv": "tabular:read_csv",
    "parquet": "parquet:read_parquet",
    "warc": "warc:read_warc",
    "feed": "feed:read_feed",
    "newsml": "newsml:read_newsml",
    "pdf": "pdf:read_pdf",
    "docx": "docx:read_docx",
    "mail": "mail:read_mail",
    "mbox": "mail:read_mbox",
    "subtitles": "subtitles:read_subtitles",
    "whatsapp": "chats:read_whatsapp",
    "gzip": "packed:read_gzip",
    "zstd": "packed:read_zstd",
    "zip": "packed:read_zip",
}
