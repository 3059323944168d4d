"""The command line: stdout carries results only, stderr progress and errors.

Exit codes: 0 all well, 2 the call is off, 3 some input could not be taken in (the rest was),
1 `doctor` found something.
"""

from __future__ import annotations

import io
import os
import sqlite3
import sys
from typing import Annotated, Any

import typer
from typer import Option
from typer.core import TyperGroup

from detente._version import __version__
from detente.errors import DetenteError
from detente.faces import (
    adding,
    casting,
    codebook,
    coding,
    extracting,
    foretold,
    judging,
    numbers,
    outlets,
    placing,
    questions,
    show,
    stands,
    trying,
    upkeep,
    utterances,
)
from detente.faces.agenda import agenda
from detente.faces.ask import ask
from detente.faces.brief import brief
from detente.faces.changes import changes
from detente.faces.disputes import disputes
from detente.faces.entries import entries
from detente.faces.history import versions
from detente.faces.life import life
from detente.faces.lineage import lineage
from detente.faces.options import (
    Store,
)
from detente.faces.settings import settings
from detente.faces.stories import stories
from detente.faces.tension import alerts, tension
from detente.faces.watch import watch


class InOrder(TyperGroup):
    """Commands as they are written; a group of them would stand behind all single ones."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 - Typer's own class is private
        """Return the names in order, the questions about who and where together."""
        names = super().list_commands(ctx)
        names.remove("actors")
        names.insert(names.index("places"), "actors")
        names.remove("judge")
        names.insert(names.index("export"), "judge")
        return names


app = typer.Typer(
    name="detente",
    cls=InOrder,
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

app.command(
    epilog=(
        "Examples: detente add news/   ·   detente add articles.csv --map title=headline --dry-run   ·   "
        "detente add CC-NEWS.warc.gz   ·   detente add https://example.org/report   ·   "
        "cat a.txt | detente add -"
    )
)(adding.add)
app.command(epilog="Examples: detente watch feeds.toml   ·   detente watch --once --json")(watch)

# The questions, in the order in which people ask them.
app.command(
    epilog="Examples: detente brief --known-by 2022-02-14 > brief.md   ·   "
    "detente brief --since-last --mark desk   ·   detente brief --by actor --html > brief.html"
)(brief)
app.command(
    epilog="Examples: detente changes --from 2022-02-01 --to 2022-02-14   ·   "
    "detente changes --actor RUS --issue sanctions --json"
)(changes)
OWN = {
    "figure": numbers.figures,
    "position": stands.positions,
    "prediction": foretold.predictions,
}
EPILOGS = {
    "statement": "Examples: detente statements --class warn --actor RUS   ·   "
    "detente statements --addressee reporters --at-least medium --json",
    "figure": "Examples: detente figures --of troops --place Belarus   ·   "
    "detente figures --fate killed --owner UKR --json",
    "position": "Examples: detente positions --actor RUS --issue sanctions   ·   "
    "detente positions --act demand --status open --ledger --json",
    "prediction": "Examples: detente predictions --due   ·   "
    "detente predictions --outcome failed --json   ·   detente predictions --scores --by outlet",
}
for kind in questions.LISTS:
    app.command(
        f"{kind}s",
        epilog=EPILOGS.get(kind, f"Example: detente {kind}s --actor RUS --limit 20 --json"),
    )(OWN[kind] if kind in OWN else questions.listing(kind))
app.command(
    epilog="Examples: detente quotes --distorted   ·   detente quotes --actor RUS --json   ·   "
    'detente quotes --claim-review --reviewer "Desk" > reviews.jsonl'
)(utterances.quotes)
app.command(epilog="Examples: detente diff 3f9a2c41   ·   detente diff 3f9a2c41 77b0e1d2")(
    utterances.diff
)
app.add_typer(casting.app, name="actors")
app.command(epilog="Examples: detente places --limit 20   ·   detente places Havana")(
    placing.places
)
app.command(epilog="Example: detente mentions 3f9a2c41 --kind actor")(questions.mentions)
app.command(
    epilog="Examples: detente sources   ·   detente sources --json   ·   detente sources --reports"
)(outlets.sources)
app.command(
    epilog="Examples: detente lineage   ·   detente lineage 3f9a2c41   ·   "
    "detente lineage --origins --json"
)(lineage)
app.command(
    epilog="Examples: detente versions   ·   detente versions https://example.org/talks --json"
)(versions)
app.command(epilog="Examples: detente disputes --open   ·   detente disputes --kind figure --json")(
    disputes
)
app.command(
    epilog="Examples: detente stories --actor RUS   ·   detente stories --from 2022-02-01 --json   ·   "
    "detente brief --story ID"
)(stories)
app.command(epilog="Example: detente timeline --actor USA --from 1962-10-22")(questions.timeline)
app.command(
    epilog="Examples: detente agenda --ahead --what visit,meeting   ·   "
    "detente agenda --on 2022-02-14 --ics > agenda.ics"
)(agenda)
app.command(epilog="Examples: detente life 3f9a2c41   ·   detente life 3f9a2c41 --on 2022-02-14")(
    life
)
app.command(
    epilog="Examples: detente tension   ·   detente tension RUS UKR --from 2022-02-01   ·   "
    "detente tension RUS UKR --by reported --json"
)(tension)
app.command(
    epilog="Examples: detente alerts --from 2022-02-01   ·   detente alerts --dyad RUS UKR --json"
)(alerts)
app.command(
    epilog="Examples: detente entries --kind event --support 2   ·   detente entries 3f9a2c41   ·   "
    "detente entries --actor RUS --json"
)(entries)
app.command(
    epilog='Examples: detente ask "What does Russia demand of NATO?"   ·   '
    'detente ask "How many troops are in Cuba?" --known-by 1962-10-24 --json'
)(ask)
app.command(epilog='Example: detente search "missile bases"')(questions.search)
app.command(
    epilog="Examples: detente why 3f9a2c41   ·   detente why gazette.txt:1204   ·   "
    'detente why gazette.txt "his counterpart"'
)(questions.why)
app.command(epilog="Example: detente remove news/retracted.txt")(adding.remove)
app.add_typer(judging.app, name="judge")
app.command(
    epilog="Examples: detente export jsonl --kind statement > statements.jsonl   ·   "
    "detente export csv --what statements --class demand > demands.csv"
)(questions.export)
app.command(
    epilog="Examples: detente extract report.txt --published 2022-02-01 --json   ·   "
    "detente extract reports/ --quotes-only --json > quotes.jsonl"
)(extracting.extract)
app.command(
    epilog="Examples: detente code 'France imposed sanctions on Mali.'   ·   "
    "detente code 'France imposed sanctions on Mali.' --actor France --recipient Mali   ·   "
    "detente code - --json < sentences.txt"
)(coding.code)
app.command(
    epilog="Examples: detente ontology   ·   detente ontology SANCTION   ·   detente ontology 163"
)(codebook.ontology)
app.command("eval", epilog="Example: detente eval --spin --sample 100 --seed 7")(trying.evaluate)


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


app.command(
    epilog="Examples: detente status --errors   ·   detente status --dropped --stage events"
)(upkeep.status)
app.command(epilog="Example: detente doctor --store crisis.detente")(upkeep.doctor)
app.command(epilog="Example: detente config --show-origin")(upkeep.config)


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
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
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
