"""Unpacking: compressed streams read piece by piece, and stopped where they turn into bombs.

The decoders never give more than a piece at a time, so what is unpacked is weighed before the next
piece is asked for. Zstandard is walked block by block: a block gives 128 KB at most, and a stream
that is cut off can be told from one that ends, which the library's own reader takes for the same.
"""

from __future__ import annotations

import io
import time
import zlib
from typing import TYPE_CHECKING, Protocol

from detente.errors import InputError
from detente.read.item import Stream

if TYPE_CHECKING:
    import zstandard
    from _typeshed import WriteableBuffer

#: What unpacking may add to the bytes read since the last report came, and so to any one report.
DOCUMENT = 64 * 1024 * 1024
#: How many bytes may come of one. News text packs 3 to 10 times, the most repetitive log some 100.
RATIO = 200
#: The ratio holds past this many unpacked bytes: a small file may well be one line many times over.
FLOOR = 1024 * 1024
#: Seconds of CPU that unpacking may take without a report coming of it.
SECONDS = 2.0
#: Bytes read from the archive at a time, and the most that one step of a decoder gives.
_CHUNK = 16 * 1024
_PIECE = 64 * 1024
_BUFFER = 128 * 1024
#: Whoever asks for more than this at once reads a report, not a chunk of a stream.
_READ_BY_CHUNK = 1024 * 1024
_ZSTD_BLOCK = 128 * 1024
#: The window `zstd --long` asks for; a frame that wants more memory is refused.
_ZSTD_WINDOW = 128 * 1024 * 1024


class UnpackError(OSError):
    """A stream that cannot be unpacked further: an OSError, as any stream that breaks gives."""

    def __init__(self, reason: str, code: str = "archive") -> None:
        super().__init__(reason)
        self.reason, self.code = reason, code


class Unpacker(Protocol):
    """A decoder: `more` gives the next bytes (maybe none), None at the end, or raises UnpackError."""

    @property
    def packed(self) -> int:
        """Bytes of the archive used so far."""

    def more(self) -> bytes | None:
        """Return the next bytes."""


class Unpacked(io.RawIOBase):
    """What comes out of an unpacker, as a stream that raises its error where the bytes end.

    `error` is set once unpacking has stopped, `failed` once the reader of the stream has met it.
    """

    def __init__(self, where: str, unpacker: Unpacker) -> None:
        self.where = where
        self.error: InputError | None = None
        self.failed = False
        self.unpacked = 0
        self._unpacker = unpacker
        self._ahead = bytearray()
        self._ended = False
        self._added_before = 0
        self._seconds = 0.0

    def look(self, size: int) -> bytes:
        """Return the next `size` bytes, fewer at the end or where the stream breaks; none are used."""
        while len(self._ahead) < size and self.error is None and not self._ended:
            self._step()
        return bytes(self._ahead[:size])

    def progress(self) -> None:
        """Note that a report came of what was unpacked: the next one has the limits to itself."""
        self._added_before = self.unpacked - self._unpacker.packed
        self._seconds = 0.0

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill the buffer with what comes next; UnpackError once all before the break was given."""
        while not self._ahead and not self._ended:
            if self.error is not None:
                self.failed = True
                raise UnpackError(self.error.reason, self.error.code)
            self._step()
        view = memoryview(buffer).cast("B")
        size = min(len(view), len(self._ahead))
        view[:size] = self._ahead[:size]
        del self._ahead[:size]
        return size

    def _step(self) -> None:
        began = time.thread_time()
        try:
            piece = self._unpacker.more()
            if piece is None:
                self._ended = True
            else:
                self._ahead += piece
                self.unpacked += len(piece)
                self._weigh(self._seconds + time.thread_time() - began)
        except UnpackError as error:
            self.error = InputError(self.where, error.reason, code=error.code)

    def _weigh(self, seconds: float) -> None:
        self._seconds = seconds
        packed = self._unpacker.packed
        if self.unpacked > max(FLOOR, RATIO * packed):
            reason = f"a bomb: the first {packed:,} bytes unpack to more than {RATIO} times as many"
            raise UnpackError(reason, "bomb")
        if self.unpacked - packed - self._added_before > DOCUMENT:
            reason = f"a bomb: unpacks to more than {DOCUMENT >> 20} MB without a report in them"
            raise UnpackError(reason, "bomb")
        if seconds > SECONDS:
            reason = f"a bomb: {SECONDS:g} s of unpacking and no report in what came of it"
            raise UnpackError(reason, "bomb")


class BufferedUnpacked(io.BufferedReader):
    """An unpacked stream whose reader gets, chunk by chunk, all that comes before it breaks.

    Whoever reads a whole report at once meets the error instead, and no report that is cut off.
    """

    def __init__(self, raw: Unpacked) -> None:
        super().__init__(raw, _BUFFER)

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next `size` bytes; of a chunk those before the break, and then UnpackError."""
        if size is None or not 0 < size <= _READ_BY_CHUNK:
            return super().read(size)
        parts: list[bytes] = []
        try:
            while size and (part := self.read1(size)):
                parts.append(part)
                size -= len(part)
        except UnpackError:
            if not parts:
                raise
        return b"".join(parts)


class Gzip:
    """The bytes of a gzip stream, of one member or many, each checked by its CRC at its end."""

    def __init__(self, stream: Stream) -> None:
        self.packed = 0
        self._stream = stream
        self._chunk = b""
        self._inflate: Inflate | None = None

    def more(self) -> bytes | None:
        """Return the next bytes; zeros that pad the end of a member are passed over."""
        if len(self._chunk) < 2:
            self._chunk += self._stream.read(_CHUNK)
        if self._inflate is None:
            if self.packed:
                padded = len(self._chunk)
                self._chunk = self._chunk.lstrip(b"\0")
                self.packed += padded - len(self._chunk)
                if padded and not self._chunk:
                    return b""
            if not self._chunk:
                return None
            if not self._chunk.startswith(b"\x1f\x8b"):
                raise UnpackError(f"bytes that are no gzip from byte {self.packed} on")
            self._inflate = Inflate(31)
        piece, used = self._inflate.feed(self._chunk, self.packed)
        self.packed += used
        self._chunk = self._chunk[used:]
        if self._inflate.ended:
            self._inflate = None
        return piece


class Inflate:
    """A deflate stream that gives all that comes before the byte it breaks at."""

    def __init__(self, wbits: int) -> None:
        self.ended = False
        self._inflate = zlib.decompressobj(wbits)
        self._error = ""

    def feed(self, chunk: bytes, at: int) -> tuple[bytes, int]:
        """Return what comes next and how many bytes of the chunk, which lies `at` a byte, it took.

        An empty chunk says that the stream has no more bytes.
        """
        if self._error:
            raise UnpackError(self._error)
        before = self._inflate.copy()
        try:
            piece = self._inflate.decompress(chunk, _PIECE)
        except zlib.error as error:
            return self._saved(before, chunk, at, error), len(chunk)
        self.ended = self._inflate.eof
        if not (chunk or piece or self.ended):
            raise UnpackError(f"cut off at byte {at}")
        rest = self._inflate.unused_data if self.ended else self._inflate.unconsumed_tail
        return piece, len(chunk) - len(rest)

    def _saved(self, inflate: zlib._Decompress, chunk: bytes, at: int, error: zlib.error) -> bytes:
        """Return what comes before the broken byte, which the next call names."""
        saved = bytearray()
        broken = 0
        for broken in range(len(chunk)):
            try:
                saved += inflate.decompress(chunk[broken : broken + 1])
            except zlib.error:
                break
        why = str(error).rpartition(": ")[2]
        why = f"{why}; what was read just before may be damaged"
        self._error = f"broken at byte {at + broken}: {why}"
        return bytes(saved)


class Zstd:
    """The bytes of a Zstandard stream, of one frame or many; ImportError without its library."""

    def __init__(self, stream: Stream) -> None:
        import zstandard

        self.packed = 0
        self._stream = stream
        self._broken = zstandard.ZstdError
        self._library = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._checked = False

    def more(self) -> bytes | None:
        """Return the bytes of the next block."""
        at = self.packed
        try:
            return self._start() if self._frame is None else self._block(self._frame)
        except self._broken as error:
            why = str(error).rpartition(": ")[2]
            raise UnpackError(f"broken at byte {at}: {why}") from None

    def _start(self) -> bytes | None:
        magic = self._stream.read(4)
        self.packed += len(magic)
        if not magic:
            return None
        if len(magic) == 4 and magic[1:] == b"\x2a\x4d\x18" and magic[0] >> 4 == 5:
            left = int.from_bytes(self._take(4), "little")
            while left:
                left -= len(self._take(min(left, _CHUNK)))
            return b""
        if magic != b"\x28\xb5\x2f\xfd":
            raise UnpackError(
                f"bytes that are no Zstandard from byte {self.packed - len(magic)} on"
            )
        kind = self._take(1)
        alone = kind[0] >> 5 & 1
        size = (1 - alone) + (0, 1, 2, 4)[kind[0] & 3] + (alone, 2, 4, 8)[kind[0] >> 6]
        self._checked = bool(kind[0] & 4)
        self._frame = self._library.decompressobj()
        return self._frame.decompress(magic + kind + self._take(size))

    def _block(self, frame: zstandard.ZstdDecompressionObj) -> bytes:
        head = self._take(3)
        word = int.from_bytes(head, "little")
        last, repeated, size = word & 1, (word >> 1 & 3) == 1, word >> 3
        if size > _ZSTD_BLOCK:
            raise UnpackError(f"broken at byte {self.packed - 3}: a block of {size:,} bytes")
        piece: bytes = frame.decompress(head + self._take(1 if repeated else size))
        if last:
            if self._checked:
                piece += frame.decompress(self._take(4))
            self._frame = None
        return piece

    def _take(self, size: int) -> bytes:
        taken = self._stream.read(size)
        self.packed += len(taken)
        if len(taken) < size:
            raise UnpackError(f"cut off at byte {self.packed}")
        return taken
