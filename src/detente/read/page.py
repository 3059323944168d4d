"""One file that is one report: plain text, Markdown, a web page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from detente.errors import InputError
from detente.model.document import Capture
from detente.read.capture import LIMIT, capture, too_large
from detente.read.decode import charset
from detente.read.fields import declared_by
from detente.read.item import Found, Item

_MEDIA = {"text": "text/plain", "markdown": "text/markdown", "html": "text/html"}
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_:.-]{2,40})", re.I
)
_FENCE = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<lines>(?:(?!---|\.\.\.).*\n)*)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)"
)
_PAIR = re.compile(r"([A-Za-z][\w -]{0,39}):[ \t]+(\S.*)")


def read_page(item: Item, kind: str) -> Found:
    """Yield the Capture of a whole file, its media type naming the charset of its bytes.

    Codes of errors: `too-large` (nothing past the limit is read), `empty`, `binary`, `encoding`.
    """
    yield page(item, item.stream.read(LIMIT + 1), kind)


def page(
    item: Item, raw: bytes, kind: str, *, at: str = "", number: int | None = None
) -> Capture | InputError:
    """Return the Capture of one page's bytes, which stand `at` a place in the item."""
    where = f"{item.where}{at}"
    if len(raw) > LIMIT:
        return too_large(where)
    if not raw.strip(b" \t\r\n\x0c\xef\xbb\xbf"):
        return InputError(where, f"the {'record' if at else 'file'} is empty", code="empty")
    meta = _META_CHARSET.search(raw[:4096]) if kind == "html" else None
    name = charset(where, raw, item.charset or (meta[1].decode("ascii") if meta else None))
    if isinstance(name, InputError):
        return name
    declared = dict(item.said)
    if kind == "markdown":
        declared |= front_matter(raw[:65536].decode(name, "replace"), item.mapped)
    media_type = f"{_MEDIA[kind]}; charset={name}"
    return capture(item, raw, media_type=media_type, declared=declared, at=at, number=number)


def front_matter(words: str, mapped: Mapping[str, str] | None = None) -> dict[str, str]:
    r"""Return what the lines between "---" at the head of a Markdown file declare, under our names.

    Only `key: value` is read; nested YAML is left alone.

    >>> front_matter("---\ntitle: After the Storm\ndate: 1953-03-06\n---\nText.")
    {'title': 'After the Storm', 'published': '1953-03-06'}
    """
    found = _FENCE.match(words)
    if found is None:
        return {}
    pairs: dict[str, object] = {}
    for line in found["lines"].splitlines():
        if pair := _PAIR.match(line):
            value = pair[2].strip()
            if value[:1] == value[-1:] and value[:1] in {'"', "'"}:
                value = value[1:-1]
            pairs[pair[1].strip()] = value
    declared = declared_by(pairs, mapped)
    return {name: value for name, value in declared.items() if name != "text found as"}
