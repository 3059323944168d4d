"""Kind words: the lists that tell what sort of words name a source."""

from __future__ import annotations

import re
from functools import cache

from detente.language import table
from detente.model.base import Record


class Words(Record, frozen=True, kw_only=True):
    """The word lists of lang/<xx>/statements.toml on kinds; see there what each is.

    `agents` are nouns for those who act, from lang/<xx>/agents.toml.
    """

    unnamed: re.Pattern[str]
    hidden: frozenset[str]
    documents: frozenset[str]
    collectives: frozenset[str]
    amounts: frozenset[str]
    several: frozenset[str]
    shares: frozenset[str]
    single: frozenset[str]
    pronouns: frozenset[str]
    states: frozenset[str]
    bodies: frozenset[str]
    named_bodies: frozenset[str]
    firms: frozenset[str]
    nothing: frozenset[str]
    showing: frozenset[str]
    seats: frozenset[str]
    agents: frozenset[str]


@cache
def kind_words(language: str) -> Words:
    """Return the word lists of a language."""
    raw = table(language, "statements")["kinds"]
    sets = {name: frozenset(words) for name, words in raw.items() if name != "unnamed"}
    acting = table(language, "agents")
    phrases = "|".join(re.escape(p) for p in sorted(raw["unnamed"], key=len, reverse=True))
    return Words(
        unnamed=re.compile(rf"\b(?:{phrases})\b"),
        agents=frozenset(
            phrase.split()[-1]
            for sort in ("person", "body")
            for phrases in acting[sort].values()
            for phrase in phrases
        ),
        **sets,
    )
