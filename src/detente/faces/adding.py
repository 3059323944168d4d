"""Adding on the command line: reports are taken in, and withdrawn again."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from typer import Argument, Option

from detente.crisis import Crisis
from detente.faces import taken_in
from detente.faces.asking import crisis_at, names_of, visitor_for
from detente.faces.options import Json, Store
from detente.faces.progress import progress
from detente.faces.settings import settings


def add(
    where: Annotated[
        list[str],
        Argument(metavar="WHERE...", help="Files, folders, globs, addresses (https://...), or - ."),
    ],
    store: Store = None,
    dry_run: Annotated[
        bool,
        Option("--dry-run", help="Only show what would be read, and how each field was found."),
    ] = False,
    mapped: Annotated[
        list[str] | None,
        Option(
            "--map",
            metavar="OURS=THEIRS",
            help="Under which name records have a field: title=headline. May be repeated.",
        ),
    ] = None,
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

    Reads text, Markdown, web pages, JSON (lines too), CSV, Parquet, WARC, RSS and Atom, ninjs,
    NewsML-G2, PDF, DOCX, e-mail, subtitles, Telegram and WhatsApp exports; .gz, .zst and .zip around
    any of them. What is in already is not read twice; a file whose bytes changed replaces its older
    self, an address whose words changed gives a new version of one report. Stopped at any moment,
    the next call goes on from there. A bad input costs one line on stderr, the rest goes in, and
    the exit code is 3.
    """
    flags = {"store": store, "jobs": None if jobs is None else str(jobs)}
    chosen = settings(flags)
    given = {k: v for k, v in (("published", published), ("outlet", outlet)) if v}
    crisis = Crisis(chosen["store"].value)
    stdin = sys.stdin.buffer if "-" in where else None
    visitor = visitor_for(where, chosen)
    if dry_run:
        found = crisis.preview(
            where, declared=given, mapped=names_of(mapped), stdin=stdin, visitor=visitor
        )
        if taken_in.previews(found, as_json=as_json):
            raise typer.Exit(3)
        return
    with progress() as bar:
        added = crisis.add(
            where,
            declared=given,
            mapped=names_of(mapped),
            jobs=int(chosen["jobs"].value),
            progress=bar,
            stdin=stdin,
            visitor=visitor,
        )
    taken_in.added(crisis, added, as_json=as_json)
    if added.errors:
        raise typer.Exit(3)


def remove(
    where: Annotated[
        list[str], Argument(metavar="WHERE...", help="Files or folders as they were added.")
    ],
    store: Store = None,
    as_json: Json = False,
) -> None:
    """Withdraw reports that were read at files or folders.

    What only stood there leaves the record. Nothing is deleted: --run still answers as before.
    """
    with progress() as bar:
        number = crisis_at(store).remove(where, progress=bar)
    taken_in.removed(number, as_json=as_json)
