"""Overlay: what people added, laid over the files for as long as a report is read with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import TypeVar

import msgspec

from detente.errors import ConfigError
from detente.gazetteer.files import of_files
from detente.gazetteer.known import Alias, AliasKind, Gazetteer
from detente.model.actor import Actor, Office
from detente.model.base import ActorId
from detente.model.judged import Addition

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
