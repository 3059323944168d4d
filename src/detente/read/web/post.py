"""Posting: one guarded request that brings something, and whether it was taken.

The same guard as for pages: the address is looked up once, every number it stands for must be public,
and the connection goes to that number and no other. This machine alone may be meant by its name. No
redirect is followed: what is brought is for the address given and for nobody else.
"""

from __future__ import annotations

import socket
import ssl
from contextlib import closing
from http.client import HTTPException

from detente.errors import ConfigError, InputError
from detente.read.web.address import Address, Guard, address
from detente.read.web.body import Limits
from detente.read.web.fetch import FetchError
from detente.read.web.line import Blocked, Meter, Overrun, Resolve, connected, look_up, numbers
from detente.read.web.visit import agent

#: Names of this machine, and the number each is called by: never looked up.
HERE = {"localhost": "127.0.0.1", "127.0.0.1": "127.0.0.1", "::1": "::1"}
#: What one post may cost.
LIMITS = Limits(body=64 * 1024, total=10.0, connect=5.0)


def hook(url: str) -> Address:
    """Return an address that something may be posted to; `ConfigError` for one that is not https, unless
    it is this machine's own.
    """
    found = address(url)
    if isinstance(found, InputError):
        raise ConfigError(f"{found.where}: {found.reason}")
    if found.scheme != "https" and found.host not in HERE:
        raise ConfigError(f"{found.origin}: only https:// is posted to, or http://localhost")
    return found


def post(
    site: Address,
    body: bytes,
    *,
    kind: str = "application/json",
    guard: Guard | None = None,
    resolve: Resolve = look_up,
    limits: Limits = LIMITS,
) -> FetchError | None:
    """Bring a body to an address; return None when it was taken (status 200 to 299), else why not.

    Codes of errors: `blocked`, `timeout`, `http`. The address's path is in none of them: it may hold a
    secret.
    """
    from urllib3.exceptions import HTTPError

    meter = Meter(limits.total)
    try:
        pinned = [HERE[site.host]] if site.host in HERE else None
        if pinned is None:
            look = min(limits.connect, meter.left())
            pinned = numbers(site, guard or Guard(), resolve, look, port_given=True)
        with closing(connected(site, pinned, meter, limits.connect)) as line:
            status = _status(site, line, meter, limits, body, kind)
    except (Blocked, Overrun, OSError, HTTPError, HTTPException, ValueError) as error:
        return _failed(site, error, limits)
    if 200 <= status < 300:
        return None
    return FetchError(site.origin, f"HTTP {status}", code="http", status=status)


def _status(
    site: Address,
    line: socket.socket,
    meter: Meter,
    limits: Limits,
    body: bytes,
    kind: str,
) -> int:
    from urllib3.connection import HTTPConnection

    # It is handed a line that stands, and may make none itself.
    asking = HTTPConnection(site.host, site.port)
    asking.auto_open = 0
    asking.sock = line
    asking.timeout = meter.left()
    meter.begin("the answer", limits.head)
    asking.request(
        "POST",
        site.target,
        body=body,
        headers={
            "Host": site.origin.partition("//")[2],
            "User-Agent": agent(),
            "Content-Type": kind,
            "Connection": "close",
        },
        preload_content=False,
        decode_content=False,
    )
    with closing(asking.getresponse()) as response:
        return int(response.status)


def _failed(site: Address, error: Exception, limits: Limits) -> FetchError:
    """Return what went wrong as one line, whichever library said it."""
    cause: BaseException = error
    while not isinstance(cause, OSError | Blocked) and cause.__cause__ is not None:
        cause = cause.__cause__
    if isinstance(cause, Blocked):
        return FetchError(site.origin, f"not posted to: {cause}", code="blocked")
    if isinstance(cause, TimeoutError) or type(error).__name__ == "ReadTimeoutError":
        return FetchError(site.origin, f"no answer in {limits.total:g} s", code="timeout")
    if isinstance(cause, ssl.SSLError):
        return FetchError(site.origin, "no safe connection", code="http")
    why = cause.strerror if isinstance(cause, OSError) and cause.strerror else type(cause).__name__
    return FetchError(site.origin, f"cannot be reached: {why}", code="http")
