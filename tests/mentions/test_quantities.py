"""Quantities: amounts, their bounds, what they count, and what is none."""

import math
import tomllib
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.annotate.parser import parse
from detente.mentions.lexer import tokens
from detente.mentions.quantities import quantities
from detente.mentions.quantitywords import quantity_words
from detente.mentions.times import times
from detente.model.annotation import Annotation
from detente.model.base import TextId
from detente.model.document import Sentence
from detente.model.mention import Measure
from detente.model.span import Span
from detente.model.when import on_day

GOLDEN = Path(__file__).parents[1] / "golden" / "quantities" / "en.toml"
CASES = tomllib.loads(GOLDEN.read_text(encoding="utf-8"))["case"]


def whole(words: str) -> list[Sentence]:
    return [Sentence(i=0, start=0, end=len(words), zone="body", paragraph=1)] if words else []


def annotated(words: str) -> Annotation:
    made = parse([words])[0]
    return Annotation(
        annotator="test",
        start=list(made.start),
        end=list(made.end),
        lemma=list(made.lemma),
        pos=list(made.pos),
        tag=list(made.tag),
        dep=list(made.dep),
        head=list(made.head),
        sentence=[0] * len(made.start),
    )


def mentions(words: str, *, parsed: bool = True):
    annotation = annotated(words) if parsed else None
    taken = [m.span for m in times(words, whole(words), on_day(date(1962, 10, 24)), annotation)]
    return list(quantities(words, whole(words), annotation, taken))


def read(words: str, *, parsed: bool = True):
    return [
        [
            m.span.of(words),
            "" if m.quantity.low is None else m.quantity.low,
            "" if m.quantity.high is None else m.quantity.high,
            m.quantity.hedge,
            m.quantity.unit,
            m.quantity.thing,
        ]
        for m in mentions(words, parsed=parsed)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sentence"][:60])
def test_a_sentence_holds_exactly_these_quantities(case):
    assert read(case["sentence"]) == case["quantities"]


def test_there_are_over_a_hundred_golden_cases_and_negatives_among_them():
    assert len(CASES) > 100
    assert sum(not case["quantities"] for case in CASES) >= 30


def test_the_counted_words_are_named_where_they_stand():
    words = "Over 50,000 heavily armed Norlandian troops crossed."
    [found] = mentions(words)
    assert found.name == "heavily armed Norlandian troops"
    assert words[found.antecedent :].startswith(found.name)
    assert found.quantity.thing == "troops"


def test_the_make_is_part_of_what_is_counted_and_another_number_is_not():
    makes = mentions("Four F-15 fighters flew.")
    assert [m.name for m in makes] == ["F-15 fighters"]
    villages = mentions("At least half a dozen and more than a hundred villages fell.")
    assert [m.name for m in villages] == ["villages", "villages"]


def test_a_bare_number_names_nothing_and_is_less_sure():
    [found] = mentions("The blast killed 12.")
    assert (found.name, found.antecedent) == ("", None)
    assert found.score < 1


def test_without_a_parse_the_next_plural_is_what_is_counted():
    assert read("About 40 Norlandian ships left.", parsed=False) == [
        ["About 40", 40, 40, "about", "count", "ships"]
    ]
    assert read("He lives at 10 Downing Street.", parsed=False) == []


def test_nothing_taken_is_read_again():
    words = "They sent 40 ships and 30 planes."
    taken = [Span(text_id=TextId("t"), start=10, end=12)]
    [found] = quantities(words, whole(words), None, taken)
    assert found.span.of(words) == "30"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("half-a-dozen", 6),
        ("a half-dozen", 6),
        ("a third of a million", 333_333),
        ("two thirds of a million", 666_667),
        ("a million and a half", 1_500_000),
        ("two million and a half", 2_500_000),
        ("twelve hundred", 1_200),
        ("35 000", 35_000),
        ("20\u00a0500", 20_500),
        ("two hundred thousand", 200_000),
        ("one hundred and one", 101),
        ("nineteen", 19),
        ("forty-eight", 48),
        ("two and a half", 2.5),
        ("1,250.5", 1250.5),
        ("1.5bn", 1.5e9),
    ],
)
def test_number_words_are_worth_what_they_say(words, value):
    [token] = tokens(words, 0, len(words))
    assert token.number == value


@pytest.mark.parametrize("words", ["16th", "1990s", "2022-02-14", "3.4.5", "10:30", "two-thirds"])
def test_what_is_no_cardinal_is_worth_nothing(words):
    assert all(t.number is None for t in tokens(words, 0, len(words)))


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("40 ships left", "count"),
        ("several tanks left", "count"),
        ("they owe $5 million", "money"),
        ("they owe 3 billion rials", "money"),
        ("40 percent of voters", "percent"),
        ("up 2 percentage points", "percent"),
        ("a range of 300 miles", "distance"),
        ("at 600 mph", "speed"),
        ("20 tonnes of fuel", "weight"),
        ("a 12-kiloton bomb", "yield"),
        ("12,000 tons of TNT", "yield"),
        ("40 square miles of forest", "area"),
        ("50,000 barrels of oil", "volume"),
        ("a 5-megawatt reactor", "power"),
        ("a turn of 30 degrees", "angle"),
        ("heat of 40 degrees Celsius", "temperature"),
    ],
)
def test_an_amount_says_what_sort_it_is(words, measure):
    [found] = mentions(words)
    assert found.quantity.measure == measure


def test_every_measure_of_a_unit_is_one_the_model_has():
    assert set(quantity_words("en").measures.values()) <= set(get_args(Measure))


def test_a_speed_keeps_its_unit_where_the_times_took_its_last_words():
    words = "It flew at 600 miles per hour."
    taken = [Span(text_id=TextId("t"), start=21, end=29)]
    [found] = quantities(words, whole(words), None, taken)
    assert (found.span.of(words), found.quantity.unit) == ("600 miles", "mph")


def test_both_sides_of_a_vote_point_to_the_word_for_it():
    words = "The senate voted 98-1 to renew the law."
    assert [(m.name, m.antecedent) for m in mentions(words)] == [("voted", 11)] * 2


@pytest.mark.parametrize(
    "words",
    [
        "She saw {} there.",
        "Over {}, they left.",
        "The toll rose to {}.",
        "They voted {}-{} on it.",
        "Between {} and {} ships came.",
        "More than {} ships came.",
    ],
)
@settings(max_examples=30, deadline=None)
@given(number=st.integers(2, 10**7))
def test_a_span_covers_the_number_it_tells(words, number):
    said = words.format(f"{number:,}", f"{number:,}")
    for found in quantities(said, whole(said), None, ()):
        assert f"{number:,}" in found.span.of(said)
        assert number in {found.quantity.low, found.quantity.high}


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_quantity_shares_a_letter_with_what_is_taken(data):
    words = "More than 40 ships, $5 million to $6 million and 12 of 30 or more men in 1962."
    cuts = data.draw(st.lists(st.integers(0, len(words)), min_size=2, max_size=8).map(sorted))
    taken = [
        Span(text_id=TextId("t"), start=a, end=b)
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        if a < b
    ]
    for found in quantities(words, whole(words), None, taken):
        assert found.span.start < found.span.end
        assert not any(t.start < found.span.end and found.span.start < t.end for t in taken)


VOCABULARY = (
    *"more than at least up to about some an estimated half a dozen million hundreds tens of".split(),  # noqa: SIM905
    *"thousands several few couple between and from to or so plus - – , . $ € % percent km".split(),  # noqa: SIM905
    *"a pair of number handful vote voted -1 against in and a half third killed dead ( ) per hour".split(),  # noqa: SIM905
    *"12 3,000 2.5 1962 16th one two thirty five hundred troops people ships year old strong US".split(),  # noqa: SIM905
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from(VOCABULARY), max_size=12).map(" ".join),
        st.lists(st.sampled_from(VOCABULARY), max_size=8).map("".join),
    )
)
def test_no_text_raises_and_spans_lie_in_order_inside(words):
    last = 0
    for found in quantities(words, whole(words), None, ()):
        assert last <= found.span.start < found.span.end <= len(words)
        last = found.span.end
        amount = found.quantity
        bounded = amount.low is not None or amount.high is not None
        assert bounded != (amount.hedge == "vague")
        if amount.low is not None and amount.high is not None:
            assert amount.low <= amount.high
        if found.antecedent is not None:
            assert words[found.antecedent :].startswith(found.name)


def test_a_huge_number_is_finite_or_nothing_but_never_an_error():
    huge = (
        "9" * 5_000 + " ships",
        "1 " + "million " * 400 + "ships",
        "several " + "million " * 400 + "ships",
        "one to two " + "million " * 400 + "ships",
        "," * 5_000,
        "a " * 5_000,
        "half " * 5_000,
        "hundreds and " * 2_000,
        "12 of " * 2_000,
        "1-" * 2_000 + " vote",
    )
    for words in huge:
        for found in quantities(words, whole(words), None, ()):
            assert math.isfinite(found.quantity.low or 0)
            assert math.isfinite(found.quantity.high or 0)
        ago = words + " years ago"
        for found in times(ago, whole(ago), on_day(date(1962, 10, 24)), None):
            assert found.span.end <= len(ago)


def test_a_word_that_may_open_a_hedge_of_two_may_be_the_last_one():
    assert all(q.span.end <= len("0 PLUS") for q in quantities("0 PLUS", whole("0 PLUS"), None, ()))
