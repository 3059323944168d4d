"""Telegram: the JSON of its desktop program's exports, of one chat or of all, a message a report.

An export may have hundreds of megabytes in one object, so it is never decoded whole: the messages
are cut out of the stream one by one, and what a chat says of itself is taken as it passes by.
A message of a few signs is no report; those, service messages and bare pictures are counted and
passed over.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from detente.errors import InputError
from detente.model.document import Capture
from detente.read.capture import capture
from detente.read.fields import TEXT_FOUND_AS
from detente.read.item import Found, Item
from detente.read.jsonl import RECORD
from detente.read.phrases import phrases

log = logging.getLogger(__name__)

#: The most bytes one message may have: Telegram allows 4,096 letters and their marks.
MESSAGE_LIMIT = 1 << 20
_CHUNK = 1 << 18
#: How deep chats lie in an export is 4; what lies deeper than this is not one of Telegram's.
_DEEPEST = 32
_TOKEN = re.compile(
    rb'\s*+(?:("(?:[^"\\]|\\.)*+")|([{}\[\]:,])|([^\s{}\[\]:,"]++(?=[\s{}\[\]:,"])))', re.S
)
_INSIDE = re.compile(rb'[^{}"]*+(?:"(?:[^"\\]|\\.)*+"[^{}"]*+)*+([{}])', re.S)
_KIND = re.compile(rb'"type"\s*+:\s*+"([a-z_]{1,40})"')
_MESSAGES = re.compile(rb'"messages"\s*+:\s*+\[')
_KNOWN = ("name", "type", "id", "username")


def is_telegram(head: bytes) -> bool:
    """Tell whether JSON begins as an export of Telegram Desktop does, of one chat or of all."""
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    messages = _MESSAGES.search(head)
    if messages is None:
        return False
    kinds = _KIND.findall(head, 0, messages.end() + _CHUNK)
    return any(kind.decode("ascii") in phrases("telegram")["types"] for kind in kinds)


def read_telegram(item: Item, head: bytes = b"") -> Found:
    """Yield a Capture a message, named `where:TURN`; `head` is what was already read of the stream.

    The text is that of the message; the outlet is the channel or group, the byline who wrote,
    the credit whose message was passed on. Codes of errors: `json`, `too-large`, `no-text`.
    """
    passed_over: Counter[str] = Counter()
    number = found = 0
    try:
        for chat, raw in _messages(_chunks(item, head)):
            number += 1
            made = _message(item, chat, raw, number)
            if isinstance(made, str):
                passed_over[made] += 1
            else:
                found += 1
                yield made
    except _BrokenError as error:
        found += 1
        yield InputError(f"{item.where}:{number + 1}", str(error), code=error.code)
    if passed_over:
        counts = ", ".join(f"{n} {kind}" for kind, n in sorted(passed_over.items()))
        log.info("%s: passed over %s", item.where, counts)
    if not found:
        yield InputError(
            item.where, "an export of Telegram without a message in words", code="no-text"
        )


class _BrokenError(Exception):
    """The export cannot be read any further."""

    def __init__(self, reason: str, code: str) -> None:
        super().__init__(reason)
        self.code = code


def _chunks(item: Item, head: bytes) -> Iterator[bytes]:
    for at in range(0, len(head), _CHUNK):
        yield head[at : at + _CHUNK]
    while chunk := item.stream.read(_CHUNK):
        yield chunk


def _message(
    item: Item, chat: dict[str, str], raw: bytes, number: int
) -> Capture | InputError | str:
    """Return the Capture of a message, or why it is passed over."""
    at = f":{number}"
    try:
        message = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return InputError(f"{item.where}{at}", f"broken JSON: {error}", code="json")
    if message.get("type") != "message":
        return "service messages"
    words = _words(message.get("text")).strip()
    if not words:
        return "messages without words"
    if not is_said(words):
        return "messages of a word or less"
    declared = _declared(chat, message)
    name = ""
    if chat.get("id") and isinstance(message.get("id"), int):
        name = f"telegram:{chat['id']}:{message['id']}"
        declared["item_id"] = name
    return capture(
        item,
        msgspec.json.encode({"text": words, **declared}),
        media_type=RECORD,
        declared=dict(item.said) | declared | {TEXT_FOUND_AS: "text"},
        at=at,
        number=number,
        name=name,
    )


def is_said(words: str) -> bool:
    """Tell whether a message says something: two words, or ten letters where words are not spaced.

    >>> is_said("Talks failed."), is_said("Yes!"), is_said("👍 👍")
    (True, False, False)
    """
    spoken = [word for word in words.split() if any(map(str.isalpha, word))]
    return len(spoken) >= 2 or sum(map(str.isalpha, words[:100])) >= 10


def _words(text: object) -> str:
    """Return a message's text, which is a string or a list of strings and marked strings."""
    if isinstance(text, str):
        return text
    if isinstance(text, dict):
        return _words(text.get("text")) if isinstance(text.get("text"), str) else ""
    if isinstance(text, list):
        return "".join(_words(part) for part in text if isinstance(part, str | dict))
    return ""


def _declared(chat: dict[str, str], message: dict[str, Any]) -> dict[str, str]:
    private = chat.get("type") in phrases("telegram")["private"]
    writer = _line(message.get("author")) or _line(message.get("from"))
    passed_on = _line(message.get("forwarded_from"))
    outlet = "" if private else chat.get("name", "")
    url = ""
    if chat.get("username") and isinstance(message.get("id"), int):
        url = f"https://t.me/{chat['username'].lstrip('@')}/{message['id']}"
    values = {
        "published": _when(message, "date"),
        "updated": _when(message, "edited"),
        "outlet": outlet,
        "byline": "" if passed_on or (writer == chat.get("name") and not private) else writer,
        "credit": passed_on,
        "url": url,
    }
    return {name: value for name, value in values.items() if value}


def _line(value: object) -> str:
    return " ".join(value.split())[:200] if isinstance(value, str) else ""


def _when(message: dict[str, Any], name: str) -> str:
    """Return a moment in UTC; without the seconds since 1970 the local time as written, its zone unknown."""
    seconds = message.get(f"{name}_unixtime")
    if isinstance(seconds, str | int) and re.fullmatch(r"[0-9]{1,10}", str(seconds)):
        return datetime.fromtimestamp(int(seconds), UTC).isoformat() if int(seconds) else ""
    said = message.get(name)
    found = (
        re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?", said) if isinstance(said, str) else None
    )
    return found[0] if found and not found[0].startswith("1970") else ""


class _Tokens:
    """JSON's tokens out of a stream; nothing is kept but the token, or the message, at hand."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._buffer = b""
        self._at = 0

    def _more(self, start: int) -> int:
        """Read on, keeping the bytes from `start` on; return by how much places have moved."""
        if len(self._buffer) - start > MESSAGE_LIMIT:
            size = f"one message may have {MESSAGE_LIMIT >> 20} MB"
            raise _BrokenError(f"too large: {size}; the rest is not read", "too-large")
        chunk = next(self._chunks, b"")
        if not chunk:
            raise _BrokenError("broken JSON: the file ends too early", "json")
        self._buffer = self._buffer[start:] + chunk
        self._at -= start
        return start

    def next(self) -> bytes:
        """Return the next string, sign or bare word."""
        while (found := _TOKEN.match(self._buffer, self._at)) is None:
            self._more(self._at)
        self._at = found.end()
        return found[1] or found[2] or found[3]

    def rest_of_object(self) -> bytes:
        """Return the object whose opening brace was just taken, with both braces."""
        start, depth = self._at - 1, 1
        while depth:
            found = _INSIDE.match(self._buffer, self._at)
            if found is None:
                start -= self._more(start)
                continue
            self._at = found.end()
            depth += 1 if found[1] == b"{" else -1
        return self._buffer[start : self._at]


def _messages(chunks: Iterator[bytes]) -> Iterator[tuple[dict[str, str], bytes]]:
    """Yield each object of every list called "messages", with what its chat has said of itself."""
    tokens = _Tokens(chunks)
    stack: list[tuple[bytes, dict[str, str]]] = []
    key = last = b""
    while True:
        token = tokens.next()
        if token in {b"{", b"["}:
            if token == b"{" and stack and stack[-1][0] == b"messages":
                yield stack[-1][1], tokens.rest_of_object()
            else:
                above = stack[-1][1] if stack and token == b"[" else {}
                stack.append((key if token == b"[" else b"", above))
            if len(stack) > _DEEPEST:
                raise _BrokenError("broken JSON: nested too deeply", "json")
            key = b""
        elif token in {b"}", b"]"}:
            if stack:
                stack.pop()
            if not stack:
                return
            key = b""
        elif token == b":":
            key = last.strip(b'"')
        elif token == b",":
            key = b""
        else:
            if key and stack and key.decode("utf-8", "replace") in _KNOWN:
                stack[-1][1][key.decode()] = _scalar(token)
            last = token


def _scalar(token: bytes) -> str:
    try:
        value = msgspec.json.decode(token)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""
    return "" if value is None or isinstance(value, bool) else _line(str(value))
