"""Times: what is found, and what it means against the report's date."""

import re
import sys
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.annotate.parser import parse
from detente.mentions.times import times
from detente.model.annotation import Annotation
from detente.model.base import TextId, digest
from detente.model.document import Sentence
from detente.model.when import When, on_day

GOLDEN = Path(__file__).parents[1] / "golden" / "times" / "en.toml"
CASES = tomllib.loads(GOLDEN.read_text(encoding="utf-8"))["case"]
PUBLISHED = date(1962, 10, 24)


def whole(words: str) -> list[Sentence]:
    """The words as one sentence."""
    return [Sentence(i=0, start=0, end=len(words), zone="body", paragraph=1)] if words else []


def annotated(words: str) -> Annotation:
    """The words as one parsed sentence."""
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


def days(when: When) -> str:
    first = when.day.isoformat() if when.day else ""
    last = when.last_day.isoformat() if when.last_day else ""
    return first if first == last else f"{first}..{last}"


def read(words: str, published: date | None = PUBLISHED, *, parsed: bool = True):
    anchor = on_day(published) if published else None
    annotation = annotated(words) if parsed else None
    return [
        [m.span.of(words), m.name, m.role or days(m.when)]
        for m in times(words, whole(words), anchor, annotation)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sentence"][:60])
def test_a_sentence_holds_exactly_these_times(case):
    said = case.get("published")
    published = PUBLISHED if said is None else date.fromisoformat(said) if said else None
    assert read(case["sentence"], published) == case["times"]


def test_there_are_at_least_sixty_golden_cases_and_negatives_among_them():
    assert len(CASES) >= 60
    assert sum(not case["times"] for case in CASES) >= 5


def test_without_a_parse_the_nearest_cue_word_tells_the_direction():
    assert read("He will visit on Friday.", parsed=False)[0][2] == "1962-10-26"
    assert read("He visited on Friday.", parsed=False)[0][2] == "1962-10-19"


def test_a_resolution_says_how_it_was_reached():
    [found] = times("He left on Monday.", whole("He left on Monday."), on_day(PUBLISHED), None)
    assert found.when.reason == "'Monday' on or before the report's date Wed 24 Oct 1962"
    assert found.when.basis == "weekday"
    assert found.why == found.when.reason


def test_without_a_report_date_the_reason_says_so():
    [found] = times("He left on Monday.", whole("He left on Monday."), None, None)
    assert (found.when.start, found.when.end) == (None, None)
    assert found.when.grain == "day"
    assert found.when.reason == "no report date to count from"


def test_a_report_dated_to_the_month_gives_its_year_but_no_days():
    month = When(
        start=datetime(1962, 10, 1, tzinfo=UTC),
        end=datetime(1962, 11, 1, tzinfo=UTC),
        grain="month",
    )
    words = "On Monday, and on September 9, he left."
    monday, ninth = times(words, whole(words), month, None)
    assert monday.when.start is None
    assert ninth.when.day == date(1962, 9, 9)
    assert ninth.when.confidence < 0.9


def test_a_clock_time_without_a_zone_stays_a_day():
    words = "He spoke at 7 p.m. on Monday."
    [found] = times(words, whole(words), on_day(PUBLISHED), None)
    assert found.when.grain == "day"
    assert found.when.end - found.when.start == timedelta(days=1)


def test_a_clock_time_with_a_zone_is_held_in_utc_to_the_minute():
    words = "At 11:30 p.m. EST on Monday the order went out."
    [found] = times(words, whole(words), on_day(PUBLISHED), None)
    assert found.when.start == datetime(1962, 10, 23, 4, 30, tzinfo=UTC)
    assert found.when.grain == "minute"


def test_spans_carry_the_id_of_the_text():
    [named] = times("Today.", whole("Today."), None, None, text_id=TextId("t"))
    [digested] = times("Today.", whole("Today."), None, None)
    assert (named.span.text_id, digested.span.text_id) == ("t", digest("Today."))


def test_only_the_given_sentences_are_read():
    words = "On Monday he left. On Friday he came back."
    second = Sentence(i=1, start=19, end=len(words), zone="body", paragraph=1)
    [found] = times(words, [second], on_day(PUBLISHED), None)
    assert found.span.of(words) == "Friday"


VOCABULARY = [
    "Monday",
    "Friday",
    "Jan.",
    "February",
    "May",
    "3",
    "16",
    "16th",
    "31",
    "2022",
    "1990s",
    "2022-02-30",
    "9999",
    "the",
    "a",
    "of",
    "in",
    "last",
    "next",
    "this",
    "early",
    "late",
    "mid",
    "-",
    ",",
    ".",
    "to",
    "and",
    "ago",
    "later",
    "week",
    "weeks",
    "day",
    "days",
    "months",
    "year",
    "years",
    "century",
    "hours",
    "8",
    "p.m.",
    "10:30",
    "25:61",
    "GMT",
    "noon",
    "within",
    "every",
    "several",
    "few",
    "two",
    "dozen",
    "million",
    "now",
    "tomorrow",
    "morning",
    "spring",
    "quarter",
    "first",
    "from",
    "will",
    "said",
    "'",
    "'s",
    "(",
    ")",
    "99999999999",
    "0",
    "weekend",
    "decades",
    "end",
    "before",
    "after",
]


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from(VOCABULARY), max_size=12).map(" ".join),
        st.lists(st.sampled_from(VOCABULARY), max_size=8).map("".join),
    ),
    st.sampled_from(
        [None, date(1, 1, 1), date(1962, 10, 24), date(2024, 2, 29), date(9999, 12, 30)]
    ),
)
def test_no_text_and_no_date_raises_and_spans_lie_in_order_inside(words, published):
    anchor = on_day(published) if published else None
    last = 0
    for found in times(words, whole(words), anchor, None):
        assert last <= found.span.start < found.span.end <= len(words)
        assert found.span.of(words).strip() == found.span.of(words)
        last = found.span.end
        when = found.when
        assert when.start is None or when.end is None or when.start <= when.end
        if found.role:
            assert (when.start, when.end) == (None, None)


def test_a_long_run_of_one_kind_is_read_in_passes_that_grow_with_its_length(monkeypatch):
    module = sys.modules["detente.mentions.times"]
    counted = 0
    real = module.matches

    def counting(letters, at):
        nonlocal counted
        found = real(letters, at)
        counted += 1 + sum(length for length, _ in found)
        return found

    monkeypatch.setattr(module, "matches", counting)
    for unit in ("1 ", "Monday ", "the early ", "a", "16-", "last week, ", "of the "):
        sizes = []
        for times_over in (500, 1000):
            counted = 0
            words = unit * times_over
            list(times(words, whole(words), on_day(PUBLISHED), None))
            sizes.append(counted)
        assert sizes[1] <= 2.1 * sizes[0] + 10


@settings(max_examples=400, deadline=None)
@given(
    st.text(alphabet="wvmdonyYIxXuUcRpPsLNtMBTaOiegfWAQVkSFHlGhqjZC@-.z~", min_size=1, max_size=6)
)
def test_no_rule_begins_with_a_letter_it_does_not_declare(letters):
    grammar = sys.modules["detente.mentions.timegrammar"]
    for begins, pattern, _ in grammar._RULES:
        if re.match(pattern, letters):
            assert letters[0] in begins
