"""The head of a web page: what JSON-LD, Open Graph, meta and time tags say of the report.

JSON-LD goes first, as newsrooms fill it by machine; the others follow in the order of page.toml.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from typing import Any

from detente.clean.tags import Tag, tokens
from detente.language import data_file
from detente.model.base import Record

#: The attributes that hold a tag's date.
_WHEN = ("datetime", "content", "title")
#: So many pieces of text behind the headline may hold the date.
_BESIDE = 8
#: No more JSON-LD than this is read in one script.
_LONGEST = 1_000_000


class Head(Record, frozen=True, kw_only=True):
    """What a page declares; each date with the tag it stood in, so that its basis can be told.

    `agencies` are whom it names as having provided the report, `beside` the lines of the page that
    follow its headline, where a date is often printed that is no part of the report's text.
    """

    title: str = ""
    site: str = ""
    published: tuple[tuple[str, str], ...] = ()
    updated: tuple[tuple[str, str], ...] = ()
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    url: str = ""
    language: str = ""


@cache
def page_table() -> dict[str, Any]:
    """Return clean/page.toml."""
    return tomllib.loads(data_file("clean/page.toml").read_text(encoding="utf-8"))


def read_head(markup: str) -> Head:
    """Return what a page says of itself; a page that says nothing gives an empty Head."""
    meta: dict[str, str] = {}
    found: list[dict[str, Any]] = []
    texts: dict[str, str] = {}
    times: list[tuple[str, str]] = []
    beside: list[str] = []
    inside = ""
    for token in tokens(markup):
        if isinstance(token, str):
            if inside:
                texts[inside] = (texts.get(inside, "") + token)[:500]
            elif "h1" in texts and len(beside) < _BESIDE and (line := _line(unescape(token))):
                beside.append(line)
            continue
        match token.name:
            case "meta":
                _meta(token, meta)
            case "script" if not token.closing and "ld+json" in token.source:
                found += _described(token.content)
            case "title" if not token.closing:
                texts.setdefault("title", token.content[:500])
            case "h1":
                inside = "h1" if not token.closing and "h1" not in texts else ""
            case "html" | "link" if not token.closing:
                _attributes(token, meta)
            case _ if not token.closing and ("ate" in token.source or "title" in token.source):
                times += _times(token)
    return _head(meta, found, texts, times, beside)


def _meta(tag: Tag, meta: dict[str, str]) -> None:
    attributes = tag.attributes()
    value = attributes.get("content", "").strip()
    for key in ("property", "name", "itemprop", "http-equiv"):
        if value and (name := attributes.get(key, "").strip().lower()):
            meta.setdefault(name, value)


def _attributes(tag: Tag, meta: dict[str, str]) -> None:
    attributes = tag.attributes()
    if tag.name == "html" and attributes.get("lang"):
        meta.setdefault("html lang", attributes["lang"])
    elif tag.name == "link" and attributes.get("rel", "").lower() == "canonical":
        meta.setdefault("canonical", attributes.get("href", "").strip())


def _times(tag: Tag) -> Iterator[tuple[str, str]]:
    """Yield what a tag of the page says of its dates: ("published", when), ("updated", when), or
    ("time", when) where it does not say of what.
    """
    if tag.name != "time" and "published" not in tag.source and "ate" not in tag.source:
        return
    attributes = tag.attributes()
    value = next((v for k in _WHEN if (v := attributes.get(k, "").strip())), "")
    if not value:
        return
    names = page_table()["times"]
    says = {*attributes.get("itemprop", "").lower().split(), *attributes.get("class", "").split()}
    for field in ("published", "updated"):
        if says & set(names[field]) or (field == "published" and "pubdate" in attributes):
            yield field, value
            return
    if tag.name == "time":
        yield "time", value


def _said(times: list[tuple[str, str]], field: str) -> tuple[tuple[str, str], ...]:
    """Return the time tags that tell a date: the one of its kind, as lists of other reports have
    tags too, so that several days tell none.
    """
    for kind, tag in ((field, f"{field} tag"), ("time", "the only time tag")):
        values = [value for said, value in times if said == kind]
        if kind == "time" and field == "updated":
            break
        if values:
            return ((tag, values[0]),) if len({value[:10] for value in values}) == 1 else ()
    return ()


def _head(
    meta: dict[str, str],
    found: list[dict[str, Any]],
    texts: dict[str, str],
    times: list[tuple[str, str]],
    beside: list[str],
) -> Head:
    names = page_table()["meta"]
    # A page's own object tells where no article's does.
    found = [item for item in found if _is(item, page_table()["jsonld"]["articles"])] or found

    def first(field: str) -> str:
        return next((meta[name] for name in names[field] if meta.get(name)), "")

    def dated(field: str, key: str) -> tuple[tuple[str, str], ...]:
        ld = [(f"JSON-LD {key}", _text(item.get(key))) for item in found]
        tags = [(f"meta {name}", meta[name]) for name in names[field] if meta.get(name)]
        return tuple((tag, value) for tag, value in ld + tags if value)

    url = meta.get("canonical") or first("url")
    ld_url = next((_text(item.get("url")) for item in found if item.get("url")), "")
    site = next((_named(item.get("publisher"))[:1] for item in found if item.get("publisher")), [])
    authors = [name for item in found for name in _named(item.get("author"))]
    title = next((_text(item.get("headline")) for item in found if item.get("headline")), "")
    fallback = first("title") or unescape(texts.get("h1", "")) or unescape(texts.get("title", ""))
    return Head(
        title=_line(title or fallback),
        site=_line(first("site") or (site[0] if site else "")),
        published=dated("published", "datePublished") + _said(times, "published"),
        updated=dated("updated", "dateModified") + _said(times, "updated"),
        authors=tuple(map(_line, authors or ([first("author")] if first("author") else []))),
        agencies=tuple(
            _line(name)
            for item in found
            for key in page_table()["jsonld"]["agencies"]
            for name in _named(item.get(key))
        ),
        beside=tuple(beside),
        url=next((u for u in (url, ld_url) if u.startswith(("http://", "https://"))), ""),
        language=meta.get("html lang") or first("language"),
    )


def _described(script: str) -> list[dict[str, Any]]:
    """Return the articles and pages that one JSON-LD script describes; a broken script has none."""
    if len(script) > _LONGEST:
        return []
    try:
        tree = json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return []
    kinds = page_table()["jsonld"]
    return [item for item in _objects(tree) if _is(item, (*kinds["articles"], *kinds["pages"]))]


def _is(item: dict[str, Any], kinds: Iterable[str]) -> bool:
    said = {str(kind).rpartition("/")[2] for kind in _list(item.get("@type"))}
    return not said.isdisjoint(kinds)


def _objects(tree: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(tree, dict):
        yield tree
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(tree.get(key), depth + 1)
    elif isinstance(tree, list):
        for item in tree[:50]:
            yield from _objects(item, depth + 1)


def _list(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _named(value: object) -> list[str]:
    names = []
    for item in _list(value)[:20]:
        name = item.get("name") if isinstance(item, dict) else item
        names += [_text(one) for one in _list(name) if _text(one)]
    return [name for name in names if not name.startswith("http")]


def _text(value: object) -> str:
    return unescape(str(value)).strip() if isinstance(value, str | int) else ""


def _line(value: str) -> str:
    return " ".join(value.split())[:500]
