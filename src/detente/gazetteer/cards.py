"""Cards: the outlets' cards and their owners, as the data file tells them; read when first asked for.

They are looked up when support is counted or an outlet is shown. No stage reads them, so that a card
that is mended makes no report be read again.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import TypeVar

import msgspec

from detente.errors import ConfigError
from detente.gazetteer.files import of_files
from detente.language import data_file
from detente.model.base import Record
from detente.model.outlets import Card, Control, Held, Holding, Owner, day_of

PATH = "gazetteer/outlet_cards.toml"
#: Owners stand above each other at most so often: a company, its group, its holding, a person ...
DEEPEST = 8

R = TypeVar("R", bound=Record)


class Cards(Record, frozen=True, kw_only=True):
    """All cards by outlet, all owners by id."""

    cards: Mapping[str, Card]
    owners: Mapping[str, Owner]

    def of(self, outlet_id: str) -> Card | None:
        """Return the card of an outlet, None where there is none."""
        return self.cards.get(outlet_id)

    def holdings(self, outlet_id: str, day: date | None) -> tuple[Holding, ...]:
        """Return by what an outlet was held on a day, the nearest first, as far up as is known."""
        card = self.cards.get(outlet_id)
        holding = card.holding_on(day) if card is not None else None
        found: list[Holding] = []
        while holding is not None and len(found) < DEEPEST:
            found.append(holding)
            above = self.owners[holding.owner].held
            holding = next((held for held in above if held.on(day)), None)
        return tuple(found)

    def line(self, outlet_id: str, day: date | None) -> tuple[Owner, ...]:
        """Return who held an outlet on a day, the nearest first, as far up as is known."""
        return tuple(self.owners[held.owner] for held in self.holdings(outlet_id, day))

    def ultimate(self, outlet_id: str, day: date | None) -> str | None:
        """Return the id of the owner or group at the top of the line, None where nobody is known."""
        line = self.line(outlet_id, day)
        return line[-1].id if line else None

    def state(self, outlet_id: str, day: date | None) -> str | None:
        """Return the state (ISO alpha-3) that controlled an outlet on a day, None for no state or where
        it is not known. A public broadcaster or one that a government funds is controlled by none.
        """
        card = self.cards.get(outlet_id)
        control = card.control_on(day) if card is not None else None
        return control.by if control and control.standing == "state-controlled" else None


@cache
def cards() -> Cards:
    """Return the cards of the data file. Raises `ConfigError` naming the row that is off."""
    return read(data_file(PATH).read_text(encoding="utf-8"))


def read(text: str) -> Cards:
    """Return the cards that a TOML text gives; raise `ConfigError` for one that does not hold together:
    an owner or outlet nobody knows, a day that is none, a line that was checked against no source.
    """
    try:
        rows = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"detente/{PATH}: {error}") from error
    owners = {owner.id: owner for owner in _made(rows.get("owner", ()), Owner)}
    found = {card.outlet: card for card in _made(rows.get("card", ()), Card)}
    for name, made in (("owner", owners), ("card", found)):
        if len(made) != len(rows.get(name, ())):
            raise ConfigError(f"detente/{PATH}: an {name} stands there twice")
    for owner in owners.values():
        _check(f"owner {owner.id}", owner.held, owners)
        _climb(owner, owners)
    known = {outlet.id for outlet in of_files().outlets_by_name.values()}
    for card in found.values():
        where = f"card {card.outlet}"
        for outlet in (card.outlet, *card.takes):
            if outlet not in known:
                raise ConfigError(f"detente/{PATH}: {where}: no outlet {outlet!r} in the gazetteer")
        _check(where, card.owners, owners)
        _check(where, card.control, owners)
    return Cards(cards=found, owners=owners)


def _made(rows: Iterable[object], kind: type[R]) -> Iterator[R]:
    for row in rows:
        try:
            yield msgspec.convert(row, kind)
        except msgspec.ValidationError as error:
            raise ConfigError(f"detente/{PATH}: {row}: {error}") from error


def _check(where: str, rows: tuple[Held, ...], owners: Mapping[str, Owner]) -> None:
    """Raise `ConfigError` unless every row has real days, names an owner there is, and says what it was
    checked against where it was.
    """
    last: date | None = None
    for n, row in enumerate(rows):
        try:
            first, end = day_of(row.since), day_of(row.until)
        except ValueError as error:
            raise ConfigError(f"detente/{PATH}: {where}: {error}") from error
        if (first and end and first >= end) or (n and (first is None or not last or first < last)):
            raise ConfigError(f"detente/{PATH}: {where}: {row.since} to {row.until}: not in order")
        last = end
        if row.checked and not row.source.strip():
            raise ConfigError(f"detente/{PATH}: {where}: checked against what source?")
        if row.dated and not (row.checked and (row.since or row.until)):
            raise ConfigError(f"detente/{PATH}: {where}: dated by what was not checked")
        if isinstance(row, Holding) and row.owner not in owners:
            raise ConfigError(f"detente/{PATH}: {where}: no owner {row.owner!r}")
        if isinstance(row, Control):
            of_state = row.standing in ("state-controlled", "government-funded")
            if of_state and len(row.by) != 3:
                raise ConfigError(f"detente/{PATH}: {where}: {row.standing}: by which state?")


def _climb(owner: Owner, owners: Mapping[str, Owner]) -> None:
    seen, above = {owner.id}, [held.owner for held in owner.held]
    while above:
        one = above.pop()
        if one in seen:
            raise ConfigError(f"detente/{PATH}: owner {owner.id} stands above itself")
        seen.add(one)
        above += [held.owner for held in owners[one].held]
