"""Misspelt: names that stand in a phrase with one letter wrong ("Quatar's emir").

A name is put right only where one is expected and one alone is near: a state as the whole phrase, as
a possessive, before a noun or after "of", "in" and "from"; a person behind the title of a post that they held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente import cities
from detente.gazetteer import load, per_gazetteer
from detente.mentions.aliases import fold
from detente.mentions.lexicon import Agent
from detente.mentions.owners import Owner, Word
from detente.model.actor import Actor
from detente.model.base import ActorId

#: Shorter names have too many neighbours for one wrong letter to be seen through.
_SHORTEST = 6
_SHORTEST_FULL_NAME = 10
_BEFORE = frozenset({"of", "in", "from"})


def misspelt_state(phrase: Sequence[Word]) -> Owner | None:
    """Return the state whose name or adjective stands in a phrase with one letter wrong."""
    for at, word in enumerate(phrase):
        expected = word.own or len(phrase) == 1 or (at > 0 and phrase[at - 1].lower in _BEFORE)
        adjective = not expected and phrase[at + 1 : at + 2] and phrase[at + 1].text.islower()
        expected = expected or bool(adjective)
        text = word.lower
        if word.hit is not None or not expected or not word.text[:1].isupper():
            continue
        if len(text) < _SHORTEST or text in _parts_of_people() or cities.load().knows(text):
            continue
        near = {
            country
            for name, country, demonym in _states().get(text[0], ())
            if (demonym or not adjective) and one_letter_apart(text, name)
        }
        if len(near) == 1:
            name = f"the state whose name is spelt {word.text!r} here"
            return Owner(country=near.pop(), sector=None, kind="state", name=name)
    return None


def misspelt_person(phrase: Sequence[Word], noun: Agent) -> Actor | None:
    """Return the holder of a post whose full name ends a phrase with one letter wrong."""
    for length in (4, 3, 2):
        name = " ".join(w.lower for w in phrase[-length:])
        if len(phrase) <= length or len(name) < _SHORTEST_FULL_NAME:
            continue
        near = {
            actor_id
            for known, actor_id, titles in _people().get(name[:2], ())
            if noun.noun in titles and one_letter_apart(name, known)
        }
        if len(near) == 1:
            return load().actor(near.pop())
    return None


def one_letter_apart(a: str, b: str) -> bool:
    """Tell whether a letter more, less, other or two changed about make one name of the other.

    >>> one_letter_apart("quatar", "qatar"), one_letter_apart("austria", "australia")
    (True, False)
    """
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    if len(a) > len(b):
        a, b = b, a
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[at:] == b[at + 1 :]
    swapped = a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
    return swapped or a[at + 1 :] == b[at + 1 :]


@per_gazetteer
def _states() -> dict[str, list[tuple[str, str, bool]]]:
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for alias in load().aliases():
        if alias.reference not in {"name", "demonym"} or alias.actor_id is None:
            continue
        actor = load().actor(alias.actor_id)
        name = fold(alias.text).lower()
        if actor is not None and actor.kind == "state" and actor.country and len(name) > 4:
            found.setdefault(name[0], []).append(
                (name, actor.country, alias.reference == "demonym")
            )
    return found


@per_gazetteer
def _parts_of_people() -> frozenset[str]:
    return frozenset(part for name, _ in _named() for part in name.split())


@per_gazetteer
def _people() -> dict[str, list[tuple[str, ActorId, frozenset[str]]]]:
    found: dict[str, list[tuple[str, ActorId, frozenset[str]]]] = {}
    for name, actor in _named():
        if len(name) >= _SHORTEST_FULL_NAME and " " in name:
            titles = frozenset(t for o in actor.offices for t in (o.title.lower(), o.role))
            found.setdefault(name[:2], []).append((name, actor.id, titles))
    return found


def _named() -> Iterator[tuple[str, Actor]]:
    for alias in load().aliases():
        if alias.reference == "name" and alias.actor_id is not None:
            actor = load().actor(alias.actor_id)
            if actor is not None and actor.kind == "person":
                yield fold(alias.text).lower(), actor
