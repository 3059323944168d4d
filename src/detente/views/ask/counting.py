"""Counts and names: how many reports speak of something, and who somebody is, in the reports' words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from detente.model.asked import Answer, Citation, Finding
from detente.model.base import DocId
from detente.model.document import Document, Report
from detente.model.introduction import Introduction
from detente.views import words
from detente.views.ask.answering import MOST_SPEAKING, UNKNOWN, Asked
from detente.views.ask.findings import MOST_CITED, quoted
from detente.views.ask.fitting import Fitter


def counted(asked: Asked, documents: Sequence[Document]) -> Answer:
    """Return how many reports speak of what is asked, given those that do."""
    reading = asked.reading
    if reading.refused or not documents:
        return asked.unknown(lead=reading.refused or UNKNOWN)
    ids = {document.id for document in documents}
    sought = Fitter(replace(reading, form="what"), asked.ground)
    speaking = [
        passage
        for passage in asked.ground.sentences
        if passage.document.id in ids and sought.speaks(passage)
    ]
    made: list[Finding] = []
    for document in documents:
        first = next((p for p in speaking if p.document.id == document.id), None)
        if first is not None:
            made.append(replace(quoted([first], asked.origins), status=""))
    origins = len({asked.origins.get(one, one) for one in ids})
    return Answer(
        question=asked.question,
        reading=reading,
        known=True,
        lead=f"{words.many(len(ids), 'report')}, {words.many(origins, 'independent origin')}",
        count=len(ids),
        findings=tuple(made[: max(asked.limit, MOST_SPEAKING)]),
    )


def identity(
    asked: Asked, introductions: Sequence[Introduction], report: Callable[[DocId], Report]
) -> Answer:
    """Return how reports bring somebody in: the post and name in their words, the best supported first."""
    by_words: dict[str, list[Citation]] = {}
    for one in introductions:
        found = report(one.doc_id)
        held = [s for s in found.sentences if s.start < one.span.end and one.span.start < s.end]
        if not held or not one.title:
            continue
        sentence = found.text.words[held[0].start : held[-1].end]
        cite = Citation(
            document=one.doc_id,
            outlet=words.outlet(found.document),
            published=one.reported,
            paragraph=held[0].paragraph,
            sentence=" ".join(sentence.split()),
            start=held[0].start,
            end=held[-1].end,
            cite=words.cite(found.document, held[0].paragraph),
        )
        said = " ".join(one.span.of(found.text.words).split())
        by_words.setdefault(said, []).append(cite)
    made = [_introduced(asked, said, cites) for said, cites in by_words.items()]
    made.sort(key=lambda one: (-one.support, -len(one.text), one.text))
    if not made:
        return asked.unknown()
    return Answer(
        question=asked.question,
        reading=asked.reading,
        known=True,
        lead=made[0].text,
        findings=tuple(made[: asked.limit]),
    )


def _introduced(asked: Asked, said: str, cites: Sequence[Citation]) -> Finding:
    ids = {one.document for one in cites}
    return Finding(
        text=said,
        claims=(),
        kind=None,
        citations=tuple(cites[:MOST_CITED]),
        support=len({asked.origins.get(one, one) for one in ids}),
        reports=len(ids),
    )
