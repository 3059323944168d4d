"""Answered: a denial that repeats nothing meets the sentence before it."""

from tests.reconcile.disputes.opposing import DENIAL, kinds, reword


def test_a_denial_that_names_nothing_answers_the_sentence_before_it(desk):
    said = desk.said(
        "anneke-vaal", "the strait has been mined by night", quoted="indirect", doc="one"
    )
    denial = desk.said("TRS", "the charges", doc="one", **DENIAL)
    (dispute,) = desk.account().disputes
    assert [side.claims for side in dispute.sides] == [(said,), (denial,)]


def test_charges_called_false_are_denied_whatever_the_cue(desk):
    desk.said("anneke-vaal", "the strait has been mined by night", quoted="indirect", doc="one")
    desk.said("TRS", "the charges false", quoted="indirect", doc="one")
    assert kinds(desk) == ["denial"]


def test_a_denial_that_names_nothing_skips_what_only_doubts_and_stops_at_anything_else(desk):
    said = desk.said(
        "anneke-vaal", "the strait has been mined by night", quoted="indirect", doc="one"
    )
    desk.said("oskar-lind", "there was no proof of mines", quoted="indirect", doc="one")
    desk.said("TRS", "the reports", doc="one", **DENIAL)
    desk.said("anneke-vaal", "the strait has been mined by night", quoted="indirect", doc="two")
    desk.said("oskar-lind", "pilots would be paid more", quoted="indirect", doc="two")
    desk.said("TRS", "the reports", doc="two", **DENIAL)
    (dispute,) = desk.account().disputes
    assert said in dispute.sides[0].claims


def test_whom_a_pronoun_means_is_not_guessed_from_what_is_denied(desk):
    desk.said("anneke-vaal", "the strait has been mined by night", quoted="indirect", doc="one")
    denial = desk.said("?He", "the charges", doc="one", **DENIAL)
    assert kinds(desk) == ["denial"]
    reword(desk, denial, source_kind="pronoun")
    assert kinds(desk) == []
