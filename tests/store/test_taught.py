"""What reports say of people, and decisions about actors: every earlier run still answers as it did."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente as dt
from detente.errors import ConfigError
from detente.model.base import ActorId, DocId, TextId
from detente.model.introduction import Introduction, Naming
from detente.model.judged import ActorJudgement
from detente.model.span import Span
from detente.store import open_store
from detente.store.judged import actor_judgements, put_actor_judgement
from detente.store.ledger import Run
from detente.store.migrations import migrate
from detente.store.taught import introductions, namings, replace_taught
from tests import made
from tests.store import older

DOC = DocId("d")


def said(n: int) -> Introduction:
    return Introduction(
        actor_id=ActorId(f"p{n % 3}"),
        name=f"Person {n}",
        title=f"post {n}",
        doc_id=DOC,
        span=Span(text_id=TextId("t"), start=n, end=n + 1),
    )


def named(n: int) -> Naming:
    kind = "place" if n % 2 else "actor"
    return Naming(kind=kind, key=f"k{n}", words=f"w{n}", number=n, start=n, score=1.0)


@given(st.lists(st.sets(st.integers(0, 6)), min_size=1, max_size=5))
def test_what_a_run_was_told_it_still_says(history):
    db = open_store(":memory:")
    held: dict[int, set[int]] = {0: set()}
    for told in history:
        run = Run(db, {})
        changed = replace_taught(run, DOC, [said(n) for n in told], [named(n) for n in told])
        assert changed is run.changed
        if changed:
            with run.write() as now:
                held[now] = told
        else:
            assert held[max(held)] == told
    for run_id, told in held.items():
        got = introductions(db, run_id)
        assert {one.title for one in got} == {f"post {n}" for n in told}
        keys = {one.key for kind in ("actor", "place") for _, one in namings(db, kind, run_id)}
        assert keys == {f"k{n}" for n in told}
    assert introductions(db) == introductions(db, max(held))


def test_rows_are_given_of_the_actors_asked_for():
    db = open_store(":memory:")
    replace_taught(Run(db, {}), DOC, [said(n) for n in range(6)], [named(2), named(4)])
    assert {one.actor_id for one in introductions(db, actors=["p1", "p2"])} == {"p1", "p2"}
    assert introductions(db, actors=[]) == []
    assert [one.key for _, one in namings(db, "actor", keys=["k4"])] == ["k4"]


def test_a_decision_is_kept_once_and_listed_by_time_as_of_a_run():
    db = open_store(":memory:")
    at = datetime(2026, 1, 1, tzinfo=UTC)
    decided = [
        ActorJudgement(
            id=f"j{n}", relation="merge", left="a", right="b", by="ann", at=at - timedelta(n)
        )
        for n in range(2)
    ]
    for judgement in (*decided, decided[0]):
        put_actor_judgement(Run(db, {}), judgement)
    assert actor_judgements(db) == [decided[1], decided[0]]
    assert actor_judgements(db, 1) == [decided[0]]
    assert actor_judgements(db, 0) == []


def test_a_stage_that_broke_on_a_report_left_no_mentions(tmp_path):
    made.store(tmp_path / "x.detente", [(made.report("Words of it."), ())])
    with dt.open(tmp_path / "x.detente") as crisis:
        (document,) = crisis.documents()
        db = crisis.session.open()
        db.execute(
            "INSERT INTO product VALUES (?, 'actors', 'f', 'i', '', ?, 'stage', 'broke')",
            (document.capture_id, zlib.compress(b"")),
        )
        assert crisis.mentions(document.id) == []
        with pytest.raises(ConfigError, match="nothing stands for"):
            crisis.why_at(document.id, 3)


def test_a_store_from_before_is_brought_up_and_its_mentions_are_due_again():
    db = older.before("CREATE TABLE introduction")
    at = "2026-01-01T00:00:00+00:00"
    db.execute("INSERT INTO capture VALUES ('c', 'text/plain', '{}', ?, x'00', NULL)", (at,))
    for stage in ("annotate", "actors"):
        db.execute(
            "INSERT INTO product VALUES ('c', ?, 'made', 'in', 'out', x'00', NULL, NULL)", (stage,)
        )
    migrate(db)
    kept = dict(db.execute("SELECT stage, fingerprint FROM product"))
    assert kept == {"annotate": "made", "actors": ""}
    assert introductions(db) == []
    db.close()
