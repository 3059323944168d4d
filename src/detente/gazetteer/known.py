"""Known: what the gazetteer holds, and how it is asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

import msgspec

from detente.model.actor import Actor, Office, Place
from detente.model.base import ActorId, Record
from detente.model.document import Outlet

AliasKind = Literal[
    "name", "surname", "demonym", "people", "metonym", "capital", "ministry", "place", "outlet"
]


class Alias(Record, frozen=True, kw_only=True):
    """Words that stand for an actor or a place, and from when until when they did.

    `reference` is how they do so; `place` is set for capitals and places, `actor_id` is None for
    a place that speaks for nobody.
    """

    text: str
    actor_id: ActorId | None
    reference: AliasKind
    sector: str | None = None
    held_from: date | None = None
    held_until: date | None = None
    place: Place | None = None

    def held_on(self, day: date | None) -> bool:
        """Tell whether the words stood for it on a day; any day fits when none is known."""
        if day is None:
            return True
        return (self.held_from is None or self.held_from <= day) and (
            self.held_until is None or day < self.held_until
        )


class Gazetteer(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """All that the data files say, indexed. Order is that of the files everywhere.

    One is equal to itself alone, so what is made of it can be kept by it.
    """

    actors: Mapping[ActorId, Actor]
    names: tuple[Alias, ...]
    predecessors: Mapping[ActorId, ActorId]
    states_since: Mapping[ActorId, date]
    memberships: Mapping[ActorId, tuple[tuple[ActorId, date | None, date | None], ...]]
    posts: Mapping[tuple[str, str], tuple[tuple[ActorId, Office], ...]]
    places: Mapping[str, Place]
    outlets_by_domain: Mapping[str, Outlet]
    outlets_by_name: Mapping[str, Outlet]
    outlets_by_slug: Mapping[str, Outlet]

    def actor(self, actor_id: str) -> Actor | None:
        """Return the actor of an id, None if the files have none."""
        return self.actors.get(ActorId(actor_id))

    def aliases(self) -> Sequence[Alias]:
        """Return every alias; one text may stand for several actors."""
        return self.names

    def in_force(self, actor_id: ActorId, day: date | None) -> ActorId:
        """Return the state that a state's names stood for on a day: itself, or its predecessor.

        >>> load().in_force(ActorId("RUS"), date(1962, 10, 22))
        'SUN'
        """
        since = self.states_since.get(actor_id)
        before = self.predecessors.get(actor_id)
        if day is not None and since is not None and before is not None and day < since:
            return before
        return actor_id

    def holders(self, role_or_title: str, of: str, day: date | None) -> list[Actor]:
        """Return who held a post (by role, or by title in lower case) of an actor on a day.

        With no day, everybody who ever did. Several may: co-chairs, or posts of one name.
        """
        found = {
            actor_id: self.actors[actor_id]
            for actor_id, office in self.posts.get((role_or_title.lower(), of), ())
            if office.held_on(day)
        }
        return list(found.values())

    def office_on(self, actor_id: str, day: date | None) -> Office | None:
        """Return the first listed post that a person held on a day.

        With no day, the post only of somebody who is listed with a single one.
        """
        actor = self.actor(actor_id)
        if actor is None:
            return None
        held = [office for office in actor.offices if office.held_on(day)]
        if day is None and len(held) > 1:
            return None
        return held[0] if held else None

    def members(self, body_id: str, day: date | None) -> tuple[ActorId, ...]:
        """Return the members of a body on a day (with no day, all that ever were), in file order."""
        rows = self.memberships.get(ActorId(body_id), ())
        return tuple(
            who
            for who, since, until in rows
            if day is None or ((since is None or since <= day) and (until is None or day < until))
        )

    def place(self, name: str) -> Place | None:
        """Return a place by any of its names, None if the files have none."""
        return self.places.get(name)

    def outlet_by_domain(self, domain: str) -> Outlet | None:
        """Return the outlet of a host name or of a domain above it ("edition.cnn.com")."""
        parts = domain.lower().strip(".").split(".")
        for i in range(len(parts) - 1):
            if outlet := self.outlets_by_domain.get(".".join(parts[i:])):
                return outlet
        return None

    def outlet_by_name(self, name: str) -> Outlet | None:
        """Return an outlet by name or alias, whatever the case, with or without "The"."""
        return self.outlets_by_name.get(name_key(name))

    def outlet_by_slug(self, slug: str) -> Outlet | None:
        """Return the outlet that signs its datelines or file names with a slug ("AP")."""
        return self.outlets_by_slug.get(slug.casefold())


@lru_cache(maxsize=4096)
def slug(name: str) -> ActorId:
    """Return the id of somebody whom the files do not know: the name, plain, joined by hyphens.

    >>> slug("Maryna O'Tséluiko")
    'maryna-o-tseluiko'
    """
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)
    ).casefold()
    return ActorId("-".join("".join(c if c.isalnum() else " " for c in plain).split()))


def name_key(name: str) -> str:
    """Return the key by which outlets are looked up: no case, no "The"."""
    words = name.casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)
