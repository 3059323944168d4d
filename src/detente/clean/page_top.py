"""The top of a page: what stands before the report's first sentence.

There the same few words may be a paper's name, a part of it, the headline, a second one or the
writer's name; which, is told by what stands above and below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.clean.blocks import Block
from detente.clean.datelines import dateline
from detente.clean.dates import dates
from detente.clean.rules import Rules, line_key

#: How many paragraphs before the first sentence of the report may be its head.
_HEAD = 15
#: How many words a second headline has; a longer line there sums the report up.
_DECK = 16
_SITE = re.compile(r"[\w-]+\.(?:com|org|net|info|news)", re.IGNORECASE)


def lede_of(words: str, blocks: Sequence[Block], rules: Rules) -> int | None:
    """Return the first paragraph of running text, else the first that nothing speaks against."""
    free = [at for at, block in enumerate(blocks) if block.zone is None]
    for at in free:
        block = blocks[at]
        if block.marked_heading:
            continue
        asked = at == 0 and block.titled and len(blocks) > 1
        if (
            (block.prose and not asked)
            or (block.ended and block.size >= 5 and at > free[0])
            or block.size > 30
        ):
            return at
        if block.size > 5 and dateline(words, block.start, block.end, rules, first=False):
            return at
    for at in free[1:]:
        if not blocks[at].titled:
            return at
    return free[-1] if len(free) > 1 else (free[0] if free and not blocks[free[0]].titled else None)


def mark_masthead(
    blocks: Sequence[Block], lede: int | None, rules: Rules, titled: int | None
) -> int | None:
    """Mark and return the line with the paper's name: above a stamp, with a headline to follow."""
    for at, block in enumerate(blocks[: min(_HEAD, lede or 0)]):
        if block.zone == "stamp" and names_outlet(block.line, rules):
            return at
        if block.zone is not None or block.size > 10 or not block.titled:
            continue
        below = [b for b in blocks[at + 1 : lede] if b.zone is None and b.titled]
        stamped = any(b.zone in {"stamp", "chrome"} for b in blocks[at + 1 : at + 3])
        if stamped and names_outlet(block.line, rules) and (below or titled is not None):
            block.zone = "chrome"
            return at
    return None


def names_outlet(line: str, rules: Rules) -> bool:
    """Tell whether a line begins with what reads as the name of a paper, station or agency."""
    name = outlet_part(line)
    low = name.casefold()
    if not name or len(name.split()) > 6 or not name[0].isupper():
        return False
    if low.startswith("the ") and name == name.upper():
        return True
    return low in rules.agencies or any(
        word in low if len(word) > 3 else word in low.split() for word in rules.outlet_words
    )


def outlet_part(line: str) -> str:
    """Return the part of a masthead before its date, motto or place.

    >>> outlet_part("THE NORTH STAR — Friday, March 6, 1953")
    'THE NORTH STAR'
    """
    found = dates(line)
    if found:
        line = line[: found[0].at]
    for sign in ("—", "–", "|", " - ", ":", ",", "·", "•"):
        line = line.partition(sign)[0]
    return line.strip(" .*_")


def mark_sections(
    blocks: Sequence[Block], lede: int | None, rules: Rules, titled: int | None
) -> None:
    """Mark the names of a paper's parts above the report, if a headline is left beside them."""
    head = [at for at in range(min(_HEAD, lede or 0)) if blocks[at].zone is None]
    named = [at for at in head if blocks[at].line.casefold().strip(" :|>") in rules.sections]
    if titled is not None or any(at not in named and blocks[at].titled for at in head):
        for at in named:
            blocks[at].zone = "chrome"


def mark_headline(blocks: Sequence[Block], lede: int | None) -> int | None:
    """Mark and return the headline: the first title-like line of the head nothing speaks for."""
    for at, block in enumerate(blocks[:_HEAD]):
        if lede is not None and at >= lede:
            break
        if block.zone is None and block.titled:
            block.zone = "headline"
            return at
    return None


def mark_rest_of_top(
    blocks: Sequence[Block],
    lede: int | None,
    headline: int | None,
    known: set[str],
    rules: Rules,
) -> None:
    """Mark what else stands before the report: names as byline, a second title line as headline."""
    below_headline = -1 if headline is None else headline + 1
    for at, block in enumerate(blocks[: lede or 0]):
        if at == below_headline and block.zone == "chrome":
            below_headline += 1
        if block.zone is not None:
            continue
        if at == below_headline and at + 1 < len(blocks) and _are_names(block.line):
            if _employs(blocks[at + 1], rules):
                block.zone = blocks[at + 1].zone = "byline"
                continue
            if block.size <= 4 and _stands_alone(blocks, at, headline):
                block.zone = "byline"
                continue
        below = at > 0 and blocks[at - 1].zone == "byline"
        below |= _is_name(block.line) and blocks[at + 1].zone == "byline"
        if line_key(block.line) in known or (below and block.size <= 8 and not block.ended):
            block.zone = "byline"
        elif at == below_headline and block.titled and 4 < block.size <= _DECK:
            block.zone = "headline"


def _are_names(line: str) -> bool:
    """Tell whether a line could be the names of the people who wrote: one, or several listed."""
    return all(_is_name(part) for part in re.split(r", (?:and )?| and ", line))


def _stands_alone(blocks: Sequence[Block], at: int, headline: int | None) -> bool:
    """Tell whether a name below the headline is the writer's: a stamp follows, or the headline is no
    line of capitals in which two more words could be a heading.
    """
    if blocks[at + 1].zone == "stamp":
        return True
    title = blocks[headline].line if headline is not None else ""
    small = sum(word[0].islower() and len(word) > 4 for word in title.split())
    return small >= 2 and blocks[at + 1].zone is None and blocks[at + 1].prose


def _employs(block: Block, rules: Rules) -> bool:
    """Tell whether a line below a name says no more than where its bearer works."""
    if block.zone is not None or block.size > 5 or block.ended:
        return block.zone == "byline"
    line = block.line
    return (
        names_outlet(line, rules)
        or rules.marks["role"].search(line) is not None
        or _SITE.fullmatch(line) is not None
    )


def _is_name(line: str) -> bool:
    """Tell whether a line could be a person's name: two to four words, all capitalised."""
    parts = line.split()
    return 2 <= len(parts) <= 4 and all(part[0].isupper() for part in parts)
