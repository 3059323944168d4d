"""Two reports side by side."""

from __future__ import annotations

from detente.model.base import DocId
from detente.model.lineage import Alignment, Edge
from detente.model.span import Span
from detente.model.wording import Difference
from detente.views.passages import laid
from tests import made

ONE = made.report("Five ships left Odessa if the mines were cleared.", where="one.txt")
TWO = made.report("Nine ships left Odessa.", where="two.txt")


def span(report, words):
    at = report.text.words.index(words)
    return Span(text_id=report.text.id, start=at, end=at + len(words))


def edge(first):
    return Edge(
        a=DocId(ONE.document.id),
        b=DocId(TWO.document.id),
        relation="spun",
        share_a=0.4,
        share_b=0.9,
        first=first and DocId(first),
        basis="published first",
        alignments=(
            Alignment(
                a=span(ONE, "Five ships left Odessa if the mines were cleared."),
                b=span(TWO, "Nine ships left Odessa."),
                change="distorted",
                score=0.6,
                differences=(
                    Difference(
                        kind="number changed",
                        severity="grave",
                        a=span(ONE, "Five"),
                        b=span(TWO, "Nine"),
                    ),
                    Difference(
                        kind="condition dropped",
                        severity="serious",
                        a=span(ONE, "if the mines were cleared"),
                        b=None,
                    ),
                ),
            ),
        ),
    )


def test_the_one_that_came_first_stands_first():
    found = laid(edge(ONE.document.id), ONE, TWO)
    assert (found.before.where, found.after.where) == ("one.txt", "two.txt")
    (passage,) = found.passages
    assert passage.inline.startswith("[-Five -]{+Nine +}ships left Odessa")
    assert [(c.kind, c.before, c.after) for c in passage.changes] == [
        ("number changed", "Five", "Nine"),
        ("condition dropped", "if the mines were cleared", ""),
    ]
    assert found.severity == "grave"


def test_where_the_second_came_first_its_words_stand_first():
    found = laid(edge(TWO.document.id), ONE, TWO)
    assert (found.before.where, found.after.where) == ("two.txt", "one.txt")
    assert (found.share_before, found.share_after) == (0.9, 0.4)
    (passage,) = found.passages
    assert [(c.kind, c.before, c.after) for c in passage.changes] == [
        ("number changed", "Nine", "Five"),
        ("condition dropped", "", "if the mines were cleared"),
    ]
    assert passage.start == 0
    assert passage.end == len(TWO.text.words)


def test_where_nothing_tells_the_earlier_id_of_the_edge_stands_first():
    assert laid(edge(None), ONE, TWO).before.where == "one.txt"
