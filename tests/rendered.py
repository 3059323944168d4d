"""One utterance in four reports, made by hand: as the agency has it, cut, turned round, and retold."""

from __future__ import annotations

from datetime import date

from detente.crisis import tell
from detente.model.base import ClaimId, DocId
from detente.model.claim import seal
from detente.model.document import Report
from detente.model.dossier import Dossier
from detente.model.quoting import Comparison, QuoteGroup, Rendering
from detente.model.span import Span
from detente.model.told import Told
from detente.model.wording import SEVERITY, ChangeKind, Difference
from tests import made

DAY = date(1962, 10, 23)
WHOLE = "Nothing here should be taken to mean that we will not talk on Friday."
CUT = "Nothing here should be taken to mean that we will not talk"
TURNED = "Nothing here should be taken to mean that we will talk on Friday."
RETOLD = "the ministry remained open to talks on Friday"
NAME = "Elena Brandt"


def report(outlet: str, content: str, *, url: str | None = None) -> Report:
    words = f"{NAME} said {content}"
    return made.report(words, where=f"{outlet}.txt", outlet=outlet, url=url, published=DAY)


def told(outlet: str, content: str, *, url: str | None = None) -> Told:
    """The statement of such a report, beside all that a reader needs."""
    read = report(outlet, content, url=url)
    draft = made.spoken(read, NAME, "said", content)
    claims = tuple(seal(read.document.id, read.text.words, [draft]))
    (one,) = tell(Dossier(report=read, annotation=None, mentions=(), claims=claims))
    return one


def four() -> list[Told]:
    return [
        told("Agency", WHOLE, url="https://agency.example/1"),
        told("Cutter", CUT),
        told("Spinner", TURNED, url="https://spinner.example/1"),
        told("Reteller", RETOLD),
    ]


def difference(a: Told, b: Told, kind: ChangeKind, before: str, after: str) -> Difference:
    return Difference(
        kind=kind,
        severity=SEVERITY[kind],
        a=span(a, before) if before else None,
        b=span(b, after) if after else None,
        why="so it was made" if kind == "polarity inverted" else "",
    )


def span(one: Told, words: str) -> Span:
    text = text_of(one)
    at = text.index(words)
    return Span(text_id=one.claim.span.text_id, start=at, end=at + len(words))


def text_of(one: Told) -> str:
    """The words of the whole report."""
    return one.sentence


def group(those: list[Told]) -> QuoteGroup:
    """The four laid together: the second cut, the third turned round, the fourth in other words."""
    first, cut, turned, retold = those
    return QuoteGroup(
        id=ClaimId(first.id),
        speaker=None,
        name=NAME,
        day=DAY,
        renderings=tuple(
            Rendering(
                claim=ClaimId(one.id),
                doc=DocId(one.document.id),
                start=one.claim.span.start,
                end=one.claim.span.end,
                quoted="indirect",
                speaker=NAME,
            )
            for one in those
        ),
        reference=0,
        changes=(
            _changed(1, difference(first, cut, "cut", " on Friday.", "")),
            _changed(2, difference(first, turned, "polarity inverted", "will not", "will")),
            _changed(3, difference(first, retold, "words substituted", "talk", "open to talks")),
        ),
    )


def _changed(after: int, *those: Difference) -> Comparison:
    return Comparison(
        before=0,
        after=after,
        kinds=tuple(d.kind for d in those),
        severity=those[0].severity,
        differences=those,
    )


def texts(those: list[Told]) -> dict[DocId, str]:
    """The words of their reports."""
    return {one.document.id: text_of(one) for one in those}
