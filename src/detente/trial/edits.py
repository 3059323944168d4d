"""Edits: what newsrooms and copying sites do to a whole report, done to a plain text on purpose.

Each edit takes the text and a seeded `Random` and gives the copy: the same seed, the same copy. None
is meant to turn what the report says; for those that do see flips.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from random import Random
from types import MappingProxyType

from detente.clean.sentences import sentences
from detente.language import table
from detente.trial.words import (
    WORD,
    filler,
    function_words,
    is_content,
    synonym,
    uncapitalised,
)

Edit = Callable[[str, Random], str]
#: How much a page adds round its report, in code points.
FURNITURE = 5_000
#: How many sentences an excerpt has.
EXCERPT = 6
#: Nothing is put first where the sentence leans on the one before, or where no subject follows "as".
_FRONTED = re.compile(
    r"^(?!But |And |Or |Yet |So )([A-Z][^,;:]{15,160}?),? ((?:after|before|when|while|because|if|as) "
    r"(?:the|a|an|he|she|it|they|its|their|his|[A-Z][\w’'-]+)\b .{10,160})\.$"
)


def split(text: str) -> list[list[str]]:
    r"""Return the paragraphs of a text (lines that are not blank), each as its sentences.

    >>> split("Talks ended. No date was set.\n\nEnvoys left.")
    [['Talks ended.', 'No date was set.'], ['Envoys left.']]
    """
    found = []
    at = 0
    for line in text.splitlines(keepends=True):
        parts = [text[start:end] for start, end in sentences(text, at, at + len(line))]
        at += len(line)
        if parts:
            found.append(parts)
    return found


def join(paragraphs: Sequence[Sequence[str]]) -> str:
    """Return paragraphs as one text, a blank line between two."""
    return "\n\n".join(" ".join(parts) for parts in paragraphs if parts)


def _flat(text: str) -> list[str]:
    return [sentence for parts in split(text) for sentence in parts]


def boilerplate(text: str, rng: Random) -> str:
    """Put the report on a page:  some 5,000 code points of furniture before and after it."""
    lines: list[str] = table("en", "spinning_furniture")["lines"]
    drawn: list[str] = []
    while sum(map(len, drawn)) < FURNITURE:
        drawn += rng.sample(lines, len(lines))
    middle = len(drawn) // 3
    return "\n\n".join([*drawn[:middle], text.strip(), *drawn[middle:]])


def cut(text: str, rng: Random, *, share: float) -> str:
    """Leave the head of the report: whole sentences until `share` of its code points is reached."""
    del rng
    paragraphs = split(text)
    room = share * sum(len(s) for parts in paragraphs for s in parts)
    left: list[list[str]] = []
    for parts in paragraphs:
        left.append([])
        for sentence in parts:
            if room <= 0:
                return join(left)
            left[-1].append(sentence)
            room -= len(sentence)
    return join(left)


def wire_edit(text: str, rng: Random) -> str:
    """Cut agency copy as a desk does: a fifth of the sentences after the first gone, a tenth of the
    words replaced, one sentence of its own added.
    """
    paragraphs = split(text)
    places = [(p, s) for p, parts in enumerate(paragraphs) for s in range(len(parts))][1:]
    gone = set(rng.sample(places, len(places) // 5))
    left = [
        [s for j, s in enumerate(parts) if (i, j) not in gone] for i, parts in enumerate(paragraphs)
    ]
    own = rng.choice(table("en", "spinning_furniture")["local"])
    left.insert(rng.randint(1, len(left)) if left else 0, [own])
    return spun(join(left), rng, share=0.1)


def reorder(text: str, rng: Random) -> str:
    """Put the paragraphs after the first in another order; pairs of sentences where there are no three."""
    blocks = split(text)
    if len(blocks) < 3:
        flat = _flat(text)
        blocks = [flat[at : at + 2] for at in range(0, len(flat), 2)]
    rest = blocks[1:]
    rng.shuffle(rest)
    return join([*blocks[:1], *rest])


def spun(text: str, rng: Random, *, share: float) -> str:
    """`share` of the words that are no names and no words of the frame replaced by a synonym.

    Words that the list of synonyms does not have are replaced, only where the share is not reached
    without them, by a word of like ending that means something else.
    """
    found = list(WORD.finditer(text))
    content = [i for i, word in enumerate(found) if is_content(word.group())]
    wanted = round(share * len(content))
    others: dict[int, str] = {}
    without: list[int] = []
    for i in rng.sample(content, len(content)):
        if len(others) == wanted:
            break
        other = synonym(found[i].group(), found[i - 1].group() if i else "", rng)
        if other is None:
            without.append(i)
        else:
            others[i] = other
    for i in without[: wanted - len(others)]:
        others[i] = filler(found[i].group(), rng)
    return _replaced(text, found, others)


def _replaced(text: str, found: Sequence[re.Match[str]], others: Mapping[int, str]) -> str:
    pieces, at = [], 0
    for i in sorted(others):
        pieces += [text[at : found[i].start()], others[i]]
        at = found[i].end()
    return "".join([*pieces, text[at:]])


def _frame_changed(text: str, rng: Random, *, share: float) -> str:
    """`share` of the words that only hold sentences together replaced by others of their kind."""
    found = list(WORD.finditer(text))
    frame = [i for i, word in enumerate(found) if word.group() in function_words()]
    chosen = rng.sample(frame, round(share * len(frame)))
    return _replaced(
        text, found, {i: rng.choice(function_words()[found[i].group()]) for i in chosen}
    )


def _shuffled(text: str, rng: Random) -> str:
    """Put the sentences in another order, in paragraphs of three."""
    flat = _flat(text)
    rng.shuffle(flat)
    return join([flat[at : at + 3] for at in range(0, len(flat), 3)])


def fronted(sentence: str) -> str:
    """Return a sentence with its last clause put first, unchanged where it has none that can be.

    >>> fronted("The convoy of lorries turned back after the army closed the bridge at Kerch.")
    'After the army closed the bridge at Kerch, the convoy of lorries turned back.'
    """
    found = _FRONTED.match(sentence)
    if found is None or any(mark in sentence for mark in '"“”'):
        return sentence
    main, clause = found.groups()
    return f"{clause[0].upper()}{clause[1:]}, {uncapitalised(main)}."


def spun_hard(text: str, rng: Random) -> str:
    """Half of the words replaced, clauses fronted, sentences shuffled."""
    moved = join([[fronted(s) for s in parts] for parts in split(text)])
    return _shuffled(spun(moved, rng, share=0.5), rng)


def spun_extreme(text: str, rng: Random) -> str:
    """Nine in ten words replaced, a third of the frame changed, sentences shuffled."""
    return _shuffled(_frame_changed(spun(text, rng, share=0.9), rng, share=1 / 3), rng)


def excerpt(text: str, rng: Random) -> str:
    """Six sentences that follow each other; all of them where there are no more."""
    flat = _flat(text)
    at = rng.randint(0, max(0, len(flat) - EXCERPT))
    return " ".join(flat[at : at + EXCERPT])


def interleave(a: str, b: str, rng: Random) -> str:
    """Two reports made into one: runs of one or two paragraphs of each in turn, all of both used."""
    one, other = ([*reversed(_blocks(text))] for text in (a, b))
    merged: list[list[str]] = []
    while one or other:
        for blocks in (one, other):
            merged += [blocks.pop() for _ in range(min(len(blocks), rng.randint(1, 2)))]
    return join(merged)


def _blocks(text: str) -> list[list[str]]:
    """Return the paragraphs, or runs of two sentences where there are fewer than three."""
    blocks = split(text)
    flat = _flat(text)
    return blocks if len(blocks) > 2 else [flat[at : at + 2] for at in range(0, len(flat), 2)]


EDITS: Mapping[str, Edit] = MappingProxyType(
    {
        "boilerplate": boilerplate,
        "cut to 50 %": partial(cut, share=0.5),
        "cut to 25 %": partial(cut, share=0.25),
        "wire edit": wire_edit,
        "reorder": reorder,
        "synonyms 15 %": partial(spun, share=0.15),
        "synonyms 30 %": partial(spun, share=0.3),
        "synonyms 50 %": partial(spun, share=0.5),
        "spun hard": spun_hard,
        "spun extreme": spun_extreme,
        "excerpt": excerpt,
    }
)
