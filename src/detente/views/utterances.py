"""Utterances: one thing said, side by side in all its renderings, with what each made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from detente.model.base import ClaimId, DocId
from detente.model.claim import Statement
from detente.model.quoting import Comparison, QuoteGroup
from detente.model.told import Told
from detente.model.utterance import Changed, Shown, Utterance
from detente.model.wording import SEVERITIES, ChangeKind, Difference, worst
from detente.views import words
from detente.views.marked import inline, marked


def utterances(
    groups: Iterable[QuoteGroup],
    told: Mapping[ClaimId, Told],
    origins: Mapping[DocId, DocId],
    texts: Mapping[DocId, str],
) -> tuple[Utterance, ...]:
    """Return the groups as they are shown, in the order given; `texts` are the words of the reports.

    Renderings of which the record has no claim at this moment are left out.
    """
    found = []
    for group in groups:
        made = _utterance(group, told, origins, texts)
        if len(made.shown) > 1:
            found.append(made)
    return tuple(found)


def _utterance(
    group: QuoteGroup,
    told: Mapping[ClaimId, Told],
    origins: Mapping[DocId, DocId],
    texts: Mapping[DocId, str],
) -> Utterance:
    by_index: dict[int, Comparison] = {c.after: c for c in group.changes}
    first = told.get(group.renderings[group.reference].claim)
    order = [group.reference, *(n for n in range(len(group.renderings)) if n != group.reference)]
    shown = []
    for n in order:
        one = told.get(group.renderings[n].claim)
        if one is None or first is None:
            continue
        differences = by_index[n].differences if n in by_index else ()
        kinds = by_index[n].kinds if n in by_index else ()
        made = shown_as(first, one, differences, texts, kinds=kinds)
        shown.append(replace(made, speaker=group.renderings[n].speaker))
    documents = {one.told.document.id for one in shown}
    return Utterance(
        id=group.id,
        name=group.name,
        day=group.day,
        shown=tuple(shown),
        reports=len(documents),
        origins=len({origins.get(doc_id, doc_id) for doc_id in documents}),
        severity=max((one.severity for one in shown), key=SEVERITIES.index, default="none"),
        speaker=group.speaker,
    )


def shown_as(
    reference: Told,
    told: Told,
    differences: Sequence[Difference],
    texts: Mapping[DocId, str],
    *,
    kinds: Sequence[ChangeKind] = (),
) -> Shown:
    """Return one rendering beside the one it is held against."""
    before, after = content(reference), content(told)
    one, two = marked(before, after)
    same = reference.id == told.id
    return Shown(
        told=told,
        words=after,
        speaker=speaker(told),
        reference=same,
        kinds=tuple(kinds) or tuple(dict.fromkeys(d.kind for d in differences)),
        severity=worst(tuple(differences)),
        changes=tuple(
            changed(d, texts[reference.document.id], texts[told.document.id]) for d in differences
        ),
        before=one,
        after=two,
        inline=after if same else inline(before, after),
    )


def changed(difference: Difference, a: str, b: str) -> Changed:
    """Return a change with its words, taken from the two texts."""
    return Changed(
        kind=difference.kind,
        severity=difference.severity,
        before=difference.a.of(a) if difference.a else "",
        after=difference.b.of(b) if difference.b else "",
        why=difference.why,
    )


def speaker(told: Told) -> str:
    """Return who is said to have said it, as the report has it, "" where nobody is."""
    body = told.claim.body
    ref = (body.source or body.on_behalf_of) if isinstance(body, Statement) else None
    return (ref.name or ref.words) if ref else ""


def content(told: Told) -> str:
    """Return what is said, in the report's words; of parts that stand apart " … " between them."""
    body = told.claim.body
    return " … ".join(body.content) if isinstance(body, Statement) else told.words


def summary(utterance: Utterance) -> str:
    """Return in words what became of an utterance: by change, in which reports."""
    by_kind: dict[str, list[str]] = {}
    for one in utterance.shown[1:]:
        for kind in one.kinds or ("kept",):
            by_kind.setdefault(kind, []).append(words.outlet(one.told.document))
    return "; ".join(
        f"{kind}: {', '.join(dict.fromkeys(names))}" for kind, names in by_kind.items()
    )
