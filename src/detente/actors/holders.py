"""Holders: who holds a post on the report's day, by the gazetteer; who once held it, in the report."""

from __future__ import annotations

from datetime import date
from functools import cache

from detente.actors.cast import (
    LEADING,
    PLAIN,
    Cast,
    Person,
    gender_of_noun,
    roles,
    title_in,
    unique,
)
from detente.gazetteer import load, per_gazetteer
from detente.language import table
from detente.model.actor import Actor


@cache
def _not_now() -> frozenset[str]:
    return frozenset(table("en", "groups")["not_now"]["words"])


def is_now(words: str) -> bool:
    """Tell whether a description is of the post's holder, not of a next or a would-be one."""
    return _not_now().isdisjoint(words.lower().replace("-elect", " elect").split())


@cache
def _lapsed() -> frozenset[str]:
    lapsed = table("en", "titles")["modifiers"]["lapsed"]
    return frozenset(word.strip("-") for word in lapsed) - _not_now()


def has_lapsed(words: str) -> bool:
    """Tell whether a description is of a post no longer held: "former", "ousted", "ex-".

    >>> has_lapsed("the ousted president"), has_lapsed("the president of the former republic")
    (True, False)
    """
    ahead = words.lower().replace("-", " ").split(" of ")[0].split()
    return not _lapsed().isdisjoint(ahead)


def holders(post: str, of: str, cast: Cast) -> list[Actor]:
    """Return who holds a post (its words, lower case) of an actor on the report's day, by the gazetteer.

    Several where the words do not tell them apart. An ambassador is known by the state sent to, a
    spokesperson by the house spoken for: a bare "the Russian ambassador" is none of those listed.
    """
    title, role = title_in(post) or (post, "other")
    if role == "ambassador":
        return _ambassadors(post, of, cast.day)
    found = load().holders(post, of, cast.day) or load().holders(title, of, cast.day)
    if not found and role not in PLAIN and not (role == "spokesperson" and post != title):
        found = unique(a for r in roles(role) for a in load().holders(r, of, cast.day))
    if role == "leader" and cast.day is not None:
        found = leading(found, of, cast.day)
    kind = gender_of_noun(post)
    return [a for a in found if kind is None or a.gender in {kind, None}]


def leading(found: list[Actor], of: str, day: date) -> list[Actor]:
    """Return who of a state's heads leads it: the one with most of its leading posts, else by its kind.

    In states of the list a president leads beside a prime minister; where both stand and neither
    the posts nor the list tell, all stay.
    """
    posts = {
        a.id: sum(o.held_on(day) and o.of == of and o.role in LEADING for o in a.offices)
        for a in found
    }
    most = [a for a in found if posts[a.id] == max(posts.values())]
    if len(most) == 1:
        return most
    leads = table("en", "references")["leads"]
    role = next((r for r in LEADING if of in leads[r]), None)
    heads = [
        a for a in found if any(o.held_on(day) and o.of == of and o.role == role for o in a.offices)
    ]
    return heads or found


def once_held(post: str, of: str | None, cast: Cast) -> list[Person]:
    """Return the report's people who held a post before its day and do not hold it any more."""
    post = " ".join(word for word in post.split() if word not in _lapsed())
    title, role = title_in(post) or (post, "other")

    def theirs(person: Person) -> bool:
        for words, owner in person.posts:
            bare = title_in(words.removeprefix("former ").strip()) or (words, "other")
            of_it = of is None or owner == of or (owner is None and person.country == of)
            if words.startswith("former") and bare[0] == title and of_it:
                return True
        known = load().actor(person.actor_id)
        offices = [
            o
            for o in (known.offices if known else ())
            if (of is None or o.of == of)
            and (o.title.lower() == title or (role not in PLAIN and o.role in roles(role)))
        ]
        ended = [o for o in offices if cast.day and o.held_until and o.held_until <= cast.day]
        return bool(ended) and not any(o.held_on(cast.day) for o in offices)

    return [p for p in cast.people.values() if theirs(p)]


def _ambassadors(post: str, of: str, day: date | None) -> list[Actor]:
    to = _sent_to(post)
    found = [
        a
        for a in load().holders("ambassador", of, day)
        if any(o.of == of and o.held_on(day) and _sent_to(o.title) == to for o in a.offices)
    ]
    return found if to is not None else []


def _sent_to(post: str) -> str | None:
    """Return the state or body that an ambassador's title says they are sent to."""
    _, found, words = post.lower().partition(" to ")
    words = words.removeprefix("the ").strip()
    return _named().get(words) if found else None


@per_gazetteer
def _named() -> dict[str, str]:
    """Return states and bodies by their names and capitals, in lower case without "the"."""
    found: dict[str, str] = {}
    for alias in load().aliases():
        if alias.actor_id is None or alias.reference not in {"name", "capital"}:
            continue
        actor = load().actor(alias.actor_id)
        if actor is not None and actor.kind in {"state", "body", "territory"}:
            found.setdefault(alias.text.lower().removeprefix("the "), actor.id)
    return found
