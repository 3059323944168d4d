"""Folding: which spellings are one actor, by what the claims of all reports call them.

Names fold only where the last of them sound alike, so a report that names somebody asks for those of
that sound to be looked at again, and for nobody else.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from sqlite3 import Connection

from msgspec.structs import replace

from detente import gazetteer
from detente.actors.fold import fold, sound_of
from detente.language import file_digest
from detente.model.base import ActorId, DocId, decode, digest, encode
from detente.model.claim import Claim, refs
from detente.model.judged import ActorJudgement, additions, decide, in_force
from detente.store.called import (
    Person,
    names_of,
    people,
    put_called,
    put_people,
    sounds_of,
)
from detente.store.judged import actor_judgements
from detente.store.ledger import Run, mark_grouped, replace_folds
from detente.store.pending import FOLD, done, pending
from detente.store.record import Snapshot

Called = tuple[DocId, ActorId, str, str]


def version() -> str:
    """Return what stands for all that folds hang on besides claims and decisions."""
    return digest("3", *(file_digest(path) for path in gazetteer.FILES))


def folds_of(snapshot: Snapshot) -> dict[ActorId, ActorId]:
    """Return which variant actor ids stand for which actor by the claims of a snapshot."""
    # What had begun by a day does not matter to what a name means.
    known = Snapshot(snapshot.db, replace(snapshot.as_of, valid=None))
    names: dict[ActorId, str] = {}
    told: dict[ActorId, set[str]] = {}
    for _, actor_id, name, country in called_in(known.claims()):
        # Of several spellings the first by name stands for the id, whatever the order.
        names[actor_id] = min(name, names.get(actor_id, name))
        told.setdefault(actor_id, set()).update([country] if country else ())
    countries = {actor_id: min(said) for actor_id, said in told.items() if len(said) == 1}
    return _folded(names, countries, in_force(snapshot.actor_judgements()))


def called_in(claims: Iterable[Claim]) -> Iterator[Called]:
    """Yield (report, id, name, country) of everybody whom claims name."""
    for claim in claims:
        for _, ref in refs(claim.body):
            if ref.actor_id is not None and ref.name:
                yield claim.doc_id, ref.actor_id, ref.name, ref.country or ""


def folds_stand(db: Connection) -> bool:
    """Tell whether the folds are up to date."""
    row = db.execute("SELECT fingerprint, input FROM grouped WHERE stage = 'fold'").fetchone()
    return row == (version(), _given(db)) and not pending(db, FOLD)


def bring_folds(run: Run) -> None:
    """Bring the folds up to date, in one transaction: those of names that sound like one which a
    report that changed has; all of them where the gazetteer or what people decided is another.
    """
    with run.together():
        db, given = run.db, _given(run.db)
        row = db.execute("SELECT fingerprint, input FROM grouped WHERE stage = 'fold'").fetchone()
        every = row != (version(), given)
        docs = None if every else [DocId(i) for i in pending(db, FOLD)]
        changed = put_called(run, docs, set(called_in(_claims(db, docs))))
        sounds = sounds_of(db, changed)
        names = names_of(db, changed)
        fresh = {i: Person(*said, _sound(i, said[0])) for i, said in names.items()}
        put_people(run, changed - names.keys(), fresh)
        sounds |= {person.sound for person in fresh.values()}
        decided = in_force(actor_judgements(db))
        # What was decided of two ids moves whoever hangs together with either.
        whole = every or any(j.relation in {"merge", "split"} for j in decided)
        found = people(db, None if whole else sounds)
        folds = _folded(
            {i: person.name for i, person in found.items()},
            {i: person.country for i, person in found.items() if person.country},
            decided,
        )
        replace_folds(run, folds, None if whole else {*found, *changed})
        done(db, FOLD)
        mark_grouped(run, "fold", version(), given)


def _given(db: Connection) -> str:
    return digest(encode(in_force(actor_judgements(db))))


def _claims(db: Connection, docs: Collection[DocId] | None) -> Iterator[Claim]:
    query = "SELECT payload FROM claim WHERE closed IS NULL"
    some: tuple[str, ...] = ()
    if docs is not None:
        query += " AND doc_id IN (SELECT value FROM json_each(?))"
        some = (json.dumps(sorted(docs)),)
    return (decode(payload, Claim) for (payload,) in db.execute(query, some))


def _sound(actor_id: ActorId, name: str) -> str:
    """Return what names that may be one person's have in common; of what is no person's name, nothing."""
    return sound_of(name) or f"={actor_id}"


def _folded(
    names: Mapping[ActorId, str],
    countries: Mapping[ActorId, str],
    decided: Sequence[ActorJudgement],
) -> dict[ActorId, ActorId]:
    with gazetteer.using(additions(decided)):
        ids = frozenset(ActorId(actor_id) for actor_id in gazetteer.load().actors)
        return decide(fold(names, countries=countries), decided, ids)
