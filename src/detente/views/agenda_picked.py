"""Picked: items of the agenda by who takes part, kind, status, day and whether they lie ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypedDict, get_args

from detente.errors import ConfigError
from detente.model.agenda import Item
from detente.model.claim import PlanKind, PlanStatus

#: What there is to choose from.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "what": get_args(PlanKind),
    "status": get_args(PlanStatus),
}


class Wanted(TypedDict, total=False):
    """What an agenda can be narrowed by; None and "", like a name left out, ask for nothing.

    `actor`: an actor id that takes part; a state stands for its people too. `what`, `status`: kinds
    and statuses, several parted by commas; an item has every status that reports of about the same
    time give it. `since`, `until`: days the due day may be of, both included; the undated are left
    out by them. `ahead`: True for what lies ahead, False for all else.
    """

    actor: str | None
    what: str | None
    status: str | None
    since: date | None
    until: date | None
    ahead: bool | None


def picked(
    items: Iterable[Item], wanted: Wanted, fold: Callable[[str], str] = lambda actor_id: actor_id
) -> list[Item]:
    """Return the items that are wanted, in the order given; `fold` gives the id an actor goes by.

    Raises `ConfigError` for a kind or status that there is not, naming those there are.
    """
    kinds, statuses = _several("what", wanted), _several("status", wanted)
    actor = (wanted.get("actor") or "").strip()
    since, until, ahead = wanted.get("since"), wanted.get("until"), wanted.get("ahead")
    return [
        item
        for item in items
        if (not actor or fold(actor) in item.actor_ids)
        and (not kinds or item.what in kinds)
        and (not statuses or statuses & {one.status for one in item.now})
        and _falls(item, since, until)
        and (ahead is None or ahead == (item.section == "ahead"))
    ]


def _several(name: str, wanted: Wanted) -> frozenset[str]:
    given = str(wanted.get(name) or "")
    asked = [" ".join(part.lower().split()) for part in given.split(",")]
    for one in asked:
        if one and one not in CHOICES[name]:
            raise ConfigError(f"no {name} {one!r}; there are: {', '.join(CHOICES[name])}")
    return frozenset(filter(None, asked))


def _falls(item: Item, since: date | None, until: date | None) -> bool:
    """Tell whether what is planned may fall between two days."""
    if since is None and until is None:
        return True
    first, last = (item.due.day, item.due.last_day) if item.due else (None, None)
    if first is None and last is None:
        return False
    starts = until is None or first is None or first <= until
    return starts and (since is None or last is None or since <= last)
