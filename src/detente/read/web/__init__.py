"""The web: pages and feeds fetched as a polite and careful guest fetches them.

Nothing here is called unless the user asks for it, by an address on the command line or by a list
of feeds to watch. What comes is read like any file: what a server says of it counts for little.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from detente.read.fields import names
from detente.read.item import Found, Item
from detente.read.sniff import HEAD, sniff
from detente.read.web.address import Guard
from detente.read.web.body import Limits
from detente.read.web.fetch import FetchError
from detente.read.web.visit import Fetched, Visitor

__all__ = [
    "FetchError",
    "Fetched",
    "Guard",
    "Limits",
    "Visitor",
    "fetch_page",
    "page_item",
    "read_url",
]

#: The suffix that files of a type have, for types whose bytes have no mark of their own.
_SUFFIX: Mapping[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "text/vtt": ".vtt",
    "application/x-subrip": ".srt",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "message/rfc822": ".eml",
    "application/mbox": ".mbox",
}


def fetch_page(url: str, visitor: Visitor, *, given: bool = True) -> Fetched | FetchError:
    """Return what is at an address. `given`: the user wrote it, so that a port in it is meant."""
    return visitor.fetch(url, given=given)


def read_url(
    url: str,
    visitor: Visitor,
    *,
    now: datetime,
    said: Mapping[str, str] | None = None,
    mapped: Mapping[str, str] | None = None,
) -> Found:
    """Yield what is at an address the user wrote: one Capture a report, or what stands in its place.

    Codes of errors: those of `Visitor.fetch`, and those of the reader of what came.
    """
    from detente.read import read_item

    found = fetch_page(url, visitor)
    if isinstance(found, FetchError):
        yield found
    else:
        yield from read_item(page_item(found, url, now=now, said=said or {}, mapped=mapped or {}))


def page_item(
    found: Fetched,
    where: str,
    *,
    now: datetime,
    said: Mapping[str, str],
    mapped: Mapping[str, str] | None = None,
) -> Item:
    """Return what came from an address as an item to read, known by where it was found."""
    return Item(
        where=where,
        key=found.url,
        stream=io.BytesIO(found.body),
        now=now,
        suffix=_suffix(found),
        said={"url": found.url, **said},
        mapped=mapped or {},
        charset=found.charset,
    )


def _suffix(found: Fetched) -> str:
    """Return the suffix to read a body by; empty where the bytes themselves say what they are.

    Servers send feeds as text/html and pages as text/plain, so the bytes are believed first, then
    the type, then the end of the address.
    """
    kind = sniff(found.url, "", found.body[:HEAD], in_folder=False)
    ending = PurePosixPath(urlsplit(found.url).path).suffix.lower()
    if names().formats.get(ending) == kind:
        return ending
    if kind != "text":
        return ""
    if found.media_type in _SUFFIX:
        return _SUFFIX[found.media_type]
    return ending if names().formats.get(ending) in {"markdown", "csv", "subtitles"} else ""
