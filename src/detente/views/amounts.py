"""Amounts: figures picked by what is counted, whose it is, where, and as what sort of number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TypedDict, get_args

from detente.errors import ConfigError
from detente.model.claim import Fate, Figure, FigureRole
from detente.model.mention import Measure
from detente.model.told import Told
from detente.reconcile.side import stem, tokens


class Amount(TypedDict, total=False):
    """Which figures; None and "", like a name left out, ask for nothing.

    `of`: words of what is counted, whatever their endings ("troops"). `fate`: what befell those
    counted. `owner`: an actor id; a state stands for its people too. `place`: a place's name.
    `measure`: what sort of amount it is ("count", "money"). `role`: "total", "change" ...
    """

    of: str | None
    fate: str | None
    owner: str | None
    place: str | None
    measure: str | None
    role: str | None


@cache
def choices() -> Mapping[str, tuple[str, ...]]:
    """Return the values each name of an `Amount` may have, of those that have a closed set of them."""
    return {"fate": get_args(Fate), "measure": get_args(Measure), "role": get_args(FigureRole)}


def picked(
    told: Iterable[Told], amount: Amount, fold: Callable[[str], str] = lambda actor_id: actor_id
) -> list[Told]:
    """Return the figures of an amount, in the order given; `fold` gives the id an actor goes by.

    Raises `ConfigError` for a value that none can have, naming those there are.
    """
    asked = {name: str(amount.get(name) or "").strip() for name in Amount.__annotations__}
    for name, allowed in choices().items():
        asked[name] = asked[name].lower()
        if asked[name] and asked[name] not in allowed:
            raise ConfigError(f"no {name} {asked[name]!r}; there are: {', '.join(allowed)}")
    words = stems(asked["of"])
    owner = fold(asked["owner"]) if asked["owner"] else ""
    return [
        one
        for one in told
        if isinstance(body := one.claim.body, Figure)
        and words <= stems(body.thing)
        and (not owner or _owned(body, owner))
        and (not asked["place"] or asked["place"].casefold() == (one.claim.place or "").casefold())
        and all(asked[n] in ("", getattr(body, n)) for n in choices())
    ]


def stems(thing: str) -> frozenset[str]:
    """Return the words of a thing without their endings."""
    return frozenset(map(stem, tokens(thing)))


def _owned(body: Figure, owner: str) -> bool:
    ref = body.of
    return ref is not None and owner in {ref.actor_id, ref.country, *ref.members}
