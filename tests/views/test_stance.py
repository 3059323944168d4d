"""Positions picked by issue, act, status and strength; the ledger narrowed; the matrix of it."""

from __future__ import annotations

import pytest

from detente import ontology
from detente.errors import ConfigError
from detente.views.grid import LABEL
from detente.views.ledger import ledger
from detente.views.matrix import CELL, matrix
from detente.views.stance import choices, narrowed, picked
from tests.taken import LAVROV, RIVAL, RUS, UKR, USA, day, took

TOLD = [
    took(1, "demand", "to lift the sanctions on its banks", RUS, USA, strength="firm"),
    took(2, "refuse", "to lift the sanctions on any bank", USA, RUS),
    took(3, "threaten", "would close its embassy", LAVROV, USA, topic="diplomats"),
    took(4, "offer", "grain", UKR, topic=None),
    took(5, "promise", "to keep the embassy open", RIVAL, topic="diplomats"),
]


@pytest.mark.parametrize(
    ("stance", "numbers"),
    [
        ({"issue": "sanctions"}, [0, 1]),
        ({"issue": "none"}, [3]),
        ({"act": "Threaten"}, [2]),
        ({"strength": "firm"}, [0]),
        ({"status": "open"}, [0, 1, 2, 3, 4]),
        ({"status": "rejected"}, []),
        ({"issue": "diplomats", "act": "promise"}, [4]),
        ({"issue": "", "act": None}, [0, 1, 2, 3, 4]),
    ],
)
def test_a_list_is_picked_by_the_words_of_the_report(stance, numbers):
    assert picked(TOLD, stance) == [TOLD[n] for n in numbers]


@pytest.mark.parametrize("name", list(choices()))
def test_a_value_that_none_can_have_is_refused_with_those_there_are(name):
    with pytest.raises(ConfigError, match=", ".join(choices()[name])):
        picked([], {name: "sung"})


def test_every_issue_of_the_list_can_be_asked_for():
    assert set(ontology.load().topics) < set(choices()["issue"])


def held(**more) -> list[tuple[str, str | None, int]]:
    stance = {name: more.pop(name) for name in ("issue", "act", "status") if name in more}
    person = more.get("person", False)
    found = narrowed(ledger(TOLD, origins={}, person=person), stance, **more)
    return [(line.holder, line.issue, len(line.history)) for line in found.lines]


def test_the_ledger_is_narrowed_by_what_became_of_a_position_in_all_reports():
    assert held(status="rejected") == [("RUS", "sanctions", 1)]
    assert held(act="demand", status="open") == []


def test_a_state_is_asked_for_with_its_officials_and_one_of_them_alone():
    assert held(actor="RUS") == [("RUS", "diplomats", 1), ("RUS", "sanctions", 1)]
    assert held(actor="sergei-lavrov") == [("RUS", "diplomats", 1)]
    assert held(actor="RUS", person=True) == [
        ("RUS", "sanctions", 1),
        ("sergei-lavrov", "diplomats", 1),
    ]
    assert held(actor="rival-party") == [("rival-party", "diplomats", 1)]
    assert held(actor="FRA") == []


def test_days_leave_the_steps_taken_on_them_and_the_present_as_it_is():
    assert held(since=day(2), until=day(3)) == [
        ("RUS", "diplomats", 1),
        ("USA", "sanctions", 1),
    ]
    undated = ledger([took(None, "demand", "to lift the sanctions", RUS)], origins={})
    assert len(narrowed(undated, {}).lines) == 1
    assert narrowed(undated, {}, since=day(1)).lines == ()
    two = [TOLD[0], took(9, "accept", "to lift sanctions on any bank", RUS)]
    (line,) = narrowed(ledger(two, origins={}), {"act": "demand"}).lines
    assert [step.taken.body.act for step in line.history] == ["demand"]
    assert [step.taken.body.act for step in line.present] == ["accept"]


def test_the_matrix_colours_a_cell_by_what_the_present_acts_do():
    both = [took(1, "offer", "a tour of the embassy", USA, topic="diplomats")]
    both.append(took(1, "refuse", "an ambassador", USA, topic="diplomats"))
    drawn = matrix(ledger([*TOLD, *both], origins={}))
    cells = {(cell.holder, cell.issue): cell.does for row in drawn.rows for cell in row.cells}
    assert cells == {
        ("RUS", "sanctions"): "against",
        ("RUS", "diplomats"): "against",
        ("USA", "sanctions"): "against",
        ("USA", "diplomats"): "both",
        ("rival-party", "diplomats"): "towards",
    }
    assert "1 on no listed issue" in drawn.summary
    assert "3 times against the other side, 1 time towards it, both 1 time" in drawn.title


def test_cells_stand_below_their_issue_and_beside_their_actor():
    drawn = matrix(ledger(TOLD, origins={}))
    heads = {head.issue: head.x for head in drawn.heads}
    assert sorted(heads.values()) == [LABEL + n * CELL for n in range(len(heads))]
    for row in drawn.rows:
        for cell in row.cells:
            assert (cell.x, cell.y) == (heads[cell.issue], row.y)
            assert cell.y + 24 <= drawn.height
            assert cell.x + CELL <= drawn.width


def test_one_actor_alone_is_no_matrix():
    assert matrix(ledger(TOLD[:1], origins={})) is None
    assert matrix(ledger([TOLD[3]], origins={})) is None
