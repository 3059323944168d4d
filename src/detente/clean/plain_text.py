"""The plain reader: all visible text of a page, whatever state its markup is in.

It builds no tree, so there is no page it cannot take. It tells furniture by its tags alone.
"""

from __future__ import annotations

import re
from html import unescape

from detente.clean.head import page_table
from detente.clean.tags import tokens

_SPACE = re.compile(r"\s+")


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


def _tidy(paragraph: str) -> str:
    return _SPACE.sub(" ", paragraph.replace("\xad", "")).strip().removeprefix("- ").strip()
