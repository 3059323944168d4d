"""The series of a dyad: what a point counts, what is a gap, and that copies move nothing."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from detente.model.base import DocId
from detente.views.tension import by_dyad, calendar, dyads, reports_by_day, span
from tests.tensed import PAIR, act, day, days, told


def origins(*names: str) -> tuple[DocId, ...]:
    return tuple(DocId(name) for name in names)


def test_every_day_from_the_first_report_to_the_last_has_a_point():
    series = told([act(3)], number=10)
    assert [point.day for point in series.points] == [day(n) for n in range(10)]
    assert [point.number() for point in series.points] == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0]


def test_a_day_without_any_report_is_a_gap_and_not_a_zero():
    still, gap = told([], number=10, gaps=[4]).points[3:5]
    assert (still.gap, still.number(), still.rung, still.rate("conflict")) == (False, 0, 0, 0.0)
    assert (gap.gap, gap.quads, gap.rung, gap.rate("conflict")) == (True, None, None, None)


def test_what_a_later_report_tells_of_a_day_without_one_is_not_lost():
    point = told([act(4)], number=10, gaps=[4]).points[4]
    assert (point.gap, point.number(), point.rate("conflict")) == (True, 1, None)


def test_an_event_counts_once_and_its_origins_stand_beside_it():
    one = act(1, "a", origins=origins("x", "y", "z"))
    two = act(1, "b", origins=origins("x"))
    assault = told([one, two]).points[1].quads[3]
    assert (assault.events, assault.origins, assault.score, assault.mean) == (2, 3, -18.0, -9.0)


def test_volume_and_mean_are_apart_and_sides_too():
    acts = [act(1, "a"), act(1, "b", quad=1, score=4.0, rung=0), act(1, "c", quad=3, score=-2.0)]
    point = told(acts).points[1]
    assert (point.number("cooperation"), point.number("conflict"), point.number()) == (1, 2, 3)
    assert point.mean == (-9.0 + 4.0 - 2.0) / 3
    assert point.rate("conflict") == 1.0


def test_talk_stands_beside_what_came_about_and_moves_nothing():
    point = told([act(1, "a"), act(1, "b", talk=True, origins=origins("q"))]).points[1]
    assert (point.number(), point.talk, point.origins, point.rung) == (1, 1, 1, 5)
    assert told([act(1, "b", talk=True)]).points[1].rung == 0


def test_a_position_climbs_the_ladder_and_is_no_event():
    point = told([act(1, quad=0, rung=3, score=0.0)]).points[1]
    assert (point.number(), point.rung, point.mean) == (0, 3, None)


def test_days_not_known_and_days_out_of_reach_are_told_and_not_drawn():
    series = told([act(None, "a"), act(-5), act(400), act(None, "t", talk=True)], number=10)
    assert (series.undated, series.outside, series.number()) == (1, 2, 0)


def test_by_report_an_event_stands_where_it_was_first_told():
    late = act(2, reported=day(6), placed=False)
    assert told([late]).points[2].number() == 1
    series = told([late], by="reported")
    assert (series.points[2].number(), series.points[6].number()) == (0, 1)


def test_how_many_stand_by_their_reports_day_is_told():
    acts = [act(2, "a", placed=True), act(2, "b")]
    assert told(acts).points[2].placed == 1
    assert told(acts, by="reported").points[2].placed == 0


def test_a_lineage_is_one_report_on_the_day_of_its_first():
    dated = {DocId("a"): day(1), DocId("b"): day(2), DocId("c"): day(2), DocId("d"): None}
    assert reports_by_day(dated, {DocId("b"): DocId("a")}) == {day(1): 1, day(2): 1}
    assert reports_by_day({}, {}) == {}


def test_the_days_end_with_the_last_report_or_the_day_asked_about():
    reports = {day(1): 1, day(9): 1}
    assert span(reports) == (day(1), day(9))
    assert span(reports, day(4)) == (day(1), day(1))
    assert span(reports, day(0)) is None
    assert calendar({}) == ()


def test_a_part_of_the_record_has_its_own_days_and_no_gap_where_others_report():
    own, every = {day(1): 1, day(4): 1}, {day(n): 3 for n in (0, 1, 2, 4, 9)}
    assert [point.reports for point in calendar(own, None, every)] == [3, 3, 0, 3]


def test_a_series_without_a_dated_report_has_no_points():
    series = told([act(3)], number=0)
    assert (series.points, series.outside) == ((), 1)


def test_dyads_are_listed_by_events_with_what_they_come_to():
    acts = [
        act(1),
        act(2, quad=1, score=3.0, rung=0),
        act(3, talk=True),
        act(5, actor="MLI", recipient="TCD"),
        act(6, actor="TGO", talk=True),
    ]
    one, other = dyads(acts)
    assert ((one.actor, one.recipient), other.actor) == (PAIR, "MLI")
    assert (one.events, one.cooperation, one.conflict, one.origins) == (2, 1, 1, 2)
    assert (one.score, one.rung, one.talk, one.first, one.last) == (-3.0, 5, 1, day(1), day(2))


NUMBERS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 4)), min_size=1, max_size=12)


@given(NUMBERS, st.randoms())
def test_the_order_of_acts_makes_no_difference(numbers, chance):
    acts = [act(n, f"e{i}", quad=quad, score=0.5) for i, (n, quad) in enumerate(numbers)]
    mixed = chance.sample(acts, len(acts))
    assert told(mixed).points == told(acts).points
    assert dyads(mixed) == dyads(acts)


@given(NUMBERS, st.integers(0, 11))
def test_a_hundred_copies_of_one_report_change_no_point(numbers, which):
    acts = [act(n, f"e{i}", quad=quad) for i, (n, quad) in enumerate(numbers)]
    dated = {DocId(f"r{n}"): day(n) for n in range(21)}
    copies = {DocId(f"x{n}"): day(which + n % 9) for n in range(100)}
    lineage = {copy: DocId(f"r{which}") for copy in copies}
    assert reports_by_day(dated | copies, lineage) == reports_by_day(dated, {})
    # An entry that more reports tell of has more claims, and the same origins.
    at = which % len(acts)
    more = list(acts)
    more[at] = msgspec.structs.replace(acts[at], claims=acts[at].claims * 101)
    assert told(more).points == told(acts).points


def test_acts_are_grouped_by_who_does_it_to_whom():
    grouped = by_dyad([act(1), act(2, actor="MLI", recipient="TCD"), act(3)])
    assert {pair: len(those) for pair, those in grouped.items()} == {PAIR: 2, ("MLI", "TCD"): 1}


def test_the_calendar_is_made_of_reports_alone():
    assert [point.reports for point in days(4, [2])] == [2, 2, 0, 2]
