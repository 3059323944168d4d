"""Bodies: read as they arrive, unpacked as they are read, and never past a limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from detente.errors import InputError
from detente.model.base import Record
from detente.read.capture import LIMIT

#: Below this much unpacked the ratio says nothing: a short page of one table packs a hundredfold.
_BOMB_FROM = 1 << 20


class Limits(Record, frozen=True, kw_only=True):
    """What one answer may cost: bytes of body and head, times unpacked, seconds, redirects.

    `total` counts all of one request and its redirects, `connect` one attempt to reach a number.
    """

    body: int = LIMIT
    head: int = 64 * 1024
    ratio: int = 200
    total: float = 20.0
    connect: float = 10.0
    redirects: int = 5


def unpacked(
    where: str, chunks: Iterable[bytes], packed_as: str, limits: Limits
) -> bytes | InputError:
    """Return a whole body, unpacked from gzip or deflate.

    Codes of errors: `too-large`, `bomb`, `format` for a packing that was not asked for, and `http`
    for a body that ends too early or is not packed as it says.
    """
    kind = packed_as.strip().lower()
    if kind in {"", "identity", "none"}:
        return _plain(where, chunks, limits)
    if kind not in {"gzip", "x-gzip", "deflate"}:
        reason = f"the body is packed as {kind[:40]!r}, which was not asked for"
        return InputError(where, reason, code="format")
    try:
        return _inflated(where, chunks, limits)
    except zlib.error:
        return InputError(where, f"the body is not {kind}, though it says so", code="http")


def _plain(where: str, chunks: Iterable[bytes], limits: Limits) -> bytes | InputError:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > limits.body:
            return _too_large(where, limits)
    return bytes(body)


def _inflated(where: str, chunks: Iterable[bytes], limits: Limits) -> bytes | InputError:
    body = bytearray()
    taken = 0
    inflate = None
    for chunk in chunks:
        taken += len(chunk)
        rest = chunk
        while rest:
            if inflate is None:
                if body and not rest.strip(b"\0"):
                    break  # zeros behind the last member: padding
                inflate = zlib.decompressobj(_window(rest))
            # One byte more than may be is asked for, so that a bomb never unfolds further.
            body += inflate.decompress(rest, limits.body + 1 - len(body))
            if len(body) > limits.body:
                return _too_large(where, limits)
            if len(body) > max(_BOMB_FROM, limits.ratio * taken):
                reason = f"a bomb: it unpacks to more than {limits.ratio} times its size"
                return InputError(where, reason, code="bomb")
            rest = inflate.unconsumed_tail or inflate.unused_data
            if inflate.eof:
                inflate = None
    if inflate is not None:
        return InputError(where, "the body breaks off in the middle", code="http")
    return bytes(body)


def _window(start: bytes) -> int:
    """Return what zlib is told of a member: gzip or zlib by its head, bare deflate otherwise."""
    if start[0] == 0x1F or start[0] & 0x0F == 8:
        return zlib.MAX_WBITS | 32
    return -zlib.MAX_WBITS


def _too_large(where: str, limits: Limits) -> InputError:
    size = limits.body >> 20
    reason = f"too large: one answer may have {f'{size} MB' if size else f'{limits.body} bytes'}"
    return InputError(where, reason, code="too-large")
