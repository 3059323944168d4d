"""Words: another word for a word, in the form that the text needs.

Synonyms are a list of our own (lang/en/spinning_synonyms.toml), uninflected; forms are made and undone
by rule. Sense is not told apart: the garbled copies of the world are made word by word as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from random import Random
from types import MappingProxyType
from typing import Literal

from detente.language import table

#: How a word stands in its text; "base" is the infinitive and the singular.
Form = Literal["base", "s", "ing", "past", "participle"]
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_VOWELS = frozenset("aeiou")
_ENDS_SHORT = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")


def inflected(lemma: str, form: Form) -> str:
    """Return a verb's form (for "s" a noun's plural too).

    >>> [inflected("carry out", form) for form in ("s", "ing", "past", "participle")]
    ['carries out', 'carrying out', 'carried out', 'carried out']
    """
    head, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    if form == "base":
        return lemma
    if form == "s":
        ends_in_o = head.endswith("o") and head[-2:-1] not in _VOWELS
        return (f"{head}es" if ends_in_o else _with_s(head)) + tail
    if form == "ing":
        return _joined(head, "ing") + tail
    irregular: dict[str, list[str]] = table("en", "spinning_synonyms")["irregular"]
    if head in irregular:
        return irregular[head][form == "participle"] + tail
    return _joined(head, "ed") + tail


def plural(noun: str) -> str:
    """Return a noun's plural; of two words the last one takes it."""
    before, _, last = noun.rpartition(" ")
    irregular: dict[str, str] = table("en", "spinning_synonyms")["plurals"]
    return f"{before} {irregular.get(last) or _with_s(last)}".strip()


def _with_s(word: str) -> str:
    if word == "have":
        return "has"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _joined(word: str, ending: str) -> str:
    if word.endswith("ie") and ending == "ing":
        return word[:-2] + "ying"
    if word.endswith("e") and not (word.endswith(("ee", "ye", "oe")) and ending == "ing"):
        return word[:-1] + ending
    if word.endswith("y") and ending == "ed" and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    doubles = (
        _ENDS_SHORT.match(word) or word in table("en", "spinning_synonyms")["doubled"]["words"]
    )
    return word + (word[-1] if doubles else "") + ending


@cache
def _known() -> Mapping[str, tuple[tuple[str, str, Form], ...]]:
    """Every form of every head word, with its list, its head word and which form it is."""
    lists = table("en", "spinning_synonyms")
    found: dict[str, list[tuple[str, str, Form]]] = {}
    for lemma in lists["verbs"]:
        for form in ("base", "s", "ing", "past", "participle"):
            found.setdefault(inflected(lemma, form), []).append(("verbs", lemma, form))
    for lemma in lists["nouns"]:
        found.setdefault(lemma, []).append(("nouns", lemma, "base"))
        found.setdefault(plural(lemma), []).append(("nouns", lemma, "s"))
    for kind in ("adjectives", "adverbs"):
        for lemma in lists[kind]:
            found.setdefault(lemma, []).append((kind, lemma, "base"))
    return MappingProxyType({word: tuple(readings) for word, readings in found.items()})


def uncapitalised(sentence: str) -> str:
    """Return a sentence that stands further back now: its first word small, unless it may be a name.

    >>> uncapitalised("Leaders met."), uncapitalised("General Smith left."), uncapitalised("Mali paid.")
    ('leaders met.', 'General Smith left.', 'Mali paid.')
    """
    first, _, rest = sentence.partition(" ")
    small = first.lower()
    plain = small in table("en", "spinning_synonyms")["articles"]["words"]
    readings = _known().get(small, ())
    if plain or (rest[:1].islower() and any(r[0] in ("nouns", "adjectives") for r in readings)):
        return f"{small} {rest}"
    return sentence


@cache
def _before(kind: str) -> frozenset[str]:
    """Words after which a word of two readings is taken for a verb, or one in -ed for a participle."""
    return frozenset(table("en", "spinning_synonyms")["before"][kind])


@cache
def kept() -> frozenset[str]:
    """Return the words that no spin touches: denials, modals, auxiliaries, pronouns, number words."""
    return frozenset(table("en", "spinning_synonyms")["kept"]["words"])


@cache
def function_words() -> Mapping[str, tuple[str, ...]]:
    """Return what may stand for each word that only holds sentences together."""
    lists: dict[str, str] = table("en", "spinning_synonyms")["function"]
    return MappingProxyType({word: tuple(others.split(", ")) for word, others in lists.items()})


def is_content(word: str) -> bool:
    """Tell whether a word as written is one that a spin replaces: no name, no word of the frame."""
    return (
        len(word) > 2
        and word[0].islower()
        and word.casefold().replace("’", "'") not in kept()
        and word not in function_words()
        and "'" not in word
        and "’" not in word
    )


def synonym(word: str, before: str, rng: Random) -> str | None:
    """Return a synonym in the same form, drawn by `rng`, or None where the lists have none.

    `before` is the word before, by which a noun is told from a verb and "-ed" from a participle.
    """
    readings = _known().get(word)
    if not readings:
        return None
    before = before.casefold()
    as_verb = before in _before("verb")
    kind, lemma, form = min(
        readings, key=lambda r: ((r[0] == "verbs") != as_verb, r[2] == "participle")
    )
    if form == "past" and before in _before("participle"):
        form = "participle"
    others: str = table("en", "spinning_synonyms")[kind][lemma]
    other = rng.choice(others.split(", "))
    if kind == "nouns":
        return plural(other) if form == "s" else other
    return inflected(other, form)


def filler(word: str, rng: Random) -> str:
    """Return a word of like ending from a short list, for a word that the lists do not have."""
    lists: dict[str, list[str]] = table("en", "spinning_synonyms")["fillers"]
    ending = next((e for e in lists if e != "other" and word.endswith(e)), "other")
    return rng.choice([other for other in lists[ending] if other != word])
