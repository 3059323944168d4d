"""The table of figures: what each source says when, grouped by what is counted.

Numbers are compared only where they can be of one thing: what is counted, what befell it, whose it
is, in which place, in which role (a total with a total). A later number is a change and a closer one
precision; only one day's numbers that share no value disagree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from detente.model.base import DocId
from detente.model.claim import Figure
from detente.model.numbers import Group, Said, place_key
from detente.model.told import Told
from detente.reconcile.block import counted
from detente.views import bands, words
from detente.views.matters import holders
from detente.views.numbers import beside, figure_of, ranges

_FINE = frozenset({"minute", "hour", "day"})


def figures_table(told: Iterable[Told], origins: Mapping[DocId, DocId]) -> tuple[Group, ...]:
    """Return the figures grouped by what is counted, the group with the most numbers first; `origins`
    gives each report's lineage. Figures that are denied are left out.
    """
    groups: defaultdict[tuple[object, ...], list[Told]] = defaultdict(list)
    for one in told:
        body = one.claim.body
        if isinstance(body, Figure) and one.claim.polarity == "affirmed":
            key = (counted(body), body.fate, _owner(body)[0], body.measure, body.unit)
            groups[key].append(one)
    made = [_group(members, origins) for members in groups.values()]
    return tuple(sorted(made, key=lambda group: (-len(group.rows), group.title.casefold())))


def _owner(body: Figure) -> tuple[str, str | None, str]:
    """Return what tells an owner from others, its id if known, and its name."""
    if body.of is None:
        return "", None, ""
    known = holders((body.of,))
    if len(known) == 1:
        ((actor_id, name),) = known.items()
        return actor_id, actor_id, name
    return f"?{' '.join(body.of.words.casefold().split())}", None, words.who(body.of)


def _group(members: Sequence[Told], origins: Mapping[DocId, DocId]) -> Group:
    bodies = [body for one in members if isinstance(body := one.claim.body, Figure)]
    first = bodies[0]
    thing = Counter(body.thing for body in bodies).most_common(1)[0][0]
    _, owner, name = _owner(first)
    rows = beside(_rows(members, origins), anywhere=owner is not None)
    return Group(
        thing=thing,
        fate=first.fate,
        owner=owner,
        owner_name=name,
        measure=first.measure,
        unit=first.unit,
        rows=tuple(rows),
        ranges=ranges(rows, anywhere=owner is not None),
    )


def _rows(members: Sequence[Told], origins: Mapping[DocId, DocId]) -> list[Said]:
    """Return the numbers by day, outlet and place in the text; what copies of one text say is one."""
    copies: defaultdict[tuple[object, ...], list[Told]] = defaultdict(list)
    for one in members:
        body = one.claim.body
        if isinstance(body, Figure):
            who = _source(one, body).casefold()
            where = place_key(one.claim.place)
            origin = origins.get(one.document.id, one.document.id)
            key = (origin, who, body.low, body.high, body.hedge, body.role, where)
            copies[key].append(one)
    rows = [_row(sorted(group, key=_order), str(key[0])) for key, group in copies.items()]
    return sorted(rows, key=lambda row: (row.day or date.min, _order(row.told[0])))


def _row(told: Sequence[Told], origin: str) -> Said:
    one = told[0]
    body = figure_of(one)
    entries = {each.entry.id: each.entry.support for each in told if each.entry is not None}
    return Said(
        told=tuple(told),
        day=as_of(one),
        outlet=words.outlet(one.document),
        source=_source(one, body),
        amount=words.amount(body),
        low=body.low,
        high=body.high,
        role=body.role,
        place=one.claim.place,
        origin=origin,
        support=max(entries.values(), default=1),
        unsure=all(bands.doubtful(each.claim) for each in told),
    )


def as_of(told: Told) -> date | None:
    """Return the day a figure is of: its own where the report gives one that is not after the report's,
    else the report's.
    """
    when = told.claim.when
    if when is None or when.grain not in _FINE or when.day is None:
        return told.reported
    return when.day if told.reported is None else min(when.day, told.reported)


def _source(told: Told, body: Figure) -> str:
    return words.who(body.source) or words.who(told.said_by)


def _order(told: Told) -> tuple[date, str, int, str]:
    return told.reported or date.max, told.document.where, told.claim.span.start, told.id
