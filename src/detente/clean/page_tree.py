"""A web page as blocks and the boxes they lie in: one parse, one walk.

Blocks are paragraphs, headings, list items and loose lines, in the order of the page. A box is an
element that holds blocks; they are a run of the page's, so whatever is asked of a box is the
difference of two running sums.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import Any, NamedTuple

import msgspec
from lxml import etree
from lxml.etree import _Element as Element

from detente.language import data_file

#: The data file.
FILE = "clean/article.toml"
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_a-zA-Z]+")
#: What style tools append to a name: "body__a1B2c".
_HASH = re.compile(r"(?:__|--|_)(?=[A-Za-z]*\d)[A-Za-z0-9]{4,8}$")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ENDED = re.compile(r"[.!?:;…。！？؟।][\"'”’»)\]]*$")
#: Blocks that may hold other blocks, and are then boxes too.
_HOLDING = frozenset({"li", "dd", "dt", "blockquote", "caption"})
#: Stands for a line break in gathered text; no parsed text can hold it.
_BREAK = "\0"


class Block(msgspec.Struct):
    """One line of the page: its tag ("" for loose text), words, and how many letters are in links.

    `box` is the innermost box it lies in; `says` is what its own element says, as for a box.
    """

    tag: str
    text: str
    linked: int
    box: int
    says: str = ""


class Box(msgspec.Struct):
    """An element that holds blocks[start:end].

    `says` is what its names say it is: "body", "frame" (of a body), "head", "lead", "furniture",
    "talk" (of readers) or "".
    """

    tag: str
    says: str
    parent: int
    start: int
    end: int = 0


class PageTree(NamedTuple):
    """A page's blocks and boxes in document order; a box comes after the one it lies in.

    `hidden` is how many letters the page says it does not show; they are in no block.
    """

    blocks: list[Block]
    boxes: list[Box]
    hidden: int


class _Names(NamedTuple):
    """The table, ready to be asked."""

    skipped: frozenset[str]
    blocks: frozenset[str]
    inline: frozenset[str]
    says: dict[str, str]
    names: dict[str, str]
    without: frozenset[str]
    furniture: re.Pattern[str]
    talk: re.Pattern[str]
    hidden: frozenset[str]


@cache
def _names() -> _Names:
    table: dict[str, Any] = tomllib.loads(data_file(FILE).read_text(encoding="utf-8"))
    elements, furniture = table["elements"], table["furniture"]
    anywhere, last = ("|".join(furniture[kind]) for kind in ("words", "last"))
    return _Names(
        skipped=frozenset(elements["skipped"]),
        blocks=frozenset(elements["blocks"]),
        inline=frozenset(elements["inline"]),
        says={tag: word for word, tags in elements["says"].items() for tag in tags},
        names={name: word for word, names in table["names"].items() for name in names},
        without=frozenset(furniture["without"]),
        furniture=re.compile(rf"(?:^|(?<=-))(?:(?:{anywhere})(?=-|$)|(?:{last})$)"),
        talk=re.compile(rf"(?:^|(?<=-))(?:{'|'.join(furniture['talk'])})(?=-|$)"),
        hidden=frozenset(furniture["hidden"]),
    )


@lru_cache(maxsize=20_000)
def said(names: str) -> str:
    """Return what a class or an id says of its element, as `Box.says` has it, or "hidden".

    >>> said("storyBody"), said("c-share-bar"), said("has-sidebar"), said("tag-ukraine")
    ('body', 'furniture', '', '')
    """
    table, found = _names(), ""
    for name in names[:500].split():
        joined = "-".join(_WORD.findall(_HASH.sub("", name))).lower()
        if word := table.names.get(joined):
            if word == "body":
                return word
            found = found or word
        for match in table.furniture.finditer(joined):
            if joined[: match.start()].rstrip("-").rpartition("-")[2] not in table.without:
                found = "furniture"
        if table.talk.search(joined) and joined.split("-")[0] not in table.without:
            return "talk"
        if joined in table.hidden:
            return "hidden"
    return found


def parse(markup: str) -> Element | None:
    """Return the body of a page; None where it is nested too deep, too long, or has none."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True
    )
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    last = parser.error_log.last_error
    if root is None or (last is not None and last.type_name == "ERR_RESOURCE_LIMIT"):
        return None
    body: Element | None = root.find("body")
    return body


def page_tree(body: Element) -> PageTree:
    """Return the blocks and boxes of a page's body."""
    walk = _Walk()
    walk.box(body, "body", "")
    return PageTree(walk.blocks, walk.boxes, walk.hidden)


class _Walk:
    """The walk over a page. Text is gathered until a block ends, and then flushed as its lines.

    It calls itself no deeper than the parser's own bound of 256 elements allows.
    """

    def __init__(self) -> None:
        self.names = _names()
        self.blocks: list[Block] = []
        self.boxes: list[Box] = []
        self.text: list[str] = []
        self.linked = 0
        self.in_link = False
        self.hidden = 0
        self.at = 0

    def box(self, element: Element, tag: str, says: str, of: str = "") -> None:
        """Walk an element that holds lines; its loose text belongs to a block of kind `of`."""
        made = Box(tag, says, self.at, len(self.blocks))
        before, self.at = self.at, len(self.boxes)
        self.boxes.append(made)
        self.inside(element, of, "")
        self.flush(of, "")
        made.end = len(self.blocks)
        self.at = before

    def inside(self, element: Element, of: str, says: str) -> None:
        """Walk what an element holds; its own text belongs to a block of kind `of`."""
        names, text = self.names, self.text
        if element.text:
            text.append(element.text)
        for child in element:
            tag = child.tag
            if tag in names.inline:
                if tag == "br":
                    text.append(_BREAK)
                else:
                    self.inline(child, tag, of, says)
            elif tag not in names.skipped:
                self.flush(of, says)
                word = _says(child, tag)
                if word == "hidden":
                    self.hidden += _length(child)
                elif tag == "hr":
                    pass
                elif tag in names.blocks and not (tag in _HOLDING and len(child)):
                    self.inside(child, tag, word or says)
                    self.flush(tag, word or says)
                else:
                    self.box(child, tag, word or says, tag if tag in names.blocks else "")
            if child.tail:
                text.append(child.tail)

    def inline(self, child: Element, tag: str, of: str, says: str) -> None:
        """Walk an element within a line. Inside a sentence its names say nothing but "hidden"."""
        word = _says(child, tag) if child.attrib else ""
        if word == "hidden":
            self.hidden += _length(child)
            return
        if tag == "a" and not self.in_link:
            before = len(self.text)
            self.in_link = True
            self.inside(child, of, says)
            self.in_link = False
            self.linked += sum(map(len, self.text[before:]))
        elif word == "furniture" and not of:
            self.flush(of, says)
            self.inside(child, of, word)
            self.flush(of, word)
        else:
            self.inside(child, of, says)

    def flush(self, of: str, says: str) -> None:
        """End the line: what was gathered becomes a block, or one for each line that stands alone."""
        if not self.text:
            return
        text = "".join(self.text).replace("\xad", "")
        self.text.clear()
        linked, self.linked = self.linked, 0
        share = 1.0 if self.in_link else min(1.0, linked / max(1, len(text)))
        for line in _lines(text):
            self.blocks.append(Block(of, line, int(share * len(line)), self.at, says))


def _says(element: Element, tag: str) -> str:
    """Return what an element's tag and attributes say of it."""
    found = _names().says.get(tag, "")
    if not element.attrib:
        return found
    get = element.get
    if get("hidden") is not None or get("aria-hidden") == "true":
        return "hidden"
    if (style := get("style")) and _HIDING.search(style):
        return "hidden"
    for key in ("itemprop", "class", "id", "role"):
        if (value := get(key)) and (word := said(value)):
            if word in {"body", "hidden", "talk"}:
                return word
            found = word if word == "furniture" else found or word
    return found


def _length(element: Element) -> int:
    return sum(map(len, "".join(element.itertext("p", "div", "li", "span")).split()))


def _lines(text: str) -> list[str]:
    """Return the lines of a block that have words. A single break inside a sentence ends none."""
    parts = [" ".join(part.split()) for part in text.split(_BREAK)]
    if len(parts) > 1:
        parts = _joined(parts)
    return [line for line in parts if any(map(str.isalnum, line))]


def _joined(parts: list[str]) -> list[str]:
    """Return lines without the breaks that were set inside sentences."""
    lines: list[list[str]] = []
    broken = True
    for part in parts:
        if not part:
            broken = True
        elif not broken and part[0].islower() and not _ENDED.search(lines[-1][-1][-12:]):
            lines[-1].append(part)
        else:
            lines.append([part])
            broken = False
    return [" ".join(line) for line in lines]
