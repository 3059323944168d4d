"""Ownership: origins that are apart by their texts and in one hand by their owners.

Two papers of one group, or two agencies of one state, write texts of their own, and lineage keeps them
apart. Whoever asks how many independent hands stand behind a thing may count them as one: all outlets
that one state controls, or all of one owner or group. Nothing is joined on a guess: an origin whose
outlet is not stated stays by itself, and one of whose outlet no card tells stays that outlet's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from detente import gazetteer
from detente.gazetteer.cards import Cards, cards
from detente.model.base import DocId
from detente.model.document import Document
from detente.model.lineage import Origin


def joined(
    origins: Sequence[Origin],
    documents: Mapping[DocId, Document],
    *,
    states: bool = False,
    owners: bool = False,
) -> list[Origin]:
    """Return the origins with those in one hand made one, by id: with `states` all that one state
    controlled on their days, with `owners` all of one owner or group.

    A joined origin has the id of its earliest; its name lists theirs, its basis says whose they are.
    """
    known, hands = cards(), defaultdict[tuple[str, str], list[int]](list)
    for n, origin in enumerate(origins):
        outlet, day = outlet_of(origin, documents), day_of(origin, documents)
        if outlet is None:
            continue
        if states and (state := known.state(outlet, day)) is not None:
            hands["state", state].append(n)
        if owners:
            # Nobody need know whose an outlet is to tell that all its own texts are of one owner.
            owner = known.ultimate(outlet, day)
            hands[("owner", owner) if owner else ("outlet", outlet)].append(n)
    parent = list(range(len(origins)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for those in hands.values():
        for n in those[1:]:
            parent[root(n)] = root(those[0])
    groups: dict[int, list[Origin]] = defaultdict(list)
    reasons: dict[int, list[str]] = defaultdict(list)
    for n, origin in enumerate(origins):
        groups[root(n)].append(origin)
    for (kind, whose), those in hands.items():
        if len(those) > 1:
            reasons[root(those[0])].append(_reason(kind, whose, known))
    made = [_one(group, reasons[n], documents) for n, group in groups.items()]
    return sorted(made, key=lambda origin: origin.id)


def outlet_of(origin: Origin, documents: Mapping[DocId, Document]) -> str | None:
    """Return the id of the outlet or agency whose text an origin is, None where none is stated."""
    for doc_id in origin.docs:
        outlet = documents[doc_id].outlet if doc_id in documents else None
        if outlet is not None and outlet.name == origin.name:
            return outlet.id
    known = gazetteer.load()
    found = known.outlet_by_name(origin.name) or known.outlet_by_slug(origin.name)
    return found.id if found is not None else None


def day_of(origin: Origin, documents: Mapping[DocId, Document]) -> date | None:
    """Return the day of an origin's earliest dated report."""
    days = (documents[i].published for i in origin.docs if i in documents)
    return min((when.day for when in days if when is not None and when.day), default=None)


def _one(
    group: Sequence[Origin], reasons: Sequence[str], documents: Mapping[DocId, Document]
) -> Origin:
    if len(group) == 1:
        return group[0]
    ordered = sorted(group, key=lambda o: (day_of(o, documents) or date.max, o.id))
    return Origin(
        id=ordered[0].id,
        name=", ".join(dict.fromkeys(origin.name for origin in ordered)),
        basis=f"counted as one: {'; '.join(reasons)}",
        docs=tuple(doc_id for origin in ordered for doc_id in origin.docs),
    )


def _reason(kind: str, whose: str, known: Cards) -> str:
    if kind == "state":
        actor = gazetteer.load().actor(whose)
        return f"controlled by one state ({actor.name if actor else whose})"
    if kind == "owner":
        return f"of one owner or group ({known.owners[whose].name})"
    return "of one outlet"
