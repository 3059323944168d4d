"""Harvest: one look at one feed, and at the pages behind those of its entries that are new.

What stands in the feed's own words is taken where the page may not or cannot be had, so that an
entry is lost only if there is nothing to read of it, and then it is named.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

import msgspec

from detente.errors import InputError
from detente.model.base import Record, digest
from detente.model.document import Capture
from detente.read.entries import Entry, FeedPage
from detente.read.feed import captures, parse_feed
from detente.read.item import Item
from detente.read.web import page_item
from detente.read.web.address import Address, address
from detente.read.web.fetch import FetchError
from detente.read.web.subscriptions import Feed
from detente.read.web.visit import Visitor

#: A page that cannot be had for now is asked for at so many looks at the feed.
TRIES = 3
#: So many new entries are taken at one look; what is beyond waits for the next.
AT_ONCE = 100
#: Hands wait for the network together and read one after another: reading keeps the processor busy,
#: and libraries that readers import when first needed are not made to be imported twice at once.
_READING = threading.Lock()
#: What an entry says of its report that the page behind it may not say itself.
_SAID = ("item_id", "published", "updated", "byline", "language")


class Seen(Record, frozen=True, kw_only=True):
    """What is remembered of an entry: what it said when it was taken, and looks that failed since.

    `mark` is empty for an entry that was never taken.
    """

    mark: str
    tries: int = 0


class Gathered(Record, frozen=True, kw_only=True):
    """What came of one entry that is new or changed: captures, or errors, or nothing as yet.

    `known` tells that its page was taken in before, by another feed; `put_off` why it has to wait.
    """

    name: str
    seen: Seen
    found: tuple[Capture | InputError, ...] = ()
    known: bool = False
    put_off: FetchError | None = None


class Look(Record, frozen=True, kw_only=True):
    """What came of the feed itself, told when its entries are through.

    `error` is set when nothing could be had; `broken` says what is wrong with a feed that
    gave entries all the same. `entries` are the names of all it lists, None where it has not changed;
    `waiting` counts new ones left for the next look.
    """

    feed: Feed
    error: InputError | None = None
    broken: str = ""
    etag: str = ""
    last_modified: str = ""
    entries: frozenset[str] | None = None
    waiting: int = 0


def harvest(
    visitor: Visitor,
    feed: Feed,
    seen: Mapping[str, Seen],
    *,
    etag: str = "",
    last_modified: str = "",
    taken: Collection[str] = (),
) -> Iterator[Gathered | Look]:
    """Yield what each new entry gives, in the feed's order, and last the Look at the feed.

    `taken` are addresses of pages that are in the record already.
    """
    if any(one.tries for one in seen.values()):
        etag = last_modified = ""  # those entries are asked for again, so the feed is read again
    found = visitor.fetch(feed.url, given=feed.given, etag=etag, last_modified=last_modified)
    if isinstance(found, FetchError):
        yield Look(feed=feed, error=found, etag=etag, last_modified=last_modified)
        return
    if found.status == 304:
        yield Look(feed=feed, etag=etag, last_modified=last_modified)
        return
    with _READING:
        page = parse_feed(found.body, feed.url, url=found.url)
    if isinstance(page, InputError):
        yield Look(feed=feed, error=page)
        return
    listed: dict[str, Entry] = {}
    for entry, name in zip(page.entries, page.names(), strict=True):
        listed.setdefault(_name(name or digest(entry.link, entry.title, entry.text)), entry)
    fresh = {name: entry for name, entry in listed.items() if _is_new(entry, seen.get(name))}
    for name in list(fresh)[:AT_ONCE]:
        yield _gathered(visitor, feed, page, fresh[name], name, seen.get(name), taken)
    yield from (_gone(feed, name) for name, one in seen.items() if one.tries and name not in listed)
    waiting = max(len(fresh) - AT_ONCE, 0)
    yield Look(
        feed=feed,
        broken=page.broken,
        etag="" if waiting else found.etag,
        last_modified="" if waiting else found.last_modified,
        entries=frozenset(listed),
        waiting=waiting,
    )


def _gone(feed: Feed, name: str) -> Gathered:
    """Return the end of an entry whose page could not be had while the feed listed it."""
    reason = "its page could not be had, and the feed lists it no longer"
    error = InputError(f"{feed.url}#={name}"[:500], reason, code="http")
    return Gathered(name=name, seen=Seen(mark=""), found=(error,))


def _name(name: str) -> str:
    """Return a name as it can be kept: names beyond all measure by their digest."""
    return name if len(name) <= 500 and name.isprintable() else digest(name)


def _is_new(entry: Entry, seen: Seen | None) -> bool:
    return seen is None or seen.mark != _mark(entry)


def _mark(entry: Entry) -> str:
    """Return what is another when the report is: not the words, which may carry counters and ads."""
    return digest(entry.link, entry.title, entry.updated or entry.published)


def _gathered(
    visitor: Visitor,
    feed: Feed,
    page: FeedPage,
    entry: Entry,
    name: str,
    seen: Seen | None,
    taken: Collection[str],
) -> Gathered:
    done = Seen(mark=_mark(entry))
    own = _own_words(feed, page, entry, visitor.clock())
    link = address(entry.link) if entry.link else None
    if not feed.full or link is None or (isinstance(own, Capture) and not entry.summary):
        return Gathered(name=name, seen=done, found=(own,))
    if seen is None and isinstance(link, Address) and link.url in taken:
        return Gathered(name=name, seen=done, known=True)
    fetched = visitor.fetch(entry.link)
    if isinstance(fetched, FetchError):
        tries = (seen.tries if seen else 0) + 1
        if fetched.passing and tries < TRIES:
            mark = seen.mark if seen else ""
            return Gathered(name=name, seen=Seen(mark=mark, tries=tries), put_off=fetched)
        return Gathered(name=name, seen=done, found=(own if isinstance(own, Capture) else fetched,))
    from detente.read import read_item

    said = {field: value for field in _SAID if (value := getattr(entry, field))}
    if feed.outlet:
        said["outlet"] = feed.outlet
    item = page_item(fetched, entry.link, now=visitor.clock(), said={**said, "declared in": "feed"})
    with _READING:
        found = tuple(read_item(item))
    if isinstance(own, Capture) and not any(isinstance(one, Capture) for one in found):
        found = (own,)
    return Gathered(name=name, seen=done, found=found)


def _own_words(feed: Feed, page: FeedPage, entry: Entry, now: datetime) -> Capture | InputError:
    """Return the Capture of what the feed itself has of an entry."""
    where = entry.link or feed.url
    item = Item(
        where=where, key=feed.url, stream=io.BytesIO(), now=now, said={"declared in": "feed"}
    )
    named = msgspec.structs.replace(entry, outlet=feed.outlet or entry.outlet)
    only = msgspec.structs.replace(page, entries=(named,))
    found = next(captures(item, only))
    if isinstance(found, InputError):
        return InputError(where, found.reason, code=found.code)
    return msgspec.structs.replace(found, where=where)
