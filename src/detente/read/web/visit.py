"""Visits: an address asked for as a guest asks, redirects followed, rules of the house kept.

Every hop is a request of its own: its address is checked anew, its site's robots.txt is heeded,
its host's pace is kept. Only what the caller counts, the time, is one for all of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, MutableMapping
from contextlib import suppress
from datetime import UTC, datetime
from http import HTTPStatus
from importlib import import_module
from importlib.util import find_spec

import msgspec

from detente._version import __version__
from detente.errors import ConfigError, InputError
from detente.model.base import Record
from detente.read.web.address import Address, Guard, address
from detente.read.web.body import Limits
from detente.read.web.fetch import Answer, FetchError, later, request
from detente.read.web.line import Resolve, look_up
from detente.read.web.polite import Pace, PutOffError
from detente.read.web.robots import AWAY, TOKEN, Rules, allowed, delay, rules_of

_MOVED = frozenset({301, 302, 303, 307, 308})
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml,"
    " application/feed+json, application/xml;q=0.9, */*;q=0.5"
)


class Fetched(Record, frozen=True, kw_only=True):
    """A page that came. `url` is where it was found after redirects, `status` 200 or 304.

    With 304 there is no body: it is as it was when `etag` or `last_modified` was given.
    """

    url: str
    status: int
    body: bytes = b""
    media_type: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""


def agent(contact: str = "") -> str:
    """Return how we introduce ourselves; `contact` is an address the user wants to be reached at.

    Raises `ConfigError` for a contact that no header can carry.
    """
    if not contact:
        return f"{TOKEN}/{__version__}"
    if len(contact) > 200 or not contact.isascii() or not contact.isprintable() or "(" in contact:
        raise ConfigError(f"contact = {contact!r}: give an address or e-mail in plain ASCII")
    return f"{TOKEN}/{__version__} (+{contact})"


def _load() -> None:
    """Import what fetching needs, if it is there, before several threads do so at once.

    urllib3's modules import each other in a circle, which two threads can enter at two ends.
    """
    for module in ("protego", "urllib3.connection"):
        with suppress(ImportError):
            import_module(module)


def _now() -> datetime:
    return datetime.now(UTC)


class Visitor:
    """Who goes to the web: within limits, past no guard, at the pace each host asks for.

    `robots` keeps what sites said in robots.txt by origin; hand one in to keep it longer than the
    visitor lives. `clock` and `sleep` are for tests and for waking a sleeper early.
    """

    def __init__(
        self,
        *,
        guard: Guard | None = None,
        limits: Limits | None = None,
        contact: str = "",
        resolve: Resolve = look_up,
        robots: MutableMapping[str, Rules] | None = None,
        clock: Callable[[], datetime] = _now,
        sleep: Callable[[float], object] = time.sleep,
        gap: float = 1.0,
    ) -> None:
        _load()
        self.clock = clock
        self.robots: MutableMapping[str, Rules] = {} if robots is None else robots
        self._guard, self._limits = guard or Guard(), limits or Limits()
        self._agent, self._resolve = agent(contact), resolve
        self._pace = Pace(clock, sleep, gap)

    def fetch(
        self, url: str, *, given: bool = False, etag: str = "", last_modified: str = ""
    ) -> Fetched | FetchError:
        """Return what is at an address, or why it cannot be had.

        `given`: the user wrote the address himself, so that a port in it is meant. With `etag` or
        `last_modified` of an earlier answer the page comes only if it has changed. Codes of
        errors: `blocked`, `robots`, `http`, `timeout`, `too-large`, `bomb`, `format`.
        """
        for module in ("urllib3", "protego"):
            if find_spec(module) is None:
                reason = "fetching needs an extra: pip install 'detente[web]'"
                return FetchError(url, reason, code="format")
        start = address(url)
        if isinstance(start, InputError):
            return FetchError(start.where, start.reason, code=start.code)
        headers = {"Accept": _ACCEPT, "If-None-Match": etag, "If-Modified-Since": last_modified}
        found = self._follow(start, headers, given=given, heeding=True)
        if isinstance(found, FetchError):
            return found
        site, answer = found
        if answer.status not in {200, 304} or (answer.status == 304 and not etag + last_modified):
            return FetchError(
                url,
                f"HTTP {_named(answer.status)}{_at(start, site)}",
                code="http",
                status=answer.status,
                retry_after=later(answer, self.clock()),
            )
        return Fetched(
            url=site.url,
            status=answer.status,
            body=answer.body,
            media_type=answer.media_type,
            charset=answer.charset,
            etag=answer.headers.get("etag", "")[:500],
            last_modified=answer.headers.get("last-modified", "")[:100],
        )

    def _follow(
        self, start: Address, headers: Mapping[str, str], *, given: bool, heeding: bool
    ) -> tuple[Address, Answer] | FetchError:
        """Return the answer at the end of the redirects from `start`, and where that is."""
        site, seen, spent = start, [start.url], 0.0
        while True:
            own_port = given and (site.host, site.port) == (start.host, start.port)
            rules = self._rules(site, given=own_port) if heeding else None
            if rules is not None and (refused := _refused(rules, site.url)):
                return _told(refused, start, site)
            try:
                with self._pace.turn(site.host, delay(rules) if rules else 0.0):
                    began = time.monotonic()
                    answer = self._ask(site, headers, self._limits.total - spent, given=own_port)
                    spent += time.monotonic() - began
            except PutOffError as asked:
                reason = f"{site.host} asked to be left alone for {asked}"
                return FetchError(start.url, reason, code="http", retry_after=asked.seconds)
            if isinstance(answer, FetchError):
                return _told(answer, start, site)
            if answer.status in {429, 503}:
                self._pace.hold(site.host, later(answer, self.clock()) or 0.0)
            if answer.status not in _MOVED:
                return site, answer
            target = _target(site, answer)
            if isinstance(target, FetchError):
                return _told(target, start, site)
            if target.url in seen:
                names = "itself" if len(seen) == 1 else " → ".join([*seen, target.url])
                reason = f"redirects in a loop, to {names}"
                return FetchError(start.url, reason, code="http")
            if len(seen) > self._limits.redirects:
                reason = f"more than {self._limits.redirects} redirects"
                return FetchError(start.url, reason, code="http")
            seen.append(target.url)
            site = target

    def _ask(
        self, site: Address, headers: Mapping[str, str], seconds: float, *, given: bool
    ) -> Answer | FetchError:
        return request(
            site,
            guard=self._guard,
            resolve=self._resolve,
            limits=self._limits,
            headers={"User-Agent": self._agent, **{k: v for k, v in headers.items() if v}},
            seconds=seconds,
            port_given=given,
        )

    def _rules(self, site: Address, *, given: bool) -> Rules:
        """Return what a site asks of us, read from it if it is not known or known too long."""
        now = self.clock()
        known = self.robots.get(site.origin)
        if known is not None and now < known.until:
            return known
        place = msgspec.structs.replace(site, url=f"{site.origin}/robots.txt", target="/robots.txt")
        found = self._follow(place, {"Accept": "text/plain, */*;q=0.1"}, given=given, heeding=False)
        if isinstance(found, FetchError):
            reason = found.reason if found.code == "blocked" else f"its robots.txt: {found.reason}"
            rules = Rules(state="away", until=now + AWAY, reason=reason, code=found.code)
        else:
            rules = rules_of(found[1].status, found[1].body, now)
        self.robots[site.origin] = rules
        return rules


def _refused(rules: Rules, url: str) -> FetchError | None:
    if rules.state == "away":
        return FetchError(url, rules.reason, code=rules.code)
    if allowed(rules, url):
        return None
    return FetchError(url, "its site asks programs to leave it alone (robots.txt)", code="robots")


def _target(site: Address, answer: Answer) -> Address | FetchError:
    """Return where a redirect leads."""
    said = answer.headers.get("location", "")
    if not said:
        return FetchError(site.url, f"HTTP {answer.status} that leads nowhere", code="http")
    # Headers are Latin-1 by the standard, but many servers write UTF-8.
    with suppress(UnicodeError):
        said = said.encode("latin-1").decode("utf-8")
    target = address(said, site)
    if isinstance(target, InputError):
        return FetchError(
            site.url, f"redirects to {target.where}: {target.reason}", code=target.code
        )
    if site.scheme == "https" and target.scheme == "http" and site.host != target.host:
        reason = f"redirects from a safe connection to an open one elsewhere, {target.url}"
        return FetchError(site.url, reason, code="blocked")
    return target


def _told(error: FetchError, start: Address, site: Address) -> FetchError:
    """Return an error as that of the address asked for, saying how it came to another."""
    return FetchError(
        start.url,
        f"{error.reason}{_at(start, site)}",
        code=error.code,
        status=error.status,
        retry_after=error.retry_after,
    )


def _at(start: Address, site: Address) -> str:
    return "" if start.url == site.url else f" (redirected to {site.url[:200]})"


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
