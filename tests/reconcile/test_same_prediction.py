"""Which predictions of one holder are one."""

from __future__ import annotations

import pytest

from tests.reconcile.told import Desk, day


@pytest.fixture
def desk():
    return Desk()


def test_one_expectation_in_other_words_is_one_prediction(desk):
    a = desk.expects("SEL", "Tarsis will pay for the oil by Friday")
    b = desk.expects("SEL", "Tarsis would pay for all the oil", reported=day(2))
    assert desk.together(a, b)


@pytest.mark.parametrize(
    "other",
    [
        "Tarsis will not pay for the oil by Friday",
        "Orlen will pay for the oil by Friday",
        "Tarsis will pay for the oil on 3 beaches by Monday",
    ],
    ids=["its opposite", "of somebody else", "of another day"],
)
def test_what_turns_it_or_names_another_is_another_prediction(desk, other):
    a = desk.expects("SEL", "Tarsis will pay for the oil by Friday")
    b = desk.expects("SEL", other)
    assert not desk.together(a, b)
