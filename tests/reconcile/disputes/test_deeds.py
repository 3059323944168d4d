"""Deeds: what is told as done and what is denied of it, on its day and between its parties."""

from tests.reconcile.disputes.opposing import DENIAL, denied, kinds
from tests.reconcile.told import day


def test_what_happened_and_what_is_denied_are_opposed_with_both_sides_support(desk):
    a = desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    b = desk.happened("TRS", "ASSAULT", "SEL", on=day(0), reported=day(1))
    _, deed = denied(desk, "TRS", "TRS", "ASSAULT", "SEL", on=day(0), reported=day(1))
    (dispute,) = desk.account().disputes
    assert dispute.kind == "denial"
    left, right = dispute.sides
    assert (set(left.claims), set(right.claims)) == ({a, b}, {deed})
    assert (left.support, right.support) == (2, 1)
    assert right.text.startswith("denied")
    assert (dispute.opened, dispute.settled) == (day(1), None)


def test_a_denial_of_another_days_event_is_no_dispute(desk):
    desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    denied(desk, "TRS", "TRS", "ASSAULT", "SEL", on=day(5), reported=day(5))
    denied(desk, "TRS", "TRS", "ASSAULT", "LOR", on=day(0))
    assert kinds(desk) == []


def test_that_a_report_itself_says_that_nothing_came_about_denies_nobodys_word(desk):
    desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    desk.happened("TRS", "ASSAULT", "SEL", status="negated", on=day(0))
    assert kinds(desk) == []


def test_what_is_told_inside_a_denial_is_not_asserted(desk):
    desk.happened("TRS", "RETREAT", "SEL", "fled", on=day(0))
    told = desk.happened("TRS", "RETREAT", "SEL", "fled", on=day(0), reported=day(1), doc="denier")
    assert kinds(desk) == []
    outer = desk.said("TRS", "that its ships had fled", doc="denier", **DENIAL)
    desk.change(told, within=outer)
    assert kinds(desk) == ["denial"]
