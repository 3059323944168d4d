"""JSON Feed 1.0 and 1.1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from detente.errors import InputError
from detente.read.entries import Entry, FeedPage, address, body, line, told_apart
from detente.read.fields import plain

#: What stands in the version of every JSON Feed.
MARK = b"jsonfeed.org/version"


def is_json_feed(raw: bytes) -> bool:
    """Tell whether a JSON document says of itself that it is a feed."""
    return raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and MARK in raw[:4096].replace(
        b"\\/", b"/"
    )


def parse_json_feed(raw: bytes, where: str, *, url: str = "") -> FeedPage | InputError:
    """Return what a JSON Feed holds. Error code: `feed`."""
    try:
        feed = msgspec.json.decode(raw.lstrip(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return InputError(where, f"broken JSON Feed: {error}"[:300], code="feed")
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return InputError(where, "a JSON Feed without items", code="feed")
    base = address(feed.get("feed_url")) or url
    strange = sum(not isinstance(item, dict) for item in items)
    title, language = line(feed.get("title")), line(feed.get("language"))
    return FeedPage(
        title=title,
        link=address(feed.get("home_page_url"), base),
        language=language,
        entries=told_apart(
            _entry(item, feed, title, language, base) for item in items if isinstance(item, dict)
        ),
        broken=f"{strange} of its items are no objects" if strange else "",
    )


def _entry(
    item: Mapping[str, Any], feed: Mapping[str, Any], title: str, language: str, base: str
) -> Entry:
    texts = [
        (value, html, content)
        for key, html, content in (
            ("content_html", True, True),
            ("content_text", False, True),
            ("summary", False, False),
        )
        if isinstance(value := item.get(key), str)
    ]
    text, markup, summary = body(texts)
    authors = (item.get("authors"), item.get("author"), feed.get("authors"), feed.get("author"))
    return Entry(
        link=address(item.get("url"), base) or address(item.get("external_url"), base),
        item_id=line(plain(item.get("id"))),
        title=line(item.get("title")),
        published=line(item.get("date_published")),
        updated=line(item.get("date_modified")),
        byline=next((line(name) for one in authors if (name := plain(one))), ""),
        outlet=title,
        language=line(item.get("language")) or language,
        text=text,
        markup=markup,
        summary=summary,
    )
