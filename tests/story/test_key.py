"""The record of the example corpus is held to its hand-made key, by the floors of the gate."""

from __future__ import annotations

import json

import pytest
from gate.__main__ import FLOORS, below

from gate import story as gate_story


@pytest.fixture(scope="module")
def measures(story_path):
    from detente.crisis import Crisis

    with Crisis(story_path) as crisis:
        return gate_story.measure(crisis)


FLOOR = json.loads(FLOORS.read_text(encoding="utf-8"))["story"]


@pytest.mark.parametrize("name", sorted(FLOOR))
def test_the_record_keeps_its_floor(measures, name):
    assert not below(name, measures[name], FLOOR[name]), (measures[name], FLOOR[name])


def test_every_quote_of_the_key_stands_in_its_report(story):
    names = gate_story.named(story)
    texts = {
        names[d.where]: " ".join(story.report(d.id).text.words.split()) for d in story.documents()
    }
    for name in ("statements", "events", "figures", "positions", "plans", "predictions"):
        for wanted in gate_story.key(name):
            assert " ".join(wanted["quote"].split()) in texts[wanted["doc"]], wanted
    for wanted in gate_story.key("quotes"):
        for one in (wanted, *wanted["renderings"], *wanted.get("not", ())):
            assert " ".join(one["quote"].split()) in texts[one["doc"]], one


def test_an_optional_row_counts_neither_for_nor_against():
    def plan(what, due, **more):
        return {"doc": "a", "what": what, "due": due, "parties": ["PER"], **more}

    def told(id_, what):
        parties = [{"actor": "PER"}]
        return {"id": id_, "doc": "a", "what": what, "due": None, "parties": parties}

    wanted = [
        plan("talks", None, optional=True),
        plan("talks", None),
        plan("visit", None, optional=True),
        plan("call", None, optional=True),
    ]
    made = [told(1, "talks"), told(2, "visit"), told(3, "vote")]
    pairs, claims, rows = gate_story.counting(made, wanted, "plan")
    assert [(c["id"], r) for c, r in pairs] == [(1, wanted[1])]
    assert [c["id"] for c in claims] == [1, 3]
    assert rows == [wanted[1]]
