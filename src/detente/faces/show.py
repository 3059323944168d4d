"""Show: what the command line prints. Results go to stdout, everything else to stderr."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from detente.crisis.table import Table
from detente.errors import ConfigError, InputError
from detente.export import jsonl
from detente.export import table as csv_form
from detente.export.who_and_where import What, csv_lines, json_lines
from detente.faces.doctor import Check
from detente.faces.settings import Setting
from detente.model.claim import Kind
from detente.model.document import Document
from detente.model.entry import Judgement
from detente.model.told import Told
from detente.views import words
from detente.views.brief import Brief
from detente.views.listing import cells, columns
from detente.views.markdown import markdown
from detente.views.resolution import Step
from detente.views.sayings import nested
from detente.views.timeline import Day

#: Columns that must stay whole for a reader to use them; the others fold.
WHOLE = frozenset(
    {"id", "cue", "status", "act", "amount", "reported", "published", "sure", "share"}
)


def stderr() -> Console:
    """Return what prints beside the results, whatever text it is given."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def line(text: str) -> None:
    """Print one line of a result, whatever text it holds."""
    sys.stdout.write(f"{plain(text)}\n")


def error(text: str) -> None:
    """Print one line of an error."""
    stderr().print(Text(plain(f"detente: {text}"), style="red"), soft_wrap=True)


def note(text: str) -> None:
    """Print one line beside the results, such as how many there are."""
    stderr().print(Text(plain(text), style="dim"), soft_wrap=True)


def one_line(value: object) -> None:
    """Print a record as one line of JSON."""
    sys.stdout.flush()
    sys.stdout.buffer.write(jsonl.line(value) + b"\n")
    sys.stdout.buffer.flush()


def refused(bad: InputError) -> None:
    """Print one input that was refused: file and place, reason, stable code."""
    text = plain(f"{bad.where}: {bad.reason} [{bad.code}]")
    stderr().print(Text(text, style="yellow"), soft_wrap=True)


def table(found: Table, *, as_json: bool) -> None:
    """Print claims as a grid, or as one contract row a line."""
    told(found, found.kind, as_json=as_json)


def told(found: Sequence[Told], kind: Kind | None, *, as_json: bool) -> None:
    """Print claims of a kind (None: of several) as a grid, or as one contract row a line."""
    if as_json:
        for raw in jsonl.lines(found):
            sys.stdout.buffer.write(raw + b"\n")
        sys.stdout.buffer.flush()
        return
    if kind == "statement":
        grid(columns(kind), (_beneath(depth, cells(one)) for depth, one in nested(found)))
    else:
        grid(columns(kind), (cells(one) for one in found))


def _beneath(depth: int, row: dict[str, str]) -> dict[str, str]:
    """Return a row so that a reader sees in how many of those above it is said."""
    return row | {"source": f"{'↳ ' * depth}{row['source']}"}


def records(found: Iterable[msgspec.Struct], shown: tuple[str, ...], *, as_json: bool) -> None:
    """Print records as a grid of the fields named, or whole as one JSON object a line."""
    if as_json:
        for record in found:
            one_line(record)
        return
    grid(shown, ({name: _cell(getattr(record, name)) for name in shown} for record in found))


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{n} {k}" for k, n in value.items())
    return "" if value is None else str(value)


def grid(shown: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Print rows: fitted to the terminal, or without one a record a line, cells apart by tabs."""
    cleaned = [[plain(row[name]) for name in shown] for row in rows]
    console = Console(highlight=False, markup=False, emoji=False)
    if cleaned and console.is_terminal:
        grid = Grid(box=None, pad_edge=False, header_style="bold")
        for name in shown:
            grid.add_column(name, no_wrap=name in WHOLE, overflow="fold")
        for row in cleaned:
            grid.add_row(*(Text(cell) for cell in row))
        console.print(grid)
    elif cleaned:
        for row in (list(shown), *cleaned):
            sys.stdout.write("\t".join(row) + "\n")
    sys.stdout.flush()
    stderr().print(Text(words.many(len(cleaned), "row"), style="dim"))


def plain(text: str) -> str:
    """Return text without control characters: a report must not drive the terminal."""
    return "".join(c if c.isprintable() else " " for c in text)


def brief(made: Brief, *, as_json: bool) -> None:
    """Print the brief as Markdown, or whole as one JSON object."""
    if as_json:
        one_line(made)
        return
    for row in markdown(made).splitlines():
        line(row)


def timeline(days: Iterable[Day], *, as_json: bool) -> None:
    """Print events under their days, or one contract row a line."""
    found = list(days)
    if as_json:
        told([one for each in found for one in each.events], "event", as_json=True)
        return
    for each in found:
        line(words.day(each.day) or "day not stated")
        for one in each.events:
            row = cells(one)
            arrow = f" → {row['recipient']}" if row["recipient"] else ""
            line(f"  {row['actor'] or '?'}{arrow}: {row['did']}; {row['words']} {row['cite']}")


def documents(found: Iterable[Document], *, as_json: bool) -> None:
    """Print reports with outlet, date and place."""
    if as_json:
        for d in found:
            day = d.published.day if d.published else None
            outlet = d.outlet.name if d.outlet else None
            one_line(
                {
                    "id": d.id,
                    "outlet": outlet,
                    "published": day,
                    "title": d.title,
                    "where": d.where,
                    "url": d.url,
                }
            )
        return
    rows = (
        {
            "outlet": words.outlet(d),
            "published": words.when(d.published) or "undated",
            "title": d.title,
            "where": d.where,
            "id": d.id[:8],
        }
        for d in found
    )
    grid(("published", "outlet", "title", "where", "id"), rows)


def steps(found: Sequence[Step], *, as_json: bool) -> None:
    """Print an explanation, one step a line."""
    if as_json:
        for one in found:
            one_line(one)
        return
    width = max(len(step.label) for step in found)
    for step in found:
        line(f"{step.label:>{width}}  {step.text}")


def checks(found: Sequence[Check], *, as_json: bool) -> None:
    """Print what was examined, what was found, and how to mend what is not well."""
    if as_json:
        for one in found:
            one_line(one)
        return
    for check in found:
        line(f"{'ok  ' if check.well else 'BAD '} {check.name}: {check.found}")
        if check.mend:
            line(f"     {check.mend}")


def settings(
    found: Mapping[str, Setting], what: Mapping[str, str], *, origin: bool, as_json: bool
) -> None:
    """Print settings, with where each value comes from if asked."""
    if as_json:
        for one in found.values():
            one_line(one)
        return
    for name, setting in found.items():
        line(f"{name} = {setting.value}{f'   ({setting.origin})' if origin else ''}")
        line(f"    {what[name]}")


def judged(made: Judgement, *, as_json: bool) -> None:
    """Print the judgement that was kept."""
    if as_json:
        one_line(made)
    else:
        line(f"kept: {made.relation} {made.left[:8]} {made.right[:8]}".rstrip())


def exported(found: Table, form: str) -> None:
    """Write claims to stdout in one of the export forms."""
    if form == "csv" and found.kind is not None:
        _csv(csv_form.lines(found, found.kind))
    else:
        told(found, found.kind, as_json=True)


def exported_rows(what: What, found: Iterable[object], form: str) -> None:
    """Write actors, mentions, places, statements or what was dropped to stdout in one of the export forms."""
    if form == "csv":
        _csv(csv_lines(what, found))
        return
    for raw in json_lines(what, found):
        sys.stdout.buffer.write(raw + b"\n")
    sys.stdout.buffer.flush()


def _csv(lines: Iterable[str]) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    for row in lines:
        sys.stdout.write(row)


def schema(of: str) -> None:
    """Print the JSON Schema of an exported row: of a claim, or what else there is."""
    found = files("detente").joinpath("export", "schema", f"{of}.schema.json")
    sys.stdout.write(found.read_text(encoding="utf-8"))


def text_of(where: str) -> str:
    """Return the text of a file, or of standard input for "-"; raise `ConfigError` if unreadable."""
    try:
        raw = sys.stdin.buffer.read() if where == "-" else Path(where).read_bytes()
        return raw.decode("utf-8")
    except OSError as failed:
        raise ConfigError(f"{where}: {failed.strerror}") from failed
    except UnicodeDecodeError as failed:
        raise ConfigError(f"{where}: not UTF-8 at byte {failed.start}") from failed
