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
    early = lede is None or not blocks[lede].prose
    headings = {at: kind for at, kind in _headings(blocks, rules) if at > first or early}
    for at, kind in headings.items():
        if kind == "comments":
            _comments(blocks, at)
    for at, kind in headings.items():
        if kind != "comments":
            zone: Zone = "sponsored" if kind == "sponsored" else "teaser"
            _wall(blocks, at, zone, headings, first)
    _aged(blocks, first, rules)
    _counted(blocks, rules)
    _tagged(blocks, rules)
    _signatures(blocks, first, rules)
    _tail(blocks, first)


def _headings(blocks: Sequence[Block], rules: Rules) -> list[tuple[int, str]]:
    found = []
    for at, block in enumerate(blocks):
        if block.size <= 8 and block.zone != "headline":
            key = block.line.casefold().strip(" :.…>»-–—|")
            if kind := rules.headings.get(key):
                found.append((at, kind))
            elif rules.marks["list_head"].fullmatch(key):
                found.append((at, "teaser"))
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
        if blocks[stop].prose and _goes_on(blocks, stop, at, headings, zone):
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


def _goes_on(
    blocks: Sequence[Block], at: int, heading: int, headings: dict[int, str], zone: Zone
) -> bool:
    """Tell whether the report goes on at a sentence: three paragraphs of prose in a row say so,
    two say so where prose is three fifths of what is left before the next heading. One says so
    behind which only furniture stands, unless it may sum up the title above it: it does not in a
    list of stories that gives titles alone. Adverts have the last word of a page.
    """
    if all(block.zone is not None for block in blocks[at + 1 :]):
        run = blocks[heading + 1 : at]
        titles = sum(block.zone is None for block in run)
        summed_up = zone == "sponsored" or any(block.prose for block in run) or titles < 2
        return not (summed_up and _item_above(blocks, at, heading))
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


def _counted(blocks: Sequence[Block], rules: Rules) -> None:
    """Mark a list of pictures that count themselves, "3/12", and the title above it."""
    lists: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.line[:1].isdigit() and (found := rules.marks["counted"].match(block.line)):
            lists.setdefault(found[1], []).append(at)
    for listed in lists.values():
        if len(listed) < 2:
            continue
        for at in listed:
            blocks[at].zone = "teaser"
        above = listed[0] - 1
        while above > 0 and blocks[above].size <= 12 and not blocks[above].ended:
            if blocks[above].zone not in {None, "teaser"}:
                break
            blocks[above].zone = "teaser"
            above -= 1


def _tagged(blocks: Sequence[Block], rules: Rules) -> None:
    """Mark the topics that a page is filed under where each has a line of its own."""
    for at, block in enumerate(blocks):
        if block.zone == "teaser" and rules.marks["tagged"].match(block.line):
            for below in blocks[at + 1 :]:
                if below.zone is not None or below.size > 4 or below.ended:
                    break
                below.zone = "teaser"


def _signatures(blocks: Sequence[Block], first: int, rules: Rules) -> None:
    """Mark what the author or the outlet says of itself where only furniture follows."""
    last = len(blocks) - 1
    while last > first + 2:
        block = blocks[last]
        if block.zone is None:
            if block.size > 60 or not _of_itself(block, rules):
                return
            block.zone = "chrome"
        last -= 1


def _of_itself(block: Block, rules: Rules) -> bool:
    if block.line[:1] in "\"'":
        return False
    return any(rules.marks[mark].search(block.line) for mark in ("author", "email"))


def _tail(blocks: Sequence[Block], first: int) -> None:
    """Mark title-like lines that only furniture follows: links to other stories end many pages."""
    last = len(blocks) - 1
    while last > first and blocks[last].zone is not None:
        last -= 1
    run = []
    while last > first and _is_link(blocks[last]):
        run.append(last)
        last -= 1
    if last > first and len(run) >= 2 and not all(blocks[at].ended for at in run):
        for at in run:
            blocks[at].zone = "teaser"


def _is_link(block: Block) -> bool:
    """Tell whether a line could be another story's title: no item of a list, no answer or verse."""
    listed = not block.line[:1].isalpha() and block.line[:1] not in "\"'"
    if block.zone is not None or listed or block.prose or block.line.endswith(":"):
        return False
    return block.titled and 4 <= block.size <= 20
