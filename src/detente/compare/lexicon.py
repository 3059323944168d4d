"""Lexicon: the word lists that wordings are compared by, made ready to be looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from detente.compare.stems import stem
from detente.language import table

#: What a phrase does where it stands.
Role = Literal[
    "plain",
    "article",
    "preposition",
    "pronoun",
    "being",
    "auxiliary",
    "end",
    "join",
    "not",
    "not short",
    "sure",
    "sure clause",
    "condition",
    "limit clause",
    "limit word",
]
#: The data files, for the fingerprint of the stages that compare.
FILES = (
    "lang/en/compare.toml",
    "lang/en/compare_synonyms.toml",
    "lang/en/numbers.toml",
    "lang/en/times.toml",
)

_ROLES: tuple[tuple[str, str, Role], ...] = (
    ("plain", "articles", "article"),
    ("plain", "prepositions", "preposition"),
    ("plain", "pronouns", "pronoun"),
    ("plain", "being", "being"),
    ("plain", "auxiliaries", "auxiliary"),
    ("plain", "others", "plain"),
    ("clause", "ends", "end"),
    ("clause", "joins", "join"),
    ("clause", "through", "plain"),
    ("negation", "words", "not"),
    ("negation", "short", "not short"),
    ("condition", "words", "condition"),
    ("limit", "clauses", "limit clause"),
    ("limit", "words", "limit word"),
)
_SURE: tuple[tuple[str, Role], ...] = (("reach", "sure"), ("clause", "sure clause"))


@dataclass(frozen=True, slots=True)
class Mark:
    """What one phrase is: all the roles it has, and how sure it makes what it governs; `shifted` how
    sure if it stands for its own present, as in reported speech.
    """

    words: tuple[str, ...]
    roles: frozenset[Role]
    level: float = 5.0
    shifted: float = 5.0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of one language. `marks` holds phrases by their first word, longest first; the sets
    of words hold stems.
    """

    marks: Mapping[str, tuple[Mark, ...]]
    titles: frozenset[str]
    being: frozenset[str]
    ago: frozenset[str]
    short: frozenset[str]
    symmetric: frozenset[str]
    raised: frozenset[str]
    turned: frozenset[str]
    asking: frozenset[str]
    opening: frozenset[str]
    telling: frozenset[str]
    denying: frozenset[str]
    cue_asking: frozenset[str]
    cue: Mapping[str, float]
    plain: float
    persons: Mapping[str, int]
    helping: frozenset[str]
    governing: frozenset[str]
    offering: frozenset[str]
    planned: frozenset[str]
    someday: tuple[str, ...]
    conceding: tuple[str, ...]
    aware: frozenset[str]
    particles: frozenset[str]
    possessive: frozenset[str]
    objects: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of English."""
    rows = table("en", "compare")
    condition, negation, sure = rows["condition"], rows["negation"], rows["certainty"]
    return Lexicon(
        marks=_marks(),
        titles=frozenset(rows["plain"]["titles"]),
        being=frozenset(rows["plain"]["being"]),
        ago=frozenset(rows["day_words"]["ago"]),
        short=frozenset(rows["plain"]["short"]),
        symmetric=_stems(rows["symmetric"]["verbs"]),
        raised=_stems(negation["raised"]),
        turned=frozenset(condition["turned"]),
        asking=_stems(condition["asking"]),
        opening=frozenset(condition["opening"]),
        telling=_stems(rows["telling"]["words"]),
        denying=_stems(rows["cue"]["denying"]),
        cue_asking=_stems(rows["cue"]["asking"]),
        cue={stem(word): float(level) for word, level in sure["cue"].items()},
        plain=float(sure["plain"]),
        possessive=frozenset(rows["person"]["possessive"]),
        objects=frozenset(negation["objects"]),
        persons={word: number for number in range(4) for word in rows["person"][str(number)]},
        governing=frozenset((*rows["plain"]["being"], *rows["plain"]["auxiliaries"])),
        offering=_stems(rows["cue"]["offering"]),
        planned=frozenset(sure["planned"]["words"]),
        someday=tuple(sure["planned"]["someday"]),
        conceding=tuple(rows["limit"]["conceding"]),
        aware=_stems(rows["limit"]["aware"]),
        particles=frozenset(rows["plain"]["particles"]),
        helping=frozenset(
            word for name in ("being", "auxiliaries", "pronouns") for word in rows["plain"][name]
        ),
    )


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(map(stem, phrase.split())) for phrase in words)


def _marks() -> dict[str, tuple[Mark, ...]]:
    """Return all phrases that do something, by their first word, longest first."""
    rows = table("en", "compare")
    roles: dict[str, set[Role]] = defaultdict(set)
    levels: dict[str, float] = {}
    for room, key, role in _ROLES:
        for phrase in rows[room][key]:
            roles[phrase].add(role)
    for key, role in _SURE:
        for phrase, level in rows["certainty"][key].items():
            roles[phrase].add(role)
            levels[phrase] = float(level)
    for phrase in rows["negation"]["idle"]:
        roles[phrase] -= {"not", "not short"}
        roles[phrase].add("plain")
    back = rows["certainty"]["backshift"]
    found: dict[str, list[Mark]] = defaultdict(list)
    for phrase, held in roles.items():
        words = tuple(phrase.split())
        level = levels.get(phrase, 5.0)
        shifted = levels.get(back.get(phrase, phrase), level)
        found[words[0]].append(Mark(words, frozenset(held), level, shifted))
    return {
        word: tuple(sorted(marks, key=lambda m: -len(m.words))) for word, marks in found.items()
    }
