"""Disputes: change and precision are none, and none hangs on the order of the reports."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reconcile.disputes.opposing import DENIAL, denied, kinds
from tests.reconcile.told import Desk, day

amounts = st.lists(st.integers(1, 10**6), min_size=2, max_size=6)


@settings(deadline=None, max_examples=40)
@given(amounts, st.integers(4, 9))
def test_a_number_that_changes_from_week_to_week_is_never_disputed(numbers, step):
    desk = Desk()
    for n, number in enumerate(numbers):
        desk.counted("troops", number, number, "TRS", place="Lorne", reported=day(n * step))
    assert kinds(desk) == []


@settings(deadline=None, max_examples=40)
@given(amounts)
def test_a_toll_that_grows_from_day_to_day_is_never_disputed(numbers):
    desk = Desk()
    for n, number in enumerate(sorted(numbers)):
        told = {"place": "Lorne", "fate": "killed", "on": day(0)}
        desk.counted("people", number, number, **told, reported=day(n))
    assert kinds(desk) == []


@settings(deadline=None, max_examples=40)
@given(amounts, st.integers(0, 3))
def test_an_interval_inside_another_is_never_disputed(numbers, later):
    desk = Desk()
    for number in numbers:
        desk.counted("troops", number, None, "TRS", "at least", place="Lorne", reported=day(later))
    desk.counted("troops", max(numbers), max(numbers), "TRS", place="Lorne")
    assert kinds(desk) == []


@settings(deadline=None, max_examples=40)
@given(st.integers(2, 6), st.integers(0, 3))
def test_what_is_denied_of_another_day_or_done_on_another_day_is_never_disputed(apart, late):
    desk = Desk()
    desk.happened("TRS", "ASSAULT", "SEL", on=day(0), reported=day(late))
    denied(desk, "TRS", "TRS", "ASSAULT", "SEL", on=day(apart), reported=day(apart))
    desk.planned("exercise", "SEL", "the landing on Gull Island within days")
    desk.planned(
        "exercise", "SEL", "called off on Gull Island", status="cancelled", reported=day(3 + apart)
    )
    desk.holds("TRS", "accept", "inspection of its tankers by neutral engineers")
    desk.holds(
        "TRS", "refuse", "inspection of its tankers by neutral engineers", reported=day(3 + apart)
    )
    assert kinds(desk) == []


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(6)))
def test_disputes_hang_on_the_claims_and_not_on_their_order(order):
    desk = Desk()
    for n in (300, 900, 4500):
        desk.counted("troops", n, n, "TRS", place="Lorne")
    desk.said("anneke-vaal", "a dozen tankers of the fleet have turned back", quoted="indirect")
    desk.said("oskar-lind", "a dozen tankers of the fleet have turned back", quoted="indirect")
    desk.said("TRS", "that a dozen tankers of its fleet had turned back", **DENIAL)
    assert desk.account(list(order)).disputes == desk.account().disputes
