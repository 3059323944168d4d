"""WhatsApp: the text of an exported chat, as Android and iOS write it, a message a report.

The files say neither their zone nor whether the day or the month comes first. The order is decided
from the whole file, by numbers past 12 and by the order of the messages, else no message gets a
date: a wrong day is worse than none.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import PurePath

import msgspec

from detente.errors import InputError
from detente.read.capture import LIMIT, capture, too_large
from detente.read.decode import charset
from detente.read.fields import TEXT_FOUND_AS
from detente.read.item import Found, Item
from detente.read.jsonl import RECORD
from detente.read.phrases import pattern, phrases
from detente.read.telegram import is_said

log = logging.getLogger(__name__)

_STAMP = (
    r"(?P<a>\d{1,4})(?P<sign>[./-])(?P<b>\d{1,2})(?P=sign)(?P<c>\d{4}|\d{2})(?P<comma>,)?(?: à)? "
    r"(?P<h>\d{1,2})[:.](?P<min>\d\d)(?P<sec>[:.]\d\d)?(?:[ \u202f\u00a0]?(?P<half>[ap])\.?[ \u00a0]?m\.?)?"
)
_MARKS = r"[\u200e\u200f\ufeff]{0,3}"
_IOS = re.compile(rf"{_MARKS}\[{_STAMP}\] ", re.IGNORECASE)
_ANDROID = re.compile(rf"{_MARKS}{_STAMP} - ", re.IGNORECASE)
_SENDER = re.compile(r"(?P<sender>[^:\n\"“”]{1,100}): ?")
#: How many of the first lines must begin as messages do.
_LINES = 2
#: Orders of year, month and day by their places in the stamp.
_ORDERS = {"day first": (2, 1, 0), "month first": (2, 0, 1), "year first": (0, 1, 2)}


class _Message(msgspec.Struct):
    """One message: the numbers of its date as printed, its clock, who sent it, its words."""

    numbers: tuple[int, int, int]
    clock: tuple[int, int]
    sign: str
    sender: str
    lines: list[str]


def is_whatsapp(head: bytes) -> bool:
    """Tell whether a text begins as WhatsApp's exports do: with a message, and others behind it."""
    lines = head.decode("utf-8", "replace").splitlines()
    first = next((line for line in lines if line.strip("\ufeff \t")), "")
    return _head(first) is not None and sum(_head(line) is not None for line in lines) >= _LINES


def _head(line: str) -> re.Match[str] | None:
    """Return the head of a message; a line of a program's log has no comma in its stamp."""
    found = _IOS.match(line)
    if found is not None:
        return found if found["comma"] else None
    found = _ANDROID.match(line)
    return found if found is not None and not found["sec"] else None


def read_whatsapp(item: Item) -> Found:
    """Yield a Capture a message, named `where:LINE`; the byline is who sent it.

    What the program says itself, files without a caption and messages of a word are counted and
    passed over. Codes of errors: `too-large`, `encoding`, `binary`, `chat`, `no-text`.
    """
    raw = item.stream.read(LIMIT + 1)
    if len(raw) > LIMIT:
        yield too_large(item.where, "an exported chat")
        return
    name = charset(item.where, raw)
    if isinstance(name, InputError):
        yield name
        return
    passed_over: Counter[str] = Counter()
    messages = dict(_messages(raw.decode(name).removeprefix("\ufeff"), passed_over))
    if not messages and not passed_over["lines of the program"]:
        yield InputError(item.where, "not an exported chat: no message in it", code="chat")
        return
    order = _order(list(messages.values()))
    outlet = _group(item, {message.sender for message in messages.values()})
    found = 0
    for line, message in messages.items():
        words = _words(message)
        if not is_said(words):
            passed_over["files and messages of a word or less"] += 1
            continue
        found += 1
        declared = {"byline": message.sender}
        if outlet:
            declared["outlet"] = outlet
        if when := _when(message, order):
            declared["published"] = when
        yield capture(
            item,
            msgspec.json.encode({"text": words, **declared}),
            media_type=RECORD,
            declared=dict(item.said) | declared | {TEXT_FOUND_AS: "text"},
            at=f":{line}",
            number=line,
        )
    if passed_over:
        counts = ", ".join(f"{n} {kind}" for kind, n in sorted(passed_over.items()))
        log.info("%s: passed over %s", item.where, counts)
    if not found:
        yield InputError(item.where, "an exported chat without a message in words", code="no-text")


def _messages(words: str, passed_over: Counter[str]) -> Iterator[tuple[int, _Message]]:
    """Yield each message somebody sent, with the number of the line it begins in."""
    current: tuple[int, _Message] | None = None
    for number, line in enumerate(words.replace("\r\n", "\n").split("\n"), start=1):
        found = _head(line)
        if found is None:
            if current is not None:
                current[1].lines.append(line)
            elif line.strip():
                passed_over["lines before the first message"] += 1
            continue
        if current is not None:
            yield current
            current = None
        sent = _SENDER.match(line, found.end())
        if sent is None or line.startswith("\u200e", sent.end()):
            passed_over["lines of the program"] += 1
            continue
        current = (number, _started(found, sent["sender"], line[sent.end() :]))
    if current is not None:
        yield current


def _started(found: re.Match[str], sender: str, words: str) -> _Message:
    hour, half = int(found["h"]), (found["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return _Message(
        numbers=(int(found["a"]), int(found["b"]), int(found["c"])),
        clock=(hour, int(found["min"])),
        sign=found["sign"],
        sender=" ".join(sender.strip("\u200e\u200f\u202a\u202c~ \u00a0").split()),
        lines=[words],
    )


def _words(message: _Message) -> str:
    """Return what a message says, without the names of files and the marks of the program."""
    lines = [line.replace("\u200e", "") for line in message.lines]
    if pattern("whatsapp", "attached").fullmatch(lines[0].strip()):
        lines = lines[1:]
    words = "\n".join(lines).strip()
    tail = max(0, len(words) - 80)
    if edited := pattern("whatsapp", "edited").search(words, tail):
        words = words[: edited.start()].rstrip()
    return "" if pattern("whatsapp", "nothing").fullmatch(words) else words


def _order(messages: Sequence[_Message]) -> str | None:
    """Return which number of the dates is which, None where the file leaves it open.

    Full stops go with the day first everywhere. Otherwise only one reading must give real days, or
    only one must give messages that follow each other in time.
    """
    if any(message.numbers[0] > 31 for message in messages):
        readings = ["year first"]
    elif any(message.sign == "." for message in messages):
        readings = ["day first"]
    else:
        readings = ["day first", "month first"]
    possible = {order: [_moment(message, order) for message in messages] for order in readings}
    possible = {order: days for order, days in possible.items() if None not in days}
    if len(possible) > 1:
        possible = {order: days for order, days in possible.items() if _ascends(days)}
    if len(possible) == 2 and len({tuple(days) for days in map(tuple, possible.values())}) == 1:
        return "day first"
    return next(iter(possible)) if len(possible) == 1 else None


def _ascends(moments: Sequence[datetime | None]) -> bool:
    known = [moment for moment in moments if moment is not None]
    return known == sorted(known)


def _moment(message: _Message, order: str) -> datetime | None:
    year, month, day = (message.numbers[place] for place in _ORDERS[order])
    try:
        return datetime(year + 2000 if year < 100 else year, month, day, *message.clock)  # noqa: DTZ001
    except ValueError:
        return None


def _when(message: _Message, order: str | None) -> str:
    moment = _moment(message, order) if order else None
    return moment.isoformat(timespec="minutes") if moment else ""


def _group(item: Item, senders: set[str]) -> str:
    """Return the name of a group from that of its file; a chat of two has a person's name, no outlet's."""
    stem = PurePath(item.where.rpartition("!")[2]).stem
    for file in phrases("whatsapp")["files"]:
        before, _, after = file.partition("{}")
        if stem.startswith(before) and stem.endswith(after) and len(senders) > 2:
            return " ".join(stem[len(before) : len(stem) - len(after)].split())
    return ""
