"""Captions: whose picture it is tells them, in front, behind or in their midst."""

from __future__ import annotations

import pytest

from detente.clean.blocks import blocks
from detente.clean.captions import is_caption, mark_captions
from detente.clean.rules import rules


def told(line: str, *, first: bool = False) -> bool:
    return is_caption(line, blocks(line)[0], rules(), first=first)


@pytest.mark.parametrize(
    "line",
    [
        "EPA Soldiers carry sandbags along the river on Monday",
        "AP:Associated Press A ferry waits outside the closed harbour",
        "Getty - Contributor The old bridge before it was blown up",
        "A ferry waits outside the harbour, May 3, 2021. Jon Berg/Reuters",
        "A ferry waits outside the harbour. (Rick Holm / Lake Post)",
        "A ferry waits outside the harbour. KCNA/via REUTERS",
        "A ferry waits outside the harbour. Photographer: J. T. Berg/Lake Photos",
        "A ferry waits outside the harbour in fog. | Photo Credit: Jon Berg",
        "Image A ferry waits outside the harbour in fog. Credit Lake Photos",
        "Image copyright AFP Image caption A ferry waits outside the harbour",
        "A ferry waits. (Photo by Jon Berg) Story Highlights The harbour was closed",
    ],
)
def test_a_picture_with_its_maker_is_a_caption(line):
    assert told(line)


@pytest.mark.parametrize(
    "line",
    [
        "Twitter Inc said on Monday that it would pay the fine, and that it was sorry.",
        "The video shows the bridge (left) and the road to it, the army said on Monday.",
        "The mayor said: “Photos do not lie, people do.”",
        "Both sides want the same thing: peace and/or quiet, said the envoy on Friday.",
        "The picture was taken by a neighbour, according to the police of the old town.",
    ],
)
def test_a_sentence_about_pictures_is_none(line):
    assert not told(line)


def test_the_first_line_may_be_a_headline_about_an_agency():
    assert not told("Reuters Names New Editor For The Northern Capitals", first=True)


@pytest.mark.parametrize(
    "line",
    [
        (
            "Photos: Fire in the harbour Photos: Fire in the harbour The tanker on the first night, when no"
            " crew could come near to it."
        ),
        (
            "Fire in the harbour Mon, May 3, 2021 The harbour from the first hour to the last, seen from the"
            " old bridge Play slideshow Lake Photos 1 of 10"
        ),
    ],
)
def test_many_pictures_in_one_paragraph_are_a_sidebar(line):
    made = blocks(line)
    mark_captions(line, made, rules())
    assert made[0].zone == "teaser"
