"""Asking: what every question on the command line takes, put on in one place.

A command is written for a `Crisis` and its filters; `asked` gives it the flags that choose them
(--store, --as-of, --known-by, --run, how origins are counted, --story, --crisis, and those filters it names), so that a flag added here is
added to every question and means the same in all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Any, Literal, get_type_hints

from detente.crisis import Crisis
from detente.errors import ConfigError
from detente.faces.options import (
    Actor,
    Addressee,
    AsOfDay,
    AtLeast,
    AtRun,
    Channel,
    CountBy,
    CueClass,
    Dyad,
    From,
    Happened,
    InBand,
    InCrisis,
    IndependentOwners,
    InStory,
    KnownBy,
    Limit,
    Mode,
    Quad,
    Quoted,
    Root,
    SourceKind,
    Status,
    Store,
    To,
)
from detente.faces.settings import Setting, settings
from detente.read.fields import names
from detente.views.deeds import Deed
from detente.views.sayings import Manner

if TYPE_CHECKING:
    from detente.read.web import Visitor

Filter = Literal[
    "actor",
    "since",
    "until",
    "cue_class",
    "quoted",
    "source_kind",
    "channel",
    "addressee",
    "band",
    "at_least",
    "root",
    "mode",
    "status",
    "quad",
    "happened",
    "dyad",
    "limit",
]
FILTERS: Mapping[Filter, Any] = {
    "actor": Actor,
    "since": From,
    "until": To,
    "cue_class": CueClass,
    "quoted": Quoted,
    "source_kind": SourceKind,
    "channel": Channel,
    "addressee": Addressee,
    "band": InBand,
    "at_least": AtLeast,
    "root": Root,
    "mode": Mode,
    "status": Status,
    "quad": Quad,
    "happened": Happened,
    "dyad": Dyad,
    "limit": Limit,
}
_OF_ALL = ("actor", "since", "until", "limit")
#: The filters that statements and events have, each in the order of its flags.
OF_STATEMENTS: tuple[Filter, ...] = tuple(
    name for name in FILTERS if name in (*_OF_ALL, *Manner.__annotations__)
)
OF_EVENTS: tuple[Filter, ...] = tuple(
    name for name in FILTERS if name in (*_OF_ALL, *Deed.__annotations__)
)
MOMENT: Mapping[str, Any] = {"as_of": AsOfDay, "known_by": KnownBy, "run": AtRun}
COUNTING: Mapping[str, Any] = {"count": CountBy, "independent_owners": IndependentOwners}
NARROWING: Mapping[str, Any] = {"story": InStory, "crisis": InCrisis}
#: How origins may be counted, by the words that ask for it.
STATES, OWNERS = "state-outlets-as-one", "independent-owners"


def crisis_at(
    store: str | None,
    as_of: str | None = None,
    known_by: str | None = None,
    run: int | None = None,
) -> Crisis:
    """Return the crisis the flags and settings name, as of the moment they name."""
    crisis = Crisis(settings({"store": store})["store"].value)
    if as_of is None and known_by is None and run is None:
        return crisis
    return crisis.as_of(as_of, reported=known_by, recorded=run)


def counted(crisis: Crisis, *ways: str | None) -> Crisis:
    """Return the crisis with its origins counted as asked: by `STATES`, `OWNERS`, both (with a comma
    between, or each by itself), or by texts alone for None. `ConfigError` names what there is.
    """
    asked_for = {way.strip() for each in ways for way in (each or "").split(",")} - {""}
    if wrong := sorted(asked_for - {STATES, OWNERS}):
        raise ConfigError(f"no way to count {', '.join(wrong)}; there are: {STATES}, {OWNERS}")
    if not asked_for:
        return crisis
    return crisis.counted(states_as_one=STATES in asked_for, owners_as_one=OWNERS in asked_for)


def narrowed(crisis: Crisis, story: str | None, within: str | None) -> Crisis:
    """Return the crisis narrowed to the reports of a story, of a crisis in the record, of both, or as it is
    for None. `ConfigError` where there is no such one.
    """
    return crisis.within(story=story, crisis=within) if story or within else crisis


def names_of(pairs: Iterable[str] | None) -> dict[str, str]:
    """Return our names of fields and theirs from "title=headline" pairs; `ConfigError` names a bad one."""
    known = [ours for ours, _ in names().fields]
    found = {}
    for pair in pairs or ():
        ours, sign, theirs = (part.strip() for part in pair.partition("="))
        if not sign or not theirs or ours not in known:
            raise ConfigError(f"--map {pair}: give FIELD=NAME; fields: {', '.join(known)}")
        found[ours] = theirs
    return found


def visitor_for(where: Iterable[str], chosen: Mapping[str, Setting]) -> Visitor | None:
    """Return what fetches addresses where there is one among the places, else None; None too where
    the settings forbid it.
    """
    if not any(place.lower().startswith(("http://", "https://")) for place in where):
        return None
    from detente.faces.watch import guest

    return guest(chosen)


def asked(*filters: Filter) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a command of a function that takes a crisis, the filters named, and flags of its own.

    The function's first two parameters are the crisis and the filters; the rest stay flags, its
    arguments before the shared ones and its options behind them.
    """

    def wrap(ask: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(ask, include_extras=True)
        own = list(signature(ask).parameters.values())[2:]
        given = [p for p in own if p.default is Parameter.empty]
        shared: dict[str, Any] = {
            "store": Store,
            **{name: FILTERS[name] for name in filters},
            **MOMENT,
            **COUNTING,
            **NARROWING,
        }
        parameters = [
            *(p.replace(annotation=hints[p.name]) for p in given),
            *(_flag(name, kind) for name, kind in shared.items()),
            *(p.replace(annotation=hints[p.name]) for p in own if p not in given),
        ]

        def command(**values: Any) -> None:  # noqa: ANN401 - as the flags say
            crisis = crisis_at(values.pop("store"), *(values.pop(name) for name in MOMENT))
            count, owners = (values.pop(name) for name in COUNTING)
            crisis = counted(crisis, count, OWNERS if owners else None)
            crisis = narrowed(crisis, *(values.pop(name) for name in NARROWING))
            ask(crisis, {name: values.pop(name) for name in filters}, **values)

        command.__name__, command.__doc__ = ask.__name__, ask.__doc__
        command.__annotations__ = {p.name: p.annotation for p in parameters}
        # Typer reads the signature to learn a command's flags.
        command.__dict__["__signature__"] = Signature(
            [p.replace(kind=Parameter.POSITIONAL_OR_KEYWORD) for p in parameters]
        )
        return command

    return wrap


def _flag(name: str, kind: Any) -> Parameter:  # noqa: ANN401 - an annotated type
    return Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=kind)
