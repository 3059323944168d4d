"""Mail: a message is a report; its head says who sent it, when, and under which subject.

A newsletter's sender is its outlet, a person's message has a byline. What is forwarded was neither
written by the sender nor published on the day it was sent on, so there neither is declared.
A mailbox is read as a stream and may have any size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_tz

from detente.errors import InputError
from detente.model.document import Capture
from detente.read.capture import LIMIT, capture, too_large
from detente.read.headers import Headers, headers_of
from detente.read.item import Found, Item
from detente.read.phrases import phrases

MESSAGE = "message/rfc822"
#: No more of a line is read at once; a line may be longer.
_STEP = 1 << 16
_ANY_HEADER = re.compile(rb"[!-9;-~]{1,80}:")
_CLOCK = re.compile(rb"\d:\d\d")
_QUOTED = re.compile(rb">+From ")
_ZONED = re.compile(r"(?:[+-]\d{4}|\b(?:UTC?|GMT|Z|[ECMP][SD]T))\s*(?:\([^()]{0,40}\))?\s*$")
_MARK = re.compile(r"\s*(\w{1,6})\s?(?:\[\d{1,3}\]|\(\d{1,3}\))?\s?[::]\s*")
_ADDRESS = re.compile(r"\s*(?P<name>[^<>]{0,200}?)\s*<[^<>\s]{1,200}>\s*")
_LIST = re.compile(r'\s*(?P<name>"[^"]{1,200}"|[^<>"]{1,200}?)\s*<[^<>\s]{1,200}>\s*')
_VIA = re.compile(r"(?P<who>.{2,100}?) (?:via|through) (?P<list>.{2,100})", re.IGNORECASE)
_LINK = re.compile(r"\s*<?(https?://[^\s<>\"]{1,2000})>?\s*")


def read_mail(item: Item) -> Found:
    """Yield the Capture of one message. Codes of errors: `too-large`, `empty`, `mail`."""
    raw = item.stream.read(LIMIT + 1)
    if len(raw) > LIMIT:
        yield too_large(item.where, "one message")
    elif not raw.strip():
        yield InputError(item.where, "the file is empty", code="empty")
    else:
        yield _message(item, raw.removeprefix(b"\xef\xbb\xbf"))


def read_mbox(item: Item) -> Found:
    """Yield the Capture of each message of a mailbox, named `where:TURN`, its bytes as they were
    sent: a line of the text that the mailbox marked (">From ") is given back.

    Codes of errors: `mail` (no message, or none where one should be), `too-large`, `empty`.
    """
    number = 0
    for raw in _split(item):
        if number == 0 and raw is not None and not raw.strip():
            continue
        number += 1
        at = f":{number}"
        if raw is None:
            yield too_large(item.where + at, "one message")
        else:
            yield _message(item, raw, at=at, number=number)
    if not number:
        yield InputError(item.where, "the file is empty", code="empty")


def _split(item: Item) -> Iterator[bytes | None]:
    """Yield the bytes of each message, None for one past the limit; what stands before the first
    separator is one too.
    """
    lines: list[bytes] = []
    size = 0
    held = b""
    blank = begun = True
    for line in _lines(item):
        if held:
            if _ANY_HEADER.match(line) or line.startswith(b">From "):
                if size or lines:
                    yield _whole(lines, size)
                lines, size = [], 0
            else:
                lines.append(held)
                size += len(held)
            held = b""
        if begun and blank and line.startswith(b"From ") and _CLOCK.search(line):
            held = line
        elif size <= LIMIT:
            lines.append(line[1:] if begun and _QUOTED.match(line) else line)
            size += len(line)
        blank = begun and not line.strip(b"\r\n")
        begun = line.endswith(b"\n")
    if held:
        lines.append(held)
    if lines:
        yield _whole(lines, size)


def _lines(item: Item) -> Iterator[bytes]:
    while line := item.stream.readline(_STEP):
        yield line


def _whole(lines: list[bytes], size: int) -> bytes | None:
    """Return the message without the empty line that the mailbox put behind it."""
    if size > LIMIT:
        return None
    if len(lines) > 1 and not lines[-1].strip(b"\r\n"):
        lines = lines[:-1]
    return b"".join(lines)


def _message(
    item: Item, raw: bytes, *, at: str = "", number: int | None = None
) -> Capture | InputError:
    found = headers_of(raw)
    if not found.is_mail():
        return InputError(item.where + at, "no message: it has no head of mail", code="mail")
    declared = dict(item.said) | _declared(found)
    name = declared.get("item_id", "") if number is not None else ""
    return capture(
        item, raw, media_type=MESSAGE, declared=declared, at=at, number=number, name=name
    )


def _declared(found: Headers) -> dict[str, str]:
    title, forwarded = subject(found.first("subject"))
    sender = _sender(found)
    message_id = found.first("message-id").strip("<> ")
    values = {"title": title, "item_id": message_id, "url": _archived(found)}
    sent = when(found.first("date"))
    if forwarded:
        values["forwarded"] = sent or "on an unknown day"
    else:
        values |= sender | {"published": sent}
    if (language := found.first("content-language")) and re.fullmatch(r"[A-Za-z-]{2,12}", language):
        values["language"] = language
    return {name: value for name, value in values.items() if value}


def subject(line: str) -> tuple[str, bool]:
    """Return a subject without the marks of replies and forwards, and whether it was forwarded.

    >>> subject("Re: Fwd: Harbour closed")
    ('Harbour closed', True)
    """
    known = phrases("mail")
    forwarded = False
    for _ in range(12):
        mark = _MARK.match(line)
        if mark is None or mark.end() == len(line):
            break
        word = mark[1].casefold()
        if word in known["forwards"]:
            forwarded = True
        elif word not in known["replies"]:
            break
        line = line[mark.end() :]
    return " ".join(line.split())[:500], forwarded


def when(value: str) -> str:
    """Return a date header in ISO form; without a known zone the local time, none if it is no date.

    >>> when("Thu, 24 Feb 2022 05:03:11 +0200"), when("Thu, 24 Feb 2022 05:03:11")
    ('2022-02-24T05:03:11+02:00', '2022-02-24T05:03:11')
    """
    value = value.strip()[:100]
    try:
        parsed = parsedate_tz(value)
        if parsed is None:
            return ""
        if parsed[9] is None or not _ZONED.search(value):
            return datetime(*parsed[:6]).isoformat()  # noqa: DTZ001 - its zone is unknown
        zone = timezone(timedelta(seconds=parsed[9]))
        return datetime(*parsed[:6], tzinfo=zone).isoformat()
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return ""


def _sender(found: Headers) -> dict[str, str]:
    """Return byline and outlet: of a newsletter the outlet, of a list its name and who wrote."""
    address = _ADDRESS.fullmatch(found.first("from"))
    name = _name(address["name"]) if address else ""
    listed = _LIST.fullmatch(found.first("list-id"))
    post = found.first("list-post").strip()
    if post and post.upper() != "NO":
        via = _VIA.fullmatch(name)
        outlet = _name(listed["name"]) if listed else (via["list"].strip() if via else "")
        return {"byline": via["who"].strip() if via else name, "outlet": outlet}
    bulk = found.first("precedence").strip().lower() in {"bulk", "list"}
    if bulk or found.first("list-id") or found.first("list-unsubscribe"):
        return {"outlet": name or (_name(listed["name"]) if listed else "")}
    return {"byline": name}


def _name(value: str) -> str:
    """Return a display name; an address in its place is none."""
    name = " ".join(value.replace('\\"', "'").strip(" \"'").split())
    return "" if "@" in name else name[:200]


def _archived(found: Headers) -> str:
    """Return the address of this very message in its list's archive (RFC 5064)."""
    link = _LINK.fullmatch(found.first("archived-at"))
    return link[1] if link else ""
