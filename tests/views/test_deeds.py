"""Events picked by what was done, how it stands and between whom."""

from __future__ import annotations

from collections import Counter

import pytest

from detente import ontology
from detente.errors import ConfigError
from detente.model.claim import HAPPENED
from detente.views.deeds import STATUSES, choices, picked
from tests import done, made


@pytest.fixture(scope="module")
def told():
    return [
        *(made.told(event, f"{number} did it") for number, event in enumerate(done.events())),
        made.told(made.bodies()["statement"]),
    ]


def bodies(found):
    return [one.claim.body for one in found]


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("root", lambda body: body.root),
        ("mode", lambda body: body.mode),
        ("status", lambda body: body.status),
        ("quad", lambda body: str(ontology.load().quad(body.root))),
    ],
)
def test_each_value_of_a_filter_leaves_the_events_that_have_it(told, name, of):
    counts = Counter(map(of, done.events()))
    assert set(choices()[name]) == {value for value in counts if value is not None}
    for value in choices()[name]:
        found = bodies(picked(told, {name: value}))
        assert {of(body) for body in found} == {value}
        assert len(found) == counts[value]


def test_what_is_left_out_none_and_nothing_ask_for_every_event_and_for_no_other_claim(told):
    everything = bodies(told[:-1])
    assert bodies(picked(told, {})) == everything
    nothing = {"root": "", "mode": None, "status": "", "quad": "", "happened": False, "dyad": ""}
    assert bodies(picked(told, nothing)) == everything


def test_what_happened_is_what_came_about_and_nothing_planned_feared_or_denied(told):
    found = {body.status for body in bodies(picked(told, {"happened": True}))}
    assert found == HAPPENED == {"occurred", "ongoing", "historical"}
    others = {body.status for body in bodies(told[:-1])} - found
    assert others == set(STATUSES) - HAPPENED


@pytest.mark.parametrize(
    ("asked", "root", "mode"),
    [
        ("RETREAT-release", "RETREAT", "release"),
        ("retreat-release", "RETREAT", "release"),
        ("DISAPPROVE", "ACCUSE", "disapprove"),
        ("ASSAULT-massacre", "ASSAULT", "targeted"),
    ],
)
def test_a_type_may_name_its_mode_and_names_of_older_data_are_understood(told, asked, root, mode):
    found = bodies(picked(told, {"root": asked}))
    assert {(body.root, body.mode) for body in found} == {(root, mode)}


def test_a_type_of_older_data_without_a_mode_leaves_all_modes_of_todays(told):
    assert picked(told, {"root": "FIGHT"}) == picked(told, {"root": "ASSAULT"})
    assert len(picked(told, {"root": "FIGHT"})) > 15


def test_a_quad_may_be_called_by_its_name(told):
    assert picked(told, {"quad": 4}) == picked(told, {"quad": "Material Conflict"})


def dyad(told, *pair):
    return [
        (body.root, *(ref.words for ref in (*body.actors, *body.recipients)))
        for body in bodies(picked(told, {"root": "AID", "dyad": pair, "status": "occurred"}))
    ]


def test_a_dyad_is_who_does_it_and_to_whom_and_not_the_other_way_round(told):
    assert dyad(told, "TCD", "MLI") == [("AID", "Chad", "Mali")]
    assert dyad(told, "MLI", "TCD") == [("AID", "Mali", "Chad")]


def test_in_a_dyad_a_state_stands_for_its_people_and_one_of_them_for_nobody_else(told):
    assert dyad(told, "TGO", "MLI") == dyad(told, "ada-mensah", "MLI") != []
    assert dyad(told, "ada-mensah", "TCD") == []


def test_those_who_do_it_together_are_a_dyad_either_way_round(told):
    for pair in ("TCD,TGO", "TGO TCD"):
        (body,) = bodies(picked(told, {"dyad": pair}))
        assert (body.root, body.recipients) == ("CONSULT", ())
    both = bodies(picked(told, {"root": "CONSULT", "mode": None, "dyad": ("MLI", "TCD")}))
    assert [body.actors[0].words for body in both] == ["both"]


def test_a_dyad_goes_by_the_id_that_an_actor_is_folded_into(told):
    into = {"the-chadians": "TCD"}
    found = picked(told, {"root": "AID", "dyad": "the-chadians,MLI"}, lambda i: into.get(i, i))
    assert found == picked(told, {"root": "AID", "dyad": ("TCD", "MLI")}) != []


@pytest.mark.parametrize(
    ("deed", "says"),
    [
        ({"root": "PICNIC"}, "no type 'PICNIC'.*AGREE"),
        ({"root": "YIELD"}, "no type 'YIELD'"),
        ({"root": "RETREAT-picnic"}, "picnic.*withdraw"),
        ({"mode": "picnic"}, "no mode 'picnic'.*visit"),
        ({"root": "AID", "mode": "visit"}, "AID has no mode 'visit'; it has none"),
        ({"root": "RETREAT-release", "mode": "disarm"}, "no mode 'disarm'; it has release"),
        ({"status": "sung"}, "no status 'sung'.*threatened"),
        ({"quad": 5}, r"no quad 5.*4 \(material conflict\)"),
        ({"dyad": "TCD"}, "a dyad is two actors"),
        ({"dyad": "TCD MLI TGO"}, "a dyad is two actors"),
    ],
)
def test_a_value_that_none_can_have_is_refused_with_those_there_are(told, deed, says):
    with pytest.raises(ConfigError, match=says):
        picked(told, deed)
