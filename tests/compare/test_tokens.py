from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.compare.tokens import tokens


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("won't", ["will", "not"]),
        ("cannot", ["can", "not"]),
        ("can’t", ["can", "not"]),
        ("we'll", ["we", "will"]),
        ("Russia's", ["russia"]),
        ("it's", ["it", "is"]),
        ("U.S. troops", ["US", "troops"]),
    ],
)
def test_contractions_are_written_out_and_possessives_taken_off(words, expected):
    assert [token.low for token in tokens(words)] == expected


def test_a_title_cut_short_ends_no_sentence():
    row = tokens("Mr. Lavrov left. Snow fell.")
    assert [token.text for token in row if token.opens] == ["Mr", "Snow"]


@given(st.text(max_size=60), st.integers(0, 9))
def test_tokens_stand_in_order_inside_the_text(text, offset):
    row = tokens(text, offset)
    assert all(offset <= token.start <= token.end <= offset + len(text) for token in row)
    assert all(a.end <= b.start for a, b in pairwise(row))
