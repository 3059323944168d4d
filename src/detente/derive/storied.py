"""Storied: the stories of a record kept up to date at the cost of what changed."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from detente.derive.past import as_known
from detente.lineage import origins, versions
from detente.model.base import DocId
from detente.model.claim import Claim
from detente.model.document import Report
from detente.model.story import Traits
from detente.store.ledger import Run, mark_grouped
from detente.store.merged import kept_origins
from detente.store.pending import STORIES, done, pending
from detente.store.record import Snapshot
from detente.store.stories import (
    forget_stories,
    kept,
    known_as,
    known_reports,
    open_reports,
    put_stories,
    put_traits,
    report_now,
    traits_of,
)
from detente.stories import Kept, Told, stories
from detente.stories.deeds import deeds, named
from detente.stories.terms import terms

#: Traits held while stories are told; what is asked for again is mostly asked for soon.
HELD = 4096


def traits(report: Report, claims: Collection[Claim]) -> Traits:
    """Return what is known of one report when it is put into a story."""
    document = report.document
    words, names = terms(report)
    return Traits(
        doc_id=document.id,
        day=document.day,
        title=document.title,
        words=words,
        names=names,
        deeds=deeds(claims, document.day),
        actors=named(claims),
    )


def bring_stories(run: Run, version: str, given: str, *, anew: bool) -> None:
    """Bring stories and crises up to date, in one transaction: all of them with `anew`, else from the
    first report that changed.
    """
    db = run.db
    with run.together():
        if anew:
            forget_stories(db)
        standing = set(open_reports(db))
        known = {one.doc_id for one in known_reports(db)}
        changed = standing & ({DocId(i) for i in pending(db, STORIES)} | (standing - known))
        put_traits(
            db, known - standing, (traits(*report_now(db, doc_id)) for doc_id in sorted(changed))
        )

        @lru_cache(maxsize=HELD)
        def asked(doc_id: DocId) -> Traits:
            found = traits_of(db, doc_id)
            return found or traits(*report_now(db, doc_id))

        lineages = {doc_id: origin for doc_id, (origin, _) in kept_origins(db).items()}
        told = stories(known_reports(db), asked, lineages, kept(db))
        put_stories(db, told.stories, told.crises, told.kept)
        done(db, STORIES)
        mark_grouped(run, "stories", version, given)


def stories_of(snapshot: Snapshot) -> Told:
    """Return the stories and crises of the reports of a snapshot, and nothing of later ones.

    What is kept of the record as it is now saves work where it is that of then.
    """
    known = as_known(snapshot)
    documents = known.documents()
    present = known.as_of.recorded is None
    made: dict[DocId, Traits] = {}

    def asked(doc_id: DocId) -> Traits:
        if doc_id not in made:
            found = traits_of(known.db, doc_id) if present else None
            made[doc_id] = found or _anew(known, doc_id)
        return made[doc_id]

    items = versions(documents, known.seen()).values()
    of_now = {one.doc_id: one for one in known_reports(known.db)} if present else {}
    reports = [of_now.get(doc_id) or known_as(asked(doc_id)) for doc_id in documents]
    before = kept(known.db) if present else Kept()
    return stories(reports, asked, origins(documents, known.edges(), items), before)


def _anew(snapshot: Snapshot, doc_id: DocId) -> Traits:
    report = snapshot.report(doc_id)
    if report is None:
        raise KeyError(doc_id)
    return traits(report, list(snapshot.claims(doc_id=doc_id)))
