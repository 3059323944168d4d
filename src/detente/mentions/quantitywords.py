"""The word lists of quantities: units, hedges, rough counts, and what names instead of counting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from detente.language import table
from detente.mentions.lexer import number_words, tokens
from detente.model.mention import Hedge, Measure


class QuantityWords(NamedTuple):
    """The lists of lang/<code>/units.toml, turned round for look-up; phrases are tokens and blanks."""

    units: dict[str, str]
    measures: dict[str, Measure]
    unit_words: frozenset[str]
    no_unit: dict[str, frozenset[str]]
    explosive: frozenset[str]
    money_signs: dict[str, str]
    money_codes: frozenset[str]
    us_dollars: frozenset[str]
    pounds: dict[str, str]
    lengths: frozenset[str]
    hedges: dict[str, Hedge]
    hedges_behind: dict[str, Hedge]
    prepositions: frozenset[str]
    governors: frozenset[str]
    estimated: frozenset[str]
    rough: dict[str, int]
    rough_first: dict[str, int]
    rough_second: dict[str, int]
    rough_counts: dict[str, tuple[int, int]]
    rough_units: dict[str, int]
    vague: dict[str, int | None]
    several: frozenset[str]
    between: frozenset[str]
    from_: frozenset[str]
    span: frozenset[str]
    and_: frozenset[str]
    to: frozenset[str]
    hyphens: frozenset[str]
    names: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    one_endings: tuple[str, ...]
    casualties: dict[str, frozenset[str]]
    opens: frozenset[str]
    triggers: frozenset[str]


@cache
def quantity_words(language: str) -> QuantityWords:
    """Return the lists of a language; raise `ConfigError` if it has none."""
    lists = table(language, "units")
    by_measure: dict[Measure, dict[str, list[str]]] = lists["units"]
    units = {
        _key(phrase): unit
        for found in by_measure.values()
        for unit, phrases in found.items()
        for phrase in phrases
    }
    measures = {unit: measure for measure, found in by_measure.items() for unit in found}
    money = lists["money_words"] | {f"{word}s": code for word, code in lists["money_words"].items()}
    lengths = {
        unit for unit, measure in measures.items() if measure in lists["lengths"]["measures"]
    }
    vague = {_key(word): None for word in lists["vague"]["words"]} | lists["vague"]["exactly"]
    nouns, ranges = _sets(lists["nouns"]), _sets(lists["ranges"])
    rough_counts = {word: (low, high) for word, (low, high) in lists["rough_counts"].items()}
    rough = {*lists["rough"], *lists["rough_first"]}
    counts = {phrase.split()[0] for phrase in (*vague, *rough_counts)}
    heads = {phrase.removesuffix(" of").split()[-1] for phrase in vague}
    return QuantityWords(
        units=units | money,
        measures=measures,
        unit_words=frozenset(key.split()[0] for key in (*units, *money)),
        no_unit=_sets(lists["no_unit"]),
        explosive=frozenset(lists["no_unit"]["explosive"]),
        money_signs=lists["money_signs"],
        money_codes=frozenset(lists["money_codes"]["codes"]),
        us_dollars=frozenset(lists["money_codes"]["us_dollars"]),
        pounds=lists["pounds"],
        lengths=frozenset(lengths),
        hedges=_turned(lists["hedges"]),
        hedges_behind=_turned(lists["hedges_behind"]),
        prepositions=frozenset(lists["hedge_or_preposition"]["words"]),
        governors=frozenset(lists["hedge_or_preposition"]["governors"]),
        estimated=frozenset(lists["hedge_of"]["words"]),
        rough=lists["rough"],
        rough_first=lists["rough_first"],
        rough_second=lists["rough_second"],
        rough_counts=rough_counts,
        rough_units=lists["rough_units"],
        vague=vague,
        several=frozenset(lists["vague"]["things"]),
        between=ranges["between"],
        from_=ranges["from"],
        span=ranges["span"],
        and_=ranges["and"],
        to=ranges["to"],
        hyphens=frozenset("-–‑‐"),
        names=_sets(lists["names"]),
        nouns=nouns,
        one_endings=tuple(lists["nouns"]["one_endings"]),
        casualties=_sets(lists["casualties"]),
        opens=frozenset(rough | counts),
        triggers=frozenset(rough | heads) | number_words(language),
    )


def _key(phrase: str) -> str:
    """Return a phrase as the tokens of a text are looked up: "sq. km" is "sq . km"."""
    return " ".join(t.lower for t in tokens(phrase, 0, len(phrase)))


def _sets(lists: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in lists.items() if not isinstance(words, str)}


def _turned(lists: Mapping[Hedge, Iterable[str]]) -> dict[str, Hedge]:
    return {_key(phrase): hedge for hedge, phrases in lists.items() for phrase in phrases}
