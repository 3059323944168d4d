"""How values are written for people."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.claim import Figure, Ref, Statement
from detente.model.when import When, on_day
from detente.views import words
from tests import made


def instant(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        (When(), ""),
        (on_day(date(2022, 2, 1)), "Tue 1 Feb 2022"),
        (When(start=instant(2022, 2, 1)), "from Tue 1 Feb 2022"),
        (When(end=instant(2022, 2, 2)), "by Tue 1 Feb 2022"),
        (When(start=instant(2022, 2, 1), end=instant(2022, 3, 1), grain="month"), "Feb 2022"),
        (When(start=instant(2022, 1, 1), end=instant(2023, 1, 1), grain="year"), "2022"),
        (
            When(start=instant(2022, 2, 1), end=instant(2022, 2, 4)),
            "Tue 1 Feb 2022 – Thu 3 Feb 2022",
        ),
    ],
)
def test_a_time_is_said_as_finely_as_it_is_known(value, said):
    assert words.when(value) == said


@pytest.mark.parametrize(
    ("low", "high", "hedge", "unit", "said"),
    [
        (None, None, "exact", "count", "an unstated number"),
        (130000, None, "more", "count", "at least 130,000"),
        (None, 300, "less", "count", "at most 300"),
        (300, 300, "about", "count", "about 300"),
        (300, 300, "exact", "count", "300"),
        (4500, 5000, "exact", "count", "4,500 to 5,000"),
        (2.5, 2.5, "exact", "percent", "2.5%"),
        (7, 7, "exact", "USD", "7 USD"),
        (2_500_000, 2_500_000, "about", "USD", "about 2.5 million USD"),
        (1_234_567, 1_234_567, "exact", "count", "1,234,567"),
        (12, 12, "exact", "mile", "12 miles"),
        (1, 1, "exact", "mile", "1 mile"),
        (None, None, "vague", "count", "some"),
    ],
)
def test_an_amount_is_said_with_its_bounds(low, high, hedge, unit, said):
    body = Figure(thing="x", low=low, high=high, hedge=hedge, unit=unit)
    assert words.amount(body) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"thing": "people", "low": 12, "high": None, "fate": "killed"},
            "at least 12 people killed",
        ),
        (
            {"thing": "aid", "low": 5e6, "high": 5e6, "unit": "USD", "measure": "money"},
            "5 million USD in aid",
        ),
        (
            {"thing": "war", "low": 5e9, "high": 5e9, "unit": "USD", "measure": "money"},
            "war: 5 billion USD",
        ),
        ({"thing": "troops", "low": 500, "high": 500, "role": "additional"}, "another 500 troops"),
        (
            {"thing": "exports", "low": 10, "high": None, "unit": "percent", "role": "change"},
            "exports by at least 10%",
        ),
        (
            {"thing": "voters", "low": 60, "high": 60, "unit": "percent", "measure": "percent"},
            "60% of voters",
        ),
        (
            {"thing": "inflation", "low": 9, "high": 9, "unit": "percent", "measure": "percent"},
            "inflation: 9%",
        ),
        ({"thing": "troops", "low": 200, "high": 200, "role": "target"}, "200 troops (planned)"),
        ({"thing": "guests", "low": 40, "high": 40, "role": "capacity"}, "40 guests (capacity)"),
        ({"thing": "", "low": 12, "high": 12, "unit": "km", "measure": "distance"}, "12 km"),
        (
            {"thing": "oil", "low": 3e6, "high": 3e6, "unit": "barrel", "measure": "volume"},
            "3 million barrels of oil",
        ),
    ],
)
def test_a_figure_says_its_fate_its_measure_and_its_role(given, said):
    body = Figure(**{"hedge": "exact", "unit": "count"} | given)
    assert words.figure(made.told(body)) == said


def test_a_figure_names_what_is_counted_once():
    body = Figure(
        thing="troops",
        low=10,
        high=10,
        hedge="exact",
        unit="count",
        of=made.ref("Soviet troops", None),
    )
    assert words.figure(made.told(body, place="Cuba")) == "10 Soviet troops, Cuba"
    assert words.figure(made.told(made.bodies()["event"])) == ""


def test_everyone_is_named_once():
    assert words.everyone(()) == ""
    assert words.everyone((made.ref("Cuba"),)) == "Cuba"
    three = (made.ref("Cuba"), made.ref("Spain"), made.ref("Cuba"), made.ref("Chad"))
    assert words.everyone(three) == "Cuba, Spain and Chad"


def test_one_who_is_not_resolved_is_named_in_the_words_of_the_report():
    assert words.who(made.ref("", None, words="a veteran diplomat")) == "a veteran diplomat"
    assert words.who(None) == ""


def test_a_report_without_outlet_or_date_is_cited_by_its_file_and_as_undated():
    told = made.told(made.bodies()["event"], outlet=None, published=None, where="in\\news/a.txt")
    assert words.cite(told.document, 3) == "[a.txt, undated, ¶3]"


def test_a_day_that_is_only_the_day_of_the_report_says_so():
    body = made.bodies()["event"]
    assert words.dated(made.told(body, when=on_day(date(1962, 10, 22)))) == "Mon 22 Oct 1962"
    assert words.dated(made.told(body)) == "reported Wed 24 Oct 1962"
    assert words.dated(made.told(body, published=None)) == "day not stated"


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (None, ""),
        ("if they leave", "if they leave"),
        ("Unless they leave", "Unless they leave"),
        ("their leaving", "if: their leaving"),
    ],
)
def test_a_condition_is_said_with_one_if(condition, said):
    assert words.condition(condition) == said


def test_a_negated_cue_says_so_and_a_denial_is_not_denied_twice():
    body = made.bodies()["statement"]
    assert isinstance(body, Statement)
    told = made.told(body)
    assert words.cue(told.claim) == "said"
    negated = msgspec.structs.replace(told.claim, polarity="denied")
    assert words.cue(negated) == "said (negated)"
    shown = msgspec.structs.replace(body, cue="did not say")
    assert words.cue(msgspec.structs.replace(negated, body=shown)) == "did not say"
    denial = msgspec.structs.replace(body, cue="denied", cue_class="deny")
    assert words.cue(msgspec.structs.replace(negated, body=denial)) == "denied"


@pytest.mark.parametrize(
    ("polarity", "modality", "avowed", "said", "status"),
    [
        ("affirmed", "actual", "asserted", "said", ""),
        ("denied", "actual", "asserted", "said (negated)", "negated"),
        ("affirmed", "actual", "denied", "said (denied)", "denied"),
        ("denied", "actual", "denied", "said (denied)", "denied"),
        ("affirmed", "actual", "withheld", "said (withheld)", "withheld"),
        ("denied", "possible", "withheld", "said (withheld, possible)", "withheld, possible"),
        ("affirmed", "planned", "asserted", "said (planned)", "planned"),
    ],
)
def test_a_statement_that_is_not_plainly_made_says_how_it_stands(
    polarity, modality, avowed, said, status
):
    body = msgspec.structs.replace(made.bodies()["statement"], avowed=avowed)
    claim = made.told(body).claim
    claim = msgspec.structs.replace(claim, polarity=polarity, modality=modality)
    assert (words.cue(claim), words.status(claim)) == (said, status)


def test_a_denial_stands_as_denied_though_its_cue_says_so_itself():
    body = made.bodies()["statement"]
    denial = msgspec.structs.replace(body, cue="denied", cue_class="deny")
    claim = msgspec.structs.replace(made.told(denial).claim, polarity="denied")
    assert (words.cue(claim), words.status(claim)) == ("denied", "denied")
    assert words.status(made.told(made.bodies()["event"]).claim) == ""


def test_what_is_said_in_what_is_said_names_everyone_on_the_way_the_nearest_first():
    body = made.bodies()["statement"]
    inner = made.told(body)
    near = made.told(msgspec.structs.replace(body, source=made.ref("Kirby", None)), score=0.3)
    far = made.told(msgspec.structs.replace(body, source=None))
    told = msgspec.structs.replace(inner, chain=(near.claim, far.claim))
    assert words.said_by(told) == "Kirby (doubtful)"
    assert words.according(told) == "Kirby (doubtful), according to someone not named"
    assert words.said_by(inner) == words.according(inner) == ""


def test_a_citation_says_what_is_doubtful_and_what_was_dropped():
    body = made.bodies()["statement"]
    plain = words.cited(made.told(body, score=0.6))
    doubted = made.told(body, score=0.4)
    assert plain == "[The Gazette, Wed 24 Oct 1962, ¶1]"
    assert words.cited(doubted) == f"{plain} (doubtful)"
    dropped = msgspec.structs.replace(doubted, dropped_by=doubted.document.id)
    assert words.cited(dropped) == f"{plain} (doubtful) (dropped since)"


@given(st.text(max_size=300), st.integers(10, 80))
def test_a_shortened_text_is_one_line_and_begins_as_the_text_does(text, length):
    line = " ".join(text.split())
    short = words.shorten(text, length)
    assert "\n" not in short
    assert short == line or (short.endswith(" …") and line.startswith(short[:-2].rstrip(",;:")))


@given(
    st.lists(st.text(alphabet="abcdefg", min_size=1, max_size=9), min_size=1, max_size=60),
    st.data(),
)
def test_words_shown_around_a_claim_hold_it_and_stay_near_the_length(parts, data):
    line = " ".join(parts)
    first = data.draw(st.integers(0, len(parts) - 1))
    last = data.draw(st.integers(first, min(first + 5, len(parts) - 1)))
    kept = " ".join(parts[first : last + 1])
    shown = words.around(line, kept, 80)
    assert kept in shown
    assert len(shown) <= max(80, len(kept)) + 4
    assert shown.removeprefix("… ").removesuffix(" …") in line


def test_a_moment_later_in_a_day_is_still_that_day():
    end = instant(2022, 2, 1) + timedelta(hours=5)
    value = When(start=instant(2022, 2, 1), end=end, grain="hour")
    assert words.when(value) == "Tue 1 Feb 2022"


def test_citizens_filed_under_their_state_are_never_told_as_the_state():
    crowd = Ref(
        words="2,000 people", actor_id="GBR", name="United Kingdom", country="GBR", sector="CVL"
    )
    state = Ref(words="London", actor_id="GBR", name="United Kingdom", country="GBR", sector="GOV")
    assert words.who(crowd) == "2,000 people (United Kingdom)"
    assert words.who(state) == "United Kingdom"


@pytest.mark.parametrize(
    ("first", "day_after", "said"),
    [
        (None, None, "from a day not known"),
        (date(1960, 1, 1), date(1962, 12, 1), "from 1960 until Dec 1962"),
        (date(1953, 9, 1), date(1964, 10, 14), "from Sep 1953 until 14 Oct 1964"),
        (None, date(2022, 1, 1), "from a day not known until 2022"),
    ],
)
def test_the_days_of_a_post_are_said_no_finer_than_they_may_be_known(first, day_after, said):
    assert words.held(first, day_after) == said


def test_who_says_it_in_a_sentence_and_again_around_it_says_it_once():
    inner = made.told(made.bodies()["statement"])
    near = made.told(made.bodies()["statement"], "again").claim
    told = msgspec.structs.replace(inner, chain=(inner.claim, near))
    assert words.according(told).count("according to") == 0
