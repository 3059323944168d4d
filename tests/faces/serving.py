"""A real server on this machine, and the plainest client there is."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import NamedTuple

import uvicorn

from detente.faces.server import configured


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: str


class Site:
    """The page of one store at a port."""

    def __init__(self, port: int) -> None:
        self.port = port

    def get(
        self, path: str, *, host: str | None = None, method: str = "GET", **more: str
    ) -> Answer:
        """Ask exactly for a path, with nothing of it put right on the way."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            link.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            link.putheader("Host", f"127.0.0.1:{self.port}" if host is None else host)
            for name, value in more.items():
                link.putheader(name, value)
            link.endheaders()
            answer = link.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, headers, answer.read().decode("utf-8"))
        finally:
            link.close()


@contextmanager
def serving(store) -> Iterator[Site]:
    """Serve the page of a store until the block is left."""
    with running(configured(str(store), log_level="critical")) as site:
        yield site


@contextmanager
def running(config: uvicorn.Config) -> Iterator[Site]:
    """Serve from a thread until the block is left."""
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started:
        assert time.monotonic() < until, "the server did not start"
        time.sleep(0.02)
    try:
        yield Site(door.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(30)
        door.close()


class Seen(HTMLParser):
    """What a browser would make of a page: its elements, their attributes, its words."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    @property
    def solid(self) -> str:
        """The words with no space at all between them, so that marks inside a word do no harm."""
        return "".join("".join(self.words).split())

    def links(self) -> list[str]:
        return [a["href"] for tag, a in self.elements if tag == "a" and "href" in a]

    def ids(self) -> list[str]:
        return [a["id"] for _, a in self.elements if "id" in a]
