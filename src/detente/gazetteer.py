"""The gazetteer: states, bodies, groups, people with their posts, places and outlets, as data.

Names are looked up by what they meant on a day. A state's names stand for its predecessor before
its first day ("Moscow" in 1962 is the Soviet Union's), and a post is held from a day until a day,
so one phrase such as "the German chancellor" has one answer a day, several over the years.

What a person adds is laid over the files for a while (`using`); inside, `load` gives both together,
and what is kept of a gazetteer (`per_gazetteer`) is kept of each apart.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, lru_cache, wraps
from typing import Any, Literal, TypeVar

import msgspec

from detente.errors import ConfigError
from detente.language import data_file
from detente.model.actor import Actor, ActorKind, Office, Place
from detente.model.base import ActorId, Record
from detente.model.document import Outlet
from detente.model.judged import Addition

#: The data files, for the fingerprint of the stages that look names up.
FILES: tuple[str, ...] = (
    "gazetteer/states.toml",
    "gazetteer/territories.toml",
    "gazetteer/bodies.toml",
    "gazetteer/groups.toml",
    "gazetteer/people/africa.toml",
    "gazetteer/people/americas.toml",
    "gazetteer/people/asia_and_pacific.toml",
    "gazetteer/people/europe.toml",
    "gazetteer/people/middle_east.toml",
    "gazetteer/people/russia_and_neighbours.toml",
    "gazetteer/places.toml",
    "gazetteer/outlets.toml",
)

AliasKind = Literal[
    "name", "surname", "demonym", "people", "metonym", "capital", "ministry", "place", "outlet"
]
Row = dict[str, Any]


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
        return self.outlets_by_name.get(_name_key(name))

    def outlet_by_slug(self, slug: str) -> Outlet | None:
        """Return the outlet that signs its datelines or file names with a slug ("AP")."""
        return self.outlets_by_slug.get(slug.casefold())


#: How many gazetteers with additions are kept, and how much of what is made of each.
_KEPT = 8
_LAID_OVER: ContextVar[Gazetteer | None] = ContextVar("gazetteer", default=None)
T = TypeVar("T")


def load() -> Gazetteer:
    """Return the gazetteer: of the files, and of what is laid over them at the moment.

    Raises `ConfigError` naming a file that is bad.
    """
    return _LAID_OVER.get() or of_files()


@contextmanager
def using(rows: Iterable[Addition]) -> Iterator[None]:
    """Lay these additions, and no others, over the files until the block ends, in this thread.

    Raises `ConfigError` for one that does not fit the files.
    """
    given = tuple(rows)
    with in_use(extended(given) if given else None):
        yield


@contextmanager
def in_use(known: Gazetteer | None) -> Iterator[None]:
    """Make `load` give this gazetteer (None: that of the files) until the block ends, in this thread."""
    token = _LAID_OVER.set(known)
    try:
        yield
    finally:
        _LAID_OVER.reset(token)


def per_gazetteer(make: Callable[[], T]) -> Callable[[], T]:
    """Make a function of no arguments that is worked out once for each gazetteer that is in use.

    For tables made from `load()`: a plain cache would give out the table of another gazetteer.
    """

    @lru_cache(maxsize=_KEPT)
    def kept(known: Gazetteer) -> T:
        del known
        return make()

    @wraps(make)
    def made() -> T:
        return kept(load())

    return made


@lru_cache(maxsize=_KEPT)
def extended(rows: tuple[Addition, ...]) -> Gazetteer:
    """Return the gazetteer of the files with additions: rows of an id that the files have add to it.

    Raises `ConfigError` for a row that says of an actor of the files that it is of another kind.
    """
    base = of_files()
    actors = dict(base.actors)
    names: list[Alias] = []
    posts: dict[tuple[str, str], list[tuple[ActorId, Office]]] = defaultdict(list)
    for row in rows:
        actor = _added(row, actors.get(row.id))
        actors[row.id] = actor
        names += _added_names(row, actor)
        for office in row.offices:
            for key in dict.fromkeys((office.role, office.title.lower())):
                posts[key, office.of].append((row.id, office))
    return msgspec.structs.replace(
        base,
        actors=actors,
        names=(*base.names, *names),
        posts={**base.posts, **{k: (*base.posts.get(k, ()), *held) for k, held in posts.items()}},
    )


def _added(row: Addition, before: Actor | None) -> Actor:
    if before is None:
        return Actor(
            id=row.id,
            name=row.name,
            kind=row.kind,
            country=row.country,
            sector=row.sector,
            gender=row.gender,
            offices=row.offices,
        )
    if before.kind != row.kind:
        raise ConfigError(f"{row.id!r} is a {before.kind} in the gazetteer, not a {row.kind}")
    return msgspec.structs.replace(
        before,
        country=row.country or before.country,
        sector=row.sector or before.sector,
        gender=row.gender or before.gender,
        offices=(*row.offices, *before.offices),
    )


def _added_names(row: Addition, actor: Actor) -> Iterator[Alias]:
    texts: list[tuple[AliasKind, str]] = [("name", text) for text in row.names]
    texts += [("surname", text) for text in row.surnames]
    for reference, text in dict.fromkeys(texts):
        yield Alias(
            text=text,
            actor_id=row.id,
            reference=reference,
            sector=actor.sector,
            held_from=row.held_from,
            held_until=row.held_until,
        )


@cache
def of_files() -> Gazetteer:
    """Return the gazetteer of the data files; read once a process."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for path in FILES:
        rows[path.split("/")[1].removesuffix(".toml")] += _rows(path)
    actors: dict[ActorId, Actor] = {}
    names: list[Alias] = []
    places: dict[str, Place] = {}
    for kind in ("state", "territory", "body", "group", "person"):
        for row in rows[_PLURAL[kind]]:
            actor = _actor(row, kind)
            if actor.id in actors:
                raise ConfigError(f"detente/gazetteer: the id {actor.id!r} stands twice")
            actors[actor.id] = actor
            names += _names(row, kind, actor)
    for row in rows["places"]:
        place = _place(row)
        for text in (row["name"], *row.get("aliases", ())):
            places.setdefault(text, place)
            names.append(Alias(text=text, actor_id=None, reference="place", place=place))
    for alias in names:
        if alias.reference == "capital" and alias.place is not None:
            places.setdefault(alias.text, alias.place)
    posts: dict[tuple[str, str], list[tuple[ActorId, Office]]] = defaultdict(list)
    for actor in actors.values():
        for office in actor.offices:
            for key in dict.fromkeys((office.role, office.title.lower())):
                posts[key, office.of].append((actor.id, office))
    outlets = [(row, _outlet(row)) for row in rows["outlets"]]
    names += [
        Alias(text=text, actor_id=ActorId(outlet.id), reference="outlet", sector="JRN")
        for row, outlet in outlets
        for text in dict.fromkeys((outlet.name, *row.get("aliases", ())))
    ]
    for _, outlet in outlets:
        actors.setdefault(
            ActorId(outlet.id),
            Actor(
                id=ActorId(outlet.id),
                name=outlet.name,
                kind="body",
                country=outlet.country,
                sector="JRN",
            ),
        )
    states = rows["states"]
    return Gazetteer(
        actors=actors,
        names=tuple(names),
        predecessors={r["id"]: r["predecessor"] for r in states if r.get("predecessor")},
        states_since={r["id"]: since for r in states if (since := _first(r.get("from")))},
        memberships={
            ActorId(r["id"]): tuple(
                (ActorId(m["id"]), _first(m.get("from")), _until(m.get("from"), m.get("until")))
                for m in r.get("members", ())
            )
            for r in rows["bodies"]
        },
        posts={key: tuple(held) for key, held in posts.items()},
        places=places,
        outlets_by_domain={d.lower(): o for _, o in outlets for d in o.domains},
        outlets_by_name={
            _name_key(n): o for r, o in outlets for n in (o.name, *r.get("aliases", ()))
        },
        outlets_by_slug={s.casefold(): o for r, o in outlets for s in r.get("slugs", ())},
    )


_PLURAL = {
    "state": "states",
    "territory": "territories",
    "body": "bodies",
    "group": "groups",
    "person": "people",
    "place": "places",
    "outlet": "outlets",
}


def _rows(path: str) -> list[Row]:
    try:
        table = tomllib.loads(data_file(path).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"detente/{path}: {error}") from error
    return [row for rows in table.values() if isinstance(rows, list) for row in rows]


def _first(day: str | None) -> date | None:
    """Return the first day of "1991", "1991-12" or "1991-12-26"; an `until` is its day, exclusive."""
    if not day:
        return None
    year, month, number = [*map(int, day.split("-")), 1, 1][:3]
    return date(year, month, number)


def _until(since: str | None, until: str | None) -> date | None:
    """Return the exclusive end; a bare year or month that holds the start too ends with its last day."""
    first, last = _first(since), _first(until)
    if first is None or last is None or until is None or last > first:
        return last
    months = 12 if until.count("-") == 0 else 1
    return date(last.year + (last.month - 1 + months) // 12, (last.month - 1 + months) % 12 + 1, 1)


def _actor(row: Row, kind: str) -> Actor:
    country, sector = row.get("country"), row.get("sector")
    if kind == "state":
        country = row["id"]
    elif kind == "territory":
        country = row.get("state")
    elif kind == "body":
        country, sector = row.get("country") or row.get("plover"), row.get("sector")
    kinds: dict[str, ActorKind] = {"state": "state", "territory": "territory", "body": "body"}
    offices = tuple(
        Office(
            title=o["title"],
            of=o["of"],
            sector=o.get("sector", "GOV"),
            role=o.get("role", "other"),
            held_from=_first(o.get("from")),
            held_until=_until(o.get("from"), o.get("until")),
        )
        for o in row.get("offices", ())
    )
    return Actor(
        id=ActorId(row["id"]),
        name=row["name"],
        kind="person" if kind == "person" else kinds.get(kind, "group"),
        country=country,
        sector=sector,
        gender={"m": "male", "f": "female"}.get(row.get("gender", "")),
        offices=offices,
    )


def _names(row: Row, kind: str, actor: Actor) -> Iterable[Alias]:
    """Yield the aliases of one row, each text once a kind of reference."""
    sectors = row.get("sectors", {})
    held_from, held_until = _first(row.get("from")), _until(row.get("from"), row.get("until"))
    texts: list[tuple[AliasKind, str]] = [
        ("name", text) for text in (row["name"], *row.get("aliases", ()))
    ]
    texts += [("surname", text) for text in row.get("surnames", ())]
    texts += [("demonym", text) for text in row.get("demonyms", ())]
    texts += [("people", text) for text in _several(row.get("people"))]
    texts += [("metonym", text) for text in row.get("metonyms", ())]
    texts += [("ministry", text) for text in row.get("ministries", ())]
    seat = None
    if kind == "state" and row.get("capital"):
        towns = (row["capital"], *row.get("capital_aliases", ()))
        texts += [("capital", text) for text in towns]
        seat = _at(row.get("capital_at"))
    for reference, text in dict.fromkeys(texts):
        sector = sectors.get(text, "GOV") if reference in {"metonym", "ministry"} else actor.sector
        place = None
        if reference == "capital":
            place = Place(
                name=row["capital"],
                kind="city",
                state=actor.id,
                latitude=seat[0] if seat else None,
                longitude=seat[1] if seat else None,
            )
        yield Alias(
            text=text,
            actor_id=actor.id,
            reference=reference,
            sector="GOV" if reference == "capital" else sector,
            held_from=held_from,
            held_until=held_until,
            place=place,
        )


def _several(value: str | Sequence[str] | None) -> Sequence[str]:
    if not value:
        return ()
    return (value,) if isinstance(value, str) else value


def _at(value: Sequence[float] | None) -> tuple[float, float] | None:
    return (float(value[0]), float(value[1])) if value else None


def _place(row: Row) -> Place:
    at = _at(row.get("at"))
    return Place(
        name=row["name"],
        kind=row.get("kind", "unknown"),
        state=row.get("state"),
        latitude=at[0] if at else None,
        longitude=at[1] if at else None,
    )


def _outlet(row: Row) -> Outlet:
    return Outlet(
        id=row["id"],
        name=row["name"],
        kind=row.get("kind", "unknown"),
        domains=tuple(row.get("domains", ())),
        country=row.get("country"),
    )


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


def _name_key(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)
