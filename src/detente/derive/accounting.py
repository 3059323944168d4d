"""Accounting: entries and disputes kept up to date at the cost of what changed.

What a report changes is known by what is pending; what its neighbours become is found by `grow`, which
is also the way an account is made from nothing. Quotes follow behind in a transaction of their own, by what
the account found in doubt.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from sqlite3 import Connection

from detente.derive.past import as_known
from detente.lineage import origins, versions
from detente.model.base import ActorId, ClaimId, DocId, decode, digest, encode
from detente.model.claim import Claim
from detente.model.document import Document
from detente.model.entry import in_force
from detente.model.lineage import Edge
from detente.model.quoting import QuoteGroup
from detente.reconcile import (
    Account,
    Ground,
    Memory,
    Recalled,
    firsts,
    gather,
    grow,
    made_from,
    quotes_of,
    reconcile,
    sides,
)
from detente.reconcile.side import Side
from detente.store.ledger import Run, mark_grouped, put_quotes
from detente.store.merged import (
    Merged,
    kept_judged,
    kept_origins,
    put_judged,
    put_origins,
)
from detente.store.pending import ACCOUNT, FOLDED, QUOTES, done, mark, pending
from detente.store.present import Present
from detente.store.record import Snapshot
from detente.store.spoken import Spoken

#: Stands for all claims among those in doubt.
ALL = "*"
#: Where more than one statement in so many is in doubt, it costs less to gather all of them.
SOME = 4


class Grounds:
    """What the claims of a snapshot are laid together on: all that the account hangs on besides them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._ready: dict[ClaimId, Side] = {}
        self._reports: dict[DocId, list[Claim]] = {}

    @cached_property
    def documents(self) -> Mapping[DocId, Document]:
        """The reports, by id."""
        return self.snapshot.documents()

    @cached_property
    def items(self) -> tuple[tuple[DocId, ...], ...]:
        """The items of which there are several versions."""
        return tuple(versions(self.documents, self.snapshot.seen()).values())

    @cached_property
    def origins(self) -> Mapping[DocId, DocId]:
        """For each report the one that stands for its lineage."""
        return origins(self.documents, self.edges, self.items)

    @cached_property
    def edges(self) -> list[Edge]:
        """Which reports share text, and which passages of it."""
        return self.snapshot.edges()

    @cached_property
    def made_from(self) -> Mapping[DocId, Edge]:
        """What ties each copy to the first report of its lineage."""
        return made_from(self.edges, self.origins)

    @cached_property
    def folds(self) -> Mapping[ActorId, ActorId]:
        """Which variant actor ids stand for which actor."""
        return self.snapshot.folds()

    @cached_property
    def ground(self) -> Ground:
        """What an account grows on: claims are read when they are asked for."""
        return Ground(
            sides=self._sides,
            documents=self.documents,
            judgements=in_force(self.snapshot.judgements()),
            items=self.items,
        )

    @cached_property
    def _wrong(self) -> frozenset[str]:
        return frozenset(j.left for j in self.ground.judgements if j.relation == "wrong")

    def _sides(self, ids: Collection[ClaimId]) -> Mapping[ClaimId, Side]:
        missing = [i for i in ids if i not in self._ready and i not in self._wrong]
        if missing:
            claims = self._claims(missing)
            told_in = {c.within for c in claims.values() if c.within} - claims.keys()
            self._ready |= sides(
                claims.values(),
                claims | self._claims(told_in),
                documents=self.documents,
                origins=self.origins,
                folds=self.folds,
                first=self._first(claims.values()),
                made_from=self.made_from,
            )
        return {i: self._ready[i] for i in ids if i in self._ready}

    def _first(self, claims: Iterable[Claim]) -> dict[ClaimId, Claim]:
        """Return for claims of copies those of their lineages' first reports that say the same. Which
        one a claim is hangs on all of its report.
        """
        copies = {c.doc_id for c in claims if self.origins.get(c.doc_id, c.doc_id) != c.doc_id}
        held = copies | {self.origins[doc_id] for doc_id in copies}
        claims = (c for doc_id in sorted(held) for c in self._of_report(doc_id))
        return firsts(claims, self.origins, self.documents)

    def _of_report(self, doc_id: DocId) -> list[Claim]:
        if doc_id not in self._reports:
            self._reports[doc_id] = list(self.snapshot.claims(doc_id=doc_id))
        return self._reports[doc_id]

    def _claims(self, ids: Collection[ClaimId]) -> dict[ClaimId, Claim]:
        rows = self.snapshot.db.execute(
            "SELECT payload FROM claim WHERE closed IS NULL"
            " AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(ids)),),
        )
        return {claim.id: claim for claim in (decode(payload, Claim) for (payload,) in rows)}

    def lineages(self) -> dict[DocId, tuple[DocId, str]]:
        """Return of each report the one that stands for its lineage, and what marks the item it is a
        version of and the passages it has from that one.
        """
        item_of = {doc_id: min(ids) for ids in self.items for doc_id in ids}
        laid = {i: digest(encode(edge.alignments)) for i, edge in self.made_from.items()}
        return {
            i: (origin, f"{item_of.get(i, '')} {laid.get(i, '')}".strip())
            for i, origin in self.origins.items()
        }


def account_of(snapshot: Snapshot, *, quotes: bool = True) -> Account:
    """Reconcile the claims of a snapshot into entries, disputes and, unless they are not asked for,
    quotes; pure in what it reads.
    """
    known = as_known(snapshot)
    grounds = Grounds(known)
    return reconcile(
        list(known.claims()),
        documents=grounds.documents,
        origins=grounds.origins,
        items=grounds.items,
        edges=grounds.edges,
        folds=grounds.folds,
        judgements=known.judgements(),
        quotes=quotes,
    )


def quotes_at(snapshot: Snapshot) -> list[QuoteGroup]:
    """Return the utterances of a snapshot; pure in what it reads."""
    known = as_known(snapshot)
    grounds = Grounds(known)
    decided = in_force(known.judgements())
    wrong = {j.left for j in decided if j.relation == "wrong"}
    said = list(known.claims("statement"))
    ready = sides(
        (claim for claim in said if claim.id not in wrong),
        {claim.id: claim for claim in said},
        documents=grounds.documents,
        origins=grounds.origins,
        folds=grounds.folds,
        first=firsts(said, grounds.origins, grounds.documents),
        made_from=grounds.made_from,
    )
    ground = Ground(
        sides=lambda ids: {i: ready[i] for i in ids if i in ready},
        documents=grounds.documents,
        judgements=decided,
    )
    return quotes_of(ground, ready.keys())


def bring_account(
    run: Run, version: str, given: str, *, anew: bool, present: Present | None = None
) -> Grounds:
    """Bring entries and disputes up to date, in one transaction: all of them with `anew`, else as far as
    they hang on what is pending; return what they were laid together on.
    """
    with run.together():
        grounds = Grounds((present or Present(run.db)).snapshot())
        kept = Merged(run.db)
        lineages, before = grounds.lineages(), {} if anew else kept_origins(run.db)
        if anew:
            memory = Memory()
            ids = [
                ClaimId(i) for (i,) in run.db.execute("SELECT id FROM claim WHERE closed IS NULL")
            ]
            grow(memory, grounds.ground, ids)
            kept.fill(memory)
            mark(run.db, QUOTES, [ALL])
        else:
            doubtful = _doubtful(run.db, grounds, lineages, before)
            grow(kept, grounds.ground, doubtful)
            mark(run.db, QUOTES, doubtful)
        gone = (kept_origins(run.db) if anew else before).keys() - lineages.keys()
        put_origins(run.db, gone, {i: s for i, s in lineages.items() if before.get(i) != s})
        put_judged(run.db, {j.id for j in grounds.ground.judgements})
        done(run.db, ACCOUNT)
        done(run.db, FOLDED)
        mark_grouped(run, "account", version, given)
    return grounds


def account_pending(db: Connection) -> bool:
    """Tell whether anything changed that entries and disputes hang on, but for what the caller knows."""
    return bool(pending(db, ACCOUNT) or pending(db, FOLDED))


def bring_quotes(run: Run, present: Present | None = None, known: Grounds | None = None) -> None:
    """Bring the utterances up to date, in one transaction: all of them where everything is in doubt or
    much of it is new, else as far as they hang on what is in doubt. `known` is what the account was
    brought up to date on.
    """
    with run.together():
        snapshot = (present or Present(run.db)).snapshot()
        if known is not None and known.snapshot is snapshot:
            grounds = known
        else:
            grounds = Grounds(snapshot)
            # What the account found out about lineages need not be found out again.
            grounds.origins = {i: origin for i, (origin, _) in kept_origins(run.db).items()}
        ground, doubtful = grounds.ground, pending(run.db, QUOTES)
        if ALL in doubtful or _many(run.db, doubtful):
            recalled = Recalled()
            gather(recalled, ground, _statements(run.db))
            Spoken(run.db).fill(recalled)
            put_quotes(run, recalled.all_groups())
        else:
            gather(Spoken(run.db), ground, [ClaimId(i) for i in doubtful])
            done(run.db, QUOTES)


def _many(db: Connection, doubtful: Collection[str]) -> bool:
    (said,) = db.execute("SELECT count(*) FROM kept_said").fetchone()
    (some,) = db.execute(
        "SELECT count(*) FROM claim WHERE kind = 'statement' AND closed IS NULL"
        " AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(doubtful),),
    ).fetchone()
    return bool(some * SOME > said)


def _statements(db: Connection) -> list[ClaimId]:
    rows = db.execute("SELECT id FROM claim WHERE kind = 'statement' AND closed IS NULL")
    return [ClaimId(i) for (i,) in rows]


def _doubtful(
    db: Connection,
    grounds: Grounds,
    lineages: Mapping[DocId, tuple[DocId, str]],
    before: Mapping[DocId, tuple[DocId, str]],
) -> set[ClaimId]:
    """Return the claims that may be new, gone or another than they were."""
    docs = {*pending(db, ACCOUNT), *(before.keys() ^ lineages.keys())}
    docs |= {i for i in before.keys() & lineages.keys() if before[i] != lineages[i]}
    # What a copy says is told on the day of the report it was made from.
    docs |= {i for i, (origin, _) in lineages.items() if origin in docs}
    changed = {j.id for j in grounds.ground.judgements} ^ kept_judged(db)
    judged = [j for j in grounds.snapshot.judgements() if j.id in changed]
    # All claims of a report whose claim a person judged: what is told in it stands otherwise, too.
    named = json.dumps(sorted({i for j in judged for i in (j.left, j.right)}))
    of_docs = "SELECT id FROM claim WHERE doc_id IN (SELECT value FROM json_each(?))"
    of_judged = (
        "SELECT id FROM claim WHERE doc_id IN"
        " (SELECT doc_id FROM claim WHERE id IN (SELECT value FROM json_each(?)))"
    )
    of_folded = (
        "SELECT claim.id FROM claim_actor JOIN claim ON claim.row = claim_row"
        " WHERE actor_id IN (SELECT value FROM json_each(?)) AND closed IS NULL"
    )
    queries = (
        (of_docs, json.dumps(sorted(docs))),
        (of_judged, named),
        (of_folded, json.dumps(pending(db, FOLDED))),
    )
    return {ClaimId(i) for query, given in queries for (i,) in db.execute(query, (given,))}
