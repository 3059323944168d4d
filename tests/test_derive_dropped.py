"""What a stage made nothing of goes with what it made: counted when it runs, replaced when it runs anew."""

from __future__ import annotations

import pytest

from detente.derive import Cleaner, Plan
from detente.model.base import TextId
from detente.model.claim import Draft, Figure
from detente.model.dropped import Dropped
from detente.model.span import Span
from detente.stage import DocStage
from detente.store import open_store
from detente.store.dropped import dropped_in, examples_in
from detente.store.record import Snapshot, failures
from tests.test_derive import CALLS, add, clean


def words_of(dossier, reason):
    """One figure for each number; every other word is dropped."""
    at = 0
    for word in dossier.words.split(" "):
        if word.isdecimal():
            yield Draft(
                body=Figure(thing=word, low=1, high=1, unit="count", hedge="exact"),
                evidence=(dossier.evidence("claim", at, at + len(word)),),
            )
        elif word == "broken":
            yield Dropped(reason=reason, span=dossier.report.span(0, 1))
            raise ValueError(word)
        elif word == "astray":
            yield Dropped(reason=reason, span=Span(text_id=TextId("other"), start=0, end=1))
        elif word == "nothing":
            yield word
        else:
            yield Dropped(reason=reason, span=dossier.report.span(at, at + len(word)))
        at += len(word) + 1


def plan(*stages: tuple[str, int, str], cleaner: str = "1") -> Plan:
    def stage(name: str, version: int, reason: str) -> DocStage:
        def run(dossier):
            CALLS[name] += 1
            return words_of(dossier, reason)

        return DocStage(name=name, version=version, takes=("report",), gives="claims", run=run)

    made = tuple(stage(*one) for one in stages or [("figures", 1, "no number")])
    return Plan(cleaner=Cleaner(run=clean, fingerprint=lambda: cleaner), stages=made)


@pytest.fixture
def db():
    CALLS.clear()
    return open_store(":memory:")


def counted(db) -> dict[tuple[str, str, str], int]:
    """How many places by report, stage and reason, of the reports in the record."""
    where = {d.capture_id: d.where for d in Snapshot(db).documents().values()}
    return {
        (where[capture_id], stage, reason): places
        for capture_id, stage, reason, places in dropped_in(db)
        if capture_id in where
    }


def test_what_is_dropped_is_counted_and_what_is_drafted_beside_it_is_a_claim(db):
    add(db, {"a.txt": "12 ships and 30 boats", "b.txt": "7"}, plan())
    assert {claim.body.thing for claim in Snapshot(db).claims()} == {"12", "30", "7"}
    assert counted(db) == {("a.txt", "figures", "no number"): 3}
    ((capture_id, stage, reason, _),) = dropped_in(db)
    places = examples_in(db, capture_id, stage, reason)
    assert [one.of("12 ships and 30 boats") for one in places] == ["ships", "and", "boats"]


def test_nothing_dropped_is_lost_or_doubled_when_nothing_is_run(db):
    add(db, {"a.txt": "12 ships"}, plan())
    before = list(dropped_in(db))
    CALLS.clear()
    run, _ = add(db, {"a.txt": "12 ships"}, plan())
    assert not CALLS
    assert not run.changed
    assert list(dropped_in(db)) == before != []


def test_a_new_version_of_a_stage_replaces_its_reasons_and_no_other_stages(db):
    first = ("figures", 1, "no number")
    add(db, {"a.txt": "12 ships"}, plan(first, ("plans", 1, "no day")))
    add(db, {}, plan(("figures", 2, "not a count"), ("plans", 1, "no day")))
    assert counted(db) == {("a.txt", "figures", "not a count"): 1, ("a.txt", "plans", "no day"): 1}
    assert CALLS["plans"] == 1


def test_dropping_for_another_reason_changes_no_claim(db):
    add(db, {"a.txt": "12 ships"}, plan())
    before = [claim.id for claim in Snapshot(db).claims()]
    _, outcome = add(db, {}, plan(("figures", 2, "not a count")))
    assert [claim.id for claim in Snapshot(db).claims()] == before
    assert outcome.documents == frozenset()


@pytest.mark.parametrize("second", ["30", "12 broken", "12 astray", "nothing"])
def test_a_report_that_changed_keeps_nothing_of_what_was_dropped_before(db, second):
    add(db, {"a.txt": "12 ships"}, plan())
    add(db, {"a.txt": second}, plan())
    assert counted(db) == {}
    broke = [code for _, code, _ in failures(db)]
    assert broke == ([] if second == "30" else ["stage"])


def test_a_withdrawn_report_takes_what_was_dropped_in_it_along(db):
    add(db, {"a.txt": "12 ships", "b.txt": "old boats"}, plan())
    add(db, {}, plan(), gone=("a.txt",))
    assert counted(db) == {("b.txt", "figures", "no number"): 2}


def test_a_stage_that_is_gone_counts_nothing_and_counts_again_when_it_is_back(db):
    both = plan(("figures", 1, "no number"), ("plans", 1, "no day"))
    add(db, {"a.txt": "12 ships"}, both)
    add(db, {"b.txt": "9"}, plan())
    assert {stage for _, stage, _ in counted(db)} == {"figures"}
    CALLS.clear()
    add(db, {}, both)
    assert counted(db) == {
        ("a.txt", "figures", "no number"): 1,
        ("a.txt", "plans", "no day"): 1,
    }
    assert CALLS == {"plans": 2}


def test_two_copies_of_one_report_drop_what_the_one_that_backs_it_drops(db):
    add(db, {"b.txt": "12 ships", "a.txt": "12 ships "}, plan())
    assert counted(db) == {("a.txt", "figures", "no number"): 1}
