"""Versions on the command line: the items that were changed, or one item's history word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from typer import Argument

from detente.crisis import Crisis, Filters
from detente.export.history import version_rows
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import Json
from detente.model.history import Change, History, Withdrawn
from detente.views import words
from detente.views.history_pieces import laid_out
from detente.views.history_told import read_at, said


@asked("limit")
def versions(
    crisis: Crisis,
    filters: Filters,
    where: Annotated[
        str,
        Argument(
            metavar="WHERE",
            help="An address, a report's id, or the place it was read at; all changed items if none.",
            show_default=False,
        ),
    ] = "",
    as_json: Json = False,
) -> None:
    """Show what became of an item: its versions word by word, and which edits were silent.

    An edit is silent where words changed and the item has no new stamp, note or later time of change.
    Named with it are the claims that rest on words the newest version no longer has; `why` explains
    each. Without WHERE every item that changed.
    """
    found = [crisis.history(where)] if where else crisis.histories()[: filters["limit"]]
    if as_json:
        for one in found:
            for row in version_rows(one):
                show.one_line(row)
        return
    for text in _one(found[0]) if where else _all(found):
        show.line(text)


def _all(found: Sequence[History]) -> Iterator[str]:
    silent = sum(one.silent for one in found)
    yield f"{words.many(len(found), 'item')} changed, {words.many(silent, 'silent edit')}"
    for one in found:
        yield ""
        yield f"{one.place}  {one.id[:8]}"
        yield f"  {_summary(one)}"


def _summary(one: History) -> str:
    parts = [words.many(len(one.versions), "version")]
    if one.silent:
        parts.append(words.many(one.silent, "silent edit"))
    kinds = dict.fromkeys(k for r in one.revisions for c in r.changes for k in c.kinds)
    parts += [", ".join(kinds)] if kinds else []
    if one.withdrawn:
        parts.append(f"{words.many(len(one.withdrawn), 'claim')} withdrawn")
    return "; ".join(parts)


def _one(found: History) -> Iterator[str]:
    yield f"{found.document.title or found.place}  {found.place}"
    yield _summary(found)
    made = {revision.after: revision for revision in found.revisions}
    for version in found.versions:
        again = f", the words of version {version.again} again" if version.again else ""
        yield ""
        yield f"version {version.number}, {read_at(version)}{again}  {version.document.id[:8]}"
        if (revision := made.get(version.number)) is not None:
            yield f"  {said(revision)}"
            for change in revision.changes:
                yield from _change(change)
    if found.withdrawn:
        yield ""
        yield "rest on words that were withdrawn:"
        for one in found.withdrawn:
            yield f"  {_gone(one)}"


def _change(change: Change) -> Iterator[str]:
    where = change.after or change.before
    place = f" ¶{where.paragraph}" if where and where.paragraph else ""
    kinds = f": {', '.join(change.kinds)}" if change.kinds else ""
    yield f"  {change.what}{place} {change.kind}{kinds}"
    # The marks of a word diff, so that the line reads without colour and can be searched.
    marks = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
    pieces = (
        f"{space}{marks[p.change][0]}{p.words}{marks[p.change][1]}"
        for space, p in laid_out(change.pieces)
    )
    yield f"    {' '.join(''.join(pieces).split())}"
    for one in change.differences:
        if one.why:
            yield f"    {one.kind} ({one.severity}): {one.why}"


def _gone(one: Withdrawn) -> str:
    return (
        f"{one.told.kind} {one.told.id[:8]}, last in version {one.last} ({one.notice}): "
        f"{words.shorten(one.told.words, 120)}  detente why {one.told.id[:8]}"
    )
