from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.golden_pairs import cases, side

from detente.compare import agreement, differences, wording
from detente.model.wording import distorts, worst

#: What a change is called when the two wordings change places; others keep their name.
MIRRORED = {
    "cut": "words added",
    "words added": "cut",
    "condition added": "condition dropped",
    "condition dropped": "condition added",
    "certainty raised": "certainty lowered",
    "certainty lowered": "certainty raised",
}
CASES = cases()
IDS = [f"{case['a'][:40]} | {case['b'][:40]}" for case in CASES]
WORDS = sorted(
    {word for case in CASES for name in "ab" for word in re.findall(r"[\w’'-]+|[,.;]", case[name])}
)
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)


def kinds(a, b):
    return [difference.kind for difference in differences(a, b)]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_weighty_changes_are_those_the_case_tells(case):
    found = differences(side(case, "a"), side(case, "b"))
    weighty = {d.kind for d in found if d.severity in ("serious", "grave")}
    assert weighty == set(case["kinds"]), found
    assert set(case.get("light", ())) <= {d.kind for d in found}


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_case_told_backwards_has_the_mirrored_changes(case):
    a, b = side(case, "a"), side(case, "b")
    forth = {MIRRORED.get(kind, kind) for kind in kinds(a, b)}
    back = set(kinds(b, a))
    # A limit has no name for being put in: there it is words added, or nothing.
    loose = {"limiting clause cut", "words added", "cut"}
    assert forth - loose == back - loose


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_two_wordings_of_a_case_agree_in_much_of_what_they_say(case):
    a, b = side(case, "a"), side(case, "b")
    assert agreement(a, b) == agreement(b, a) >= 0.3


def test_pairs_of_unlike_things_agree_in_little():
    a = wording("The dam above Mosul was mined by the retreating brigade.")
    b = wording("Farmers want higher prices for their milk.")
    assert agreement(a, b) < 0.2
    assert agreement(a, wording("")) == 0.0


@given(sentences)
def test_nothing_differs_from_itself(text):
    assert differences(wording(text, text_id="a"), wording(text, text_id="b")) == ()


@given(sentences, sentences, st.integers(0, 50))
def test_spans_lie_inside_the_texts_and_on_their_own_sides(one, two, offset):
    a = wording([(one, offset)], text_id="a")
    b = wording(two, text_id="b")
    for difference in differences(a, b):
        assert difference.a or difference.b
        if difference.a:
            assert difference.a.text_id == "a"
            assert offset <= difference.a.start <= difference.a.end <= offset + len(one)
        if difference.b:
            assert difference.b.text_id == "b"
            assert difference.b.end <= len(two)


@given(sentences, sentences)
def test_conditions_and_certainty_are_mirrored_when_the_two_change_places(one, two):
    a, b = wording(one, text_id="a"), wording(two, text_id="b")
    named = {"condition added", "condition dropped", "certainty raised", "certainty lowered"}
    forth = {MIRRORED[kind] for kind in kinds(a, b) if kind in named}
    assert forth == {kind for kind in kinds(b, a) if kind in named}


@given(st.lists(sentences, min_size=2, max_size=3), sentences, st.randoms())
def test_the_order_in_which_pieces_are_given_is_all_the_same(parts, other, rng):
    pieces, at = [], 0
    for part in parts:
        pieces.append((part, at))
        at += len(part) + 20
    mixed = list(pieces)
    rng.shuffle(mixed)
    b = wording(other, text_id="b")
    assert differences(wording(pieces), b) == differences(wording(mixed), b)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_can_be_compared(one, two):
    assert worst(differences(wording(one), wording(two))) in ("none", "slight", "serious", "grave")


def test_pieces_around_an_attribution_are_read_as_one_wording():
    text = '"We shall not leave," the consul said, "while a single passport is unstamped."'
    first, second = "We shall not leave", "while a single passport is unstamped"
    a = wording([(p, text.index(p)) for p in (first, second)], text_id="a", quoted=True)
    b = wording("they would leave while a single passport was unstamped", text_id="b")
    (found,) = differences(a, b)
    assert found.kind == "polarity inverted"
    assert found.a is not None
    assert found.a.of(text).startswith("not leave")


def test_heaviest_changes_come_first():
    a = wording(
        "The tired old governor waits in the heat of the afternoon. Nine jets may land in Aden."
    )
    b = wording("The governor waits in the heat of the afternoon. Eleven jets will land in Aden.")
    weights = [(d.kind, d.severity) for d in differences(a, b)]
    assert weights == [
        ("number changed", "grave"),
        ("certainty raised", "serious"),
        ("cut", "slight"),
    ]


def test_a_long_text_is_compared_too():
    a = " ".join(f"The envoy counted {n} barges near Basra." for n in range(20, 320))
    b = a.replace("counted 77 barges", "counted 770 barges")
    assert [d.kind for d in differences(wording(a), wording(b))] == ["number changed"]


def test_a_pronoun_says_nothing_against_a_name():
    a = wording("He will fly to Amman.", speaker="he")
    assert not distorts(differences(a, wording("Arafat will fly to Amman.", speaker="Arafat")))
