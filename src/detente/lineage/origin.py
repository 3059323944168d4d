"""Origin: what outlets and agencies go by, and which of them a text names as where it is from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from detente import gazetteer
from detente.language import table
from detente.model.document import Document

_SLOT = re.compile(r"\(([^()]{2,40})\)\s*[-–—:]*\s*$")
_BY = re.compile(r"^(?:by|from)\s+", re.IGNORECASE)
_NAME = r"[A-Z][\w'’.-]{0,30}(?: [A-Z][\w'’-]{0,30}){0,3}"


@cache
def agencies() -> dict[str, str]:
    """Return the code of each form that a known agency goes by, folded."""
    return {
        form.casefold(): code
        for code, forms in table("en", "lineage")["agencies"].items()
        for form in forms
    }


def canonical(name: str) -> str:
    """Return a name as it is compared: folded, without "the", an agency by its code."""
    plain = " ".join(name.casefold().split()).removeprefix("the ")
    return agencies().get(plain, plain)


@lru_cache(maxsize=4096)
def forms(name: str) -> frozenset[str]:
    """Return all that a name may be called by: as it is compared, and its initials.

    >>> sorted(forms("The Associated Press"))
    ['ap']
    >>> sorted(forms("Northern Lights Agency"))
    ['nla', 'northern lights agency']
    """
    found = {canonical(name)}
    if short := _initials(name):
        found.add(canonical(short))
    return frozenset(found)


def _initials(name: str) -> str:
    """Return the initials of a name of several words, "" of one that has no two."""
    words = name.split()
    words = words[1:] if words[:1] in (["The"], ["the"]) else words
    initials = "".join(word[0] for word in words if word[:1].isupper())
    return initials if len(initials) > 1 else ""


def slugs(outlets: Iterable[str]) -> dict[str, str]:
    """Return for each slug ("MP") the outlet that it stands for among outlets: the one that has these
    initials. A slug of several, or one that the world knows as somebody's, stands for none here.

    >>> slugs(["Meridian Press", "MP", "Northern Lights", "New Leader", "Arab Post"])
    {'MP': 'Meridian Press'}
    """
    known, found = gazetteer.load(), defaultdict[str, dict[str, str]](dict)
    for name in sorted(set(outlets)):
        if (short := _initials(name)) and name != short and not agency(short):
            found[short].setdefault(canonical(name), name)
    return {
        short: next(iter(names.values()))
        for short, names in found.items()
        if len(names) == 1 and known.outlet_by_slug(short) is None
    }


def whole(name: str, known: Mapping[str, str]) -> str:
    """Return the outlet that a slug stands for, by what `slugs` gives; any other name as it is."""
    plain = " ".join(name.split())
    return known.get(plain.replace(".", ""), plain) if plain.isupper() else plain


def agency(name: str) -> bool:
    """Tell whether a name is a known agency's."""
    plain = " ".join(name.casefold().split()).removeprefix("the ")
    known = gazetteer.load()
    outlet = known.outlet_by_name(name) or known.outlet_by_slug(name)
    return plain in agencies() or (outlet is not None and outlet.kind == "agency")


def called(document: Document) -> frozenset[str]:
    """Return what the document's outlet goes by; nothing if the outlet is not known."""
    return forms(document.outlet.name) if document.outlet else frozenset()


def slots(document: Document) -> frozenset[str]:
    """Return the outlets and agencies that a text gives as its own origin: credits, and the slug of
    its dateline where that is kept with it.
    """
    found: frozenset[str] = frozenset()
    for credit in document.credits:
        found |= forms(credit)
    if document.dateline and (slot := _SLOT.search(document.dateline)):
        found |= forms(slot.group(1))
    return found


def credited(document: Document) -> frozenset[str]:
    """Return what `slots` gives and all that stands in bylines: outlets, but reporters too."""
    return slots(document) | {canonical(_BY.sub("", line)) for line in document.byline}


def one_agency(a: Document, b: Document) -> bool:
    """Tell whether both texts state one outlet or agency as their origin, or one states the other's."""
    if called(a) & called(b):
        return False
    return bool((slots(a) | called(a)) & (slots(b) | called(b)))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    taken = table("en", "lineage")["taken"]
    before, after = ("|".join(map(re.escape, taken[side])) for side in ("before", "after"))
    return (
        re.compile(rf"\b(?:{before}) (?:[Tt]he )?({_NAME})"),
        re.compile(rf"\b({_NAME}) (?:{after})\b"),
    )


def named(words: str) -> frozenset[str]:
    """Return the names a stretch of text gives as where it has something from, as `canonical` has
    them: "told X", "X reported". Of a run of names each beginning and each end may be the outlet's.
    """
    before, after = _patterns()
    found = set()
    for match in before.finditer(words):
        parts = match.group(1).rstrip(".,").split(" ")
        found |= {canonical(" ".join(parts[:n])) for n in range(1, len(parts) + 1)}
    for match in after.finditer(words):
        parts = match.group(1).split(" ")
        found |= {canonical(" ".join(parts[n:])) for n in range(len(parts))}
    return frozenset(found)
