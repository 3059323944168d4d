"""HTTP answers as they were recorded: status, header, and the body with its packing taken off.

Archives keep the body as it came, or unpacked with the old header beside it; so a packing that the
header names is taken off only where the bytes begin as such a packing does.
"""

from __future__ import annotations

import io
import re
from typing import BinaryIO

from detente.errors import InputError
from detente.model.base import Record
from detente.read.web.body import Limits, unpacked

#: The most that one body may unpack to, in bytes and, past the first megabyte, in times its size.
LIMITS, _RATIO_FROM = Limits(body=64 << 20, ratio=200), 1 << 20
#: The most chunks of one body, and the most packings on top of each other.
_MOST_CHUNKS, _MOST_PACKINGS = 500_000, 3
_STEP = 16 * 1024
#: How a packed body begins, and who reads the packings that the standard library does not.
_BEGINS = {"gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}
_READERS = {"br": "BrotliReader", "zstd": "ZstdReader"}
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b")
_END = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]{1,80}):[ \t]*(.*)")
_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")


class Answer(Record, frozen=True, kw_only=True):
    """An answer: its status, its header (names in lower case, the first of each), its body as sent."""

    status: int
    header: dict[str, str]
    body: bytes


def answer(block: bytes) -> Answer | None:
    """Return the answer in a block of bytes, None if it is none."""
    status = _STATUS.match(block)
    if status is None:
        return None
    end = _END.search(block, 0, 1 << 20)
    head = block[: end.start()] if end else block
    header: dict[str, str] = {}
    for line in head.splitlines()[1:]:
        if field := _FIELD.fullmatch(line):
            name = field[1].decode("ascii").lower()
            header.setdefault(name, field[2].decode("utf-8", "replace").strip())
    return Answer(status=int(status[1]), header=header, body=block[end.end() :] if end else b"")


def payload(where: str, found: Answer) -> bytes | InputError:
    """Return the body of an answer, unpacked. Codes: `bomb`, `too-large`, `http`, `format`."""
    body: bytes | InputError = found.body
    if "chunked" in found.header.get("transfer-encoding", "").lower():
        body = _unchunked(where, found.body)
    said = found.header.get("content-encoding", "").lower()
    packings = [name for part in said.split(",") if (name := part.strip())]
    if len(packings) > _MOST_PACKINGS:
        return InputError(where, f"packed {len(packings)} times over", code="bomb")
    for name in reversed(packings):
        if isinstance(body, InputError):
            return body
        body = _unpacked(where, body, name.removeprefix("x-"))
    return body


def _unchunked(where: str, body: bytes) -> bytes | InputError:
    """Return a chunked body as one; a body that does not begin with a chunk was joined before."""
    parts: list[bytes] = []
    at = 0
    for _ in range(_MOST_CHUNKS):
        size = _SIZE.match(body, at)
        if size is None:
            break
        start, length = size.end(), int(size[1], 16)
        part = body[start : start + length]
        if length == 0:
            return b"".join(parts)
        if len(part) < length or body[start + length : start + length + 2].strip(b"\r\n"):
            break
        parts.append(part)
        at = start + length
        at += body.startswith(b"\r", at)
        at += body.startswith(b"\n", at)
    else:
        return InputError(where, f"more than {_MOST_CHUNKS:,} chunks in one body", code="bomb")
    if not parts:
        return body
    return InputError(where, "the chunked body breaks off", code="http")


def _unpacked(where: str, body: bytes, name: str) -> bytes | InputError:
    """Return a body without one packing."""
    begins = _BEGINS.get(name)
    if not body or (begins is not None and not body.startswith(begins)):
        return body
    if name not in _READERS:
        steps = (body[at : at + _STEP] for at in range(0, len(body), _STEP))
        return unpacked(where, steps, name, LIMITS)
    try:
        from fastwarc import stream_io
    except ImportError:
        reason = f"packed as {name}, which needs an extra: pip install 'detente[formats]'"
        return InputError(where, reason, code="format")
    try:
        return _read(where, getattr(stream_io, _READERS[name])(io.BytesIO(body)), len(body))
    except (OSError, ValueError) as error:
        if name == "br" and body.lstrip().startswith(b"<"):
            return body
        return InputError(where, f"the {name} body is broken: {error}"[:200], code="http")


def _read(where: str, reader: BinaryIO, size: int) -> bytes | InputError:
    whole = bytearray()
    while part := reader.read(_STEP):
        whole += part
        if len(whole) > max(_RATIO_FROM, LIMITS.ratio * size):
            reason = f"a bomb: it unpacks to more than {LIMITS.ratio} times its size"
            return InputError(where, reason, code="bomb")
        if len(whole) > LIMITS.body:
            reason = f"too large: it unpacks to more than {LIMITS.body >> 20} MB"
            return InputError(where, reason, code="too-large")
    return bytes(whole)
