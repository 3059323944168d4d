"""The four numbers: copies raise reports and copies, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from detente.model.claim import HAPPENED, Event
from detente.views.counted import MEANS, counted, events_told, line, phrases
from tests import made


def documents(number: int, *, first: int = 0):
    reports = (
        made.report(f"text {n}", where=f"{n}.txt", published=made.DAY + timedelta(days=n % 7))
        for n in range(first, first + number)
    )
    return {one.document.id: one.document for one in reports}


@given(st.lists(st.integers(0, 9), min_size=1, max_size=20), st.integers(0, 50), st.data())
def test_a_hundred_copies_change_reports_and_copies_and_nothing_else(lineages, events, data):
    known = documents(len(lineages))
    ids = list(known)
    origins = {doc_id: ids[n % len(ids)] for doc_id, n in zip(known, lineages, strict=True)}
    before = counted(known, origins, events=events)
    copies = documents(100, first=len(lineages))
    origins |= {copy: origins[data.draw(st.sampled_from(ids))] for copy in copies}
    after = counted(known | copies, origins, events=events)
    assert (after.reports, after.copies) == (before.reports + 100, before.copies + 100)
    assert (after.origins, after.events) == (before.origins, before.events)


@given(st.lists(st.integers(0, 5), max_size=12))
def test_reports_are_always_origins_and_copies_together(lineages):
    known = documents(len(lineages))
    ids = list(known)
    origins = {doc_id: ids[n % len(ids)] for doc_id, n in zip(known, lineages, strict=True)}
    found = counted(known, origins, events=0)
    assert found.reports == found.origins + found.copies == len(known)
    assert found.origins == len(set(origins.values()))


def test_an_event_counts_once_and_only_where_a_report_tells_it_as_having_come_about():
    def told(status: str, where: str):
        body = Event(actors=(), recipients=(), trigger="met", root="CONSULT", status=status)
        return made.told(body, where=where)

    assert "occurred" in HAPPENED
    assert events_told([[told("occurred", "a"), told("occurred", "b")]]) == 1
    assert events_told([[told("planned", "a"), told("occurred", "b")], [told("planned", "c")]]) == 1
    assert events_told([[made.told(made.bodies()["plan"])]]) == 0
    assert events_told([]) == 0


def test_days_are_those_of_dated_reports_and_the_others_are_counted():
    bare = made.report("no day", where="bare.txt", published=None).document
    found = counted({bare.id: bare} | documents(3), {}, events=0)
    assert (found.first, found.last) == (made.DAY, date(1962, 10, 26))
    assert found.undated == 1


def test_the_numbers_are_read_out_in_one_order_each_with_what_it_counts():
    found = counted(documents(1), {}, events=1204)
    assert line(found) == "1 report · 0 copies · 1 independent origin · 1,204 events"
    assert [each.means for each in phrases(found)] == list(MEANS.values())
