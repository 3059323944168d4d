"""Subscriptions: which feeds are watched, from feeds.toml or from the list of a feed reader.

[feeds.harbor-gazette]
url = "https://harbor.example/rss"
outlet = "Harbor Gazette"    # who publishes; left out: the feed says
every = "15m"                # how often it is asked; left out: every half an hour
full = true                  # whether the page behind an entry is fetched; left out: true
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from detente.errors import ConfigError, InputError
from detente.model.base import Record
from detente.read.opml import feeds_of
from detente.read.web.address import address

#: How often a feed is asked that says nothing of it, and the bounds of what it may say.
USUAL, SHORTEST, LONGEST = timedelta(minutes=30), timedelta(minutes=1), timedelta(days=7)
_KEYS = ("url", "outlet", "every", "full")
_EVERY = re.compile(r"([1-9][0-9]{0,4})\s?([smhd])")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
#: The most bytes of a feeds.toml, and the most dots in a line of it; ten thousand feeds need a
#: million bytes, and what TOML keeps of a key of names and dots grows with the square of them.
_LARGEST, _DOTS = 4 << 20, 50
_SLUG = re.compile(r"[a-z0-9]+")


class Feed(Record, frozen=True, kw_only=True):
    """One feed to watch. `given`: the user wrote its address himself, so a port in it is meant."""

    name: str
    url: str
    outlet: str = ""
    every: timedelta = USUAL
    full: bool = True
    given: bool = True


def load(path: Path) -> list[Feed]:
    """Return the feeds of a feeds.toml or an OPML file, in its order.

    Raises `ConfigError` naming file and line, what was found and what is allowed.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        hint = " (make one with: detente watch --import FILE.opml)"
        raise ConfigError(f"{path}: {error.strerror or error}{hint}") from error
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return from_opml(raw, path)
    return _from_toml(raw, path)


def from_opml(raw: bytes, path: Path) -> list[Feed]:
    """Return the feeds of an OPML list under names made of their titles."""
    found = feeds_of(raw, str(path))
    if isinstance(found, InputError):
        raise ConfigError(str(found))
    feeds: dict[str, Feed] = {}
    last: dict[str, int] = {}  # a list of one title all through would cost its square
    for title, url in found:
        site = address(url)
        if isinstance(site, InputError):
            raise ConfigError(f"{path}: {site}")
        name = slug = _slug(title or site.host)
        number = last.get(slug, 1)
        while name in feeds:
            number += 1
            name = f"{slug}-{number}"
        last[slug] = number
        feeds[name] = Feed(name=name, url=site.url, given=False)
    if not feeds:
        raise ConfigError(f"{path}: no feed in the list")
    return list(feeds.values())


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title.lower())[:200]
    return "-".join(_SLUG.findall(plain.encode("ascii", "ignore").decode()))[:60] or "feed"


def _from_toml(raw: bytes, path: Path) -> list[Feed]:
    if len(raw) > _LARGEST:
        raise ConfigError(f"{path}: too large: a list of feeds may have {_LARGEST >> 20} MB")
    for number, row in enumerate(raw.split(b"\n"), start=1):
        if row.count(b".") > _DOTS:
            raise ConfigError(f"{path}:{number}: more than {_DOTS} dots in a line")
    try:
        words = raw.decode("utf-8-sig")
        table = tomllib.loads(words)
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: byte {error.start} is not UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: {error}") from error
    if unknown := sorted(set(table) - {"feeds"}):
        raise ConfigError(
            f"{path}{_line(words, unknown[0])}: no table {unknown[0]!r}: feeds are [feeds.NAME]"
        )
    listed = table.get("feeds", {})
    if not isinstance(listed, dict) or not listed:
        raise ConfigError(f"{path}: no feed in it: write [feeds.NAME] and below it url = …")
    feeds: dict[str, Feed] = {}
    for name, said in listed.items():
        feed = _feed(path, words, name, said)
        if other := feeds.get(feed.url):
            at = _line(words, name, "url")
            raise ConfigError(f"{path}{at}: {name} has the url of {other.name}")
        feeds[feed.url] = feed
    return list(feeds.values())


def _feed(path: Path, words: str, name: str, said: Any) -> Feed:  # noqa: ANN401 - checked here
    def off(key: str, reason: str) -> ConfigError:
        return ConfigError(f"{path}{_line(words, name, key)}: feeds.{name}: {reason}")

    if not isinstance(said, dict):
        raise off("", "not a table: write [feeds.NAME] and below it url = …")
    if unknown := [key for key in said if key not in _KEYS]:
        raise off(unknown[0], f"no key {unknown[0]!r}; keys: {', '.join(_KEYS)}")
    url, outlet, full = said.get("url"), said.get("outlet", ""), said.get("full", True)
    if not isinstance(url, str) or not url:
        raise off("url", "no url: write the address of the feed")
    site = address(url)
    if isinstance(site, InputError):
        raise off("url", site.reason)
    if not isinstance(outlet, str):
        raise off("outlet", f"outlet = {outlet!r}: give a name")
    if not isinstance(full, bool):
        raise off("full", f"full = {full!r}: give true or false")
    every = said.get("every", "30m")
    parts = _EVERY.fullmatch(every) if isinstance(every, str) else None
    pause = timedelta(seconds=int(parts[1]) * _UNITS[parts[2]]) if parts else None
    if pause is None or not SHORTEST <= pause <= LONGEST:
        raise off("every", f'every = {every!r}: give "15m", "2h" or "1d", from 1m to 7d')
    return Feed(name=name, url=site.url, outlet=" ".join(outlet.split()), every=pause, full=full)


def _line(words: str, name: str, key: str = "") -> str:
    """Return ":12", the line where a feed says a key, or begins, or nothing if it cannot be told."""
    header = re.compile(rf"""\s*\[\s*(?:feeds\s*\.\s*)?["']?{re.escape(name)}["']?\s*\]""")
    begins = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
    found = ""
    for number, line in enumerate(words.split("\n"), start=1):
        if found and key and begins.match(line):
            return f":{number}"
        if found and line.lstrip().startswith("["):
            return found
        if header.match(line) or (not key and re.match(rf"\s*{re.escape(name)}\s*[=.]", line)):
            found = f":{number}"
    return found


def written(feeds: Iterable[Feed]) -> str:
    """Return feeds as the lines of a feeds.toml."""
    return "\n".join(f"[feeds.{feed.name}]\nurl = {json.dumps(feed.url)}\n" for feed in feeds)


def take_over(opml: Path, path: Path) -> tuple[list[Feed], list[Feed]]:
    """Write the feeds of an OPML list behind those in a feeds.toml; return (written, left out).

    A feed whose address is there already is in neither list. One with a port of its own is left
    out: such an address counts only when the user writes it himself.
    """
    try:
        listed = from_opml(opml.read_bytes(), opml)
        before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{getattr(error, 'filename', None) or path}: {error}") from error
    held = load(path) if before.strip() else []
    names = {feed.name for feed in held}
    known = {feed.url for feed in held}
    new: list[Feed] = []
    left: list[Feed] = []
    for feed in listed:
        site = address(feed.url)
        if feed.url in known:
            continue
        if isinstance(site, InputError) or site.odd_port:
            left.append(feed)
            continue
        name, number = feed.name, 2
        while name in names:
            name, number = f"{feed.name}-{number}", number + 1
        names.add(name)
        new.append(Feed(name=name, url=feed.url))
    if new:
        gap = "" if not before.strip() else "\n" if before.endswith("\n") else "\n\n"
        with path.open("a", encoding="utf-8") as lines:
            lines.write(gap + written(new))
    return new, left
