"""Keeping: taking reports in and withdrawing them; the writing half of a crisis."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

import msgspec

from detente.crisis.session import Session
from detente.crisis.telling import as_day
from detente.derive import Progress
from detente.errors import ConfigError, InputError
from detente.gazetteer import Gazetteer, extended
from detente.model.document import Capture
from detente.model.judged import additions, in_force
from detente.model.told import Told
from detente.store.judged import actor_judgements
from detente.store.record import AsOf

if TYPE_CHECKING:
    from detente.crisis.previewing import Preview
    from detente.pipeline import Added
    from detente.read.web import Visitor

Where = str | Path


class Keeping(ABC):
    """One store at one moment. The past can be asked, but not be written to."""

    def __init__(
        self, path: Where, *, as_of: AsOf | None = None, session: Session | None = None
    ) -> None:
        self.path = Path(path)
        self.moment = as_of or AsOf()
        self.session = session or Session(self.path)
        self._seen: tuple[int, int] | None = None

    def __repr__(self) -> str:
        clocks = [
            f", {k}={v}" for k, v in msgspec.structs.asdict(self.moment).items() if v is not None
        ]
        return f"{type(self).__name__}({str(self.path)!r}{''.join(clocks)})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store; the next question opens it again."""
        self.session.close()
        self._seen = None

    def state(self) -> tuple[int, int]:
        """Return a pair that is another whenever the store has changed, by whomever."""
        with self.session.reading() as state:
            return state

    def see(self, state: tuple[int, int]) -> None:
        """Forget what was read of another state of the store."""
        if state != self._seen:
            for name in (
                "_snapshot",
                "_account",
                "_reconciled",
                "_utterances",
                "_folds",
                "_entry_of",
                "_reports",
                "_spoken",
                "_items",
                "_newest",
                "_lineages",
                "_decided",
                "gazetteer",
            ):
                self.__dict__.pop(name, None)
            self._seen = state

    @cached_property
    def gazetteer(self) -> Gazetteer | None:
        """The gazetteer with what people had added by this moment; None is that of the files."""
        rows = additions(in_force(actor_judgements(self.session.open(), self.moment.recorded)))
        return extended(rows) if rows else None

    @abstractmethod
    def claim(self, prefix: str) -> Told:
        """Return one claim by its id or the start of it; raise `ConfigError` if there is not one."""

    # -- writing ---------------------------------------------------------------------------------

    def add(
        self,
        where: Where | Iterable[Where],
        *,
        declared: Mapping[str, str] | None = None,
        mapped: Mapping[str, str] | None = None,
        visitor: Visitor | None = None,
        jobs: int = 0,
        progress: Progress | None = None,
        stdin: BinaryIO | None = None,
    ) -> Added:
        """Take in files, folders, globs or "-", and bring the record up to date with them.

        `declared` says of all of them what they may not say themselves (published, outlet, ...);
        `mapped` under which names records have our fields. Addresses are
        fetched by the `visitor`, and refused without one.
        Bad inputs come back in `errors`; everything else goes in. What is in already is not worked
        on twice. Raises `ConfigError` when asked of a past moment: the past cannot be added to.
        """
        from detente.read import read

        self._only_now("add reports")
        said = dict(declared or {})
        if "published" in said:
            as_day(said["published"])
        places = [where] if isinstance(where, str | Path) else list(where)
        found = read(
            places,
            now=datetime.now(UTC),
            declared=said,
            mapped=mapped,
            stdin=stdin,
            visitor=visitor,
        )
        return self.keep(found, jobs=jobs, progress=progress)

    def keep(
        self,
        found: Iterable[Capture | InputError],
        *,
        jobs: int = 0,
        progress: Progress | None = None,
    ) -> Added:
        """Take in what was read already, and bring the record up to date with it.

        Raises `ConfigError` when asked of a past moment.
        """
        from detente.engine.local import LocalEngine
        from detente.pipeline import add

        self._only_now("add reports")
        with self.session.writing(create=True) as db, LocalEngine(jobs) as engine:
            return add(db, found, engine, progress or Progress())

    def preview(
        self,
        where: Where | Iterable[Where],
        *,
        declared: Mapping[str, str] | None = None,
        mapped: Mapping[str, str] | None = None,
        stdin: BinaryIO | None = None,
        visitor: Visitor | None = None,
    ) -> Iterator[Preview | InputError]:
        """Yield what `add` would take in of the same places, and how each field was found."""
        from detente.crisis.previewing import preview

        places = [where] if isinstance(where, str | Path) else list(where)
        return preview(places, declared=declared, mapped=mapped, stdin=stdin, visitor=visitor)

    def remove(self, where: Where | Iterable[Where], *, progress: Progress | None = None) -> int:
        """Withdraw what was read at files or folders; return how many places that were.

        What only stood there leaves the record. Nothing is deleted: earlier runs still have it.
        """
        from detente.engine.local import LocalEngine
        from detente.pipeline import remove

        self._only_now("remove reports")
        places = [where] if isinstance(where, str | Path) else list(where)
        keys = [_key(str(place)) for place in places]
        with self.session.writing() as db:
            return remove(db, keys, progress or Progress(), LocalEngine(1))

    def _only_now(self, what: str) -> None:
        if not self.moment.now:
            raise ConfigError(f"cannot {what} as of a past moment")


def _key(place: str) -> str:
    """Return the key of a place as it was given: an address in its one spelling, or a path."""
    if "://" not in place:
        return str(_absolute(place))
    from detente.read.web.address import address

    found = address(place)
    return place if isinstance(found, InputError) else found.url


def _absolute(place: Where) -> Path:
    # Links keep the name the user knows, as they did when the place was read.
    return Path(os.path.abspath(place))  # noqa: PTH100
