"""JSON: one report a line, or an array of reports in one file.

Lines are read one at a time, so a file may be of any size; a line may be as long as one report.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping

import msgspec

from detente.errors import InputError
from detente.model.document import Capture
from detente.read.capture import LIMIT, capture, too_large
from detente.read.fields import TEXT_FOUND_AS, declared_by, plain
from detente.read.item import Found, Item

#: The media type of one record of fields.
RECORD = "application/x-detente-record+json"
#: What an array of reports is called where it is too large.
ARRAY = "a .json file (JSON lines: any size)"
_BLANK = b" \t\r\n\xef\xbb\xbf"


def read_lines(item: Item) -> Found:
    """Yield a Capture a line, named `where:LINE`; blank lines count but yield nothing.

    Codes of errors: `json` (named line and column), `encoding`, `no-text`, `too-large`, `empty`.
    """
    number = items = 0
    stream = item.stream
    while line := stream.readline(LIMIT + 1):
        number += 1
        at = f"{item.where}:{number}"
        if len(line) > LIMIT:
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
            items += 1
            yield too_large(at, "one line")
            continue
        raw = line.strip(_BLANK)
        if raw:
            items += 1
            shift = len(line) - len(line.lstrip(_BLANK))
            yield _record(item, raw, number, shift)
    if not items:
        yield InputError(item.where, "the file is empty", code="empty")


def read_array(item: Item) -> Found:
    """Yield the Capture of one object, or of each object of an array, named `where:ITEM`."""
    from detente.read.json_feed import is_json_feed
    from detente.read.telegram import is_telegram, read_telegram

    raw = item.stream.read(LIMIT + 1)
    if is_telegram(raw):
        yield from read_telegram(item, raw)
        return
    if len(raw) > LIMIT:
        yield too_large(item.where, ARRAY)
        return
    raw = raw.strip(_BLANK)
    if is_json_feed(raw):
        from detente.read.feed import read_feed

        yield from read_feed(msgspec.structs.replace(item, stream=io.BytesIO(raw)))
        return
    if not raw.startswith(b"["):
        yield from _object(item, raw)
        return
    try:
        records = msgspec.json.decode(raw, type=list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError):
        yield _broken(item.where, raw, 0)
        return
    if not records:
        yield InputError(item.where, "the array is empty", code="empty")
    for number, record in enumerate(records, start=1):
        yield _record(item, bytes(record), number)


def _object(item: Item, raw: bytes) -> Found:
    """Yield the Capture of one object, or of each item that an agency's answer holds."""
    from detente.read.ninjs import held_items

    try:
        record = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        record = None
    held = held_items(record) if isinstance(record, dict) else []
    if not held:
        yield _record(item, raw)
    for number, one in enumerate(held, start=1):
        yield _record(item, msgspec.json.encode(one), number)


def _record(
    item: Item, raw: bytes, number: int | None = None, shift: int = 0
) -> Capture | InputError:
    from detente.read.ninjs import is_ninjs, ninjs_capture

    at = "" if number is None else f":{number}"
    try:
        record = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _broken(item.where + at, raw, shift)
    if not isinstance(record, dict):
        return InputError(item.where + at, "not a JSON object of fields", code="json")
    if is_ninjs(record):
        return ninjs_capture(item, record, raw=raw, at=at, number=number)
    return record_capture(item, record, raw=raw, at=at, number=number)


def record_capture(
    item: Item,
    record: Mapping[str, object],
    *,
    raw: bytes | None = None,
    at: str = "",
    number: int | None = None,
    name: str = "",
) -> Capture | InputError:
    """Return the Capture of a record of fields, its `raw` JSON made from it unless it is given.

    Error code: `no-text`.
    """
    declared = declared_by(record, item.mapped)
    found_as = declared.get(TEXT_FOUND_AS)
    if found_as is None or not any(c.isalpha() for c in plain(record[found_as])):
        return InputError(item.where + at, "no text in it", code="no-text")
    return capture(
        item,
        msgspec.json.encode(record) if raw is None else raw,
        media_type=RECORD,
        declared=dict(item.said) | declared,
        at=at,
        number=number,
        name=name,
    )


def _broken(at: str, raw: bytes, shift: int) -> InputError:
    """Return the error of a line that is no JSON, with the place in it."""
    try:
        words = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        place = f"byte {shift + error.start} (0x{raw[error.start]:02x})"
        return InputError(at, f"wrong encoding: {place} is not UTF-8", code="encoding")
    try:
        json.loads(words)
    except json.JSONDecodeError as error:
        line, column = error.lineno, error.colno + (shift if error.lineno == 1 else 0)
        place = f"{at}:{column}" if line == 1 else f"{at}:{line}:{column}"
        return InputError(place, f"broken JSON: {error.msg.lower()}", code="json")
    except (RecursionError, ValueError):
        return InputError(at, "broken JSON: nested too deeply", code="json")
    return InputError(at, "broken JSON: a number or escape that JSON does not have", code="json")
