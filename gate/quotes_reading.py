"""What detente makes of a pair of renderings: whether it links them, and what it says became of them.

Two ways. Whole: each side is a report (both one report where the pair says so) that goes through the
stages up to statements, lineage and the grouping of utterances, as in a record. Given: the words said
are handed to the comparison alone, to tell its own mistakes from those of reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from detente.actors.fold import fold
from detente.compare import Wording, differences, wording
from detente.derive import Plan
from detente.errors import InputError
from detente.lineage import origins, relate
from detente.model.base import ActorId, DocId, TextId
from detente.model.claim import Claim, Statement, refs
from detente.model.dossier import Dossier
from detente.model.quoting import Comparison, QuoteGroup
from detente.model.span import Span
from detente.model.wording import SEVERITIES, SEVERITY, ChangeKind, Difference, Severity, worst
from detente.pipeline import extract, plan, text_capture
from detente.reconcile import reconcile
from gate.quotes_rows import Pair, Rendered

#: What stands between two sides that are one report.
BREAK = "\n\n"
#: A change of `b` against `a`, read from a comparison that held `a` against `b`.
MIRRORED: Mapping[ChangeKind, ChangeKind] = {
    "cut": "words added",
    "words added": "cut",
    "limiting clause cut": "words added",
    "condition added": "condition dropped",
    "condition dropped": "condition added",
    "certainty raised": "certainty lowered",
    "certainty lowered": "certainty raised",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was made of a pair. `linked` is None where linking was not asked; without a link there
    are no kinds. `shown` gives for each difference its kind, its reason and the words it points to,
    of whichever side.
    """

    linked: bool | None
    kinds: tuple[ChangeKind, ...] = ()
    severity: Severity = "none"
    shown: tuple[tuple[ChangeKind, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Region:
    """Where a side stands in a document: which, and the code points its words said lie in."""

    doc: DocId
    start: int
    end: int

    def holds(self, doc: DocId, start: int, end: int) -> bool:
        return doc == self.doc and start < self.end and self.start < end


@cache
def _chain() -> Plan:
    whole = plan()
    last = next(i for i, stage in enumerate(whole.stages) if stage.name == "statements")
    return Plan(cleaner=whole.cleaner, stages=whole.stages[: last + 1])


def _dossier(side: Rendered, outlet: str, text: str = "") -> Dossier:
    declared = {"language": "en", "outlet": side.outlet or outlet}
    if side.day is not None:
        declared["published"] = side.day.isoformat()
    return extract(text_capture(text or side.text, declared=declared), _chain())


def given(pair: Pair) -> Reading:
    """Compare the words said of both sides with nothing before it."""
    found = differences(_wording(pair.a, "a"), _wording(pair.b, "b"))
    kinds = tuple(dict.fromkeys(difference.kind for difference in found))
    return Reading(
        linked=None,
        kinds=kinds or ("kept",),
        severity=worst(found),
        shown=_shown(found, {TextId("a"): pair.a.text, TextId("b"): pair.b.text}),
    )


def _wording(side: Rendered, text_id: str) -> Wording:
    """Return a side's words said; where the file does not mark them, those of its first statement."""
    content, cue, denied = side.content, side.cue, side.denied
    quoted = any(side.text[start - 1 : start] in ('"', "“") for start, _ in content)
    if not content:
        claim = next(_told(side, _dossier(side, "Paper")), None)
        if claim is not None and isinstance(claim.body, Statement):
            content = tuple((span.start, span.end) for span in claim.spans("content"))
            cue, quoted = claim.body.cue, claim.body.quoted == "direct"
            denied = claim.body.avowed == "denied"
    runs = content or ((0, len(side.text)),)
    return wording(
        [(side.text[start:end], start) for start, end in runs],
        text_id=text_id,
        speaker=side.speaker,
        cue=cue,
        denied=bool(denied),
        quoted=quoted,
        day=side.day,
    )


def _told(side: Rendered, dossier: Dossier) -> Iterator[Claim]:
    """Yield a side's statements in text order; of what may be nothing but words said, only those that
    name who says it: the speaker's own "we said" is no report of the utterance.
    """
    for claim in dossier.statements:
        if isinstance(claim.body, Statement) and claim.within is None:
            named = claim.body.source_kind not in (None, "pronoun", "implicit")
            if named or not side.bare:
                yield claim


def _shown(
    found: Sequence[Difference], texts: Mapping[TextId, str]
) -> tuple[tuple[ChangeKind, str, str], ...]:
    def words(span: Span | None) -> str:
        return span.of(texts[span.text_id]) if span is not None else ""

    return tuple((d.kind, d.why, f"{words(d.a)} | {words(d.b)}") for d in found)


def whole(pair: Pair) -> Reading:
    """Read both sides as reports and say what the grouping of utterances makes of them.

    Raises `InputError` where a side is no report.
    """
    dossiers, regions = _reports(pair)
    for side, dossier in zip((pair.a, pair.b), dossiers, strict=False):
        if side.bare and next(_told(side, dossier), None) is None:
            # Nobody says these words: there is nothing to link, only to compare.
            return given(pair) if pair.same else Reading(linked=None)
    if len({dossier.document.id for dossier in dossiers}) < len(dossiers):
        return Reading(linked=True, kinds=("kept",))
    texts = {dossier.report.text.id: dossier.words for dossier in dossiers}
    return _found(_groups(dossiers), *regions, texts=texts)


def _reports(pair: Pair) -> tuple[list[Dossier], list[_Region]]:
    if pair.one_report:
        text = pair.a.text + BREAK + pair.b.text
        one = _dossier(pair.a, "Paper A", text)
        second = len(pair.a.text) + len(BREAK)
        return [one], [_region(one, pair.a, 0), _region(one, pair.b, second)]
    both = [_dossier(pair.a, "Paper A"), _dossier(pair.b, "Paper B")]
    return both, [_region(both[0], pair.a, 0), _region(both[1], pair.b, 0)]


def _region(dossier: Dossier, side: Rendered, at: int) -> _Region:
    starts = [start for start, _ in side.content] or [0]
    ends = [end for _, end in side.content] or [len(side.text)]
    return _Region(doc=dossier.document.id, start=at + min(starts), end=at + max(ends))


def _groups(dossiers: Sequence[Dossier]) -> tuple[QuoteGroup, ...]:
    """Return the utterances of a record that holds these reports and no others."""
    documents = {dossier.document.id: dossier.document for dossier in dossiers}
    claims = [claim for dossier in dossiers for claim in dossier.statements]
    edges = relate([dossier.report for dossier in dossiers])
    return reconcile(
        claims,
        documents=documents,
        origins=origins(documents, edges),
        folds=folds_of(claims),
        judgements=(),
    ).quotes


def folds_of(claims: Sequence[Claim]) -> dict[ActorId, ActorId]:
    """Return which ids of people stand for one person, by the names that claims give them."""
    named = [ref for claim in claims for _, ref in refs(claim.body) if ref.actor_id and ref.name]
    people = {ref.actor_id: ref.name for ref in named if ref.actor_id is not None}
    lands: dict[ActorId, set[str]] = {}
    for ref in named:
        if ref.actor_id is not None and ref.country:
            lands.setdefault(ref.actor_id, set()).add(ref.country)
    return fold(people, countries={i: min(said) for i, said in lands.items() if len(said) == 1})


def _found(
    groups: Sequence[QuoteGroup], a: _Region, b: _Region, *, texts: Mapping[TextId, str]
) -> Reading:
    for group in groups:
        first, second = (set(_held(group, region)) for region in (a, b))
        if not first or not second - first:
            continue
        forth = [c for c in group.changes if c.before in first and c.after in second]
        back = [c for c in group.changes if c.before in second and c.after in first]
        if forth:
            return _read(_longest(forth, group), texts, mirrored=False)
        if back:
            return _read(_longest(back, group), texts, mirrored=True)
    return Reading(linked=False)


def _held(group: QuoteGroup, region: _Region) -> Iterator[int]:
    for n, rendering in enumerate(group.renderings):
        if region.holds(rendering.doc, rendering.start, rendering.end):
            yield n


def _longest(changes: Sequence[Comparison], group: QuoteGroup) -> Comparison:
    def size(change: Comparison) -> int:
        return group.renderings[change.after].end - group.renderings[change.after].start

    return max(changes, key=size)


def _read(change: Comparison, texts: Mapping[TextId, str], *, mirrored: bool) -> Reading:
    shown = _shown(change.differences, texts)
    kinds, severity = change.kinds, change.severity
    if mirrored:
        shown = tuple((MIRRORED.get(kind, kind), why, words) for kind, why, words in shown)
        kinds = tuple(dict.fromkeys(MIRRORED.get(kind, kind) for kind in kinds))
        weights: list[Severity] = [SEVERITY[kind] for kind in kinds]
        severity = max(weights, key=SEVERITIES.index)
    return Reading(linked=True, kinds=kinds, severity=severity, shown=shown)


def reading(pair: Pair, *, words_given: bool) -> Reading | InputError:
    """Return what is made of a pair, or the error of a side that is no report."""
    try:
        return given(pair) if words_given else whole(pair)
    except InputError as error:
        return InputError(pair.id, str(error), code="no-report")
