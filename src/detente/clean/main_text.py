"""Main text: the report out of a web page, as paragraphs.

trafilatura does this best, but it is given only pages it can take: past the bounds below it needs
minutes or gives back nothing without a word. Those pages, and those it finds nothing in, are read
plainly: all visible text of paragraphs and headings. Which of the two was used is recorded.
"""

from __future__ import annotations

import logging
import re
import warnings
from functools import cache
from html import unescape
from importlib.metadata import version

from detente.clean.head import page_table
from detente.clean.tags import Tag, tokens

#: Bounds for trafilatura 2.3.1, timed on one core: 20,000 short paragraphs 0.8 s; from 500 nested
#: elements on it gives no text.
_LONGEST, _MOST_TAGS, _DEEPEST = 8_000_000, 60_000, 250
PLAIN = "plain fallback"
_SPACE = re.compile(r"\s+")


@cache
def extractor() -> str:
    """Return the name and version of the extractor in use."""
    return f"trafilatura {version('trafilatura')}"


def main_text(markup: str) -> tuple[list[str], str]:
    """Return the paragraphs of the report in a page, and the name of what found them."""
    if len(markup) <= _LONGEST and markup.count("<") <= _MOST_TAGS and _depth(markup) <= _DEEPEST:
        paragraphs = _extracted(markup)
        if sum(map(len, paragraphs)) >= 40:
            return paragraphs, extractor()
    return plain_text(markup), PLAIN


def _extracted(markup: str) -> list[str]:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = bare_extraction(
                _printable(markup),
                fast=True,
                favor_precision=True,
                include_comments=False,
                include_tables=False,
            )
    except Exception:  # noqa: BLE001 - whatever a page breaks in it, the page is read plainly
        return []
    text = getattr(found, "text", None) or ""
    return [line for line in (_tidy(part) for part in text.split("\n")) if line]


def _printable(markup: str) -> str:
    """Return markup without the control characters that lxml refuses."""
    return re.sub(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]", " ", markup)


def _tidy(paragraph: str) -> str:
    return _SPACE.sub(" ", paragraph).strip().removeprefix("- ").strip()


def _depth(markup: str) -> int:
    void = frozenset(page_table()["plain"]["void"]) | {"p", "li"}
    deepest = depth = 0
    for token in tokens(markup):
        if isinstance(token, Tag) and token.name not in void and not token.content:
            depth = max(0, depth - 1) if token.closing else depth + (token.source[-2:] != "/>")
            deepest = max(deepest, depth)
    return deepest


def plain_text(markup: str) -> list[str]:
    """Return all visible paragraphs of a page in order, without its navigation, forms and asides."""
    table = page_table()["plain"]
    blocks, breaks = frozenset(table["blocks"]), frozenset(table["breaks"])
    dropped, raw = frozenset(table["dropped"]), frozenset(table["raw"]) | {"title", "head"}
    paragraphs: list[str] = []
    loose: list[str] = []
    parts: list[str] = []
    hidden: list[str] = []
    in_block = False

    def close() -> None:
        line = _tidy(unescape("".join(parts)))
        parts.clear()
        if line and any(map(str.isalpha, line)):
            loose.append(line)
            if in_block:
                paragraphs.append(line)

    for token in tokens(markup):
        if isinstance(token, str):
            if not hidden:
                parts.append(token)
        elif token.name in dropped:
            close()
            if not token.closing:
                hidden.append(token.name)
            elif token.name in hidden:
                del hidden[hidden.index(token.name) :]
        elif token.name in blocks or token.name in breaks or token.name in raw:
            close()
            if token.name in blocks:
                in_block = not token.closing
            elif token.name == "body":
                hidden.clear()
    close()
    return paragraphs or loose
