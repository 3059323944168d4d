"""Called: what each report calls whom in its claims, and what everybody goes by then; caches of folding."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from sqlite3 import Connection
from typing import NamedTuple

from detente.model.base import ActorId, DocId
from detente.store.ledger import Run


class Person(NamedTuple):
    """What an actor id goes by: of several names the first, the country that all reports put them in
    ("" where they differ or none does), and how the last name sounds.
    """

    name: str
    country: str
    sound: str


def put_called(
    run: Run, docs: Collection[DocId] | None, called: Iterable[tuple[DocId, ActorId, str, str]]
) -> set[ActorId]:
    """Make these (report, id, name, country) what reports call people, all reports or some; return the
    ids that these reports named or name.
    """
    which, some = _among("doc_id", docs)
    with run.together():
        before = run.db.execute(f"SELECT DISTINCT actor_id FROM called WHERE {which}", some)  # noqa: S608
        named = {ActorId(i) for (i,) in before}
        run.db.execute(f"DELETE FROM called WHERE {which}", some)  # noqa: S608 - a literal
        rows = sorted(called)
        run.db.executemany("INSERT INTO called VALUES (?, ?, ?, ?)", rows)
    return named | {row[1] for row in rows}


def names_of(db: Connection, ids: Collection[ActorId]) -> dict[ActorId, tuple[str, str]]:
    """Return (name, country) of the ids that any report names; see `Person`."""
    rows = db.execute(
        "SELECT actor_id, min(name), min(nullif(country, '')), max(nullif(country, ''))"
        " FROM called WHERE actor_id IN (SELECT value FROM json_each(?)) GROUP BY actor_id",
        (json.dumps(sorted(ids)),),
    )
    return {
        ActorId(i): (name, first if first is not None and first == last else "")
        for i, name, first, last in rows
    }


def people(db: Connection, sounds: Collection[str] | None = None) -> dict[ActorId, Person]:
    """Return who goes by what: everybody, or those whose last names sound so."""
    which, some = _among("sound", sounds)
    query = f"SELECT actor_id, name, country, sound FROM person WHERE {which}"  # noqa: S608
    return {ActorId(i): Person(*person) for i, *person in db.execute(query, some)}


def sounds_of(db: Connection, ids: Collection[ActorId]) -> set[str]:
    """Return how the last names of people sound."""
    rows = db.execute(
        "SELECT DISTINCT sound FROM person WHERE actor_id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(ids)),),
    )
    return {str(sound) for (sound,) in rows}


def put_people(run: Run, gone: Collection[ActorId], fresh: Mapping[ActorId, Person]) -> None:
    """Forget what ids go by, then keep what others do."""
    with run.together():
        run.db.executemany("DELETE FROM person WHERE actor_id = ?", ((i,) for i in gone))
        run.db.executemany(
            "INSERT OR REPLACE INTO person VALUES (?, ?, ?, ?)",
            ((i, *person) for i, person in fresh.items()),
        )


def _among(column: str, some: Collection[str] | None) -> tuple[str, tuple[str, ...]]:
    """Return the condition that a column, a literal of this module, is one of some values, if given."""
    if some is None:
        return "true", ()
    which = f"{column} IN (SELECT value FROM json_each(?))"  # noqa: S608 - as above
    return which, (json.dumps(sorted(some)),)
