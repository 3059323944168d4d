"""Fetching: one guarded request, and what came of it. Redirects are for the visitor to follow."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPException

from detente.errors import InputError
from detente.model.base import Record
from detente.read.web.address import Address, Guard
from detente.read.web.body import Limits, unpacked
from detente.read.web.line import Blocked, Meter, Overrun, Resolve, connected, numbers

#: Nobody is kept waiting longer than this by a Retry-After, in seconds.
LONGEST_WAIT = 86_400.0
_CHUNK = 64 * 1024
_CHARSET = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_.:+-]{2,40})", re.IGNORECASE)
#: Codes that say "later" or "it is not you": asking again makes sense.
_PASSING = frozenset({408, 421, 425, 429})


class FetchError(InputError):
    """An answer that is no page. `status` is the HTTP code if there was one, `retry_after` seconds."""

    def __init__(
        self,
        where: str,
        reason: str,
        *,
        code: str,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(where, reason, code=code)
        self.status = status
        self.retry_after = retry_after

    @property
    def passing(self) -> bool:
        """Whether asking again later may go better."""
        if self.status is None:
            return self.code in {"http", "timeout"}
        return self.status >= 500 or self.status in _PASSING


class Answer(Record, frozen=True, kw_only=True):
    """What one request gave: the status, the headers by name in lower case, the body of a 200."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def media_type(self) -> str:
        """Return what the body is said to be, in lower case and without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """Return the encoding the body is said to be in, empty if nothing is said."""
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found[1].lower() if found else ""


def request(
    site: Address,
    *,
    guard: Guard,
    resolve: Resolve,
    limits: Limits,
    headers: Mapping[str, str],
    seconds: float,
    port_given: bool = False,
) -> Answer | FetchError:
    """Ask for one address and return the answer; the body is read only with status 200.

    `seconds` is what is left of the limit. `port_given`: the user himself wrote the port, so that another than the usual one is called.
    Codes of errors: `blocked`, `timeout`, `http`, and those of the body.
    """
    from urllib3.exceptions import HTTPError

    meter = Meter(seconds)
    try:
        look_up = min(limits.connect, meter.left())
        pinned = numbers(site, guard, resolve, look_up, port_given=port_given)
        with closing(connected(site, pinned, meter, limits.connect)) as line:
            return _asked(site, line, meter, limits, headers)
    except (Blocked, Overrun, OSError, HTTPError, HTTPException, ValueError) as error:
        return _failed(site.url, error, limits)


def _asked(
    site: Address,
    line: socket.socket,
    meter: Meter,
    limits: Limits,
    headers: Mapping[str, str],
) -> Answer | FetchError:
    from urllib3.connection import HTTPConnection

    # It is handed a line that stands, and may make none itself: it would look the name up again.
    asking = HTTPConnection(site.host, site.port)
    asking.auto_open = 0
    asking.sock = line
    asking.timeout = meter.left()
    host = site.origin.partition("//")[2]
    meter.begin("the head", limits.head)
    asking.request(
        "GET",
        site.target,
        headers={
            "Host": host,
            **headers,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        },
        preload_content=False,
        decode_content=False,
    )
    with closing(asking.getresponse()) as response:
        said = {name.lower(): value for name, value in response.headers.items()}
        if response.status != HTTPStatus.OK:
            return Answer(status=response.status, headers=said)
        length = said.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > limits.body:
            reason = f"too large: one answer may have {limits.body >> 20} MB"
            return FetchError(site.url, reason, code="too-large")
        # Chunks have heads of their own.
        meter.begin("the body", limits.body + limits.body // 4 + _CHUNK)
        chunks = response.stream(_CHUNK, decode_content=False)
        body = unpacked(site.url, chunks, said.get("content-encoding", ""), limits)
    if isinstance(body, InputError):
        return FetchError(site.url, body.reason, code=body.code)
    return Answer(status=response.status, headers=said, body=body)


def _failed(url: str, error: Exception, limits: Limits) -> FetchError:
    """Return what went wrong as one line, whichever library said it."""
    from urllib3.exceptions import IncompleteRead, ReadTimeoutError

    while isinstance(error.__cause__, OSError | IncompleteRead) and not isinstance(error, OSError):
        error = error.__cause__
    if isinstance(error, Blocked):
        return FetchError(url, f"not asked for: {error}", code="blocked")
    if isinstance(error, Overrun):
        return FetchError(url, f"too large: {error}", code="too-large")
    if isinstance(error, TimeoutError | ReadTimeoutError):
        return FetchError(url, f"no whole answer in {limits.total:g} s", code="timeout")
    if isinstance(error, ssl.SSLError):
        why = getattr(error, "verify_message", "") or error.reason or "it broke off"
        return FetchError(url, f"no safe connection: {_short(why)}", code="http")
    if isinstance(error, IncompleteRead):
        return FetchError(url, "the body breaks off in the middle", code="http")
    if isinstance(error, OSError):
        why = error.strerror or str(error) or type(error).__name__
        return FetchError(url, f"cannot be reached: {_short(why)}", code="http")
    return FetchError(url, f"no answer as HTTP has them: {_short(str(error))}", code="http")


def _short(words: str) -> str:
    return "".join(c if c.isprintable() else " " for c in words)[:120]


def later(answer: Answer, now: datetime) -> float | None:
    """Return the seconds a Retry-After asks to wait, within a day; None if it says nothing."""
    said = answer.headers.get("retry-after", "").strip()
    if not said:
        return None
    if said.isdecimal() and said.isascii():
        return min(float(said[:9]), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return min(max((until - now).total_seconds(), 0.0), LONGEST_WAIT)
