"""The measure of lives: a wrong outcome counts double, and only rightly cited ones are right."""

from __future__ import annotations

from collections import Counter

import pytest
from gate.life import DAYS, SETTLED, Case, cases, totals, verdict
from gate.story import key

from detente.model.base import ClaimId
from detente.model.life import OUTCOMES, Life, Step

ROW = {"by": [{"doc": "b.txt", "quote": "they met"}]}
WHERE = {ClaimId("1"): "a.txt", ClaimId("2"): "b.txt"}


def life(status, *claims):
    step = Step(day=None, status=status, claims=tuple(map(ClaimId, claims)), why="")
    return Life(entry=ClaimId("1"), kind="plan", status=status, steps=(step,))


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [
        ("held", life("held", "2"), "right"),
        ("held", life("held", "1"), "wrong"),
        ("held", life("planned"), "missed"),
        ("held", life("cancelled", "2"), "wrong"),
        ("planned", life("held", "2"), "wrong"),
        ("planned", life("planned", "1"), "right"),
        ("planned", life("possible", "1"), "missed"),
        ("held", None, "missed"),
    ],
)
def test_a_row_is_right_only_with_its_status_and_its_report(wanted, found, expected):
    assert verdict(ROW, wanted, found, WHERE) == expected


def test_precision_is_over_what_is_told_and_recall_over_what_there_is():
    found = [
        Case("came true", ("came true",), {}),
        Case("failed", ("open",), {}),
        Case("open", ("failed",), {}),
        Case("undecidable", ("undecidable",), {}),
    ]
    assert totals(found) == {"precision": 0.5, "recall": 0.5, "status": 0.5}


def test_the_dev_cases_have_no_wrong_outcome():
    found = cases("dev")
    assert totals(found)["precision"] == 1
    assert totals(found)["recall"] > 0.7


def test_every_row_of_the_key_says_how_it_stands_on_both_days_and_what_settles_it():
    rows = key("life")
    assert len(rows) > 50
    assert Counter(row["kind"] for row in rows)["prediction"] > 10
    for row in rows:
        assert set(row) == {"kind", "doc", "quote", "by", *DAYS}
        if row["kind"] == "prediction":
            assert {row["then"], row["status"]} <= {*OUTCOMES, None}
        if row["status"] in SETTLED:
            assert row["by"]
