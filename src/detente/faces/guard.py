"""The guard: what holds for every answer of the page, whichever part of it answers.

It stands outside the application, so that errors, static files and refusals carry the same
headers as pages do, and so that a foreign web site that makes its own name point to this machine
(DNS rebinding) is refused before anything is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from litestar.types import ASGIApp, Receive, Send

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
#: Longer requests than any form of the page makes are refused.
LONGEST_QUERY = 4096


class Guard:
    """An ASGI application around another: checks the request, and signs every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:  # noqa: ANN401
        """Answer what is wrong by itself, and everything else by the application within."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def signed(message: Any) -> None:  # noqa: ANN401 - any ASGI message
            if message["type"] == "http.response.start":
                ours = [(k.encode(), v.encode()) for k, v in HEADERS.items()]
                kept = [(k, v) for k, v in message.get("headers", []) if k.decode() not in HEADERS]
                message = {**message, "headers": [*kept, *ours]}
            await send(message)

        wrong = _wrong(scope)
        if wrong is None:
            # A server leaves the body of a HEAD away by itself; the pages need not know of it.
            asked: Any = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
            await self.app(asked, receive, signed)
            return
        status, said = wrong
        body = said.encode()
        headers = [(b"content-type", b"text/plain; charset=utf-8")]
        headers.append((b"content-length", str(len(body)).encode()))
        await signed({"type": "http.response.start", "status": status, "headers": headers})
        await signed({"type": "http.response.body", "body": body})


def _wrong(scope: Any) -> tuple[int, str] | None:  # noqa: ANN401 - a scope has many shapes
    hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    if len(hosts) != 1 or not HOST.fullmatch(hosts[0]):
        return 400, "This page answers to this machine only."
    if scope["method"] not in {"GET", "HEAD"}:
        return 405, "This page only shows; it takes nothing in."
    if not scope["path"].isprintable():
        return 400, "No page has such an address."
    if len(scope["query_string"]) > LONGEST_QUERY:
        return 414, "That address is too long."
    return None
