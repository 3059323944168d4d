"""Items made by hand, and what a reader gives of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from detente.errors import InputError
from detente.model.document import Capture
from detente.read.item import Found, Item

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


def item(raw: bytes, name: str = "news/a", **more: Any) -> Item:
    return Item(where=name, key=f"/{name}", stream=io.BytesIO(raw), now=NOW, **more)


def found(
    reader: Callable[[Item], Found], raw: bytes, name: str = "news/a", **more: Any
) -> list[Capture | InputError]:
    return list(reader(item(raw, name, **more)))


def good(
    reader: Callable[[Item], Found], raw: bytes, name: str = "news/a", **more: Any
) -> list[Capture]:
    """What a reader gives of a file in which nothing is wrong."""
    captures = []
    for one in found(reader, raw, name, **more):
        assert isinstance(one, Capture), one
        captures.append(one)
    return captures


def refused(reader: Callable[[Item], Found], raw: bytes, name: str = "news/a") -> InputError:
    """The one error a reader gives of a file."""
    (error,) = found(reader, raw, name)
    assert isinstance(error, InputError), error
    assert error.where.startswith(name)
    assert "\n" not in str(error)
    return error


def mutated(raw: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    """Bytes with some stretches replaced, wherever the places fall."""
    for at, size, new in cuts:
        place = at % (len(raw) + 1)
        raw = raw[:place] + new + raw[place + size :]
    return raw
