"""Leftovers: what pages carry behind and between a report, in runs rather than lines.

A single line seldom tells: a teaser's summary is a sentence like any other, often about another
crisis at another date. What tells is the run it stands in: headline, caption, name, one sentence,
"2 days ago", again and again. So a run is judged as a whole, and it ends where two paragraphs of
prose follow each other, for sidebars do not do that and reports do.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.clean.blocks import Block
from detente.clean.rules import Rules
from detente.model.document import Zone

#: Comments are taken for the rest of the page only behind this share of its words.
_BEHIND = 0.5


def mark_leftovers(blocks: Sequence[Block], lede: int | None, rules: Rules) -> None:
    """Mark sidebars, sponsored lists and readers' comments; headings alone where prose goes on."""
    first = lede if lede is not None else 0
    headings = {at: kind for at, kind in _headings(blocks, rules) if at > first or lede is None}
    for at, kind in headings.items():
        if kind == "comments":
            _comments(blocks, at)
    for at, kind in headings.items():
        if kind != "comments":
            zone: Zone = "sponsored" if kind == "sponsored" else "teaser"
            _wall(blocks, at, zone, headings, first)
    _aged(blocks, first, rules)
    _tail(blocks, first)


def _headings(blocks: Sequence[Block], rules: Rules) -> list[tuple[int, str]]:
    found = []
    for at, block in enumerate(blocks):
        if block.size <= 8 and block.zone != "headline":
            key = block.line.casefold().strip(" :.…>»-–—|")
            if kind := rules.headings.get(key):
                found.append((at, kind))
    return found


def _comments(blocks: Sequence[Block], at: int) -> None:
    """Mark all behind a comment form, unless most of the words stand there."""
    before = sum(block.size for block in blocks[:at])
    if before < _BEHIND * sum(block.size for block in blocks):
        blocks[at].zone = "chrome"
        return
    for block in blocks[at:]:
        block.zone = "chrome"


def _wall(
    blocks: Sequence[Block],
    at: int,
    zone: Zone,
    headings: dict[int, str],
    first: int,
) -> None:
    """Mark the list below a heading up to the next heading or to where the report goes on."""
    blocks[at].zone = zone
    stop = at + 1
    while stop < len(blocks) and stop not in headings:
        if blocks[stop].prose and _goes_on(blocks, stop, at, headings):
            break
        stop += 1
    run = blocks[at + 1 : stop]
    sentences = sum(block.prose for block in run)
    items = len(run) - sentences
    if sentences > items:
        run = run[: next((i for i, block in enumerate(run) if block.prose), 0)]
    for block in run:
        if block.zone is None or block.zone in {"caption", "stamp", "byline", "credit", "headline"}:
            block.zone = zone
    above = at - 1
    while above > first and blocks[above].size <= 5 and not blocks[above].ended:
        if blocks[above].zone not in {None, "teaser"} or not run:
            break
        blocks[above].zone = "teaser"
        above -= 1


def _goes_on(blocks: Sequence[Block], at: int, heading: int, headings: dict[int, str]) -> bool:
    """Tell whether the report goes on at a sentence: three paragraphs of prose in a row say so,
    two say so where prose is three fifths of what is left before the next heading.
    """
    if at + 1 == len(blocks):
        return not _item_above(blocks, at, heading)
    if not blocks[at + 1].prose:
        return False
    if at + 2 < len(blocks) and blocks[at + 2].prose:
        return True
    end = next((other for other in headings if other > at), len(blocks))
    rest = blocks[at:end]
    return 5 * sum(block.prose for block in rest) >= 3 * len(rest)


def _item_above(blocks: Sequence[Block], at: int, heading: int) -> bool:
    """Tell whether the line above a sentence is the title of the item it sums up."""
    above = blocks[at - 1]
    return at - 1 > heading and (not above.ended or above.line.endswith("?"))


def _aged(blocks: Sequence[Block], first: int, rules: Rules) -> None:
    """Mark items that close with their age ("2 days ago") where at least two of them stand."""
    ages = [
        at
        for at, block in enumerate(blocks)
        if at > first and block.zone == "stamp" and rules.marks["age"].fullmatch(block.line)
    ]
    if len(ages) < 2:
        return
    for at in ages:
        blocks[at].zone = "teaser"
        above = at - 1
        if above > first and blocks[above].prose and not blocks[above - 1].prose:
            if blocks[above].zone is None:
                blocks[above].zone = "teaser"
            above -= 1
        while above > first and not blocks[above].prose and above not in ages:
            if blocks[above].zone in {None, "caption", "byline"}:
                blocks[above].zone = "teaser"
            above -= 1


def _tail(blocks: Sequence[Block], first: int) -> None:
    """Mark title-like lines that only furniture follows: links to other stories end many pages."""
    last = len(blocks) - 1
    while last > first and blocks[last].zone is not None:
        last -= 1
    behind = last + 1 < len(blocks)
    run = []
    while last > first and _is_link(blocks[last]):
        run.append(last)
        last -= 1
    if (behind or len(run) >= 2) and last > first and len(run) >= 2:
        for at in run:
            blocks[at].zone = "teaser"


def _is_link(block: Block) -> bool:
    """Tell whether a line could be another story's title: no item of a list, no answer or verse."""
    listed = not block.line[:1].isalpha() and block.line[:1] not in "\"'"
    return block.zone is None and block.titled and 4 <= block.size <= 20 and not listed
