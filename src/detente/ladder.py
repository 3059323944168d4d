"""The ladder: on which of five rungs of conflict an event or a position stands (ontology/ladder.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

import msgspec

from detente import ontology
from detente.errors import ConfigError
from detente.language import data_file
from detente.model.base import Record

FILE = "ontology/ladder.toml"


class Ladder(Record, frozen=True, kw_only=True):
    """The rungs in order, and by number (1 the lowest) where types, modes and positions stand."""

    rungs: tuple[str, ...]
    events: Mapping[str, int]
    positions: Mapping[str, int]

    def event(self, root: str, mode: str | None = None) -> int:
        """Return the rung of an event, 0 for a type that stands on none."""
        own = self.events.get(f"{root}-{mode}") if mode else None
        return self.events.get(root, 0) if own is None else own

    def position(self, act: str) -> int:
        """Return the rung of a position's act, 0 for one that goes towards the other side."""
        return self.positions.get(act, 0)

    def name(self, rung: int | None) -> str:
        """Return what a rung is called, "" for none."""
        return self.rungs[rung - 1] if rung else ""


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    rungs: tuple[str, ...]
    events: dict[str, str]
    positions: dict[str, str]


@cache
def load() -> Ladder:
    """Return the ladder shipped with detente, checked once a process."""
    return read_ladder(data_file(FILE).read_text(encoding="utf-8"))


def read_ladder(text: str) -> Ladder:
    """Return a ladder from its TOML; `ConfigError` names a row that is off, or a type left out."""
    try:
        file = msgspec.convert(tomllib.loads(text), _File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ConfigError(f"{FILE}: {error}") from error
    numbers = {name: n for n, name in enumerate(file.rungs, start=1)}
    tables = ontology.load()

    def rungs(table: str, rows: Mapping[str, str]) -> dict[str, int]:
        for name, rung in rows.items():
            if rung not in numbers:
                raise ConfigError(f"{FILE} [{table}] {name}: no rung {rung!r}")
        return {name: numbers[rung] for name, rung in rows.items()}

    for name in file.events:
        root, _, mode = name.partition("-")
        if root not in tables.types or (mode and mode not in tables.types[root].modes):
            raise ConfigError(f"{FILE} [events] {name}: no such type or mode")
    conflict = {code for code, one in tables.types.items() if one.quad in (3, 4)}
    if missing := sorted(conflict - file.events.keys()):
        raise ConfigError(f"{FILE} [events]: {missing[0]} stands on no rung")
    return Ladder(
        rungs=file.rungs,
        events=rungs("events", file.events),
        positions=rungs("positions", file.positions),
    )
