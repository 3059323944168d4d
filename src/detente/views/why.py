"""Why: how a claim came to be, from the words up, so that anybody can check it."""

from __future__ import annotations

from collections.abc import Sequence

from detente.model.base import Record
from detente.model.claim import refs
from detente.model.mention import Mention
from detente.model.told import Told
from detente.views import words


class Step(Record, frozen=True, kw_only=True):
    """One line of an explanation: what it is about, and what it says."""

    label: str
    text: str


def why(
    told: Told, *, stage: str, mentions: Sequence[Mention], others: Sequence[Told]
) -> list[Step]:
    """Return the steps behind a claim: sentence, words, rule, lexicon entry, actors, dates, support.

    `mentions` are those of the report, `others` the further claims of the same entry.
    """
    claim, document = told.claim, told.document
    steps = [
        Step(label=claim.kind, text=words.shorten(told.words, 400)),
        Step(label="report", text=f"{document.title or document.where} ({document.where})"),
        Step(label="cited as", text=words.cite(document, told.paragraph)),
        Step(label="sentence", text=" ".join(told.sentence.split())),
    ]
    steps += [
        Step(label=f"words: {q.part}", text=f"{q.text!r} at {q.start}:{q.end}")
        for q in told.evidence
        if q.part != "claim"
    ]
    steps.append(Step(label="made by", text=f"stage {stage}"))
    steps += [Step(label=label, text=text) for label, text in claim.why]
    for outer in told.chain:
        span = outer.span
        steps.append(
            Step(label="within", text=f"statement {outer.id[:8]} at {span.start}:{span.end}")
        )
    steps += _actors(told, mentions)
    steps += _times(told)
    steps.append(
        Step(
            label="reading",
            text=f"{claim.polarity}, {claim.modality}; score {claim.score:g} "
            f"({words.confidence(claim)})",
        )
    )
    reports = {told.document.id, *(other.document.id for other in others)}
    steps.append(
        Step(
            label="support",
            text=f"{len(reports)} report{'s' if len(reports) > 1 else ''}, {told.support} independent",
        )
    )
    if told.dropped_by:
        newest = f"the newest version of this report ({told.dropped_by[:8]}) no longer says it"
        steps.append(Step(label="dropped", text=newest))
    steps += [Step(label="also in", text=f"{words.cited(o)} {o.id[:8]}") for o in others]
    return steps


def _actors(told: Told, mentions: Sequence[Mention]) -> list[Step]:
    steps = []
    spans = [e.span for e in told.claim.evidence]
    near = [
        m for m in mentions if m.kind == "actor" and any(span.contains(m.span) for span in spans)
    ]
    for role, ref in refs(told.claim.body):
        reason = next(
            (m.why for m in near if m.why and m.actor_id and m.actor_id == ref.actor_id), ""
        )
        known = ref.actor_id or "not resolved"
        steps.append(
            Step(label=role, text=f"{ref.words!r} → {known}{f' ({reason})' if reason else ''}")
        )
    return steps


def _times(told: Told) -> list[Step]:
    steps = []
    claim, published = told.claim, told.document.published
    due = getattr(claim.body, "due", None) or getattr(claim.body, "window", None)
    for label, value in (("when", claim.when), ("due", due)):
        if value is not None:
            reason = f": {value.reason}" if value.reason else ""
            said = words.when(value) or "not resolved"
            steps.append(Step(label=label, text=f"{said} ({value.basis}{reason})"))
    if published is not None:
        reason = published.reason or published.basis
        steps.append(Step(label="report's date", text=f"{words.when(published)} ({reason})"))
    else:
        steps.append(Step(label="report's date", text="not stated, so days count from nothing"))
    return steps
