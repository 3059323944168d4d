"""Zones: what each paragraph of a page is. Nothing is cut; what is no report is marked as such.

Order matters. Wording speaks first, then the place in the page: what stands before the report's
first sentence is judged by `page_top`, what stands behind its last by `leftovers`. Of the lines left,
those that are no sentences go to the line model. Whatever nothing speaks for is the report's body,
so a page without furniture is kept whole.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from detente.clean.blocks import Block
from detente.clean.captions import mark_captions
from detente.clean.datelines import Dateline, dateline
from detente.clean.leftovers import mark_leftovers
from detente.clean.line_model import judge
from detente.clean.page_top import (
    lede_of,
    mark_headline,
    mark_masthead,
    mark_rest_of_top,
    mark_sections,
    names_outlet,
    outlet_part,
)
from detente.clean.rules import Rules, line_key
from detente.clean.wording import by_memory, by_title, by_wording
from detente.model.base import Record
from detente.model.document import REPORT_ZONES

__all__ = ["Layout", "by_rules", "layout", "names_outlet", "outlet_part"]


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
    lede, headline, masthead = by_rules(
        words, blocks, rules, title=title, names=names, recurring=recurring
    )
    judge(blocks, lede, rules)
    _report(blocks, lede)
    datelines = {}
    for at, block in enumerate(blocks):
        if block.zone in {"lede", "body"} and block.size > 5:
            found = dateline(words, block.start, block.end, rules, first=at == lede)
            if found is not None:
                datelines[at] = found
    return Layout(blocks=blocks, headline=headline, masthead=masthead, datelines=datelines)


def by_rules(
    words: str,
    blocks: list[Block],
    rules: Rules,
    *,
    title: str = "",
    names: Sequence[str] = (),
    recurring: Container[str] = frozenset(),
) -> tuple[int | None, int | None, int | None]:
    """Set the zones that a rule speaks for, as in `layout`; the report's own are left free.

    Return where the report begins, the headline and the masthead.
    """
    titled = by_title(blocks, title)
    known = {line_key(name) for name in names}
    for at, block in enumerate(blocks):
        if block.zone is None:
            block.zone = by_wording(block, at, len(blocks), rules)
    if recurring:
        by_memory(blocks, recurring)
    mark_captions(words, blocks, rules)
    lede = lede_of(words, blocks, rules)
    masthead = mark_masthead(blocks, lede, rules, titled)
    mark_sections(blocks, lede, rules, titled)
    headline = titled if titled is not None else mark_headline(blocks, lede)
    mark_rest_of_top(blocks, lede, headline, known, rules)
    if headline is not None and not title:
        by_title(blocks, blocks[headline].line, after=headline)
    mark_leftovers(blocks, lede, rules)
    return lede, headline, masthead


def _report(blocks: Sequence[Block], lede: int | None) -> None:
    """Give the report's own zones to all that is left; keep everything rather than nothing."""
    if lede is not None and blocks[lede].zone is not None:
        lede = next((at for at in range(lede, len(blocks)) if blocks[at].zone is None), None)
    for at, block in enumerate(blocks):
        if block.zone is None:
            block.zone = "lede" if at == lede else "body"
    if not any(block.zone in REPORT_ZONES for block in blocks):
        longest = max(blocks, key=lambda block: block.size, default=None)
        if longest is not None and longest.size >= 5:
            longest.zone = "body"
