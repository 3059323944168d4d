"""Alerts: what is told by counting and by rule, on which day, and with what evidence."""

from __future__ import annotations

import msgspec
import pytest

from detente.model.base import ClaimId, DocId
from detente.views.tension_alerts import MOST_CAUSES, alerts, causes, watched
from detente.views.tension_change import EVERY
from tests import made
from tests.tensed import act, day, event, told


def kinds(acts, number=40, **more):
    return [(alert.kind, alert.day) for alert, _ in alerts(told(acts, number), **more)]


def words(numbers, quad=3, start=0):
    """Accusations, so many a day."""
    return [
        act(start + n, f"w{start + n}-{i}", quad=quad, score=-2.0, rung=1 if quad > 2 else 0)
        for n, number in enumerate(numbers)
        for i in range(number)
    ]


USUAL = [1, 2, 0, 3, 1, 2, 4, 2, 1, 3, 2, 0, 2, 5, 1, 2, 3, 2, 1, 2] * 3
RISE = [*USUAL, 7, 8, 6]


def test_a_rise_says_what_moved_how_much_since_when_and_how_often_that_is_false():
    ((alert, acts),) = alerts(told(words(RISE), len(RISE)))
    assert alert.kind == "conflict up"
    assert day(len(USUAL)) <= alert.day <= day(len(USUAL) + 2)
    assert (alert.every, alert.quiet, alert.rung) == (EVERY, None, None)
    assert alert.usual == pytest.approx(2, abs=0.3)
    assert alert.number == len(acts) == sum(RISE[-3:][: alert.days])
    assert {one.day for one in acts} <= {day(len(USUAL) + n) for n in range(3)}
    assert alert.says.startswith(f"Conflict rose: {alert.number} events on")


def test_cooperation_that_rises_is_told_too():
    found = alerts(told(words(RISE, quad=1), len(RISE)))
    assert [alert.kind for alert, _ in found] == ["cooperation up"]


def test_reporting_that_rose_as_much_is_said():
    series = told(words(RISE), len(RISE))
    before, after = series.points[: len(USUAL)], series.points[len(USUAL) :]
    louder = [msgspec.structs.replace(point, reports=9) for point in after]
    ((plain, _),) = alerts(series)
    ((loud, _),) = alerts(msgspec.structs.replace(series, points=(*before, *louder)))
    assert "reporting rose as much" in loud.says
    assert "reporting rose as much" not in plain.says
    assert (loud.reports, loud.reports_usual) == (9, 2)


def test_days_without_a_report_are_no_days_of_calm():
    counts, gaps = [], []
    for n, number in enumerate(RISE):
        counts += [number] if n % 5 else [number, 0]
        gaps += [] if n % 5 else [len(counts) - 1]
    found = alerts(told(words(counts), len(counts), gaps))
    assert [alert.kind for alert, _ in found] == ["conflict up"]


def test_the_first_use_of_force_after_quiet_days_is_told_by_rule():
    ((alert, acts),) = alerts(told([act(20)]))
    assert (alert.kind, alert.day, alert.quiet, alert.every) == ("first force", day(20), 20, None)
    assert "the first that the record tells of" in alert.says
    assert [one.entry for one in acts] == ["e20"]


def test_force_is_news_again_after_as_many_quiet_days_and_no_sooner():
    assert kinds([act(20), act(30)]) == [("first force", day(20))]
    found = alerts(told([act(16), act(35)]))
    assert [(alert.day, alert.quiet) for alert, _ in found] == [(day(16), 16), (day(35), 18)]
    assert "first that the record tells of" not in found[1][0].says


def test_how_many_days_are_quiet_can_be_asked_for():
    assert kinds([act(4)], quiet=4) == [("first force", day(4))]
    assert kinds([act(4)], quiet=5) == []


def test_too_few_reported_days_before_tell_nothing():
    assert kinds([act(13)]) == []
    assert kinds([act(14)]) == [("first force", day(14))]
    assert alerts(told([act(20)], 40, gaps=range(10))) == []


def test_a_step_up_the_ladder_is_told_from_threats_on():
    threat = act(20, "t", quad=3, rung=3, score=-3.5)
    assert kinds([threat]) == [("ladder up", day(20))]
    assert kinds([act(20, "d", quad=3, rung=2)]) == []
    assert kinds([act(18, "s", rung=3), threat]) == [("ladder up", day(18))]
    ((alert, _),) = alerts(told([act(10, "d", quad=3, rung=2), threat]))
    assert (alert.before, alert.rung) == (2, 3)
    assert "no higher than demand" in alert.says


def test_a_threat_in_a_position_is_a_step_and_no_event():
    ((alert, _),) = alerts(told([act(20, quad=0, rung=3, score=0.0)]))
    assert (alert.kind, alert.number) == ("ladder up", 0)


def test_talk_doubt_and_what_only_stands_by_its_reports_day_raise_no_alarm():
    assert kinds([act(20, talk=True)]) == []
    assert kinds([act(20, sure=False)]) == []
    assert kinds([act(20, placed=True)]) == []
    assert kinds([act(20, placed=True, origins=("a", "b"))]) == [("first force", day(20))]


def test_doubtful_force_before_makes_later_force_no_first():
    assert kinds([act(20, sure=False), act(25)]) == []


def test_the_same_alert_has_the_same_id_and_others_have_others():
    found = [alert.id for alert, _ in alerts(told([act(16), act(35)]))]
    assert found == [alert.id for alert, _ in alerts(told([act(16), act(35), act(36)]))]
    assert len(set(found)) == 2


def test_who_is_watched_says_from_how_much_history():
    conflict, cooperation = watched(told(words(USUAL), len(USUAL), [3, 4]))
    assert (conflict.side, conflict.enough, conflict.days) == ("conflict", True, len(USUAL) - 2)
    assert (cooperation.events, cooperation.enough) == (0, False)


def lookup(*names, score=0.9):
    known = {}
    for name in names:
        one = made.told(event(), f"Chad shelled {name} on the border.", score=score)
        known[ClaimId(name)] = one
    return known


def test_causes_carry_the_sentence_the_citation_and_the_doubt():
    known = lookup("c-a", "c-b")
    acts = [act(1, "a"), act(2, "b", sure=False)]
    one, two = causes(acts, known.__getitem__, frozenset({ClaimId("c-b")}))
    assert one.sentence == "Chad shelled c-a on the border."
    assert (one.cite.quote, one.cite.paragraph) == (one.sentence, 1)
    assert (one.doubtful, one.disputed, two.doubtful, two.disputed) == (False, False, True, True)


def test_the_best_supported_causes_are_shown_and_the_hardest_first():
    acts = [act(n, f"{n}", rung=1) for n in range(9)]
    acts += [act(20, "h"), act(21, "m", rung=1, origins=("a", "b"))]
    known = lookup(*(f"c-{one.entry}" for one in acts))
    shown = [cause.entry for cause in causes(acts, known.__getitem__, frozenset())]
    assert len(shown) == MOST_CAUSES
    assert {"h", "m"} <= set(shown)


def test_one_reading_that_is_not_certain_is_no_step_up_the_ladder_and_two_origins_are():
    shaky = msgspec.structs.replace(act(20), firm=False)
    assert kinds([shaky]) == []
    twice = msgspec.structs.replace(shaky, origins=(DocId("a"), DocId("b")))
    assert kinds([twice]) == [("first force", day(20))]
