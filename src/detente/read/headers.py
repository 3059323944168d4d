"""Headers: the head of a mail message, decoded as far as it can be, whatever state it is in."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator

import msgspec

#: No more of a message is taken for its head, and no more than this of one header.
_HEAD, _LONGEST = 256 * 1024, 20_000
_FIELD = re.compile(rb"([!-9;-~]{1,80})[ \t]{0,9}:(.*)", re.S)
_WORD = re.compile(r"=\?([\w.:*-]{1,60})\?([bBqQ])\?([^?\s]{0,10000})\?=")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
#: Headers of which a message has two at least; any text may have one "Subject: …" line.
_OF_MAIL = frozenset(
    {
        *("from", "to", "date", "subject", "message-id", "received", "mime-version"),
        *("return-path", "content-type", "sender", "reply-to", "delivered-to"),
    }
)
#: Codecs of Python that are no charset of any text.
_NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})


class Headers(msgspec.Struct, frozen=True):
    """The headers of a message by their name in lower case, each with its values in order."""

    values: dict[str, list[str]]

    def first(self, name: str) -> str:
        """Return the first value of a header, empty if there is none."""
        return self.values.get(name, [""])[0]

    def is_mail(self) -> bool:
        """Tell whether these are the headers of a message."""
        return len(_OF_MAIL & set(self.values)) >= 2


def headers_of(raw: bytes) -> Headers:
    """Return the headers at the start of a message; lines that are none end the head."""
    values: dict[str, list[str]] = {}
    for name, value in _fields(raw):
        values.setdefault(name, []).append(decoded(value))
    return Headers(values)


def _fields(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and value of each header, its lines unfolded."""
    parts: list[bytes] = []
    for line in raw[:_HEAD].splitlines():
        if line[:1] in {b" ", b"\t"} and parts and line.strip():
            parts.append(line)
            continue
        if parts and (field := _FIELD.match(b"".join(parts)[:_LONGEST])):
            yield field[1].decode("ascii").lower(), field[2].strip()
        parts = [line]
        if _FIELD.match(line) is None and not line.startswith((b"From ", b">From ")):
            return
    if parts and (field := _FIELD.match(b"".join(parts)[:_LONGEST])):
        yield field[1].decode("ascii").lower(), field[2].strip()


def decoded(value: bytes) -> str:
    """Return a header's words, encoded words (RFC 2047) and bare 8-bit letters decoded.

    >>> decoded(b"=?utf-8?q?Caf=C3=A9?= =?utf-8?b?IG9wZW4=?= today")
    'Café open today'
    """
    try:
        words = value.decode("utf-8")
    except UnicodeDecodeError:
        words = value.decode("cp1252", "replace")
    parts: list[str] = []
    pending: tuple[str, bytes] | None = None
    at = 0
    for word in _WORD.finditer(words):
        between = words[at : word.start()]
        charset = word[1].partition("*")[0].lower()
        content = _content(word[2], word[3])
        if pending is not None and not between.strip() and pending[0] == charset:
            pending = (charset, pending[1] + content)
        else:
            parts.append(_text(pending))
            if pending is None or between.strip():
                parts.append(between)
            pending = (charset, content)
        at = word.end()
    parts += [_text(pending), words[at:]]
    return _CONTROLS.sub(" ", "".join(parts)).strip()


def _content(encoding: str, content: str) -> bytes:
    raw = content.encode("utf-8", "replace")
    if encoding in "qQ":
        return quopri.decodestring(raw, header=True)
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4))
    except (binascii.Error, ValueError):
        return raw


def _text(pending: tuple[str, bytes] | None) -> str:
    if pending is None:
        return ""
    charset, raw = pending
    for name in (charset, "utf-8"):
        if name in _NO_CHARSETS:
            continue
        try:
            return raw.decode(name)
        except (UnicodeError, LookupError, ValueError):
            continue
    return raw.decode("cp1252", "replace")
