"""Merging: one event told twice in a report, in its lede and further down, is one event.

Two tellings are one event where nothing they say keeps them apart: type, parties and standing are
the same, the days do not differ, and neither do the modes. Where a day is missing a word must be
shared ("arrested", "the arrest"). Told in the report's own words and in a quote, it is the report's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from detente.model.claim import HAPPENED, Draft, Event, Ref

#: Code points within which two acts stand that are one: about a sentence or two.
SENTENCE = 400
#: Letters that a verb and its noun have in common: "annex", "annexation".
_STEM = 5


def merged(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield drafts in order, those that tell one event again joined to its first telling.

    A day, mode or place told only once is kept. The later tellings' triggers become further evidence.
    """
    kept: list[Draft] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for draft in drafts:
        body = _event(draft)
        standing = "occurred" if body.status in HAPPENED - {"historical"} else body.status
        key = (body.root, _parties(body.actors), _parties(body.recipients), standing)
        rivals = places.setdefault(key, [])
        first = next((at for at in rivals if _one_event(kept[at], draft)), None)
        if first is None:
            rivals.append(len(kept))
            kept.append(draft)
        else:
            kept[first] = _joined(kept[first], draft)
    yield from kept


def _one_event(before: Draft, again: Draft) -> bool:
    """Tell whether nothing keeps two tellings of one type by the same parties apart."""
    one, other = _event(before), _event(again)
    if None not in (one.mode, other.mode) and one.mode != other.mode:
        return False
    if before.within != again.within and None not in (before.within, again.within):
        return False
    days = [None if d.when is None else (d.when.start, d.when.end) for d in (before, again)]
    if days[0] == days[1] and days[0] is not None:
        return True
    # Nobody is no party: what two nobodies did need not be one deed.
    known = any(r.actor_id or r.country for r in (*one.actors, *one.recipients))
    return None in days and known and bool(_stems(one) & _stems(other))


def _joined(before: Draft, again: Draft) -> Draft:
    """Return two tellings as one draft: the first, with what only the second says."""
    told, other = _event(before), _event(again)
    # Where the report itself tells it, that it is quoted too makes it no less the report's.
    own = before if before.within == again.within or before.within is None else again
    return msgspec.structs.replace(
        before,
        body=msgspec.structs.replace(
            told,
            mode=told.mode or other.mode,
            contexts=tuple(sorted({*told.contexts, *other.contexts})),
        ),
        evidence=(
            *before.evidence,
            *(e for e in again.evidence if e.part == "trigger" and e not in before.evidence),
        ),
        within=own.within,
        when=before.when or again.when,
        place=before.place or again.place,
    )


def _parties(parties: Iterable[Ref]) -> tuple[str, ...]:
    return tuple(sorted(p.actor_id or p.name or p.words for p in parties))


def _stems(event: Event) -> set[str]:
    return {word[:_STEM] for word in event.trigger.split()}


def _event(draft: Draft) -> Event:
    assert isinstance(draft.body, Event)  # noqa: S101 - this stage makes no other
    return draft.body


def untied(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield drafts without those that PLOVER's tie rules leave out beside a graver one.

    Forces that are moved and attack are ASSAULT alone, a protest that demands is PROTEST alone.
    """
    told = list(drafts)
    attacks = [d for d in told if _came_about(d, "ASSAULT")]
    protests = [d for d in told if _came_about(d, "PROTEST")]
    for draft in told:
        if _came_about(draft, "MOBILIZE") and any(
            _together(draft, one) and abs(draft.span.start - one.span.start) < SENTENCE
            for one in attacks
        ):
            continue
        if _came_about(draft, "REQUEST") and any(
            _together(draft, one) and abs(draft.span.start - one.span.start) < SENTENCE
            for one in protests
        ):
            continue
        yield draft


def _came_about(draft: Draft, root: str) -> bool:
    body = draft.body
    return isinstance(body, Event) and body.root == root and body.status in ("occurred", "ongoing")


def _together(one: Draft, other: Draft) -> bool:
    """Tell whether two events have a doer in common."""
    return bool(_sides(one) & _sides(other))


def _sides(draft: Draft) -> set[str]:
    body = draft.body
    assert isinstance(body, Event)  # noqa: S101
    return {ref.actor_id or ref.country or ref.words for ref in body.actors}
