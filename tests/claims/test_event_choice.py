"""Choice: a pair's type, weighed over all that is seen around it."""

from __future__ import annotations

import pytest

from detente.claims.event_choice import FRAMED
from detente.claims.event_weights import NONE, weights
from tests.claims.given_pairs import bound, chosen, traits_of


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("<s>Iran</s> shelled <t>Iraq</t>.", "ASSAULT"),
        ("<t>Iraq</t> was shelled by <s>Iran</s>.", "ASSAULT"),
        ("<s>Chile</s> condemned <t>Peru</t>.", "ACCUSE"),
        ("Talks between <s>Iran</s> and <t>Iraq</t> began.", "CONSULT"),
        ("<s>Norway</s> imposed sanctions on <t>Syria</t>.", "SANCTION"),
        ("<s>Kenya</s> has refused to meet <t>Uganda</t>.", "REJECT"),
        ("<s>Spain</s> will send food to <t>Mali</t>.", "AGREE"),
        ("<s>Ghana</s> urged <t>Togo</t> to free the sailors.", "REQUEST"),
        ("<s>India</s> gave rice to <t>Nepal</t>.", "AID"),
        ("<s>Syria</s> withdrew its troops from <t>Lebanon</t>.", "RETREAT"),
    ],
)
def test_a_plain_sentence_has_the_type_its_words_say(words, root):
    told = chosen(words)
    assert told.first.root == told.best(event=True).root == root
    assert told.first.probability > 0.5


def test_every_type_is_ranked_and_the_shares_are_of_one():
    told = chosen("<s>Iran</s> shelled <t>Iraq</t>.")
    assert [one.root for one in told.ranked] != sorted(one.root for one in told.ranked)
    assert {one.root for one in told.ranked} == set(weights("en").classes)
    assert told.probability(*weights("en").classes) == pytest.approx(1, abs=1e-5)
    assert told.probability("ASSAULT", NONE) == pytest.approx(
        told.probability("ASSAULT") + told.probability(NONE)
    )
    assert told.probability() == 0


def test_two_that_only_stand_in_one_sentence_most_likely_do_nothing_to_one_another():
    told = chosen("A map of <s>Iran</s> hung beside one of <t>Iraq</t>.")
    assert told.first.root == told.best().root == NONE
    assert told.best(event=True).root != NONE


def test_a_direct_frame_counts_as_much_again_as_one_with_a_single_party():
    one = bound("<s>Iran</s> shelled <t>Iraq</t>.")
    told = one.choice.of(one.pair, one.tokens, one.hinted)
    plain = {w.root: w.probability for w in weights("en").of(told.traits)}
    assert one.choice._framed(one.pair, told.settled) == ("ASSAULT", FRAMED)
    assert told.probability("ASSAULT") > plain["ASSAULT"]


def test_a_frame_adds_to_what_the_tie_rules_make_of_it():
    told = chosen("<s>Spain</s> will send food to <t>Mali</t>.")
    assert told.settled is not None
    assert (told.settled.root, told.first.root) == ("AGREE", "AGREE")
    assert told.standing is not None
    assert told.standing.kind == "future"


def test_without_a_frame_nothing_is_settled():
    told = chosen("A map of <s>Iran</s> hung beside one of <t>Iraq</t>.")
    assert (told.pair.reading, told.standing, told.settled) == (None, None, None)


def test_the_reasons_are_traits_of_the_sentence():
    told = chosen("<s>Iran</s> shelled <t>Iraq</t>.")
    other = told.ranked[1].root
    reasons = told.reasons("ASSAULT", other)
    assert reasons
    assert {trait for trait, _ in reasons} <= set(told.traits)
    assert list(told.traits) == traits_of("<s>Iran</s> shelled <t>Iraq</t>.")


def test_one_sentence_is_always_weighed_the_same():
    words = "<s>Iran</s> has threatened to strike <t>Iraq</t>."
    assert chosen(words) == chosen(words)


def test_a_sentence_without_tokens_has_no_hints():
    assert bound("<s>Iran</s> shelled <t>Iraq</t>.").choice.hinted(()) == {}


def test_a_frame_that_has_but_one_of_the_two_speaks_half_as_loud_for_its_type():
    one = bound("<s>Spain</s> visited Peru after rebels attacked <t>Mali</t>.")
    assert one.pair.reading is not None
    assert not one.pair.direct
    traits = traits_of("<s>Spain</s> visited Peru after rebels attacked <t>Mali</t>.")
    told = one.choice.of(one.pair, one.tokens, one.hinted)
    (plain,) = (w for w in weights("en").of(traits, "ASSAULT", FRAMED / 2) if w.root == "ASSAULT")
    assert told.probability("ASSAULT") == pytest.approx(plain.probability, abs=1e-6)
