"""Weaving: edges kept report by report are those of all reports laid together at once."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.derive.weaving import edges_among, weave
from detente.lineage import relate
from detente.model.base import decode
from detente.model.lineage import HOWS, Edge
from detente.store import open_store
from detente.store.ledger import Run
from detente.store.record import AsOf, Snapshot
from detente.store.settled import settle
from detente.store.sketches import laid_pairs
from tests.lineage.texts import OTHER, WIRE, report, spun

DAY = date(2031, 5, 5)
STANDING = "Readers can write to the desk at any hour of the day and will be answered by noon."
TOLD = (
    "The Selwyn Times reported that the harbour of Port Selwyn was shut to foreign tankers and that "
    "Anneke Vaal wants all 31 ships inspected."
)


def pool() -> list:
    """Reports that hang together in every way: copies, excerpts, a merge, a retelling, furniture."""

    def told(n, paragraphs, outlet, days):
        return report(
            paragraphs, where=f"{n}.txt", outlet=outlet, published=DAY + timedelta(days=days)
        )

    made = [
        told(0, WIRE, "Selwyn Times", 0),
        told(1, WIRE, "Lorne Post", 1),
        told(2, WIRE, "Harbour News", 1),
        told(3, spun(WIRE), "Whirl", 2),
        told(4, WIRE[:3], "Lorne Post", 0),
        told(5, (*WIRE[:4], *OTHER[:4]), "Digest", 3),
        told(6, OTHER, "Canton Herald", 2),
        told(7, OTHER[2:5], "Selwyn Times", 4),
        told(8, (TOLD, *WIRE[4:6]), "Canton Herald", 1),
        told(9, (*OTHER[:2], STANDING), "Bay Mirror", 0),
        told(10, (*WIRE[3:5], STANDING), "Bay Mirror", 1),
        told(11, (*OTHER[3:], *WIRE[6:], STANDING), "Bay Mirror", 30),
        told(12, (WIRE[2], STANDING, OTHER[0]), "Bay Mirror", 2),
    ]
    return [*made, report(WIRE[1:5], where="13.txt", published=None)]


POOL = pool()
states = st.lists(st.sets(st.integers(0, len(POOL) - 1)), min_size=1, max_size=5)


def keep(db: sqlite3.Connection, wanted: set[int], run: Run | None = None) -> Run:
    """Make the store hold some reports and no others."""
    run = run or Run(db, {})
    for n, each in enumerate(POOL):
        document = each.document
        chosen = (document.capture_id, document.where, each, {}) if n in wanted else None
        settle(run, document.id, chosen)
    weave(run)
    return run


def laid(db: sqlite3.Connection) -> set[tuple[int, int]]:
    return {pair for how in HOWS for pair in laid_pairs(db, how)}


def edges(db: sqlite3.Connection) -> list[Edge]:
    return Snapshot(db).edges()


@settings(deadline=None, max_examples=25)
@given(states)
def test_whatever_came_and_went_before_the_edges_are_those_of_the_reports_at_hand(states):
    db = open_store(":memory:")
    for wanted in states:
        keep(db, wanted)
        assert edges(db) == relate(POOL[n] for n in wanted)


def test_the_pool_hangs_together_in_every_way():
    found = relate(POOL)
    assert {"identical", "spun", "abridged", "excerpt or merge"} <= {e.relation for e in found}
    assert len(found) >= 12


def test_a_report_that_comes_last_is_laid_beside_its_candidates_alone():
    db = open_store(":memory:")
    everything = set(range(len(POOL)))
    keep(db, everything - {3})
    before = laid(db)
    keep(db, everything)
    fresh = laid(db) - before
    (row,) = db.execute(
        "SELECT row FROM sketch WHERE doc_id = ?", (POOL[3].document.id,)
    ).fetchone()
    assert fresh
    # Whom else a full partners' list leaves out may change; nearly all that is new has the new one.
    assert all(row in pair for pair in fresh)


def test_a_second_look_writes_nothing():
    db = open_store(":memory:")
    keep(db, set(range(len(POOL))))
    run = Run(db, {})
    weave(run)
    assert not run.changed


@pytest.mark.parametrize("days", range(5))
def test_a_day_in_the_past_has_the_edges_of_the_reports_of_that_day_and_before(days):
    db = open_store(":memory:")
    keep(db, set(range(len(POOL))))
    last = DAY + timedelta(days=days)
    known = [r for r in POOL if r.document.published and r.document.published.day <= last]
    assert edges_among(Snapshot(db, AsOf(reported=last))) == relate(known)


def test_what_is_found_no_more_is_closed_and_the_earlier_run_still_has_it():
    db = open_store(":memory:")
    keep(db, {0, 1, 3})
    (first,) = db.execute("SELECT max(id) FROM run").fetchone()
    keep(db, {0})
    assert edges(db) == []
    assert Snapshot(db, AsOf(recorded=first)).edges() == relate(POOL[n] for n in (0, 1, 3))
    rows = db.execute("SELECT payload FROM edge WHERE closed IS NOT NULL").fetchall()
    assert sorted(decode(raw, Edge).relation for (raw,) in rows)[0] == "identical"
