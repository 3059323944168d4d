"""The ledger: whatever is said later, every earlier run still answers as it did."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputError, StoreError
from detente.model.base import CaptureId, DocId, TextId, digest
from detente.model.claim import Draft, Figure, seal
from detente.model.document import Capture, Document, Report, Text
from detente.model.span import Evidence, Span
from detente.model.when import on_day
from detente.store import open_store
from detente.store.ledger import Run, take, withdraw
from detente.store.migrations import STEPS
from detente.store.record import AsOf, Snapshot, failures, runs
from detente.store.refused import file_of, replace_refused
from detente.store.settled import settle

WORDS = "one two three four five six seven eight nine ten"
TEXT = Text(id=TextId(digest(WORDS)), words=WORDS)


def ledger() -> sqlite3.Connection:
    return open_store(":memory:")


def report(doc_id: str, day: date | None = None) -> Report:
    document = Document(
        id=DocId(doc_id),
        capture_id=CaptureId("c"),
        text_id=TEXT.id,
        where=f"{doc_id}.txt",
        published=on_day(day) if day else None,
    )
    return Report(document=document, text=TEXT, sentences=())


def claims(doc_id: str, numbers: set[int], when: date | None = None):
    drafts = [
        Draft(
            body=Figure(thing="ships", low=n, high=n, unit="count", hedge="exact"),
            evidence=(Evidence(part="claim", span=Span(text_id=TEXT.id, start=n, end=n + 1)),),
            when=on_day(when) if when else None,
        )
        for n in numbers
    ]
    return seal(DocId(doc_id), WORDS, drafts)


def say(
    run: Run, doc_id: str, numbers: set[int] | None, day: date | None = None, when=None
) -> bool:
    if numbers is None:
        return settle(run, DocId(doc_id), None)
    made = {"figures": claims(doc_id, numbers, when)}
    return settle(run, DocId(doc_id), (CaptureId("c"), f"{doc_id}.txt", report(doc_id, day), made))


def said(db, run: int | None = None) -> dict[str, set[float]]:
    snapshot = Snapshot(db, AsOf(recorded=run))
    found: dict[str, set[float]] = {doc_id: set() for doc_id in snapshot.documents()}
    for claim in snapshot.claims():
        found[claim.doc_id].add(claim.body.low)
    return found


histories = st.lists(
    st.dictionaries(
        st.sampled_from(["a", "b"]), st.none() | st.sets(st.integers(0, 9)), min_size=1
    ),
    min_size=1,
    max_size=6,
)


@given(histories)
def test_as_of_each_run_gives_back_what_that_run_said(history):
    db = ledger()
    state: dict[str, set[float]] = {}
    expected: dict[int, dict[str, set[float]]] = {}
    for step in history:
        run = Run(db, {})
        for doc_id, numbers in step.items():
            say(run, doc_id, numbers)
            if numbers is None:
                state.pop(doc_id, None)
            else:
                state[doc_id] = {float(n) for n in numbers}
        if run.changed:
            expected[len(runs(db))] = {k: set(v) for k, v in state.items()}
    assert said(db) == state
    for number, then in expected.items():
        assert said(db, number) == then


@given(st.sets(st.integers(0, 9)))
def test_saying_the_same_again_opens_no_run(numbers):
    db = ledger()
    assert say(Run(db, {}), "a", numbers)
    again = Run(db, {})
    assert not say(again, "a", numbers)
    assert not again.changed
    assert len(runs(db)) == 1


def test_claims_said_again_are_left_untouched_beside_new_ones():
    db = ledger()
    say(Run(db, {}), "a", {1, 2})
    say(Run(db, {}), "a", {2, 3})
    rows = db.execute("SELECT opened, closed FROM claim ORDER BY row").fetchall()
    assert rows == [(1, 2), (1, None), (2, None)]


def test_a_claim_read_otherwise_under_its_id_closes_and_the_earlier_run_keeps_the_old_reading():
    db = ledger()
    (claim,) = claims("a", {1})
    for score in (0.9, 0.4):
        made = {"figures": [msgspec.structs.replace(claim, score=score)]}
        assert settle(Run(db, {}), DocId("a"), (CaptureId("c"), "a.txt", report("a"), made))
    assert [c.score for c in Snapshot(db).claims()] == [0.4]
    assert [c.score for c in Snapshot(db, AsOf(recorded=1)).claims()] == [0.9]


def test_a_transaction_that_fails_leaves_nothing_and_the_run_unopened():
    db = ledger()
    run = Run(db, {})
    with pytest.raises(ZeroDivisionError), run.write():
        db.execute("INSERT INTO fold VALUES ('a', 'b', 1, NULL)")
        raise ZeroDivisionError
    assert not run.changed
    assert runs(db) == []
    assert Snapshot(db).folds() == {}


@pytest.mark.parametrize(
    ("reported", "known"),
    [
        (date(2022, 2, 1), {"early"}),
        (date(2022, 2, 3), {"early", "late"}),
        (date(2022, 1, 1), set()),
    ],
)
def test_a_day_knows_only_reports_dated_by_then_and_no_undated_one(reported, known):
    db = ledger()
    run = Run(db, {})
    say(run, "early", {1}, date(2022, 2, 1))
    say(run, "late", {2}, date(2022, 2, 3))
    say(run, "undated", {3})
    assert set(Snapshot(db, AsOf(reported=reported)).documents()) == known


def test_what_had_begun_by_a_day_counts_from_its_own_time_or_else_its_reports():
    db = ledger()
    run = Run(db, {})
    say(run, "a", {1}, date(2022, 2, 1), when=date(2022, 2, 10))
    say(run, "b", {2}, date(2022, 2, 1))
    then = Snapshot(db, AsOf(valid=date(2022, 2, 5)))
    assert [claim.body.low for claim in then.claims()] == [2.0]
    assert then.counts()["figure"] == 1


def capture(raw: bytes, key: str) -> Capture:
    return Capture(
        id=CaptureId(digest(raw)),
        where=key,
        key=key,
        media_type="text/plain",
        raw=raw,
        fetched=datetime(2026, 1, 1, tzinfo=UTC),
    )


def test_a_place_seen_again_is_nothing_new_until_its_bytes_change():
    db = ledger()
    first = Run(db, {})
    assert take(first, [capture(b"a", "x.txt")]) == 1
    again = Run(db, {})
    assert take(again, [capture(b"a", "x.txt")]) == 0
    assert not again.changed
    assert take(Run(db, {}), [capture(b"b", "x.txt")]) == 1
    rows = db.execute("SELECT opened, closed FROM sighting ORDER BY opened").fetchall()
    assert rows == [(1, 2), (2, None)]


def test_a_place_withdrawn_is_closed_and_not_forgotten():
    db = ledger()
    take(Run(db, {}), [capture(b"a", "x.txt"), capture(b"b", "y.txt")])
    assert withdraw(Run(db, {}), ["x.txt", "absent"]) == 1
    again = Run(db, {})
    assert withdraw(again, ["x.txt"]) == 0
    assert not again.changed
    rows = db.execute("SELECT key, closed FROM sighting ORDER BY key").fetchall()
    assert rows == [("x.txt", 2), ("y.txt", None)]


def test_refused_inputs_are_those_of_the_last_look_at_their_file():
    db = ledger()
    error = InputError("a.jsonl:2:7", "broken", code="json")
    replace_refused(Run(db, {}), {"a.jsonl"}, [error])
    again = Run(db, {})
    replace_refused(again, {"a.jsonl"}, [error])
    assert not again.changed
    replace_refused(Run(db, {}), {"b.txt"}, [InputError("b.txt", "no words", code="empty")])
    assert [place for place, _, _ in failures(db)] == ["a.jsonl:2:7", "b.txt"]
    replace_refused(Run(db, {}), {"a.jsonl"}, [])
    assert failures(db) == [("b.txt", "empty", "no words")]


@pytest.mark.parametrize(
    ("place", "file"),
    [
        ("a.jsonl:12:3", "a.jsonl"),
        ("a.jsonl:12", "a.jsonl"),
        ("b.txt", "b.txt"),
        ("c:1:2:3", "c:1"),
    ],
)
def test_a_place_lies_in_its_file(place, file):
    assert file_of(place) == file


def test_what_is_done_together_is_kept_whole_or_not_at_all():
    db = ledger()
    run = Run(db, {})
    with pytest.raises(ZeroDivisionError), run.together():
        take(run, [capture(b"a", "x.txt")])
        say(run, "a", {1})
        raise ZeroDivisionError
    assert not run.changed
    assert said(db) == {}
    assert db.execute("SELECT count(*) FROM sighting").fetchone() == (0,)
    say(run, "a", {1})
    assert said(db) == {"a": {1.0}}


def test_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (a)")
    with pytest.raises(StoreError, match="not one of detente's"):
        open_store(path)


def test_a_file_that_is_no_database_and_one_that_is_absent_are_named(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("not a database, surely, but long enough to look at" * 10)
    with pytest.raises(StoreError, match=r"notes\.txt"):
        open_store(path)
    with pytest.raises(StoreError, match="no store here yet"):
        open_store(tmp_path / "none.detente", create=False)
    (tmp_path / "zero.detente").touch()
    with pytest.raises(StoreError, match="no store here yet"):
        open_store(tmp_path / "zero.detente", create=False)
    assert (tmp_path / "zero.detente").stat().st_size == 0


def test_a_store_from_a_newer_detente_is_refused(tmp_path):
    path = tmp_path / "x.detente"
    db = open_store(path)
    db.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    db.close()
    with pytest.raises(StoreError, match="newer detente"):
        open_store(path)


def test_search_finds_words_whatever_their_accents_and_survives_any_query():
    db = ledger()
    say(Run(db, {}), "a", {1})
    snapshot = Snapshot(db)
    assert [d.id for d in snapshot.search("THREE sevén")] == ["a"]
    assert snapshot.search("three absent") == []
    for query in ("", '"', "a OR b*", "NEAR(", "-x", "ten:", "a\0b", "\ud800"):
        assert isinstance(snapshot.search(query), list)
