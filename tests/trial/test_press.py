"""What a reader found in real press, as the Method page and its document say it."""

from __future__ import annotations

import doctest
import itertools
from pathlib import Path

import pytest

from detente.trial import press as module
from detente.trial.press import Press, press, read

DOC = Path(__file__).parents[2] / "docs" / "method.md"


def test_the_document_says_what_is_kept():
    text = " ".join(DOC.read_text(encoding="utf-8").split())
    assert read(press()) in text
    assert "planted edits" in text


@pytest.mark.parametrize("left", list(itertools.product([None, 3], repeat=3))[:-1])
def test_where_any_figure_is_missing_none_is_said(left):
    found = read(Press(utterances=left[0], called=left[1], right=left[2]))
    assert not any(character.isdigit() for character in found)


def test_nothing_called_is_no_share():
    assert read(Press(utterances=9, called=0, right=0)).endswith("0 right: not tried.")


def test_the_examples_hold():
    assert doctest.testmod(module).failed == 0
