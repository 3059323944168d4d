"""Pending: what a step over all reports has still to look at, since it changed after the step was done.

A row is written in the transaction that changes something and deleted in the one that has taken it into
account, so whenever work is cut off what is left to do is known.
"""

from __future__ import annotations

from collections.abc import Collection
from sqlite3 import Connection

#: The steps; rows of the first name outlets, those of the others reports, or all with one row.
HABITS, FOLD, ACCOUNT, QUOTES, STORIES = "habits", "fold", "account", "quotes", "stories"
#: Actors that are folded otherwise, for the account to look at.
FOLDED = "folded"


def mark(db: Connection, stage: str, ids: Collection[str]) -> None:
    """Note that a step has to look at these; to be called inside the transaction that changes them."""
    db.executemany("INSERT OR IGNORE INTO pending VALUES (?, ?)", ((stage, each) for each in ids))


def mark_outlet(db: Connection, capture_id: str) -> None:
    """Note that the lines that the outlet of a capture repeats are to be found again."""
    db.execute(
        "INSERT OR IGNORE INTO pending SELECT ?, outlet FROM memory WHERE capture_id = ?",
        (HABITS, capture_id),
    )


def pending(db: Connection, stage: str) -> list[str]:
    """Return what a step has to look at, in order."""
    rows = db.execute("SELECT id FROM pending WHERE stage = ? ORDER BY id", (stage,))
    return [str(each) for (each,) in rows]


def done(db: Connection, stage: str) -> None:
    """Note that a step has looked at everything; to be called inside the transaction that keeps it."""
    db.execute("DELETE FROM pending WHERE stage = ?", (stage,))
