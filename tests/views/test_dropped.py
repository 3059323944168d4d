"""Why places were dropped, laid together over reports and shown as a table."""

from __future__ import annotations

import doctest

import msgspec

from detente.model.base import CaptureId, TextId
from detente.model.span import Span
from detente.views import dropped as view
from detente.views.dropped import COLUMNS, SHOWN, cells, reasons
from tests import made

WORDS = "Guests came to Lom. " * 20


def one(where: str):
    report = made.report(WORDS, where=where)
    document = msgspec.structs.replace(report.document, capture_id=CaptureId(where))
    return msgspec.structs.replace(report, document=document)


REPORTS = {report.document.id: report for report in map(one, ["a.txt", "b.txt"])}
DOCUMENTS = [report.document for report in REPORTS.values()]


def made_of(*found, text: str = ""):
    """Each (place, stage, reason, number), all at places of one text: of the reports', or another."""
    text_id = TextId(text) if text else DOCUMENTS[0].text_id

    def places_of(*asked):
        (number,) = [n for *what, n in found if tuple(what) == asked]
        return [Span(text_id=text_id, start=n, end=len(WORDS)) for n in range(min(number, 3))]

    rows = [(CaptureId(place), stage, reason, number) for place, stage, reason, number in found]
    return reasons(rows, DOCUMENTS, places_of, REPORTS.__getitem__)


def test_each_stage_has_shares_of_its_own():
    found = made_of(
        ("a.txt", "events", "no frame", 3),
        ("b.txt", "events", "no actor", 1),
        ("b.txt", "plans", "no frame", 5),
    )
    assert [(o.stage, o.reason, o.share) for o in found] == [
        ("events", "no frame", 0.75),
        ("events", "no actor", 0.25),
        ("plans", "no frame", 1.0),
    ]


def test_what_was_dropped_in_other_reports_does_not_count():
    (found,) = made_of(("a.txt", "events", "no frame", 2), ("gone.txt", "events", "no frame", 40))
    assert (found.places, found.reports, found.share) == (2, 1, 1.0)
    assert made_of(("gone.txt", "events", "no frame", 40)) == []


def test_a_place_of_a_text_that_is_no_more_is_counted_and_not_shown():
    (found,) = made_of(("a.txt", "events", "no frame", 2), text="old")
    assert found.places == 2
    assert found.examples == ()
    assert cells(found)["example"] == cells(found)["report"] == ""


def test_a_row_has_a_cell_a_column_and_an_example_that_fits():
    (found,) = made_of(("a.txt", "events", "no frame", 1234))
    shown = cells(found)
    assert tuple(shown) == COLUMNS
    assert shown["places"] == "1,234"
    assert shown["share"] == "100 %"
    assert len(shown["example"]) < len(found.examples[0].quote)
    assert len(shown["example"]) <= SHOWN + 2


def test_the_examples_of_the_docstrings_hold():
    assert doctest.testmod(view).attempted
    assert not doctest.testmod(view).failed
