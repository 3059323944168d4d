"""Words: a body as columns, whatever its letters, its quotation marks and its zones."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.lineage.letters import cut, points, word_hashes
from detente.lineage.words import body_words
from detente.model.document import Report
from tests.lineage.texts import OTHER, WIRE, report


def cut_words(text):
    start, end, _ = cut(points(text))
    return [text[a:b] for a, b in zip(start, end, strict=True)]


@given(st.text(max_size=80))
def test_words_stand_in_order_inside_the_text_and_never_overlap(text):
    start, end, hashes = cut(points(text))
    assert len(start) == len(end) == len(hashes)
    assert (start < end).all()
    assert (end[:-1] <= start[1:]).all()
    assert not len(end) or end[-1] <= len(text)


@given(st.lists(st.text("abcXYZé09", min_size=1, max_size=9), max_size=8))
def test_words_parted_by_spaces_are_found_as_they_are(words):
    kept = [part for word in words for part in re.split(r"(?<=\d)(?=\D)", word)]
    assert cut_words(" ".join(words)) == kept


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I don’t know.", ["I", "don’t", "know"]),
        ("1,200.5 tonnes, 12mph", ["1,200.5", "tonnes", "12", "mph"]),
        ("'Stop' – they'd said", ["Stop", "they'd", "said"]),
        ("🚢 sailed at 5.", ["sailed", "at", "5"]),
        ("", []),
    ],
)
def test_apostrophes_and_points_belong_to_words_and_numbers_they_stand_in(text, words):
    assert cut_words(text) == words


def test_case_and_form_of_apostrophe_make_no_difference_and_letters_do():
    assert word_hashes("Don’t")[0] == word_hashes("DON'T")[0]
    assert len(set(word_hashes("tin", "nit", "tins", "tin1").tolist())) == 4


def test_an_apostrophe_that_a_space_parts_from_its_word_opens_no_quotation():
    text = "The harbour 's gate was shut. The pilots' boat left at noon for the outer roads."
    assert not body_words(report((text,), where="w")).quoted.any()


def swallowed(paragraphs, zone):
    whole = report(paragraphs, where="w")
    return Report(
        document=whole.document,
        text=whole.text,
        sentences=tuple(
            type(s)(i=s.i, start=s.start, end=s.end, paragraph=s.paragraph, zone=zone)
            for s in whole.sentences
        ),
    )


def test_a_body_that_a_heading_swallowed_is_read_and_short_teasers_are_not():
    long = tuple(" ".join(WIRE[n : n + 2]) for n in (0, 2, 4))
    assert len(body_words(swallowed(long, "teaser"))) > 100
    assert len(body_words(swallowed(("Ten recipes for a wet weekend.",) * 9, "teaser"))) == 0
    assert len(body_words(swallowed(long, "chrome"))) == 0


def test_a_source_counts_when_it_is_named_at_the_head_not_far_down():
    line = "The ministry made up its mind on Sunday, the Selwyn Times reported."
    rest = " ".join((*WIRE, *OTHER))
    assert "selwyn times" in body_words(report((line, rest), where="w")).named
    assert "selwyn times" not in body_words(report((rest, line), where="w")).named
