"""Reconcile: the claims of many reports laid together, merged where they say the same, set against
each other where they cannot both hold.

A group stage: claims go into blocks by what must agree (`block`), are compared within them
(`match`, `quotes`), joined under people's judgements (`cluster`), and each group becomes an entry
(`entries`); what cannot both hold is found in buckets of entries (`disputes`). Statements are grouped
once more, by utterance (`gathering`). Everything is a function of the set of claims: their order makes no
difference, and neither does whether they came at once or one by one (`growing`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from detente import cities, gazetteer
from detente.compare import FILES
from detente.language import file_digest
from detente.model.base import ActorId, ClaimId, DocId, Record, digest
from detente.model.claim import KINDS, Claim
from detente.model.document import Document
from detente.model.entry import Dispute, Entry, Judgement, in_force
from detente.model.lineage import Edge
from detente.model.quoting import QuoteGroup
from detente.reconcile.copied import as_first_told, first_told, passage
from detente.reconcile.gathering import gather
from detente.reconcile.growing import Ground, grow
from detente.reconcile.heard import Recalled
from detente.reconcile.memory import Memory
from detente.reconcile.side import Side, side

__all__ = [
    "VERSION",
    "Account",
    "Ground",
    "Memory",
    "Recalled",
    "firsts",
    "gather",
    "grow",
    "made_from",
    "quotes_of",
    "reconcile",
    "sides",
]

_PLOVER = "ontology/plover.toml"
_WORDS = (
    "lang/en/denials.toml",
    "lang/en/reconcile.toml",
    "lang/en/times.toml",
    "lang/en/titles.toml",
)
#: Stands for all that the account hangs on besides the claims. Bump the number when it may change.
VERSION = digest(
    "reconcile",
    "13",
    *map(file_digest, (*_WORDS, *FILES, *gazetteer.FILES, *cities.FILES, _PLOVER)),
)


class Account(Record, frozen=True, kw_only=True):
    """What the record holds: its entries by kind, date and id, where two cannot both be right, and
    the utterances that two or more statements render.
    """

    entries: tuple[Entry, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    quotes: tuple[QuoteGroup, ...] = ()


def reconcile(
    claims: Sequence[Claim],
    *,
    documents: Mapping[DocId, Document],
    origins: Mapping[DocId, DocId],
    folds: Mapping[ActorId, ActorId],
    judgements: Sequence[Judgement],
    items: Iterable[Sequence[DocId]] = (),
    edges: Iterable[Edge] = (),
    quotes: bool = True,
) -> Account:
    """Return the account of all claims. Every claim is in exactly one entry, but those judged wrong,
    which are in none.

    `origins` gives for each report the one that stands for its lineage; a report that is not in it
    stands for itself. `items` are the versions of one item each: what only sets one version against
    another is a correction, not a dispute. `edges` tell which passages of a copy are which of its original. Without
    `quotes` utterances are left out, which take as long as the rest.
    """
    decided = in_force(judgements)
    wrong = {j.left for j in decided if j.relation == "wrong"}
    given = [claim for claim in claims if claim.id not in wrong]
    statements = {c.id: c for c in claims if c.kind == "statement"}
    ready = sides(
        given,
        statements,
        documents=documents,
        origins=origins,
        folds=folds,
        first=firsts(claims, origins, documents),
        made_from=made_from(edges, origins),
    )
    kept = Memory()
    ground = Ground(
        sides=lambda ids: {i: ready[i] for i in ids if i in ready},
        documents=documents,
        judgements=decided,
        items=tuple(items),
    )
    grow(kept, ground, ready.keys())
    return Account(
        entries=tuple(sorted(kept.all_entries(), key=_order)),
        disputes=tuple(
            sorted((dispute for dispute, _ in kept.all_disputes()), key=lambda d: (d.kind, d.id))
        ),
        quotes=tuple(quotes_of(ground, ready.keys())) if quotes else (),
    )


def quotes_of(ground: Ground, statements: Collection[ClaimId]) -> list[QuoteGroup]:
    """Return every utterance that two or more of some statements render, by day and id."""
    recalled = Recalled()
    gather(recalled, ground, statements)
    return sorted(recalled.all_groups(), key=lambda group: (group.day or date.max, group.id))


def sides(
    claims: Iterable[Claim],
    statements: Mapping[ClaimId, Claim],
    *,
    documents: Mapping[DocId, Document],
    origins: Mapping[DocId, DocId],
    folds: Mapping[ActorId, ActorId],
    first: Mapping[ClaimId, Claim],
    made_from: Mapping[DocId, Edge],
) -> dict[ClaimId, Side]:
    """Return claims made ready to be laid beside others; `statements` are those they may be told in,
    `first` those of the first report of a lineage for claims of its copies that say the same,
    `made_from` what ties each copy to that report.
    """
    return {
        c.id: side(
            as_first_told(c, first),
            documents.get(_dated(c, first, documents)),
            origins.get(c.doc_id, c.doc_id),
            folds,
            told_in=statements.get(c.within) if c.within else None,
            passage=_passage(c, made_from, origins),
        )
        for c in sorted(claims, key=lambda c: c.id)
    }


def firsts(
    claims: Iterable[Claim],
    origins: Mapping[DocId, DocId],
    documents: Mapping[DocId, Document],
) -> dict[ClaimId, Claim]:
    """Return for each claim of a copy that of its lineage's first report which says the same."""
    by_doc: dict[DocId, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_doc[claim.doc_id].append(claim)
    found: dict[ClaimId, Claim] = {}
    for doc_id, held in by_doc.items():
        origin = origins.get(doc_id, doc_id)
        if origin != doc_id and origin in by_doc:
            days = _day_of(documents.get(doc_id)), _day_of(documents.get(origin))
            found |= first_told(held, by_doc[origin], days)
    return found


def _day_of(document: Document | None) -> date | None:
    return document.published.day if document is not None and document.published else None


def made_from(edges: Iterable[Edge], origins: Mapping[DocId, DocId]) -> dict[DocId, Edge]:
    """Return for each copy its edge to the first report of its lineage, where there is one."""
    found: dict[DocId, Edge] = {}
    for edge in edges:
        for copy, other in ((edge.a, edge.b), (edge.b, edge.a)):
            if copy != other and origins.get(copy, copy) == other:
                found[copy] = edge
    return found


def _passage(
    claim: Claim, made_from: Mapping[DocId, Edge], origins: Mapping[DocId, DocId]
) -> tuple[int, int] | None:
    edge = made_from.get(claim.doc_id)
    copied = origins.get(claim.doc_id, claim.doc_id) != claim.doc_id
    return None if copied and edge is None else passage(claim, edge if copied else None)


def _dated(
    claim: Claim, first: Mapping[ClaimId, Claim], documents: Mapping[DocId, Document]
) -> DocId:
    """Return the report on whose day a claim was told: the first of its lineage, if that has a day."""
    told = first.get(claim.id, claim).doc_id
    document = documents.get(told)
    return told if document is not None and document.published is not None else claim.doc_id


def _order(entry: Entry) -> tuple[int, datetime, ClaimId]:
    return KINDS.index(entry.kind), entry.first or datetime.max.replace(tzinfo=UTC), entry.id
