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
    browsers without scripts or frames.
    """
    return _paragraphs(markup, everything=False) or _paragraphs(markup, everything=True)


def _paragraphs(markup: str, *, everything: bool) -> list[str]:
    table = page_table()["plain"]
    blocks, breaks = frozenset(table["blocks"]), frozenset(table["breaks"])
    dropped = frozenset[str]() if everything else frozenset(table["dropped"])
    raw = frozenset(table["raw"]) | {"title", "head"} | frozenset(table["dropped"])
    paragraphs: list[str] = []
    loose: list[str] = []
    parts: list[str] = []
    # Where each kind of dropped element was first opened, counted in dropped elements.
    hidden: dict[str, int] = {}
    depth = 0
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
                hidden.clear()
            elif everything and token.name in _UNSEEN:
                loose.extend(_paragraphs(token.content, everything=False))
    close()
    return paragraphs or loose


def _tidy(paragraph: str) -> str:
    return _SPACE.sub(" ", paragraph.replace("\xad", "")).strip().removeprefix("- ").strip()
