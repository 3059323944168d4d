"""The plain reader: all visible text of a page, whatever state its markup is in.

It builds no tree, so there is no page it cannot take. It tells furniture by its tags alone.
"""

from __future__ import annotations

import re
from html import unescape

from detente.clean.head import page_table
from detente.clean.tags import tokens

#: Raw elements whose content is markup or words after all.
_UNSEEN = frozenset({"noframes", "noembed", "textarea", "xmp"})
_SPACE = re.compile(r"\s+")


def plain_text(markup: str) -> list[str]:
    """Return all visible paragraphs of a page in order, without its navigation, forms and asides.

    A page that has words nowhere else gives those of its furniture, and of what is shown to
    browsers without scripts or frames. Furniture that is never closed is none, as all behind it
    would be lost.
    """
    dropped = frozenset(page_table()["plain"]["dropped"])
    found, unclosed = _paragraphs(markup, dropped)
    if unclosed:
        found, _ = _paragraphs(markup, dropped - unclosed)
    return found or _paragraphs(markup, frozenset())[0]


def _paragraphs(markup: str, dropped: frozenset[str]) -> tuple[list[str], frozenset[str]]:
    """Return the paragraphs, and the dropped elements that are open where the page ends."""
    table = page_table()["plain"]
    blocks, breaks = frozenset(table["blocks"]), frozenset(table["breaks"])
    raw = frozenset(table["raw"]) | {"title", "head"} | frozenset(table["dropped"])
    paragraphs: list[str] = []
    loose: list[str] = []
    parts: list[str] = []
    # Where each kind of dropped element was first opened, counted in dropped elements.
    hidden: dict[str, int] = {}
    depth = 0
    in_block = False
    unclosed: set[str] = set()

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
                hidden.setdefault(token.name, depth)
                depth += 1
            elif token.name in hidden:
                depth = hidden[token.name]
                hidden = {name: at for name, at in hidden.items() if at < depth}
        elif token.name in blocks or token.name in breaks or token.name in raw:
            close()
            if token.name in blocks:
                in_block = not token.closing
            elif token.name == "body":
                unclosed.update(hidden)
                hidden.clear()
            elif not dropped and token.name in _UNSEEN:
                loose.extend(_paragraphs(token.content, frozenset(table["dropped"]))[0])
    close()
    return paragraphs or loose, frozenset(unclosed.union(hidden))


def _tidy(paragraph: str) -> str:
    return _SPACE.sub(" ", paragraph.replace("\xad", "")).strip().removeprefix("- ").strip()
