"""Captions: the words below pictures, which come out of a page as paragraphs among others.

They are read for claims, for they report; but they are told apart, because a picture is often older
than the report it stands in. A gallery, many pictures in one paragraph or in a counted list, shows
other days than the report's and is a sidebar.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.clean.blocks import Block
from detente.clean.rules import Rules

#: How many words a caption has at most, and one that has its credit in its midst.
_MOST, _MOST_AROUND = 130, 100
#: How many letters of such a one are looked at.
_REACH = 1000
#: How many letters of a paragraph's end are looked at.
_TAIL = 130
#: One of these stands in the end of a caption that closes as a sentence.
_SIGNS = "(/|:"


def mark_captions(words: str, blocks: Sequence[Block], rules: Rules) -> None:
    """Mark captions and galleries among the paragraphs that no rule has spoken for."""
    for at, block in enumerate(blocks):
        if block.zone is not None:
            continue
        if _is_gallery(words, block, rules):
            block.zone = "teaser"
        elif block.size <= _MOST and is_caption(words, block, rules, first=at == 0):
            block.zone = "caption"
        if block.zone == "caption" and at + 1 < len(blocks) and block.line.endswith(("...", "…")):
            begun = block.line.rstrip(".… ")
            if len(begun) > 20 and blocks[at + 1].line.startswith(begun):
                block.zone = "chrome"


def _is_gallery(words: str, block: Block, rules: Rules) -> bool:
    if rules.marks["gallery_end"].search(words, max(block.start, block.end - 30), block.end):
        return True
    if block.size <= 20:
        return False
    if rules.marks["gallery_start"].match(block.line):
        return True
    return not block.ended and rules.marks["gallery"].search(block.line) is not None


def is_caption(words: str, block: Block, rules: Rules, *, first: bool = False) -> bool:
    """Tell whether a paragraph's wording shows that it stood below a picture.

    `first` says that it is the page's first line, which may be a headline about an agency.
    """
    if rules.marks["caption_start"].match(block.line):
        return True
    named = not (first or block.ended) and block.size >= 6
    if named and rules.marks["pictured_by"].match(block.line):
        return True
    place, colon, _ = block.line[:90].partition(": ")
    where, dash, day = place.rpartition(" - ")
    if colon and dash and where == where.upper() and any(map(str.isalpha, where)):
        return day == day.upper() and any(map(str.isdigit, day))
    tail = words[max(block.start, block.end - _TAIL) : block.end]
    closes = block.ended and not any(sign in tail for sign in _SIGNS)
    if not closes and any(
        found.end() == len(tail) for found in rules.marks["caption_end"].finditer(tail)
    ):
        return True
    if block.size > _MOST_AROUND or words.find("(", block.start, block.end) < 0:
        return False
    end = min(block.end, block.start + _REACH)
    return rules.marks["caption_inside"].search(words, block.start, end) is not None
