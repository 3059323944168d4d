"""Packed files: what lies in gzip, Zstandard and zip, read as if it lay beside them.

One archive is opened, never one inside another. A member that cannot be unpacked is named and the
next one read; of a stream that breaks off, the reports before the break come, and then its error.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

import msgspec

from detente.errors import InputError
from detente.read.fields import names
from detente.read.item import Found, Item, Stream
from detente.read.members import Content, Member, members
from detente.read.sniff import HEAD, sniff
from detente.read.unpack import (
    DOCUMENT,
    RATIO,
    BufferedUnpacked,
    Gzip,
    Unpacked,
    Unpacker,
    UnpackError,
    Zstd,
)

#: The most bytes a stream that cannot seek may have where its format can only be read by seeking.
SPOOL = 1024 * 1024 * 1024
_BUFFER = 128 * 1024
_ARCHIVES = frozenset({".tar", ".tgz", ".gz", ".zst", ".zip", ".bz2", ".xz", ".7z", ".rar"})
_MARK = re.compile(
    rb"\x1f\x8b|\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18|BZh[1-9]1AY&SY|\xfd7zXZ\0|7z\xbc\xaf\x27\x1c"
    rb"|Rar!\x1a\x07|(?s:.{257})ustar"
)
#: The first member of office files and e-books, which are zip archives too.
_OFFICE = frozenset({"mimetype", "[Content_Types].xml"})


def read_gzip(item: Item) -> Found:
    """Yield what a gzip file holds, named `FILE.gz!FILE`.

    Codes of errors: `archive` (broken or cut off, naming the byte), `bomb`, `nested`.
    """
    yield from _read_stream(item, Gzip(item.stream))


def read_zstd(item: Item) -> Found:
    """Yield what a Zstandard file holds, named `FILE.zst!FILE`; error codes as of `read_gzip`."""
    try:
        unpacker = Zstd(item.stream)
    except ImportError:
        reason = "needs an extra: pip install 'detente[formats]'"
        yield InputError(item.where, reason, code="format")
        return
    yield from _read_stream(item, unpacker)


def read_zip(item: Item) -> Found:
    """Yield what each member of a zip archive holds, named `FILE.zip!MEMBER`, in the order listed.

    Hidden members and folders are passed over. Codes of errors: `archive`, `bomb`, `nested`,
    `path` (a name that leads elsewhere), `encrypted`, `empty` (nothing in it to read).
    """
    if item.inside:
        yield _nested(item.where)
    elif kind := names().refused.get(item.suffix):
        yield InputError(item.where, f"{kind} ({item.suffix}) are not read", code="format")
    else:
        try:
            with seekable(item.stream) as stream:
                yield from _read_members(item, stream)
        except UnpackError as error:
            yield InputError(item.where, error.reason, code=error.code)


def _read_members(item: Item, stream: Stream) -> Found:
    budget = max(DOCUMENT, RATIO * stream.seek(0, 2))
    used = _Names()
    found = False
    for member in members(stream):
        if not used.given and member.name in _OFFICE:
            reason = "an office file or e-book, no archive of reports"
            yield InputError(item.where, reason, code="format")
            return
        where = f"{item.where}!{member.shown}"
        if trick := member.trick():
            found = True
            yield InputError(where, f"a path trick: {trick}", code="path")
        elif _passed_over(member):
            continue
        elif refused := member.refused(where):
            found = True
            yield refused
        else:
            name = used.unused(member.name)
            unpacked = Unpacked(where, Content(stream, member))
            for one in _read_inside(_member_item(item, name, unpacked), unpacked):
                found = True
                yield one
            budget -= unpacked.unpacked
        if budget < 0:
            reason = f"a bomb: its members unpack to more than {RATIO} times its size"
            yield InputError(item.where, f"{reason}; the rest is not read", code="bomb")
            return
    if not found:
        yield InputError(item.where, "no report in the archive", code="empty")


def _passed_over(member: Member) -> bool:
    suffix = PurePosixPath(member.name).suffix.lower()
    return member.hidden or suffix in names().passed_over


def _member_item(item: Item, name: str, unpacked: Unpacked) -> Item:
    suffix = PurePosixPath(name).suffix.lower()
    return item.within(name, BufferedUnpacked(unpacked), suffix=suffix)


class _Names:
    """The names given to the members of an archive, each to one."""

    def __init__(self) -> None:
        self.given: set[str] = set()
        self._last: dict[str, int] = {}

    def unused(self, name: str) -> str:
        """Return the name, or if a member before had it, one that tells the two apart."""
        number, unused = self._last.get(name, 1), name
        while unused in self.given:
            number += 1
            unused = f"{name} ({number})"
        self._last[name] = number
        self.given.add(unused)
        return unused


def _read_stream(item: Item, unpacker: Unpacker) -> Found:
    if item.inside:
        yield _nested(item.where)
        return
    unpacked = Unpacked(item.where, unpacker)
    inner = _member_item(item, _inner_name(item), unpacked)
    # Nothing was chosen out of a folder here: what the caller named is read or named in an error.
    inner = msgspec.structs.replace(inner, in_folder=item.in_folder)
    yield from _read_inside(inner, unpacked)


def _inner_name(item: Item) -> str:
    """Return the name a file had before it was packed."""
    name = item.where.replace("\\", "/").rstrip("/").rpartition("/")[2]
    if item.suffix == ".tgz":
        return f"{name[:-4]}.tar"
    if item.suffix and name.lower().endswith(item.suffix):
        return name[: -len(item.suffix)] or name
    return name


def _read_inside(inner: Item, unpacked: Unpacked) -> Found:
    """Yield what a member holds, and after it the error its stream ended with, if any."""
    from detente.read import reader

    head = unpacked.look(HEAD)
    if unpacked.error is not None and not head:
        yield unpacked.error
        return
    if _is_archive(inner.suffix, head):
        yield _nested(inner.where)
        return
    found = sniff(inner.where, inner.suffix, head, in_folder=inner.in_folder)
    if found == "zip":
        yield _nested(inner.where)
    elif isinstance(found, InputError):
        yield unpacked.error or found
    elif found is not None:
        try:
            for one in reader(found)(inner):
                unpacked.progress()
                yield one
        except OSError as error:
            if not unpacked.failed:
                yield InputError(inner.where, f"cannot be read: {error}", code="unreadable")
        if unpacked.failed and unpacked.error is not None:
            yield unpacked.error


def _is_archive(suffix: str, head: bytes) -> bool:
    return suffix in _ARCHIVES or _MARK.match(head) is not None


def _nested(where: str) -> InputError:
    return InputError(where, "an archive inside an archive is not opened", code="nested")


@contextmanager
def seekable(stream: Stream, *, on_disk: bool = False) -> Iterator[Stream]:
    """Give the stream itself if it can seek (and lies on disk), else a temporary file of its bytes.

    A stream past `SPOOL` is an UnpackError with the code `too-large`.
    """
    if stream.seekable() and not (on_disk and isinstance(stream, io.BytesIO)):
        yield stream
        return
    with tempfile.TemporaryFile() as file:
        size = 0
        while piece := stream.read(_BUFFER):
            size += len(piece)
            if size > SPOOL:
                reason = f"too large for a stream: {SPOOL >> 20} MB; save it as a file"
                raise UnpackError(reason, "too-large")
            file.write(piece)
        file.seek(0)
        yield file
