"""Harmless edits: what a copy may have changed without saying anything else; to flag one is a mistake.

Like a flip, each picks one place by a seeded `Random`, and gives nothing where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from random import Random
from types import MappingProxyType

from detente.language import table
from detente.trial.edits import join, reorder, split
from detente.trial.flips import Place, planted
from detente.trial.model import Planted
from detente.trial.rewording import reworded

_THOUSANDS = re.compile(r"(?<![\w.,])\d{1,3},\d{3}(?![\w,.])|(?<![\w.,/’'])[3-9]\d{3}(?![\w.,%])")
_DIGIT = re.compile(r"(?<=[a-z] )[2-9](?= [a-z]{4,})")
_MARKS = re.compile(r"“([^“”\"]*)”")
_ASIDE = re.compile(
    r"(?<=[a-z]), (?:who|which) (?![^,]*\b(?:if|unless|except|only|not|exchange|until)\b)[^,.;:“”\"]{8,90}(?=, [a-z])"
)
_SPACE = re.compile(r"(?<=[a-z]) (?=[a-z])")
_DASH = re.compile(r"(?<=\w)(?: – | — |—)(?=\w)")


def _pairs(kind: str, lists: tuple[str, ...], text: str, rng: Random) -> Planted | None:
    """Write one word of a list of pairs as the other one of its pair."""
    return planted(kind, text, (place for name in lists for place in _paired(name, text)), rng)


def _paired(name: str, text: str) -> Iterator[Place]:
    others = _others(name)
    for found in _any_of(name).finditer(text):
        yield Place(*found.span(), others[found.group()])


@cache
def _others(name: str) -> Mapping[str, str]:
    """Each word with what may be written for it; only one way where both ways would be doubtful."""
    pairs: list[list[str]] = table("en", "spinning_flips")["alike"][name]
    there = {pair[0]: pair[1] for pair in reversed(pairs)}
    back = {other: one for one, other in pairs if not one.endswith(".") and name == "words"}
    if name == "contractions":
        back = {other: one for one, other in pairs if "n't" in other}
    return MappingProxyType(back | there)


@cache
def _any_of(name: str) -> re.Pattern[str]:
    words = sorted(_others(name), key=len, reverse=True)
    return re.compile(rf"(?<![\w.’'-])(?:{'|'.join(map(re.escape, words))})(?![\w’'-])")


def spelling(text: str, rng: Random) -> Planted | None:
    """Write a word as the other side of the ocean does, or a short form in full."""
    return _pairs("spelling", ("words",), text, rng)


def reporting(text: str, rng: Random) -> Planted | None:
    """Put one neutral verb of saying for another."""
    return _pairs("reporting verb", ("reporting",), text, rng)


def contraction(text: str, rng: Random) -> Planted | None:
    """Draw two words into one, or write them out."""
    return _pairs("contraction", ("contractions",), text, rng)


def numerals(text: str, rng: Random) -> Planted | None:
    """Write 1,000 as 1000, or 3 as three."""
    places = []
    for found in _THOUSANDS.finditer(text):
        written = found.group()
        other = written.replace(",", "") if "," in written else f"{int(written):,}"
        places.append(Place(*found.span(), other))
    words = table("en", "spinning_flips")["figures"]["words"]
    places += [
        Place(*found.span(), words[int(found.group()) - 2]) for found in _DIGIT.finditer(text)
    ]
    return planted("numerals", text, places, rng)


def typography(text: str, rng: Random) -> Planted | None:
    """Print quotation marks straight, a dash otherwise, or a space twice."""
    places = [Place(*m.span(), f'"{m[1]}"') for m in _MARKS.finditer(text)]
    places += [Place(*m.span(), " -- ") for m in _DASH.finditer(text)]
    places += [Place(*m.span(), "  ") for m in _SPACE.finditer(text)][:3]
    return planted("typography", text, places, rng)


def aside_cut(text: str, rng: Random) -> Planted | None:
    """Leave out ", who visited last week," between two commas, or a word like "also"."""
    places = [Place(*found.span(), "") for found in _ASIDE.finditer(text)]
    loose = "|".join(table("en", "spinning_flips")["alike"]["loose"])
    places += [
        Place(*found.span(), " ")
        for found in re.finditer(rf"(?<=[a-z]),? (?:{loose}),? (?=[a-z])", text)
    ]
    return planted("aside cut", text, places, rng)


def sentence_cut(text: str, rng: Random) -> Planted | None:
    """Leave out a sentence or two at the end of the report or of a paragraph."""
    paragraphs = split(text)
    long = [i for i, parts in enumerate(paragraphs) if len(parts) > 1]
    if not long:
        return None
    place = rng.choice(long)
    cut = [parts[:-1] if i == place else parts for i, parts in enumerate(paragraphs)]
    return _whole("sentence cut", text, join(cut))


def reordered(text: str, rng: Random) -> Planted | None:
    """Put the paragraphs in another order."""
    return _whole("reorder", text, reorder(text, rng))


def local_sentence(text: str, rng: Random) -> Planted | None:
    """Add a sentence that a desk at home would add."""
    own: str = rng.choice(table("en", "spinning_furniture")["local"])
    paragraphs = split(text)
    paragraphs.insert(rng.randint(1, max(1, len(paragraphs))), [own])
    return _whole("local sentence", text, join(paragraphs))


def rewording(text: str, rng: Random) -> Planted | None:
    """Reword sentences by rules."""
    return _whole("rewording", text, reworded(text, rng))


def _whole(kind: str, text: str, other: str) -> Planted | None:
    if other == text:
        return None
    return Planted(kind=kind, text=other, before=(0, len(text)), after=(0, len(other)))


HARMLESS: Mapping[str, Callable[[str, Random], Planted | None]] = MappingProxyType(
    {
        "spelling": spelling,
        "reporting verb": reporting,
        "contraction": contraction,
        "numerals": numerals,
        "typography": typography,
        "aside cut": aside_cut,
        "sentence cut": sentence_cut,
        "reorder": reordered,
        "local sentence": local_sentence,
        "rewording": rewording,
    }
)
