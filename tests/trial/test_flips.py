from random import Random

import pytest

from detente.language import table
from detente.trial.flips import negation, verb, verb_unseen


def all_of(flip, text):
    made = [flip(text, Random(n)) for n in range(60)]
    return {m.text for m in made if m is not None}


def swapped(text):
    return all_of(negation, text)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Talks are not under way.", "Talks are under way."),
        ("The envoy did not agree to go.", "The envoy agreed to go."),
        ("Oman doesn’t want a base there.", "Oman wants a base there."),
        ("The navy cannot reach it.", "The navy can reach it."),
        ("They won't meet before May.", "They will meet before May."),
        ("There is no proof of that.", "There is proof of that."),
    ],
)
def test_a_denial_is_taken_out_of_its_verb_group(text, other):
    assert swapped(text) == {other}


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The envoy will meet the king.", "The envoy will not meet the king."),
        ("He said it had agreed to that.", "He said it had not agreed to that."),
        ("Jordan rejected the offer.", "Jordan did not reject the offer."),
        (
            "The envoy went home; they sent nobody.",
            "The envoy went home; they did not send nobody.",
        ),
    ],
)
def test_a_denial_is_put_where_a_verb_group_can_take_it(text, other):
    assert other in swapped(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry had a plan for May.",
        "Minsk has no longer an army; it is only a depot, and was never more.",
        "They are not only late.",
        "A quiet border, long calm.",
    ],
)
def test_words_that_only_look_like_a_verb_group_are_left_alone(text):
    assert swapped(text) <= {text.replace("has no", "has")} - {text}


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Egypt accepted the terms.", "Egypt rejected the terms."),
        ("They agreed to meet.", "They refused to meet."),
        ("He will release the crew.", "He will detain the crew."),
        ("She was supporting the ban.", "She was opposing the ban."),
        ("Iraq opens the crossing.", "Iraq closes the crossing."),
    ],
)
def test_a_verb_is_turned_in_its_own_form(text, other):
    assert other in all_of(verb, text)


@pytest.mark.parametrize("text", ["The attack came at dawn.", "An open door and a united front."])
def test_nouns_and_adjectives_are_no_verbs_to_turn(text):
    assert all_of(verb, text) == set()


@pytest.mark.parametrize("flip", [negation, verb])
def test_the_change_stands_where_it_is_said_to_and_nowhere_else(flip):
    text = "Libya accepted it. Chad will not open the road, and it has not signed."
    for seed in range(20):
        made = flip(text, Random(seed))
        (a, b), (c, d) = made.before, made.after
        assert text[:a] == made.text[:c]
        assert text[b:] == made.text[d:]
        assert text[a:b] != made.text[c:d]


def test_the_opposites_kept_unseen_are_none_of_the_others():
    lists = table("en", "spinning_flips")["verbs"]
    seen = {frozenset(pair) for name in ("pairs", "before_to") for pair in lists[name]}
    unseen = [frozenset(pair) for pair in lists["unseen"]]
    assert not seen & set(unseen)
    assert len(set(unseen)) == len(unseen)
    assert "He will withhold it." in all_of(verb_unseen, "He will pay it.")
