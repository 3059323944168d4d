"""Traits: what is seen around a pair, without a word of who they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.claims.event_weights import weights
from tests.claims.given_pairs import bound, marked, traits_of

#: Countries and towns that are on no map.
NAMES = ["Zorvath", "Quenlia", "Brastova", "Oltandia", "Vexholm", "Halveria", "Kerim Astovar"]
SENTENCES = [
    "<s>{a}</s> condemned <t>{b}</t> on Monday in {c}.",
    "<t>{b}</t> was invaded by <s>{a}</s> after {c} had left.",
    "Talks between <s>{a}</s> and <t>{b}</t> began in {c}.",
    "<s>Troops from {a}</s> fired at <t>{b}</t> near {c}.",
    "{c} said that <s>{a}</s> would send food to <t>{b}</t>.",
    "The envoy of <s>{a}</s> to <t>{b}</t>, {c}, resigned.",
    "It was <s>{a}</s> that accused <t>{b}</t> of lying to {c}.",
]


def named(words, names):
    """Return the traits of a sentence that hold a word of a name, or its beginning."""
    held = {word for name in names for word in name.lower().split()}
    held |= {word[:5] for word in held}
    return [trait for trait in traits_of(words) if held & set(trait.lower().split())]


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(SENTENCES),
    st.lists(st.sampled_from(NAMES), min_size=3, max_size=3, unique=True),
)
def test_no_trait_tells_who_somebody_is(sentence, names):
    a, b, c = names
    assert named(sentence.format(a=a, b=b, c=c), names) == []


def test_no_trait_tells_whose_relative_clause_it_is():
    assert named("<s>Oltandia</s>, which shelled <t>Quenlia</t>, denied it.", NAMES) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "<s>{}</s> shelled <t>{}</t> on Monday.",
        "Talks between <s>{}</s> and <t>{}</t> began.",
        "<s>{}</s> has refused to meet <t>{}</t>.",
    ],
)
def test_one_sentence_of_two_other_states_has_the_same_traits(sentence):
    told = {
        tuple(traits_of(sentence.format(*two))) for two in (("Iran", "Iraq"), ("Chad", "Sudan"))
    }
    assert len(told) == 1


def test_numbers_are_seen_only_as_numbers():
    one = traits_of("<s>Iran</s> freed 14 sailors of <t>Iraq</t>.")
    assert one == traits_of("<s>Iran</s> freed 15 sailors of <t>Iraq</t>.")
    assert any("NUMBER" in trait for trait in one)


def test_traits_stand_once_each_and_sorted():
    told = traits_of("<s>Iran</s> said and said again that <t>Iraq</t> had lied and lied again.")
    assert told == sorted(set(told))


@pytest.mark.parametrize(
    ("words", "trait"),
    [
        ("<s>Iran</s> shelled <t>Iraq</t>.", "trigger shell"),
        ("<s>Iran</s> shelled <t>Iraq</t>.", "object TGT"),
        ("<s>Iran</s> shelled <t>Iraq</t>.", "order SRC TGT"),
        ("<s>Iran</s> shelled <t>Iraq</t>.", "frame ASSAULT both"),
        ("<t>Iraq</t> was shelled by <s>Iran</s>.", "order TGT SRC"),
        ("<t>Iraq</t> was shelled by <s>Iran</s>.", "behind by SRC"),
        ("<s>Iran</s> did not shell <t>Iraq</t>.", "denied"),
        ("<s>Iran</s> did not shell <t>Iraq</t>.", "denied shell"),
        ("<s>Iran</s> will send food to <t>Iraq</t>.", "aux will"),
        ("<s>Iran</s> will send food to <t>Iraq</t>.", "trigger will+send"),
        ("<s>Iran</s> will send food to <t>Iraq</t>.", "frame AID future"),
        ("<s>Iran</s> will send food to <t>Iraq</t>.", "settled AGREE"),
        ("<s>Iran</s> slept.", "TGT nobody"),
        ("<s>Iran</s> slept.", "frame none"),
        ("<s>Soldiers of Iran</s> slept.", "SRC soldier"),
    ],
)
def test_what_is_seen_is_named_in_plain_words(words, trait):
    assert trait in traits_of(words)


def test_the_other_order_of_the_parties_is_seen():
    there, back = (
        set(traits_of(words))
        for words in ("<s>Iran</s> shelled <t>Iraq</t>.", "<t>Iran</t> shelled <s>Iraq</s>.")
    )
    assert there != back
    assert "order SRC TGT" in there - back


def test_hints_far_from_the_pair_are_another_events():
    told = bound("<s>Iran</s> thanked <t>Iraq</t> for the maps of a town that rebels had bombed.")
    bombed = told.choice.clauses.word.index("bombed")
    assert any(hint.code.startswith("ASSAULT") for hint in told.hinted[bombed])
    traits = told.choice.traits.of(told.pair, told.tokens, told.hinted, None, None)
    assert not [t for t in traits if t.startswith("hint") and "ASSAULT" in t]


def test_nothing_binds_no_traits():
    assert traits_of("<s>Iran</s> shelled <t>Iraq</t>.")
    one = marked("<s>Iran</s> shelled <t>Iraq</t>.")
    from detente.claims.event_given import traits

    assert traits(one.dossier, None, None) == []


@pytest.mark.parametrize(
    "words",
    ["<s>Iran</s> shelled <t>Iraq</t>.", "Talks between <s>Iran</s> and <t>Iraq</t> began."],
)
def test_most_of_what_is_seen_in_a_plain_sentence_has_been_weighed(words):
    told = traits_of(words)
    assert sum(trait in weights("en").rows for trait in told) > len(told) / 2


@settings(max_examples=25, deadline=None)
@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="<>"), max_size=60)
)
def test_no_characters_break_the_traits(words):
    told = traits_of(f"<s>Iran</s> {words or 'x'} <t>Iraq</t>")
    assert told == sorted(set(told))
