"""Vocabulary: the words by which questions are asked, made ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from detente.compare.stems import stem
from detente.language import table
from detente.model.asked import Form
from detente.model.claim import Act

#: The order in which a word is looked for among the acts: "threat" is no demand.
ACTS: tuple[Act, ...] = get_args(Act)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lists of one language; of words that have forms the stems."""

    forms: Mapping[str, Form]
    sought: Mapping[str, Form]
    many: frozenset[str]
    sums: frozenset[str]
    sizes: frozenset[str]
    reports: frozenset[str]
    reporting: frozenset[str]
    auxiliaries: frozenset[str]
    being: frozenset[str]
    past: frozenset[str]
    must: frozenset[str]
    ahead: frozenset[str]
    stop: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    possessive: frozenset[str]
    rulers: frozenset[str]
    nation: frozenset[str]
    doing: frozenset[str]
    where: frozenset[str]
    toward: frozenset[str]
    topic: frozenset[str]
    negative: frozenset[str]
    conditional: frozenset[str]
    stances: frozenset[str]
    causes: tuple[str, ...]
    acts: Mapping[str, Act]
    act_roots: Mapping[str, frozenset[str]]
    act_classes: Mapping[str, frozenset[str]]
    beside: Mapping[str, tuple[Act, ...]]
    opposite: Mapping[str, tuple[Act, ...]]
    asking: frozenset[str]
    saying: frozenset[str]
    telling: frozenset[str]
    predicting: frozenset[str]
    planning: frozenset[str]
    disputing: frozenset[str]
    roots: Mapping[str, tuple[str, ...]]
    deeds: frozenset[str]
    light: frozenset[str]
    turned: frozenset[str]
    itself: frozenset[str]

    def phrases(self) -> frozenset[str]:
        """Return the words of several parts, by their stems."""
        every = (*self.acts, *self.roots, *self.deeds, *self.saying, *self.telling)
        return frozenset(word for word in every if " " in word)


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of English."""
    rows = table("en", "ask")
    plain = rows["plain"]
    acts: dict[str, Act] = {}
    for act in ACTS:
        for word in _stems(rows["acts"].get(act, "")):
            acts.setdefault(word, act)
    roots: dict[str, list[str]] = {}
    for root, written in rows["doings"].items():
        for word in _stems(written):
            roots.setdefault(word, []).append(root)
    return Vocabulary(
        forms=_forms(rows["forms"]),
        sought=_forms(rows["sought"]),
        many=frozenset(rows["many"]["behind"]),
        sums=_all(rows["many"]["sum"]),
        sizes=frozenset(rows["many"]["sizes"]),
        reports=_all(rows["many"]["reports"]),
        reporting=_all(rows["many"]["reporting"]),
        auxiliaries=frozenset(plain["auxiliaries"]),
        being=frozenset(plain["being"]),
        past=frozenset(plain["past"]),
        must=frozenset(plain["must"]),
        ahead=frozenset(plain["ahead"]),
        stop=frozenset((*plain["stop"], *_plain(plain["stop"]))),
        determiners=frozenset(plain["determiners"]),
        pronouns=frozenset(plain["pronouns"]),
        possessive=frozenset(plain["possessive"]),
        rulers=frozenset(plain["rulers"]),
        nation=frozenset(rows["sought"]["nation"]),
        doing=_all(plain["doing"]),
        where=frozenset(plain["where"]),
        toward=frozenset(plain["toward"]),
        topic=frozenset(plain["topic"]),
        negative=_all(plain["negative"]),
        conditional=frozenset(map(stem, plain["conditional"])),
        stances=_all(plain["stances"]),
        causes=tuple(plain["causes"]),
        acts=acts,
        act_roots={act: frozenset(those) for act, those in rows["acts_as_events"].items()},
        act_classes={act: frozenset(those) for act, those in rows["acts_as_statements"].items()},
        beside=_acts(rows["acts_beside"]),
        opposite=_acts(rows["opposite"]),
        asking=frozenset(rows["asking"]["classes"]),
        saying=frozenset(_stems(rows["saying"]["plain"])),
        telling=frozenset(_stems(rows["saying"]["telling"])),
        predicting=frozenset(_stems(rows["predicting"]["words"])),
        planning=frozenset(_stems(rows["planning"]["words"])),
        disputing=frozenset(_stems(rows["disputing"]["words"])),
        deeds=frozenset(_stems(rows["deeds"]["words"])),
        turned=frozenset(_stems(rows["deeds"]["turned"])),
        itself=frozenset(plain["self"]),
        light=frozenset(_stems(rows["deeds"]["light"])),
        roots={word: tuple(those) for word, those in roots.items()},
    )


def _forms(rows: Mapping[str, Iterable[str]]) -> dict[str, Form]:
    forms: tuple[Form, ...] = get_args(Form)
    return {word: form for form in forms for word in rows.get(form, ())}


def _acts(rows: Mapping[str, Iterable[str]]) -> dict[str, tuple[Act, ...]]:
    return {act: tuple(one for one in ACTS if one in set(those)) for act, those in rows.items()}


def _stems(written: str) -> list[str]:
    return [" ".join(map(stem, word.split("_"))) for word in written.split()]


def _plain(words: Iterable[str]) -> list[str]:
    # "Regarding" says nothing, "regard" does.
    return [stem(word) for word in words if not word.endswith("ing")]


def _all(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(stem, words))
