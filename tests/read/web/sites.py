"""Servers of our own to visit, a clock that only we turn, and names that lead to loopback."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from detente.read.web import Guard, Limits, Visitor

#: So short that a test of what takes too long does not take long.
LIMITS = Limits(total=0.4, connect=0.4)


class Reply(NamedTuple):
    """What a path answers; `raw` is sent as it stands, and `stall` keeps the line open behind it."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = {}
    raw: bool = False
    stall: bool = False


class Clock:
    """The time, which passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = datetime(2024, 5, 6, 12, 0, tzinfo=UTC)
        self.slept: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


class Site:
    """A server at loopback. Each path answers a Reply, or what a function of the headers returns."""

    def __init__(self) -> None:
        self.paths: dict[str, Reply | Callable[[Message], Reply]] = {}
        self.asked: list[str] = []
        self.headers: list[Message] = []
        self.came = threading.Event()  # somebody asked for more than robots.txt
        self._closing = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.headers.append(self.headers)
                if self.path != "/robots.txt":
                    site.came.set()
                found = site.paths.get(self.path, Reply(status=404))
                site.answer(self, found if isinstance(found, Reply) else found(self.headers))

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self._thread = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()

    def answer(self, handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        try:
            if not reply.raw:
                handler.send_response(reply.status)
                for name, value in reply.headers.items():
                    handler.send_header(name, value)
                handler.end_headers()
            handler.wfile.write(reply.body)
            handler.wfile.flush()
        except OSError:
            return  # the guest has left
        if reply.stall:
            self._closing.wait(300)

    def page(self, path: str, body: str | bytes, kind: str = "text/html", **headers: str) -> None:
        raw = body.encode() if isinstance(body, str) else body
        self.paths[path] = Reply(raw, headers={"Content-Type": kind, **headers})

    def url(self, path: str = "/", host: str = "harbor.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def pages(self) -> list[str]:
        return [path for path in self.asked if path != "/robots.txt"]

    def close(self) -> None:
        self._closing.set()
        self.server.shutdown()
        self.server.server_close()
        self._thread.join(10)


@contextmanager
def site():
    made = Site()
    try:
        yield made
    finally:
        made.close()


def to_loopback(host: str, port: int) -> list[str]:
    """Every name of the tests is at loopback."""
    return ["127.0.0.1"] if host.endswith(".example") else [host]


def visitor(*sites: Site, clock: Clock | None = None, limits: Limits = LIMITS, **rest) -> Visitor:
    """A visitor for whom the block is lifted for these servers, and for nothing else."""
    clock = clock or Clock()
    return Visitor(
        guard=Guard(allow=frozenset(("127.0.0.1", one.port) for one in sites)),
        limits=limits,
        clock=clock,
        sleep=clock.sleep,
        **{"resolve": to_loopback, **rest},
    )
