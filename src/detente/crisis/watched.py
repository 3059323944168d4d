"""Watched: what a look at feeds gave, as it comes, as it is told, and as it waits to be kept."""

from __future__ import annotations

from datetime import datetime

import msgspec

from detente.errors import InputError
from detente.model.base import Record
from detente.model.document import Capture
from detente.read.web.harvest import Gathered, Look
from detente.read.web.subscriptions import Feed
from detente.store.feeds import FeedState

#: Reports are kept when so many, or so many bytes of them, have come.
_SLICE, _SLICE_BYTES = 64, 64 << 20

Found = tuple[Feed, Gathered | Look]


class Visit(Record, frozen=True, kw_only=True):
    """What a look at one feed gave: reports taken, and entries refused or put off.

    `known` were in the record already, `waiting` are left for the next look. `changed` is False
    where the feed is as it was. `error` is why nothing could be had, `broken` what is wrong with a
    feed that could be read all the same; `due` is when it is asked again.
    """

    feed: str
    url: str
    new: int = 0
    known: int = 0
    waiting: int = 0
    changed: bool = True
    refused: tuple[InputError, ...] = ()
    put_off: tuple[InputError, ...] = ()
    error: InputError | None = None
    broken: str = ""
    due: datetime | None = None

    @property
    def wrong(self) -> tuple[InputError, ...]:
        """Return all that went wrong for good; what is put off is tried again."""
        found = [*self.refused]
        if self.error is not None:
            found.append(self.error)
        if self.broken:
            reason = f"the feed is broken, what could be read of it went in: {self.broken}"
            found.append(InputError(self.url, reason, code="feed"))
        return tuple(found)


class Round(Record, frozen=True, kw_only=True):
    """One round over the feeds that were due, in the order in which they were done.

    `errors` are of reports that came and could not be taken in.
    """

    at: datetime
    visits: tuple[Visit, ...] = ()
    errors: tuple[InputError, ...] = ()

    @property
    def well(self) -> bool:
        """Whether nothing went wrong with any feed, page or report."""
        return not self.errors and not any(visit.wrong for visit in self.visits)


class Standing(Record, frozen=True, kw_only=True):
    """A feed of the list and how it stands with it."""

    feed: Feed
    state: FeedState


class Slice:
    """What came and is not kept yet; the counts of feeds under way go on from slice to slice."""

    def __init__(self) -> None:
        self.found: list[Capture | InputError] = []
        self.seen: dict[tuple[str, str], tuple[str, int]] = {}
        self.looks: list[tuple[Look, FeedState]] = []
        self._bytes = 0
        self._under_way: dict[str, Visit] = {}

    @property
    def full(self) -> bool:
        """Whether it is time to keep what came; where there are no reports that costs nothing."""
        many = len(self.found) >= _SLICE or self._bytes >= _SLICE_BYTES
        return many or (bool(self.looks) and not self.found)

    def take(self, feed: Feed, one: Gathered) -> None:
        """Take what came of an entry."""
        self.found += one.found
        self.seen[feed.url, one.name] = (one.seen.mark, one.seen.tries)
        reports = [capture for capture in one.found if isinstance(capture, Capture)]
        self._bytes += sum(len(capture.raw) for capture in reports)
        visit = self._under_way.get(feed.url) or Visit(feed=feed.name, url=feed.url)
        bad = (error for error in one.found if isinstance(error, InputError))
        self._under_way[feed.url] = msgspec.structs.replace(
            visit,
            new=visit.new + len(reports),
            known=visit.known + one.known,
            refused=(*visit.refused, *bad),
            put_off=(*visit.put_off, *((one.put_off,) if one.put_off else ())),
        )

    def end(self, look: Look, state: FeedState) -> Visit:
        """Take the end of a feed; return what it gave in all."""
        self.looks.append((look, state))
        feed = look.feed
        visit = self._under_way.pop(feed.url, Visit(feed=feed.name, url=feed.url))
        return msgspec.structs.replace(
            visit,
            waiting=look.waiting,
            changed=look.entries is not None,
            error=look.error,
            broken=look.broken,
            due=state.due,
        )

    def empty(self) -> None:
        """Begin the next slice."""
        self.found, self.seen, self.looks, self._bytes = [], {}, [], 0
