"""Two texts side by side: nothing is lost of either, and each passage stands in both."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.views.beside import beside, heaviest
from detente.views.passages import laid
from tests import made, strategies
from tests.views.ties import edge, passage


def pair(a: str, b: str, *alignments):
    one, two = made.report(a or " ", where="a.txt"), made.report(b or " ", where="b.txt")
    tie = replace(
        edge(0, 1, relation="edited copy"),
        a=one.document.id,
        b=two.document.id,
        first=one.document.id,
        alignments=alignments,
    )
    return laid(tie, one, two), one.text.words, two.text.words


def said(stretches) -> str:
    return "".join(piece.text for stretch in stretches for piece in stretch.pieces)


@st.composite
def cuts(draw, text: str):
    start = draw(st.integers(0, len(text)))
    return start, draw(st.integers(start, len(text)))


@given(st.data(), strategies.texts, strategies.texts)
def test_joined_the_pieces_of_a_side_are_its_text_whatever_the_passages(data, a, b):
    a, b = a or " ", b or " "
    spans = data.draw(st.lists(st.tuples(cuts(a), cuts(b)), max_size=4))
    found, one, two = pair(a, b, *(passage(x, y) for x, y in spans))
    left, right = beside(found, one, two)
    assert (said(left), said(right)) == (one, two)
    for side in (left, right):
        numbers = [stretch.number for stretch in side if stretch.number]
        assert len(set(numbers)) == len(numbers)


def test_a_passage_has_one_number_in_both_texts_wherever_it_stands():
    a, b = "One here.\nTwo there.", "Two there.\nOne here."
    found, one, two = pair(a, b, passage((0, 9), (11, 20)), passage((10, 20), (0, 10)))
    left, right = beside(found, one, two)
    assert [s.number for s in left] == [1, 0, 2]
    assert [s.number for s in right] == [2, 0, 1]


def test_words_that_differ_are_marked_in_both():
    a, b = "two ships sailed", "twelve ships sailed"
    found, one, two = pair(a, b, passage((0, len(a)), (0, len(b))))
    left, right = beside(found, one, two)
    assert [p.text.strip() for s in left for p in s.pieces if p.changed] == ["two"]
    assert [p.text.strip() for s in right for p in s.pieces if p.changed] == ["twelve"]
    assert heaviest(found.passages[0]) == "none"


def test_a_distorted_passage_is_shown_in_the_text_though_another_lies_over_it():
    a, b = "two ships sailed", "twelve ships sailed"
    long = passage((0, len(a)), (0, len(b)), change="same")
    found, one, two = pair(a, b, long)
    over = replace(
        found.passages[0], change="distorted", start=4, before=found.passages[0].before[1:]
    )
    found = replace(found, passages=(*found.passages, over))
    left, _ = beside(found, one, two)
    assert [s.change for s in left if s.number] == ["distorted"]
