"""Derivation: what is up to date is not run; what changed is, and only that."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest

from detente.derive import (
    Cleaner,
    Done,
    Job,
    Plan,
    Progress,
    derive,
    derive_capture,
    settle_document,
    stale,
)
from detente.errors import ConfigError, InputError
from detente.model.annotation import Annotation
from detente.model.base import CaptureId, DocId, TextId, decode, digest, encode
from detente.model.claim import Draft, Figure
from detente.model.document import Capture, Document, Report, Sentence, Text
from detente.stage import DocStage, in_order
from detente.store import open_store
from detente.store.ledger import Run, take
from detente.store.record import AsOf, Snapshot, failures

CALLS: Counter[str] = Counter()


def clean(capture: Capture) -> Report | InputError:
    CALLS["clean"] += 1
    words = capture.raw.decode().strip()
    if words == "poison":
        raise ValueError("poison")
    if not words:
        return InputError(capture.where, "nothing in it", code="empty")
    text = Text(id=TextId(digest(words)), words=words)
    return Report(
        document=Document(
            id=DocId(digest("doc", words)),
            capture_id=capture.id,
            text_id=text.id,
            where=capture.where,
            language="en",
        ),
        text=text,
        sentences=(Sentence(i=0, start=0, end=len(words), zone="body", paragraph=1),),
    )


def annotate(dossier):
    CALLS["annotate"] += 1
    n = 1
    return Annotation(
        annotator="test",
        start=[0] * n,
        end=[1] * n,
        lemma=["x"] * n,
        pos=["X"] * n,
        tag=["X"] * n,
        dep=["ROOT"] * n,
        head=[0] * n,
        sentence=[0] * n,
    )


def figures(dossier):
    CALLS["figures"] += 1
    yield Draft(
        body=Figure(thing=dossier.words, low=1, high=1, unit="count", hedge="exact"),
        evidence=(dossier.evidence("claim", 0, len(dossier.words)),),
    )


def plan(clean_version: str = "1", figures_version: int = 1) -> Plan:
    stages = (
        DocStage(name="annotate", version=1, takes=("report",), gives="annotation", run=annotate),
        DocStage(
            name="figures",
            version=figures_version,
            takes=("report", "annotate"),
            gives="claims",
            run=figures,
        ),
    )
    return Plan(cleaner=Cleaner(run=clean, fingerprint=lambda: clean_version), stages=stages)


class Here:
    """An engine that runs the plan of the test in this process."""

    def __init__(self, chosen: Plan) -> None:
        self.plan = chosen

    def map(self, task, inputs):
        for key, raw in inputs:
            try:
                yield key, encode(derive_capture(self.plan, decode(raw, Job)))
            except Exception as error:
                yield key, error


def capture(words: str, place: str) -> Capture:
    raw = words.encode()
    return Capture(
        id=CaptureId(digest(raw)),
        where=place,
        key=place,
        media_type="text/plain",
        raw=raw,
        fetched=datetime(2026, 1, 1, tzinfo=UTC),
    )


@pytest.fixture
def db():
    CALLS.clear()
    return open_store(":memory:")


def add(db, pairs: dict[str, str], chosen: Plan | None = None):
    chosen = chosen or plan()
    run = Run(db, {})
    _, doubtful = take(run, [capture(words, place) for place, words in pairs.items()])
    for doc_id in doubtful:
        settle_document(db, run, chosen, doc_id)
    outcome = derive(db, run, chosen, Here(chosen), "", stale(db, chosen), Progress())
    return run, outcome


def things(db, run: int | None = None) -> set[str]:
    return {claim.body.thing for claim in Snapshot(db, AsOf(recorded=run)).claims()}


def test_a_second_run_calls_no_stage_and_changes_nothing(db):
    add(db, {"a.txt": "alpha", "b.txt": "beta"})
    CALLS.clear()
    run, outcome = add(db, {"a.txt": "alpha", "b.txt": "beta"})
    assert not CALLS
    assert not run.changed
    assert outcome.ran == {}


def test_one_file_replaced_is_derived_again_alone_and_the_first_run_answers_as_before(db):
    add(db, {"a.txt": "alpha", "b.txt": "beta"})
    CALLS.clear()
    add(db, {"a.txt": "gamma", "b.txt": "beta"})
    assert CALLS == {"clean": 1, "annotate": 1, "figures": 1}
    assert things(db) == {"gamma", "beta"}
    assert things(db, 1) == {"alpha", "beta"}


def test_a_new_version_of_one_stage_runs_that_stage_only(db):
    add(db, {"a.txt": "alpha"})
    CALLS.clear()
    add(db, {}, plan(figures_version=2))
    assert CALLS == {"figures": 1}


def test_a_cleaner_whose_output_is_unchanged_stops_the_chain_there(db):
    add(db, {"a.txt": "alpha"})
    CALLS.clear()
    run, _ = add(db, {}, plan(clean_version="2"))
    assert CALLS == {"clean": 1}
    assert run.changed
    assert things(db) == {"alpha"}


def test_one_report_at_two_places_is_one_document_until_both_are_gone(db):
    add(db, {"b.txt": "alpha"})
    add(db, {"a.txt": "alpha "})
    documents = Snapshot(db).documents()
    assert len(documents) == 1
    add(db, {"b.txt": "other"})
    assert things(db) == {"alpha", "other"}
    add(db, {"a.txt": "third"})
    assert things(db) == {"other", "third"}


def test_the_place_of_a_report_seen_twice_does_not_hang_on_which_came_first(db):
    other = open_store(":memory:")
    add(db, {"a.txt": "alpha"})
    add(db, {"b.txt": "alpha"})
    add(other, {"b.txt": "alpha"})
    add(other, {"a.txt": "alpha"})
    places = [next(iter(Snapshot(d).documents().values())).where for d in (db, other)]
    assert places == ["a.txt", "a.txt"]


def test_an_input_that_gives_no_report_is_named_once_and_not_tried_again(db):
    _, outcome = add(db, {"a.txt": " ", "b.txt": "beta"})
    assert [(e.where, e.code) for e in outcome.errors] == [("a.txt", "empty")]
    assert things(db) == {"beta"}
    CALLS.clear()
    _, outcome = add(db, {"a.txt": " "})
    assert not CALLS
    assert failures(db) == [("a.txt", "empty", "nothing in it")]


def test_an_input_that_breaks_a_stage_is_parked_and_the_rest_goes_on(db):
    _, outcome = add(db, {"a.txt": "poison", "b.txt": "beta"})
    assert [(e.where, e.code) for e in outcome.errors] == [("a.txt", "stage")]
    assert things(db) == {"beta"}
    CALLS.clear()
    add(db, {})
    assert not CALLS
    add(db, {}, plan(clean_version="2"))
    assert CALLS["clean"] == 2


def test_a_capture_that_breaks_once_its_document_stood_leaves_the_others_whole(db):
    add(db, {"a.txt": "alpha", "b.txt": "beta"})
    add(db, {"a.txt": "poison"})
    assert things(db) == {"beta"}
    assert things(db, 1) == {"alpha", "beta"}


def test_stages_that_take_each_other_in_a_ring_or_take_what_is_not_there_are_refused():
    def stage(name: str, takes: tuple[str, ...]) -> DocStage:
        return DocStage(name=name, version=1, takes=takes, gives="claims", run=figures)

    with pytest.raises(ConfigError, match="ring"):
        in_order([stage("a", ("b",)), stage("b", ("a",))])
    with pytest.raises(ConfigError, match="nothing gives"):
        in_order([stage("a", ("absent",))])
    ordered = in_order([stage("b", ("a",)), stage("a", ("report",))])
    assert [s.name for s in ordered] == ["a", "b"]


def test_a_stage_that_yields_something_else_than_drafts_says_so():
    chosen = plan()
    wrong = DocStage(
        name="figures", version=1, takes=("report",), gives="claims", run=lambda d: ["words"]
    )
    broken = Plan(cleaner=chosen.cleaner, stages=(wrong,))
    job = Job(capture=capture("alpha", "a"), fingerprints=broken.fingerprints(), kept={})
    with pytest.raises(ConfigError, match="must yield Drafts"):
        derive_capture(broken, job)


def test_a_job_and_what_came_of_it_travel_as_bytes():
    chosen = plan()
    job = Job(capture=capture("alpha", "a"), fingerprints=chosen.fingerprints(), kept={})
    done = derive_capture(chosen, decode(encode(job), Job))
    assert decode(encode(done), Done) == done
