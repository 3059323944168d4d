"""Derivation under people's decisions: what they concern is read again, and nothing else is."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from detente import gazetteer
from detente.actors.fold import alike
from detente.derive import CLEAN, Cleaner, Plan, Progress, derive, judged_in, looks_up, stale
from detente.model.base import ActorId
from detente.model.claim import Draft, Figure
from detente.model.judged import ActorJudgement, Addition, concerned
from detente.model.mention import Mention
from detente.stage import DocStage
from detente.store import open_store
from detente.store.judged import actor_judgements, outdate_where, put_actor_judgement
from detente.store.ledger import Run, take, withdraw
from detente.store.record import AsOf, Snapshot
from tests.test_derive import CALLS, Here, annotate, capture, clean

START = datetime(2026, 1, 1, tzinfo=UTC)
RAN: Counter[str] = Counter()


def names(dossier):
    """Yield the gazetteer's people whose names stand in the text, and "Ali" by its form."""
    RAN["names"] += 1
    for actor in gazetteer.load().actors.values():
        start = dossier.words.find(actor.name)
        if actor.kind == "person" and start >= 0:
            yield Mention(
                span=dossier.report.span(start, start + len(actor.name)),
                kind="actor",
                actor_id=actor.id,
                name=actor.name,
                office="mayor",
                of=ActorId("UKR"),
            )
    if (start := dossier.words.find("Ali")) >= 0:
        span = dossier.report.span(start, start + 3)
        yield Mention(span=span, kind="actor", actor_id=ActorId("ali"), name="Ali")


def claims(dossier):
    RAN["claims"] += 1
    for mention in dossier.mentions:
        yield Draft(
            body=Figure(thing=str(mention.actor_id), low=1, high=1, unit="count", hedge="exact"),
            evidence=(dossier.evidence("claim", mention.span.start, mention.span.end),),
        )


PLAN = Plan(
    cleaner=Cleaner(run=clean, fingerprint=lambda: "1"),
    stages=(
        DocStage(name="annotate", version=1, takes=("report",), gives="annotation", run=annotate),
        DocStage(
            name="names", version=1, takes=("report", "annotate"), gives="mentions", run=names
        ),
        DocStage(name="claims", version=1, takes=("names",), gives="claims", run=claims),
    ),
)


@pytest.fixture
def db():
    CALLS.clear()
    RAN.clear()
    return open_store(":memory:")


def update(db, pairs: dict[str, str] | None = None, gone: tuple[str, ...] = ()) -> Run:
    run = Run(db, {})
    take(run, [capture(words, place) for place, words in (pairs or {}).items()])
    withdraw(run, gone)
    derive(db, run, PLAN, Here(PLAN), "", stale(db, PLAN), Progress())
    return run


def decide(db, n: int, relation: str, left: str, right: str = "", **more) -> ActorJudgement:
    """Keep a decision, and mark what it concerns as the pipeline does."""
    made = ActorJudgement(
        id=f"{n:032x}",
        relation=relation,  # type: ignore[arg-type]
        left=left,
        right=right,
        by="ann",
        at=START + timedelta(minutes=n),
        **more,
    )
    run = Run(db, {})
    before = judged_in(db)
    put_actor_judgement(run, made)
    rows = set(before.added) ^ set(judged_in(db).added)
    outdate_where(
        run,
        [s.name for s in PLAN.stages if looks_up(s)],
        lambda doc_id, words: doc_id in made.reports or bool(concerned(rows, words, alike)),
        report=CLEAN,
    )
    return made


def add_ada(db, n: int = 1, **more) -> ActorJudgement:
    row = Addition(id=ActorId("ada-brandt"), name="Ada Brandt", kind="person", **more)
    return decide(db, n, "add", "ada-brandt", row=row)


def things(db, run: int | None = None) -> set[str]:
    return {claim.body.thing for claim in Snapshot(db, AsOf(recorded=run)).claims()}


REPORTS = {"a.txt": "Ada Brandt spoke", "b.txt": "Nobody spoke", "c.txt": "Ali spoke"}


def test_only_reports_that_have_the_name_are_read_for_names_again_and_none_is_parsed(db):
    update(db, REPORTS)
    assert things(db) == {"ali"}
    CALLS.clear()
    RAN.clear()
    add_ada(db)
    update(db)
    assert things(db) == {"ada-brandt", "ali"}
    assert RAN == {"names": 1, "claims": 1}
    assert CALLS == {}
    assert things(db, 1) == {"ali"}


def test_it_makes_no_difference_whether_the_actor_or_the_reports_came_first(db):
    other = open_store(":memory:")
    update(db, REPORTS)
    add_ada(db)
    update(db)
    add_ada(other)
    update(other, REPORTS)
    kept = [
        [msgspec.msgpack.encode(c) for c in sorted(Snapshot(d).claims(), key=lambda c: c.id)]
        for d in (db, other)
    ]
    assert kept[0] == kept[1]
    assert Snapshot(db).introductions() == Snapshot(other).introductions()


def test_an_actor_withdrawn_is_gone_from_the_record_and_not_from_its_past(db):
    update(db, REPORTS)
    made = add_ada(db)
    update(db)
    (with_her,) = db.execute("SELECT max(id) FROM run").fetchone()
    RAN.clear()
    decide(db, 2, "withdraw", made.id)
    update(db)
    assert things(db) == {"ali"}
    assert RAN == {"names": 1, "claims": 1}
    assert "ada-brandt" in things(db, with_her)
    assert [j.relation for j in actor_judgements(db)] == ["add", "withdraw"]


def test_a_second_update_reads_nothing(db):
    update(db, REPORTS)
    add_ada(db)
    update(db)
    RAN.clear()
    assert not update(db, REPORTS).changed
    assert RAN == {}


def test_a_change_of_a_row_that_leaves_the_mentions_alone_stops_there(db):
    update(db, REPORTS)
    add_ada(db, 1)
    update(db)
    RAN.clear()
    add_ada(db, 2, gender="female")
    update(db)
    assert RAN == {"names": 1}


def test_a_report_out_of_sight_is_not_left_behind(db):
    update(db, {"a.txt": "Ada Brandt spoke"})
    update(db, {"a.txt": "Something else"})
    add_ada(db)
    update(db)
    update(db, {"a.txt": "Ada Brandt spoke"})
    assert things(db) == {"ada-brandt"}


def test_one_id_is_anothers_in_the_reports_named_and_nowhere_else(db):
    update(db, {"c.txt": "Ali spoke", "d.txt": "Ali wrote"})
    (report,) = (d.id for d in Snapshot(db).documents().values() if d.where == "d.txt")
    row = Addition(id=ActorId("ali-of-lom"), name="Ali of Lom", kind="person")
    RAN.clear()
    made = decide(db, 1, "split", "ali", "ali-of-lom", row=row, reports=(report,))
    update(db)
    by_report = {c.doc_id: c.body.thing for c in Snapshot(db).claims()}
    assert by_report.pop(report) == "ali-of-lom"
    assert set(by_report.values()) == {"ali"}
    assert RAN["names"] == 1
    decide(db, 2, "withdraw", made.id, reports=(report,))
    update(db)
    assert things(db) == {"ali"}


def test_what_reports_say_of_people_opens_and_closes_with_runs(db):
    update(db, REPORTS)
    assert Snapshot(db).introductions() == []
    made = add_ada(db)
    update(db)
    (said,) = Snapshot(db).introductions(["ada-brandt"])
    assert (said.title, said.of) == ("mayor", "UKR")
    named = [(n.key, n.words) for _, n in Snapshot(db).namings("actor")]
    assert named == [("ada-brandt", "Ada Brandt"), ("ali", "Ali")]
    (with_her,) = db.execute("SELECT max(id) FROM run").fetchone()
    decide(db, 2, "withdraw", made.id)
    update(db)
    assert Snapshot(db).introductions() == []
    assert Snapshot(db, AsOf(recorded=with_her)).introductions() == [said]
    assert Snapshot(db, AsOf(recorded=1)).introductions() == []


def test_a_report_withdrawn_says_nothing_of_anybody(db):
    add_ada(db)
    update(db, REPORTS)
    update(db, {}, gone=("a.txt",))
    assert Snapshot(db).introductions() == []
    assert {n.key for _, n in Snapshot(db).namings("actor")} == {"ali"}
