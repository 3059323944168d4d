"""Figures: numbers of one thing, whole, at one time, that cannot both hold."""

import pytest

from tests.reconcile.disputes.opposing import DENIAL, kinds
from tests.reconcile.told import day


def test_figures_that_share_no_number_are_disputed(desk):
    a = desk.counted("technicians", 4500, 5000, "TRS", "between", place="Lorne")
    b = desk.counted("engineers", None, 300, "TRS", "at most", place="Lorne", reported=day(1))
    (dispute,) = desk.account().disputes
    assert (dispute.kind, *(side.claims for side in dispute.sides)) == ("figure", (a,), (b,))
    assert [side.text for side in dispute.sides] == ["4500–5000", "300 or fewer"]


def test_numbers_that_cannot_all_be_right_are_one_dispute_with_a_side_each(desk):
    for n in (300, 4500, 45_000):
        desk.counted("troops", n, n, "TRS", place="Lorne")
    (dispute,) = desk.account().disputes
    assert {side.text for side in dispute.sides} == {"300", "4500", "45000"}


def test_a_dispute_on_the_dead_says_that_they_are_dead(desk):
    desk.counted("people", 12, 12, place="Lorne", fate="killed", on=day(0))
    desk.counted("people", 40, 40, place="Lorne", fate="killed", on=day(0))
    (dispute,) = desk.account().disputes
    assert dispute.about == "people killed in Lorne"


def test_a_number_that_somebody_denies_is_disputed(desk):
    outer = desk.said("TRS", "that they had left", doc="denier", **DENIAL)
    desk.counted("tankers", 12, 12, "TRS", polarity="denied", doc="denier", inside=outer)
    desk.counted("ships", 12, 12, "TRS")
    desk.counted("ships", 3, 3, "TRS")
    assert kinds(desk) == []
    # "They have not sent the twelve" is no denial of a number.
    desk.counted("freighters", 12, None, "TRS", "at least", polarity="denied", doc="other")
    assert kinds(desk) == []
    outer = desk.said("TRS", "that there were any freighters", doc="teller", **DENIAL)
    denied = {"polarity": "denied", "doc": "teller", "inside": outer}
    desk.counted("freighters", 12, None, "TRS", "at least", **denied)
    (dispute,) = desk.account().disputes
    assert {side.text for side in dispute.sides} == {"12", "not 12 or more"}


@pytest.mark.parametrize(
    "other",
    [
        {"thing": "troops", "low": 4700, "high": 4700, "of": "TRS", "place": "Lorne"},
        {"thing": "troops", "low": 1000, "high": None, "of": "TRS", "place": "Lorne"},
        {"thing": "troops", "low": 9000, "high": 9000, "of": "SEL", "place": "Lorne"},
        {"thing": "tanks", "low": 9000, "high": 9000, "of": "TRS", "place": "Lorne"},
        {
            "thing": "troops",
            "low": 9000,
            "high": 9000,
            "of": "TRS",
            "place": "Lorne",
            "reported": day(9),
        },
        {"thing": "troops", "low": 9000, "high": 9000, "of": "TRS", "place": "Gull Island"},
        {"thing": "troops", "low": 9000, "high": 9000, "of": "TRS"},
        {"thing": "troops", "low": 9000, "high": 9000, "of": "TRS", "place": "Lorne", "doc": "one"},
        {
            "thing": "troops",
            "low": 9000,
            "high": 9000,
            "of": "TRS",
            "place": "Lorne",
            "polarity": "denied",
        },
        {
            "thing": "troops",
            "low": 9000,
            "high": 9000,
            "of": "TRS",
            "place": "Lorne",
            "fate": "killed",
        },
        {
            "thing": "troops",
            "low": 9000,
            "high": 9000,
            "of": "TRS",
            "place": "Lorne",
            "role": "additional",
        },
        {
            "thing": "troops",
            "low": 90,
            "high": 90,
            "of": "TRS",
            "place": "Lorne",
            "measure": "percent",
        },
        {"thing": "senators", "low": 9, "high": 9, "of": "TRS", "place": "Lorne"},
    ],
    ids=[
        "nested",
        "bound",
        "owner",
        "thing",
        "later",
        "place",
        "anywhere",
        "same report",
        "denied",
        "fate",
        "some more",
        "measure",
        "some of many",
    ],
)
def test_figures_that_can_both_hold_are_not_disputed(desk, other):
    desk.counted("troops", 4500, 5000, "TRS", "between", doc="one", place="Lorne")
    if other["thing"] == "senators":
        desk.counted("senators", 22, 22, "TRS", place="Lorne")
    desk.counted(**other)
    assert kinds(desk) == []


@pytest.mark.parametrize(
    ("place", "low", "reported"),
    [("Lorne", 40, day(1)), ("Syria", 40, day(0)), ("Lorne", 900, day(0))],
    ids=["grew", "a whole country", "a war's and a day's"],
)
def test_tolls_that_may_be_of_two_things_or_times_are_not_disputed(desk, place, low, reported):
    told = {"place": place, "fate": "killed", "on": day(0)}
    desk.counted("people", 12, 12, **told)
    desk.counted("people", low, low, **told, reported=reported)
    assert kinds(desk) == []


def test_tolls_without_a_day_of_their_own_may_be_of_two_attacks(desk):
    for number in (6, 14):
        desk.counted("people", number, number, place="Lorne", fate="killed")
    assert kinds(desk) == []


def test_a_source_that_comes_over_to_the_other_number_settles_it(desk):
    desk.counted("troops", 4500, 4500, "TRS", place="Lorne", source="anneke-vaal")
    desk.counted("troops", 300, 300, "TRS", place="Lorne", source="TRS", reported=day(1))
    late = desk.counted(
        "troops", 4500, 4500, "TRS", place="Lorne", source="TRS", reported=day(3), role="total"
    )
    (dispute,) = desk.account().disputes
    assert (dispute.settled, dispute.settled_by) == (day(3), (late,))
