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
from detente.language import table
from detente.mentions.timedays import day_in, easter, orthodox_easter
from detente.mentions.times import times, timexes
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


def one(words: str, published: date = PUBLISHED, *, zone: str = "body"):
    """The time expressions of a parsed sentence in a zone."""
    sentence = Sentence(i=0, start=0, end=len(words), zone=zone, paragraph=1)
    return list(timexes(words, [sentence], on_day(published), annotated(words)))


def test_a_time_counted_from_another_names_it_in_the_reason():
    _, found = one("The ships sailed on October 3. Two days later they met a storm.")
    assert found.when.reason == "'Two days later' counted from 'October 3' (1962-10-03)"
    assert found.when.confidence < 0.9


def test_a_day_spoken_of_in_the_wrong_tense_is_less_sure_and_says_so():
    [past] = one("The games ended on November 2, 1962.")
    assert past.when.reason.endswith("; tense disagrees with the day")
    assert past.when.confidence <= 0.5
    [ahead] = one("The games will end on October 2, 1962.")
    assert ahead.when.reason.endswith("; tense disagrees with the day")


@pytest.mark.parametrize(
    "words",
    [
        "The games will end on November 2, 1962.",
        "The games ended on October 2, 1962.",
        "They announced a vote on November 2, 1962.",
        "If he woke up tomorrow, he could decide.",
        "The vote on November 2, 1962, was called off.",
        "The games ended in 1962.",
    ],
)
def test_a_tense_that_the_day_allows_is_not_flagged(words):
    assert "tense" not in one(words)[0].when.reason


def test_a_caption_counts_from_the_date_it_gives():
    words = "Crowds gathered on Monday at the palace, in this picture of March 8, 1962."
    named = [[t.when.reason, t.when.day] for t in one(words, zone="caption")]
    assert named[0] == [
        "'Monday' on or before the caption's own date Thu 8 Mar 1962",
        date(1962, 3, 5),
    ]
    assert one(words)[0].when.day == date(1962, 10, 22)


def test_the_day_of_speech_is_named_in_the_reason():
    found, _ = one("“We sail tomorrow,” the captain told reporters on Monday.")
    assert found.when.reason == "'tomorrow' counted from the day of speech Mon 22 Oct 1962"


def test_what_a_caption_tells_is_not_counted_from_in_the_body():
    caption = "The bridge on May 4."
    words = f"{caption} The next day he left."
    cut = len(caption)
    zones = [
        Sentence(i=0, start=0, end=cut, zone="caption", paragraph=1),
        Sentence(i=1, start=cut + 1, end=len(words), zone="body", paragraph=2),
    ]
    _, found = timexes(words, zones, on_day(PUBLISHED), None)
    assert (found.value, found.when.start) == ("", None)


def test_a_time_told_long_before_is_not_counted_from():
    story = ["He came on May 4."] + ["It rained."] * 5 + ["The next day he left."]
    words = " ".join(story)
    sentences, at = [], 0
    for i, line in enumerate(story):
        sentences.append(Sentence(i=i, start=at, end=at + len(line), zone="body", paragraph=1))
        at += len(line) + 1
    *_, found = timexes(words, sentences, on_day(PUBLISHED), None)
    assert found.when.start is None
    del sentences[1:5]
    *_, near = timexes(words, sentences, on_day(PUBLISHED), None)
    assert near.when.day == date(1962, 5, 5)


def test_an_age_is_typed_but_is_no_mention():
    [age] = one("The 34-year-old pilot landed.")
    assert (age.type, age.value, age.role) == ("DURATION", "P34Y", "age")
    assert read("The 34-year-old pilot landed.") == []


def test_a_range_is_one_mention_and_two_typed_times():
    [found] = one("The siege lasted from June 20 to July 3.")
    assert read("The siege lasted from June 20 to July 3.")[0][0] == "June 20 to July 3"
    words = "The siege lasted from June 20 to July 3."
    assert [(words[a:b], kind, value) for a, b, kind, value in found.typed()] == [
        ("June 20", "DATE", "1962-06-20"),
        ("July 3", "DATE", "1962-07-03"),
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("He left on Monday.", "DATE"),
        ("He left Monday night.", "TIME"),
        ("He left at 8 p.m.", "TIME"),
        ("It took five hours.", "DURATION"),
        ("He comes every day.", "SET"),
        ("He left recently.", "DATE"),
    ],
)
def test_each_kind_of_time_has_its_timex3_type(words, kind):
    assert [t.type for t in one(words)] == [kind]


def test_easter_falls_on_the_days_that_almanacs_give():
    assert [easter(y) for y in (1961, 2008, 2011, 2013)] == [
        date(1961, 4, 2), date(2008, 3, 23), date(2011, 4, 24), date(2013, 3, 31),
    ]  # fmt: skip
    assert [orthodox_easter(y) for y in (2013, 2016, 2022)] == [
        date(2013, 5, 5), date(2016, 5, 1), date(2022, 4, 24),
    ]  # fmt: skip


def test_a_named_weekday_of_a_month_is_found_in_each_year():
    assert day_in("05-mon-last", 2013) == date(2013, 5, 27)
    assert day_in("11-thu-4+1", 2016) == date(2016, 11, 25)
    assert day_in("02-sun-5", 2015) is None
    assert day_in("02-29", 2015) is None


def test_every_named_day_of_the_lists_has_a_day_each_year():
    for rule in table("en", "times")["holidays"].values():
        days_of = [day_in(rule, year) for year in range(1990, 2031)]
        assert all(d is not None for d in days_of)


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_in_spring(year):
    assert easter(year).weekday() == orthodox_easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


WORDS = st.lists(st.sampled_from(["Monday", "May", "3", "2022", "the", "next", "day", "later", "two",
    "days", "a", "year", "ago", "more", "than", "in", "last", "week", ".", "at", "8", "p.m.", "and",
    "to", "every", "that", "night", "now", "his", "said", "will", "late", "-", "old"]), max_size=14)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(WORDS.map(" ".join), st.text(max_size=20))
def test_reading_twice_gives_the_same_and_text_before_only_moves_the_spans(words, before):
    alone = list(timexes(words, whole(words), on_day(PUBLISHED), None))
    assert alone == list(timexes(words, whole(words), on_day(PUBLISHED), None))
    moved = before + words
    rest = [Sentence(i=0, start=len(before), end=len(moved), zone="body", paragraph=1)]
    shifted = list(timexes(moved, rest if words else [], on_day(PUBLISHED), None))
    by = len(before)
    assert [(t.start - by, t.end - by, t.value, t.when) for t in shifted] == [
        (t.start, t.end, t.value, t.when) for t in alone
    ]


@settings(max_examples=200, deadline=None)
@given(WORDS.map(" ".join))
def test_the_times_a_range_names_lie_in_order_inside_it(words):
    for found in timexes(words, whole(words), on_day(PUBLISHED), None):
        last = found.start
        for start, end, kind, value in found.typed():
            assert last <= start < end <= found.end
            assert kind in ("DATE", "TIME", "DURATION", "SET")
            assert value == value.strip()
            last = end


def test_a_sentence_without_a_word_of_time_is_not_split_into_words(monkeypatch):
    module = sys.modules["detente.mentions.times"]
    read_at = []
    real = module.tokens
    monkeypatch.setattr(module, "tokens", lambda *given: read_at.append(given[1]) or real(*given))
    words = "The admiral spoke of ships and 40 planes. He left on Monday."
    cut = words.index(" He")
    sentences = [
        Sentence(i=0, start=0, end=cut, zone="body", paragraph=1),
        Sentence(i=1, start=cut + 1, end=len(words), zone="body", paragraph=1),
    ]
    assert len(list(times(words, sentences, on_day(PUBLISHED), None))) == 1
    assert read_at == [cut + 1]


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
    for unit in (
        "1 ",
        "Monday ",
        "the early ",
        "a",
        "16-",
        "last week, ",
        "of the ",
        "2001, ",
        "the past ",
        "In July 2001. In May ",
    ):
        sizes = []
        for times_over in (500, 1000):
            counted = 0
            words = unit * times_over
            list(times(words, whole(words), on_day(PUBLISHED), None))
            sizes.append(counted)
        assert sizes[1] <= 2.1 * sizes[0] + 10


@settings(max_examples=400, deadline=None)
@given(
    st.text(
        alphabet="wvmdonyYI3xXuUcRpPEsLNtMBbTaKOiegf1245690rDJWAQVkSHlGhqjZC@-.z~",
        min_size=1,
        max_size=6,
    )
)
def test_no_rule_begins_with_a_letter_it_does_not_declare(letters):
    grammar = sys.modules["detente.mentions.timegrammar"]
    for begins, pattern, _ in grammar._RULES:
        if re.match(pattern, letters):
            assert letters[0] in begins
