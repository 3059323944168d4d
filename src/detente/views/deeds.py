"""Deeds: events picked by what was done, how that stands, and between whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypedDict, get_args

from detente import ontology
from detente.errors import ConfigError
from detente.model.claim import HAPPENED, Event, EventStatus, Ref
from detente.model.told import Told

STATUSES: tuple[EventStatus, ...] = get_args(EventStatus)


class Deed(TypedDict, total=False):
    """What was done; None and "", like a name left out, ask for nothing.

    `root`: a PLOVER type, or a type and mode ("RETREAT-release"); names of older data lead to those of
    today. `mode`: a mode of any type. `status`: how it stands by the words of the report; `happened`:
    only what came about, that is occurred, ongoing or historical. `quad`: 1 to 4, or its name. `dyad`:
    two actor ids, who does it and to whom, as a pair or parted by a comma or a space; those who do it
    together are a dyad either way round. A state stands for its people too.
    """

    root: str | None
    mode: str | None
    status: str | None
    quad: int | str | None
    happened: bool | None
    dyad: tuple[str, str] | str | None


def choices() -> Mapping[str, tuple[str, ...]]:
    """Return the values each name of a `Deed` may have, of those that have a closed set of them."""
    tables = ontology.load()
    modes = dict.fromkeys(mode for one in tables.types.values() for mode in one.modes)
    return {
        "root": tuple(tables.types),
        "mode": tuple(modes),
        "status": STATUSES,
        "quad": tuple(map(str, tables.quads)),
    }


def picked(
    told: Iterable[Told], deed: Deed, fold: Callable[[str], str] = lambda actor_id: actor_id
) -> list[Told]:
    """Return the events that a deed describes, in the order given; `fold` gives the id that an actor
    goes by.

    Raises `ConfigError` for a value that none can have, naming those there are.
    """
    root, mode = _coding(deed)
    status = _one_of("status", deed.get("status"))
    quad = _quad(deed.get("quad"))
    dyad = _dyad(deed.get("dyad"))
    pair = (fold(dyad[0]), fold(dyad[1])) if dyad is not None else None
    tables = ontology.load()
    found = []
    for one in told:
        body = one.claim.body
        if (
            isinstance(body, Event)
            and root in (None, body.root)
            and mode in (None, body.mode)
            and status in (None, body.status)
            and (not deed.get("happened") or body.status in HAPPENED)
            and (quad is None or tables.quad(body.root) == quad)
            and (pair is None or _between(body, *pair))
        ):
            found.append(one)
    return found


def _coding(deed: Deed) -> tuple[str | None, str | None]:
    asked = (deed.get("root") or "").strip()
    wanted = _one_of("mode", deed.get("mode"))
    if not asked:
        return None, wanted
    name, _, mode = asked.partition("-")
    try:
        root, known = ontology.load().current(name.upper(), mode or None)
    except ConfigError as error:
        if mode and name.upper() in ontology.load().types:
            raise
        allowed = ", ".join(choices()["root"])
        raise ConfigError(f"no type {asked!r}; there are: {allowed}") from error
    modes = (known,) if known is not None else tuple(ontology.load().type(root).modes)
    if wanted is not None and wanted not in modes:
        raise ConfigError(f"{asked} has no mode {wanted!r}; it has {', '.join(modes) or 'none'}")
    return root, known or wanted


def _one_of(name: str, value: str | None) -> str | None:
    asked = (value or "").strip().lower()
    if asked and asked not in choices()[name]:
        raise ConfigError(f"no {name} {value!r}; there are: {', '.join(choices()[name])}")
    return asked or None


def _quad(value: int | str | None) -> int | None:
    asked = str(value if value is not None else "").strip().lower()
    if not asked:
        return None
    for quad, name in ontology.load().quads.items():
        if asked in (str(quad), name):
            return quad
    named = ", ".join(f"{quad} ({name})" for quad, name in ontology.load().quads.items())
    raise ConfigError(f"no quad {value!r}; there are: {named}")


def _dyad(value: tuple[str, str] | str | None) -> tuple[str, str] | None:
    if not value:
        return None
    parts = value.replace(",", " ").split() if isinstance(value, str) else list(value)
    if len(parts) != 2 or not all(parts):
        raise ConfigError(f"a dyad is two actors, who does it and to whom, not {value!r}")
    return parts[0], parts[1]


def _between(body: Event, one: str, other: str) -> bool:
    """Tell whether one does it to the other, or both do it together."""

    def among(refs: tuple[Ref, ...], asked: str) -> set[int]:
        return {n for n, r in enumerate(refs) if asked in {r.actor_id, r.country, *r.members}}

    doing = among(body.actors, one)
    if doing and among(body.recipients, other):
        return True
    along = among(body.actors, other)
    if body.recipients or not doing or not along:
        return False
    # Two who do it, or both sides named by one word; not one who is a person of that state.
    together = (ref for ref in body.actors if {one, other} <= set(ref.members))
    return len(doing | along) > 1 or any(one != other for _ in together)
