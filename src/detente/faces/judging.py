"""Judging: the commands under `judge`: a person's decisions about claims, and what is worth deciding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Any

import typer
from typer import Argument

from detente.crisis import Crisis, Filters
from detente.faces import show
from detente.faces.asking import asked, crisis_at
from detente.faces.options import By, Id, Json, Note, Store
from detente.model.entry import Judged
from detente.model.review import Decided, Doubt
from detente.views import words
from detente.views.review import decided, tip, weighed

app = typer.Typer(
    no_args_is_help=True,
    help=(
        "Keep your own judgement of claims, list what was judged, review doubtful merges.\n\n"
        "The record is laid together again at once and at every later reading; earlier runs still answer "
        "as they did. Nothing is lost: what is withdrawn stays listed. Ids are those of claims or entries, "
        "or their first characters."
    ),
    epilog='Examples: detente judge same 3f9a2c41 b07c5510 --note "one speech, two reports"   ·   '
    "detente judge review",
)
PAIRS: dict[Judged, str] = {
    "same": "Say that two claims are one thing: they come into one entry whatever the rules say.",
    "different": "Say that two claims are two things: nothing brings them into one entry.",
    "contradicts": "Say that two claims cannot both be right: they are shown as a dispute.",
    "settle": "Settle a dispute: the first claim is on the side that you hold to be right.",
}
_Other = Annotated[str, Argument(metavar="ID", help="The other claim.")]


def _pair(relation: Judged, said: str) -> Callable[..., None]:
    def judged(
        left: Id,
        right: _Other,
        store: Store = None,
        by: By = "unnamed",
        note: Note = "",
        as_json: Json = False,
    ) -> None:
        made = crisis_at(store).judge(relation, left, right, by=by, note=note)
        show.judged(made, as_json=as_json)

    judged.__name__, judged.__doc__ = relation, said
    return judged


for _relation, _said in PAIRS.items():
    app.command(_relation, epilog=f"Example: detente judge {_relation} 3f9a2c41 b07c5510")(
        _pair(_relation, _said)
    )


@app.command(epilog='Example: detente judge wrong 3f9a2c41 --note "a headline, no claim"')
def wrong(
    left: Id, store: Store = None, by: By = "unnamed", note: Note = "", as_json: Json = False
) -> None:
    """Say that a claim was read wrongly: it is in no entry."""
    show.judged(crisis_at(store).judge("wrong", left, by=by, note=note), as_json=as_json)


@app.command(epilog="Example: detente judge withdraw 91c0ffee")
def withdraw(
    judgement: Annotated[
        str, Argument(metavar="JUDGEMENT", help="Its id, or the first characters of it.")
    ],
    store: Store = None,
    by: By = "unnamed",
    note: Note = "",
    as_json: Json = False,
) -> None:
    """Take back a judgement of claims or actors, a withdrawal too. It stays listed.

    What was judged before of the same claims holds again.
    """
    made = crisis_at(store).withdraw(judgement, by=by, note=note)
    if as_json:
        show.one_line(made)
        return
    show.line(f"withdrawn: {made.left[:8]} ({made.id[:8]})")


@app.command("list", epilog="Example: detente judge list --json")
@asked()
def listed(crisis: Crisis, filters: Filters, as_json: Json = False) -> None:
    """List all judgements of claims, oldest first: author, time, and whether they hold.

    Those of actors are listed by `detente actors judgements`.
    """
    del filters
    found = crisis.judgements()
    if as_json:
        for one in found:
            show.one_line(_row(one))
        return
    if not found:
        show.line("Nobody has judged any claim: detente judge review")
    for one in found:
        for text in _decided(one):
            show.line(text)


def _row(one: Decided) -> dict[str, Any]:
    made = one.judgement
    return {
        "id": made.id,
        "relation": made.relation,
        "left": made.left,
        "right": made.right or None,
        "by": made.by,
        "at": made.at.isoformat(),
        "note": made.note,
        "holds": one.holds,
    }


def _decided(one: Decided) -> Iterator[str]:
    made = one.judgement
    yield f"{made.id[:8]}  {decided(one)}"
    for told in (one.left, one.right):
        if told is not None:
            yield f"    {told.id[:8]}  {words.shorten(told.words, 160)} {words.cited(told)}"


@app.command(epilog="Example: detente judge review --limit 5")
@asked("limit")
def review(crisis: Crisis, filters: Filters, as_json: Json = False) -> None:
    """List the merges that are least certain, those first, with what to type next.

    Of each entry the least sure of the joins that hold it together; 20 of them if no limit is given. What
    was told in the very same words, or judged by somebody, is not asked again.
    """
    limit = filters["limit"]
    found = crisis.review(20 if limit is None else limit)
    if as_json:
        for one in found:
            show.one_line(_doubt_row(one))
        return
    if not found:
        show.line("No merge in the record is in doubt.")
    for n, one in enumerate(found):
        for text in (*([""] if n else []), *_doubt(one)):
            show.line(text)


def _doubt_row(one: Doubt) -> dict[str, Any]:
    return {
        "entry": one.entry,
        "kind": one.kind,
        "claims": one.claims,
        "left": one.join.left,
        "right": one.join.right,
        "score": one.join.score,
        "why": one.join.why,
        "left_words": one.left.words,
        "right_words": one.right.words,
    }


def _doubt(one: Doubt) -> Iterator[str]:
    yield weighed(one)
    for told in (one.left, one.right):
        yield f"  {told.id[:8]}  {words.shorten(told.words, 200)} {words.cited(told)}"
    for verdict in ("same", "different"):
        yield f"  {tip(one, verdict)}"
