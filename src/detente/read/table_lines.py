"""The lines of a table, decoded one at a time, whatever its encoding and however long it is.

The head decides the encoding where it can. Many tables begin with thousands of lines of plain ASCII:
there the first line that is more decides for the rest. A line that cannot be decoded is an error of
its own, and the lines after it are read.
"""

from __future__ import annotations

import codecs
from collections import deque
from collections.abc import Iterator
from itertools import chain

from detente.errors import InputError
from detente.read.capture import LIMIT
from detente.read.decode import charset
from detente.read.item import Stream

_PIECE = 64 * 1024
#: Fields one line may have: the list of a line of commas alone takes eight times its bytes.
_FIELDS = 1_000_000
_SEPARATORS = (b",", b";", b"\t", b"|")


class BadLine(Exception):  # noqa: N818 - what a line is; it ends the row it stands in
    """A line that gives no words; it passes through the csv module to whoever asked for a row."""

    def __init__(self, reason: str, code: str) -> None:
        super().__init__(reason)
        self.reason, self.code = reason, code


def _too_large() -> BadLine:
    return BadLine(f"too large: one row may have {LIMIT >> 20} MB", "too-large")


class Lines:
    """Lines with their line ends, for the csv module to make rows of.

    `number` is that of the line given last, counted from 1. A row begins where `begin` is called;
    `again` takes back all its lines but the first, each line once at most.
    """

    def __init__(self, pieces: Iterator[bytes], name: str, *, sure: bool) -> None:
        self.number = 0
        self._pieces, self._name, self._sure = pieces, name, sure
        self._row: list[str] = []
        self._size = 0
        self._waiting: deque[str] = deque()
        self._taken_back = 0

    def begin(self) -> int:
        """Begin a row; return the number of its first line."""
        self._row.clear()
        self._size = 0
        return self.number + 1

    def again(self) -> None:
        """Take back the lines of the row but its first, unless they were taken back before."""
        if self.number - len(self._row) >= self._taken_back and len(self._row) > 1:
            self._taken_back = self.number
            self._waiting.extendleft(reversed(self._row[1:]))
            self.number -= len(self._row) - 1

    def __iter__(self) -> Lines:
        """Return itself."""
        return self

    def __next__(self) -> str:
        """Return the next line; BadLine if it cannot be decoded or makes its row too large."""
        raw = b"" if self._waiting else next(self._pieces)
        self.number += 1
        # An empty line holds the place of one that is bad.
        self._row.append("\n")
        line = self._waiting.popleft() if self._waiting else self._decoded(self._whole(raw))
        self._row[-1] = line
        self._size += len(line)
        if self._size > LIMIT:
            raise _too_large()
        return line

    def _whole(self, raw: bytes) -> bytes:
        if not raw.endswith(b"\n"):
            raw = self._long(raw)
        if b"\0" in raw:
            raise BadLine("binary: a zero byte in it", "binary")
        if len(raw) > _FIELDS and max(map(raw.count, _SEPARATORS)) > _FIELDS:
            raise BadLine(f"too large: more than {_FIELDS:,} fields", "too-large")
        return raw.removeprefix(codecs.BOM_UTF8) if self.number == 1 else raw

    def _long(self, raw: bytes) -> bytes:
        parts, size = [raw], len(raw)
        for piece in self._pieces:
            size += len(piece)
            if size <= LIMIT:
                parts.append(piece)
            if piece.endswith(b"\n"):
                break
        if size > LIMIT:
            raise _too_large()
        return b"".join(parts)

    def _decoded(self, raw: bytes) -> str:
        if not self._sure and not raw.isascii():
            self._sure = True
            found = charset("", raw)
            self._name = found if isinstance(found, str) else self._name
        try:
            return raw.decode(self._name)
        except UnicodeDecodeError as error:
            byte = f"byte {error.start} (0x{raw[error.start]:02x})"
            reason = f"wrong encoding: {byte} of its line is not {self._name.upper()}"
            raise BadLine(reason, "encoding") from None


def lines_of(where: str, stream: Stream, said: str = "") -> tuple[Lines, list[str]] | InputError:
    """Return the lines of a stream, and apart from them those of its head, to be looked at.

    `said` is the encoding that the carrier names.
    The stream is read by `readline` alone: if it breaks, all lines before the break come first.
    """
    pieces, broken = _first(stream)
    head = b"".join(pieces)
    name = _encoding(where, head, said)
    if isinstance(name, InputError):
        return name
    whole = chain(pieces, _rest(stream, broken))
    words = head.decode(name, "ignore").removeprefix("\ufeff")
    old_mac = "\r" in words.rstrip("\r\n") and "\n" not in words
    if old_mac:
        words = words.replace("\r", "\n")
    looked = words.split("\n")
    if old_mac or name.startswith(("utf-16", "utf-32")):
        return Lines(_recoded(whole, name, old_mac=old_mac), "utf-8", sure=True), looked
    return Lines(whole, name, sure=not words.isascii()), looked


def _first(stream: Stream) -> tuple[list[bytes], OSError | None]:
    pieces: list[bytes] = []
    size = 0
    try:
        while size < _PIECE and (piece := stream.readline(_PIECE)):
            pieces.append(piece)
            size += len(piece)
    except OSError as error:
        return pieces, error
    return pieces, None


def _rest(stream: Stream, broken: OSError | None) -> Iterator[bytes]:
    if broken is not None:
        raise broken
    yield from iter(lambda: stream.readline(_PIECE), b"")


def _encoding(where: str, head: bytes, said: str) -> str | InputError:
    """Return the encoding of the head, cut where no character is cut."""
    cut = len(head) - len(head) % 4 if b"\0" in head else head.rfind(b"\n") + 1
    found = charset(where, head[: cut or len(head)], said or None)
    # UTF-8 but for a byte: the lines are told apart, and the bad one named.
    if isinstance(found, InputError) and found.code == "encoding" and b"\0" not in head:
        return "utf-8"
    return found


def _recoded(pieces: Iterator[bytes], name: str, *, old_mac: bool) -> Iterator[bytes]:
    """Yield the lines, in UTF-8, of text whose line ends are not a newline byte alone."""
    decoder = codecs.getincrementaldecoder(name)()
    left = ""
    started = False
    for piece in chain(pieces, (b"",)):
        try:
            left += decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            reason = f"wrong encoding: from here on it is not {name.upper()}"
            raise BadLine(f"{reason} ({error.reason})", "encoding") from None
        if not started and left:
            started, left = True, left.removeprefix("\ufeff")
        if old_mac:
            left = left.replace("\r", "\n")
        *whole, left = left.split("\n")
        for line in whole:
            yield f"{line}\n".encode()
        if len(left) > _PIECE:
            yield left.encode()
            left = ""
    if left:
        yield left.encode()
