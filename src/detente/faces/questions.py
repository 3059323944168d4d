"""Questions: the commands that ask the record and change nothing. `cli` gives them their names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from typer import Argument, Option

from detente.crisis import Crisis, Filters
from detente.errors import ConfigError
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import ClaimKind, Format, Id, Json, Lines
from detente.model.claim import Kind

LISTS: dict[Kind, str] = {
    "statement": "List who said what, in the reports' own words.",
    "event": "List who did what to whom: PLOVER type, status, day.",
    "figure": "List how many of what, where, according to whom.",
    "position": "List what each side demands, offers, refuses, threatens and promises.",
    "plan": "List talks, visits and moves planned, held or called off.",
    "prediction": "List what is expected or warned of, by whom, and by when.",
}


@asked("since", "until")
def brief(crisis: Crisis, filters: Filters, lines: Lines = 12, as_json: Json = False) -> None:
    """Write the brief: what happened, who said what, positions, figures, plans, disputes.

    Markdown on stdout. Every line shows words of a report and ends with [outlet, date, ¶].
    """
    made = crisis.brief(since=filters["since"], until=filters["until"], lines=lines)
    show.brief(made, as_json=as_json)


def listing(kind: Kind) -> Callable[..., None]:
    """Return the command that lists the claims of one kind."""

    def listed(crisis: Crisis, filters: Filters, as_json: Json = False) -> None:
        show.table(crisis.claims(kind, **filters), as_json=as_json)

    listed.__doc__ = LISTS[kind]
    return asked("actor", "since", "until", "limit")(listed)


@asked("actor", "since", "until", "limit")
def actors(crisis: Crisis, filters: Filters, as_json: Json = False) -> None:
    """List who appears in the record, in which roles, and how often."""
    shown = ("id", "name", "kind", "country", "office", "claims", "reports")
    show.records(crisis.actors(**filters), shown, as_json=as_json)


@asked("actor", "since", "until", "limit")
def sources(crisis: Crisis, filters: Filters, as_json: Json = False) -> None:
    """List the reports: outlet, date and how it is known, claims, and whose copy each one is."""
    shown = ("outlet", "published", "title", "claims", "copy_of", "where", "id")
    show.records(crisis.sources(**filters), shown, as_json=as_json)


@asked("limit")
def disputes(crisis: Crisis, filters: Filters, as_json: Json = False) -> None:
    """List where reports or sources cannot both be right, with the support of each side."""
    shown = ("kind", "about", "left_says", "left_support", "right_says", "right_support")
    show.records(crisis.disputes()[: filters["limit"]], shown, as_json=as_json)


@asked("actor", "since", "until")
def timeline(crisis: Crisis, filters: Filters, as_json: Json = False) -> None:
    """List what is reported as having happened, day by day, each event once."""
    show.timeline(crisis.timeline(**filters), as_json=as_json)


@asked("limit")
def agenda(
    crisis: Crisis,
    filters: Filters,
    on: Annotated[
        str | None, Option("--on", metavar="DAY", help="The day asked about; today if not given.")
    ] = None,
    as_json: Json = False,
) -> None:
    """List plans still open on a day, soonest first; those whose day has passed come last."""
    show.told(crisis.agenda(on)[: filters["limit"]], "plan", as_json=as_json)


@asked("limit")
def search(
    crisis: Crisis,
    filters: Filters,
    words: Annotated[str, Argument(metavar="WORDS", help="Words that must all stand in a report.")],
    as_json: Json = False,
) -> None:
    """Find reports by their words, best match first; 20 of them if no limit is given."""
    show.documents(crisis.search(words, filters["limit"] or 20), as_json=as_json)


@asked()
def why(
    crisis: Crisis,
    filters: Filters,
    id: Id,  # noqa: A002 - the name the user sees
    as_json: Json = False,
) -> None:
    """Explain a claim: the sentence, the rule, the dictionary entry, how the date was reached."""
    del filters
    show.steps(crisis.why(id), as_json=as_json)


@asked("actor", "since", "until", "limit")
def export(
    crisis: Crisis,
    filters: Filters,
    form: Annotated[Format, Argument(metavar="FORM", help="jsonl or csv.")],
    kind: Annotated[
        ClaimKind | None, Option("--kind", help="Only claims of this kind; csv needs one.")
    ] = None,
    schema: Annotated[
        bool, Option("--schema", help="Print the JSON Schema of one row instead.")
    ] = False,
) -> None:
    """Write claims for other tools, one row a claim, the same fields in every release.

    The same record always gives the same bytes, whatever order its reports came in.
    """
    if schema:
        show.schema()
        return
    if form is Format.CSV and kind is None:
        raise ConfigError("csv has one set of columns a kind: give --kind")
    show.exported(crisis.claims(kind.value if kind else None, **filters), form.value)
