"""Feeds written for the tests: an entry is (name, fields)."""

from __future__ import annotations

from xml.sax.saxutils import escape

LONG = " ".join(
    f"In line {n} of its long notice the port authority says that the pier stays closed."
    for n in range(40)
)


def entry(guid: str = "", **fields: str) -> str:
    said = {"guid": guid, **fields}
    rows = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in said.items() if value)
    return f"<item>{rows}</item>"


def feed(*entries: str, title: str = "Harbor Gazette") -> str:
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>'
        f"<link>https://harbor.example/</link>{''.join(entries)}</channel></rss>"
    )


def page(words: str) -> str:
    return (
        "<html><head><title>Notice of the port</title></head><body><article>"
        f"<h1>Notice of the port</h1><p>{words}</p></article></body></html>"
    )
