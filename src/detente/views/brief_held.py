"""Held: the claims of an entry as a brief tells them, one report of each independent lineage.

A copy says again what its original says. It is counted, and has no other part in a brief: neither words
nor rank nor day of a line are ever a copy's while the original says the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from detente.model.base import DocId
from detente.model.claim import Kind
from detente.model.told import Told


class Held(NamedTuple):
    """One entry: a claim of each lineage, the surest first; how many carry it, how many copy them, and
    the ids of all its claims, those of copies among them.
    """

    id: str
    kind: Kind
    told: tuple[Told, ...]
    support: int
    copies: int
    claims: frozenset[str]

    @property
    def head(self) -> Told:
        """The claim it is told by."""
        return self.told[0]


def held(told: Iterable[Told], by_texts: Mapping[DocId, DocId]) -> list[Held]:
    """Return the entries of claims by their ids; `by_texts` gives the report each is a copy of.

    What a copy says in the very words of its original is of the original's entry, whatever day the copy
    would put it on.
    """
    every = list(told)
    own: dict[object, str] = {}
    for one in sorted(every, key=_order):
        if by_texts.get(one.document.id, one.document.id) == one.document.id:
            own.setdefault(_saying(one, one.document.id), _entry(one))
    groups: defaultdict[str, list[Told]] = defaultdict(list)
    for one in every:
        origin = by_texts.get(one.document.id, one.document.id)
        entry_id = _entry(one) if origin == one.document.id else own.get(_saying(one, origin))
        groups[entry_id or _entry(one)].append(one)
    return [_held(entry_id, groups[entry_id], by_texts) for entry_id in sorted(groups)]


def _entry(one: Told) -> str:
    return one.entry.id if one.entry else one.id


def _saying(one: Told, origin: DocId) -> object:
    """Return what tells what a claim says from all else its lineage says: its words, part by part."""
    words = tuple((quote.part, " ".join(quote.text.split())) for quote in one.evidence)
    return origin, one.kind, one.claim.polarity, words


def originals(told: Iterable[Told], by_texts: Mapping[DocId, DocId]) -> list[Told]:
    """Return claims without those of copies that say again what their original says."""
    return [one for each in held(told, by_texts) for one in each.told]


def _held(entry_id: str, group: Sequence[Told], by_texts: Mapping[DocId, DocId]) -> Held:
    lineages: dict[DocId, dict[DocId, list[Told]]] = {}
    for one in sorted(group, key=_order):
        doc_id = one.document.id
        by_report = lineages.setdefault(by_texts.get(doc_id, doc_id), {})
        by_report.setdefault(doc_id, []).append(one)
    found: list[Told] = []
    reports = 0
    for origin, by_report in lineages.items():
        reports += len(by_report)
        if origin in by_report:
            found += by_report[origin]
        else:
            found += by_report[min(by_report, key=lambda i: _order(by_report[i][0]))]
    # One of each lineage before a second sentence of any.
    found.sort(key=lambda one: (-one.claim.score, *_order(one)))
    seen: set[DocId] = set()
    first: list[Told] = []
    rest: list[Told] = []
    for one in found:
        (rest if one.document.id in seen else first).append(one)
        seen.add(one.document.id)
    return Held(
        id=entry_id,
        kind=found[0].kind,
        told=(*first, *rest),
        support=found[0].support,
        copies=reports - len(lineages),
        claims=frozenset(
            claim
            for one in group
            for claim in (one.id, *(one.entry.claims if one.entry is not None else ()))
        ),
    )


def _order(one: Told) -> tuple[date, str, int, str]:
    return one.reported or date.max, one.document.where, one.claim.span.start, one.id
