"""Oneself: a source against its own word of the same days."""

from tests.reconcile.disputes.opposing import DENIAL, kinds
from tests.reconcile.told import Desk, day


def test_a_source_that_says_and_denies_one_thing_is_against_itself(desk):
    desk.said("oskar-lind", "the northern pipeline was closed", "indirect", on=day(0))
    desk.said("oskar-lind", "that the northern pipeline was closed", on=day(0), **DENIAL)
    assert kinds(desk) in (["self"], ["quote"])
    desk = Desk()
    desk.said("oskar-lind", "the northern pipeline was closed by engineers", "indirect", on=day(0))
    desk.said(
        "oskar-lind",
        "that the northern pipeline was closed by the old engineers at noon last week",
        on=day(1),
        reported=day(1),
        **DENIAL,
    )
    assert kinds(desk) == ["self"]


def test_a_source_that_denies_it_days_later_has_changed_its_word(desk):
    desk.said("oskar-lind", "the northern pipeline was closed by engineers", "indirect", on=day(0))
    desk.said(
        "oskar-lind",
        "that the northern pipeline was closed by the old engineers at noon",
        on=day(4),
        reported=day(4),
        **DENIAL,
    )
    assert kinds(desk) == []


def test_a_source_that_gives_two_numbers_of_one_thing_on_one_day_is_against_itself(desk):
    desk.counted("troops", 300, 300, "TRS", place="Lorne", source="oskar-lind")
    desk.counted("troops", 900, 900, "TRS", place="Lorne", source="oskar-lind")
    assert "self" in kinds(desk)
