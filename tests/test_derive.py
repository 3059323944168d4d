"""Derivation: what is up to date is not run; what changed is, and only that."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.derive import (
    Cleaner,
    Done,
    Job,
    Plan,
    Progress,
    derive,
    derive_capture,
    stale,
)
from detente.errors import ConfigError, InputError
from detente.model.annotation import Annotation
from detente.model.base import CaptureId, DocId, TextId, decode, digest, encode
from detente.model.claim import Draft, Figure
from detente.model.document import Capture, Document, Report, Sentence, Text
from detente.model.when import on_day
from detente.stage import DocStage, in_order
from detente.store import open_store
from detente.store.ledger import Run, take, withdraw
from detente.store.record import AsOf, Snapshot, failures, runs

CALLS: Counter[str] = Counter()


def clean(capture: Capture, _recurring=b"") -> Report | InputError:
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
            yield key, encode(derive_capture(self.plan, decode(raw, Job)))


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


def add(db, pairs: dict[str, str], chosen: Plan | None = None, gone: tuple[str, ...] = ()):
    chosen = chosen or plan()
    run = Run(db, {})
    take(run, [capture(words, place) for place, words in pairs.items()])
    withdraw(run, gone)
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


def test_an_input_that_breaks_the_cleaner_is_named_and_the_rest_goes_on(db):
    _, outcome = add(db, {"a.txt": "poison", "b.txt": "beta"})
    assert [(e.where, e.code) for e in outcome.errors] == [("a.txt", "stage")]
    assert things(db) == {"beta"}
    CALLS.clear()
    run, _ = add(db, {})
    assert not CALLS
    assert not run.changed
    add(db, {}, plan(clean_version="2"))
    assert CALLS["clean"] == 2


def test_a_replacement_that_breaks_takes_its_place_and_the_others_stay_whole(db):
    add(db, {"a.txt": "alpha", "b.txt": "beta"})
    add(db, {"a.txt": "poison"})
    assert things(db) == {"beta"}
    assert things(db, 1) == {"alpha", "beta"}


def broken(version: int, *, breaks: bool = True) -> Plan:
    """The plan with one stage more, which breaks (or no longer does) on every report."""

    def ships(dossier):
        if breaks:
            raise ZeroDivisionError("no ships")
        yield from figures(dossier)

    stage = DocStage(
        name="ships", version=version, takes=("report", "figures"), gives="claims", run=ships
    )
    chosen = plan()
    return Plan(cleaner=chosen.cleaner, stages=(*chosen.stages, stage))


def test_a_stage_that_breaks_costs_only_what_it_would_have_made_until_it_is_mended(db):
    _, outcome = add(db, {"a.txt": "alpha"}, broken(1))
    assert [(e.where, e.code) for e in outcome.errors] == [("a.txt", "stage")]
    assert "no ships" in outcome.errors[0].reason
    assert things(db) == {"alpha"}
    run, outcome = add(db, {}, broken(1))
    assert (run.changed, outcome.errors) == (False, ())
    assert [place for place, _, _ in failures(db)] == ["a.txt"]
    add(db, {}, broken(2))
    _, outcome = add(db, {}, broken(3, breaks=False))
    assert outcome.ran == {"ships": 1}
    assert failures(db) == []


def test_a_stage_is_not_run_on_what_a_broken_one_did_not_make(db):
    def fleets(dossier):
        CALLS["fleets"] += 1
        yield from figures(dossier)

    stage = DocStage(
        name="fleets", version=1, takes=("report", "ships"), gives="claims", run=fleets
    )
    for version, breaks in ((1, True), (2, False)):
        chosen = broken(version, breaks=breaks)
        more = Plan(cleaner=chosen.cleaner, stages=(*chosen.stages, stage))
        _, outcome = add(db, {"a.txt": "alpha"}, more)
        assert [e.reason.split()[0] for e in outcome.errors] == (["ships"] if breaks else [])
        assert CALLS["fleets"] == (0 if breaks else 1)


def test_a_report_moved_elsewhere_is_the_same_to_every_stage(db):
    add(db, {"a.txt": "alpha"})
    add(db, {"b.txt": "alpha"}, gone=("a.txt",))
    CALLS.clear()
    add(db, {}, plan(clean_version="2"))
    assert CALLS == {"clean": 1}
    assert [d.where for d in Snapshot(db).documents().values()] == ["b.txt"]


def test_a_replacement_and_what_it_replaces_never_stand_side_by_side(db):
    add(db, {"a.txt": "alpha", "b.txt": "beta"})
    seen = []

    class Watching(Progress):
        def done(self, place):
            seen.append(things(db))

    run = Run(db, {})
    take(run, [capture("gamma", "a.txt"), capture("delta", "b.txt")])
    assert things(db) == {"alpha", "beta"}
    derive(db, run, plan(), Here(plan()), "", stale(db, plan()), Watching())
    assert seen == [{"gamma", "beta"}, {"gamma", "delta"}]


def test_claims_of_a_stage_that_is_gone_leave_the_record(db):
    more = broken(1, breaks=False)
    third = DocStage(
        name="fourth", version=1, takes=("report",), gives="claims", run=lambda d: fourth(d)
    )

    def fourth(dossier):
        yield Draft(
            body=Figure(thing="fourth", low=1, high=1, unit="count", hedge="exact"),
            evidence=(dossier.evidence("claim", 0, 1),),
        )

    add(db, {"a.txt": "alpha"}, Plan(cleaner=more.cleaner, stages=(*plan().stages, third)))
    assert things(db) == {"alpha", "fourth"}
    add(db, {}, plan())
    assert things(db) == {"alpha"}
    assert things(db, 1) == {"alpha", "fourth"}


@pytest.mark.parametrize(
    "made",
    [
        lambda d: ["words"],
        lambda d: annotate(d),
        lambda d: [
            Draft(
                body=Figure(thing="x", low=1, high=1, unit="count", hedge="roughly"),
                evidence=(d.evidence("claim", 0, 1),),
            )
        ],
    ],
    ids=["no drafts", "an annotation", "a hedge there is not"],
)
def test_what_a_stage_makes_is_checked_before_it_is_kept(db, made):
    wrong = DocStage(name="ships", version=1, takes=("report",), gives="claims", run=made)
    chosen = plan()
    _, outcome = add(
        db, {"a.txt": "alpha"}, Plan(cleaner=chosen.cleaner, stages=(*chosen.stages, wrong))
    )
    assert [e.code for e in outcome.errors] == ["stage"]
    assert things(db) == {"alpha"}


def test_the_report_that_states_a_date_backs_a_document_seen_twice(db):
    def dated(capture, _recurring):
        report = clean(capture)
        if capture.where == "a.txt":
            return report
        day = on_day(date(2022, 2, 1 if capture.where == "b.txt" else 2))
        document = msgspec.structs.replace(report.document, published=day)
        return msgspec.structs.replace(report, document=document)

    chosen = Plan(cleaner=Cleaner(run=dated, fingerprint=lambda: "d"), stages=plan().stages)
    for places in (("a.txt", "c.txt", "b.txt"), ("b.txt", "a.txt", "c.txt")):
        other = open_store(":memory:")
        for number, place in enumerate(places):
            add(other, {place: "alpha" + " " * (number + len(place))}, chosen)
        documents = list(Snapshot(other).documents().values())
        assert [d.published.day for d in documents] == [date(2022, 2, 1)]


class Killed(BaseException):
    pass


class Mortal:
    """A connection that dies after its n-th commit, as a killed process does."""

    def __init__(self, db, commits: int) -> None:
        self.db = db
        self.left = commits

    def __getattr__(self, name):
        return getattr(self.db, name)

    def execute(self, query, *values):
        if query == "COMMIT":
            self.db.execute(query)
            self.left -= 1
            if self.left == 0:
                raise Killed
            return None
        return self.db.execute(query, *values)


def state(db) -> tuple:
    snapshot = Snapshot(db)
    documents = sorted((d.id, d.where) for d in snapshot.documents().values())
    return documents, sorted(claim.id for claim in snapshot.claims()), failures(db)


@pytest.mark.parametrize("first", [{}, {"a.txt": "alpha", "b.txt": "beta", "d.txt": "delta"}])
def test_killed_after_any_commit_the_next_add_ends_as_an_undisturbed_one(first):
    pairs = {"a.txt": "gamma", "b.txt": " ", "c.txt": "beta", "e.txt": "poison", "f.txt": "phi"}
    calm = open_store(":memory:")
    add(calm, first)
    add(calm, pairs)
    for commits in range(1, 40):
        db = open_store(":memory:")
        add(db, first)
        try:
            add(Mortal(db, commits), pairs)
        except Killed:
            add(db, pairs)
            assert state(db) == state(calm), commits
        else:
            break
    assert commits > 5


words_of = st.sampled_from(["alpha", "beta", "gamma", " ", "poison", "alpha "])
steps = st.dictionaries(st.sampled_from(["a.txt", "b.txt", "c.txt"]), st.none() | words_of)


@given(st.lists(steps, min_size=1, max_size=5))
def test_any_history_ends_as_if_the_last_files_had_been_added_at_once(history):
    db, now = open_store(":memory:"), {}
    kept: dict[int, tuple] = {}
    for step in history:
        gone = tuple(place for place, words in step.items() if words is None)
        pairs = {place: words for place, words in step.items() if words is not None}
        run, _ = add(db, pairs, gone=gone)
        now = {p: w for p, w in {**now, **pairs}.items() if p not in gone}
        if run.changed:
            kept[len(runs(db))] = state(db)[:2]
    fresh = open_store(":memory:")
    add(fresh, now)
    assert state(db) == state(fresh)
    for number, then in kept.items():
        snapshot = Snapshot(db, AsOf(recorded=number))
        documents = sorted((d.id, d.where) for d in snapshot.documents().values())
        assert (documents, sorted(c.id for c in snapshot.claims())) == then


def test_stages_that_take_each_other_in_a_ring_or_take_what_is_not_there_are_refused():
    def stage(name: str, takes: tuple[str, ...]) -> DocStage:
        return DocStage(name=name, version=1, takes=takes, gives="claims", run=figures)

    with pytest.raises(ConfigError, match="ring"):
        in_order([stage("a", ("b",)), stage("b", ("a",))])
    with pytest.raises(ConfigError, match="nothing gives"):
        in_order([stage("a", ("absent",))])
    ordered = in_order([stage("b", ("a",)), stage("a", ("report",))])
    assert [s.name for s in ordered] == ["a", "b"]


def test_two_stages_of_one_name_are_refused():
    twice = [*plan().stages, *plan().stages]
    with pytest.raises(ConfigError, match="named annotate, figures"):
        in_order(twice)


def test_a_job_and_what_came_of_it_travel_as_bytes():
    chosen = plan()
    job = Job(capture=capture("alpha", "a"), fingerprints=chosen.fingerprints(), kept={})
    done = derive_capture(chosen, decode(encode(job), Job))
    assert decode(encode(done), Done) == done
