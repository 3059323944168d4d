"""Which numbers are one number told twice, and which only look it."""

from __future__ import annotations

from tests.reconcile.told import Desk


def test_bounds_far_apart_are_not_made_one_by_a_number_between():
    desk = Desk()
    desk.counted("people", 200, None, hedge="at least", place="Lorne", fate="killed")
    desk.counted("people", 280, None, hedge="at least", place="Lorne", fate="killed")
    desk.counted("people", 390, None, hedge="at least", place="Lorne", fate="killed")
    assert all(len(e.claims) < 3 for e in desk.account().entries)


def test_the_dead_of_nowhere_are_not_the_dead_of_some_place():
    desk = Desk()
    desk.counted("people", 100, None, hedge="at least", place="Lorne", fate="killed")
    desk.counted("people", 100, None, hedge="at least", fate="killed")
    assert len(desk.account().entries) == 2
