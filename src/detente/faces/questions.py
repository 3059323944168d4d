"""Questions: the commands that ask the record and change nothing. `cli` gives them their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, cast

from typer import Argument, Option

from detente.crisis import AlertFilters, Crisis, EventFilters, Filters, StatementFilters
from detente.errors import ConfigError
from detente.faces import show
from detente.faces.asking import FILTERS, OF_EVENTS, OF_STATEMENTS, asked
from detente.faces.options import Format, Json, MentionKind, ReportName, RowKind, What
from detente.model.claim import KINDS, Kind
from detente.views import bands
from detente.views.deeds import Deed
from detente.views.naming import MENTION_COLUMNS, mention_cells
from detente.views.resolution import Step
from detente.views.sayings import Manner

#: Kinds of rows that are no claims, by what leaves the record.
NO_CLAIMS: Mapping[RowKind, What] = {
    RowKind.LINEAGE: What.LINEAGE,
    RowKind.ORIGIN: What.ORIGINS,
    RowKind.QUOTE_GROUP: What.QUOTE_GROUPS,
    RowKind.DISPUTE: What.DISPUTES,
    RowKind.STORY: What.STORIES,
    RowKind.ENTRY: What.ENTRIES,
}
#: What one row is called, where it is more than the end that parts it from many.
SINGULAR: Mapping[What, str] = {What.STORIES: "story", What.ENTRIES: "entry"}
LISTS: dict[Kind, str] = {
    "statement": (
        "List who said what, in the reports' own words; what is said inside what is said below it.\n\n"
        "Every reading says how sure it is. Compared with what people marked by hand, "
        f"{bands.legend()}. What is low is marked doubtful wherever it is shown."
    ),
    "event": (
        "List who did what to whom: PLOVER type, status, day.\n\n"
        "Only what a report tells as having come about has the status occurred, ongoing or historical; "
        "--happened asks for these. `detente ontology` lists the types."
    ),
    "figure": "List how many of what, where, according to whom.",
    "position": "List what each side demands, offers, refuses, threatens and promises.",
    "plan": "List talks, visits and moves planned, held or called off.",
    "prediction": "List what is expected or warned of, by whom, and by when.",
}


class ExportFilters(StatementFilters, Deed, total=False):
    """The filters of every kind of claims."""


def listing(kind: Kind) -> Callable[..., None]:
    """Return the command that lists the claims of one kind."""

    def listed(crisis: Crisis, filters: Filters, as_json: Json = False) -> None:
        show.table(crisis.claims(kind, **filters), as_json=as_json)

    def said(crisis: Crisis, filters: StatementFilters, as_json: Json = False) -> None:
        show.table(crisis.statements(**filters), as_json=as_json)

    def done(crisis: Crisis, filters: EventFilters, as_json: Json = False) -> None:
        show.table(crisis.events(**filters), as_json=as_json)

    if kind == "statement":
        said.__doc__ = LISTS[kind]
        return asked(*OF_STATEMENTS)(said)
    if kind == "event":
        done.__doc__ = LISTS[kind]
        return asked(*OF_EVENTS)(done)
    listed.__doc__ = LISTS[kind]
    return asked("actor", "since", "until", "limit")(listed)


@asked("actor", "since", "until", "limit")
def actors(crisis: Crisis, filters: Filters, as_json: Json = False) -> None:
    """List who appears in the record, in which roles, and how often."""
    shown = ("id", "name", "kind", "country", "office", "claims", "reports")
    show.records(crisis.actors(**filters), shown, as_json=as_json)


@asked("actor", "since", "until")
def timeline(crisis: Crisis, filters: Filters, as_json: Json = False) -> None:
    """List what is reported as having happened, day by day, each event once."""
    show.timeline(crisis.timeline(**filters), as_json=as_json)


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
    id: Annotated[  # noqa: A002 - the name the user sees
        str,
        Argument(
            metavar="WHAT",
            help="A claim's id (or its first characters), a place in a report as REPORT:OFFSET, or a report.",
        ),
    ],
    said: Annotated[
        str,
        Argument(metavar="WORDS", help="Words of the report to explain.", show_default=False),
    ] = "",
    as_json: Json = False,
) -> None:
    """Explain a claim or any words: which alias, which earlier mention, which rule, which day.

    Of a claim: the sentence, the rule, the dictionary entry, and for each party, place and time how
    it was resolved, back to the words it leans on. Of words in a report: whom, where, when or how
    much they stand for, and why.
    """
    del filters
    report, colon, offset = id.rpartition(":")
    if said:
        found = crisis.why_at(id, said=said)
    elif colon and offset.isascii() and offset.isdecimal() and len(offset) < 10:
        found = crisis.why_at(report, int(offset))
    else:
        found = _of_claim(crisis, id)
    show.steps(found, as_json=as_json)


def _of_claim(crisis: Crisis, asked_for: str) -> list[Step]:
    """Return the steps behind a claim; of a report, and of what is no place in it, say what is missing."""
    try:
        return crisis.why(asked_for)
    except ConfigError:
        report, _, offset = asked_for.rpartition(":")
        name, wrong = (
            (asked_for, "say which words of it")
            if crisis.has_report(asked_for)
            else (report, f"{offset!r} is no place in it")
        )
        if not crisis.has_report(name):
            raise
        raise ConfigError(
            f"{name} is a report, {wrong}: detente why {name}:OFFSET, in characters from 0, or "
            f'detente why {name} "WORDS"'
        ) from None


@asked("limit")
def mentions(
    crisis: Crisis,
    filters: Filters,
    report: ReportName,
    kind: Annotated[MentionKind | None, Option("--kind", help="Only of this kind.")] = None,
    as_json: Json = False,
) -> None:
    """List whom, where, when and how much a report's words stand for, in order, and how that is known."""
    found = crisis.mentions(report, kind.value if kind else None)[: filters["limit"]]
    if as_json:
        show.exported_rows("mentions", found, "jsonl")
    else:
        show.grid(MENTION_COLUMNS, (mention_cells(one) for one in found))


@asked(*FILTERS)
def export(
    crisis: Crisis,
    filters: ExportFilters,
    form: Annotated[Format, Argument(metavar="FORM", help="jsonl or csv.")],
    kind: Annotated[
        RowKind | None,
        Option("--kind", help="Only rows of this kind: of claims csv needs one."),
    ] = None,
    what: Annotated[
        What,
        Option(
            "--what",
            help="Claims, or actors, mentions, places, statements, dropped, ledger, figures-table, "
            "lineage, origins, quote-groups, outlets, versions, disputes, changes, tension, "
            "alerts, stories or outcomes.",
        ),
    ] = What.CLAIMS,
    schema: Annotated[
        bool, Option("--schema", help="Print the JSON Schema of one row instead.")
    ] = False,
) -> None:
    """Write claims for other tools, one row a claim, the same fields in every release.

    With --kind entry, dispute or story a row for each thing the record holds, once however many reports
    tell of it, with its values and support; for each dispute, with its sides; for each story, with the
    crisis it is of and its reports. With --kind lineage, origin or quote_group (or --what) a row for each
    two reports that share text or an event, with the passages; for each independent origin, with its
    reports; for each utterance, with all its renderings.

    With --what instead a row for each actor, mention or place, or for each statement with its
    source, cue and content by their places in the text, or for each reason why a stage dropped places; or
    for each position in the ledger, or for each number in the table of figures. With --what outlets or
    versions a row for each outlet, or for each version of a report that changed; with --what changes a
    row for each thing that moved from --from to --to. With --what tension a row for each day, directed
    dyad and quad with events, and one for each day without a report; with --what alerts a row for each
    alert. With --what outcomes a row for each prediction, with what became of it and the reports that
    tell so.

    The filters of how a thing was said are of statements, those of what was done of events. The same
    record always gives the same bytes, whatever order its reports came in.
    """
    if kind is not None and (rows := NO_CLAIMS.get(kind)) is not None:
        if what not in (What.CLAIMS, rows):
            raise ConfigError(f"--kind {kind.value} or --what {what.value}: give one of them")
        kind, what = None, rows
    if schema:
        show.schema(
            SINGULAR.get(what, what.value.removesuffix("s").replace("quote-group", "quote_group"))
        )
        return
    shared, said, done = _parted(filters)
    statements = what is What.STATEMENTS or (what is What.CLAIMS and kind is RowKind.STATEMENT)
    events = what is What.CLAIMS and kind is RowKind.EVENT
    if (flags := _given(filters, Manner)) and not statements:
        raise ConfigError(f"{flags}: of statements; give --what statements or --kind statement")
    if (flags := _given(filters, Deed)) and not events:
        raise ConfigError(f"{flags}: of events; give --kind event")
    if what is not What.CLAIMS:
        if kind is not None:
            raise ConfigError(f"--kind is of claims: leave it out with --what {what.value}")
        if what is What.STATEMENTS:
            show.exported_rows("statements", crisis.statements(**said), form.value)
        else:
            _export_names(crisis, shared, form, what)
        return
    if form is Format.CSV and kind is None:
        raise ConfigError("csv has one set of columns a kind: give --kind")
    if statements:
        show.exported(crisis.statements(**said), form.value)
    elif events:
        show.exported(crisis.events(**done), form.value)
    else:
        found = crisis.claims(_claims(kind), **shared)
        show.exported(found if found.kind else crisis.settled(found), form.value)


def _parted(filters: ExportFilters) -> tuple[Filters, StatementFilters, EventFilters]:
    """Return the filters that every listing has, that statements have, and that events have."""
    every: Any = filters
    shared, said, done = (
        {name: every[name] for name in names}
        for names in (("actor", "since", "until", "limit"), OF_STATEMENTS, OF_EVENTS)
    )
    return cast("Filters", shared), cast("StatementFilters", said), cast("EventFilters", done)


def _claims(kind: RowKind | None) -> Kind | None:
    return next((one for one in KINDS if kind is not None and one == kind.value), None)


def _given(filters: ExportFilters, kind: type[Manner | Deed]) -> str:
    """Return the flags given of those that one kind of claims alone has."""
    given = [name for name in kind.__annotations__ if filters.get(name)]
    named = {"root": "--type", "cue_class": "--class"}
    return ", ".join(sorted(named.get(n, f"--{n.replace('_', '-')}") for n in given))


def _export_names(crisis: Crisis, filters: Filters, form: Format, what: What) -> None:
    if what is What.ACTORS:
        show.exported_rows("actors", crisis.profiles(**filters), form.value)
    elif what is What.MENTIONS:
        show.exported_rows("mentions", crisis.every_mention(**filters), form.value)
    elif what is What.LEDGER:
        show.exported_rows("ledger", crisis.ledger_rows(**filters), form.value)
    elif what is What.FIGURES_TABLE:
        show.exported_rows("figures-table", crisis.figure_rows(**filters), form.value)
    elif what is What.CHANGES:
        found = crisis.change_rows(
            filters["since"], filters["until"], actor=filters["actor"], limit=filters["limit"]
        )
        show.exported_rows("changes", found, form.value)
    elif what is What.DISPUTES:
        show.exported_rows("disputes", crisis.dispute_rows(**filters), form.value)
    elif what is What.OUTCOMES:
        show.exported_rows("outcomes", crisis.foretold_rows(**filters), form.value)
    elif what is What.ENTRIES:
        show.exported_rows("entries", crisis.entry_rows(**filters), form.value)
    elif what is What.STORIES:
        show.exported_rows("stories", crisis.story_rows(**filters), form.value)
    elif what is What.TENSION:
        show.exported_rows("tension", crisis.tension_rows(**filters), form.value)
    elif what is What.ALERTS:
        if filters["actor"] is not None:
            raise ConfigError("--what alerts is of dyads: leave out --actor")
        wanted: AlertFilters = {
            "since": filters["since"],
            "until": filters["until"],
            "limit": filters["limit"],
        }
        show.exported_rows("alerts", crisis.alert_rows(**wanted), form.value)
    elif what is What.QUOTE_GROUPS:
        groups = crisis.quote_groups(**filters)
        show.exported_rows("quote-groups", crisis.quote_group_rows(groups), form.value)
    else:
        if any(filters[name] is not None for name in ("actor", "since", "until")):
            raise ConfigError(
                f"--what {what.value} is of the whole record: only --limit goes with it"
            )
        limit = filters["limit"]
        if what is What.DROPPED:
            show.exported_rows("dropped", crisis.dropped()[:limit], form.value)
        elif what is What.LINEAGE:
            show.exported_rows("lineage", crisis.lineage_rows(limit=limit), form.value)
        elif what is What.OUTLETS:
            show.exported_rows("outlets", crisis.outlet_rows(limit=limit), form.value)
        elif what is What.VERSIONS:
            show.exported_rows("versions", crisis.version_rows()[:limit], form.value)
        elif what is What.ORIGINS:
            show.exported_rows("origins", crisis.origin_rows(limit=limit), form.value)
        else:
            show.exported_rows("places", crisis.places()[:limit], form.value)
