"""The picture of a series: nothing is drawn over a gap, every mark leads somewhere, steps keep all."""

from __future__ import annotations

import itertools
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.entry import Entry
from detente.views.agenda import agenda
from detente.views.tension_alerts import alerts, watched
from detente.views.tension_chart import AHEAD, LEFT, TOP, WIDTH, chart
from detente.views.tension_slots import MOST_SLOTS, slots
from detente.views.tension_words import (
    LETTERS,
    NO_REPORT,
    NOTHING,
    cells,
    picture,
    rate,
    watching,
)
from detente.views.tension_words import told as alert_told
from tests import made, planned
from tests.tensed import act, day, event, told


def xs(path: str) -> list[float]:
    return [float(x) for x in re.findall(r"[ML](-?[\d.]+),", path)]


def ys(path: str) -> list[float]:
    return [float(y) for y in re.findall(r",(-?[\d.]+)", path)]


def test_a_series_without_a_day_is_not_drawn():
    assert chart(told([], number=0)) is None


def test_cooperation_is_above_the_line_and_conflict_below_it():
    drawn = chart(told([act(1, "a"), act(2, "b", quad=1, score=2.0, rung=0)], number=10))
    sides = {area.quad: ys(area.path) for area in drawn.areas}
    assert max(sides[1]) <= drawn.zero <= min(sides[4])
    assert set(sides) == {1, 4}


def test_the_tallest_side_fills_its_half_and_nothing_leaves_the_picture():
    drawn = chart(told([act(1, "a"), act(1, "b", quad=3), act(2, "c")], number=10))
    every = [y for area in drawn.areas for y in ys(area.path)]
    assert max(every) == pytest.approx(drawn.zero + drawn.zero - TOP)
    assert all(TOP <= y <= drawn.height for y in every)
    assert all(LEFT <= x <= LEFT + WIDTH for area in drawn.areas for x in xs(area.path))


def test_no_area_runs_over_a_gap():
    drawn = chart(told([act(1), act(8)], number=10, gaps=[4, 5]))
    (gap,) = [box for box in drawn.empty if box.looks == "gap"]
    assert "no report in the record" in gap.said
    for area in drawn.areas:
        assert max(xs(area.path)) <= gap.x or min(xs(area.path)) >= gap.x + gap.width
    assert len(drawn.areas) == 2


def test_quiet_days_are_marked_only_where_they_are_many_and_reported():
    drawn = chart(told([act(1), act(12)], number=14))
    (quiet,) = drawn.empty
    assert (quiet.looks, "reported, and nothing told" in quiet.said) == ("quiet", True)
    assert chart(told([act(1), act(5)], number=8)).empty == ()


def test_a_step_of_positions_alone_is_not_quiet():
    drawn = chart(told([act(6, quad=0, rung=3)], number=12))
    assert [box.looks for box in drawn.empty] == []
    assert len(drawn.rungs) == 1


def test_the_ladder_grows_with_its_rungs_and_the_mean_points_where_it_goes():
    acts = [act(1), act(2, quad=3, rung=1, score=-2.0), act(3, quad=2, rung=0, score=8.0)]
    drawn = chart(told(acts, number=10))
    force, words = drawn.rungs
    assert force.height == 5 * words.height
    assert [box.looks for box in drawn.means] == ["conf", "conf", "coop"]
    assert drawn.means[2].y + drawn.means[2].height == pytest.approx(drawn.mean)
    assert drawn.means[0].y == pytest.approx(drawn.mean)


def test_alerts_and_what_moved_stand_at_their_days_and_lead_to_their_lines():
    series = told([act(20)])
    ((alert, _),) = alerts(series)
    one = made.told(event(), "Chad shelled a post.")
    moved = msgspec.structs.replace(
        one,
        entry=Entry(
            id="e20", kind="event", claims=(one.claim.id,), documents=(one.document.id,), support=1
        ),
    )
    other = made.told(event(), "Not of this series.")
    drawn = chart(series, alerts=[alert], moved=[moved, other])
    marks = {mark.sort: mark for mark in drawn.marks}
    assert [mark.to for mark in drawn.marks] == [f"a-{alert.id}", "m1"]
    assert marks["alert"].x == marks["moved"].x == pytest.approx(LEFT + 20.5 * WIDTH / 40, abs=0.1)
    assert "Chad shelled a post." in marks["moved"].said
    assert alert.says in marks["alert"].said


def item(number: int):
    return agenda([planned.plan(day(number), reported=day(0))], day(0))[0]


def test_what_is_ahead_stands_beyond_the_last_report_as_far_as_is_drawn():
    series = told([act(1)], number=10)
    near, far, past = item(12), item(10 + AHEAD), item(5)
    drawn = chart(series, ahead=[near, far, past])
    assert [mark.to for mark in drawn.marks] == [f"i-{near.id}"]
    assert drawn.now < drawn.marks[0].x < drawn.width
    assert chart(series).width < drawn.width


@given(st.integers(1, 900), st.lists(st.integers(0, 899), max_size=20))
def test_longer_steps_keep_every_event_and_every_day(number, on):
    series = told([act(n, f"e{i}") for i, n in enumerate(on)], number=number)
    step, found = slots(series)
    assert len(found) <= MOST_SLOTS
    assert sum(slot.days for slot in found) == number
    assert sum(sum(slot.events) for slot in found) == series.number()
    assert all((b.first - a.first).days == step for a, b in itertools.pairwise(found))


def test_rates_are_drawn_for_each_report():
    series = told([act(1, "a"), act(1, "b"), act(2, "c")], number=10)
    drawn = chart(series, shown="rates")
    assert drawn.labels[0][1] == "1 a report"
    assert chart(series).labels[0][1] == "2 events"
    assert "for each independent report" in drawn.summary


def test_the_title_says_what_is_seen_and_the_summary_what_is_not_drawn():
    series = told([act(3, "a"), act(3, "b"), act(None, "c"), act(90)], number=10, gaps=[5])
    drawn = chart(series)
    assert drawn.title == "Chad → Mali: most conflict on Tue 4 Jan 2022, 2 events"
    assert "Of 1 day the record has no report." in drawn.summary
    assert "1 event without a day not drawn." in drawn.summary
    assert "1 event of days outside the reports not drawn." in drawn.summary
    assert "nothing that came about" in chart(told([])).title


def test_the_picture_in_letters_shows_events_nothing_and_no_report_apart():
    lines = list(picture(told([act(3), act(3, "b"), act(6, quad=1, rung=0)], 10, [5])))
    conflict = next(line for line in lines if line.strip().startswith("conflict "))
    cooperation = next(line for line in lines if line.strip().startswith("cooperation "))
    ladder = next(line for line in lines if line.strip().startswith("ladder "))
    assert conflict.split()[1] == f"{NOTHING * 3}█{NOTHING}{NO_REPORT}{NOTHING * 4}"
    assert cooperation.split()[1] == f"{NOTHING * 5}{NO_REPORT}▄{NOTHING * 3}"
    assert ladder.split()[1] == f"{NOTHING * 3}5{NOTHING}{NO_REPORT}{NOTHING * 4}"


def test_the_picture_in_letters_fits_a_terminal_however_long_the_series():
    for number in (1, 64, 65, 900):
        rows = [line for line in picture(told([act(0)], number)) if " conflict " in f" {line}"]
        assert len(rows[-1].split()[-1]) <= LETTERS


def test_a_gap_has_no_numbers_in_the_table_and_a_still_day_has_zeros():
    _, found = slots(told([act(3)], 10, [5]))
    gap, still = cells(found[5]), cells(found[6])
    assert (gap["conflict"], gap["reports"], gap["conflict a report"]) == ("", "none", "")
    assert (still["conflict"], still["reports"], still["conflict a report"]) == ("0", "2", "0.00")


def test_an_alert_is_told_with_how_often_it_is_false():
    ((rule, _),) = alerts(told([act(20)]))
    lines = list(alert_told(rule))
    assert lines[0].startswith("Fri 21 Jan 2022  Chad → Mali")
    assert "By rule" in lines[2]
    counted = msgspec.structs.replace(rule, every=180)
    assert "one false alarm per 180 reported days (about 25 weeks)" in rate(counted)


def test_too_little_history_is_said_with_what_it_takes():
    conflict, _ = watched(told([act(20)], number=30))
    assert "too little history" in watching(conflict, 28, 8)
    assert "30 reported days and 1 event, and it takes 28 and 8" in watching(conflict, 28, 8)
    enough = msgspec.structs.replace(conflict, enough=True)
    assert "watched by counting" in watching(enough, 28, 8)


def test_each_year_is_named_where_it_begins_along_the_days():
    drawn = chart(told([act(1), act(1100)], number=1200))
    years = [label.split()[2:] for _, label in drawn.ticks]
    assert [year for year in years if year] == [["2022"], ["2023"], ["2024"]]
    assert years[1] == []
