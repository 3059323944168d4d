"""The gate of figures, positions, plans and predictions: what is right, and what the labels hold."""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import UTC, datetime
from typing import get_args

import msgspec
import pytest
from gate.claim_labels import (
    DEV,
    EXTRA,
    HELD,
    TUNE,
    Figure,
    LabelError,
    Plan,
    Position,
    Prediction,
    Report,
    labelled,
)

from detente.model import claim as model
from detente.model.base import TextId
from detente.model.claim import Draft, Ref, seal
from detente.model.mention import Hedge
from detente.model.span import Evidence, Span
from detente.model.when import When
from gate import claims_told as gate

WORDS = "Iran sent 200 tanks to Basra. Peru said that Iran must leave. They meet on Friday."
READ = ((0, 29), (30, 61), (62, len(WORDS)))
COUNTED = Figure(start=10, end=13, low=200, high=200, hedge="exact", unit="count", thing=(14, 19))
MUST = Position(start=45, end=60, act="demand", holder=("PER",), target=("IRN",))
MEET = Plan(start=67, end=71, what="meeting", due=("2022-02-18", "2022-02-18"))
LEAVE = Prediction(start=45, end=60, holder=("PER",), strength="certain")


def ref(country):
    return Ref(words=country, actor_id=country, country=country)


def told(body, part, at, **more):
    """Return a claim that stands at code points, as the pipeline tells it."""
    spans = {"claim": at, part: at} | more.pop("spans", {})
    evidence = tuple(
        Evidence(part=name, span=Span(text_id=TextId("t"), start=a, end=b))
        for name, (a, b) in spans.items()
    )
    (claim,) = seal("d", WORDS, [Draft(body=body, evidence=evidence, **more)])
    return claim


def figure(at=(10, 13), low=200.0, high=200.0, hedge="exact", thing="tanks", place=None, **more):
    body = model.Figure(thing=thing, low=low, high=high, unit="count", hedge=hedge, **more)
    return told(body, "number", at, place=place)


def position(at=(45, 60), act="demand", holder="PER", **more):
    body = model.Position(holders=(ref(holder),), act=act, content="-")
    return told(body, "content", at, **more)


def plan(at=(67, 71), what="meeting", status="planned", due=None):
    return told(model.Plan(what=what, words="-", parties=(), due=due, status=status), "trigger", at)


def prediction(at=(45, 60), holder="PER", strength="certain"):
    body = model.Prediction(holder=ref(holder) if holder else None, what="-", strength=strength)
    return told(body, "content", at)


def measures(claims, **marked):
    report = Report(id="r", date="2022-02-14", outlet="", crisis="-", sentences=READ, text=WORDS)
    report = msgspec.structs.replace(report, **marked)
    return gate.measures(gate.score(report, claims).counts)


# What is right


def test_what_is_told_as_it_was_marked_is_right_throughout():
    friday = When(start=datetime(2022, 2, 18, tzinfo=UTC), end=datetime(2022, 2, 19, tzinfo=UTC))
    found = measures(
        [figure(), position(), plan(due=friday), prediction()],
        figures=(COUNTED,),
        positions=(MUST,),
        plans=(MEET,),
        predictions=(LEAVE,),
    )
    wanted = [f"{kind} {what}" for kind in gate.KINDS for what in ("recall", "precision")]
    wanted += ["figures value", "figures hedge", "figures thing", "figures source"]
    wanted += ["plans due", "plans status", "predictions holder", "predictions strength"]
    assert {name: found[name] for name in wanted} == dict.fromkeys(wanted, 1.0)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (figure(low=100.0), "value"),
        (figure(high=None), "value"),
        (figure(hedge="about"), "hedge"),
        (figure(thing="soldiers"), "thing"),
        (figure(fate="killed"), "thing"),
        (figure(role="target"), "role"),
        (figure(of=ref("PER")), "owner"),
        (figure(place="Basra"), "place"),
        (figure(source=ref("PER")), "source"),
    ],
)
def test_a_figure_with_one_field_wrong_is_found_and_wrong_in_that_field(wrong, field):
    found = measures([wrong], figures=(COUNTED,))
    assert found["figures recall"] == found["figures precision"] == 1.0
    assert found[f"figures {field}"] == 0.0


def test_owner_and_place_count_only_where_they_are_marked_or_told():
    assert "figures owner or place" not in measures([figure()], figures=(COUNTED,))
    marked = msgspec.structs.replace(COUNTED, owner=("IRN",), place=(23, 28))
    found = measures([figure(of=ref("IRN"), place="Basra")], figures=(marked,))
    assert found["figures owner or place"] == found["figures place"] == 1.0


@pytest.mark.parametrize(
    "wrong",
    [
        position(act="offer"),
        position(holder="IRN"),
        position(at=(0, 9)),
        position(polarity="denied"),
    ],
)
def test_a_position_is_wrong_by_act_holder_place_or_polarity(wrong):
    found = measures([wrong], positions=(MUST,))
    assert found["positions recall"] == found["positions precision"] == 0.0


def test_a_second_act_that_was_marked_as_good_is_right():
    either = msgspec.structs.replace(MUST, alt=("offer",))
    assert measures([position(act="offer")], positions=(either,))["positions recall"] == 1.0


def test_what_is_optional_counts_for_nothing_found_or_left():
    open_ = msgspec.structs.replace(MUST, optional=True)
    for claims in ([], [position()]):
        found = measures([*claims, figure()], positions=(open_,), figures=(COUNTED,))
        assert found["positions recall"] == found["positions precision"] == 0.0
        assert found["figures precision"] == 1.0


def test_one_that_is_told_meets_one_that_is_marked():
    found = measures([position()], positions=(MUST, msgspec.structs.replace(MUST, end=59)))
    assert (found["positions recall"], found["positions precision"]) == (0.5, 1.0)


def test_what_is_told_twice_is_told_once_too_often():
    found = measures([plan(), plan(at=(62, 71))], plans=(MEET,))
    assert (found["plans recall"], found["plans precision"]) == (1.0, 0.5)


def test_talks_and_meetings_are_one_and_a_vote_is_another_thing():
    assert measures([plan(what="talks")], plans=(MEET,))["plans recall"] == 1.0
    assert measures([plan(what="vote")], plans=(MEET,))["plans recall"] == 0.0


def test_a_day_that_is_told_and_was_not_marked_is_wrong():
    friday = When(start=datetime(2022, 2, 18, tzinfo=UTC), end=datetime(2022, 2, 19, tzinfo=UTC))
    undated = msgspec.structs.replace(MEET, due=None)
    assert measures([plan(due=friday)], plans=(undated,))["plans due"] == 0.0
    assert "plans due" not in measures([plan()], plans=(undated,))


def test_the_report_itself_foretells_only_where_it_was_marked_so():
    own = msgspec.structs.replace(LEAVE, holder=("own",))
    assert measures([prediction(holder=None)], predictions=(own,))["predictions holder"] == 1.0
    assert measures([prediction()], predictions=(own,))["predictions holder"] == 0.0


def test_what_is_told_outside_the_sentences_read_does_not_count():
    report = Report(id="r", date="", outlet="", crisis="-", sentences=READ[:1], text=WORDS)
    assert gate.score(report, [position()]).counts["positions told"] == 0


# The label files


@pytest.mark.parametrize("file", [DEV, HELD, TUNE, EXTRA])
def test_the_labels_name_only_what_a_claim_can_be(file):
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        assert {f["hedge"] for f in row["figures"]} <= {*get_args(Hedge)}
        assert {f["role"] for f in row["figures"]} <= {*get_args(model.FigureRole)}
        assert {f["fate"] for f in row["figures"] if "fate" in f} <= {*get_args(model.Fate)}
        assert {p["act"] for p in row["positions"]} <= {*get_args(model.Act)}
        assert {p["what"] for p in row["plans"]} <= {*get_args(model.PlanKind)}
        assert {p["status"] for p in row["plans"]} <= {*get_args(model.PlanStatus)}
        assert {p["strength"] for p in row["predictions"]} <= {*get_args(model.Likelihood)}


def test_no_report_stands_in_two_of_the_label_files():
    ids = [
        {json.loads(line)["id"] for line in file.read_text(encoding="utf-8").splitlines()}
        for file in (DEV, HELD, TUNE, EXTRA)
    ]
    assert sum(map(len, ids)) == len(set.union(*ids)) == 197


@pytest.mark.parametrize("file", [DEV, HELD, TUNE, EXTRA])
def test_the_labels_hold_none_of_the_reports_words(file):
    assert all("text" not in json.loads(row) for row in file.read_text("utf-8").splitlines())


def test_a_mark_outside_its_report_is_refused_by_name(tmp_path):
    row = {"id": "r1", "date": "2022-02-14", "outlet": "", "crisis": "-", "sentences": [[0, 29]]}
    row |= {"text": WORDS, "digest": hashlib.sha256(WORDS.encode()).hexdigest()[:12]}
    row["plans"] = [{"start": 67, "end": 71, "what": "meeting"}]
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(LabelError, match=r"in no sentence read in 'r1'"):
        labelled(path)


def test_the_command_prints_every_measure(tmp_path, monkeypatch, capsys):
    row = {"id": "r1", "date": "2022-02-14", "outlet": "", "crisis": "-", "sentences": READ}
    row |= {"text": WORDS, "digest": hashlib.sha256(WORDS.encode()).hexdigest()[:12]}
    row["figures"] = [msgspec.to_builtins(COUNTED)]
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["gate.claims_told", str(path), "--rounds", "5"])
    gate.main()
    printed = capsys.readouterr().out
    assert "figures recall           1.000" in printed
    assert "figures value            1.000" in printed
