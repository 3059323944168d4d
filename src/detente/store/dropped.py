"""What stages made nothing of, counted per report and reason; made again whenever its stage runs."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from sqlite3 import Connection
from typing import TYPE_CHECKING

from detente.model.base import CaptureId, decode, encode
from detente.model.dropped import Tally
from detente.model.span import Span

if TYPE_CHECKING:
    from detente.store.ledger import Run


def replace_dropped(
    db: Connection, capture_id: CaptureId, made: Iterable[tuple[str, Iterable[Tally]]]
) -> None:
    """Make these (stage, tallies) what the stages dropped in a capture; other stages' stay.

    To be called inside the transaction that keeps what those stages made of it.
    """
    for stage, tallies in made:
        db.execute("DELETE FROM dropped WHERE capture_id = ? AND stage = ?", (capture_id, stage))
        db.executemany(
            "INSERT INTO dropped VALUES (?, ?, ?, ?, ?)",
            (
                (capture_id, stage, tally.reason, tally.places, encode(tally.examples))
                for tally in tallies
            ),
        )


def forget_dropped(run: Run, stages: Collection[str]) -> None:
    """Forget what stages other than these dropped: they are gone. One that comes back runs anew."""
    named = json.dumps(sorted(stages))
    with run.together():
        rows = run.db.execute(
            "SELECT capture_id, stage FROM dropped"
            " WHERE stage NOT IN (SELECT value FROM json_each(?)) GROUP BY 1, 2",
            (named,),
        ).fetchall()
        if not rows:
            return
        with run.write():
            for table in ("UPDATE product SET fingerprint = ''", "DELETE FROM dropped"):
                run.db.executemany(f"{table} WHERE capture_id = ? AND stage = ?", rows)


def dropped_in(
    db: Connection, stage: str | None = None
) -> Iterator[tuple[CaptureId, str, str, int]]:
    """Yield how many places were dropped, as (capture, stage, reason, places), in that order; of one
    stage only, if given.
    """
    rows = db.execute(
        "SELECT capture_id, stage, reason, places FROM dropped"
        " WHERE ? IS NULL OR stage = ? ORDER BY capture_id, stage, reason",
        (stage, stage),
    )
    for capture_id, name, reason, places in rows:
        yield CaptureId(str(capture_id)), str(name), str(reason), int(places)


def examples_in(db: Connection, capture_id: CaptureId, stage: str, reason: str) -> tuple[Span, ...]:
    """Return the first places that a stage dropped in a capture for a reason, in text order."""
    row = db.execute(
        "SELECT examples FROM dropped WHERE capture_id = ? AND stage = ? AND reason = ?",
        (capture_id, stage, reason),
    ).fetchone()
    return decode(row[0], tuple[Span, ...]) if row else ()


def stages_run(db: Connection) -> list[str]:
    """Return the names of the stages that made anything of any capture, by name."""
    return [str(name) for (name,) in db.execute("SELECT DISTINCT stage FROM product ORDER BY 1")]
