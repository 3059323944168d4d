"""The measure of disputes: sides count, and what nobody laid down is wrong twice."""

from __future__ import annotations

import pytest
from gate.disputes import meets, scored
from gate.story import key

ROW = {"kind": "figure", "sides": [["a", "b"], ["c"], ["d"]]}


def sides(*those: str) -> list[frozenset[str]]:
    return [frozenset(one.split()) for one in those]


@pytest.mark.parametrize(
    ("kind", "found", "met"),
    [
        ("figure", ("a", "c"), True),
        ("figure", ("d", "b", "c"), True),
        ("figure", ("a", "b"), False),
        ("figure", ("a c", "d"), False),
        ("figure", ("a", "e"), False),
        ("denial", ("a", "c"), False),
        ("figure", ("a", "b", "c", "d"), False),
    ],
)
def test_a_dispute_meets_a_row_by_kind_and_by_which_reports_stand_against_which(kind, found, met):
    assert meets(kind, sides(*found), ROW) is met


def test_a_wrong_dispute_counts_double():
    found = [("figure", sides("a", "c")), ("figure", sides("x", "y"))]
    assert scored(found, [ROW]) == {"dispute recall": 1.0, "dispute precision": 0.333}
    assert scored([], [ROW]) == {"dispute recall": 0.0, "dispute precision": 1.0}


def test_every_row_of_the_key_has_its_reports_on_sides():
    for row in key("disputes"):
        assert {doc for side in row["sides"] for doc in side} == set(row["docs"])
        assert len(row["sides"]) > 1
