"""Fold: one id for one unknown person across reports, however each spells the name.

Two names are one person's if the last names are spelt alike and the first names are, or one of
them is the other's initial; "alike" looks past diacritics and the usual ways of writing Slavic,
Arabic and other names in Latin letters. Somebody the gazetteer knows always keeps their id.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from detente.gazetteer import load, per_gazetteer
from detente.model.base import ActorId

#: First name and initials of the middle ones, as they sound.
_Name = tuple[str, str]
#: Spellings that stand for one sound in transliterated names, in this order.
_ALIKE = (
    (re.compile(r"[’'`ʼ.]"), ""),
    (re.compile(r"\b(?:ye|je)"), "e"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"c(?=[aoulrt]|\b)"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ck"), "k"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=.)(?:ei|ai)\b"), "i"),
)
#: Letters that no decomposition turns into plain ones.
_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "ı": "i", "æ": "ae"})


def fold(
    people: Mapping[ActorId, str],
    known: Collection[ActorId] | None = None,
    countries: Mapping[ActorId, str] | None = None,
) -> dict[ActorId, ActorId]:
    """Return for each id the id it is folded into, itself in most cases.

    `people` gives the name of each id; `known` are the ids that may not be folded (default: the
    gazetteer's); `countries` says where the reports put people: those of two are never one, and a
    spelling that may be of either is nobody's. Their order does not matter, and folding the result
    again changes nothing.
    """
    sure = {i for i in people if (load().actor(i) if known is None else i in known)}
    blocks: dict[str, dict[ActorId, _Name]] = defaultdict(dict)
    for actor_id, name in people.items():
        first, middle, last = _key(name)
        if first:
            blocks[last][actor_id] = first, middle
    of = dict(countries or {})
    if known is None:
        for actor_id, (first, last) in _gazetteer():
            if last in blocks and actor_id not in blocks[last]:
                blocks[last][actor_id] = first, ""
                sure.add(actor_id)
        for actor_id in sure:
            actor = load().actor(actor_id)
            if actor is not None and actor.country is not None:
                of[actor_id] = actor.country
    folded = {actor_id: actor_id for actor_id in people}
    for members in blocks.values():
        if len(members) < 2:
            continue
        for spelt in _clusters(members):
            for cluster in _by_country(spelt, of):
                one = _canonical(cluster, sure, people)
                for actor_id in cluster - sure:
                    if one is not None and actor_id in folded:
                        folded[actor_id] = one
    return folded


def _by_country(cluster: set[ActorId], of: Mapping[ActorId, str]) -> Iterator[set[ActorId]]:
    """Yield the ids of one name by country; those of no known country go with the only one there is."""
    countries = {of[i] for i in cluster if i in of}
    if len(countries) < 2:
        yield cluster
        return
    for country in sorted(countries):
        yield {i for i in cluster if of.get(i) == country}


def alike(words: str) -> str:
    """Return a name as it sounds, near enough to meet its other spellings.

    >>> alike("Zelenskyy") == alike("Zelensky") == alike("Zelenskiy")
    True
    """
    plain = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    for spelling, sound in _ALIKE:
        plain = spelling.sub(sound, plain)
    return plain


def sound_of(name: str) -> str:
    """Return how the last name of a person sounds: only names of one sound are folded. "" for what is
    no first and last name.
    """
    first, _, last = _key(name)
    return last if first else ""


def _key(name: str) -> tuple[str, str, str]:
    """Return first name, middle initials and last name as they sound.

    The first is empty for what is no first and last name: one word, or a body's "Ministry of".
    """
    words = name.split()
    if len(words) < 2 or any(word in {"of", "for", "and", "the"} for word in words):
        return "", "", alike(name)
    middle = "".join(alike(word)[:1] for word in words[1:-1])
    return alike(words[0]), middle, alike(words[-1])


def _clusters(members: Mapping[ActorId, tuple[str, str]]) -> list[set[ActorId]]:
    """Return the ids of one last name by person.

    Initials join the only first name they may stand for; other middle initials keep people apart.
    """
    by_first: dict[str, dict[str, set[ActorId]]] = defaultdict(lambda: defaultdict(set))
    full: dict[str, set[str]] = defaultdict(set)
    for first, _ in members.values():
        if len(first) > 1:
            full[first[0]].add(first)
    for actor_id, (first, middle) in members.items():
        fitting = list(full[first]) if len(first) == 1 else []
        by_first[fitting[0] if len(fitting) == 1 else first][middle].add(actor_id)
    clusters = []
    for by_middle in by_first.values():
        if len(by_middle) - ("" in by_middle) <= 1:
            clusters.append({actor_id for ids in by_middle.values() for actor_id in ids})
        else:
            clusters += by_middle.values()
    return clusters


def _canonical(
    cluster: set[ActorId], sure: set[ActorId], people: Mapping[ActorId, str]
) -> ActorId | None:
    """Return the id of a cluster: the known one, else the one with the fullest name.

    None if two are known: nothing tells whose variant the others are.
    """
    known = sorted(cluster & sure)
    if known:
        return known[0] if len(known) == 1 else None
    return min(cluster, key=lambda i: (-len(people[i].split()[0]), -len(people[i]), i))


@per_gazetteer
def _gazetteer() -> tuple[tuple[ActorId, tuple[str, str]], ...]:
    """Return (id, (first, last)) of the gazetteer's people by their usual name."""
    keys = [
        (actor.id, _key(actor.name)) for actor in load().actors.values() if actor.kind == "person"
    ]
    return tuple((actor_id, (first, last)) for actor_id, (first, _, last) in keys if first)
