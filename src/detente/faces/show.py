"""Show: what the command line prints. Results go to stdout, everything else to stderr."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table as Grid
from rich.text import Text

from detente.crisis import Crisis
from detente.crisis.inputs import Input
from detente.crisis.table import Table
from detente.derive import Progress as Listener
from detente.errors import ConfigError, InputError
from detente.export import jsonl
from detente.export import table as csv_form
from detente.export.who_and_where import What, csv_lines, json_lines
from detente.faces.doctor import Check
from detente.faces.settings import Setting
from detente.model.claim import Kind
from detente.model.document import Document
from detente.model.dropped import Reason
from detente.model.entry import Judgement
from detente.model.told import Told
from detente.views import words
from detente.views.brief import Brief
from detente.views.dropped import COLUMNS as DROPPED_COLUMNS
from detente.views.dropped import cells as dropped_cells
from detente.views.listing import cells, columns
from detente.views.markdown import markdown
from detente.views.resolution import Step
from detente.views.sayings import nested
from detente.views.timeline import Day

if TYPE_CHECKING:
    from detente.crisis.previewing import Preview
    from detente.pipeline import Added

#: Columns that must stay whole for a reader to use them; the others fold.
WHOLE = frozenset(
    {"id", "cue", "status", "act", "amount", "reported", "published", "sure", "share"}
)


def _err() -> Console:
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def line(text: str) -> None:
    """Print one line of a result, whatever text it holds."""
    sys.stdout.write(f"{_plain(text)}\n")


def error(text: str) -> None:
    """Print one line of an error."""
    _err().print(Text(_plain(f"detente: {text}"), style="red"), soft_wrap=True)


def note(text: str) -> None:
    """Print one line beside the results, such as how many there are."""
    _err().print(Text(_plain(text), style="dim"), soft_wrap=True)


def one_line(value: object) -> None:
    """Print a record as one line of JSON."""
    sys.stdout.flush()
    sys.stdout.buffer.write(jsonl.line(value) + b"\n")
    sys.stdout.buffer.flush()


class Bar(Listener):
    """A progress bar on stderr: reports read, then reports derived, then the steps over all."""

    def __init__(self, bar: Progress) -> None:
        self.bar = bar
        self.reading = bar.add_task("reading", total=None)
        self.deriving: Any = None

    def read(self, place: str) -> None:
        """Count a place read."""
        self.bar.update(self.reading, advance=1, description=f"reading {_tail(place)}")

    def plan(self, total: int) -> None:
        """Start the bar of reports to derive."""
        self.bar.update(self.reading, visible=False)
        if total:
            self.deriving = self.bar.add_task("loading the parser", total=total)

    def done(self, place: str) -> None:
        """Count a report that is done."""
        self.bar.update(self.deriving, advance=1, description=f"reading facts: {_tail(place)}")

    def group(self, step: str) -> None:
        """Name the step over all reports that begins."""
        if self.deriving is not None:
            self.bar.update(self.deriving, description=f"laying reports together: {step}")


def _tail(place: str) -> str:
    return _plain(place if len(place) <= 40 else "…" + place[-39:])


@contextmanager
def progress() -> Iterator[Bar]:
    """Give a progress bar that is gone when the work is done; silent without a terminal."""
    console = _err()
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        yield Bar(bar)


def added(crisis: Crisis, done: Added, *, as_json: bool) -> None:
    """Print what adding did: one line a bad input on stderr, then a summary."""
    for one in done.errors:
        refused(one)
    counts = _counts(crisis)
    outcomes = _outcomes(crisis, done)
    if as_json:
        one_line(
            {
                "read": done.read,
                "new": done.fresh,
                "inputs": outcomes,
                "refused": [
                    {"where": e.where, "code": e.code, "reason": e.reason} for e in done.errors
                ],
                "stages_run": done.ran,
                "changed": done.changed,
                "record": counts,
            }
        )
        return
    if not done.read and not done.errors:
        line("nothing to read there")
        return
    # A sighting is new though its bytes may be known, or be refused on a closer look.
    new = min(done.fresh, len(done.documents), outcomes["in"] + outcomes["version of"])
    news = words.many(new, "new report") if new else "nothing new"
    bad = f", {len(done.errors)} refused" if done.errors else ""
    again = ((outcomes["copy of"], "copy", "copies"), (outcomes["version of"], "new version", ""))
    ends = ", ".join(words.many(n, *(name for name in names if name)) for n, *names in again if n)
    line(f"read {words.many(done.read, 'input')}: {news}{f' ({ends})' if ends else ''}{bad}")
    _summary(counts)
    if done.changed and counts["reports"]:
        line("next: detente brief   ·   detente statements   ·   detente serve")


def _outcomes(crisis: Crisis, done: Added) -> dict[str, int]:
    """Return how many of the inputs just read ended as what: in, copy of another, version of one."""
    ends = Counter(one.result for one in crisis.inputs() if one.where in done.places)
    return {result: ends[result] for result in ("in", "copy of", "version of")}


def previews(found: Iterable[Preview | InputError], *, as_json: bool) -> int:
    """Print what would be read, a line a field; return how many inputs would be refused."""
    read = bad = 0
    for one in found:
        if isinstance(one, InputError):
            bad += 1
            refused(one)
            continue
        read += 1
        if as_json:
            one_line(one)
            continue
        line(f"{one.where}: {one.format}, text by {one.extractor}, language {one.language}")
        for field in one.fields:
            line(f"    {field.name:10} {field.value}{'   ' if field.value else ''}({field.how})")
        line(f"    {'words':10} {one.words:,}, of the report {one.report_words:,}")
    if not as_json:
        line(f"{words.many(read, 'report')} would be read, {bad} refused; nothing was kept")
    return bad


def inputs(found: Sequence[Input], *, as_json: bool) -> None:
    """Print every input and what became of it."""
    records(found, ("where", "result", "document", "code", "reason"), as_json=as_json)


def dropped(found: Sequence[Reason], *, as_json: bool) -> None:
    """Print why stages made nothing of places, with an example each."""
    if as_json:
        exported_rows("dropped", found, "jsonl")
    elif found:
        grid(DROPPED_COLUMNS, (dropped_cells(one) for one in found))
    else:
        line("nothing was dropped")


def removed(number: int, *, as_json: bool) -> None:
    """Print how many places were withdrawn."""
    if as_json:
        one_line({"removed": number})
    else:
        line(f"withdrew {words.many(number, 'input')}" if number else "nothing was read there")


def refused(bad: InputError) -> None:
    """Print one input that was refused: file and place, reason, stable code."""
    text = _plain(f"{bad.where}: {bad.reason} [{bad.code}]")
    _err().print(Text(text, style="yellow"), soft_wrap=True)


def _counts(crisis: Crisis) -> dict[str, Any]:
    documents, numbers = crisis.documents(), crisis.numbers()
    return {
        "reports": numbers.reports,
        "versions": sum(len(ids) - 1 for ids in crisis.versions().values()),
        "copies": numbers.copies,
        "origins": numbers.origins,
        "events": numbers.events,
        "claims": crisis.counts(),
        "disputes": len(crisis.disputes()),
        "undated": sum(document.published is None for document in documents),
        "runs": len(crisis.runs()),
        "refused": len(crisis.failures()),
        "dropped": sum(one.places for one in crisis.dropped()),
    }


def _summary(counts: Mapping[str, Any]) -> None:
    older = counts["versions"]
    line(
        f"{words.many(counts['reports'], 'report')}"
        f"{' (' + words.many(older, 'earlier version') + ')' if older else ''} · "
        f"{words.many(counts['copies'], 'copy', 'copies')} · "
        f"{words.many(counts['origins'], 'independent origin')} · {words.many(counts['events'], 'event')}"
    )
    claims = [words.many(number, kind) for kind, number in counts["claims"].items() if number]
    line("claims: " + (" · ".join(claims) or "none"))
    if undated := counts["undated"]:
        state = "states" if undated == 1 else "state"
        line(
            f'{words.many(undated, "report")} {state} no date, so that "Tuesday" stays open there: '
            "detente sources; add --published DAY"
        )
    if counts["disputes"]:
        line(f"{words.many(counts['disputes'], 'dispute')}: detente disputes")


def status(crisis: Crisis, *, errors: bool, as_json: bool) -> None:
    """Print what the record holds, and with `errors` every input that was refused."""
    counts = _counts(crisis)
    failed = crisis.failures()
    if as_json:
        one_line({"store": str(crisis.path), **counts, "errors": [list(f) for f in failed]})
        return
    line(f"{crisis.path}: {words.many(counts['runs'], 'run')}")
    _summary(counts)
    if failed:
        line(
            f"{words.many(len(failed), 'input')} refused{'' if errors else ': detente status --errors'}"
        )
    if counts["dropped"]:
        line(f"dropped: {words.many(counts['dropped'], 'place')}, see: detente status --dropped")
    if errors:
        for place, code, reason in failed:
            line(f"  {place}: {reason} [{code}]")


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
    cleaned = [[_plain(row[name]) for name in shown] for row in rows]
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
    _err().print(Text(words.many(len(cleaned), "row"), style="dim"))


def _plain(text: str) -> str:
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
