"""Questions: the commands that ask the record and change nothing. `cli` gives them their names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from typer import Argument, Option

from detente.crisis import Crisis
from detente.faces import show
from detente.faces.options import (
    Actor,
    AsOfDay,
    AtRun,
    From,
    Id,
    Json,
    KnownBy,
    Limit,
    Lines,
    Store,
    To,
)
from detente.faces.settings import settings
from detente.model.claim import Kind

LISTS: dict[Kind, str] = {
    "statement": "List who said what, in the reports' own words.",
    "event": "List who did what to whom: PLOVER type, status, day.",
    "figure": "List how many of what, where, according to whom.",
    "position": "List what each side demands, offers, refuses, threatens and promises.",
    "plan": "List talks, visits and moves planned, held or called off.",
    "prediction": "List what is expected or warned of, by whom, and by when.",
}


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


def brief(
    store: Store = None,
    since: From = None,
    until: To = None,
    as_of: AsOfDay = None,
    known_by: KnownBy = None,
    run: AtRun = None,
    lines: Lines = 12,
    as_json: Json = False,
) -> None:
    """Write the brief: what happened, who said what, positions, figures, plans, disputes.

    Markdown on stdout. Every line shows words of a report and ends with [outlet, date, ¶].
    """
    made = crisis_at(store, as_of, known_by, run).brief(since=since, until=until, lines=lines)
    show.brief(made, as_json=as_json)


def listing(kind: Kind) -> Callable[..., None]:
    """Return the command that lists the claims of one kind."""

    def listed(
        store: Store = None,
        actor: Actor = None,
        since: From = None,
        until: To = None,
        as_of: AsOfDay = None,
        known_by: KnownBy = None,
        run: AtRun = None,
        limit: Limit = None,
        as_json: Json = False,
    ) -> None:
        crisis = crisis_at(store, as_of, known_by, run)
        found = crisis.claims(kind, actor=actor, since=since, until=until, limit=limit)
        show.table(found, as_json=as_json)

    listed.__doc__ = LISTS[kind]
    return listed


def actors(
    store: Store = None,
    actor: Actor = None,
    since: From = None,
    until: To = None,
    as_of: AsOfDay = None,
    known_by: KnownBy = None,
    run: AtRun = None,
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """List who appears in the record, in which roles, and how often."""
    found = crisis_at(store, as_of, known_by, run).actors(actor=actor, since=since, until=until)
    show.records(
        found[:limit],
        ("id", "name", "kind", "country", "office", "claims", "reports"),
        as_json=as_json,
    )


def sources(
    store: Store = None,
    actor: Actor = None,
    since: From = None,
    until: To = None,
    as_of: AsOfDay = None,
    known_by: KnownBy = None,
    run: AtRun = None,
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """List the reports: outlet, date and how it is known, claims, and whose copy each one is."""
    found = crisis_at(store, as_of, known_by, run).sources(actor=actor, since=since, until=until)
    show.records(
        found[:limit],
        ("outlet", "published", "title", "claims", "copy_of", "where", "id"),
        as_json=as_json,
    )


def disputes(
    store: Store = None,
    as_of: AsOfDay = None,
    known_by: KnownBy = None,
    run: AtRun = None,
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """List where reports or sources cannot both be right, with the support of each side."""
    found = crisis_at(store, as_of, known_by, run).disputes()
    show.records(
        found[:limit],
        ("kind", "about", "left_says", "left_support", "right_says", "right_support"),
        as_json=as_json,
    )


def timeline(
    store: Store = None,
    actor: Actor = None,
    since: From = None,
    until: To = None,
    as_of: AsOfDay = None,
    known_by: KnownBy = None,
    run: AtRun = None,
    as_json: Json = False,
) -> None:
    """List what is reported as having happened, day by day, each event once."""
    crisis = crisis_at(store, as_of, known_by, run)
    show.timeline(crisis.timeline(actor=actor, since=since, until=until), as_json=as_json)


def agenda(
    store: Store = None,
    on: Annotated[
        str | None, Option("--on", metavar="DAY", help="The day asked about; today if not given.")
    ] = None,
    as_of: AsOfDay = None,
    known_by: KnownBy = None,
    run: AtRun = None,
    limit: Limit = None,
    as_json: Json = False,
) -> None:
    """List plans still open on a day, soonest first; those whose day has passed come last."""
    show.told(crisis_at(store, as_of, known_by, run).agenda(on)[:limit], "plan", as_json=as_json)


def search(
    words: Annotated[str, Argument(metavar="WORDS", help="Words that must all stand in a report.")],
    store: Store = None,
    as_of: AsOfDay = None,
    known_by: KnownBy = None,
    run: AtRun = None,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """Find reports by their words, best match first."""
    found = crisis_at(store, as_of, known_by, run).search(words, limit or 20)
    show.documents(found, as_json=as_json)


def why(
    id: Id,  # noqa: A002 - the name the user sees
    store: Store = None,
    run: AtRun = None,
    as_json: Json = False,
) -> None:
    """Explain a claim: the sentence, the rule, the dictionary entry, how the date was reached."""
    show.steps(crisis_at(store, run=run).why(id), as_json=as_json)
