"""Inferred dates: a stretch in which an undated report was written, and never a day made up."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.clean.inferred import inferred
from tests.clean.cases import report
from tests.strategies import texts

PLAIN = "The harbour was closed on Monday after a fire on a tanker, the mayor said in a statement."


def stretch(words: str, **said):
    found = report(f"Harbour closed after fire\n\n{words}\n\n{PLAIN}")
    assert found.document.published is None
    return inferred(found.text.words, found.sentences, **said)


def days(when) -> tuple[str | None, str | None]:
    return tuple(side and str(side.date()) for side in (when.start, when.end))


def test_what_is_told_as_past_is_older_than_the_report():
    when = stretch("The ferry first sailed on March 4, 2021, with forty guests on board.")
    assert when is not None
    assert days(when) == ("2021-03-03", None)
    assert (when.basis, when.grain) == ("inferred", "unknown")
    assert "'March 4, 2021'" in when.reason


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (
            "The ferry first sailed in March 2021 and has sailed every week since then.",
            "2021-02-28",
        ),
        ("The ferry has sailed every week since 2021, its captain said in a note.", "2020-12-31"),
        ("It sailed on May 2, 2019, stood idle, and sailed again on May 9, 2020.", "2020-05-08"),
    ],
)
def test_the_last_of_what_is_past_counts(words, start):
    assert days(stretch(words)) == (start, None)


@pytest.mark.parametrize(
    "words",
    [
        "The ferry will sail again on March 4, 2031, the mayor said in the statement.",
        "The repair is due to end in March 2031, the mayor said in the statement.",
        "The new quay could cost 2021 crowns a foot, the mayor said in the statement.",
        "The ferry sails on Tuesday and the mayor said he was glad of it.",
    ],
)
def test_what_lies_ahead_or_is_no_date_bounds_nothing(words):
    assert stretch(words) is None


def test_a_title_is_given_to_who_holds_the_office():
    when = stretch("President John F. Kennedy and Premier Nikita Khrushchev wrote to the mayor.")
    assert when is not None
    assert days(when) == ("1961-01-20", "1963-11-23")


def test_who_held_an_office_before_or_another_one_bounds_nothing():
    assert stretch("The former President John F. Kennedy wrote to the mayor of the town.") is None
    late = stretch("Vice President Lyndon B. Johnson wrote to the mayor of the harbour town.")
    assert late is None


def test_who_left_before_another_came_is_history():
    when = stretch(
        "Chancellor Olaf Scholz spoke of the letter that President John F. Kennedy had written."
    )
    assert when is not None
    assert when.start == datetime(2021, 12, 8, tzinfo=UTC)
    assert when.end is not None
    assert when.end.year == 2025


def test_a_quoted_post_is_days_old():
    when = stretch("Nobody is hurt, all is well in the harbour. — The Mayor (@mayor) March 4, 2021")
    assert when is not None
    assert days(when) == ("2021-03-03", "2021-03-11")
    assert when.grain == "week"


def test_a_page_was_there_when_the_crawler_came():
    fetched = datetime(2022, 5, 1, tzinfo=UTC)
    when = stretch("The ferry first sailed on March 4, 2021, with many on board.", fetched=fetched)
    assert when is not None
    assert (when.end, when.reason) == (
        fetched,
        "tells of 'March 4, 2021' as past; fetched by a crawler",
    )
    assert (
        stretch("Nothing was said of the day on which the ferry sailed.", fetched=fetched) is None
    )


def test_a_caption_has_a_day_of_its_own():
    words = "In this Oct. 2, 2030, file photo a ferry leaves the harbour of the town in the rain."
    assert stretch(words) is None


@given(st.one_of(texts, st.text(alphabet="Pi 2021, aMrch4.(@)", max_size=300)))
def test_no_words_break_it_and_a_stretch_never_ends_before_it_starts(words):
    found = report(f"{words}\n\n{PLAIN}")
    when = inferred(found.text.words, found.sentences)
    if when is not None:
        assert when.basis == "inferred"
        assert when.start or when.end
        assert when.start is None or when.end is None or when.start < when.end


def test_an_endless_run_of_titles_names_nobody():
    assert stretch("President " * 3000) is None
