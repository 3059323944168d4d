from hypothesis import given
from hypothesis import strategies as st

from detente.clean import clean
from detente.pipeline import text_capture
from detente.trial.copies import OUTLET, copy, found_again, plain
from tests.trial.texts import TEXT


def report(words=TEXT, **declared):
    return clean(text_capture(words, declared=declared))


def test_the_body_is_every_paragraph_and_each_word_is_found_in_the_report_again():
    made = report(TEXT.replace("three hours", "three\u00a0hours"), title="Talks in Ankara")
    body = plain(made)
    assert body.words == TEXT
    at = body.words.index("three hours")
    start, end = body.there(at, at + 11)
    assert made.text.words[start:end] == "three\u00a0hours"


def test_a_copy_is_another_report_of_the_same_day_from_no_outlet_of_the_record():
    original = report(published="2020-08-12", outlet="Example Times")
    made = copy(TEXT.replace("three", "two"), original)
    assert made.document.id != original.document.id
    assert made.document.day == original.document.day
    assert made.document.outlet.name == OUTLET.format(original.document.id[:12])


def test_a_copy_without_words_is_none():
    assert copy("  \n ", report()) is None


@given(st.integers(0, len(TEXT)), st.integers(0, 30))
def test_a_place_is_found_again_behind_other_words(start, length):
    end = min(len(TEXT), start + length)
    before = "Skip to content\n\n"
    assert found_again(TEXT, (start, end), before + TEXT) == (
        start + len(before),
        end + len(before),
    )


def test_a_place_in_a_text_that_was_cut_is_found_by_what_is_around_it():
    at = TEXT.index("4,500")
    cut = TEXT[at - 200 : at + 200]
    start, end = found_again(TEXT, (at, at + 5), cut)
    assert cut[start:end] == "4,500"
    assert found_again(TEXT, (at, at + 5), cut.replace("4,500", "9")) is None
