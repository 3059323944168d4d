"""The bytes of a web archive, plain or packed, in runs that no record reaches across.

Archives are packed record by record, so the start of a packed part that opens with a record's mark
is a border, and so is the place where a packed part is broken. Bytes are unpacked as they are asked
for; a part that unpacks to far more than it is stops there, and the next part is looked for.
"""

from __future__ import annotations

import zlib
from collections.abc import Generator, Iterator

from detente.model.base import Record
from detente.read.item import Stream

_GZIP = b"\x1f\x8b\x08"
_MARK = b"WARC/"
_CHUNK = 64 * 1024
#: The most that is unpacked at once.
_STEP = 1 << 20
#: A packed part this large that is more than `_RATIO` times its size is a bomb.
_BOMB, _RATIO = 64 << 20, 200


class Fault(Record, frozen=True, kw_only=True):
    """What is wrong with the bytes at a place, and its error code."""

    reason: str
    code: str = "warc"


class Start(Record, frozen=True, kw_only=True):
    """A packed part begins, with these bytes (as many as the mark has, if it has so many)."""

    first: bytes


_Event = bytes | Start | Fault


class Run:
    """A stretch of bytes with a border at its end. `buffer` holds what was unpacked and not dropped."""

    def __init__(self, events: Iterator[_Event], first: bytes = b"") -> None:
        self.buffer = bytearray(first)
        self.fault: Fault | None = None
        self.next: Run | None = None
        self._events: Iterator[_Event] | None = events

    def want(self, size: int) -> bool:
        """Unpack until the buffer has this many bytes; return whether it has."""
        while len(self.buffer) < size and self._events is not None:
            event = next(self._events, None)
            if isinstance(event, bytes):
                self.buffer += event
            elif isinstance(event, Start) and not event.first.startswith(_MARK):
                self.buffer += event.first
            else:
                self._end(event, self._events)
        return len(self.buffer) >= size

    def _end(self, event: Start | Fault | None, events: Iterator[_Event]) -> None:
        self._events = None
        if isinstance(event, Start):
            self.next = Run(events, event.first)
        elif isinstance(event, Fault):
            self.fault = event
            self.next = Run(events)

    def drop(self, size: int) -> None:
        """Forget the first bytes of the buffer."""
        del self.buffer[:size]

    def take_fault(self) -> Fault | None:
        """Return what broke the run at its end, once."""
        fault, self.fault = self.fault, None
        return fault


def runs(stream: Stream) -> Iterator[Run]:
    """Yield the runs of an archive in order; each must be dropped to its end before the next comes."""
    head = _head(stream)
    events = _unpacked(head, stream) if head.startswith(_GZIP) else _plain(head, stream)
    run: Run | None = Run(events)
    while run is not None:
        yield run
        run = run.next


def _head(stream: Stream) -> bytes:
    """Return the first bytes, enough to tell how they are packed even if they come one by one."""
    head = b""
    while len(head) < len(_GZIP) and (more := stream.read(_CHUNK)):
        head += more
    return head


def _plain(head: bytes, stream: Stream) -> Iterator[_Event]:
    while head:
        yield head
        head = stream.read(_CHUNK)


def _unpacked(raw: bytes, stream: Stream) -> Iterator[_Event]:
    sound = True
    while True:
        raw = raw.lstrip(b"\0") or stream.read(_CHUNK)
        if not raw:
            return
        lost, raw = _next_part(raw, stream)
        if lost and sound:
            yield Fault(reason=f"{lost} bytes between the packed parts that are not packed")
        if raw:
            raw, sound = yield from _part(raw, stream)


def _next_part(raw: bytes, stream: Stream) -> tuple[int, bytes]:
    """Return how many bytes lie before the next packed part, and the bytes from there on."""
    lost = 0
    while True:
        at = raw.find(_GZIP)
        if at >= 0:
            return lost + at, raw[at:]
        more = stream.read(_CHUNK)
        if not more:
            return lost + len(raw), b""
        keep = len(_GZIP) - 1
        lost += max(0, len(raw) - keep)
        raw = raw[-keep:] + more


def _part(raw: bytes, stream: Stream) -> Generator[_Event, None, tuple[bytes, bool]]:
    """Yield what one packed part holds; return the bytes behind it, and whether it was sound."""
    inflate = zlib.decompressobj(wbits=31)
    first: bytes | None = b""
    taken = given = 0
    while not inflate.eof:
        if not raw and not (raw := stream.read(_CHUNK)):
            if first:
                yield Start(first=first)
            yield Fault(reason="the packed archive breaks off")
            return b"", False
        try:
            words = inflate.decompress(raw, _STEP)
        except zlib.error:
            if first:
                yield Start(first=first)
            yield Fault(reason="a packed part is broken; the next one was looked for")
            return raw[1:] if raw.startswith(_GZIP) else raw, False
        taken += len(raw) - len(inflate.unconsumed_tail)
        given += len(words)
        raw = inflate.unconsumed_tail
        if given > _BOMB and given > _RATIO * taken:
            reason = f"a bomb: a packed part unpacks to more than {_RATIO} times its size"
            yield Fault(reason=reason, code="bomb")
            return raw, False
        if first is None:
            yield words
        elif len(first := first + words) >= len(_MARK):
            yield Start(first=first)
            first = None
    if first:
        yield Start(first=first)
    return inflate.unused_data, True
