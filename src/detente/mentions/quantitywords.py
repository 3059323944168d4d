"""The word lists of quantities: units, hedges, rough counts, and what names instead of counting."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from detente.language import table
from detente.model.mention import Hedge


class QuantityWords(NamedTuple):
    """The lists of lang/<code>/units.toml, turned round for look-up."""

    units: dict[str, str]
    unit_words: frozenset[str]
    money_signs: dict[str, str]
    money_codes: frozenset[str]
    money_words: dict[str, str]
    us_dollars: frozenset[str]
    hedges: dict[str, Hedge]
    hedges_behind: dict[str, Hedge]
    rough: dict[str, int]
    rough_first: dict[str, int]
    rough_second: dict[str, int]
    rough_counts: dict[str, tuple[int, int]]
    rough_units: dict[str, int]
    between: frozenset[str]
    from_: frozenset[str]
    and_: frozenset[str]
    to: frozenset[str]
    hyphens: frozenset[str]
    names_before: frozenset[str]
    strong: frozenset[str]
    collective: frozenset[str]
    time: frozenset[str]
    one: frozenset[str]
    stop: frozenset[str]
    whole: frozenset[str]
    totals: frozenset[str]
    of: frozenset[str]
    lengths: frozenset[str]


@cache
def quantity_words(language: str) -> QuantityWords:
    """Return the lists of a language; raise `ConfigError` if it has none."""
    lists = table(language, "units")
    units = {word: unit for unit, words in lists["units"].items() for word in words}
    money = lists["money_words"] | {f"{word}s": code for word, code in lists["money_words"].items()}
    names, nouns, ranges = lists["names"], lists["nouns"], lists["ranges"]
    return QuantityWords(
        units=units,
        unit_words=frozenset({*units, *money}),
        money_signs=lists["money_signs"],
        money_codes=frozenset(lists["money_codes"]["codes"]),
        money_words=money,
        us_dollars=frozenset(lists["money_codes"]["us_dollars"]),
        hedges={word: hedge for hedge, words in lists["hedges"].items() for word in words},
        hedges_behind={
            word: hedge for hedge, words in lists["hedges_behind"].items() for word in words
        },
        rough=lists["rough"],
        rough_first=lists["rough_first"],
        rough_second=lists["rough_second"],
        rough_counts={word: (low, high) for word, (low, high) in lists["rough_counts"].items()},
        rough_units=lists["rough_units"],
        between=frozenset(ranges["between"]),
        from_=frozenset(ranges["from"]),
        and_=frozenset(ranges["and"]),
        to=frozenset(ranges["to"]),
        hyphens=frozenset("-–‑‐"),
        names_before=frozenset(names["before"]),
        strong=frozenset(names["strong"]),
        collective=frozenset(nouns["collective"]),
        time=frozenset(nouns["time"]),
        one=frozenset(nouns["one"]),
        stop=frozenset(nouns["stop"]),
        whole=frozenset(nouns["whole"]),
        totals=frozenset(nouns["totals"]),
        of=frozenset(nouns["of"]),
        lengths=frozenset(lists["lengths"]["units"]),
    )
