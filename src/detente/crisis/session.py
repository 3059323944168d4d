"""Session: one open store, shared by a crisis and all its moments."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar, cast

import msgspec

from detente.errors import StoreError
from detente.gazetteer import Gazetteer, in_use
from detente.store import open_store

P = ParamSpec("P")
R = TypeVar("R")


class Session:
    """The connection to a store, opened when first needed.

    `state` is a pair that changes whenever the store has changed, by this program or another.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db: sqlite3.Connection | None = None
        self._own = 0
        self._depth = 0

    def open(self, *, create: bool = False) -> sqlite3.Connection:
        """Return the connection; raise `StoreError` when there is no store and none is to be made."""
        if self._db is None:
            self._db = open_store(self.path, create=create)
        return self._db

    def close(self) -> None:
        """Close the connection; the next question opens it again."""
        if self._db is not None:
            self._db.close()
            self._db = None

    @contextmanager
    def mending(self) -> Iterator[None]:
        """Turn what a damaged or locked store raises into one `StoreError` that names it."""
        try:
            yield
        except (sqlite3.Error, zlib.error, msgspec.DecodeError) as error:
            raise StoreError(
                f"{self.path}: {error} (detente doctor --store {self.path} says more)"
            ) from error

    @contextmanager
    def reading(self) -> Iterator[tuple[int, int]]:
        """Give the store's state, the same until the block ends whatever others write meanwhile."""
        db = self.open()
        with self.mending():
            outermost = self._depth == 0 and not db.in_transaction
            if outermost:
                db.execute("BEGIN")
            self._depth += 1
            try:
                (version,) = db.execute("PRAGMA data_version").fetchone()
                yield int(version), self._own
            finally:
                self._depth -= 1
                if outermost:
                    db.execute("COMMIT")

    @contextmanager
    def writing(self, *, create: bool = False) -> Iterator[sqlite3.Connection]:
        """Give the connection for writing; afterwards the state is another."""
        with self.mending():
            try:
                yield self.open(create=create)
            finally:
                self._own += 1


class Asked(Protocol):
    """What can be asked: it has a session, can forget what it read of an older state, and knows the
    gazetteer of its moment.
    """

    session: Session

    @property
    def gazetteer(self) -> Gazetteer | None:
        """The gazetteer with what people added; None is that of the files."""

    def see(self, state: tuple[int, int]) -> None:
        """Forget what was read of another state."""


C = TypeVar("C", bound=Asked)


def question(ask: Callable[Concatenate[C, P], R]) -> Callable[Concatenate[C, P], R]:
    """Make a method see one state of the store from beginning to end, and the actors of its moment."""

    @wraps(ask)
    def asked(self: C, *args: P.args, **kwargs: P.kwargs) -> R:
        with self.session.reading() as state:
            self.see(state)
            with in_use(self.gazetteer):
                return ask(self, *args, **kwargs)

    return cast("Callable[Concatenate[C, P], R]", asked)
