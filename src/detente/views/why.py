"""Why: how a claim came to be, from the words up, so that anybody can check it."""

from __future__ import annotations

from collections.abc import Sequence

from detente.model.claim import Claim, Ref, Statement, refs
from detente.model.mention import Mention
from detente.model.quoting import QuoteGroup
from detente.model.told import Told
from detente.views import bands, words
from detente.views.resolution import Step, chain, how, where
from detente.views.sayings import manner, said

__all__ = ["Step", "why"]

#: Other renderings of a statement that are named.
MOST = 12


def why(
    told: Told,
    *,
    stage: str,
    text: str,
    mentions: Sequence[Mention],
    others: Sequence[Told],
    inside: Sequence[Told] = (),
    rendered: QuoteGroup | None = None,
) -> list[Step]:
    """Return the steps behind a claim: sentence, words, rule, lexicon entry, actors, dates, support.

    `text` and `mentions` are the report's, `others` the further claims of the same entry, `inside`
    those that are said in it, `rendered` the utterance that a statement renders.
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
    steps += manner(claim)
    steps += [Step(label="within", text=_placed(outer)) for outer in told.chain]
    steps += [Step(label="holds", text=_placed(inner.claim)) for inner in inside]
    steps += _actors(told, text, mentions)
    steps += _place(told, text, mentions)
    steps += _times(told)
    steps.append(
        Step(
            label="reading",
            text=f"{claim.polarity}, {claim.modality}; score {claim.score:g} "
            f"({bands.explained(claim)})",
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
    return steps + _rendered(told, rendered)


def _rendered(told: Told, group: QuoteGroup | None) -> list[Step]:
    """Return what became of a statement in its other renderings, and where to see them."""
    if group is None:
        return []
    kinds = {change.after: ", ".join(change.kinds) for change in group.changes}
    told_of = [
        (one.claim, "the reference" if n == group.reference else kinds.get(n) or "kept")
        for n, one in enumerate(group.renderings)
    ]
    own = [what for claim, what in told_of if claim == told.id]
    others = [f"{claim[:8]} ({what})" for claim, what in told_of if claim != told.id]
    more = f", {len(others) - MOST} more" if len(others) > MOST else ""
    return [
        Step(label="this rendering", text="; ".join(own)),
        Step(
            label="rendered also in",
            text=f"{', '.join(others[:MOST])}{more}: detente diff {told.id[:8]}",
        ),
    ]


def _placed(claim: Claim) -> str:
    """Return a claim by the start of its id and its place, a statement with who says it how."""
    span = claim.span
    who = f", {said(claim)}" if isinstance(claim.body, Statement) else ""
    return f"{claim.kind} {claim.id[:8]} at {span.start}:{span.end}{who}"


def _actors(told: Told, text: str, mentions: Sequence[Mention]) -> list[Step]:
    """Return each party with the words it is read from, and what these lean on, back to a name."""
    steps = []
    for role, ref in refs(told.claim.body):
        mention = _mention_of(role, ref, told, text, mentions)
        known = ref.actor_id or ", ".join(ref.members) or "not resolved"
        reason = how(mention) if mention is not None else ""
        steps.append(
            Step(label=role, text=f"{ref.words!r} → {known}{f' ({reason})' if reason else ''}")
        )
        if mention is not None:
            steps += chain(mention, mentions, text)[1:]
    return steps


def _mention_of(
    role: str, ref: Ref, told: Told, text: str, mentions: Sequence[Mention]
) -> Mention | None:
    """Return the mention a party was read from: in the evidence of its role first, of its words first."""
    spans = [e.span for e in told.claim.evidence if e.part == role]
    spans += [e.span for e in told.claim.evidence if e.part != role]
    near = [m for span in spans for m in mentions if m.kind == "actor" and span.contains(m.span)]
    same = [
        m
        for m in near
        if (m.actor_id, m.members) == (ref.actor_id, ref.members)
        or (ref.actor_id is not None and ref.actor_id == m.actor_id)
    ]
    worded = [m for m in same if m.span.of(text) in ref.words or ref.words in m.span.of(text)]
    return next(iter([*worded, *same]), None)


def _place(told: Told, text: str, mentions: Sequence[Mention]) -> list[Step]:
    name = told.claim.place
    if name is None:
        return []
    found = [m for m in mentions if m.kind == "place" and m.place and m.place.name == name]
    spans = [e.span for e in told.claim.evidence]
    near = [m for m in found if any(span.contains(m.span) for span in spans)]
    mention = next(iter([*near, *found]), None)
    if mention is not None and mention.place is not None:
        quoted = " ".join(mention.span.of(text).split())
        read = f"{where(mention.place)}: {quoted!r} at {mention.span.start}, {how(mention)}"
        return [Step(label="place", text=read)]
    for span in (e.span for e in told.claim.evidence if e.part == "where"):
        # A state named as the place is a mention of the state.
        named = next((m for m in mentions if span.contains(m.span)), None)
        reason = f", {how(named)}" if named is not None else ""
        quoted = " ".join(span.of(text).split())
        return [Step(label="place", text=f"{name}: {quoted!r} at {span.start}{reason}")]
    return [Step(label="place", text=name)]


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
