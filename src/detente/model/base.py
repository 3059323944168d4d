"""What every record is made of: frozen structs, content digests, one wire form.

An id is a digest of what a thing says, so doing a thing twice changes nothing.
"""

from __future__ import annotations

import hashlib
from typing import NewType, TypeVar

import msgspec

ActorId = NewType("ActorId", str)
CaptureId = NewType("CaptureId", str)
ClaimId = NewType("ClaimId", str)
DocId = NewType("DocId", str)
TextId = NewType("TextId", str)


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The base of all records: immutable, named fields only, equal when their fields are."""


R = TypeVar("R")


def digest(*parts: bytes | str) -> str:
    """Return 32 hex digits (BLAKE2b, 128 bits) of the parts, each framed by its length.

    Framing keeps ("ab", "c") apart from ("a", "bc").
    """
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(raw).to_bytes(8, "big"))
        state.update(raw)
    return state.hexdigest()


def encode(record: object) -> bytes:
    """Return a record, or any tree of records, as MessagePack bytes: same value, same bytes."""
    return msgspec.msgpack.encode(record, order="deterministic")


def decode(raw: bytes, kind: type[R]) -> R:
    """Return the `kind` held in MessagePack bytes; raise `msgspec.ValidationError` if it is none."""
    return msgspec.msgpack.decode(raw, type=kind)
