"""Mail: the words of a message, from the part that was meant to be read.

A newsletter says the same twice, as a page and as plain text. The page is taken, as its text is
whole, unless it gives much less than the plain text does. Its tables are only layout. What was
answered or sent on stays: it is marked by its zone, and nothing is left out but attachments.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header

import msgspec

from detente.clean.main_text import main_text
from detente.clean.mime import MimeError, Part, parts_of
from detente.errors import InputError
from detente.model.document import Capture

log = logging.getLogger(__name__)

#: A page with less than this share of the plain text's words has lost the report.
_WHOLE = 0.6
_TABLE = re.compile(
    r"<(/?)(table|tbody|thead|tfoot|tr|td|th|center)\b(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>", re.I
)
_LINK = re.compile(r"<?https?://\S+")
_QUOTE = re.compile(r"(>[> ]*)")


class Body(msgspec.Struct, frozen=True):
    """The words of a message, and what took them from it."""

    words: str
    extractor: str


class _Text(msgspec.Struct, frozen=True):
    words: str
    extractor: str


def body(capture: Capture) -> Body | InputError:
    """Return the words of a message. Codes of errors: `bomb`, `no-text`."""
    try:
        top = parts_of(capture.raw)
    except MimeError as error:
        return InputError(capture.where, f"refused: {error}", code="bomb")
    passed_over: list[str] = []
    texts = [text for text in _texts(top, passed_over) if text.words.strip()]
    if passed_over:
        log.info("%s: passed over %s", capture.where, ", ".join(passed_over)[:500])
    if not texts:
        beside = f"; attached: {', '.join(passed_over)[:200]}" if passed_over else ""
        return InputError(capture.where, f"no words in the message{beside}", code="no-text")
    names = dict.fromkeys(text.extractor for text in texts)
    return Body("\n\n".join(text.words for text in texts), f"mail: {', '.join(names)}")


def _texts(part: Part, passed_over: list[str]) -> Iterator[_Text]:
    """Yield the texts of a part in order. The depth of parts is bounded, so is this one's."""
    if part.kind == "multipart/alternative" and part.children:
        chosen = _chosen([list(_texts(child, passed_over)) for child in part.children])
        yield from chosen
    elif part.kind == "message/rfc822" and part.children:
        if said := part.children[0].headers.get("subject", ""):
            yield _Text(_header(said), "plain text")
        yield from _texts(part.children[0], passed_over)
    elif part.children:
        for child in part.children:
            yield from _texts(child, passed_over)
    elif part.disposition == "attachment" or not part.kind.startswith(("text/", "multipart/")):
        passed_over.append(part.kind)
    elif part.kind == "text/html":
        yield _page(part.words())
    elif part.kind in {"text/plain", "text/markdown"} or part.kind.startswith("multipart/"):
        yield _Text(_unwrapped(part), "plain text")
    else:
        passed_over.append(part.kind)


def _header(value: str) -> str:
    """Return a header's words, as they stand if they cannot be decoded."""
    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        return value


def _chosen(versions: list[list[_Text]]) -> list[_Text]:
    """Return the version of a text to read: the last, which is the richest, unless it lost words."""
    best: list[_Text] = []
    for version in versions:
        if version and _size(version) >= _WHOLE * _size(best):
            best = version
    return best


def _size(texts: list[_Text]) -> int:
    return sum(len(_LINK.sub("", text.words).split()) for text in texts)


def _page(markup: str) -> _Text:
    paragraphs, extractor = main_text(_TABLE.sub(_as_text, markup))
    return _Text("\n\n".join(paragraphs), extractor)


def _as_text(tag: re.Match[str]) -> str:
    """Return a table's tag as one of running text: a cell is a paragraph, the rest a frame."""
    return f"<{tag[1]}{'p' if tag[2].lower() in {'td', 'th'} else 'div'}>"


def _unwrapped(part: Part) -> str:
    """Return plain text, its flowed lines joined (RFC 3676): a space at the end says "goes on"."""
    words = part.words().replace("\r\n", "\n").replace("\r", "\n")
    if part.parameters.get("format", "").lower() != "flowed":
        return words.strip("\n")
    joined: list[str] = []
    glue = "" if part.parameters.get("delsp", "").lower() == "yes" else " "
    goes_on, depth = False, 0
    for line in words.split("\n"):
        quote = _QUOTE.match(line)
        mark = quote[1].count(">") if quote else 0
        plain = (line[quote.end() :] if quote else line).removeprefix("" if quote else " ")
        if goes_on and mark == depth and plain != "-- ":
            joined[-1] += glue + plain.strip(" ")
        else:
            joined.append(f"{'>' * mark} {plain.rstrip(' ')}" if mark else plain.rstrip(" "))
        goes_on, depth = plain.endswith(" ") and plain != "-- ", mark
    return "\n".join(joined).strip("\n")
