"""Tags: a web page cut into tags and the text between them, in one pass and any state of repair.

This is no parser of HTML: it builds no tree, so no depth of nesting and no missing end can stop it
or make it slow. It serves the head of a page, and pages that a parser cannot take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import msgspec

_NAME = re.compile(r"/?[A-Za-z][A-Za-z0-9:-]{0,40}")
_CLOSE = re.compile(r"(?:[^\"'<>]|\"[^\"<>]{0,4000}\"|'[^'<>]{0,4000}')*+>")
_ATTRIBUTE = re.compile(r"([A-Za-z_:@][\w:.@-]*+)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?+")
#: Elements whose content is no markup.
RAW = ("script", "style", "textarea", "title", "xmp", "noembed", "noframes")


class Tag(msgspec.Struct, frozen=True, kw_only=True):
    """One tag: its name in lower case, whether it closes, and where its attributes stand.

    `content` is what a raw element (script, style, title ...) holds.
    """

    name: str
    closing: bool = False
    source: str = ""
    content: str = ""

    def attributes(self) -> dict[str, str]:
        """Return the attributes with their entities resolved; the first of a name counts."""
        found: dict[str, str] = {}
        for name, value in _ATTRIBUTE.findall(self.source[:20_000]):
            plain = value[1:-1] if value[:1] in {'"', "'"} else value
            found.setdefault(name.lower(), unescape(plain))
        return found


def tokens(markup: str) -> Iterator[Tag | str]:
    """Yield tags and the text between them, in order; comments and declarations are left out.

    Text keeps its entities. Time grows with the length of the page alone.
    """
    at, size = 0, len(markup)
    missing: set[str] = set()
    while at < size:
        mark = markup.find("<", at)
        if mark < 0:
            yield markup[at:]
            return
        if mark > at:
            yield markup[at:mark]
        if markup.startswith("<!--", mark):
            end = -1 if "-->" in missing else markup.find("-->", mark + 4)
            if end < 0:
                missing.add("-->")
                at = mark + 4
            else:
                at = end + 3
            continue
        name = _NAME.match(markup, mark + 1)
        if name is None:
            at = _past(markup, mark) if markup[mark + 1 : mark + 2] in {"!", "?"} else mark + 1
            if at == mark + 1:
                yield "<"
            continue
        close = _CLOSE.match(markup, name.end(), min(size, name.end() + 20_000))
        at = close.end() if close else _past(markup, name.end())
        low = name[0].lower()
        tag = Tag(name=low.lstrip("/"), closing=low[0] == "/", source=markup[name.end() : at])
        if tag.name in RAW and not tag.closing:
            end = _find_end(markup, tag.name, at, missing)
            tag = Tag(name=tag.name, source=tag.source, content=markup[at:end])
            at = end
        yield tag


def _past(markup: str, at: int) -> int:
    """Return where the next tag can start: past the next ">", or at the next "<" before it."""
    # The ">" is looked for no further than that "<": a page without any would cost its square.
    opens = markup.find("<", at + 1)
    end = len(markup) if opens < 0 else opens
    shuts = markup.find(">", at, end)
    return end if shuts < 0 else shuts + 1


def _find_end(markup: str, name: str, at: int, missing: set[str]) -> int:
    if name in missing:
        return at
    found = re.compile(rf"</{name}\b", re.IGNORECASE).search(markup, at)
    if found is None:
        missing.add(name)
        return at
    return found.start()
