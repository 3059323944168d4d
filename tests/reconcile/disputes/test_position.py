"""Positions: opposite ones of one holder towards one other."""

from tests.reconcile.disputes.opposing import kinds


def test_opposite_positions_of_one_holder_on_one_day_are_disputed(desk):
    desk.holds("TRS", "accept", "inspection of its tankers by neutral engineers")
    desk.holds("TRS", "refuse", "any inspection of its tankers by neutral engineers")
    desk.holds("TRS", "refuse", "to send the ambassador home")
    assert kinds(desk) == ["position"]


def test_opposite_positions_towards_two_are_no_dispute(desk):
    desk.holds("TRS", "accept", "inspection of its tankers by neutral engineers", target="SEL")
    desk.holds("TRS", "refuse", "any inspection of its tankers by neutral engineers", target="LOR")
    assert kinds(desk) == []
