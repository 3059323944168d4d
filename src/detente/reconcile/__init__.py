"""Reconcile: the claims of many reports laid together, merged where they say the same, set against
each other where they cannot both hold.

A group stage: claims go into blocks by what must agree (`block`), are compared within them
(`match`, `quotes`), joined under people's judgements (`cluster`), and each group becomes an entry
(`entries`). Statements are grouped once more, by utterance (`quoting`). Everything is a function of the set of claims: their order makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from detente import gazetteer
from detente.compare import FILES
from detente.language import file_digest
from detente.model.base import ActorId, ClaimId, DocId, Record, digest
from detente.model.claim import KINDS, Claim, Figure
from detente.model.document import Document
from detente.model.entry import Dispute, Entry, Judgement
from detente.model.quoting import QuoteGroup
from detente.reconcile.block import pairs, same_words, saying
from detente.reconcile.cluster import Pair, cluster, in_force, pair
from detente.reconcile.disputes import Group, disputes
from detente.reconcile.entries import entry
from detente.reconcile.match import bounds, match
from detente.reconcile.quotes import same_utterance
from detente.reconcile.quoting import quote_groups
from detente.reconcile.side import Side, side

__all__ = ["VERSION", "Account", "reconcile"]

_PLOVER = "ontology/plover.toml"
_WORDS = ("lang/en/reconcile.toml", "lang/en/titles.toml")
#: Stands for all that the account hangs on besides the claims. Bump the number when it may change.
VERSION = digest("reconcile", "6", *map(file_digest, (*_WORDS, *FILES, *gazetteer.FILES, _PLOVER)))


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
) -> Account:
    """Return the account of all claims. Every claim is in exactly one entry, but those judged wrong,
    which are in none.

    `origins` gives for each report the one that stands for its lineage; a report that is not in it
    stands for itself. `items` are the versions of one item each: what only sets one version against
    another is a correction, not a dispute.
    """
    decided = in_force(judgements)
    wrong = {j.left for j in decided if j.relation == "wrong"}
    statements = {c.id: c for c in claims if c.kind == "statement"}
    sides = [
        side(
            c,
            documents.get(c.doc_id),
            origins.get(c.doc_id, c.doc_id),
            folds,
            told_in=statements.get(c.within) if c.within else None,
        )
        for c in sorted(claims, key=lambda c: c.id)
        if c.id not in wrong
    ]
    groups: list[Group] = []
    turned: list[Pair] = []
    for kind in KINDS:
        of_kind = [s for s in sides if s.kind == kind]
        alike, opposed = _compared(of_kind)
        turned += opposed if kind == "statement" else []
        days = {s.id: s.day if kind in {"statement", "event"} else None for s in of_kind}
        by_id = {s.id: s for s in of_kind}
        for ids in cluster(days, alike, opposed, decided):
            members = tuple(by_id[i] for i in ids)
            made = entry(members, documents)
            groups.append(Group(entry=made, sides=members, head=by_id[made.id]))
    groups.sort(key=lambda g: (KINDS.index(g.entry.kind), g.when, g.entry.id))
    return Account(
        entries=tuple(group.entry for group in groups),
        disputes=tuple(disputes(groups, turned, decided, items)),
        quotes=tuple(quote_groups(sides, documents, decided)),
    )


def _compared(
    sides: Sequence[Side],
) -> tuple[list[tuple[float, ClaimId, ClaimId]], list[Pair]]:
    """Return the scored pairs of claims that say the same, and the pairs that contradict each other
    and may not come into one entry by way of third claims.
    """
    alike: list[tuple[float, ClaimId, ClaimId]] = []
    opposed: list[Pair] = []
    copies = same_words(sides)
    for group in copies:
        # Surer than any comparison, so copies are joined before all else.
        alike += [(2.0, *pair(group[0].id, other.id)) for other in group[1:]]
    for a, b in pairs([group[0] for group in copies]):
        ids = pair(a.id, b.id)
        if a.kind == "statement":
            rendering = same_utterance(a, b)
            if rendering is not None and rendering.turned:
                opposed.append(ids)
            elif rendering is not None:
                alike.append((rendering.score, *ids))
        elif (score := match(a, b)) is not None:
            alike.append((score, *ids))
        elif isinstance(a.body, Figure) and isinstance(b.body, Figure):
            (low, high), (other_low, other_high) = bounds(a.body), bounds(b.body)
            if low > other_high or other_low > high:
                opposed.append(ids)
    # Equally sure pairs are joined in the order of days and words, not of ids: which report was
    # read, and how many copies of it, decides nothing.
    rank = {s.id: (s.reported or date.max, saying(s), s.id) for s in sides}
    alike.sort(key=lambda scored: sorted((rank[scored[1]], rank[scored[2]])))
    return alike, opposed
