"""Flips of speakers: words put into the mouth of somebody else of the same report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from random import Random

from detente.language import table
from detente.trial.flips import Place, planted
from detente.trial.model import Planted

#: What shows that a name only describes somebody, or began before.
_BEFORE = re.compile(
    r"\b(?:the|a|an|for|and|in|of|at|from|to|than|or|[A-Z]\.|[A-Z][\w’'.-]*[\w’'-]) $"
)
_PART = r"(?=[A-Z][\w’-]{0,30}?[a-z])[A-Z][\w’-]*+"
_NAME = rf"{_PART}(?: (?:[A-Z]\. )?{_PART}){{0,4}}(?![.]?\w)"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return patterns of a name right before a verb of saying, right after one, or after "according to"."""
    lists = table("en", "spinning_flips")["saying"]
    titles = "|".join(re.escape(title) for title in lists["titles"])
    who = rf"(?P<who>(?:(?:{titles}) )?{_NAME})"
    before, after = "|".join(lists["verbs"]), "|".join(lists["inverted"])
    return (
        re.compile(rf"(?<![\w’'&-]){who} (?:{before})\b"),
        re.compile(rf",[”\"]? (?:{after}) {who}(?=[,.])"),
        re.compile(rf"\b[Aa]ccording to {who}(?=[,.])"),
    )


@cache
def _not_names() -> frozenset[str]:
    return frozenset(table("en", "spinning_flips")["saying"]["not_names"])


def _is_name(words: str) -> bool:
    return not _not_names() & set(words.split()) and bool(_parts(words)) and "’" not in words


def speakers(text: str) -> list[tuple[int, int]]:
    """Return where those stand who are said to say something, in no particular order."""
    return [
        found.span("who")
        for n, pattern in enumerate(_patterns())
        for found in pattern.finditer(text)
        if _is_name(found["who"])
        and not (n == 0 and _BEFORE.search(text, max(0, found.start() - 30), found.start()))
    ]


def speaker(text: str, rng: Random) -> Planted | None:
    """Put another speaker of the text in the place of a name beside a verb of saying.

    Two names that share a word are taken for one person; a text with one speaker is left alone.
    """
    return planted("speaker", text, _moved(text, rng), rng)


def _moved(text: str, rng: Random) -> Iterator[Place]:
    places = speakers(text)
    names = sorted({text[start:end] for start, end in places})
    for start, end in places:
        own = _parts(text[start:end])
        others = [name for name in names if not own & _parts(name)]
        if others:
            yield Place(start, end, rng.choice(others))


def _parts(name: str) -> set[str]:
    return set(name.split()) - _titles()


@cache
def _titles() -> frozenset[str]:
    listed = table("en", "spinning_flips")["saying"]["titles"]
    words = {word for title in listed for word in title.split()}
    return frozenset(words | {word.removesuffix(".") for word in words})
