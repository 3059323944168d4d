"""Pairs: the word that says what one party of a sentence does to the other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.claims.event_given import seen, sentence
from tests.claims.given_pairs import bound, marked

GEO = {"Iran", "Iraq"}


@pytest.mark.parametrize(
    ("words", "trigger"),
    [
        ("<s>Iran</s> shelled <t>Iraq</t>.", "shelled"),
        ("<t>Iraq</t> was shelled by <s>Iran</s>.", "shelled"),
        ("<s>Iran</s>'s shelling of <t>Iraq</t> went on.", "shelling"),
        ("Talks between <s>Iran</s> and <t>Iraq</t> began.", "talks"),
        ("<s>Iran</s> has refused to meet <t>Iraq</t>.", "refused"),
        ("<s>Iran</s> hailed what <t>Iraq</t> did.", "hailed"),
    ],
)
def test_the_word_that_binds_two_parties_is_a_verb_or_the_noun_of_a_deed(words, trigger):
    assert bound(words).trigger == trigger


@pytest.mark.parametrize(
    "words",
    [
        "<s>Iran</s> shelled <t>Iraq</t>.",
        "<s>Iran</s>'s shelling of <t>Iraq</t> went on.",
        "Officers from <s>Iran</s> flew to see <t>those of Iraq</t>.",
    ],
)
def test_the_way_between_two_parties_holds_neither_of_them(words):
    told = bound(words)
    assert told.way
    assert not GEO & {word.capitalize() for word in told.way}


def test_the_way_goes_up_to_where_the_two_meet_and_a_little_above_it():
    told = bound("Peru saw that <s>Iran</s> had lied to envoys of <t>Iraq</t>.")
    assert told.way[:2] == ["lied", "saw"]
    assert {"to", "envoys", "of"} <= set(told.way)


def test_both_ways_of_marking_a_pair_have_the_same_trigger():
    one, other = (
        bound("<s>Iran</s> shelled <t>Iraq</t>."),
        bound("<t>Iran</t> shelled <s>Iraq</s>."),
    )
    assert one.trigger == other.trigger
    assert sorted(one.way) == sorted(other.way)


def test_a_frame_that_has_both_parties_in_its_roles_is_direct():
    told = bound("<s>Iran</s> shelled <t>Iraq</t>.").pair
    assert told.direct
    assert told.reading is not None
    assert told.reading.root == "ASSAULT"


def test_a_frame_with_somebody_else_in_the_other_role_is_not_direct():
    told = bound("<s>Iran</s> shelled villages, and then <t>Iraq</t> spoke.").pair
    assert not told.direct


def test_two_parties_that_only_stand_side_by_side_fill_no_frame():
    told = bound("A map of <s>Iran</s> hung beside one of <t>Iraq</t>.").pair
    assert told.reading is None
    assert not told.direct


@pytest.mark.parametrize(
    ("words", "trigger"),
    [
        ("<s>Spain</s> warned the press as gunboats shelled <t>Mali</t>.", "shelled"),
        ("<s>Peru</s> held talks while rebels attacked <t>Mali</t>.", "attacked"),
        ("<s>Spain</s> visited Peru after rebels attacked <t>Mali</t>.", "attacked"),
    ],
)
def test_where_no_frame_has_both_that_of_the_one_it_is_done_to_is_taken(words, trigger):
    assert bound(words).trigger == trigger


def test_an_actor_alone_is_bound_to_what_it_does():
    told = bound("<s>Iran</s> slept.")
    assert (told.trigger, told.pair.recipient) == ("slept", None)


def test_parties_that_are_no_token_of_the_sentence_are_bound_by_nothing():
    one = marked("<s>Iran</s> shelled <t>Iraq</t>.")
    assert seen(one.dossier, None, None) is None
    assert seen(one.dossier, (9_000, 9_004), None) is None
    assert seen(one.dossier, (4, 4), None) is None


def test_a_very_long_chain_of_clauses_is_walked_to_its_end():
    inner = "that a clerk said " * 60
    told = bound(f"<s>Iran</s> said {inner}that <t>Iraq</t> had lied.")
    assert len(told.pair.way) < 200


@settings(max_examples=25, deadline=None)
@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
    st.data(),
)
def test_no_characters_and_no_spans_break_the_binding(words, data):
    from msgspec.structs import replace

    from detente.annotate import annotate

    spans = st.none() | st.tuples(st.integers(0, len(words)), st.integers(0, len(words))).filter(
        lambda span: span[0] <= span[1]
    )
    actor, recipient = data.draw(spans), data.draw(spans)
    dossier = sentence(words, actor, recipient)
    found = seen(replace(dossier, annotation=annotate.run(dossier)), actor, recipient)
    if found is None:
        return
    _, pair, tokens, _ = found
    assert pair.trigger in tokens
    assert set(pair.way) <= set(tokens)
    assert (pair.actor, pair.recipient) == (actor, recipient)
