"""Stores as an older detente left them."""

from __future__ import annotations

import re
import sqlite3

from detente.store import APPLICATION_ID
from detente.store.migrations import STEPS, _relation_renamed


def before(mark: str) -> sqlite3.Connection:
    """Return a store in memory as it was before the step that has some words in it."""
    step = next(n for n, step in enumerate(STEPS) if mark in step)
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.create_function("relation_renamed", 1, _relation_renamed, deterministic=True)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for each in STEPS[:step]:
        db.executescript(each)
    db.execute(f"PRAGMA user_version = {step}")
    return db


def wind_back(db: sqlite3.Connection, mark: str) -> None:
    """Make a store of now what it was before the step that has some words in it, rows kept."""
    step = next(n for n, step in enumerate(STEPS) if mark in step)
    for later in reversed(STEPS[step:]):
        for kind, name in reversed(re.findall(r"CREATE (TABLE|INDEX) (\w+)", later)):
            db.execute(f"DROP {kind} IF EXISTS {name}")
    db.execute(f"PRAGMA user_version = {step}")
