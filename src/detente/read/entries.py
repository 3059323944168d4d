"""Entries: what one look at a feed gives, whichever kind of feed it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from email.utils import parsedate_to_datetime
from html import unescape
from urllib.parse import urljoin, urlsplit

import msgspec

from detente.model.base import Record

#: A tag of HTML; feeds carry it escaped where plain words could stand.
TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,2000})?/?>")
#: How a teaser breaks off.
_BROKEN_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])[\s.]*$")
#: A description shorter than this is taken for a teaser: four reports in five are longer.
_TEASER = 1000
#: The most letters of a name, a title, an address.
_LONGEST = 2000


class Entry(Record, frozen=True, kw_only=True):
    """What one entry says; empty where it says nothing. `link` is absolute, http or https.

    `item_id` is what the feed calls the entry (guid, id). `published` and `updated` are ISO 8601
    where the feed names an offset, else as written. `markup` tells that `text` is HTML, `summary`
    that it is not the whole report, `garbled` that bytes of the entry are in no known encoding.
    """

    link: str = ""
    item_id: str = ""
    title: str = ""
    published: str = ""
    updated: str = ""
    byline: str = ""
    outlet: str = ""
    language: str = ""
    text: str = ""
    markup: bool = False
    summary: bool = False
    garbled: bool = False


class FeedPage(Record, frozen=True, kw_only=True):
    """One look at a feed: its title and entries in its order, and what broke it, empty if nothing."""

    title: str = ""
    link: str = ""
    language: str = ""
    entries: tuple[Entry, ...] = ()
    broken: str = ""

    def names(self) -> list[str]:
        """Return what each entry is known by from one look at the feed to the next.

        That is its id, else its link, and nothing ("") where another entry has the same.
        """
        ids = Counter(entry.item_id for entry in self.entries)
        links = Counter(entry.link for entry in self.entries)
        return [
            entry.item_id
            if entry.item_id and ids[entry.item_id] == 1
            else entry.link * (links[entry.link] == 1)
            for entry in self.entries
        ]


def told_apart(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries without the ids that tell nothing: one that a feed gives to several pages.

    Entries of one id and one link are what the feed itself calls one entry.
    """
    found = tuple(entries)
    links: dict[str, list[str]] = {}
    for entry in found:
        links.setdefault(entry.item_id, []).append(entry.link)
    vain = {
        name
        for name, pages in links.items()
        if len(pages) > 1 and (len(set(pages)) > 1 or not pages[0])
    }
    return tuple(
        msgspec.structs.replace(entry, item_id="") if entry.item_id in vain else entry
        for entry in found
    )


def address(value: object, base: str = "") -> str:
    """Return an address as an absolute http or https one, empty if it cannot be made one.

    >>> address("/a b", "https://lake.example/feed"), address("javascript:alert(1)")
    ('https://lake.example/a%20b', '')
    """
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
        return ""
    try:
        parts = urlsplit(urljoin(base, value.strip().replace(" ", "%20")))
        found = parts.geturl()
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    return found if good and not any(ord(c) < 33 for c in found) else ""


def line(value: object, *, html: bool = False) -> str:
    """Return a title or name as one line; in HTML its tags go.

    >>> line(" Talks at <b>Lake</b>  House &amp; after ", html=True)
    'Talks at Lake House & after'
    """
    if not isinstance(value, str):
        return ""
    words = TAG.sub("", value[: 10 * _LONGEST]) if html else value
    return " ".join(unescape(words).split())[:_LONGEST]


def moment(value: object) -> str:
    """Return a date as ISO 8601 if it is written as in mail with its offset, else as it is written.

    >>> moment("Wed, 24 Oct 1962 07:30:00 -0400"), moment("24 Oct 1962 07:30")
    ('1962-10-24T07:30:00-04:00', '24 Oct 1962 07:30')
    """
    written = line(value)[:200]
    try:
        found = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return written
    return written if found.tzinfo is None else found.isoformat()


def body(candidates: list[tuple[str, bool, bool]]) -> tuple[str, bool, bool]:
    """Return the longest of an entry's texts as (text, is HTML, is only a summary).

    A candidate is (text, is HTML, the feed calls it the content). What the feed calls a
    description may be the whole report; it counts as one if it is long and does not break off.
    """
    text, html, content = max(
        candidates, key=lambda found: len(found[0]), default=("", False, True)
    )
    text = text.strip()
    if html and not TAG.search(text):
        text, html = unescape(text), False
    plain = line(text[-400:], html=html)
    short = not content and len(text) < _TEASER
    return text, html, bool(text) and (short or bool(_BROKEN_OFF.search(plain)))
