"""Words around quoted speech without a parse: tokens by characters, and forms of verbs that report.

The forms are spelled out once from the cue lexicon's lemmas by the rules of English spelling;
what the rules do not give is data. Forms that are as often nouns ("demands", "states") are kept
apart, so that the others can be believed without a tagger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from detente.claims.cues import lexicon
from detente.language import table
from detente.model.base import Record

#: Lemmas less likely than this to introduce the stretch beside them have no forms here.
FLOOR = 0.12

#: After the titles that end in a full stop: initials, words, runs of punctuation.
_PIECES = (
    r"(?:[A-Z]\.){2,}|[A-Z]\.(?=\s)|\w+(?:[’'\-.&]\w+)*(?:[’']|\.(?=[,;]))?|[.?!…]+|[–—-]+|[^\s\w]"
)
_VOWELS = "aeiou"


class Token(NamedTuple):
    """A word or a run of punctuation [start, end) and its lower-cased form."""

    start: int
    end: int
    form: str
    capital: bool


class Words(Record, frozen=True, kw_only=True):
    """The tables of one language: `forms` has the likelihood of each verb form, 0..1.

    `present` has the forms in -s, which are as often nouns: verbs only beside a quotation mark.
    """

    forms: dict[str, float]
    present: dict[str, float]
    relative: frozenset[str]
    complements: frozenset[str]
    subordinators: frozenset[str]
    quoting: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    articles: frozenset[str]
    links: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    auxiliaries: frozenset[str]
    passive: frozenset[str]
    adverbs: frozenset[str]
    stops: frozenset[str]
    describes: frozenset[str]
    plurals: frozenset[str]
    token: re.Pattern[str]


@cache
def words_of(language: str) -> Words:
    """Return the tables of lang/<language>/quotes.toml and the verb forms of its cues.toml."""
    quotes = table(language, "quotes")
    speaker: dict[str, Any] = quotes["speaker"]
    bare, doubled = frozenset(speaker["bare"]), frozenset(speaker["doubled"])
    forms: dict[str, float] = {}
    present: dict[str, float] = {}
    for lemma, likely in _likely(language):
        regular = _regular(lemma, doubled=lemma in doubled)
        for form in quotes["forms"].get(lemma) or regular:
            forms[form] = max(likely, forms.get(form, 0.0))
        in_s = forms if lemma in bare else present
        for form in (lemma, _third(lemma)) if lemma in bare else (_third(lemma),):
            in_s[form] = max(likely, in_s.get(form, 0.0))
    apart = ("bare", "doubled", "abbreviations")
    lists = {name: frozenset(ws) for name, ws in speaker.items() if name not in apart}
    titles = "|".join(map(re.escape, speaker["abbreviations"]))
    token = re.compile(rf"\b(?:{titles})\.|{_PIECES}")
    return Words(forms=forms, present=present, token=token, **lists)


def _likely(language: str) -> Iterator[tuple[str, float]]:
    """Yield each lemma with how likely it introduces quoted speech, the unlikely left out."""
    words = lexicon(language)
    for lemma in words.sorts:
        likely = words.quote(lemma)
        if likely >= FLOOR:
            yield lemma, likely


def _regular(lemma: str, *, doubled: bool) -> Iterator[str]:
    """Yield the past and the present participle."""
    stem = lemma + lemma[-1] if doubled else lemma.removesuffix("e")
    yield (lemma[:-1] + "i" if _changes_y(lemma) else stem) + "ed"
    yield stem + "ing"


def _third(lemma: str) -> str:
    if _changes_y(lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma[-1] in "shx" else "s")


def _changes_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2:-1] not in _VOWELS


def tokens(words: str, start: int, end: int, lists: Words) -> list[Token]:
    """Return the tokens of [start, end)."""
    return [
        Token(m.start(), m.end(), (text := m[0]).lower(), text[0].isupper())
        for m in lists.token.finditer(words, start, end)
    ]
