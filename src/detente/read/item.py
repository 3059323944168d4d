"""An item: one stretch of bytes to read, where it stands, and what the caller said of it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BufferedReader
from typing import BinaryIO

import msgspec

from detente.errors import InputError
from detente.model.document import Capture

#: What reading gives, one for each report or for what stands in a report's place.
Found = Iterator[Capture | InputError]
Stream = BinaryIO | BufferedReader | io.BytesIO


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes at a place. `stream` stands at their start and need not be able to seek.

    `where` is the place as the caller named it, `key` the place itself (an absolute path, a URL);
    what lies inside an archive is named `ARCHIVE!MEMBER` in both. `suffix` is in lower case with
    its dot. `said` holds for every report of the item; `mapped` gives our name of a field and
    theirs ({"title": "headline"}) and goes before the names detente knows. `inside` counts the
    archives opened on the way here. `charset` is what the carrier says of the encoding (the header
    of an HTTP answer), which goes before what a page says of itself.
    """

    where: str
    key: str
    stream: Stream
    now: datetime
    suffix: str = ""
    in_folder: bool = False
    said: Mapping[str, str] = {}
    mapped: Mapping[str, str] = {}
    inside: int = 0
    charset: str = ""

    def within(self, name: str, stream: Stream, *, suffix: str) -> Item:
        """Return the item of a member of this archive."""
        return msgspec.structs.replace(
            self,
            where=f"{self.where}!{name}",
            key=f"{self.key}!{name}",
            stream=stream,
            suffix=suffix,
            in_folder=True,
            inside=self.inside + 1,
        )
