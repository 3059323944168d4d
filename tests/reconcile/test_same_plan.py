"""Which plans are one thing, at whatever stage, and who takes part in one."""

from __future__ import annotations

import pytest

from detente.model.base import ClaimId
from detente.reconcile.same_plan import Thing, things
from tests.reconcile.told import Desk, day

PARTIES = frozenset({"TRS", "SEL"})


@pytest.fixture
def desk():
    return Desk()


def thing(name, **more):
    fields = {
        "kind": "meeting",
        "stage": "ahead",
        "day": day(4),
        "parties": PARTIES,
        "places": frozenset(),
    }
    return Thing(id=ClaimId(name), **fields | more)


def test_what_was_planned_and_was_held_is_one_thing_whatever_the_order():
    one, two = thing("a"), thing("b", stage="held", places=frozenset({"lorne"}))
    assert things([one, two]) == things([two, one]) == [("a", "b")]


@pytest.mark.parametrize(
    "change",
    [
        {"day": day(5)},
        {"day": None},
        {"kind": "visit"},
        {"parties": frozenset({"TRS"})},
        {"parties": frozenset()},
        {"stage": "ahead"},
        {"places": frozenset({"tarsis"})},
    ],
    ids=["day", "no day", "kind", "parties", "nobody known", "stage", "place"],
)
def test_what_differs_in_one_hard_thing_is_another(change):
    one = thing("a", places=frozenset({"lorne"}))
    assert things([one, thing("b", **{"stage": "held"} | change)]) == [("a",), ("b",)]


def test_a_vote_that_was_held_is_the_meeting_that_was_called_for():
    voted = thing("b", kind="vote", stage="held")
    assert things([thing("a"), voted]) == [("a", "b")]
    assert things([thing("a"), voted, thing("c", kind="vote")]) == [("a",), ("b", "c")]
    assert things([thing("a"), thing("b", kind="vote")]) == [("a",), ("b",)]


def called(**more):
    return thing("a", **{"day": None, "first": day(0)} | more)


def met(**more):
    asked = frozenset({"TRS"})
    return thing("b", **{"stage": "held", "parties": frozenset({"SEL"}), "asked": asked} | more)


def test_what_one_called_for_is_what_was_held_at_his_asking():
    assert things([called(), met()]) == [("a", "b")]
    # Who asked need not be one of those who meet.
    lone = frozenset({"SEL"})
    assert things([called(parties=lone, asked=frozenset({"TRS"})), met()]) == [("a", "b")]
    assert things([called(parties=lone), met()]) == [("a",), ("b",)]
    # The one who asked may sit there too.
    assert things([called(), met(parties=PARTIES)]) == [("a", "b")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (called(), met(asked=frozenset({"LOR"}))),
        (called(), met(asked=frozenset())),
        (called(), met(parties=frozenset({"LOR"}))),
        (called(), met(day=day(-1))),
        (called(), met(day=day(40))),
        (called(), met(kind="visit")),
        (called(day=day(5)), met()),
        (called(places=frozenset({"lorne"})), met(places=frozenset({"tarsis"}))),
        (called(parties=frozenset({"TRS"})), met(parties=frozenset({"TRS"}))),
    ],
)
def test_what_was_held_at_another_asking_or_time_was_not_called_for(one, other):
    assert things([one, other]) == [("a",), ("b",)]


def test_of_two_calls_nobody_knows_which_was_heeded():
    again = thing("c", day=None, first=day(3))
    assert things([called(), again, met()]) == [("a",), ("b",), ("c",)]
    # Unless it is one call, told in two ways.
    again = thing("c", day=None, first=day(1))
    assert things([called(), again, met()]) == [("a", "b", "c")]
    # Of two meetings nobody knows which was called for.
    other = met(day=day(6))._replace(id="d")
    assert things([called(), met(), other]) == [("a",), ("b",), ("d",)]


def test_a_town_named_as_a_party_makes_no_other_plan_of_a_visit(desk):
    bare = desk.planned("visit", "SEL", "Selm flies to Lorne", day(4), place="Lorne")
    both = desk.planned("visit", "SEL+?Lorne", "Selm comes to Lorne", day(4), place="Lorne")
    far = desk.planned("visit", "SEL+TRS", "Selm comes to Lorne", day(4), place="Lorne")
    assert desk.together(bare, both)
    assert not desk.together(bare, far)


def test_a_plan_without_a_day_never_makes_one_of_two_days(desk):
    words = "a final vote on the fishing accord"
    desk.planned("vote", "LOR", words, due=day(4))
    desk.planned("vote", "LOR", words, reported=day(1))
    desk.planned("vote", "LOR", words, due=day(9), reported=day(2))
    entries = desk.account().entries
    assert len(entries) == 2
    assert all(len({v.value for v in e.values if v.field == "due"}) == 1 for e in entries)


def test_one_word_in_common_does_not_make_two_undated_plans_one(desk):
    desk.planned("visit", "SEL", "visits")
    desk.planned("visit", "SEL", "visits to the naval yard at Lorne", reported=day(1))
    assert len(desk.account().entries) == 2
