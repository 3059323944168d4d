"""Quantities: amounts, their bounds, what they count, and what is none."""

import math
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.annotate.parser import parse
from detente.mentions.lexer import tokens
from detente.mentions.quantities import quantities
from detente.mentions.times import times
from detente.model.annotation import Annotation
from detente.model.base import TextId
from detente.model.document import Sentence
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


def test_there_are_at_least_sixty_golden_cases_and_negatives_among_them():
    assert len(CASES) >= 60
    assert sum(not case["quantities"] for case in CASES) >= 12


def test_the_counted_words_are_named_where_they_stand():
    words = "Over 50,000 heavily armed Norlandian troops crossed."
    [found] = mentions(words)
    assert found.name == "heavily armed Norlandian troops"
    assert words[found.antecedent :].startswith(found.name)
    assert found.quantity.thing == "troops"


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


VOCABULARY = (
    *"more than at least up to about some an estimated half a dozen million hundreds tens of".split(),  # noqa: SIM905
    *"thousands several few couple between and from to or so plus - – , . $ € % percent km".split(),  # noqa: SIM905
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
        assert amount.low is not None or amount.high is not None
        if amount.low is not None and amount.high is not None:
            assert amount.low <= amount.high
        if found.antecedent is not None:
            assert words[found.antecedent :].startswith(found.name)


def test_a_huge_number_is_finite_or_nothing_but_never_an_error():
    huge = ("9" * 5_000 + " ships", "1 " + "million " * 400 + "ships", "," * 5_000, "a " * 5_000)
    for words in huge:
        for found in quantities(words, whole(words), None, ()):
            assert math.isfinite(found.quantity.low or 0)
            assert math.isfinite(found.quantity.high or 0)
        ago = words + " years ago"
        for found in times(ago, whole(ago), on_day(date(1962, 10, 24)), None):
            assert found.span.end <= len(ago)


def test_a_word_that_may_open_a_hedge_of_two_may_be_the_last_one():
    assert all(q.span.end <= len("0 PLUS") for q in quantities("0 PLUS", whole("0 PLUS"), None, ()))
