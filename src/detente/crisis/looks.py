"""Looks: which captures found which report, item by item, as of one moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from detente.derive.kept import products_of
from detente.derive.steps import CLEAN
from detente.lineage.versions import items, names
from detente.model.base import CaptureId, DocId, decode
from detente.model.document import Report
from detente.model.history import Look
from detente.store.record import Snapshot


class Seen:
    """The looks of one moment: which captures found which report, and what each report goes by."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._captures = snapshot.captures()
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


def called(looks: Collection[Look]) -> set[str]:
    """Return what an item goes by in any of the looks at it: addresses, and its publisher's name of it."""
    return {name for look in looks for name in names(look.report.document)}
