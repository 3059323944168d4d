"""Revising: what became of an item from one look at it to the next, and whether it says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from sqlite3 import Connection
from typing import Any

from detente.crisis.numbering import Numbering
from detente.crisis.session import question
from detente.derive.kept import products_of
from detente.derive.steps import CLEAN
from detente.export.history import version_rows
from detente.lineage.versions import items, names
from detente.model.address import canonical
from detente.model.base import CaptureId, DocId, decode
from detente.model.document import Report
from detente.model.history import History, Look
from detente.model.told import Told
from detente.store.record import Snapshot
from detente.views.history import history


class Revising(Numbering):
    """The part of a crisis that answers what was changed, and whether anybody was told."""

    @question
    def histories(self) -> list[History]:
        """Return the items of which several versions were read, the one changed last first: what each
        version changed, whether the item says so, and which claims rest on withdrawn words.
        """
        seen = Seen(self._snapshot)
        found = [self._history(looks) for looks in seen.items(seen.several())]
        return sorted(
            (one for one in found if one.revisions),
            key=lambda one: (one.versions[-1].first_read, one.id),
            reverse=True,
        )

    @question
    def history(self, where: str) -> History:
        """Return the history of one item, known by its address, by one of its reports' ids (or the
        start of one), or by a place it was read at. An item that never changed has one version.

        Raises `ConfigError` for what is not in the record.
        """
        seen, address = Seen(self._snapshot), canonical(where.strip())
        wanted = seen.named.get(address) or {self._document(where)}
        for looks in seen.items(wanted):
            own = {name for look in looks for name in names(look.report.document)}
            if address in own or any(look.report.document.id in wanted for look in looks):
                return self._history(looks)
        # What no publisher gives a name is known by its own words alone.
        return self._history(tuple(seen.looks(min(wanted))))

    def version_rows(self, where: str | None = None) -> list[dict[str, Any]]:
        """Return the versions of an item, or of all that have several, as one plain mapping a version,
        as the export contract has it.
        """
        found = self.histories() if where is None else [self.history(where)]
        return [row for one in found for row in version_rows(one)]

    def _history(self, looks: tuple[Look, ...]) -> History:
        ids = {look.report.document.id for look in looks}
        told: list[Told] = []
        if len(ids) > 1:
            told = [one for doc_id in sorted(ids) for one in self.claims(document=doc_id)]
        return history(looks, told)


class Seen:
    """The looks of one moment: which captures found which report, and what each report goes by."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._captures = _captures(snapshot.db, snapshot.as_of.recorded)
        self.named: defaultdict[str, set[DocId]] = defaultdict(set)
        for document in snapshot.documents().values():
            for name in names(document):
                self.named[name].add(document.id)

    def several(self) -> set[DocId]:
        """Return the reports that were looked at several times, or share a name with another."""
        known = self._snapshot.documents()
        often = {d for d, those in self._captures.items() if len(those) > 1 and d in known}
        return often.union(*(ids for ids in self.named.values() if len(ids) > 1))

    def items(self, wanted: Collection[DocId]) -> list[tuple[Look, ...]]:
        """Return the looks, item by item, at reports and at all that names tie to them."""
        looks: list[Look] = []
        known, ahead = set(wanted), sorted(wanted)
        while ahead:
            for look in self.looks(ahead.pop()):
                looks.append(look)
                for name in names(look.report.document):
                    fresh = self.named.get(name, set()) - known
                    known |= fresh
                    ahead += sorted(fresh)
        return items(looks)

    def looks(self, doc_id: DocId) -> Iterator[Look]:
        """Yield the looks that found a report, in order of their captures."""
        captures = self._captures.get(doc_id, ())
        for capture_id, read in captures:
            report = self._report(doc_id, capture_id if len(captures) > 1 else None)
            if report is not None:
                yield Look(capture=capture_id, report=report, read=read)

    def _report(self, doc_id: DocId, capture_id: CaptureId | None) -> Report | None:
        """Return a report as one capture of several has it, None where it was not known by then."""
        if capture_id is None:
            return self._snapshot.report(doc_id)
        kept = products_of(self._snapshot.db, capture_id, [CLEAN]).get(CLEAN)
        if kept is None or not kept.payload:
            return None
        report = decode(kept.payload, Report)
        by = self._snapshot.as_of.reported
        published = report.document.published
        day = published.day if published else None
        return report if by is None or (day is not None and day <= by) else None


def _captures(db: Connection, run: int | None) -> dict[DocId, list[tuple[CaptureId, datetime]]]:
    """Return the captures of each report that are in sight, now or after a run, and when each was
    read (UTC).
    """
    rows = db.execute(
        "SELECT DISTINCT doc_id, capture.id, fetched FROM capture"
        " JOIN sighting ON sighting.capture_id = capture.id WHERE doc_id IS NOT NULL"
        " AND CASE WHEN ? IS NULL THEN closed IS NULL"
        " ELSE opened <= ? AND (closed IS NULL OR closed > ?) END"
        " ORDER BY doc_id, capture.id",
        (run, run, run),
    )
    found: dict[DocId, list[tuple[CaptureId, datetime]]] = {}
    for doc_id, capture_id, fetched in rows:
        each = CaptureId(str(capture_id)), datetime.fromisoformat(fetched)
        found.setdefault(DocId(str(doc_id)), []).append(each)
    return found
