"""WARC records: what lies between one header and the next, whatever the headers say.

fastwarc reads sound archives faster, but one byte of garbage between two records, or a length that
is too short, ends its reading for good, and a length that is too long makes it swallow every record
up to there without a word (2.0.1). Here a record's length is believed if another record or the end
follows it; where none does the record is refused, and the next header is looked for. In an archive
packed record by record no length reaches across the border of its packed part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from detente.errors import InputError
from detente.read.capture import LIMIT
from detente.read.item import Stream
from detente.read.warc_bytes import Run, runs

#: The most bytes of a header; real ones have some 600.
_HEAD, _USUAL_HEAD = 64 * 1024, 2048
_MARK = re.compile(rb"WARC/\d\.\d{1,2}\r?\n[A-Za-z]")
#: The longest `_MARK`, so that none is missed where two stretches meet.
_LONGEST_MARK, _SHORTEST_MARK = 12, 10
_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,80})[ \t]*:[ \t]*(.*)")
_BLANKS = re.compile(rb"[ \t\r\n]+")


class WarcRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One record: its turn in the archive from 1, its header (names in lower case), and its block.

    `block` is None where it is past the limit of one report.
    """

    number: int
    header: dict[str, str]
    block: bytes | None


def records(where: str, stream: Stream) -> Iterator[WarcRecord | InputError]:
    """Yield every record in order, and an error for each stretch that is none.

    Codes of errors: `warc`, `bomb`.
    """
    number = 0
    for run in runs(stream):
        while run.want(1):
            run.want(_HEAD)
            if blanks := _BLANKS.match(run.buffer):
                run.drop(blanks.end())
            elif head := _head(run.buffer):
                number += 1
                yield _record(f"{where}:{number}", number, head, run)
            else:
                lost = _skip(run, 0)
                yield _error(f"{where}:{number + 1}", run, f"{lost} bytes that are no record")
        if fault := run.take_fault():
            yield InputError(f"{where}:{number + 1}", fault.reason, code=fault.code)


def _head(buffer: bytearray) -> int:
    """Return where the header ends that the buffer begins with, 0 if it begins with none.

    A header that breaks off where another one begins is none; so a heap of marks is told from
    records at a cost that grows with its length alone.
    """
    if not _MARK.match(buffer):
        return 0
    for reach in (_USUAL_HEAD, _HEAD):
        next_mark = _MARK.search(buffer, _SHORTEST_MARK, reach)
        last = next_mark.start() if next_mark else reach
        blanks = [(buffer.find(blank, 0, last), len(blank)) for blank in (b"\n\r\n", b"\n\n")]
        end = min((at + size for at, size in blanks if at >= 0), default=0)
        if end or next_mark:
            return end if b"warc-type" in buffer[:end].lower() else 0
    return 0


def _record(where: str, number: int, head: int, run: Run) -> WarcRecord | InputError:
    """Return the record at which the run stands, its header that long; leave the run behind it."""
    header = _header(bytes(run.buffer[:head]))
    said = header.get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,15}", said):
        return _refused(where, run, head, f"a record that gives its length as {said[:40]!r}")
    whole = head + int(said)
    if int(said) > LIMIT:
        _pass_over(run, head, whole)
        return WarcRecord(number=number, header=header, block=None)
    run.want(whole + _LONGEST_MARK)
    if not _ends_well(run.buffer, whole):
        return _refused(where, run, head, f"a record that does not have the {said} bytes it says")
    block = bytes(run.buffer[head:whole])
    run.drop(whole)
    return WarcRecord(number=number, header=header, block=block)


def _header(raw: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in raw.splitlines()[1:]:
        if field := _FIELD.fullmatch(line):
            name = field[1].decode("ascii").lower()
            found.setdefault(name, field[2].decode("utf-8", "replace").strip())
    return found


def _ends_well(buffer: bytearray, end: int) -> bool:
    """Tell whether a record that ends here is followed by another one, by its blank lines or by nothing."""
    if len(buffer) < end:
        return False
    follows = bytes(buffer[end : end + _LONGEST_MARK])
    rest = follows.lstrip(b"\r\n")
    return not rest or rest.startswith(b"WARC/") or follows.startswith(b"\r\n\r\n")


def _refused(where: str, run: Run, head: int, reason: str) -> InputError:
    """Drop a record that cannot be believed, and return its error."""
    lost = _skip(run, head) - head
    return _error(where, run, f"{reason}: {lost} bytes lie behind it")


def _error(where: str, run: Run, reason: str) -> InputError:
    """Return an error, blamed on what broke the run if that is where the run now stands."""
    fault = run.take_fault() if not run.buffer else None
    if fault is None:
        return InputError(where, reason, code="warc")
    return InputError(where, f"{reason}, and there {fault.reason}", code=fault.code)


def _skip(run: Run, at_least: int) -> int:
    """Drop all up to the next record or the border, `at_least` bytes of it; return how many."""
    run.drop(at_least)
    lost = at_least
    while True:
        if found := _MARK.search(run.buffer, 0 if lost else 1):
            run.drop(found.start())
            lost += found.start()
            run.want(_HEAD)
            if _head(run.buffer):
                return lost
            run.drop(_SHORTEST_MARK)
            lost += _SHORTEST_MARK
        else:
            done = max(0, len(run.buffer) - _LONGEST_MARK)
            run.drop(done)
            lost += done
            if not run.want(len(run.buffer) + 1):
                lost += len(run.buffer)
                run.drop(len(run.buffer))
                return lost


def _pass_over(run: Run, head: int, whole: int) -> None:
    """Drop a record past the limit: what it says, or up to a record that begins before that."""
    at, left = head, whole
    while True:
        found = _MARK.search(run.buffer, at, min(left, len(run.buffer)))
        if found:
            run.drop(found.start())
            return
        if len(run.buffer) >= left:
            run.drop(left)
            return
        done = max(0, len(run.buffer) - _LONGEST_MARK)
        run.drop(done)
        left -= done
        at = 0
        if not run.want(len(run.buffer) + 1):
            run.drop(len(run.buffer))
            return
