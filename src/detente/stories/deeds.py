"""Deeds: the dated events of a report, as they decide which story it is of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from detente.model.base import ActorId
from detente.model.claim import Claim, Event, Ref, refs
from detente.model.story import Deed

#: A report is of what happened these days before it, to a day after it (time zones); what it tells of
#: earlier days is background, and half of a crisis tells the same.
BEFORE, AFTER = 3, 1
#: Types that two do together: who is named first makes no difference.
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
NEWS = frozenset({"occurred", "ongoing"})
_FINE = frozenset({"minute", "hour", "day"})
#: Actors kept of one report.
MOST_ACTORS = 12


def deeds(claims: Iterable[Claim], published: date | None) -> tuple[Deed, ...]:
    """Return what claims tell as having happened about the day of the report, between two known parties,
    each once. People stand for their states, as reports of one event name now the one, now the other.
    """
    found: set[tuple[str, int]] = set()
    for claim in claims:
        body, when = claim.body, claim.when
        if not isinstance(body, Event) or body.status not in NEWS or published is None:
            continue
        day = when.day if when is not None and when.grain in _FINE else None
        if day is None or not -AFTER <= (published - day).days <= BEFORE:
            continue
        for actor in _parties(body.actors):
            for other in _parties(body.recipients):
                if actor != other:
                    pair = sorted((actor, other)) if body.root in MUTUAL else [actor, other]
                    found.add((f"{' '.join(pair)} {body.root}", day.toordinal()))
    return tuple(Deed(what=what, day=day) for what, day in sorted(found))


def named(claims: Iterable[Claim]) -> tuple[ActorId, ...]:
    """Return the actors that claims name, the most named first."""
    counts: Counter[ActorId] = Counter()
    for claim in claims:
        counts.update({ref.actor_id for _, ref in refs(claim.body) if ref.actor_id is not None})
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(actor for actor, _ in ordered[:MOST_ACTORS])


def _parties(given: Iterable[Ref]) -> Iterator[str]:
    for ref in given:
        party = ref.country or ref.actor_id
        if party is not None:
            yield str(party)
        yield from map(str, ref.members)
