"""Taken: one position, however many reports tell of it, at the day it was taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from detente.model.base import DocId
from detente.model.ledger import Taken
from detente.model.told import Told
from detente.views.matters import holders, matter, parties, position, taken_on


def taken(told: Sequence[Told], origins: Mapping[DocId, DocId]) -> Taken:
    """Return one position from the claims that tell of it; `origins` gives each report's lineage."""

    def order(one: Told) -> tuple[date, date, str, int, str]:
        day, reported = taken_on(one) or date.max, one.reported or date.max
        return day, reported, one.document.where, one.claim.span.start, one.id

    ordered = sorted(told, key=order)
    body = position(ordered[0])
    days = [day for one in ordered if (day := taken_on(one)) is not None]
    reported = [one.reported for one in ordered if one.reported is not None]
    issues = Counter(topic for one in ordered if (topic := position(one).topic) is not None)
    return Taken(
        told=tuple(ordered),
        issue=next(iter(issue for issue, _ in issues.most_common(1)), None),
        day=min(days, default=None),
        last=max(reported, default=None),
        origins=len({origins.get(one.document.id, one.document.id) for one in ordered}),
        by=frozenset(holders(body.holders)),
        of=frozenset(holders(body.targets)),
        matter=matter(body.content),
        parties=parties(body),
    )
