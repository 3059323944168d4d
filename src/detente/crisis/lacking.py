"""Lacking: of which places in the reports nothing was made, and why."""

from __future__ import annotations

from functools import partial

from detente.crisis.doing import Doing
from detente.crisis.session import question
from detente.errors import ConfigError
from detente.model.dropped import Reason
from detente.store.dropped import dropped_in, examples_in, stages_run
from detente.views.dropped import reasons


class Lacking(Doing):
    """The part of a crisis that answers what was left out."""

    @question
    def dropped(self, stage: str | None = None) -> list[Reason]:
        """Return why stages made nothing of places in reports: stage, reason, how many places in how
        many reports, with examples. By stage, the most frequent reason first; of one stage if given.

        As the present stages read the newest version of each report of this moment. Raises
        `ConfigError` for a stage that has run on no report, naming those that have.
        """
        db = self.session.open()
        if stage is not None and stage not in (run := stages_run(db)):
            raise ConfigError(f"no stage {stage!r}; stages: {', '.join(run) or 'none yet'}")
        return reasons(
            dropped_in(db, stage), self.documents(), partial(examples_in, db), self.report
        )
