"""Stretches: what two reports share, in whole sentences, and of what was distorted no more than that.

An alignment may begin inside a sentence, and one change may stand in four paragraphs of it. Shown so, a
reader takes words for cut that the other text has, and paragraphs for distorted that are not: so what
differs is shown from the beginning of a sentence to the end of one, and cut where sentences of both end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from msgspec.structs import replace

from detente.model.document import Report
from detente.model.lineage import Alignment
from detente.model.span import Span
from detente.model.wording import Difference, distorts

_WORD = re.compile(r"\w+(?:['’]\w+)*")
#: Words of a side beyond which an alignment is shown whole.
MOST = 1200
#: Code points between two alignments that share a sentence of the one text, for these to be shown as one.
NEAR = 300
#: Sentences are counterparts when so many words of the shorter stand in the other, in order.
SHARE = 0.3

_Unit = tuple[int, int]


def stretches(alignments: Iterable[Alignment], a: Report, b: Report) -> list[Alignment]:
    """Return alignments as they are shown, in the order of the first text.

    What was edited or distorted is widened to whole sentences of both; of a distorted alignment only
    the sentences that hold a serious or grave change are "distorted". What is the same gives way.
    """
    those = list(alignments)
    wide = [_widened(one, a, b) for one in those if one.change != "same"]
    found = [part for one in _joined(wide) for part in _parts(one, a, b)]
    same = [_beside(one, found, a, b) for one in those if one.change == "same"]
    found += [one for one in same if one is not None]
    return sorted(found, key=lambda one: (one.a.start, one.b.start))


def _widened(one: Alignment, a: Report, b: Report) -> Alignment:
    here = _whole(one.a, [d.a for d in one.differences], a)
    there = _whole(one.b, [d.b for d in one.differences], b)
    return replace(one, a=here, b=there)


def _whole(span: Span, changed: Sequence[Span | None], report: Report) -> Span:
    """Return a passage with the words of what was changed and the rest of its sentences."""
    known = [span, *(one for one in changed if one is not None)]
    start, end = min(one.start for one in known), max(one.end for one in known)
    units = _units(start, end, report)
    return replace(span, start=units[0][0], end=units[-1][1])


def _units(start: int, end: int, report: Report) -> list[_Unit]:
    """Return the sentences that a run of a text touches, what lies outside any with the nearest."""
    found = [(s.start, s.end) for s in report.sentences if s.start < end and start < s.end]
    if not found:
        return [(start, end)]
    found[0] = min(start, found[0][0]), found[0][1]
    found[-1] = found[-1][0], max(end, found[-1][1])
    return found


def _joined(those: Iterable[Alignment]) -> list[Alignment]:
    """Return alignments that share a sentence as one, in the order of the first text."""
    found: list[Alignment] = []
    for one in sorted(those, key=lambda one: (one.a.start, one.b.start)):
        last = found[-1] if found else None
        gaps = sorted((_gap(last.a, one.a), _gap(last.b, one.b))) if last is not None else (0, 0)
        if last is None or gaps[0] >= 0 or gaps[1] > NEAR:
            found.append(one)
            continue
        found[-1] = Alignment(
            a=_over(last.a, one.a),
            b=_over(last.b, one.b),
            change="distorted" if "distorted" in (last.change, one.change) else "edited",
            score=min(last.score, one.score),
            differences=last.differences + one.differences,
        )
    return found


def _gap(one: Span, other: Span) -> int:
    """Return the code points between two runs, below zero for runs that lie over each other."""
    return max(one.start, other.start) - min(one.end, other.end)


def _over(one: Span, other: Span) -> Span:
    return replace(one, start=min(one.start, other.start), end=max(one.end, other.end))


def _parts(one: Alignment, a: Report, b: Report) -> list[Alignment]:
    """Return a distorted alignment cut where sentences of both texts end."""
    ones, twos = _units(one.a.start, one.a.end, a), _units(one.b.start, one.b.end, b)
    if one.change != "distorted" or len(ones) == len(twos) == 1:
        return [one]
    links = _links(one, ones, twos, a.text.words, b.text.words)
    found: list[Alignment] = []
    for n, (first, last, other_first, other_last) in enumerate(_groups(links)):
        held = tuple(
            d
            for d in one.differences
            if (d.a is not None and first <= _unit(ones, d.a.start) <= last)
            or (d.a is None and d.b and other_first <= _unit(twos, d.b.start) <= other_last)
            or (d.a is d.b is None and not n)
        )
        part = replace(
            one,
            a=replace(one.a, start=ones[first][0], end=ones[last][1]),
            b=replace(one.b, start=twos[other_first][0], end=twos[other_last][1]),
            change="distorted" if distorts(held) else "edited",
            differences=held,
        )
        if found and found[-1].change == part.change == "edited":
            part = replace(
                part,
                a=_over(found[-1].a, part.a),
                b=_over(found[-1].b, part.b),
                differences=found.pop().differences + held,
            )
        found.append(part)
    return [_judged(part, a, b) for part in found] or [one]


def _links(
    one: Alignment, ones: Sequence[_Unit], twos: Sequence[_Unit], a: str, b: str
) -> set[tuple[int, int]]:
    """Return which sentences are counterparts: by the words they share, and by what was changed."""
    here = [(m.start(), m[0].casefold()) for m in _WORD.finditer(a, one.a.start, one.a.end)]
    there = [(m.start(), m[0].casefold()) for m in _WORD.finditer(b, one.b.start, one.b.end)]
    if max(len(here), len(there)) > MOST:
        return set()
    shared: Counter[tuple[int, int]] = Counter()
    matcher = SequenceMatcher(None, [w for _, w in here], [w for _, w in there], autojunk=False)
    for block in matcher.get_matching_blocks():
        for n in range(block.size):
            at, over = here[block.a + n][0], there[block.b + n][0]
            shared[_unit(ones, at), _unit(twos, over)] += 1
    long = Counter(_unit(ones, at) for at, _ in here)
    wide = Counter(_unit(twos, at) for at, _ in there)
    links = {pair for pair, n in shared.items() if n >= SHARE * min(long[pair[0]], wide[pair[1]])}
    return _changed(one.differences, links, ones, twos)


def _changed(
    differences: Iterable[Difference],
    links: set[tuple[int, int]],
    ones: Sequence[_Unit],
    twos: Sequence[_Unit],
) -> set[tuple[int, int]]:
    """Return these ties with those of sentences that a change ties together; one that was put in or left
    out whole is shown with its neighbour.
    """
    found = set(links)
    # Those with words on both sides first: they tell which sentences are neighbours.
    for d in sorted(differences, key=lambda d: d.a is None or d.b is None):
        here = {_unit(ones, d.a.start), _unit(ones, d.a.end - 1)} if d.a else set()
        there = {_unit(twos, d.b.start), _unit(twos, d.b.end - 1)} if d.b else set()
        near = found or {(0, 0)}
        if not here and there:
            here = {min(near, key=lambda pair: min(abs(pair[1] - y) for y in there))[0]}
        if not there and here:
            there = {min(near, key=lambda pair: min(abs(pair[0] - x) for x in here))[1]}
        found |= {(x, y) for x in here for y in there}
    return found


def _groups(links: Iterable[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Return runs of sentences, first and last of each text, such that no tie leaves its run."""
    found: list[tuple[int, int, int, int]] = []
    for x, y in sorted(links):
        group = (x, x, y, y)
        while found and (group[0] <= found[-1][1] or group[2] <= found[-1][3]):
            last = found.pop()
            group = (
                min(last[0], group[0]),
                max(last[1], group[1]),
                min(last[2], group[2]),
                max(last[3], group[3]),
            )
        found.append(group)
    return found


def _unit(units: Sequence[_Unit], at: int) -> int:
    return max(0, bisect_right(units, at, key=lambda unit: unit[0]) - 1)


def _beside(one: Alignment, others: Iterable[Alignment], a: Report, b: Report) -> Alignment | None:
    """Return what is left of words that are the same beside sentences that are not, None for nothing."""
    here, there = one.a, one.b
    for other in others:
        if not (here.overlaps(other.a) and there.overlaps(other.b)):
            continue
        if here.start < other.a.start and there.start < other.b.start:
            here = replace(here, end=min(here.end, other.a.start))
            there = replace(there, end=min(there.end, other.b.start))
        elif here.end > other.a.end and there.end > other.b.end:
            here = replace(here, start=max(here.start, other.a.end))
            there = replace(there, start=max(there.start, other.b.end))
        else:
            return None
    if here == one.a and there == one.b:
        return one
    return _judged(replace(one, a=here, b=there), a, b)


def _judged(one: Alignment, a: Report, b: Report) -> Alignment:
    """Return what is not distorted as the same or edited, by its words."""
    if one.change == "distorted" or one.differences:
        return one
    here, there = (
        [m[0].casefold().replace("’", "'") for m in _WORD.finditer(span.of(report.text.words))]
        for span, report in ((one.a, a), (one.b, b))
    )
    return replace(one, change="same" if here == there else "edited")
