"""Aligning: which content words of one wording stand for which of another.

First the heaviest run of pairs in one order (the same word counts more than one of its sense, and that
more than its opposite), then words that merely moved. What is left lies in gaps between the pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from detente.compare.days import same_time
from detente.compare.names import same_name
from detente.compare.numbers import agree
from detente.compare.senses import relation
from detente.compare.units import Reading, Unit

#: Weight of a pair that is the same word, of one sense, or opposite.
SAME, ALIKE, OPPOSITE = 5, 4, 3
#: Cells of the table beyond which only equal words are paired.
MOST = 60_000


@dataclass(slots=True)
class Aligned:
    """Pairs of units by number: `a` gives that of b for a unit of a, -1 for none, `b` the way back.

    `turned` holds the units of a whose partner is their opposite, `row` the pairs in one order;
    `gap_a` and `gap_b` tell between which of these a unit lies.
    """

    a: list[int]
    b: list[int]
    turned: set[int]
    row: list[tuple[int, int]]
    gap_a: list[int]
    gap_b: list[int]


def aligned(one: Reading, two: Reading) -> Aligned:
    """Return the pairs between two wordings; the same pairs whichever comes first."""
    if _key(one) > _key(two):
        back = aligned(two, one)
        turned = {back.a[n] for n in back.turned}
        row = [(x, y) for y, x in back.row]
        return Aligned(back.b, back.a, turned, row, back.gap_b, back.gap_a)
    weigh = _Weigher(one, two)
    row = _row(one.units, two.units, weigh)
    a, b = [-1] * len(one.units), [-1] * len(two.units)
    turned = set()
    for x, y in row:
        a[x], b[y] = y, x
        if weigh.relation(x, y) < 0:
            turned.add(x)
    _moved(a, b, weigh)
    return Aligned(
        a, b, turned, row, _gaps(len(a), [x for x, _ in row]), _gaps(len(b), [y for _, y in row])
    )


def _moved(a: list[int], b: list[int], weigh: _Weigher) -> None:
    """Pair what stands elsewhere on the other side: words of one sense, or in long texts equal ones."""
    lost = [x for x, y in enumerate(a) if y < 0]
    left: dict[str, list[int]] = defaultdict(list)
    put = [y for y, x in enumerate(b) if x < 0]
    far = len(lost) * len(put) > MOST
    if far:
        for y in put:
            left[weigh.two[y].stem].append(y)
    for x in lost:
        for y in left[weigh.one[x].stem] if far else put:
            if b[y] < 0 and weigh.relation(x, y) > 0:
                a[x], b[y] = y, x
                break


def _key(one: Reading) -> tuple[int, list[str]]:
    return len(one.units), [unit.stem for unit in one.units]


def _gaps(size: int, paired: Sequence[int]) -> list[int]:
    """Return for each unit how many of the paired ones stand before it."""
    found, count, held = [], 0, set(paired)
    for number in range(size):
        found.append(count)
        count += number in held
    return found


class _Weigher:
    """Tells how two units are related, by kind."""

    def __init__(self, one: Reading, two: Reading) -> None:
        self.one, self.two = one.units, two.units
        self.day_one, self.day_two = one.wording.day, two.wording.day

    def relation(self, x: int, y: int) -> int:
        """Return 1 for units that can stand for each other, -1 for opposites, else 0."""
        a, b = self.one[x], self.two[y]
        if a.kind == b.kind == "word":
            return relation(a.stem, b.stem)
        if a.name is not None and b.name is not None:
            return int(same_name(a.name, b.name))
        if a.amount is not None and b.amount is not None:
            return int(agree(a.amount, b.amount) is True)
        if a.day is not None and b.day is not None:
            return int(same_time(a.day, b.day, self.day_one, self.day_two) is not False)
        if {a.kind, b.kind} == {"word", "name"}:
            name, word = (a, b) if a.name is not None else (b, a)
            return int(word.stem in name.stem.split())
        return 0

    def weight(self, x: int, y: int) -> int:
        """Return how much a pair is worth."""
        a, b = self.one[x], self.two[y]
        if a.stem == b.stem and a.kind == b.kind == "word":
            return SAME
        related = self.relation(x, y)
        if related > 0:
            return SAME if a.kind != "word" else ALIKE
        return OPPOSITE if related else 0


def _row(one: Sequence[Unit], two: Sequence[Unit], weigh: _Weigher) -> list[tuple[int, int]]:
    """Return the heaviest list of pairs that keeps the order of both sides."""
    head = 0
    while head < len(one) and head < len(two) and _equal(one[head], two[head]):
        head += 1
    tail = 0
    while (
        tail < len(one) - head and tail < len(two) - head and _equal(one[-1 - tail], two[-1 - tail])
    ):
        tail += 1
    end_one, end_two = len(one) - tail, len(two) - tail
    found = [(n, n) for n in range(head)]
    if (end_one - head) * (end_two - head) > MOST:
        found += _equal_runs(one, two, head, end_one, end_two)
    else:
        found += _heaviest(head, end_one, end_two, weigh)
    return found + [(end_one + n, end_two + n) for n in range(tail)]


def _equal(a: Unit, b: Unit) -> bool:
    return a.kind == b.kind == "word" and a.stem == b.stem


def _equal_runs(
    one: Sequence[Unit], two: Sequence[Unit], head: int, end_one: int, end_two: int
) -> list[tuple[int, int]]:
    words_one = [unit.stem for unit in one[head:end_one]]
    words_two = [unit.stem for unit in two[head:end_two]]
    matcher = SequenceMatcher(None, words_one, words_two, autojunk=True)
    return [
        (head + block.a + n, head + block.b + n)
        for block in matcher.get_matching_blocks()
        for n in range(block.size)
        if one[head + block.a + n].kind == "word" == two[head + block.b + n].kind
    ]


def _heaviest(head: int, end_one: int, end_two: int, weigh: _Weigher) -> list[tuple[int, int]]:
    width = end_two - head
    rows = [[0] * (width + 1)]
    weights = []
    for x in range(head, end_one):
        before, after, line = rows[-1], [0], []
        for y in range(width):
            weight = weigh.weight(x, head + y)
            line.append(weight)
            best = before[y + 1] if before[y + 1] >= after[y] else after[y]
            if weight and before[y] + weight > best:
                best = before[y] + weight
            after.append(best)
        rows.append(after)
        weights.append(line)
    found = []
    x, y = end_one - head, width
    while x and y:
        here = rows[x][y]
        if weights[x - 1][y - 1] and here == rows[x - 1][y - 1] + weights[x - 1][y - 1]:
            found.append((head + x - 1, head + y - 1))
            x, y = x - 1, y - 1
        elif here == rows[x - 1][y]:
            x -= 1
        else:
            y -= 1
    return found[::-1]
