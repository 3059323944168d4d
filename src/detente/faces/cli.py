"""The command line: stdout carries results only, stderr progress and errors.

Exit codes: 0 all well, 2 the call is off, 3 some input could not be taken in (the rest was),
1 `doctor` found something.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from enum import StrEnum
from typing import Annotated

import typer
from typer import Argument, Option

from detente._version import __version__
from detente.crisis import Crisis
from detente.errors import ConfigError, DetenteError
from detente.faces import show
from detente.faces.settings import WHAT, settings

app = typer.Typer(
    name="detente",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Many reports, one record: feed it news coverage of a crisis, ask who said or did what to "
        "whom, and see the exact words every answer rests on.\n\n"
        "Begin with `detente add REPORTS`, then `detente brief`."
    ),
    epilog=(
        "The record is one file, ./crisis.detente unless --store or DETENTE_STORE says otherwise. "
        "Every listing takes --json. Exit codes: 0 well, 2 wrong call, 3 some input was bad, "
        "1 doctor found something."
    ),
)

Store = Annotated[
    str | None, Option("--store", help="The file the record is kept in.", show_default=False)
]
Json = Annotated[bool, Option("--json", help="One JSON object a line, for other programs.")]
Actor = Annotated[
    str | None,
    Option("--actor", help="Only claims that name this actor: RUS, NATO, vladimir-putin ..."),
]
From = Annotated[str | None, Option("--from", metavar="DAY", help="Reports of this day or later.")]
To = Annotated[str | None, Option("--to", metavar="DAY", help="Reports of this day or earlier.")]
Limit = Annotated[int | None, Option("--limit", min=1, help="At most so many.")]
AsOfDay = Annotated[
    str | None, Option("--as-of", metavar="DAY", help="Only what had begun by this day.")
]
KnownBy = Annotated[
    str | None, Option("--known-by", metavar="DAY", help="Only what reports said by this day.")
]
AtRun = Annotated[
    int | None, Option("--run", metavar="N", help="What this record said after its run N.")
]
Lines = Annotated[int, Option("--lines", min=1, help="How many lines a section shows.")]
Id = Annotated[str, Argument(metavar="ID", help="A claim's id, or the first characters of it.")]


class Format(StrEnum):
    """The forms the record leaves in."""

    JSONL = "jsonl"
    CSV = "csv"


class ClaimKind(StrEnum):
    """The six kinds of claims."""

    STATEMENT = "statement"
    EVENT = "event"
    POSITION = "position"
    FIGURE = "figure"
    PLAN = "plan"
    PREDICTION = "prediction"


class Verdict(StrEnum):
    """What a person can decide about claims."""

    SAME = "same"
    DIFFERENT = "different"
    WRONG = "wrong"


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


@app.command(
    epilog="Examples: detente add news/*.txt   ·   detente add articles.jsonl   ·   cat a.txt | detente add -"
)
def add(
    where: Annotated[list[str], Argument(metavar="WHERE...", help="Files, folders, globs, or - .")],
    store: Store = None,
    jobs: Annotated[
        int | None, Option("--jobs", min=0, help="Worker processes; 0 decides by itself.")
    ] = None,
    published: Annotated[
        str | None,
        Option(
            "--published",
            metavar="DAY",
            help="The day these reports are of; a field of their own beats it.",
        ),
    ] = None,
    outlet: Annotated[
        str | None,
        Option("--outlet", help="Who published these reports; a field of their own beats it."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Take reports in and bring the record up to date with them.

    Reads .txt, .md, .html and .jsonl, alone or in folders. What is in already is not read twice;
    a file whose bytes changed replaces its older self. Stopped at any moment, the next call goes
    on from there. A bad input costs one line on stderr, the rest goes in, and the exit code is 3.
    """
    flags = {"store": store, "jobs": None if jobs is None else str(jobs)}
    chosen = settings(flags)
    given = {"published": published, "outlet": outlet}
    crisis = Crisis(chosen["store"].value)
    with show.progress() as bar:
        added = crisis.add(
            where,
            declared={k: v for k, v in given.items() if v},
            jobs=int(chosen["jobs"].value),
            progress=bar,
            stdin=sys.stdin.buffer if "-" in where else None,
        )
    show.added(crisis, added, as_json=as_json)
    if added.errors:
        raise typer.Exit(3)


@app.command(epilog="Example: detente brief --known-by 2022-02-14 > brief.md")
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


def _listing(kind: ClaimKind, doc: str) -> None:
    def listing(
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
        found = crisis.claims(kind.value, actor=actor, since=since, until=until, limit=limit)
        show.table(found, as_json=as_json)

    listing.__doc__ = doc
    name = f"{kind.value}s"
    app.command(name, epilog=f"Example: detente {name} --actor RUS --limit 20 --json")(listing)


_listing(ClaimKind.STATEMENT, "List who said what, in the reports' own words.")
_listing(ClaimKind.EVENT, "List who did what to whom: PLOVER type, status, day.")
_listing(ClaimKind.FIGURE, "List how many of what, where, according to whom.")
_listing(
    ClaimKind.POSITION, "List what each side demands, offers, refuses, threatens and promises."
)
_listing(ClaimKind.PLAN, "List talks, visits and moves planned, held or called off.")
_listing(ClaimKind.PREDICTION, "List what is expected or warned of, by whom, and by when.")


@app.command(epilog="Example: detente actors --limit 10")
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


@app.command(epilog="Example: detente sources --json")
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


@app.command(epilog="Example: detente disputes")
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


@app.command(epilog="Example: detente timeline --actor USA --from 1962-10-22")
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


@app.command(epilog="Example: detente agenda --on 2022-02-14")
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


@app.command(epilog='Example: detente search "missile bases"')
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


@app.command(epilog="Example: detente why 3f9a2c41")
def why(
    id: Id,  # noqa: A002 - the name the user sees
    store: Store = None,
    run: AtRun = None,
    as_json: Json = False,
) -> None:
    """Explain a claim: the sentence, the rule, the dictionary entry, how the date was reached."""
    show.steps(crisis_at(store, run=run).why(id), as_json=as_json)


@app.command(
    epilog='Example: detente judge same 3f9a2c41 b07c5510 --note "one speech, two reports"'
)
def judge(
    verdict: Annotated[Verdict, Argument(help="same, different, or wrong.")],
    left: Id,
    right: Annotated[
        str, Argument(metavar="ID", help="The other claim; none for wrong.", show_default=False)
    ] = "",
    store: Store = None,
    by: Annotated[str, Option("--by", envvar="USER", help="Who decides.")] = "unnamed",
    note: Annotated[str, Option("--note", help="Why.")] = "",
    as_json: Json = False,
) -> None:
    """Keep your own judgement of claims: that two are the same or different, or one is wrong.

    The record is laid together again at once; earlier runs still answer as they did.
    """
    made = crisis_at(store).judge(verdict.value, left, right, by=by, note=note)
    show.judged(made, as_json=as_json)


@app.command(epilog="Example: detente export jsonl --kind statement > statements.jsonl")
def export(
    form: Annotated[Format, Argument(metavar="FORM", help="jsonl or csv.")],
    kind: Annotated[
        ClaimKind | None, Option("--kind", help="Only claims of this kind; csv needs one.")
    ] = None,
    store: Store = None,
    actor: Actor = None,
    since: From = None,
    until: To = None,
    as_of: AsOfDay = None,
    known_by: KnownBy = None,
    run: AtRun = None,
    limit: Limit = None,
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
    found = crisis_at(store, as_of, known_by, run).claims(
        kind.value if kind else None, actor=actor, since=since, until=until, limit=limit
    )
    show.exported(found, form.value)


@app.command(epilog="Example: detente extract report.txt --published 2022-02-01 --json")
def extract(
    where: Annotated[str, Argument(metavar="FILE", help="A text file, or - for standard input.")],
    published: Annotated[
        str | None, Option("--published", metavar="DAY", help='The day "Tuesday" counts from.')
    ] = None,
    kind: Annotated[ClaimKind | None, Option("--kind", help="Only claims of this kind.")] = None,
    as_json: Json = False,
) -> None:
    """Read one text and list its claims, without keeping anything."""
    from detente.crisis import extract as read_claims

    found = read_claims(show.text_of(where), published=published)
    show.table(found.of(kind.value) if kind else found, as_json=as_json)


@app.command(epilog="Example: detente serve --port 8020")
def serve(
    store: Store = None,
    host: Annotated[
        str | None, Option("--host", help="Loopback address to serve at.", show_default=False)
    ] = None,
    port: Annotated[
        str | None, Option("--port", help="Port to serve at.", show_default=False)
    ] = None,
) -> None:
    """Show the record in a browser: the brief, lists with filters, reports with claims marked.

    Serves to this machine only.
    """
    from detente.faces.server import serve as serve_page

    chosen = settings({"store": store, "host": host, "port": port})
    serve_page(chosen["store"].value, chosen["host"].value, int(chosen["port"].value))


@app.command(epilog="Example: detente status --errors")
def status(
    store: Store = None,
    errors: Annotated[bool, Option("--errors", help="List every input that was refused.")] = False,
    as_json: Json = False,
) -> None:
    """Say what the record holds: reports, copies, claims by kind, runs, inputs refused."""
    show.status(crisis_at(store), errors=errors, as_json=as_json)


@app.command(epilog="Example: detente doctor --store crisis.detente")
def doctor(store: Store = None, as_json: Json = False) -> None:
    """Check the installation and the store: Python, model, data files, the file's integrity.

    Exits with 1 when something is not well, and says how to mend it.
    """
    from detente.faces.doctor import examine

    checks = examine(settings({"store": store})["store"].value)
    show.checks(checks, as_json=as_json)
    if any(not check.well for check in checks):
        raise typer.Exit(1)


@app.command(epilog="Example: detente config --show-origin")
def config(
    show_origin: Annotated[
        bool, Option("--show-origin", help="Say where each value comes from.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List settings: a flag beats DETENTE_*, that ./detente.toml, that the user's own file."""
    show.settings(settings(), WHAT, origin=show_origin, as_json=as_json)


def _version(wanted: bool) -> None:
    if wanted:
        show.line(__version__)
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    del version


def main() -> None:
    """Run the command; what goes wrong outside our code is one line too, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows its code instead of ending the run.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except DetenteError as error:
        show.error(str(error))
        raise SystemExit(2) from None
    except sqlite3.Error as error:
        show.error(f"the store cannot be read or written: {error}; see: detente doctor")
        raise SystemExit(2) from None
    except OSError as error:
        show.error(str(error))
        raise SystemExit(2) from None
    finally:
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader (head, less) has seen enough; the rest has nowhere to go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
