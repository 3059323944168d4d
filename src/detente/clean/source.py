"""Sources: the words of a capture, by its format, with what its bytes declare beside them.

Plain text and Markdown are their own words, unchanged. A record's words are its title and its text,
a page's are its title and its paragraphs, each apart by an empty line, so that one report read from
any format has one text.
"""

from __future__ import annotations

import codecs
import re

import msgspec

from detente.clean.fragment import fragment
from detente.clean.head import Head, read_head
from detente.clean.main_text import main_text
from detente.clean.rules import line_key
from detente.errors import InputError
from detente.model.base import Record
from detente.model.document import Capture

_CHARSET = re.compile(r"charset=([\w.:-]+)", re.IGNORECASE)
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
_TAG = re.compile(r"</?(?:p|br|div|h[1-6]|li|blockquote|a|b|i|em|strong|span)\b[^<>]{0,400}>", re.I)

#: News items in XML, whose own bytes say which encoding they are in.
_NEWSML = frozenset({"application/vnd.iptc.g2.newsitem+xml", "application/nitf+xml"})
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: What takes the words out of these files, and the code of its errors.
_OFFICE = {
    _WORD: ("detente.clean.docx:extract", "docx"),
    "application/pdf": ("detente.clean.pdf:extract", "pdf"),
}


class Source(Record, frozen=True, kw_only=True):
    """The words of a report, what was declared of it, what its head says, and what extracted it."""

    words: str
    declared: dict[str, str]
    head: Head = Head()
    title: str = ""
    markdown: bool = False
    extractor: str = "plain"

    def field(self, name: str) -> str:
        """Return a declared field, empty if it was not declared."""
        return self.declared.get(name, "")


def source(capture: Capture) -> Source | InputError:
    """Return the words of a capture; an `InputError` if its bytes are not what its type says."""
    kind = capture.media_type.partition(";")[0].strip()
    if kind.endswith("+json") or kind == "application/json":
        return _record(capture)
    if kind == "message/rfc822":
        return _mail(capture)
    if kind in _OFFICE:
        return _office(capture, *_OFFICE[kind])
    if kind in _NEWSML:
        return _news_item(capture)
    words = _decoded(capture)
    if isinstance(words, InputError):
        return words
    if kind in {"text/html", "application/xhtml+xml"}:
        return _page(capture, words)
    if kind in {"text/vtt", "application/x-subrip"}:
        return _spoken(capture, words)
    return Source(
        words=words,
        declared=capture.declared,
        title=_own_title(capture.declared),
        markdown=kind == "text/markdown",
    )


def _own_title(declared: dict[str, str]) -> str:
    return " ".join(declared.get("title", "").split())


def _decoded(capture: Capture) -> str | InputError:
    found = _CHARSET.search(capture.media_type)
    try:
        name = codecs.lookup(found[1]).name if found else "utf-8"
        return capture.raw.decode(name)
    except UnicodeDecodeError as error:
        reason = f"wrong encoding: byte {error.start} (0x{capture.raw[error.start]:02x}) is not {name.upper()}"
        return InputError(capture.where, reason, code="encoding")
    except LookupError:
        reason = f"wrong encoding: no encoding is called {found[1] if found else ''}"
        return InputError(capture.where, reason, code="encoding")


def _record(capture: Capture) -> Source | InputError:
    try:
        record = msgspec.json.decode(capture.raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return InputError(capture.where, f"broken JSON: {error}", code="json")
    text = _value(record, capture.declared.get("text found as", "text"))
    if not isinstance(text, str):
        return InputError(capture.where, "no text in it", code="no-text")
    text = _storable(text).strip("\r\n")
    extractor = "record"
    text_is = capture.declared.get("text is")
    if text_is == "html":
        text, extractor = "\n\n".join(fragment(text)), "fragment"
    elif text_is is None and _TAG.search(text[:20_000]) and text.count("<") > 3:
        paragraphs, extractor = main_text(f"<html><body><article>{text}</article></body></html>")
        text = "\n\n".join(paragraphs)
    title = _storable(_own_title(capture.declared))
    return Source(
        words=_headed(title, text), declared=capture.declared, title=title, extractor=extractor
    )


def _value(record: object, name: str) -> object:
    """Return a field of a record; "bodies/0/value" names one that lies deeper in it."""
    if isinstance(record, dict) and name in record:
        return record[name]
    for part in name.split("/"):
        match record:
            case dict():
                record = record.get(part)
            case list() if re.fullmatch(r"[0-9]{1,4}", part) and int(part) < len(record):
                record = record[int(part)]
            case _:
                return None
    return record


def _page(capture: Capture, markup: str) -> Source:
    head = read_head(markup)
    title = _own_title(capture.declared) or _without_site(head.title, head.site)
    paragraphs, extractor = main_text(markup)
    return Source(
        words=_headed(title, "\n\n".join(paragraphs)),
        declared=capture.declared,
        head=head,
        title=title,
        extractor=extractor,
    )


def _news_item(capture: Capture) -> Source | InputError:
    from detente.clean.newsml import EXTRACTOR, words_of

    words = words_of(capture.raw, capture.where)
    if isinstance(words, InputError):
        return words
    title = _storable(_own_title(capture.declared))
    return Source(
        words=_headed(title, _storable(words)),
        declared=capture.declared,
        title=title,
        extractor=EXTRACTOR,
    )


def _mail(capture: Capture) -> Source | InputError:
    from detente.clean.mail import body

    found = body(capture)
    if isinstance(found, InputError):
        return found
    title = _storable(_own_title(capture.declared))
    return Source(
        words=_headed(title, _storable(found.words)),
        declared=capture.declared,
        title=title,
        extractor=found.extractor,
    )


def _office(capture: Capture, function: str, code: str) -> Source | InputError:
    from detente.clean.office import authors_of, extracted, is_printed, title_of

    found = extracted(capture, function, code)
    if isinstance(found, InputError):
        return found
    said = found.title or capture.declared.get("file title", "")
    author = found.author or capture.declared.get("file author", "")
    title = _own_title(capture.declared) or found.marked or title_of(found.paragraphs, said)
    words = "\n\n".join(found.paragraphs)
    return Source(
        words=_storable(words if is_printed(found.paragraphs, title) else _headed(title, words)),
        declared=capture.declared,
        head=Head(authors=authors_of(found.paragraphs, author), language=found.language),
        title=_storable(title),
        extractor=found.extractor,
    )


def _spoken(capture: Capture, words: str) -> Source | InputError:
    from detente.clean.subtitles import spoken

    paragraphs = spoken(words)
    if not paragraphs:
        return InputError(capture.where, "no words in the subtitles", code="no-text")
    title = _own_title(capture.declared)
    return Source(
        words=_headed(title, _storable("\n\n".join(paragraphs))),
        declared=capture.declared,
        title=title,
        extractor="subtitles",
    )


def _storable(words: str) -> str:
    """Return words without the code points that no file or database can hold."""
    return _UNSTORABLE.sub("\ufffd", words)


def _headed(title: str, text: str) -> str:
    first = text.lstrip().split("\n", 1)[0]
    if not title or line_key(first[:600]).startswith(line_key(title)):
        return text
    return f"{title}\n\n{text}"


def _without_site(title: str, site: str) -> str:
    """Return a page's title without the site's name behind it.

    >>> _without_site("Talks open in Geneva - The Lake Post", "The Lake Post")
    'Talks open in Geneva'
    """
    for sign in (" | ", " - ", " – ", " — ", " :: ", " · "):
        head, found, tail = title.rpartition(sign)
        if found and head and line_key(tail) == line_key(site):
            return head.strip()
    return title
