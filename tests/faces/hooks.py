"""A server of our own that things are posted to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Hook:
    """Keeps what it is brought; answers the statuses given, one after the other, then 204."""

    def __init__(self) -> None:
        self.got: list[tuple[str, dict[str, str], bytes]] = []
        self.answers: list[int] = []
        self.stall = threading.Event()
        self.slow = False
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hook.got.append((self.path, dict(self.headers.items()), body))
                if hook.slow:
                    hook.stall.wait(30)
                    return
                status = hook.answers.pop(0) if hook.answers else 204
                self.send_response(status)
                if status in {301, 307}:
                    self.send_header("Location", "/elsewhere")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]

    def url(self, path: str = "/in", host: str = "localhost") -> str:
        return f"http://{host}:{self.port}{path}"

    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, _, body in self.got]


@contextmanager
def hook() -> Iterator[Hook]:
    made = Hook()
    thread = threading.Thread(
        target=made.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    )
    thread.start()
    try:
        yield made
    finally:
        made.stall.set()
        made.server.shutdown()
        made.server.server_close()
        thread.join(10)
