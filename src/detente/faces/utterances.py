"""Quotes on the command line: one utterance in all its renderings, and what each changed of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from typer import Argument, Option

from detente.crisis import Crisis, Filters
from detente.crisis.uttering import CHANGES, QuoteFilters
from detente.errors import ConfigError
from detente.export.claim_review import Reviewer
from detente.faces import show
from detente.faces.asking import asked
from detente.faces.options import Json
from detente.model.utterance import DISTORTING, Changed, Shown, Utterance
from detente.views import words
from detente.views.passages import Laid
from detente.views.utterances import summary

#: Report words shown in a listing.
SHORT = 200
#: Words of a passage shown where two reports are laid side by side.
LONG = 1_500


@asked("actor", "since", "until", "limit")
def quotes(
    crisis: Crisis,
    filters: Filters,
    distorted: Annotated[
        bool,
        Option("--distorted", help="Only what some rendering changed the meaning of."),
    ] = False,
    change: Annotated[
        str | None,
        Option("--change", metavar="KIND", help=f"Only with this change: {', '.join(CHANGES)}."),
    ] = None,
    claim_review: Annotated[
        bool,
        Option(
            "--claim-review", help="Each distortion as a draft ClaimReview (JSON-LD), one a line."
        ),
    ] = False,
    reviewer: Annotated[
        str | None, Option("--reviewer", help="Who signs the reviews; none is signed without.")
    ] = None,
    reviewer_url: Annotated[
        str, Option("--reviewer-url", metavar="URL", help="The address of who signs.")
    ] = "",
    page: Annotated[
        str, Option("--page", metavar="URL", help="Where the reviews will stand.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Show one utterance side by side in all its renderings, and what each report made of it.

    The fullest earliest rendering is what the others are held against: whether they are kept or cut,
    which words, numbers, dates or names they changed, whether a condition went, how certain it sounds,
    and whether the meaning was turned round. Words removed stand in [-...-], words put in their place
    in {+...+}. That two reports differ does not say which is right: both are cited.
    """
    wanted: QuoteFilters = {**filters, "distorted": distorted, "change": change}
    if claim_review:
        signed = Reviewer(name=reviewer, url=reviewer_url, page=page) if reviewer else None
        for review in crisis.claim_reviews(signed, **wanted):
            show.one_line(review)
        return
    if reviewer or reviewer_url or page:
        raise ConfigError("--reviewer, --reviewer-url and --page go with --claim-review")
    found = crisis.quotes(**wanted)
    if as_json:
        for one in found:
            show.one_line(one)
        return
    for one in found:
        for text in _lines(one):
            show.line(text)
        show.line("")
    turned = sum(bool(one.distorted) for one in found)
    show.note(f"{words.many(len(found), 'utterance')}, {turned} of them distorted by some report")
    if turned:
        from detente.trial.press import press, read

        show.note(f"by these rules: look before you say so. {read(press())}")


@asked()
def diff(
    crisis: Crisis,
    filters: Filters,
    one: Annotated[
        str,
        Argument(metavar="ID", help="A statement, or a report, by its id or the start of it."),
    ],
    other: Annotated[
        str,
        Argument(metavar="[ID]", help="What to hold it against.", show_default=False),
    ] = "",
    as_json: Json = False,
) -> None:
    """Show what was changed: of a statement in its other renderings, or between two of a kind.

    One statement: all renderings of the utterance. Two statements: the second against the first. Two
    reports: every passage they share, with what was changed in it. Words removed stand in [-...-],
    words put in their place in {+...+}.
    """
    del filters
    found: Utterance | Laid | Shown | None
    if not other:
        if crisis.has_report(one):
            raise ConfigError(f"{one} is a report: give a second one, or ask detente lineage {one}")
        found = crisis.renderings(one)
    else:
        found = crisis.side_by_side(one, other)
    if as_json:
        show.one_line(found)
        return
    for text in _told(found):
        show.line(text)


def _told(found: Utterance | Laid | Shown | None) -> Iterator[str]:
    if found is None:
        yield "These two reports share no text."
    elif isinstance(found, Utterance):
        yield from _lines(found)
    elif isinstance(found, Laid):
        yield from _passages(found)
    else:
        if found.against is not None:
            yield f"{_quoted(found.against.words, LONG)} {_cited(found.against)}"
        yield from _rendering(found)


def _lines(utterance: Utterance) -> Iterator[str]:
    day = words.day(utterance.day) or "day not told"
    yield (
        f"{utterance.heading}, {day} · "
        f"{words.many(len(utterance.shown), 'rendering')} in "
        f"{words.many(utterance.reports, 'report')}, "
        f"{words.many(utterance.origins, 'independent origin')} · {summary(utterance)}"
    )
    reference, *others = utterance.shown
    yield f"  {_quoted(reference.words, SHORT)}"
    yield f"      {_cited(reference)}"
    for one in others:
        if one.kinds not in ((), ("kept",)):
            yield from (f"  {text}" for text in _rendering(one))
    if kept := [one for one in others if one.kinds in ((), ("kept",))]:
        yield "  kept"
        yield from (f"      {_cited(one)}" for one in kept)


def _rendering(one: Shown) -> Iterator[str]:
    kinds = ", ".join(one.kinds) or "kept"
    yield f"{kinds}{f' ({one.severity})' if one.distorted else ''}"
    yield f"    {words.shorten(one.inline, 2 * SHORT)}"
    yield f"    {_cited(one)}"
    yield from (f"    {text}" for text in _changes(one.changes))


def _passages(laid: Laid) -> Iterator[str]:
    yield f"{words.outlet(laid.before)} → {words.outlet(laid.after)}: {laid.relation}"
    yield (
        f"  {laid.share_before:.0%} of the one in {laid.share_after:.0%} of the other; {laid.basis}"
    )
    for passage in laid.passages:
        place = f"{passage.start}:{passage.end} beside {passage.other_start}:{passage.other_end}"
        yield f"  {passage.change} {place}"
        if passage.change != "same":
            yield f"    {words.shorten(passage.inline, LONG)}"
        yield from (f"    {text}" for text in _changes(passage.changes))


def _changes(changes: tuple[Changed, ...]) -> Iterator[str]:
    """Yield what turns or shifts the meaning; what is slight is seen where it is marked."""
    for change in changes:
        if change.severity not in DISTORTING:
            continue
        turned = f"{change.before or 'nothing'} → {change.after or 'nothing'}"
        yield f"- {change.kind}: {turned}{f' ({change.why})' if change.why else ''}"


def _quoted(text: str, length: int) -> str:
    """Return words in quotation marks, a second pair of which is not put around them."""
    short = words.shorten(text, length)
    return short if short[:1] in ("“", '"') else f"“{short}”"


def _cited(one: Shown) -> str:
    said = f"{one.speaker} " if one.speaker else ""
    return f"{said}{words.cited(one.told)} {one.told.id[:8]}"
