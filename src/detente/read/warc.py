"""Web archives (WARC), plain or packed: one report for each page that was answered with 200.

What is no page of words (pictures, scripts, feeds, redirects, errors, robots.txt, requests) is
passed over and counted; what should be one and cannot be read is its error. When the page was
fetched is declared as `crawled`: nothing on it is from later. `Last-Modified` is left alone, as
most servers give the time of the answer there.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from urllib.parse import urlsplit

import msgspec

from detente.errors import InputError
from detente.model.base import Record
from detente.model.document import Capture
from detente.read.capture import too_large
from detente.read.entries import address
from detente.read.http_message import answer, payload
from detente.read.item import Found, Item
from detente.read.page import page
from detente.read.sniff import HEAD, sniff
from detente.read.warc_records import WarcRecord, records

log = logging.getLogger(__name__)

#: The types of body that are pages, and which of detente's formats they are.
_PAGES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
#: Types that say nothing; the bytes are looked at.
_UNSAID = {"", "application/octet-stream", "application/unknown", "unknown/unknown", "no type"}
_CHARSET = re.compile(r"""charset\s{0,3}=\s{0,3}["']?([\w.:-]{2,40})""", re.I)
#: So many kinds of what is passed over are counted apart.
_MOST_KINDS = 200
#: Types of record that hold no page.
_OTHER_RECORDS = {"warcinfo", "request", "metadata", "revisit", "continuation"}
_TYPE = re.compile(r"[a-z0-9][\w.+-]{0,60}/[a-z0-9][\w.+-]{0,60}", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


class Body(Record, frozen=True, kw_only=True):
    """What a record holds: its bytes, what its header says of their type and of their language."""

    raw: bytes
    said: str
    language: str = ""


def read_warc(item: Item) -> Found:
    """Yield a Capture a page, named and known by the number of its record in the archive.

    Codes of errors: `warc`, `bomb`, `http`, `too-large`, `format`, `empty`, `binary`, `encoding`;
    `no-text` for an archive in which no record is a page.
    """
    passed_over: Counter[str] = Counter()
    given = 0
    for record in records(item.where, item.stream):
        found = record if isinstance(record, InputError) else _page(item, record)
        if isinstance(found, str):
            kept = found in passed_over or len(passed_over) < _MOST_KINDS
            passed_over[found if kept else "others"] += 1
        else:
            given += 1
            yield found
    counts = ", ".join(f"{n} {what}" for what, n in passed_over.most_common(12))
    if counts:
        log.info("%s: passed over %s", item.where, counts)
    if not given:
        reason = f"no page in the archive: passed over {counts}" if counts else "no record in it"
        yield InputError(item.where, reason, code="no-text" if counts else "empty")


def _page(item: Item, record: WarcRecord) -> Capture | InputError | str:
    """Return the page of a record, its error, or what it is instead."""
    place = f"{item.where}:{record.number}"
    kind = record.header.get("warc-type", "").lower()
    if kind not in {"response", "resource", "conversion"}:
        return kind if kind in _OTHER_RECORDS else _unknown(place, kind)
    url = address(record.header.get("warc-target-uri", "").strip("<>"))
    if urlsplit(url).path == "/robots.txt":
        return "robots.txt"
    if record.block is None:
        return _too_long(place, record)
    if kind == "response":
        found = _answered(place, url, record.block)
        if not isinstance(found, Body):
            return found
    else:
        found = Body(raw=record.block, said=record.header.get("content-type", ""))
    form = _form(place, found, record.header.get("warc-identified-payload-type", ""))
    if form not in {"text", "html"}:
        return form
    declared = {
        "crawled": record.header.get("warc-date", ""),
        "language": found.language,
        "url": url,
    }
    if record.header.get("warc-truncated"):
        declared["part"] = "truncated"
    charset = _CHARSET.search(found.said)
    inside = msgspec.structs.replace(
        item,
        said=dict(item.said) | {name: value for name, value in declared.items() if value},
        charset=charset[1] if charset else "",
    )
    return page(inside, found.raw, form, at=f":{record.number}", number=record.number)


def _too_long(place: str, record: WarcRecord) -> InputError | str:
    """Return the error of a record past the limit, unless its header says that it is no page."""
    said = record.header.get("warc-identified-payload-type", "")
    if said and _type(said) not in _PAGES:
        return _type(said)
    return too_large(place, "one record")


def _unknown(place: str, kind: str) -> InputError:
    return InputError(place, f"a record of a kind that no archive has: {kind[:40]!r}", code="warc")


def _answered(place: str, url: str, block: bytes) -> Body | InputError | str:
    """Return what an answer holds, or what stands in the way of it."""
    found = answer(block)
    if found is None:
        if url:
            return InputError(place, "the answer of a server that is no HTTP", code="http")
        return "no HTTP"
    if found.status != 200:
        return f"status {found.status}"
    said = found.header.get("content-type", "")
    if _type(said) not in _PAGES and _type(said) not in _UNSAID:
        return _type(said)  # not unpacked: most of an archive that is no page is pictures
    raw = payload(place, found)
    if isinstance(raw, InputError):
        return raw
    language = found.header.get("content-language", "")
    return Body(raw=raw, said=said, language=language if _LANGUAGE.fullmatch(language) else "")


def _form(place: str, body: Body, identified: str) -> str:
    """Return which of detente's formats a body is in, or the type it is of instead."""
    for said in (_type(body.said), _type(identified)):
        if said not in _UNSAID:
            return _PAGES.get(said, said)
    found = sniff(place, "", body.raw[:HEAD], in_folder=False)
    return "no type" if isinstance(found, InputError) or found is None else found


def _type(said: str) -> str:
    """Return a media type without its parameters.

    >>> _type("Text/HTML; charset=utf-8")
    'text/html'
    """
    found = said.partition(";")[0].strip().lower()
    return found if not found or _TYPE.fullmatch(found) else "no type"
