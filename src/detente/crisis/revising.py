"""Revising: what became of an item from one look at it to the next, and whether it says so."""

from __future__ import annotations

from typing import Any

from detente.crisis.numbering import Numbering
from detente.crisis.session import question
from detente.export.history import version_rows
from detente.model.address import canonical
from detente.model.history import History, Look
from detente.model.told import Told


class Revising(Numbering):
    """The part of a crisis that answers what was changed, and whether anybody was told."""

    @question
    def histories(self) -> list[History]:
        """Return the items of which several versions were read, the one changed last first: what each
        version changed, whether the item says so, and which claims rest on withdrawn words.
        """
        from detente.crisis.looks import Seen

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
        from detente.crisis.looks import Seen, called

        seen, address = Seen(self._snapshot), canonical(where.strip())
        wanted = seen.named.get(address) or {self._document(where)}
        for looks in seen.items(wanted):
            if address in called(looks) or any(look.report.document.id in wanted for look in looks):
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
        from detente.views.history import history

        ids = {look.report.document.id for look in looks}
        told: list[Told] = []
        if len(ids) > 1:
            told = [one for doc_id in sorted(ids) for one in self.claims(document=doc_id)]
        return history(looks, told)
