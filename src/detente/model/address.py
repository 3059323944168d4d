"""Addresses: when two URLs are of one page.

Only what surely names no other page is taken off: how the reader came, for which screen, where on
the page. The address as given is kept elsewhere; this one is for comparing and is not for fetching.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from urllib.parse import SplitResult, quote, unquote, urlsplit

_HOST = re.compile(r"\[?[\w:.-]+\]?")
_PORTS = {"http": "80", "https": "443"}
#: An address longer than this is compared as it stands.
_LONGEST = 4096
#: What may stand in a path or query without being escaped.
_PLAIN = "!$&'()*+,;=:@/-._~"


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    read = (files("detente") / "model" / "address.toml").read_text(encoding="utf-8")
    return {name: tuple(rows) for name, rows in tomllib.loads(read).items()}


def canonical(url: str) -> str:
    """Return what all addresses of one page have in common; what is no web address, unchanged.

    >>> canonical("HTTP://www.Example.org:80/a/?utm_source=x&page=2#top")
    'https://example.org/a?page=2'
    >>> canonical("https://m.example.org/2022/02/talks/amp/")
    'https://example.org/2022/02/talks'
    """
    given = url.strip()
    if len(given) > _LONGEST:
        return given
    try:
        parts = urlsplit(given)
        host, port = parts.hostname or "", str(parts.port or "")
    except ValueError:
        return given
    if parts.scheme not in _PORTS or not _HOST.fullmatch(host):
        return given
    place = _host(host)
    if port and port not in _PORTS.values():
        place = f"{place}:{port}"
    query = _query(parts)
    return f"https://{place}{_path(parts.path)}{f'?{query}' if query else ''}"


def _host(host: str) -> str:
    """Return a host in lower case without the labels that choose a screen."""
    name = host.rstrip(".")
    if ":" in name:
        return f"[{name}]"
    screens = frozenset(_table()["hosts"])
    labels = name.split(".")
    while len(labels) > 2 and labels[0] in screens:
        labels = labels[1:]
    return ".".join(labels)


def _path(path: str) -> str:
    """Return a path without its last slash and the endings that choose a screen."""
    plain = quote(_unescaped(path), safe=_PLAIN + "%")
    while plain:
        shorter = plain.rstrip("/")
        ending = next((e for e in _table()["endings"] if shorter.lower().endswith(e)), "")
        if plain == shorter and not ending:
            break
        plain = shorter[: len(shorter) - len(ending)]
    return plain


def _query(parts: SplitResult) -> str:
    """Return the fields of a query that say what is shown, sorted."""
    fields = (field for field in parts.query.split("&") if field)
    kept = (quote(_unescaped(f), safe=_PLAIN + "%?") for f in fields if not _tracks(f))
    return "&".join(sorted(set(kept)))


def _tracks(field: str) -> bool:
    name = unquote(field.partition("=")[0]).lower()
    return any(
        name.startswith(row[:-1]) if row.endswith("*") else name == row
        for row in _table()["tracking"]
    )


def _unescaped(text: str) -> str:
    """Return text with letters and digits unescaped; other escapes are kept, in capitals."""
    parts = text.split("%")
    made = [parts[0]]
    for part in parts[1:]:
        code = part[:2]
        try:
            letter = chr(int(code, 16)) if len(code) == 2 and code.isalnum() else ""
        except ValueError:
            letter = ""
        if letter and letter.isascii() and (letter.isalnum() or letter in "-._~"):
            made.append(letter + part[2:])
        elif letter:
            made.append(f"%{code.upper()}{part[2:]}")
        else:
            made.append(f"%25{part}")
    return "".join(made)
