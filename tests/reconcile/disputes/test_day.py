"""Days: one deed that is put on days too far apart."""

from tests.reconcile.disputes.opposing import kinds
from tests.reconcile.told import day


def signed(desk, on, reported, place="Lorne", words="signed treaty"):
    return desk.happened("TRS", "AGREE", "SEL", words, on=on, reported=reported, place=place)


def test_one_deed_on_two_days_is_disputed(desk):
    signed(desk, day(0), day(4))
    signed(desk, day(3), day(4))
    assert kinds(desk) == ["date"]


def test_days_next_to_each_other_other_places_and_other_words_are_no_dispute(desk):
    signed(desk, day(0), day(4))
    signed(desk, day(1), day(4))
    signed(desk, day(3), day(4), place="Gull Island")
    signed(desk, day(3), day(4), words="signed pact")
    assert kinds(desk) == []


def test_what_goes_on_for_days_is_no_dispute_on_its_day(desk):
    for n in (0, 2, 4):
        signed(desk, day(n), day(5))
    assert kinds(desk) == []
