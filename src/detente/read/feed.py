"""Feeds: RSS, Atom and JSON Feed, an entry a report.

`parse_feed` is pure: it takes bytes and gives entries, and the one who fetches feeds uses it too.
An entry is often only the first lines of the report it points to; it is then declared a `part`.
The feed is decoded and looked over before feedparser sees it, so that no declaration of the feed's
own decides how it is read, and nothing in it is taken for the name of a file or an address.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from detente.errors import InputError
from detente.model.document import Capture
from detente.read.capture import capture
from detente.read.decode import charset
from detente.read.elements import declared_charset, markup
from detente.read.entries import TAG, Entry, FeedPage, address, body, line, moment, told_apart
from detente.read.fields import DECLARED_IN, HTML, TEXT_FOUND_AS, TEXT_IS, WORDS
from detente.read.item import Found, Item
from detente.read.json_feed import is_json_feed, parse_json_feed
from detente.read.jsonl import RECORD

__all__ = ["Entry", "FeedPage", "parse_feed", "read_feed"]

#: The bounds of one feed. feedparser needs some 25 µs a tag of a broken feed, on one core.
_LARGEST, _MOST_TAGS = 16 << 20, 200_000
#: Of an entry's records these go into the capture as declared, under the same names.
_DECLARED = ("title", "item_id", "published", "updated", "byline", "outlet", "language")


def parse_feed(raw: bytes, where: str, *, url: str = "") -> FeedPage | InputError:
    """Return what the bytes of a feed hold. `url` is its address, against which links are resolved.

    Codes of errors: `feed` (no feed), `xml` (it declares entities), `empty`, `binary`, `too-large`,
    `format` where the extra is not installed. A broken feed that gave entries is a FeedPage.
    """
    if len(raw) > _LARGEST or raw.count(b"<") > _MOST_TAGS:
        reason = f"too large: a feed may have {_LARGEST >> 20} MB and {_MOST_TAGS:,} tags"
        return InputError(where, reason, code="too-large")
    if not raw.strip(b" \t\r\n\xef\xbb\xbf"):
        return InputError(where, "the feed is empty", code="empty")
    if is_json_feed(raw):
        return parse_json_feed(raw, where, url=url)
    name = charset(where, raw, declared_charset(raw))
    if isinstance(name, InputError) and name.code != "encoding":
        return name
    fault = name.reason if isinstance(name, InputError) else ""
    words = raw.decode("utf-8", "replace") if isinstance(name, InputError) else raw.decode(name)
    words_or_error = markup(where, words)
    if isinstance(words_or_error, InputError):
        return words_or_error
    return _parsed(where, words_or_error, url, fault)


def _parsed(where: str, words: str, url: str, fault: str) -> FeedPage | InputError:
    try:
        import feedparser
    except ImportError:
        reason = "feeds need an extra: pip install 'detente[formats]'"
        return InputError(where, reason, code="format")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        found = feedparser.parse(
            io.BytesIO(words.encode("utf-8", "replace")),
            response_headers=headers,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:  # noqa: BLE001 - whatever a feed breaks in it, it is one bad feed
        return InputError(where, f"no feed that can be read: {error!r}"[:300], code="feed")
    if found.get("bozo"):
        fault = fault or " ".join(str(found.get("bozo_exception")).split()).replace(
            "<unknown>:", "line "
        )
    if not found.get("version") and not found.entries:
        return InputError(where, f"no feed: {fault or 'it has no channel'}"[:300], code="feed")
    feed = found.feed
    base = url or address(_plain(feed, "link"))
    rss = not found.get("version", "").startswith("atom")
    return FeedPage(
        title=_title(feed),
        link=address(_plain(feed, "link"), base),
        language=line(_plain(feed, "language")),
        entries=told_apart(_entry(entry, feed, base, rss=rss) for entry in found.entries),
        broken=fault[:300],
    )


def _entry(entry: dict[str, Any], feed: dict[str, Any], base: str, *, rss: bool) -> Entry:
    texts = [(_plain(one, "value"), _is_html(one), True) for one in dict.get(entry, "content", [])]
    if summary := _plain(entry, "summary"):
        texts.append((summary, _is_html(dict.get(entry, "summary_detail", {})), False))
    text, is_markup, is_part = body(texts)
    said = [_plain(one, "language") for one in dict.get(entry, "content", [])]
    first, changed = _plain(entry, "published"), _plain(entry, "updated")
    if rss and not first:
        first, changed = changed, ""  # dc:date, the only date of RSS 1.0, is taken for an update
    title = _title(entry)
    return Entry(
        link=address(_plain(entry, "link"), base),
        item_id=line(_plain(entry, "id")),
        title=title,
        published=moment(first),
        updated=moment(changed),
        byline=_names(entry),
        outlet=_title(dict.get(entry, "source", {})) or _publisher(feed) or _title(feed),
        language=line(next(filter(None, said), "") or _plain(feed, "language")),
        text=text,
        markup=is_markup,
        summary=is_part,
        garbled="\ufffd" in text or "\ufffd" in title,
    )


def _plain(found: Mapping[str, Any], name: str) -> str:
    """Return a value as it stands, past the names feedparser maps to others."""
    value = dict.get(found, name) if isinstance(found, dict) else None
    return value if isinstance(value, str) else ""


def _is_html(detail: Mapping[str, Any]) -> bool:
    return _plain(detail, "type") in {"text/html", "application/xhtml+xml"}


def _title(found: dict[str, Any]) -> str:
    detail = dict.get(found, "title_detail", {})
    return line(_plain(found, "title"), html=_is_html(detail))


def _publisher(feed: dict[str, Any]) -> str:
    name = line(_plain(feed, "publisher"))
    return "" if "@" in name else name


def _names(entry: dict[str, Any]) -> str:
    authors = [line(_plain(one, "name")) for one in dict.get(entry, "authors", [])]
    named = dict.fromkeys(authors or [line(_plain(entry, "author"))])
    return "; ".join(name for name in named if name and "@" not in name)


def read_feed(item: Item) -> Found:
    """Yield the Capture of each entry, named `where:NUMBER` and known by its guid or link.

    What broke the feed comes last, as one error. Codes: those of `parse_feed`, `encoding` for an
    entry with broken bytes, `no-text` for one that is only a title.
    """
    page = parse_feed(item.stream.read(_LARGEST + 1), item.where, url=item.said.get("url", ""))
    yield from [page] if isinstance(page, InputError) else captures(item, page)


def captures(item: Item, page: FeedPage) -> Iterator[Capture | InputError]:
    """Yield what the entries of a feed hold, in its order."""
    if not page.entries and not page.broken:
        yield InputError(item.where, "the feed has no entries", code="empty")
    for number, (entry, name) in enumerate(zip(page.entries, page.names(), strict=True), start=1):
        yield _capture(item, entry, name, number, broken=page.broken)
    if page.broken:
        reason = f"the feed is broken, what could be read of it went in: {page.broken}"
        yield InputError(item.where, reason[:400], code="feed")


def _capture(
    item: Item, entry: Entry, name: str, number: int, *, broken: str
) -> Capture | InputError:
    at = f":{number}"
    if entry.garbled and broken:
        reason = "wrong encoding: bytes of the entry are not UTF-8, and no other encoding fits"
        return InputError(item.where + at, reason, code="encoding")
    if not any(map(str.isalpha, TAG.sub("", entry.text) if entry.markup else entry.text)):
        return InputError(
            item.where + at, "no text in it: the entry is only a title", code="no-text"
        )
    record = {name: value for name in _DECLARED if (value := getattr(entry, name))}
    if entry.link:
        record["url"] = entry.link
    declared = record | {
        DECLARED_IN: "feed",
        TEXT_FOUND_AS: "text",
        TEXT_IS: HTML if entry.markup else WORDS,
    }
    if entry.summary:
        declared["part"] = "summary"
    return capture(
        item,
        msgspec.json.encode(record | {"text": entry.text}),
        media_type=RECORD,
        declared=dict(item.said) | declared,
        at=at,
        number=number,
        name=name,
    )
