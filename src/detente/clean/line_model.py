"""The line model: what a line is that no rule has spoken for, by its shape and its neighbours.

Only lines that do not close as a sentence are asked about: they are the headings, captions and links
of a page, and no wording tells one from another. A paragraph of prose is never judged, so the
report's own sentences cannot be lost to it. The model is a multinomial logistic regression over
named features that are there or not; its weights are data, learned by `gate.learn_lines`.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from detente.clean.blocks import Block
from detente.clean.rules import Rules, line_key
from detente.language import data_file
from detente.model.base import Record
from detente.model.document import Zone

FILE = "clean/line_model.json"
#: Where sizes in words, shares of capitals, shares of open lines and of said-again words are cut.
_SIZES = (3, 5, 7, 10, 15, 21, 31, 61)
_CAPITALS = (0.2, 0.5, 0.8)
_OPEN = (0.04, 0.12, 0.3, 0.6)
_AGAIN = (0.35, 0.65)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PREFIX = re.compile(r"(?:[\w'.&-]++ ?){1,4}: ?(?=\S)")
_TWEET = re.compile(r"\(@\w+\)|pic\.twitter\.com|//t\.co/")
_ADDRESS = re.compile(r"https?://|www\.|@\w")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ENDS = {":": "colon", ",": "comma", '"': "quote", "'": "quote", ")": "bracket", "?": "asked"}


class LineModel(Record, frozen=True, kw_only=True):
    """Weights by feature, one for each class; `least` is the share at which a class is believed."""

    classes: tuple[Zone, ...]
    least: dict[str, float]
    weights: dict[str, tuple[float, ...]]

    def shares(self, features: Sequence[str]) -> list[float]:
        """Return each class's share of belief, summing to 1; unknown features say nothing."""
        sums = [0.0] * len(self.classes)
        for feature in features:
            for i, weight in enumerate(self.weights.get(feature, ())):
                sums[i] += weight
        top = max(sums)
        powers = [math.exp(value - top) for value in sums]
        total = sum(powers)
        return [power / total for power in powers]


@cache
def line_model() -> LineModel:
    """Return the model of this installation."""
    return msgspec.json.decode(data_file(FILE).read_bytes(), type=LineModel)


def judge(blocks: Sequence[Block], lede: int | None, rules: Rules) -> None:
    """Set the zone of the open lines that the model is sure of; the others stay free."""
    model = line_model()
    judged = []
    for at, features in open_lines(blocks, lede, rules):
        shares = model.shares(features)
        best = max(range(len(shares)), key=shares.__getitem__)
        zone = model.classes[best]
        if zone != "body" and shares[best] >= model.least[zone]:
            judged.append((blocks[at], zone))
    for block, zone in judged:
        block.zone = zone


def open_lines(
    blocks: Sequence[Block], lede: int | None, rules: Rules, *, marked: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """Yield the place and the features of each line the model is asked about, in reading order.

    With `marked`, those that a rule has spoken for come too: there is more to learn from them.
    """
    free = [at for at, block in enumerate(blocks) if block.zone is None]
    places = range(len(blocks)) if marked else free
    asked = [at for at in places if _is_open(blocks[at])]
    if not asked:
        return
    prose = sum(blocks[at].prose for at in free)
    share = sum(blocks[at].size >= 8 for at in asked) / max(1, prose + len(asked))
    seen = sum(block.zone == "caption" for block in blocks)
    page = f"page {bisect_right(_OPEN, share)}, {min(seen, 3)} captions"
    said = {word for block in blocks[:20] if block.zone == "headline" for word in _words(block)}
    for at in asked:
        yield at, _features(blocks, at, lede, free, page, said, rules)


def _is_open(block: Block) -> bool:
    """Tell whether a line does not close as a sentence does; a short question closes nothing."""
    return bool(block.line) and (not block.ended or (block.size <= 16 and block.line.endswith("?")))


def _words(block: Block) -> set[str]:
    return {word for word in line_key(block.line).split() if len(word) > 3}


def _features(
    blocks: Sequence[Block],
    at: int,
    lede: int | None,
    free: Sequence[int],
    page: str,
    said: set[str],
    rules: Rules,
) -> list[str]:
    block = blocks[at]
    line = block.line
    size = f"size {bisect_right(_SIZES, block.size)}"
    words = _WORD.findall(line)
    long = [word for word in words[1:] if len(word) > 3]
    high = sum(word[0].isupper() for word in long) / len(long) if long else 0.5
    capitals = f"capitals {bisect_right(_CAPITALS, high)}"
    if line == line.upper() and any(map(str.isalpha, line)):
        capitals = "capitals all"
    above, below = _beside(blocks, at, -1), _beside(blocks, at, 1)
    last = f"last {_ENDS.get(line[-1], 'digit' if line[-1].isdigit() else 'letter')}"
    place = f"place {_place(at, lede, free)}"
    own = _words(block)
    again = len(own & said) / len(own) if own else 0.0
    found = [
        "any",
        size,
        capitals,
        page,
        f"above {above}",
        f"below {below}",
        f"first {_kind(line[0])}",
        last,
        place,
        f"again {bisect_right(_AGAIN, again)}",
        f"{size}, {capitals}",
        f"{size}, {last}",
        f"{size}, {capitals}, {place}",
        f"{size}, {page}",
        f"{size}, {above}, {below}",
        f"{capitals}, {page}",
    ]
    found += [f"says {cue}" for cue, pattern in rules.cues.items() if pattern.search(line)]
    if _PREFIX.match(line):
        found += ["prefix", f"prefix, {size}"]
    if _TWEET.search(line):
        found.append("tweet")
    elif _ADDRESS.search(line):
        found.append("address")
    if _YEAR.search(line):
        found.append("year")
    sentence = block.size >= 8 and high < 0.5 and last in {"last letter", "last digit"}
    if sentence and line[0].isupper():
        found += [f"sentence, {place}", f"sentence, {page}", f"sentence, {above}, {below}"]
    return found


def _kind(sign: str) -> str:
    if sign.isalpha():
        return "capital" if sign.isupper() else "small"
    if sign.isdigit():
        return "digit"
    return "quote" if sign in "\"'" else "bracket" if sign in "([" else "sign"


def _beside(blocks: Sequence[Block], at: int, step: int) -> str:
    """Return what stands above or below a line: "prose", "open", "colon", an edge or a zone."""
    if not 0 <= at + step < len(blocks):
        return "edge"
    block = blocks[at + step]
    if block.zone is not None:
        return block.zone
    if block.line.endswith(":"):
        return "colon"
    if block.prose:
        return "prose"
    if block.ended:
        return "short"
    return "open" if block.size >= 8 else "heading"


def _place(at: int, lede: int | None, free: Sequence[int]) -> str:
    """Return where a line stands among those that no rule has spoken for."""
    if lede is not None and at <= lede:
        return "head"
    left = len(free) - bisect_right(free, at)
    if left < 3:
        return f"end {left}"
    return "top" if at <= (lede or 0) + 3 else "middle"
