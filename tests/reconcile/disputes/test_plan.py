"""Plans: one that stands in a report and is off in another."""

import pytest

from tests.reconcile.disputes.opposing import kinds
from tests.reconcile.told import day


def test_a_plan_that_stands_in_one_report_and_is_off_in_another_is_disputed(desk):
    desk.planned("exercise", "SEL", "the landing on Gull Island within days")
    desk.planned("exercise", "SEL", "called off on Gull Island", status="not held", reported=day(2))
    assert kinds(desk) == ["plan"]


@pytest.mark.parametrize(
    ("words", "status", "reported"),
    [
        ("called off on Gull Island", "not held", day(5)),
        ("manoeuvres in the highlands dropped", "not held", day(0)),
        ("no landing on Gull Island is expected until Friday", "not held", day(0)),
        ("perhaps on Gull Island again", "possible", day(0)),
    ],
    ids=["long after", "another", "not yet", "stands too"],
)
def test_a_plan_called_off_long_after_or_another_plan_is_no_dispute(desk, words, status, reported):
    desk.planned("exercise", "SEL", "the landing on Gull Island within days")
    desk.planned("exercise", "SEL", words, status=status, reported=reported)
    assert kinds(desk) == []


def test_a_plan_to_call_something_off_is_no_plan_that_stands(desk):
    desk.planned("exercise", "SEL", "to cancel the landing on Gull Island")
    desk.planned("exercise", "SEL", "no landing on Gull Island", status="not held")
    assert kinds(desk) == []
