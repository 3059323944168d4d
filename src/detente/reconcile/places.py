"""Places: whether two names are of one place, of one within the other, or of two.

A town lies in its province and its state; a name that no table has is the same only as itself. What
is said of "the north" or "the far east" of a state is said of that state: where in it is not known.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from detente import cities
from detente.gazetteer.files import of_files
from detente.language import table
from detente.model.actor import Place

#: "same", also for two names within a few kilometres; "inside", one within the other, a state aside;
#: "wide", where no more is told than the state; "apart"; "unknown", where no table tells.
Lie = Literal["same", "inside", "wide", "apart", "unknown"]
#: How two places lie where naming both tells that one is meant.
FINE: frozenset[Lie] = frozenset({"same", "inside"})
#: Kilometres between two points that outlets call by the names of two places next to each other.
NEAR = 12.0
#: Kilometres between a town and the midst of a region, a base or a site that it is told with.
AROUND = 50.0


@lru_cache(maxsize=1 << 15)
def lie(a: str, b: str) -> Lie:
    """Return how two names of places lie to each other.

    >>> lie("Kyiv", "Kiev"), lie("Mosul", "north of Iraq"), lie("Homs", "Deraa")
    ('same', 'wide', 'apart')
    """
    one, two = cities.plain(a), cities.plain(b)
    if one == two:
        return "wide" if cities.plain(_whole(a)) in _states() else "same"
    found = [_between(x, y) for x in _named(a) for y in _named(b)]
    if not found:
        return "inside" if _within_words(one, two) else "unknown"
    order: tuple[Lie, ...] = ("same", "inside", "wide", "unknown", "apart")
    return min(found, key=order.index)


def one_place(a: str, b: str) -> bool:
    """Tell whether what is said of one place is said of the other: a state only of itself."""
    return cities.plain(a) == cities.plain(b) or lie(a, b) in FINE


@lru_cache(maxsize=1 << 14)
def states_of(name: str) -> frozenset[str]:
    """Return the states that a name's place may lie in.

    >>> sorted(states_of("Chibok"))
    ['NGA']
    """
    return frozenset(place.state for place in _named(name) if place.state)


def _within_words(one: str, two: str) -> bool:
    """Tell whether one name is all of the other but a word for what is there ("Yavoriv base")."""
    a, b = set(one.split()), set(two.split())
    return min(len(a), len(b)) > 0 and (a < b or b < a)


def _between(a: Place, b: Place) -> Lie:
    if a.kind == "state" or b.kind == "state":
        if a.state is None or b.state is None:
            return "unknown"
        return "wide" if a.state == b.state else "apart"
    if a.kind == "province" or b.kind == "province":
        if a.state == b.state and a.province is not None and a.province == b.province:
            return "same" if a.kind == b.kind else "inside"
        # Only the table of towns says in which province a town lies.
        return "apart" if a.province and b.province else "unknown"
    apart = cities.distance(a, b)
    if apart is None:
        return "unknown"
    if a.kind == "city" == b.kind:
        return "same" if apart <= NEAR else "apart"
    # How far a region or a sea reaches nobody tells, but not over land of another state.
    return "inside" if apart <= AROUND and a.state == b.state else "unknown"


@lru_cache(maxsize=1 << 14)
def _named(name: str) -> tuple[Place, ...]:
    """Return what a name may mean: of several towns the one the gazetteer has, or the largest."""
    if state := _states().get(cities.plain(_whole(name))):
        return (Place(name=name, kind="state", state=state),)
    if seat := _seat(name):
        return _named(seat)
    towns, provinces = cities.load().named(name), cities.load().provinces(name)
    known = of_files().place(name)
    if known is not None and known.kind != "city":
        return (known, *provinces)
    if known is not None:
        # The table knows the province besides.
        near = [town for town in towns if (cities.distance(town, known) or 0.0) <= NEAR]
        return (*(near or [known]), *provinces)
    return (*towns[:1], *provinces)


def _seat(name: str) -> str | None:
    """Return the city that a state's "capital" is: Mogadishu for "Somali capital"; None if unknown."""
    words = name.removeprefix("the ").split()
    if len(words) < 2 or words[-1].casefold() != "capital":
        return None
    return _seats().get(" ".join(words[:-1]).replace("’s", "").replace("'s", "").casefold())


@cache
def _seats() -> dict[str, str]:
    """Return the seat of each state that has one city for it, by the state's names and adjectives."""
    known = of_files()
    cities_of: dict[str, set[str]] = {}
    called: dict[str, set[str]] = {}
    for alias in known.aliases():
        actor = known.actor(alias.actor_id) if alias.actor_id else None
        if actor is None or actor.kind != "state":
            continue
        if alias.reference == "capital" and alias.place is not None:
            cities_of.setdefault(actor.id, set()).add(alias.place.name)
        elif alias.reference in ("name", "demonym"):
            called.setdefault(alias.text.casefold(), set()).add(actor.id)
    return {
        name: next(iter(cities_of[state]))
        for name, states in called.items()
        for state in [next(iter(states))]
        if len(states) == 1 and len(cities_of.get(state, ())) == 1
    }


def _whole(name: str) -> str:
    """Return the name of the whole of which a part is told: Iraq for "north of Iraq"."""
    parts = frozenset(table("en", "reconcile")["places"]["parts"])
    words = name.replace("’", "'").split()
    while len(words) > 1 and words[0].casefold() in parts:
        words = words[1:]
    while len(words) > 1 and words[-1].casefold() in parts:
        words = words[:-1]
    return " ".join(words).removesuffix("'s")


@cache
def _states() -> dict[str, str]:
    known = of_files()
    found: dict[str, str] = {}
    for alias in known.aliases():
        actor = known.actor(alias.actor_id) if alias.actor_id else None
        if alias.reference == "name" and actor is not None and actor.kind == "state":
            found[cities.plain(alias.text)] = actor.id
    return found
