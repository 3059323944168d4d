"""Watching: every feed asked when it is due, for as long as anybody wants.

Several hands fetch, each host in one of them, and one alone writes. What they bring is kept in
slices: first the reports, then which entries they came from, so that a watch killed at any moment
asks again for what it had not kept and for nothing else.
"""

from __future__ import annotations

import logging
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from detente.crisis.watched import Found, Round, Slice, Standing, Visit
from detente.errors import ConfigError, InputError
from detente.model.base import decode, encode
from detente.model.document import Capture
from detente.read.web import FetchError, Visitor
from detente.read.web.address import Address, address
from detente.read.web.crew import crew
from detente.read.web.harvest import Look, Seen, harvest
from detente.read.web.robots import Rules
from detente.read.web.subscriptions import Feed
from detente.store import feeds as kept

if TYPE_CHECKING:
    from detente.crisis.keeping import Keeping

log = logging.getLogger(__name__)

#: A feed that fails is asked again after twice as long each time, but within this.
_LONGEST = timedelta(days=1)
#: How much longer than that at most, so that feeds that failed together part ways.
_SPREAD = 0.25


def standings(crisis: Keeping, feeds: Iterable[Feed]) -> list[Standing]:
    """Return how it stands with each feed, in the order given; nobody is asked anything."""
    states: dict[str, kept.FeedState] = {}
    if crisis.path.exists():
        with crisis.session.reading():
            states = kept.feed_states(crisis.session.open())
    return [Standing(feed=f, state=states.get(f.url) or kept.FeedState(url=f.url)) for f in feeds]


def watch(
    crisis: Keeping,
    feeds: Sequence[Feed],
    visitor: Visitor,
    *,
    once: bool = False,
    tell: Callable[[Visit], None] | None = None,
    sleep: Callable[[float], object] = time.sleep,
    jitter: Callable[[], float] = random.random,
    jobs: int = 0,
    hands: int = 8,
) -> Iterator[Round]:
    """Yield a Round each time feeds were due; with `once` a single one, even if none was.

    `tell` hears of each feed as it is done. `visitor.clock` is the time; `jitter` gives
    0..1; `hands` is how many hosts are asked at a time. Raises `ConfigError` for no feeds.
    """
    if not feeds:
        raise ConfigError("no feeds to watch")
    watching = _Watch(crisis, feeds, visitor, tell or (lambda _: None), jitter, jobs, hands)
    while True:
        yield watching.round(early=once)
        if once:
            return
        while (wait := watching.until_due()) > 0:
            sleep(wait)


class _Watch:
    """One watch, with what it remembers from round to round."""

    def __init__(
        self,
        crisis: Keeping,
        feeds: Sequence[Feed],
        visitor: Visitor,
        tell: Callable[[Visit], None],
        jitter: Callable[[], float],
        jobs: int,
        hands: int,
    ) -> None:
        self.crisis, self.feeds, self.visitor = crisis, feeds, visitor
        self.tell, self.jitter, self.jobs, self.hands = tell, jitter, jobs, hands
        with crisis.session.writing(create=True) as db:
            self.states = kept.feed_states(db)
            self.taken = kept.fetched_addresses(db)
            for origin, payload in kept.robots(db, visitor.clock()).items():
                visitor.robots.setdefault(origin, decode(payload, Rules))

    def until_due(self) -> float:
        """Return the seconds until a feed is due; 0 or less when one is."""
        now = self.visitor.clock()
        due = [self.state(feed).due or now for feed in self.feeds]
        return (min(due) - now).total_seconds()

    def round(self, *, early: bool) -> Round:
        """Ask every feed that is due; `early` counts those that are within a tenth of their pause.

        What starts a watch every quarter of an hour is never quite on time; asked to the second,
        half the looks would fall out.
        """
        now = self.visitor.clock()
        heard = dict(self.visitor.robots)
        by_host: defaultdict[str, list[Callable[[], Iterator[Found]]]] = defaultdict(list)
        with self.crisis.session.writing() as db:
            for feed in self.feeds:
                due = self.state(feed).due
                if due is None or due <= now + (feed.every / 10 if early else timedelta()):
                    seen = kept.feed_entries(db, feed.url)
                    by_host[_host(feed)].append(partial(self._look, feed, seen))
        visits: list[Visit] = []
        errors: list[InputError] = []
        slice_ = Slice()
        for feed, one in crew(list(by_host.values()), self.hands):
            if isinstance(one, Look):
                state = self._after(one, now)
                visits.append(slice_.end(one, state))
                self.tell(visits[-1])
            else:
                slice_.take(feed, one)
            if slice_.full:
                errors += self._keep(slice_)
        errors += self._keep(slice_)
        news = {o: r for o, r in self.visitor.robots.items() if heard.get(o) is not r}
        with self.crisis.session.writing() as db:
            kept.put_robots(db, {o: (r.until, encode(r)) for o, r in news.items()})
        return Round(at=now, visits=tuple(visits), errors=tuple(errors))

    def _look(self, feed: Feed, seen: dict[str, tuple[str, int]]) -> Iterator[Found]:
        """Yield what one feed gives; whatever breaks in it is one bad feed, and the others go on."""
        state = self.state(feed)
        known = {name: Seen(mark=mark, tries=tries) for name, (mark, tries) in seen.items()}
        try:
            for one in harvest(
                self.visitor,
                feed,
                known,
                etag=state.etag,
                last_modified=state.last_modified,
                taken=self.taken,
            ):
                yield feed, one
        except Exception as error:  # one feed must not stop the others
            log.debug("%s", feed.url, exc_info=True)
            reason = f"the watch broke on it: {type(error).__name__}: {error}"
            broken = InputError(feed.url, reason[:500], code="worker")
            yield feed, Look(feed=feed, error=broken)

    def _keep(self, slice_: Slice) -> list[InputError]:
        """Keep a slice, reports first, and empty it; return what of its reports went wrong."""
        errors: list[InputError] = []
        if slice_.found:
            added = self.crisis.keep(slice_.found, jobs=self.jobs)
            refused = {id(one) for one in slice_.found}
            errors = [error for error in added.errors if id(error) not in refused]
            keys = (one.key for one in slice_.found if isinstance(one, Capture))
            self.taken.update(key.rpartition("@")[0] for key in keys)
        with self.crisis.session.writing() as db:
            kept.put_entries(db, slice_.seen)
            for look, state in slice_.looks:
                kept.put_feed(db, state, look.entries)
                self.states[state.url] = state
        slice_.empty()
        return errors

    def _after(self, look: Look, now: datetime) -> kept.FeedState:
        """Return how it stands with a feed after a look at it."""
        feed, before, error = look.feed, self.state(look.feed), look.error
        changes: dict[str, object]
        if error is None:
            changes = {"answered": now, "failures": 0, "due": now + feed.every}
            changes |= {"code": "feed" if look.broken else "", "reason": look.broken}
        else:
            failures = before.failures + 1
            pause = min(feed.every * 2 ** min(failures - 1, 16), max(_LONGEST, feed.every))
            pause *= 1 + _SPREAD * self.jitter()
            asked = error.retry_after if isinstance(error, FetchError) else None
            pause = max(pause, timedelta(seconds=asked or 0.0))
            changes = {"failures": failures, "due": now + pause}
            changes |= {"code": error.code, "reason": error.reason}
        return msgspec.structs.replace(
            before, asked=now, etag=look.etag, last_modified=look.last_modified, **changes
        )

    def state(self, feed: Feed) -> kept.FeedState:
        """Return how it stands with a feed."""
        return self.states.get(feed.url) or kept.FeedState(url=feed.url)


def _host(feed: Feed) -> str:
    site = address(feed.url)
    return site.host if isinstance(site, Address) else feed.url
