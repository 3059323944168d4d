"""Flips: one sentence of a copy made to say something else, and where.

Every flip takes the text and a seeded `Random`, picks one of the places where it can be done, and says
which words it changed, so that what is caught can be told from what merely happens to be flagged. None
is given for a text that has no such place. Only the surface is read, no parser: a place that rules
cannot be sure of is not taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from random import Random
from types import MappingProxyType
from typing import NamedTuple

from detente.language import table
from detente.trial.model import Planted
from detente.trial.words import Form, inflected

Flip = Callable[[str, Random], Planted | None]

_BE = r"is|are|was|were"
_MODAL = r"will|would|should|could|can|must|may|might"
#: Verb groups that "not" can be put into: the word after must be able to follow both.
_AUXILIARY = re.compile(
    rf"(?<=[a-z,’'] )(?P<aux>{_BE}|{_MODAL}|has|have|had)(?= (?P<next>[a-z]+)\b)"
)
_NOT = re.compile(
    rf"\b(?P<aux>{_BE}|{_MODAL}|has|have|had|do|does|did) (?P<not>not)(?= (?P<next>[a-z]+)\b)(?! (?:only|just|merely|simply|necessarily)\b)"
)
_SHORT = re.compile(
    rf"\b(?P<aux>{_BE}|would|should|could|has|have|had|do|does|did|wo|ca)(?P<not>n['’]t)(?= (?P<next>[a-z]+)\b)"
)
_NO = re.compile(
    r"\b(?:[Tt]here (?:is|are|was|were)|has|have|had) (?P<not>no )(?=(?!longer|one|more|doubt)[a-z])"
)
_CANNOT = re.compile(r"\bcan(?P<not>not)\b(?! only)")
_PAST = re.compile(
    r"(?P<who>\b(?:he|she|they|it|who|[A-Z][a-z]+)) (?P<verb>[a-z]+)\b(?! by\b|['’])"
)
_DENIED = frozenset({"not", "no", "never", "hardly", "barely", "only", "nor", "rarely", "neither"})
#: A verb before one of these is turned round: "should they come", "is it".
_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "you", "there"])
#: Right after these a noun follows, so that the word before them is a full verb and not an auxiliary.
_NOUN_AHEAD = frozenset(
    ["a", "an", "the", "to", "its", "his", "her", "their", "this", "that", "some"]
)


class Place(NamedTuple):
    """Code points [start, end) of a text, and the words that may be put there."""

    start: int
    end: int
    words: str


def planted(kind: str, text: str, places: Iterable[Place], rng: Random) -> Planted | None:
    """Return the text changed at one of the places, drawn by `rng`; None where there are none."""
    listed = list(places)
    if not listed:
        return None
    start, end, words = rng.choice(listed)
    return Planted(
        kind=kind,
        text=text[:start] + words + text[end:],
        before=(start, end),
        after=(start, start + len(words)),
    )


def negation(text: str, rng: Random) -> Planted | None:
    """Take a denial out of a verb group or put one in; either is as likely where both can be."""
    taken = list(_taken_out(text))
    given = list(_put_in(text))
    if taken and given:
        return planted("negation", text, taken if rng.random() < 0.5 else given, rng)
    return planted("negation", text, taken or given, rng)


def _taken_out(text: str) -> Iterator[Place]:
    for pattern in (_NOT, _SHORT):
        for found in pattern.finditer(text):
            if not found["next"].endswith("ly") and found["next"] != "and":
                yield _affirmed(found)
    for found in _NO.finditer(text):
        yield Place(*found.span("not"), "")
    for found in _CANNOT.finditer(text):
        yield Place(*found.span("not"), "")


def _affirmed(found: re.Match[str]) -> Place:
    """Take the denial from a verb group; "did not agree" becomes "agreed"."""
    auxiliary, verb = found["aux"], found["next"]
    start, end = found.start("aux"), found.end("not")
    if auxiliary in ("do", "does", "did") and verb in _infinitives():
        forms: dict[str, Form] = {"do": "base", "does": "s", "did": "past"}
        return Place(start, end + 1 + len(verb), inflected(verb, forms[auxiliary]))
    whole = {"wo": "will", "ca": "can"}.get(auxiliary, auxiliary)
    return Place(start, end, whole)


def _put_in(text: str) -> Iterator[Place]:
    for found in _AUXILIARY.finditer(text):
        auxiliary, after = found["aux"], found["next"]
        if after in _DENIED or after in _PRONOUNS:
            continue
        full = auxiliary in ("has", "have", "had")
        if full and (
            after in _NOUN_AHEAD or not after.endswith(("ed", "en", "wn", "ne", "ld", "nt"))
        ):
            continue
        yield Place(*found.span("aux"), f"{auxiliary} not")
    for found in _PAST.finditer(text):
        lemma = _pasts().get(found["verb"])
        if lemma is not None and found["who"] not in _not_names():
            yield Place(*found.span("verb"), f"did not {lemma}")


@cache
def _infinitives() -> frozenset[str]:
    lists = table("en", "spinning_synonyms")
    return frozenset(lists["verbs"]) | frozenset(lists["irregular"])


@cache
def _pasts() -> Mapping[str, str]:
    """Past tense to infinitive, for the verbs of the lists; none that are a participle only."""
    verbs: dict[str, str] = table("en", "spinning_synonyms")["verbs"]
    saying = set(table("en", "spinning_flips")["saying"]["verbs"])
    forms = {inflected(lemma, "past"): lemma for lemma in verbs}
    return MappingProxyType(
        {form: lemma for form, lemma in forms.items() if form not in saying and form != lemma}
    )


@cache
def _not_names() -> frozenset[str]:
    names = table("en", "spinning_flips")["saying"]["not_names"]
    return frozenset(names) - {"He", "She", "It", "They"}


def verb(text: str, rng: Random) -> Planted | None:
    """Put a verb that says the opposite, in the same form, in the place of one of the text."""
    return planted("verb", text, _turned(text, "pairs"), rng)


def verb_unseen(text: str, rng: Random) -> Planted | None:
    """Turn a verb as `verb` does, by opposites that no list of the comparison was written with."""
    return planted("verb", text, _turned(text, "unseen"), rng)


_VERB_WORD = re.compile(
    r"(?<![\w’'.])(?P<before>[\w’'.]{1,40})(?P<gap>,? )(?P<verb>[a-z]{3,})\b(?P<to> to\b(?= [a-z]))?"
)
#: What a verb's form must stand after, so that no noun or adjective is taken for it.
_AFTER: dict[Form, re.Pattern[str]] = {
    "base": re.compile(r"(?:to|will|would|shall|should|could|can|might|must|not|did|do|does)$"),
    "s": re.compile(r"(?:he|she|it|who|which|[A-Z][a-z]+)$"),
    "past": re.compile(r"(?:he|she|it|they|who|which|[A-Z][a-z]+|[a-z]+s)$"),
    "participle": re.compile(r"(?:has|have|had|was|were|been|be|is|are)$"),
    "ing": re.compile(r"(?:is|are|was|were|been|be|by|of|from|without|before|after)$"),
}


def _turned(text: str, pairs: str) -> Iterator[Place]:
    at = 0
    while found := _VERB_WORD.search(text, at):
        at = found.start("gap") + 1
        listed = "before_to" if found["to"] is not None and pairs == "pairs" else pairs
        for other, form in _opposites(listed).get(found["verb"], ()):
            if _AFTER[form].match(found["before"]) and found["before"] not in _not_names():
                yield Place(*found.span("verb"), other)


@cache
def _opposites(pairs: str) -> Mapping[str, tuple[tuple[str, Form], ...]]:
    """Every form of every verb of the list with the same form of its opposite."""
    lists = table("en", "spinning_flips")["verbs"]
    forms: tuple[Form, ...] = ("base", "s", "past", "participle", "ing")
    found: dict[str, list[tuple[str, Form]]] = {}
    for one, other in lists[pairs]:
        for a, b in ((one, other), (other, one)):
            for form in forms:
                found.setdefault(inflected(a, form), []).append((inflected(b, form), form))
    return MappingProxyType({word: tuple(others) for word, others in found.items()})
