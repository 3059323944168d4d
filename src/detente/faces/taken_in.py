"""Taken in: what the command line prints of inputs, of what became of them, and of what the record holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from detente.crisis import Crisis
from detente.crisis.inputs import Input
from detente.errors import InputError
from detente.faces import show
from detente.model.dropped import Reason
from detente.views import words
from detente.views.dropped import COLUMNS as DROPPED_COLUMNS
from detente.views.dropped import cells as dropped_cells

if TYPE_CHECKING:
    from detente.crisis.previewing import Preview
    from detente.pipeline import Added


def added(crisis: Crisis, done: Added, *, as_json: bool) -> None:
    """Print what adding did: one line a bad input on stderr, then a summary."""
    for one in done.errors:
        show.refused(one)
    counts = _counts(crisis)
    outcomes = _outcomes(crisis, done)
    if as_json:
        show.one_line(
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
        show.line("nothing to read there")
        return
    # A sighting is new though its bytes may be known, or be refused on a closer look.
    new = min(done.fresh, len(done.documents), outcomes["in"] + outcomes["version of"])
    news = words.many(new, "new report") if new else "nothing new"
    bad = f", {len(done.errors)} refused" if done.errors else ""
    again = ((outcomes["copy of"], "copy", "copies"), (outcomes["version of"], "new version", ""))
    ends = ", ".join(words.many(n, *(name for name in names if name)) for n, *names in again if n)
    show.line(f"read {words.many(done.read, 'input')}: {news}{f' ({ends})' if ends else ''}{bad}")
    _summary(counts)
    if done.changed and counts["reports"]:
        show.line("next: detente brief   ·   detente statements   ·   detente serve")


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
            show.refused(one)
            continue
        read += 1
        if as_json:
            show.one_line(one)
            continue
        show.line(f"{one.where}: {one.format}, text by {one.extractor}, language {one.language}")
        for field in one.fields:
            show.line(
                f"    {field.name:10} {field.value}{'   ' if field.value else ''}({field.how})"
            )
        show.line(f"    {'words':10} {one.words:,}, of the report {one.report_words:,}")
    if not as_json:
        show.line(f"{words.many(read, 'report')} would be read, {bad} refused; nothing was kept")
    return bad


def inputs(found: Sequence[Input], *, as_json: bool) -> None:
    """Print every input and what became of it."""
    show.records(found, ("where", "result", "document", "code", "reason"), as_json=as_json)


def dropped(found: Sequence[Reason], *, as_json: bool) -> None:
    """Print why stages made nothing of places, with an example each."""
    if as_json:
        show.exported_rows("dropped", found, "jsonl")
    elif found:
        show.grid(DROPPED_COLUMNS, (dropped_cells(one) for one in found))
    else:
        show.line("nothing was dropped")


def removed(number: int, *, as_json: bool) -> None:
    """Print how many places were withdrawn."""
    if as_json:
        show.one_line({"removed": number})
    else:
        show.line(f"withdrew {words.many(number, 'input')}" if number else "nothing was read there")


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
    show.line(
        f"{words.many(counts['reports'], 'report')}"
        f"{' (' + words.many(older, 'earlier version') + ')' if older else ''} · "
        f"{words.many(counts['copies'], 'copy', 'copies')} · "
        f"{words.many(counts['origins'], 'independent origin')} · {words.many(counts['events'], 'event')}"
    )
    claims = [words.many(number, kind) for kind, number in counts["claims"].items() if number]
    show.line("claims: " + (" · ".join(claims) or "none"))
    if undated := counts["undated"]:
        state = "states" if undated == 1 else "state"
        show.line(
            f'{words.many(undated, "report")} {state} no date, so that "Tuesday" stays open there: '
            "detente sources; add --published DAY"
        )
    if counts["disputes"]:
        show.line(f"{words.many(counts['disputes'], 'dispute')}: detente disputes")


def status(crisis: Crisis, *, errors: bool, as_json: bool) -> None:
    """Print what the record holds, and with `errors` every input that was refused."""
    counts = _counts(crisis)
    failed = crisis.failures()
    if as_json:
        show.one_line({"store": str(crisis.path), **counts, "errors": [list(f) for f in failed]})
        return
    show.line(f"{crisis.path}: {words.many(counts['runs'], 'run')}")
    _summary(counts)
    if failed:
        show.line(
            f"{words.many(len(failed), 'input')} refused{'' if errors else ': detente status --errors'}"
        )
    if counts["dropped"]:
        show.line(
            f"dropped: {words.many(counts['dropped'], 'place')}, see: detente status --dropped"
        )
    if errors:
        for place, code, reason in failed:
            show.line(f"  {place}: {reason} [{code}]")
