"""Members: what a zip archive lists, and the bytes of each, read as they are asked for.

The list is walked entry by entry rather than loaded, so that one entry that cannot be read (a name
in no encoding, say) stops no other, and a list of a million entries takes no memory.
"""

from __future__ import annotations

import re
import stat
import struct
import zlib
from collections.abc import Iterator

from detente.errors import InputError
from detente.model.base import Record
from detente.read.item import Stream
from detente.read.unpack import FLOOR, RATIO, Inflate, UnpackError

#: The most members an archive may list.
ENTRIES = 100_000
_CHUNK = 64 * 1024
_STORED, _DEFLATED = 0, 8
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF
_END, _END64, _LOCATOR64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_DRIVE = re.compile(r"[A-Za-z]:")
#: Control characters, and those that turn the direction of what is printed after them.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
_LONGEST_NAME = 1024
#: The farthest that a stream can seek.
_FARTHEST = 2**63 - 1


class Member(Record, frozen=True, kw_only=True):
    """One entry of the list. `at` is where its header stands, `mode` its Unix file mode or 0."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    mode: int
    at: int

    @property
    def shown(self) -> str:
        """Its name as it can be printed."""
        name = self.name[:200] + ("…" if len(self.name) > 200 else "")
        return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in name)

    @property
    def hidden(self) -> bool:
        """Whether it is a folder, hidden, or what macOS puts beside files."""
        parts = self.name.split("/")
        return not parts[-1] or any(part.startswith(".") or part == "__MACOSX" for part in parts)

    def trick(self) -> str:
        """Return what its name would do if it were written to disk, empty if nothing bad."""
        name = self.name
        if not name or len(name) > _LONGEST_NAME:
            return "no name, or one without end"
        if _UNSEEN.search(name):
            return "a control character in its name"
        if name.startswith("/") or "\\" in name or _DRIVE.match(name):
            return "its name is absolute or has backslashes"
        if ".." in name.split("/"):
            return "its name leads out of the archive"
        if stat.S_IFMT(self.mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
            return "a link or device, not a file"
        return ""

    def refused(self, where: str) -> InputError | None:
        """Return why it is not unpacked: its lock, its method or the size it announces."""
        if self.flags & 0x2041:
            return InputError(where, "encrypted", code="encrypted")
        if self.method not in {_STORED, _DEFLATED}:
            reason = f"packed by a method that is not read (number {self.method})"
            return InputError(where, reason, code="archive")
        if self.size > max(FLOOR, RATIO * self.packed):
            reason = f"a bomb: {self.packed:,} bytes unpack to {self.size:,}"
            return InputError(where, reason, code="bomb")
        return None


class Content:
    """The unpacker of one member; its length and CRC are checked at its end."""

    def __init__(self, stream: Stream, member: Member) -> None:
        self.packed = 0
        self._stream, self._member = stream, member
        self._at = -1
        self._crc = self._size = 0
        self._inflate = Inflate(-15) if member.method == _DEFLATED else None

    def more(self) -> bytes | None:
        """Return the next bytes."""
        if self._at < 0:
            self._at = _content_at(self._stream, self._member.at)
        chunk = self._chunk()
        if self._inflate is None:
            piece, used, ended = chunk, len(chunk), not chunk
        elif self._inflate.ended:
            piece, used, ended = b"", 0, True
        else:
            piece, used = self._inflate.feed(chunk, self._at + self.packed)
            ended = False
        self.packed += used
        self._crc = zlib.crc32(piece, self._crc)
        self._size += len(piece)
        if self._size > self._member.size:
            raise UnpackError(f"longer than the {self._member.size:,} bytes that the list says")
        if not ended:
            return piece
        if self._size < self._member.size:
            raise UnpackError(f"cut off at byte {self._at + self.packed}")
        if self._crc != self._member.crc:
            raise UnpackError("broken: its bytes are not those of its CRC")
        return None

    def _chunk(self) -> bytes:
        self._stream.seek(self._at + self.packed)
        return self._stream.read(min(_CHUNK, self._member.packed - self.packed))


def _content_at(stream: Stream, at: int) -> int:
    stream.seek(min(at, _FARTHEST))
    head = stream.read(30)
    if len(head) < 30 or not head.startswith(b"PK\x03\x04"):
        raise UnpackError(f"no member begins at byte {at}, where the list says")
    name, extra = struct.unpack_from("<HH", head, 26)
    return at + 30 + int(name) + int(extra)


def members(stream: Stream) -> Iterator[Member]:
    """Yield what the archive lists, in the order of the list; UnpackError where the list breaks.

    An archive that announces more than `ENTRIES` members yields none.
    """
    start, end, count, shift = _list_of(stream)
    if count > ENTRIES:
        raise UnpackError(f"{count:,} members; {ENTRIES:,} are the most that is read")
    seen, at = 0, start
    while at < end:
        stream.seek(at)
        head = stream.read(46)
        if len(head) < 46 or not head.startswith(b"PK\x01\x02"):
            raise UnpackError(f"the list of members is broken at byte {at}, after {seen} of them")
        seen += 1
        if seen > ENTRIES:
            raise UnpackError(f"more than {ENTRIES:,} members; the rest is not read")
        sizes = struct.unpack_from("<HHH", head, 28)
        at += 46 + sum(sizes)
        tail = stream.read(sizes[0] + sizes[1])
        yield _member(head, tail[: sizes[0]], tail[sizes[0] :], shift)
    # Old writers count to 65,535 and begin again.
    if seen & _FULL16 != count & _FULL16:
        raise UnpackError(f"the list says it has {count:,} members, and has {seen:,}")


def _member(head: bytes, name: bytes, extra: bytes, shift: int) -> Member:
    flags, method = struct.unpack_from("<HH", head, 8)
    crc, packed, size = struct.unpack_from("<III", head, 16)
    outer, at = struct.unpack_from("<II", head, 38)
    wide = iter(_wide(extra))
    if size == _FULL32:
        size = next(wide, size)
    if packed == _FULL32:
        packed = next(wide, packed)
    if at == _FULL32:
        at = next(wide, at)
    return Member(
        name=_name(name),
        flags=flags,
        method=method,
        crc=crc,
        packed=packed,
        size=size,
        mode=outer >> 16 if head[5] == 3 else 0,
        at=at + shift,
    )


def _name(raw: bytes) -> str:
    """Return a member's name: UTF-8 where it fits, flagged or not, else what DOS wrote."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp437")


def _wide(extra: bytes) -> tuple[int, ...]:
    """Return the numbers of 64 bits that stand in for those that did not fit in 32."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == 1:
            field = extra[4 : 4 + size]
            return struct.unpack_from(f"<{len(field) // 8}Q", field)
        extra = extra[4 + size :]
    return ()


def _list_of(stream: Stream) -> tuple[int, int, int, int]:
    """Return where the list starts and ends, how many members it says it has, and by how many bytes
    all that it says is off (an archive may stand behind other bytes).
    """
    length = stream.seek(0, 2)
    base = max(0, length - 22 - _FULL16 - 20)
    stream.seek(base)
    tail = stream.read(length - base)
    found = tail.rfind(_END)
    if found < 0 or len(tail) - found < 22:
        raise UnpackError("no list of its members at its end: cut off, or no zip archive")
    disk, _, _, count, size, at = struct.unpack_from("<HHHHII", tail, found + 4)
    end = base + found
    if tail[max(0, found - 20) : found].startswith(_LOCATOR64):
        (end,) = struct.unpack_from("<Q", tail, found - 12)
        if end > length:
            raise UnpackError("the list of its members lies past its end")
        stream.seek(end)
        wide = stream.read(56)
        if len(wide) < 56 or not wide.startswith(_END64):
            raise UnpackError("the list of its members is not where it says")
        count, size, at = struct.unpack_from("<QQQ", wide, 32)
    if disk not in {0, _FULL16}:
        raise UnpackError("one part of an archive that was split")
    shift = end - size - at
    if size > end or shift < 0:
        raise UnpackError("the list of its members lies outside it: cut off")
    return end - size, end, count, shift
