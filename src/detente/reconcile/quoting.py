"""Quoting: an utterance's group as it is kept, with what each rendering made of the reference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from detente.model.base import ActorId, DocId
from detente.model.document import Document
from detente.model.quoting import Comparison, QuoteGroup, Rendering
from detente.model.wording import worst
from detente.reconcile.block import saying
from detente.reconcile.comparing import differing, kinds
from detente.reconcile.said import Said
from detente.reconcile.voice import relation

#: A rendering with this share of the words of the longest is full too: among these the earliest,
#: not the one that some copy padded, is what the others are held against.
FULL = 0.8
#: From this share on, what an original with a day has goes before more words of a copy or of a
#: report without a day; with less, the others could not be held against it.
TOLD = 0.5
_LATEST = datetime.max.replace(tzinfo=UTC)
_DIRECTNESS = {"direct": 0, "mixed": 1, "indirect": 2}


def quote_group(held: Sequence[Said], documents: Mapping[DocId, Document]) -> QuoteGroup:
    """Return the group of statements that render one utterance."""
    ordered = sorted(held, key=lambda one: (*_told(one, documents), one.start, one.id))
    reference = _reference(ordered)
    at = ordered.index(reference)
    return QuoteGroup(
        id=reference.id,
        speaker=_speaker(reference, ordered),
        name=_name(reference, ordered),
        day=_day(reference, ordered),
        renderings=tuple(map(_rendering, ordered)),
        reference=at,
        changes=tuple(
            _comparison(at, n, reference, one)
            for n, one in enumerate(ordered)
            if one is not reference
        ),
    )


def _told(one: Said, documents: Mapping[DocId, Document]) -> tuple[datetime, DocId]:
    document = documents.get(one.side.claim.doc_id)
    start = document.published.start if document and document.published else None
    return start or _LATEST, one.side.claim.doc_id


def _reference(held: Sequence[Said]) -> Said:
    """Return the rendering that the others are held against: the fullest earliest one.

    Reports with a day go before those without, and of either the originals before what was made
    from another report: a copy that padded a quote, or put it in other words, is no measure of the
    report it was made from. Where no report has a day the reference is the fullest of the
    originals, and nothing says that it is the earliest.
    """
    longest = max(len(one.side.words) for one in held)
    first = min(_rank(one) for one in held if len(one.side.words) >= TOLD * longest)
    ranked = [one for one in held if _rank(one) == first]
    longest = max(len(one.side.words) for one in ranked)
    return min((one for one in ranked if len(one.side.words) >= FULL * longest), key=_first)


def _rank(one: Said) -> tuple[bool, bool]:
    """Return whether a report has no day, and whether its lineage has it made from another."""
    return one.side.reported is None, one.side.origin != one.side.claim.doc_id


def _first(one: Said) -> tuple[date, int, int, str, str]:
    """Return the key by which the earliest of full renderings comes first: of one day marks before
    none, then the longest.
    """
    side = one.side
    directness = _DIRECTNESS[one.body.quoted]
    return side.reported or date.max, directness, -len(side.words), saying(side), one.id


def _speaker(reference: Said, held: Iterable[Said]) -> ActorId | None:
    """Return who said it: as the reference has it; where it names nobody, whom all others name."""
    if reference.voice.actor_id is not None or reference.voice.ids:
        return reference.voice.actor_id
    named = {one.voice.actor_id for one in held if one.voice.actor_id is not None}
    return named.pop() if len(named) == 1 else None


def _name(reference: Said, held: Iterable[Said]) -> str:
    speaker = _speaker(reference, held)
    names = (one.voice.name for one in held if one.voice.actor_id == speaker)
    return reference.voice.name if speaker is None else next(names)


def _day(reference: Said, held: Sequence[Said]) -> date | None:
    """Return the day that reports tell; where none does, the one that the earliest was written on."""
    told = [one.day for one in held if one.day is not None]
    assumed = [one.side.day for one in held if one.side.day is not None]
    return reference.day or min(told, default=None) or min(assumed, default=None)


def _rendering(one: Said) -> Rendering:
    return Rendering(
        claim=one.id,
        doc=one.side.claim.doc_id,
        start=one.start,
        end=one.end,
        quoted=one.body.quoted,
        speaker=one.voice.name,
    )


def _comparison(at: int, n: int, reference: Said, other: Said) -> Comparison:
    found = differing(reference.side, other.side, _speakers(reference, other)) or ()
    return Comparison(
        before=at,
        after=n,
        kinds=kinds(found) or ("kept",),
        severity=worst(found),
        differences=found,
    )


def _speakers(a: Said, b: Said) -> tuple[str, str]:
    """Return whose words two renderings are, where two are named and are two: a paper that says "he"
    has put nothing into another's mouth, nor one that calls an office by another name.
    """
    if a.voice.somebody and b.voice.somebody and relation(a.voice, b.voice) == "other":
        return a.voice.name, b.voice.name
    return "", ""
