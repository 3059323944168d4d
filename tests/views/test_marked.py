"""Two wordings side by side."""

from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st

from detente.views import marked as module
from detente.views.marked import inline, marked

TEXTS = st.text(alphabet="ab .,'’“”1é\n", max_size=40)


def shown(side):
    return "".join(f"<{p.text}>" if p.changed else p.text for p in side)


def test_the_examples_are_right():
    assert doctest.testmod(module).failed == 0


def test_only_what_differs_is_marked_on_both_sides():
    one, two = marked("We will not sit down.", "We will gladly sit down.")
    assert shown(one) == "We will <not> sit down."
    assert shown(two) == "We will <gladly> sit down."


def test_case_and_the_form_of_marks_are_no_change():
    one, two = marked("“We can’t go”", '"we can\'t go"')
    assert not any(piece.changed for piece in (*one, *two))


def test_texts_too_long_to_compare_are_shown_as_they_are():
    long = "word " * 1300
    one, two = marked(long, "word")
    assert (shown(one), shown(two)) == (long, "word")
    assert inline(long, "word") == f"[-{long}-]{{+word+}}"


@given(TEXTS, TEXTS)
def test_the_pieces_are_the_words_again(a, b):
    one, two = marked(a, b)
    assert "".join(piece.text for piece in one) == a
    assert "".join(piece.text for piece in two) == b


@given(TEXTS)
def test_a_text_beside_itself_has_no_change(a):
    assert not any(piece.changed for piece in marked(a, a)[0])
    assert inline(a, a) == a
