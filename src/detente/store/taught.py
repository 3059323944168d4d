"""Taught: what each report says of people, and what it calls whom; rows open and close with runs."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from sqlite3 import Connection

from detente.model.base import DocId, decode, encode
from detente.model.introduction import Introduction, Naming
from detente.store.ledger import Run


def replace_taught(
    run: Run, doc_id: DocId, said: Sequence[Introduction], named: Sequence[Naming]
) -> bool:
    """Make these what a report says of people and calls them as of this run; tell if that is a change.

    Nothing is deleted: rows that say the same stay untouched, the others close.
    """
    introductions = {encode(one): (one.actor_id,) for one in said}
    namings = {encode(one): (one.kind, one.key) for one in named}
    with run.together():
        first = _replace(run, doc_id, "introduction", ("actor_id",), introductions)
        return _replace(run, doc_id, "naming", ("kind", "key"), namings) or first


def _replace(
    run: Run,
    doc_id: DocId,
    table: str,
    keys: tuple[str, ...],
    wanted: Mapping[bytes, tuple[str, ...]],
) -> bool:
    # Table and column names are literals of this module, never text from outside.
    query = f"SELECT row, payload FROM {table} WHERE doc_id = ? AND closed IS NULL"  # noqa: S608 - our own names
    kept = {bytes(payload): int(row) for row, payload in run.db.execute(query, (doc_id,))}
    gone = [row for payload, row in kept.items() if payload not in wanted]
    fresh = [payload for payload in wanted if payload not in kept]
    if not gone and not fresh:
        return False
    columns = ", ".join(keys)
    marks = ", ".join("?" * len(keys))
    with run.write() as now:
        run.db.executemany(
            f"UPDATE {table} SET closed = ? WHERE row = ?",  # noqa: S608 - as above
            ((now, row) for row in gone),
        )
        run.db.executemany(
            f"INSERT INTO {table} (doc_id, {columns}, payload, opened)"  # noqa: S608 - as above
            f" VALUES (?, {marks}, ?, ?)",
            ((doc_id, *wanted[payload], payload, now) for payload in fresh),
        )
    return True


def introductions(
    db: Connection, run: int | None = None, actors: Collection[str] | None = None
) -> list[Introduction]:
    """Return what reports say of actors, of some only if given, as of a run or now; by report and place."""
    return sorted(
        (decode(p, Introduction) for p in _open(db, "introduction", "actor_id", run, actors)),
        key=lambda one: (one.doc_id, one.span.start, one.actor_id, one.title),
    )


def namings(
    db: Connection,
    kind: str,
    run: int | None = None,
    keys: Collection[str] | None = None,
) -> list[tuple[DocId, Naming]]:
    """Return what reports call actors or places, of some keys only if given, by report, key, words."""
    rows = _open_pairs(db, kind, run, keys)
    found = [(DocId(doc_id), decode(payload, Naming)) for doc_id, payload in rows]
    return sorted(found, key=lambda pair: (pair[0], pair[1].key, pair[1].words))


def _open(
    db: Connection, table: str, column: str, run: int | None, keys: Collection[str] | None
) -> Iterable[bytes]:
    query = (
        f"SELECT payload FROM {table} WHERE {_at(run)}"  # noqa: S608 - literals of this module
        f" AND (? IS NULL OR {column} IN (SELECT value FROM json_each(?)))"
    )
    return (bytes(p) for (p,) in db.execute(query, (*_runs(run), *_listed(keys))))


def _open_pairs(
    db: Connection, kind: str, run: int | None, keys: Collection[str] | None
) -> Iterable[tuple[str, bytes]]:
    query = (
        f"SELECT doc_id, payload FROM naming WHERE {_at(run)} AND kind = ?"  # noqa: S608
        " AND (? IS NULL OR key IN (SELECT value FROM json_each(?)))"
    )
    rows = db.execute(query, (*_runs(run), kind, *_listed(keys)))
    return ((str(doc_id), bytes(payload)) for doc_id, payload in rows)


def _at(run: int | None) -> str:
    return "closed IS NULL" if run is None else "opened <= ? AND (closed IS NULL OR closed > ?)"


def _runs(run: int | None) -> tuple[int, ...]:
    return () if run is None else (run, run)


def _listed(keys: Collection[str] | None) -> list[str | None]:
    return [None if keys is None else json.dumps(sorted(keys))] * 2
