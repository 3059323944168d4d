"""Tension and alerts on the command line: dyads, the series of one, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from typer import Argument, Option

from detente import ladder
from detente.crisis import AlertFilters, Crisis, Filters, TensionFilters
from detente.errors import ConfigError
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import Json
from detente.model.tension import Dyad, Series
from detente.views import words
from detente.views.tension_slots import slots
from detente.views.tension_words import COLUMNS, LETTERS, cells, picture, told, watching

FromDay = Annotated[
    str | None, Option("--from", "--since", metavar="DAY", help="This day or later.")
]
ToDay = Annotated[str | None, Option("--to", "--until", metavar="DAY", help="This day or earlier.")]
ByDay = Annotated[
    str | None,
    Option(
        "--by",
        metavar="DAY",
        help="event: the day on which a thing came about; reported: that of its first report.",
    ),
]
Person = Annotated[
    bool, Option("--person", help="Officials stand for themselves, not for their state.")
]
DYAD_COLUMNS = (
    *("actor", "recipient", "events", "cooperation", "conflict", "origins", "mean", "highest"),
    *("talk of", "first", "last"),
)


@asked("limit")
def tension(
    crisis: Crisis,
    filters: Filters,
    actor: Annotated[
        str | None, Argument(metavar="ACTOR", help="Who does it: an actor's id.")
    ] = None,
    recipient: Annotated[
        str | None, Argument(metavar="RECIPIENT", help="To whom: an actor's id.")
    ] = None,
    since: FromDay = None,
    until: ToDay = None,
    by: ByDay = None,
    person: Person = False,
    as_json: Json = False,
) -> None:
    """Show what one side did to another day by day; without the two, list who did most to whom.

    Only what came about counts, each event once however many reports copy it; what was planned, denied
    or supposed is "talk of". Beside the events stand the independent origins and reports of the day. A
    day without any report is a gap, not a zero.
    """
    if actor is None:
        if since or until:
            raise ConfigError("--from and --to are of one dyad: detente tension ACTOR RECIPIENT")
        listed = crisis.dyads(by=by, person=person, limit=filters["limit"])
        if as_json:
            show.records(listed, (), as_json=True)
        else:
            show.grid(DYAD_COLUMNS, map(dyad_cells, listed))
        return
    if recipient is None:
        raise ConfigError("a dyad is two actors: detente tension ACTOR RECIPIENT")
    wanted: TensionFilters = {"since": since, "until": until, "by": by, "person": person}
    if as_json:
        for row in crisis.point_rows(actor, recipient, **wanted)[: filters["limit"]]:
            show.one_line(row)
        return
    series = crisis.tension(actor, recipient, **wanted)
    if not series.points:
        show.line(f"{series.title}: no dated report of these days")
        return
    for text in _series(crisis, series, wanted, filters["limit"]):
        show.line(text)


def _series(
    crisis: Crisis, series: Series, wanted: TensionFilters, limit: int | None
) -> Iterator[str]:
    yield from picture(series)
    _, found = slots(series, LETTERS)
    rows = [cells(slot) for slot in found if any(slot.events) or slot.talk or slot.rung]
    if rows:
        yield ""
        widths = [max(len(name), *(len(row[name]) for row in rows)) for name in COLUMNS]
        for each in ({name: name for name in COLUMNS}, *rows[:limit]):
            cut = (each[name].ljust(w) for name, w in zip(COLUMNS, widths, strict=True))
            yield "  ".join(cut).rstrip()
    asked_for: AlertFilters = {
        "since": wanted.get("since"),
        "until": wanted.get("until"),
        "by": wanted.get("by"),
        "person": wanted.get("person"),
        "dyad": (series.actor, series.recipient),
    }
    alerts = crisis.alerts(**asked_for)
    yield ""
    yield words.many(len(alerts), "alert")
    for alert in alerts:
        yield from told(alert)
    yield from history(crisis, asked_for)
    yield from _other_way(crisis, series, wanted)


def _other_way(crisis: Crisis, series: Series, wanted: TensionFilters) -> Iterator[str]:
    back = crisis.tension(series.recipient, series.actor, **wanted)
    number = words.many(back.number(), "event")
    yield ""
    yield f"The other way, {number}: detente tension {back.actor} {back.recipient}"


def dyad_cells(dyad: Dyad) -> dict[str, str]:
    """Return a dyad as a row of a table."""
    return {
        "actor": dyad.actor,
        "recipient": dyad.recipient,
        "events": str(dyad.events),
        "cooperation": str(dyad.cooperation),
        "conflict": str(dyad.conflict),
        "origins": str(dyad.origins),
        "mean": "" if dyad.score is None else f"{dyad.score:+.1f}",
        "highest": ladder.load().name(dyad.rung),
        "talk of": str(dyad.talk or ""),
        "first": dyad.first.isoformat() if dyad.first else "",
        "last": dyad.last.isoformat() if dyad.last else "",
    }


@asked("dyad", "limit")
def alerts(
    crisis: Crisis,
    filters: AlertFilters,
    since: FromDay = None,
    until: ToDay = None,
    quiet: Annotated[
        int | None,
        Option(
            "--quiet",
            min=1,
            metavar="DAYS",
            help="Reported days without the like that make a step up the ladder news; 14 if not given.",
        ),
    ] = None,
    by: ByDay = None,
    person: Person = False,
    as_json: Json = False,
) -> None:
    """List what changed between two sides, the newest first, each with the sentences that show it.

    A rise of conflict or cooperation is told by counting: at most one false alarm per 180 reported days
    on shuffled history, for each side of each dyad, and only with history enough. A first use of force
    and a step up the ladder are told by rule.
    """
    wanted: AlertFilters = {
        "dyad": filters["dyad"],
        "limit": filters["limit"],
        "since": since,
        "until": until,
        "quiet": quiet,
        "by": by,
        "person": person,
    }
    if as_json:
        for row in crisis.alert_rows(**wanted):
            show.one_line(row)
        return
    for alert in crisis.alerts(**wanted):
        for text in told(alert):
            show.line(text)
    for text in history(crisis, wanted):
        show.note(text)


def history(crisis: Crisis, wanted: AlertFilters) -> Iterator[str]:
    """Yield of how many sides there is history enough to tell a rise, and what that means."""
    from detente.views.tension_change import EVERY, LEAST_DAYS, LEAST_EVENTS

    sides = crisis.watched(**wanted)
    if wanted.get("dyad"):
        yield from (watching(side, LEAST_DAYS, LEAST_EVENTS) for side in sides)
        return
    enough = sum(side.enough for side in sides)
    if few := len(sides) - enough:
        yield (
            f"too little history to tell a rise by counting: {few:,} of {len(sides):,} sides of dyads "
            f"(less than {LEAST_DAYS} reported days or {LEAST_EVENTS} events)"
        )
    if enough:
        yield (
            f"{words.many(enough, 'side')} watched by counting: by chance alone at most "
            f"{words.many(-(-enough * 30 // EVERY), 'false alarm')} in 30 reported days"
        )
