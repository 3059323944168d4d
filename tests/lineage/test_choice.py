"""Choice: what is one release, and what two reporters heard in one room."""

from __future__ import annotations

import pytest

from detente.lineage import relate
from tests.lineage.texts import OTHER, WIRE, report

ONE = (
    "“We have counted every barge on this river twice,” said Ilse Brandt, who runs the lock, “and "
    "none of them carried what the other side says it carried.”"
)
TWO = (
    "“Our papers went to the commission in good time and nobody there has opened the envelope,” "
    "said Tomas Reyl of the shippers’ union."
)


def edge(one=ONE, two=TWO):
    a = report((OTHER[0], ONE, TWO, OTHER[3]), where="a")
    (found,) = relate([a, report((WIRE[3], one, WIRE[5], two), where="b")])
    return found


def test_the_same_choice_of_quotes_is_one_release_and_a_single_quote_is_not():
    found = edge()
    assert found.relation == "excerpt or merge"
    assert "choice of quotes" in found.basis
    assert found.first is None
    assert all(
        e.relation == "shared quote only"
        for e in relate([report((*OTHER, TWO), where="c"), report((*WIRE, TWO), where="d")])
    )


def test_two_reporters_who_each_took_down_what_they_heard_are_no_copies():
    heard = edge(
        ONE.replace("none of them", "none of these"), TWO.replace("in good time", "in time")
    )
    assert heard.relation == "shared quote only"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("none of them carried", "none of these carried"),
        ("said Ilse Brandt, who runs the lock,", "Brandt, the lock’s keeper, told reporters,"),
        ("none of them carried what", "none of them [the barges on the canal] carried what"),
    ],
    ids=["one slip", "another attribution", "a gloss put in"],
)
def test_a_release_that_was_copied_out_with_small_changes_is_one_release(old, new):
    assert old in ONE
    assert edge(ONE.replace(old, new)).relation == "excerpt or merge"


def test_spelling_is_no_other_hearing():
    from_release = [text.replace("good time", "good time, sceptical, organised") for text in (TWO,)]
    a = report((OTHER[0], ONE, *from_release, OTHER[3]), where="a")
    spelt = from_release[0].replace("organised", "organized").replace("sceptical", "scepticall")
    (found,) = relate([a, report((WIRE[3], ONE, WIRE[5], spelt), where="b")])
    assert found.relation == "excerpt or merge"


def test_a_text_that_quotes_what_the_other_one_says_itself_makes_no_choice_with_it():
    plain = [text.replace("“", "").replace("”", "") for text in (ONE, TWO)]
    a = report((OTHER[0], plain[0], OTHER[1], plain[1], OTHER[3]), where="a")
    b = report((WIRE[3], ONE, WIRE[5], TWO), where="b")
    assert all("choice" not in found.basis for found in relate([a, b]))
