"""What the boxes of a page hold: how much reads as a report, and which of them are furniture."""

from __future__ import annotations

from itertools import accumulate

from detente.clean.page_tree import Block, Box, PageTree

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: What names a box or a block as no part of the report.
FURNITURE = frozenset({"furniture", "talk"})
SENTENCE = tuple(".!?…”\"'’»:;)。！？।")
_LISTS = frozenset({"ul", "ol", "dl", "li", "dd", "dt", "blockquote"})
#: The core is the smallest box with this share of what the best box is worth.
_CORE = 0.75


def worth(block: Block) -> int:
    """Return how many letters of a block read as a report; below zero for what reads as a list."""
    if block.says in FURNITURE:
        return 0
    size = len(block.text)
    free = size - block.linked
    if 2 * free < size:
        return -min(size, 40)
    if block.tag in HEADINGS:
        return 0
    if size >= 80 or (size >= 40 and block.text.endswith(SENTENCE)):
        return free
    return free // 2 if block.tag == "p" else -10


class BoxScores:
    """A page's blocks weighed. `all` counts the letters of furniture too, but not readers' talk."""

    def __init__(self, tree: PageTree) -> None:
        self.blocks, self.boxes, self.hidden = tree
        self.worth = [worth(block) for block in self.blocks]
        self._good = self._sums()
        self._furniture = self._found_furniture()
        self.all = self._good[-1] - self._talk()
        for at, block in enumerate(self.blocks):
            if self._furniture[block.box]:
                self.worth[at] = 0
        self._good = self._sums()
        self.share = 0.0

    def _sums(self) -> list[int]:
        return [0, *accumulate(max(0, worth) for worth in self.worth)]

    def mass(self, box: Box) -> int:
        """Return how many letters of a box read as a report."""
        return self._good[box.end] - self._good[box.start]

    def common(self, one: Box, two: Box) -> int:
        """Return how many letters two boxes have in common."""
        return self.between(max(one.start, two.start), min(one.end, two.end))

    def between(self, start: int, end: int) -> int:
        """Return how many letters of the blocks [start:end] read as a report."""
        return self._good[end] - self._good[start] if start < end else 0

    def says(self, block: Block) -> str:
        """Return what a block says of itself, or else its box."""
        return block.says or self.boxes[block.box].says

    def is_furniture(self, at: int) -> bool:
        """Tell whether the box at an index is furniture, or lies in some."""
        return self._furniture[at]

    def _talk(self) -> int:
        return sum(
            self.mass(box)
            for at, box in enumerate(self.boxes)
            if box.says == "talk" and self._furniture[at] and not self._furniture[box.parent]
        )

    def _found_furniture(self) -> list[bool]:
        """Tell of each box whether it is furniture: by its names, unless the report is inside."""
        total = self._good[-1]
        letters = [0, *accumulate(len(block.text) for block in self.blocks)]
        holds = [0] * len(self.boxes)
        for at in range(len(self.boxes) - 1, 0, -1):
            box = self.boxes[at]
            if box.says in {"body", "frame"}:
                holds[at] = max(holds[at], self.mass(box))
            holds[box.parent] = max(holds[box.parent], holds[at])
        found: list[bool] = []
        for at, box in enumerate(self.boxes):
            inside = self.mass(box)
            here = at > 0 and found[box.parent]
            if not here and (box.says in FURNITURE or box.says == "head"):
                elsewhere = total - inside >= max(250, 0.15 * total)
                here = elsewhere and not (holds[at] >= 400 and holds[at] >= 0.6 * inside)
            if not here and box.tag == "table":
                here = inside < 0.5 * (letters[box.end] - letters[box.start])
            found.append(here)
        return found

    def core(self) -> Box:
        """Return the smallest box that has most of the best one; sets `share` to how much."""
        sums = [0, *accumulate(self.worth)]
        best, top = 0, sums[-1]
        for at, box in enumerate(self.boxes):
            if sums[box.end] - sums[box.start] >= top and not self._furniture[at]:
                best, top = at, sums[box.end] - sums[box.start]
        whole = self.mass(self.boxes[best])
        core = best
        for at in range(best + 1, len(self.boxes)):
            box = self.boxes[at]
            if box.parent != core or box.tag in _LISTS or self._furniture[at]:
                continue
            if self.mass(box) >= _CORE * whole:
                core = at
        self.share = self.mass(self.boxes[core]) / max(1, whole)
        return self.boxes[core]

    def marked(self) -> list[Box]:
        """Return the outermost boxes that are marked as a report's body and have some."""
        found: list[Box] = []
        for at, box in enumerate(self.boxes):
            if box.says != "body" or self._furniture[at] or not self.mass(box):
                continue
            if not found or box.start >= found[-1].end:
                found.append(box)
        return found

    def several(self, core: Box) -> bool:
        """Tell whether a box holds more than one report."""
        least = max(300, 0.1 * self.mass(core))
        return (
            sum(
                box.tag == "article" and self.mass(box) >= least and not self._furniture[at]
                for at, box in enumerate(self.boxes)
                if core.start <= box.start and box.end <= core.end
            )
            > 1
        )

    def framed(self, box: Box) -> bool:
        """Tell whether a box is, or lies in, what is marked as a report or its frame."""
        while box is not self.boxes[0]:
            if box.says in {"body", "frame"}:
                return True
            box = self.boxes[box.parent]
        return False
