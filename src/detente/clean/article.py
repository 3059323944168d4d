"""The report in a page's tree, and whether the page leaves any doubt.

Every block is worth its letters when it reads as a report does, and costs some when it reads as a
list of links. The box with the greatest sum is where the report stands; its core is the smallest
box inside that has most of it. The core is the report when the page's marks, or the body that it
declares of itself, say the same; else there is doubt, and a slower reader is asked.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from detente.clean.box_scores import FURNITURE, HEADINGS, SENTENCE, BoxScores
from detente.clean.page_tree import Block, Box, PageTree

_LEADS = frozenset({"p", "h2", "h3", "h4"})
#: How much two accounts of the report must have in common to agree. This and the numbers below were
#: set on 67 saved pages (blogs, papers, agencies, offices; 2007 to 2024): on 50 of them it is sure.
_SHARE = 0.9
#: Without marks: least letters, and least share of the page's; in a frame, alone in one, anywhere.
_FRAMED, _ALONE, _BARE = (400, 0.8), (120, 0.95), (500, 0.93)
#: Least share of the page's letters with what is furniture by name: with marks, without.
_OF_ALL = (0.35, 0.6)
#: With fewer letters than this no reading is fair.
_FAIR = 250
#: Loose text between these shares of the core is a mixture that nothing here can sort.
_SOME_LOOSE, _ALL_LOOSE = 0.2, 0.9
#: A declared body longer than this, or a report of more lines, is not compared.
_MOST_DECLARED, _MOST_LINES = 300_000, 2_000
#: How many blocks above the core the headline may stand.
_ABOVE = 25


class Reading(NamedTuple):
    """The lines found, how many letters of them read as a report, and whether they are surely it.

    `fair` tells that they are most of what the page has, so better than all of it.
    """

    lines: list[str]
    letters: int
    sure: bool
    fair: bool


def read_article(tree: PageTree, declared: str = "") -> Reading:
    """Return the report in a page; `declared` is the body that the page gives of itself, if any."""
    scores = BoxScores(tree)
    core = _on_mark(scores, scores.core())
    loose = _loose(scores, core)
    lines = [tree.blocks[at].text for at in _kept(scores, core, loose)]
    sure = _sure(scores, core, loose, lines, declared)
    if sure:
        lines = [*_lead(tree, core, set(lines)), *lines]
    mass = scores.mass(core)
    return Reading(lines, mass, sure, fair=mass >= max(_FAIR, _OF_ALL[True] * scores.all))


def _on_mark(scores: BoxScores, core: Box) -> Box:
    """Return the one box that is marked as the body where it is the core but for its edges.

    Above the marked text the core may hold a standfirst, below it nothing of weight.
    """
    marked = scores.marked()
    if len(marked) != 1:
        return core
    mark, mass = marked[0], scores.mass(core)
    if mark.start <= core.start and core.end <= mark.end:
        return mark if mass >= _SHARE * scores.mass(mark) else core
    if core.start <= mark.start and mark.end <= core.end:
        above = scores.between(core.start, mark.start)
        return mark if scores.mass(mark) + above >= _SHARE * mass and 3 * above <= mass else core
    return core


def _sure(scores: BoxScores, core: Box, loose: float, lines: list[str], declared: str) -> bool:
    """Tell whether the core is the report and the whole of it."""
    mass, marked = scores.mass(core), scores.marked()
    if not mass or mass < scores.hidden:
        return False
    verdict = _agrees(lines, declared)
    if verdict is not None:
        return verdict
    if mass < _OF_ALL[not marked] * scores.all or _SOME_LOOSE < loose < _ALL_LOOSE:
        return False
    if marked:
        common = sum(scores.common(core, box) for box in marked)
        return common >= _SHARE * mass and common >= _SHARE * sum(map(scores.mass, marked))
    if scores.several(core):
        return False
    of_best, of_page = scores.share, mass / scores.mass(scores.boxes[0])
    strict = loose > _SOME_LOOSE or not scores.framed(core)
    for letters, share in (_BARE,) if strict else (_FRAMED, _ALONE):
        if mass >= letters and of_best >= max(share, _SHARE) and of_page >= share:
            return True
    return False


def _agrees(lines: list[str], declared: str) -> bool | None:
    """Tell whether the lines are the declared body; None where that cannot witness."""
    if not declared or len(declared) > _MOST_DECLARED or len(lines) > _MOST_LINES:
        return None
    body = _key(declared)
    keys = [_key(line) for line in lines]
    found = sum(map(len, keys))
    if len(body) < (1 - _SOME_LOOSE) * found:  # a summary, or its beginning
        return None
    common = sum(len(key) for key in keys if key[:80] in body)
    return common >= _SHARE * max(1, found) and common >= _SHARE * len(body)


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _loose(scores: BoxScores, core: Box) -> float:
    """Return the share of the core's letters that stand in no paragraph."""
    loose = sum(
        max(0, scores.worth[at]) for at in range(core.start, core.end) if not scores.blocks[at].tag
    )
    return loose / max(1, scores.mass(core))


def _kept(scores: BoxScores, core: Box, loose: float) -> list[int]:
    """Return which blocks of the core are the report's; headings only where text follows them."""
    kept: list[int] = []
    headings: list[int] = []
    for at in range(core.start, core.end):
        block = scores.blocks[at]
        if block.says in FURNITURE or scores.is_furniture(block.box):
            continue
        if block.tag in HEADINGS:
            headings.append(at)
        elif _reads(block, loose=loose > _SOME_LOOSE or scores.says(block) == "lead") and (
            kept or scores.worth[at] > 0
        ):
            kept += headings if kept else [h for h in headings if scores.blocks[h].tag != "h1"]
            headings.clear()
            kept.append(at)
        elif not kept:
            headings.clear()
    return kept


def _reads(block: Block, *, loose: bool) -> bool:
    """Tell whether a block is text of the report; in a page of paragraphs, loose lines are not."""
    size = len(block.text)
    if 2 * block.linked > size and (size < 200 or block.linked > 0.8 * size):
        return False
    if block.tag:
        return True
    return size >= 200 or (loose and (size >= 40 or block.text.endswith(SENTENCE)))


def _lead(tree: PageTree, core: Box, known: set[str]) -> list[str]:
    """Return the standfirst: sentences between the headline and the report."""
    found: list[str] = []
    for at in range(core.start - 1, max(-1, core.start - _ABOVE), -1):
        block = tree.blocks[at]
        if block.tag == "h1":
            return found[::-1]
        if block.text not in known and _leads(tree, block, core):
            found.append(block.text)
    return []


def _leads(tree: PageTree, block: Block, core: Box) -> bool:
    """Tell whether a block above the core is a standfirst: marked as one, or a sentence."""
    if block.says in FURNITURE or len(block.text) < 40 or 4 * block.linked > len(block.text):
        return False
    lead = block.says == "lead"
    box = tree.boxes[block.box]
    while not box.start <= core.start < core.end <= box.end:
        if box.says in FURNITURE:
            return False
        lead = lead or box.says == "lead"
        box = tree.boxes[box.parent]
    return lead or (block.tag in _LEADS and len(block.text) >= 60 and block.text.endswith(SENTENCE))
