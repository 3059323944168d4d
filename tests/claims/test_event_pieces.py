"""Pieces: words cut as the sentence encoder was trained to see them."""

from __future__ import annotations

import gzip
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.claims.event_pieces import END, FILES, START, UNKNOWN, Pieces, pieces
from detente.language import data_file

LISTED = gzip.decompress(data_file(FILES[0]).read_bytes()).decode("utf-8").split("\n")


def cut(word):
    return [LISTED[number] for number in pieces().of(word)]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("ambassadors", ["ambassadors"]),
        ("embargoed", ["em", "##bar", "##go", "##ed"]),
        ("Embargoed", ["em", "##bar", "##go", "##ed"]),
        ("Łódź", ["łodz"]),
        ("cease-fire", ["cease", "-", "fire"]),
        ("“no”", ["“", "no", "”"]),
        ("$5", ["$", "5"]),
        ("中国", ["中", "国"]),
        ("a\u200bb", ["ab"]),
        ("x" * 101, [UNKNOWN]),
        ("\U0001f54a", [UNKNOWN]),
        ("", []),
        (" \t", []),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces_from_the_left(word, found):
    assert cut(word) == found


def test_the_list_is_that_of_the_encoder():
    assert (len(LISTED), len(set(LISTED))) == (30522, 30522)
    assert [LISTED.index(piece) for piece in ("[PAD]", UNKNOWN, START, END)] == [0, 100, 101, 102]


@given(st.text(max_size=120))
def test_pieces_put_together_are_the_word_without_its_accents(word):
    found = cut(word)
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFD", word.lower())
        if not letter.isspace() and unicodedata.category(letter)[0] not in "C"
        if unicodedata.category(letter) != "Mn"
    )
    if UNKNOWN not in found:
        assert "".join(piece.removeprefix("##") for piece in found) == plain


def test_a_word_that_no_piece_begins_is_unknown_as_a_whole():
    small = Pieces([UNKNOWN, START, END, "war", "##s"])
    assert [small.of(word) for word in ("wars", "warp", "peace")] == [(3, 4), (0,), (0,)]
