"""Merging: one event told twice in a report, in its lede and further down, is one event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from detente.model.claim import Draft, Event, Ref


#: Code points within which two acts stand that are one: about a sentence or two.
SENTENCE = 400


def _parties(parties: Iterable[Ref]) -> tuple[str, ...]:
    return tuple(sorted(p.actor_id or p.name or p.words for p in parties))


def merged(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield drafts in order, those that tell one event again joined to its first telling.

    One event: same type, parties, status, source and day, and no day is not the same day. A mode
    told only once is kept. The later tellings' triggers become further evidence.
    """
    kept: list[Draft] = []
    places: dict[tuple[object, ...], int] = {}
    for draft in drafts:
        body = draft.body
        assert isinstance(body, Event)  # noqa: S101 - this stage makes no other
        day = None if draft.when is None else (draft.when.start, draft.when.end)
        key = (
            body.root,
            _parties(body.actors),
            _parties(body.recipients),
            body.status,
            draft.within,
            day,
        )
        first = places.get(key) if day is not None else None
        if first is None or not _modes_agree(kept[first], body):
            places.setdefault(key, len(kept))
            kept.append(draft)
            continue
        before = kept[first]
        again = tuple(e for e in draft.evidence if e.part == "trigger")
        told = before.body
        assert isinstance(told, Event)  # noqa: S101
        kept[first] = msgspec.structs.replace(
            before,
            body=msgspec.structs.replace(
                told,
                mode=told.mode or body.mode,
                contexts=tuple(sorted({*told.contexts, *body.contexts})),
            ),
            evidence=(*before.evidence, *again),
            place=before.place or draft.place,
        )
    yield from kept


def _modes_agree(draft: Draft, body: Event) -> bool:
    assert isinstance(draft.body, Event)  # noqa: S101
    return None in (draft.body.mode, body.mode) or draft.body.mode == body.mode


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
