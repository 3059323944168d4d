"""Lineage on the command line: whose copy a report is, word by word, and which reports are one origin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from typer import Argument, Option

from detente.crisis import Crisis, Filters
from detente.errors import ConfigError
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import Json
from detente.model.base import DocId
from detente.views import counted, words
from detente.views.lineage import Link, Traced, named, told_direction, told_shares
from detente.views.lineage_tree import Family, family_row, heading, told
from detente.views.passages import Laid, Passage

#: Other reports shown with their passages, and passages of each.
MOST_LINKS, MOST_PASSAGES = 12, 20
#: Words kept on either side of a change where many in a row are the same, and from how many on.
NEAR, LONG = 10, 30
#: Severities of changes that are named in words.
DISTORTING = ("serious", "grave")
_MARKED = re.compile(r"(\[-.*?-\]|\{\+.*?\+\})", re.DOTALL)


@asked("limit")
def lineage(
    crisis: Crisis,
    filters: Filters,
    report: Annotated[
        str,
        Argument(
            metavar="REPORT",
            help="A report's id, the start of it, or its file; all families if none is given.",
            show_default=False,
        ),
    ] = "",
    origins: Annotated[
        bool, Option("--origins", help="List the independent origins, each with its name.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Trace a report: whose copy it is, how sure that is, and what was changed word by word.

    Of one report: each report it shares text with, which was made from which and why, the share of
    each text, and the passages with [-words taken out-] and {+words put in+}; then the tree of its
    family, and who else tells of the same events in words of their own. Without a report the families of
    more than one report, each as a tree. A shared quote or event makes no copy.
    Which report is a copy hangs on the reports that are known: --known-by leaves out later ones, while
    --as-of asks for what held on a day and changes nothing here.
    """
    limit = filters["limit"]
    if origins:
        if report:
            raise ConfigError("--origins lists those of the whole record: leave out the report")
        _origins(crisis, limit, as_json=as_json)
    elif report and as_json:
        for row in crisis.lineage_rows(report, limit=limit):
            show.one_line(row)
    elif report:
        traced, family = crisis.lineage(report), crisis.family(report)
        for text in _of_one(crisis, traced, family, limit or MOST_LINKS):
            show.line(text)
    else:
        found = crisis.families()[:limit]
        for family in found:
            if as_json:
                show.one_line(family_row(family))
                continue
            for text in (*tree(family), ""):
                show.line(text)
        if not as_json:
            show.line(counted.line(crisis.numbers()))


def _origins(crisis: Crisis, limit: int | None, *, as_json: bool) -> None:
    if as_json:
        for row in crisis.origin_rows(limit=limit):
            show.one_line(row)
        return
    rows = (
        {
            "name": origin.name,
            "reports": f"{len(origin.docs):,}",
            "basis": origin.basis,
            "id": origin.id[:8],
        }
        for origin in crisis.origin_list()[:limit]
    )
    show.grid(("name", "reports", "basis", "id"), rows)


def tree(family: Family, marked: DocId | None = None) -> Iterator[str]:
    """Yield the lines of a family: whose text it is, then its reports, each under the one it was made
    from.
    """
    yield heading(family)
    for branch in family.branches:
        here = "  ← this report" if branch.document.id == marked else ""
        yield f"{branch.guides}{told(branch)}  {branch.document.id[:8]}{here}"


def _of_one(crisis: Crisis, traced: Traced, family: Family, most: int) -> Iterator[str]:
    document = traced.document
    yield f"{named(document)}  {document.id[:8]}"
    yield f"origin: {traced.origin.name} ({traced.origin.basis})"
    for link in traced.links[:most]:
        yield ""
        yield f"{link.edge.relation}: {named(link.other)}  {link.other.id[:8]}"
        facts = (told_direction(link), told_shares(link), link.edge.basis)
        yield f"  {'; '.join(fact for fact in facts if fact)}"
        yield from _passages(crisis.passages(link.edge), link)
    if (left := len(traced.links) - most) > 0:
        yield f"{words.many(left, 'report')} more: --limit {len(traced.links)}"
    if not traced.links:
        yield "shares no text with any other report, and no event"
    if len(family.branches) > 1:
        yield ""
        yield from tree(family, document.id)
    rewriting = crisis.signs(document.id)
    if rewriting.signs:
        yield ""
        yield rewriting.verdict or "marks that alone say nothing of the text:"
        text = crisis.report(document.id).text.words
        yield from (
            f"  {sign.kind}: “{sign.span.of(text)}”; {sign.why}" for sign in rewriting.signs
        )


def _passages(laid: Laid, link: Link) -> Iterator[str]:
    for passage in laid.passages[:MOST_PASSAGES]:
        if link.edge.relation == "same event only":
            sides = {laid.before.id: passage.before, laid.after.id: passage.after}
            for name, doc_id in (("there", link.other.id), ("here", _other(laid, link))):
                said = "".join(piece.text for piece in sides[doc_id])
                yield f"  {name}: {words.shorten(said)}"
            continue
        yield f"  {'=' if passage.change == 'same' else '~'} {_shortened(passage)}"
        # What is slight is seen where it is marked; what turns the meaning is named.
        for change in passage.changes:
            if change.severity in DISTORTING:
                said = f"“{change.before}” → “{change.after}”; {change.why}".rstrip("; ")
                yield f"      {change.kind} ({change.severity}): {said}"
    if (left := len(laid.passages) - MOST_PASSAGES) > 0:
        yield f"  {words.many(left, 'passage')} more: --json has all"


def _other(laid: Laid, link: Link) -> DocId:
    return laid.after.id if laid.before.id == link.other.id else laid.before.id


def _shortened(passage: Passage) -> str:
    """Return a passage in one line, long stretches of words that are the same cut in the middle."""
    parts = []
    for n, part in enumerate(_MARKED.split(passage.inline)):
        said = part.split(" ")
        if n % 2 == 0 and len(said) > LONG:
            part = " ".join((*said[:NEAR], f"… ({len(said) - 2 * NEAR} words) …", *said[-NEAR:]))
        parts.append(part)
    return " ".join("".join(parts).split())
