"""The line: a connection to one number that was checked, cut off by one deadline.

A name is looked up once, by us, before connecting; the connection then goes to that number and to
no other, whatever the name resolves to a moment later. Each reading from the line is given only the
time and the bytes that are left, so a server that sends a byte now and then gains nothing by it.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from detente.read.web.address import Address, Guard, is_public, near

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

#: What a resolver does: the IP addresses of a name, as text, the preferred ones first.
Resolve = Callable[[str, int], Sequence[str]]
#: So many numbers of one name are tried at most.
_TRIED = 4


class Blocked(Exception):  # noqa: N818 - it is a verdict, told to the caller as an InputError
    """The address leads, or could lead, to something that is not public."""


class Overrun(Exception):  # noqa: N818
    """The other side sent more than it may."""


class Meter:
    """The seconds one request has left, and the bytes that the part of it under way has left."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds
        self._size = 0
        self._part = ""

    def begin(self, part: str, size: int) -> None:
        """Give the next part of the answer so many bytes."""
        self._part, self._size = part, size

    def left(self) -> float:
        """Return the seconds left; raise `TimeoutError` when there are none."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def took(self, size: int) -> None:
        """Count bytes that came; raise `Overrun` when they are too many."""
        self._size -= size
        if self._size < 0:
            raise Overrun(f"{self._part} of the answer is past its limit")


class _Socket(socket.socket):
    """A socket whose every reading has only what its meter leaves."""

    meter: Meter | None = None

    def recv_into(self, buffer: WriteableBuffer, nbytes: int = 0, flags: int = 0) -> int:
        if self.meter is None:
            return super().recv_into(buffer, nbytes, flags)
        self.settimeout(self.meter.left())
        size = super().recv_into(buffer, nbytes, flags)
        self.meter.took(size)
        return size


class _SecureSocket(ssl.SSLSocket):
    """The same for a line that is enciphered."""

    meter: Meter | None = None

    def recv_into(self, buffer: WriteableBuffer, nbytes: int | None = None, flags: int = 0) -> int:
        if self.meter is None:
            return super().recv_into(buffer, nbytes, flags)
        self.settimeout(self.meter.left())
        size = super().recv_into(buffer, nbytes, flags)
        self.meter.took(size)
        return size


def look_up(host: str, port: int) -> list[str]:
    """Return the IP addresses of a name as the system knows them; raises `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def numbers(
    site: Address, guard: Guard, resolve: Resolve, seconds: float, *, port_given: bool = False
) -> list[str]:
    """Return the numbers a site stands for, all of them public or exempt; else raise `Blocked`.

    Another port than the usual one is blocked too, unless the user himself wrote it. Raises `OSError` when the name is unknown, `TimeoutError` when nobody tells in time.
    """
    if near(site.host):
        raise Blocked(f"{site.host} is a name of the network at hand, not of a site")
    found = _in_time(lambda: resolve(site.host, site.port), seconds)
    if not found:
        raise OSError(f"nothing is known of {site.host}")
    for number in found:
        if (number, site.port) not in guard.allow and not is_public(number):
            shown = site.host if number == site.host else f"{site.host} ({number})"
            raise Blocked(f"{shown} is not a public address")
        if site.odd_port and not port_given and (number, site.port) not in guard.allow:
            raise Blocked(f"port {site.port} is not one of the web")
    return list(found)


def _in_time(ask: Callable[[], Sequence[str]], seconds: float) -> Sequence[str]:
    """Return what is asked, or raise `TimeoutError`: looking a name up knows no limit of its own."""
    answer: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def look() -> None:
        try:
            answer.put(ask())
        except (OSError, ValueError) as error:
            answer.put(error)

    threading.Thread(target=look, daemon=True, name="look-up").start()
    try:
        found = answer.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(found, ValueError):
        raise OSError(str(found)) from found
    if isinstance(found, Exception):
        raise found
    return found


@cache
def _trust() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    context.sslsocket_class = _SecureSocket
    return context


def connected(
    site: Address, pinned: Sequence[str], meter: Meter, seconds: float
) -> _Socket | _SecureSocket:
    """Return a line to the first of these numbers that answers, tried `seconds` each.

    The certificate must be for the site's name, whichever number was called. Raises `OSError`
    (`ssl.SSLError` and `TimeoutError` among them) when none can be had.
    """
    line = _called(site.port, pinned, meter, seconds)
    line.meter = meter
    if site.scheme == "http":
        return line
    try:
        line.settimeout(meter.left())
        secured = _trust().wrap_socket(line, server_hostname=site.host)
    except (OSError, ValueError) as error:
        line.close()
        if isinstance(error, OSError):
            raise
        raise OSError(str(error)) from error
    if not isinstance(secured, _SecureSocket):
        raise TypeError("the context makes sockets of another class")
    secured.meter = meter
    return secured


def _called(port: int, pinned: Sequence[str], meter: Meter, seconds: float) -> _Socket:
    failed = OSError("no number to call")
    for number in pinned[:_TRIED]:
        line = _Socket(socket.AF_INET6 if ":" in number else socket.AF_INET, socket.SOCK_STREAM)
        try:
            line.settimeout(min(seconds, meter.left()))
            line.connect((number, port))
        except OSError as error:
            line.close()
            failed = error
        else:
            return line
    raise failed
