"""Trying: how often the record would be deceived, measured on garbled copies of its own reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from detente.crisis.numbering import Numbering
from detente.crisis.session import question
from detente.model.document import Report

if TYPE_CHECKING:
    from detente.trial import Trial

#: How many reports are garbled unless told otherwise.
SAMPLE = 60


class Trying(Numbering):
    """The part of a crisis that answers how far it can be trusted."""

    def trial(
        self,
        *,
        sample: int = SAMPLE,
        seed: int = 1,
        heard: Callable[[str], None] = lambda _: None,
    ) -> Trial:
        """Return what becomes of garbled copies of the reports of this moment.

        `sample` reports in English are drawn by `seed` and garbled in every way there is; the copies are
        laid beside the reports as if they had been read. `heard` is told each kind as its turn comes
        (`detente.trial.ROUNDS` of them). Nothing is written: the copies never enter the store. Raises
        `ConfigError` where there is no report to garble, or for a sample of none.
        """
        from detente.trial import trial

        return trial(self._newest_reports(), sample=sample, seed=seed, heard=heard)

    @question
    def _newest_reports(self) -> list[Report]:
        found = (self._snapshot.report(document.id) for document in self.documents())
        return [report for report in found if report is not None]
