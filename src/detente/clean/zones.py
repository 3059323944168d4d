"""Zones: what each paragraph of a page is. Nothing is cut; what is no report is marked as such.

Order matters. Wording speaks first, then the place in the page: what stands before the report's
first sentence is headline, masthead, byline or stamp, and what stands behind its last is judged by
`leftovers`. Whatever no rule speaks for is the report's body, so a page without furniture is kept
whole.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from detente.clean.blocks import Block
from detente.clean.datelines import Dateline, dateline
from detente.clean.dates import dates
from detente.clean.leftovers import mark_leftovers
from detente.clean.rules import Rules, line_key
from detente.model.base import Record
from detente.model.document import REPORT_ZONES, Zone

#: How many paragraphs before the first sentence of the report may be its head.
_HEAD = 15


class Layout(Record, frozen=True, kw_only=True):
    """The blocks of a page, all zones set, and what the head of the page gave.

    `headline` and `masthead` are indices into `blocks`; `datelines` holds them by block index.
    """

    blocks: Sequence[Block]
    headline: int | None
    masthead: int | None
    datelines: dict[int, Dateline]


def layout(
    words: str,
    blocks: list[Block],
    rules: Rules,
    *,
    title: str = "",
    names: Sequence[str] = (),
    recurring: Container[str] = frozenset(),
) -> Layout:
    """Set every block's zone and return the layout.

    `title` is the headline where something else declares it; `names` are bylines and outlets known
    from elsewhere; `recurring` are lines (`line_key`) that this outlet prints on many pages.
    """
    titled = _by_title(blocks, title)
    known = {line_key(name) for name in names}
    for at, block in enumerate(blocks):
        if block.zone is None:
            block.zone = _by_wording(block, at, len(blocks), rules)
        if block.zone is None and recurring and line_key(block.line) in recurring:
            block.zone = "chrome"
    _captions(words, blocks, rules)
    lede = _lede(words, blocks, rules)
    masthead = _masthead(blocks, lede, rules, titled)
    headline = titled if titled is not None else _headline(blocks, lede)
    _rest_of_head(blocks, lede, headline, known)
    if headline is not None and not title:
        _by_title(blocks, blocks[headline].line, after=headline)
    mark_leftovers(blocks, lede, rules)
    _report(blocks, lede)
    datelines = {}
    for at, block in enumerate(blocks):
        if block.zone in {"lede", "body"} and block.size > 5:
            found = dateline(words, block.start, block.end, rules, first=at == lede)
            if found is not None:
                datelines[at] = found
    return Layout(blocks=blocks, headline=headline, masthead=masthead, datelines=datelines)


def _by_title(blocks: Sequence[Block], title: str, after: int = -1) -> int | None:
    """Mark the block that is the title and those that repeat it; return where it is."""
    key = line_key(title)
    found = None
    if not key:
        return None
    for at, block in enumerate(blocks[after + 1 :], start=after + 1):
        if block.zone == "chrome" or block.size > 60:
            continue
        line = line_key(block.line)
        same = line == key
        longer = line.startswith(key + " ") and len(line[len(key) :].split()) <= 4
        if (same or longer) and not block.prose and (found is not None or after >= 0):
            block.zone = "chrome"
        elif same:
            block.zone, found = "headline", at
    return found


def _by_wording(block: Block, at: int, of: int, rules: Rules) -> Zone | None:
    """Return the zone that a line's wording gives it, wherever it stands."""
    line = block.line
    if not any(map(str.isalnum, line)):
        return "chrome"
    if block.size <= 45:
        for zone, pattern in rules.whole:
            if pattern.fullmatch(line) and _allowed(zone, block, at, of):
                return zone
    if block.size <= 60 and not (at == 0 and block.titled):
        for zone, pattern in rules.start:
            if pattern.match(line):
                return zone
    if rules.marks["age"].fullmatch(line) or is_stamp(block, rules):
        return "stamp"
    if rules.marks["byline"].match(line) and block.size <= 25 and not block.ended:
        return "byline" if line[2:].lstrip(": ")[:1].isupper() else None
    if line.lstrip("-–— ").casefold() in rules.agencies:
        return "credit"
    return None


def _allowed(zone: Zone, block: Block, at: int, of: int) -> bool:
    """Tell whether a whole-line rule may speak: long credits stand near the end, roles have no stop."""
    if zone == "credit":
        return block.size <= 12 or at >= min(0.6 * of, of - 8)
    return not (zone in {"byline", "chrome"} and block.ended and block.size > 6)


def is_stamp(block: Block, rules: Rules) -> bool:
    """Tell whether a block says no more than when it was printed (and by whom)."""
    if block.size > 20:
        return False
    if rules.marks["stamp"].match(block.line):
        return block.size <= 16
    found = dates(block.line)
    if not found or (block.ended and not block.emphasised and block.size > 12):
        return False
    if block.emphasised:
        return True
    dated = sum(moment.to - moment.at for moment in found)
    rest = len(block.line) - dated
    return rest <= 12 or rest <= 0.45 * len(block.line) or (block.size <= 12 and rest <= 45)


def _captions(words: str, blocks: Sequence[Block], rules: Rules) -> None:
    for at, block in enumerate(blocks):
        if block.zone is not None:
            continue
        if rules.marks["gallery_end"].search(words, max(block.start, block.end - 30), block.end):
            block.zone = "teaser"
        elif block.size <= 130 and _is_caption(words, block, rules):
            block.zone = "caption"
        if block.zone == "caption" and at + 1 < len(blocks) and block.line.endswith(("...", "…")):
            begun = block.line.rstrip(".… ")
            if len(begun) > 20 and blocks[at + 1].line.startswith(begun):
                block.zone = "chrome"


def _is_caption(words: str, block: Block, rules: Rules) -> bool:
    if rules.marks["caption_start"].match(block.line):
        return True
    place, colon, _ = block.line[:90].partition(": ")
    where, dash, day = place.rpartition(" - ")
    if colon and dash and where == where.upper() and any(map(str.isalpha, where)):
        return day == day.upper() and any(map(str.isdigit, day))
    tail = words[max(block.start, block.end - 130) : block.end]
    return any(found.end() == len(tail) for found in rules.marks["caption_end"].finditer(tail))


def _lede(words: str, blocks: Sequence[Block], rules: Rules) -> int | None:
    """Return the first paragraph of running text, else the first that nothing speaks against."""
    free = [at for at, block in enumerate(blocks) if block.zone is None]
    for at in free:
        block = blocks[at]
        if block.marked_heading:
            continue
        if block.prose or (block.ended and block.size >= 5 and at > free[0]) or block.size > 30:
            return at
        if block.size > 5 and dateline(words, block.start, block.end, rules, first=False):
            return at
    for at in free[1:]:
        if not blocks[at].titled:
            return at
    return free[-1] if len(free) > 1 else (free[0] if free and not blocks[free[0]].titled else None)


def _masthead(
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


def _headline(blocks: Sequence[Block], lede: int | None) -> int | None:
    """Mark and return the headline: the first title-like line of the head nothing speaks for."""
    for at, block in enumerate(blocks[:_HEAD]):
        if lede is not None and at >= lede:
            break
        if block.zone is None and block.titled:
            block.zone = "headline"
            return at
    return None


def _rest_of_head(
    blocks: Sequence[Block], lede: int | None, headline: int | None, known: set[str]
) -> None:
    """Mark what else stands before the report: names as byline, a second title line as headline."""
    for at, block in enumerate(blocks[: lede or 0]):
        if block.zone is not None:
            continue
        below = at > 0 and blocks[at - 1].zone == "byline"
        below |= _is_name(block.line) and blocks[at + 1].zone == "byline"
        if line_key(block.line) in known or (below and block.size <= 8 and not block.ended):
            block.zone = "byline"
        elif (
            at == (headline if headline is not None else -2) + 1 and block.titled and block.size > 4
        ):
            block.zone = "headline"


def _is_name(line: str) -> bool:
    """Tell whether a line could be a person's name: two to four words, all capitalised."""
    parts = line.split()
    return 2 <= len(parts) <= 4 and all(part[0].isupper() for part in parts)


def _report(blocks: Sequence[Block], lede: int | None) -> None:
    """Give the report's own zones to all that is left; keep everything rather than nothing."""
    for at, block in enumerate(blocks):
        if block.zone is None:
            block.zone = "lede" if at == lede else "body"
    if not any(block.zone in REPORT_ZONES for block in blocks):
        longest = max(blocks, key=lambda block: block.size, default=None)
        if longest is not None and longest.size >= 5:
            longest.zone = "body"
