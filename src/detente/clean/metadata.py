"""Metadata: what a page says of itself, each value with how it was found.

What a file or feed declares goes before what the page's head has, and that before what is printed.
Where nothing says a thing it stays unknown.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import takewhile

from detente.clean.blocks import Block
from detente.clean.bylines import bylines, signed
from detente.clean.datelines import Dateline
from detente.clean.dates import declared_date
from detente.clean.outlets import Published, credits_of, domain_of, publisher, sender
from detente.clean.published import Evidence, published, updated
from detente.clean.rules import Rules
from detente.clean.source import Source
from detente.clean.zones import Layout
from detente.model.base import Record
from detente.model.document import REPORT_ZONES, How, Outlet
from detente.model.when import Basis, When

#: The entry of `Capture.declared` that says where its fields come from: `FEED`, or a file's own.
DECLARED_IN = "declared in"
FEED = "feed"
#: The entry that says when a crawler fetched the page, where that is known.
CRAWLED = "crawled"


class Metadata(Record, frozen=True, kw_only=True):
    """What a page says of itself. `how` is by the name of the value; dates carry their own."""

    title: str
    outlet: Outlet | None
    url: str
    byline: tuple[str, ...]
    dateline: str | None
    credits: tuple[str, ...]
    published: When | None
    updated: When | None
    how: dict[str, How]


def metadata(found: Source, page: Layout, table: Rules, *, read_at: datetime) -> Metadata:
    """Return what a page says of itself. `read_at` is when it was read (UTC)."""
    lines = [page.datelines[at] for at in sorted(page.datelines)]
    basis: Basis = "feed" if found.field(DECLARED_IN) == FEED else "field"
    urls = (found.field("url"), found.head.url)
    url = next((u for u in urls if u.startswith(("http://", "https://"))), "")
    authors = signed(found.field("byline"), found.head.authors, table)
    issued = _outlet(found, page, lines, url, basis) or sender(found.field("byline"), table)
    outlet = issued.outlet if issued else None
    evidence = Evidence(
        published=found.field("published"),
        updated=found.field("updated"),
        basis=basis,
        page=found.head,
        head=[b for b in _above(page) if b.zone == "stamp"],
        stamps=[b for b in page.blocks if b.zone == "stamp"],
        datelines=lines[:1],
        url=url,
    )
    fetched = min(read_at, crawled(found.declared) or read_at)
    first = published(evidence, table, read_at=fetched)
    title, titled = _title(found, page, basis)
    names, named = _byline(found, page, table, basis)
    place = found.field("dateline") or (lines[0].place if lines else None)
    declared = [found.field("agency"), found.field("credit"), *found.head.agencies, *authors]
    origins = credits_of(outlet, lines, page.blocks, table, declared=declared)
    how = {"title": titled, "outlet": _how(issued) if issued else None, "byline": named}
    if place:
        stated = bool(found.field("dateline"))
        reason = "declared" if stated else f"printed before the report: {place!r}"
        how["dateline"] = How(
            basis=basis if stated else "dateline", reason=reason, confidence=0.95 if stated else 0.9
        )
    return Metadata(
        title=title,
        outlet=outlet,
        url=url,
        byline=names,
        dateline=place or None,
        credits=origins,
        published=first,
        updated=updated(evidence, first, table, read_at=fetched),
        how={name: one for name, one in how.items() if one is not None},
    )


def crawled(declared: dict[str, str]) -> datetime | None:
    """Return the instant at which a crawler fetched a page, where its file says so (UTC)."""
    moment = declared_date(declared.get(CRAWLED, ""))
    return moment.end.astimezone(UTC) if moment is not None else None


def _how(found: Published) -> How:
    return How(basis=found.basis, reason=found.reason, confidence=found.confidence)


def _above(page: Layout) -> list[Block]:
    """Return the blocks above the report's first sentence."""
    rest = REPORT_ZONES - {"headline", "caption"}
    return list(takewhile(lambda block: block.zone not in rest, page.blocks))


def _outlet(
    found: Source, page: Layout, lines: list[Dateline], url: str, basis: Basis
) -> Published | None:
    masthead = page.blocks[page.masthead] if page.masthead is not None else None
    domain = found.field("domain") or domain_of(url)
    names: list[tuple[str, Basis]] = [(found.field("outlet"), basis), (found.head.site, "meta")]
    declared = next(((name, how) for name, how in names if name), ("", basis))
    return publisher(declared[0], domain, masthead, lines[:1], page.blocks, basis=declared[1])


def _title(found: Source, page: Layout, basis: Basis) -> tuple[str, How | None]:
    if found.field("title"):
        return found.title, How(basis=basis, reason="declared", confidence=0.95)
    if found.title:
        return found.title, How(basis="meta", reason="the page's head", confidence=0.95)
    if page.headline is None:
        return "", None
    block = page.blocks[page.headline]
    words = found.words[block.start : block.end].replace("**", "")
    title = " ".join(words.split()).strip("#* _")[:500]
    return title, How(basis="header", reason="printed above the report", confidence=0.85)


def _byline(
    found: Source, page: Layout, table: Rules, basis: Basis
) -> tuple[tuple[str, ...], How | None]:
    names = bylines(found.field("byline"), found.head.authors, page.blocks, table)
    if not names:
        return names, None
    if found.field("byline"):
        return names, How(basis=basis, reason="declared", confidence=0.95)
    if bylines("", found.head.authors, (), table):
        return names, How(basis="meta", reason="the page's head", confidence=0.9)
    return names, How(basis="header", reason="printed beside the report", confidence=0.85)
