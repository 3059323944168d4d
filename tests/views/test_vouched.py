"""Vouched: what stands in a cited sentence is let through, and nothing else is."""

from __future__ import annotations

import random
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.claim import Statement
from detente.model.told import Quote
from detente.model.when import on_day
from detente.views import telling, words
from detente.views.vouched import Resolution, resolutions, sentences, unfounded, vouched
from detente.views.vouched_reading import Day, facts
from detente.views.vouched_tokens import tokens
from tests import made

SAID = (
    "Foreign Minister Anders Holm told reporters in Oslo on Tuesday that about 4,500 troops and a dozen "
    "ships would leave by 3 March 2031, at a cost of $2.5 billion."
)
NAMES = ("Anders Holm", "Oslo", "Foreign Minister Anders Holm", "Holm")
NUMBERS = ("4,500", "4500", "12", "a dozen", "twelve", "2.5 billion", "2,500,000,000", "$2.5bn")
DATES = (
    "Tuesday",
    "3 March 2031",
    "March 3, 2031",
    "3 Mar 2031",
    "2031-03-03",
    "March 2031",
    "2031",
)


def bad(line: str, *cited: str, **more) -> list[str]:
    return [each.words for each in vouched(line, cited or (SAID,), **more)]


@pytest.mark.parametrize("said", [*NAMES, *NUMBERS, *DATES])
def test_what_a_sentence_says_is_founded_however_it_is_written(said):
    assert bad(f"so it is: {said} and no more") == []


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Holm Anders", ["Holm Anders"]),
        ("Berg spoke in Oslo", ["Berg"]),
        ("holm spoke; Foreign Anders too", ["Foreign Anders"]),
        ("4,501 troops", ["4,501"]),
        ("450 troops", ["450"]),
        ("thirteen ships", ["thirteen"]),
        ("dozens of ships", ["dozens"]),
        ("2.5 million", ["2.5 million"]),
        ("Wednesday", ["Wednesday"]),
        ("4 March 2031", ["4 March 2031"]),
        ("3 March 2032", ["3 March 2032"]),
        ("Tue 3 March 2031", ["Tue 3 March 2031"]),
        ("3 May", ["3 May"]),
        ("Путин", ["Путин"]),
        ("中国", ["中国"]),
    ],
)
def test_what_no_sentence_says_is_not(line, wrong):
    assert bad(line) == wrong


def test_a_name_in_capitals_is_founded_by_a_heading_and_no_name_by_a_plain_word():
    assert bad("Holm", "HOLM LEAVES OSLO") == []
    assert bad("Bill", "The bill was passed.") == ["Bill"]
    assert bad("US", "They told us so.") == ["US"]
    assert bad("US and U.S.", "The U.S. told them so.") == []


def test_a_number_that_begins_a_name_is_a_name_and_still_founds_the_number():
    sentence = "First Deputy Minister Holm and Two Rivers said so."
    assert bad("First Deputy Minister Holm: 2 of them", sentence) == []
    assert bad("Second Deputy Minister Holm", sentence) == ["Second Deputy Minister Holm"]


def test_numbers_apart_are_not_read_as_one():
    assert [fact.says for fact in facts("7 million | one") if fact.kind == "number"] == [
        (7_000_000.0, False),
        (1.0, False),
    ]


def test_a_resolution_founds_a_name_only_where_its_words_stand_in_a_sentence():
    washington = Resolution(words="Washington", names=("United States",))
    assert bad("United States", "Washington said no.", resolutions=[washington]) == []
    assert bad("United States", "Moscow said no.", resolutions=[washington]) == ["United States"]
    assert bad("Canada", "Washington said no.", resolutions=[washington]) == ["Canada"]


def test_a_resolution_founds_the_days_it_ends_on_and_no_other():
    monday = Resolution(words="Monday", when=on_day(date(2031, 3, 3)))
    assert bad("Monday (3 Mar 2031)", "They met on Monday.", resolutions=[monday]) == []
    assert bad("Mon 3 Mar 2031", "They met on Monday.", resolutions=[monday]) == []
    assert bad("4 Mar 2031", "They met on Monday.", resolutions=[monday]) == ["4 Mar 2031"]
    assert bad("Tue 3 Mar 2031", "They met on Monday.", resolutions=[monday]) == ["Tue 3 Mar 2031"]
    assert bad("3 Mar 2031", "They met on Friday.", resolutions=[monday]) == ["3 Mar 2031"]


def test_the_day_of_a_report_founds_that_day_whole():
    day = date(2031, 3, 3)
    assert bad("reported Mon 3 Mar 2031", "They met.", reported=[day]) == []
    assert bad("reported 4 Mar 2031", "They met.", reported=[day]) == ["4 Mar 2031"]
    assert bad("in March 2031", "They met.", reported=[day]) == ["March 2031"]


def test_a_day_that_is_none_is_never_founded():
    assert bad("31 February 2031", "They met.", reported=[date(2031, 3, 3)]) == ["31 February 2031"]


def test_a_year_alone_is_founded_by_a_date_that_has_it():
    assert bad("2031", "They met on 3 March 2031.") == []
    assert bad("2032", "They met on 3 March 2031.") == ["2032"]


def test_a_line_without_names_numbers_and_dates_needs_no_foundation():
    assert vouched("they demand an end to all of it", []) == []
    assert bad("Holm", *[""]) == ["Holm"]


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=3))
def test_any_text_can_be_checked_and_a_sentence_founds_itself(line, cited):
    vouched(line, cited)
    assert vouched(line, [*cited, line]) == []


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_a_number_founds_itself_alone(one, other):
    sentence = f"there were {one:,} of them"
    assert (vouched(f"{other}", [sentence]) == []) == (one == other)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-400, 400))
def test_a_date_founds_itself_alone(day, later):
    sentence = f"it was on {day.day} {day:%B} {day.year}"
    other = day + timedelta(days=later)
    assert (vouched(words.day(other), [sentence], reported=[day]) == []) == (later == 0)


def tampered(text: str, chance: random.Random) -> list[tuple[str, str]]:
    """A line with each of its names, numbers and dates put into another, one at a time."""
    found = []
    for fact in facts(text):
        match fact.says:
            case Day() as day:
                number = 1 + (day.number or 1) % 28
                other = f"{number} {'January' if day.month != 1 else 'June'} {1800 + number}"
            case tuple() if fact.kind == "number":
                other = f"{chance.randrange(10**8, 10**9):,}"
            case _:
                letters = list(fact.words)
                at = chance.randrange(len(letters))
                letters[at] = "Qx"
                other = "".join(letters)
        found.append((fact.words, text.replace(fact.words, other)))
    return found


def test_every_name_number_and_date_of_the_example_that_is_put_into_another_is_caught(story):
    """Put each into another where it stands in a line that was let through."""
    chance, tried = random.Random(1962), 0
    for one in story.claims():
        row = telling.row(one, {})
        if row is None:
            continue
        line = f"{row.lead} | {row.quote}"
        if unfounded(line, [one]):
            continue
        for was, wrong in tampered(line, chance):
            tried += 1
            assert unfounded(wrong, [one]), (was, wrong, one.sentence)
    assert tried > 1000


def test_a_name_of_another_report_is_caught_in_a_line_of_this_one(story):
    told = [one for one in story.claims() if (row := telling.row(one, {})) and row.lead]
    names = sorted(
        {fact.words for one in told for fact in facts(one.sentence) if fact.kind == "name"}
    )
    chance = random.Random(7)
    for one in told[::5]:
        own = " ".join([*sentences(one), *(n for r in resolutions(one) for n in r.names)])
        here = {token.low for token in tokens(own)}
        other = next(
            name
            for name in chance.sample(names, len(names))
            if not {token.low for token in tokens(name)} & here
        )
        assert [each.kind for each in unfounded(f"{other}: so it is", [one])] == ["name"]


def test_a_claim_lends_the_names_of_its_parties_and_of_whoever_says_it():
    body = made.bodies()["event"]
    one = made.told(body, "Cuba and Ankara met.")
    assert {name for each in resolutions(one) for name in each.names} == {"Cuba", "Turkey"}
    outer = Statement(
        source=made.ref("Spain", "ESP"),
        cue="said",
        lemma="say",
        cue_class="say",
        content=("that Cuba met",),
        quoted="indirect",
    )
    chained = msgspec.structs.replace(one, chain=(made.told(outer).claim,))
    assert "Spain" in {name for each in resolutions(chained) for name in each.names}
    # Its words do not stand in the sentence, so it is not founded all the same.
    assert unfounded("Spain", [chained])


def test_a_number_lends_the_name_of_whoever_gave_it():
    body = msgspec.structs.replace(made.bodies()["figure"], source=made.ref("Spain", "ESP"))
    one = made.told(body, "Madrid counted them.")
    assert "Spain" in {name for each in resolutions(one) for name in each.names}


@pytest.mark.parametrize(("kind", "field"), [("plan", "due"), ("prediction", "window")])
def test_words_for_a_day_to_come_lend_the_day_they_were_resolved_to(kind, field):
    monday = on_day(date(2031, 3, 3))
    body = msgspec.structs.replace(made.bodies()[kind], **{field: monday})
    one = made.told(body, "They will meet on Monday.")
    words_of_it = Quote(part="when", start=18, end=24, text="Monday")
    one = msgspec.structs.replace(one, evidence=(*one.evidence, words_of_it))
    assert Resolution(words="Monday", when=monday) in resolutions(one)
