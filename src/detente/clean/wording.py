"""Wording: what a line is by what it says, by the title it repeats, or by how often it was printed."""

from __future__ import annotations

from collections.abc import Container, Sequence

from detente.clean.blocks import Block
from detente.clean.dates import dates
from detente.clean.rules import Rules, line_key
from detente.model.document import Zone


def by_title(blocks: Sequence[Block], title: str, after: int = -1) -> int | None:
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


def by_wording(block: Block, at: int, of: int, rules: Rules) -> Zone | None:
    """Return the zone that a line's wording gives it, wherever it stands."""
    line = block.line
    if not any(map(str.isalnum, line)):
        return "chrome"
    if block.size <= 45:
        for zone, pattern in rules.whole:
            if _allowed(zone, block, at, of) and pattern.fullmatch(line):
                return zone
    if block.size <= (60 if block.ended else 130) and not (at == 0 and block.titled):
        for zone, pattern in rules.start:
            if pattern.match(line):
                return zone
    if block.size <= 130 and _signs_up(block, rules):
        return "chrome"
    if rules.marks["age"].fullmatch(line) or is_stamp(block, rules):
        return "stamp"
    if rules.marks["byline"].match(line) and block.size <= 25 and not block.ended:
        return "byline" if line[2:].lstrip(": ")[:1].isupper() else None
    if line.lstrip("-–— ").casefold() in rules.agencies:
        return "credit"
    return None


def _signs_up(block: Block, rules: Rules) -> bool:
    """Tell whether a paragraph, of any length, is a form: two or three different words of one."""
    low = block.line.lower()
    said = sum(word in low for word in rules.form_words)
    return said >= (3 if block.size > 25 and block.ended else 2) and low[0] != '"'


def by_memory(blocks: Sequence[Block], recurring: Container[str]) -> None:
    """Mark the lines that the outlet prints on many pages, unless they are what the page has to say.

    Where all that is left would be no sentence, as in a chat's short messages, nothing is marked.
    The first line stays if it alone could be the title.
    """
    free = [at for at, block in enumerate(blocks) if block.zone is None]
    again = {at for at in free if line_key(blocks[at].line) in recurring}
    own = [at for at in free if at not in again and (blocks[at].prose or blocks[at].size > 30)]
    if not own:
        return
    titles = [at for at in free if at < own[0] and at not in again and blocks[at].titled]
    named = any(block.zone == "headline" for block in blocks)
    for at in again:
        if named or titles or at != free[0]:
            blocks[at].zone = "chrome"


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
