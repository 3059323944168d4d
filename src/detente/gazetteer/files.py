"""Files: the gazetteer as the data files tell it."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from detente.errors import ConfigError
from detente.gazetteer.known import Alias, AliasKind, Gazetteer, name_key
from detente.language import data_file
from detente.model.actor import Actor, ActorKind, Office, Place
from detente.model.base import ActorId
from detente.model.document import Outlet

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


Row = dict[str, Any]


_PLURAL = {
    "state": "states",
    "territory": "territories",
    "body": "bodies",
    "group": "groups",
    "person": "people",
    "place": "places",
    "outlet": "outlets",
}


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
        states_since={r["id"]: since for r in states if (since := first_day(r.get("from")))},
        memberships={
            ActorId(r["id"]): tuple(
                (ActorId(m["id"]), first_day(m.get("from")), end_day(m.get("from"), m.get("until")))
                for m in r.get("members", ())
            )
            for r in rows["bodies"]
        },
        posts={key: tuple(held) for key, held in posts.items()},
        places=places,
        outlets_by_domain={d.lower(): o for _, o in outlets for d in o.domains},
        outlets_by_name={
            name_key(n): o for r, o in outlets for n in (o.name, *r.get("aliases", ()))
        },
        outlets_by_slug={s.casefold(): o for r, o in outlets for s in r.get("slugs", ())},
    )


def _rows(path: str) -> list[Row]:
    try:
        table = tomllib.loads(data_file(path).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"detente/{path}: {error}") from error
    return [row for rows in table.values() if isinstance(rows, list) for row in rows]


def first_day(day: str | None) -> date | None:
    """Return the first day of "1991", "1991-12" or "1991-12-26"; an `until` is its day, exclusive."""
    if not day:
        return None
    year, month, number = [*map(int, day.split("-")), 1, 1][:3]
    return date(year, month, number)


def end_day(since: str | None, until: str | None) -> date | None:
    """Return the exclusive end; a bare year or month that holds the start too ends with its last day."""
    first, last = first_day(since), first_day(until)
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
            held_from=first_day(o.get("from")),
            held_until=end_day(o.get("from"), o.get("until")),
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
    held_from, held_until = first_day(row.get("from")), end_day(row.get("from"), row.get("until"))
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
