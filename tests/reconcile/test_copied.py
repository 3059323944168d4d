"""Copies that come out on other days: what they took over keeps the day it had."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.model.base import DocId, TextId
from detente.model.claim import Plan, Prediction
from detente.model.lineage import Alignment, Edge
from detente.model.span import Evidence, Span
from detente.model.when import Basis, When, on_day
from detente.reconcile import Account, reconcile
from detente.reconcile.copied import first_told, one_passage, passage
from tests.reconcile.told import Desk, day, ref, refs


def entries(desk: Desk) -> list[tuple[int, int]]:
    return sorted((entry.support, len(entry.documents)) for entry in desk.account().entries)


def told(on: int, basis: Basis = "publication") -> When:
    return on_day(day(on), basis=basis)


def wire_and(desk: Desk, **copy: object) -> list[tuple[int, int]]:
    """Reconcile what a wire, another report and a copy of the wire tell of one event."""
    desk.happened("TRS", "SANCTION", "LOR", doc="wire", on=told(0), reported=day(0))
    desk.happened("TRS", "SANCTION", "LOR", doc="other", on=told(0), reported=day(0))
    assert entries(desk) == [(2, 2)]
    desk.happened("TRS", "SANCTION", "LOR", doc="copy", copy_of="wire", **copy)
    return entries(desk)


@pytest.mark.parametrize("days", [1, 3, 40])
def test_a_copy_of_another_day_tells_of_the_same_event(days):
    assert wire_and(Desk(), on=told(days), reported=day(days)) == [(2, 3)]


def test_a_form_that_names_another_weekday_each_time_tells_of_another_event():
    desk = Desk()
    monday, thursday, next_monday = (told(n, "weekday") for n in (0, 3, 7))
    desk.happened("TRS", "SANCTION", "LOR", doc="wire", on=monday, reported=day(0))
    desk.happened(
        "TRS", "SANCTION", "LOR", doc="form", on=thursday, reported=day(3), copy_of="wire"
    )
    assert entries(desk) == [(1, 1), (1, 1)]
    desk.happened(
        "TRS", "SANCTION", "LOR", doc="late", on=next_monday, reported=day(7), copy_of="wire"
    )
    assert entries(desk) == [(1, 1), (1, 2)]


def test_yesterday_is_the_day_before_whatever_report_says_it():
    yesterday = told(8, "relative")
    desk = Desk()
    desk.happened("TRS", "SANCTION", "LOR", doc="wire", on=told(-1, "relative"), reported=day(0))
    desk.happened(
        "TRS", "SANCTION", "LOR", doc="copy", on=yesterday, reported=day(9), copy_of="wire"
    )
    assert entries(desk) == [(1, 2)]


def test_all_of_last_week_is_not_the_day_a_week_ago():
    desk = Desk()
    last_week = replace(told(-7, "relative"), grain="week", end=told(-1).end)
    a_week_ago = told(2, "relative")
    desk.happened("TRS", "SANCTION", "LOR", doc="wire", on=last_week, reported=day(0))
    desk.happened("TRS", "SANCTION", "LOR", doc="copy", on=a_week_ago, reported=day(9))
    wire, copy = desk.claims
    assert first_told([copy], [wire], (day(9), day(0))) == {}
    assert first_told([wire], [wire], (day(0), day(0))) == {wire.id: wire}


def test_a_date_that_is_told_is_no_other_date():
    stated = told(5, "stated")
    assert wire_and(Desk(), on=stated, reported=day(5)) == [(1, 1), (2, 2)]


def test_a_day_due_that_a_copy_would_read_otherwise_is_that_of_the_wire():
    desk = Desk()
    for name, reported, due in (("wire", 0, 3), ("copy", 5, 10)):
        plan = Plan(
            what="talks",
            words="talks on Thursday",
            parties=refs("TRS+LOR"),
            due=told(due, "weekday"),
        )
        desk.add(plan, doc=name, reported=day(reported), copy_of="wire")
    (entry,) = desk.account().entries
    assert (entry.support, len(entry.claims)) == (1, 2)
    assert [v.value for v in entry.values if v.field == "due"] == [day(3).isoformat()]


def test_a_window_that_a_copy_would_read_otherwise_is_that_of_the_wire():
    desk = Desk()
    for name, reported, end in (("wire", 0, 3), ("copy", 5, 10)):
        foretold = Prediction(
            holder=ref("anneke-vaal"), what="a rise of the tides", window=told(end, "weekday")
        )
        desk.add(foretold, doc=name, reported=day(reported), copy_of="wire")
    wire, copy = desk.claims
    assert first_told([copy], [wire], (day(5), day(0))) == {copy.id: wire}


def test_what_a_copy_adds_of_its_own_keeps_its_own_day():
    desk = Desk()
    desk.happened("TRS", "SANCTION", "LOR", doc="wire", on=told(0), reported=day(0))
    for actor, root in (("TRS", "SANCTION"), ("SEL", "ASSAULT")):
        desk.happened(actor, root, "LOR", doc="copy", on=told(5), reported=day(5), copy_of="wire")
    assert entries(desk) == [(1, 1), (1, 2)]


def test_where_a_copy_tells_a_thing_twice_and_the_wire_once_none_is_taken_for_it():
    desk = Desk()
    desk.happened("TRS", "SANCTION", "LOR", doc="wire", on=told(0), reported=day(0))
    for on in (20, 25):
        desk.happened(
            "TRS", "SANCTION", "LOR", doc="copy", on=told(on), reported=day(25), copy_of="wire"
        )
    assert entries(desk) == [(1, 1), (1, 1), (1, 1)]


def test_where_the_wire_tells_a_thing_twice_and_a_copy_once_none_is_taken_for_it():
    desk = Desk()
    for on in (0, 5):
        desk.happened("TRS", "SANCTION", "LOR", doc="wire", on=told(on), reported=day(5))
    desk.happened(
        "TRS", "SANCTION", "LOR", doc="copy", on=told(25), reported=day(25), copy_of="wire"
    )
    assert entries(desk) == [(1, 1), (1, 1), (1, 1)]


def test_a_hundred_copies_change_no_support():
    desk = Desk()
    for doc in ("wire", "other"):
        desk.happened("TRS", "SANCTION", "LOR", doc=doc, on=told(0), reported=day(0))
        desk.counted("soldiers", 300, 300, "TRS", doc=doc, reported=day(0))
    before = sorted(entry.support for entry in desk.account().entries)
    for n in range(100):
        given = {"doc": f"c{n}", "reported": day(n % 9), "copy_of": "wire"}
        desk.happened("TRS", "SANCTION", "LOR", on=told(n % 9), **given)
        desk.counted("soldiers", 300, 300, "TRS", **given)
    assert before == sorted(entry.support for entry in desk.account().entries) == [2, 2]


def spun(desk: Desk, root: str, trigger: str, at: tuple[int, int], *, doc: str) -> None:
    """Add an event that stands at a place of a report, the wire's or its spun copy's."""
    copy_of = None if doc == "wire" else "wire"
    desk.happened("TRS", root, "LOR", trigger, doc=doc, on=day(0), copy_of=copy_of)
    last = desk.claims[-1]
    span = replace(last.span, start=at[0], end=at[1])
    desk.claims[-1] = replace(last, evidence=(Evidence(part="claim", span=span),))


def beside(**moved: tuple[int, int]) -> Edge:
    """Lay one passage of the spun copy beside one of the wire."""
    wire, copy = (
        Span(text_id=TextId(name), start=start, end=end) for name, (start, end) in moved.items()
    )
    return Edge(
        a=DocId("wire"),
        b=DocId("spun"),
        relation="spun",
        share_a=1.0,
        share_b=1.0,
        first=DocId("wire"),
        basis="",
        alignments=(Alignment(a=wire, b=copy, change="edited", score=0.6),),
    )


def laid(desk: Desk, **moved: tuple[int, int]) -> Account:
    """Reconcile with one passage of the spun copy laid beside one of the wire."""
    return reconcile(
        desk.claims,
        documents=desk.documents,
        origins=desk.origins,
        folds={},
        judgements=[],
        edges=[beside(**moved)],
    )


def test_what_a_spun_copy_tells_in_other_words_is_one_with_what_stands_there_in_the_original():
    desk = Desk()
    spun(desk, "ACCUSE", "chided", (0, 40), doc="wire")
    spun(desk, "ACCUSE", "castigated", (10, 60), doc="spun")
    assert len(desk.account().entries) == 2
    (entry,) = laid(desk, wire=(0, 100), spun=(10, 135)).entries
    assert [join.why for join in entry.joins] == ["one passage of a text and its copy"]


def test_a_place_in_a_copy_is_as_far_into_the_passage_of_the_original():
    desk = Desk()
    spun(desk, "ACCUSE", "castigated", (30, 50), doc="spun")
    edge = beside(wire=(100, 140), spun=(10, 90))
    assert passage(desk.claims[0], edge) == (110, 120)
    assert passage(desk.claims[0], None) == (30, 50)


@pytest.mark.parametrize("at", [(70, 130), (200, 240)])
def test_what_stands_elsewhere_in_the_copy_is_not(at):
    desk = Desk()
    spun(desk, "ACCUSE", "chided", (0, 40), doc="wire")
    spun(desk, "ACCUSE", "castigated", at, doc="spun")
    assert len(laid(desk, wire=(0, 100), spun=(10, 135)).entries) == 2


def test_another_type_in_the_same_place_is_another_event():
    desk = Desk()
    spun(desk, "ACCUSE", "chided", (0, 40), doc="wire")
    spun(desk, "PROTEST", "marched", (10, 60), doc="spun")
    assert len(laid(desk, wire=(0, 100), spun=(10, 135)).entries) == 2


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50), st.integers(1, 50))
def test_half_of_the_shorter_must_lie_in_the_longer(a, size, b, other):
    one, two = (a, a + size), (b, b + other)
    common = len(set(range(*one)) & set(range(*two)))
    assert (
        one_passage(one, two)
        == one_passage(two, one)
        == (common > 0 and 2 * common >= min(size, other))
    )
    assert not one_passage(one, None)
