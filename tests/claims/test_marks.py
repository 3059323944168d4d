"""Marks: which stretches of a text stand in quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.claims.marks import regions


def held(words):
    return [words[r.start : r.end] for r in regions(words)]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("“We are ready,” he said. “Come.”", ["“We are ready,”", "“Come.”"]),
        ('"We are ready," he said.', ['"We are ready,"']),
        ("''We are ready,'' he said.", ["''We are ready,''"]),
        ("``We are ready,'' he said.", ["``We are ready,''"]),
        ("‘We don’t know,’ she said.", ["‘We don’t know,’"]),
        ("She said: 'The allies' plan won't work,' and left.", ["'The allies' plan won't work,'"]),
        ("«Nous sommes prêts», said the mayor.", ["«Nous sommes prêts»"]),
        ("„Wir sind bereit“, said the mayor.", ["„Wir sind bereit“"]),
        ("„Wir sind bereit”, said the mayor.", ["„Wir sind bereit”"]),
        ("‹Pronti›, said the mayor.", ["‹Pronti›"]),
        ('He wrote ("we are ready") and left.', ['"we are ready"']),
        ("“He told me ‘no way’ twice,” she said.", ["“He told me ‘no way’ twice,”"]),
    ],
)
def test_each_kind_of_mark_holds_its_words(words, wanted):
    assert held(words) == wanted


@pytest.mark.parametrize(
    "words",
    [
        "The soldiers' boots, the sailor's cap and the '90s don't matter.",
        "The statue is 6'2\" tall.",
        "Rock ’n’ roll, ’tis said, came in ’56.",
        "The allies’ plan and the generals’ doubts.",
        "No marks at all.",
        "",
    ],
)
def test_apostrophes_feet_and_inches_open_nothing(words):
    assert held(words) == []


def test_a_mark_left_open_ends_with_its_paragraph():
    words = "He said: “We are ready.\nThe crowd went home."
    (region,) = regions(words)
    assert words[region.start : region.end] == "“We are ready."
    assert not region.balanced
    assert not region.continues


def test_a_paragraph_opened_anew_continues_the_one_before():
    first, second = regions("He said: “We are ready.\n\n“We have been so for years.”")
    assert first.continues
    assert second.balanced
    assert not second.continues


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("“We are ready to talk,” he said.", "speech"),
        ("“Never,” he said.", "speech"),
        ("The “summit” lasted an hour.", "scare"),
        ("Her novel “The Long Winter War” sold out.", "title"),
        ("Her novel “was never meant to be read” at all.", "speech"),
    ],
)
def test_speech_scare_quotes_and_titles_are_told_apart(words, kind):
    assert [r.kind for r in regions(words)] == [kind]


@given(st.text(alphabet="ab .,\n“”\"'‘’«»„`?", max_size=120))
def test_regions_are_in_order_apart_and_inside_the_text(words):
    last = 0
    for region in regions(words):
        assert last <= region.start < region.end <= len(words)
        assert region.start <= region.inner <= region.inner_end <= region.end
        assert "\n" not in words[region.start : region.end]
        last = region.end


@pytest.mark.parametrize("unit", ['"', "“", "'", "‘a ", "' a", '"a', "''", "«»", "a’ "])
def test_a_line_of_nothing_but_marks_gives_regions_inside_it(unit):
    # Work that grew with the square of such a line would not come back within the run's limit.
    words = unit * (1_000_000 // len(unit))
    assert all(region.end <= len(words) for region in regions(words))
