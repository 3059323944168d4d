"""Tension as a crisis gives it: the moment, how origins are counted, and that copies move nothing."""

from __future__ import annotations

import json

import pytest

from detente.crisis import Crisis
from detente.errors import ConfigError
from tests import made, tensed
from tests.tensed import PAIR, day


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("tense") / "tense.detente"
    tensed.store(path)
    return path


@pytest.fixture(scope="module")
def record(path):
    with Crisis(path) as crisis:
        yield crisis


def test_the_series_has_every_day_from_the_first_report_to_the_last(record):
    series = record.tension(*PAIR)
    assert [point.day for point in series.points] == [day(n) for n in range(40)]
    assert [n for n, point in enumerate(series.points) if point.gap] == [11, 12]
    assert series.points[36].quads[3].events == 1
    assert (series.actor_name, series.title) == ("Chad", "Chad → Mali")


def test_what_both_do_counts_both_ways_and_what_is_planned_is_talk(record):
    there, back = record.tension("TCD", "MLI"), record.tension("MLI", "TCD")
    assert there.points[4].number("cooperation") == back.points[4].number("cooperation") == 1
    assert (there.points[36].number("conflict"), back.points[36].number("conflict")) == (1, 0)
    assert there.points[20].talk == 1


def test_days_can_be_narrowed_and_nothing_else_changes(record):
    whole, part = record.tension(*PAIR), record.tension(*PAIR, since=day(10), until=day(20))
    assert part.points == whole.points[10:21]
    assert {act.day for act in part.acts} <= {day(n) for n in range(10, 21)}


def test_an_official_stands_for_the_state_or_for_himself(record):
    pairs = {(one.actor, one.recipient) for one in record.dyads()}
    assert pairs == {PAIR, PAIR[::-1]}
    persons = {(one.actor, one.recipient) for one in record.dyads(person=True)}
    assert ("ada-mensah", "TCD") in persons
    assert record.dyads(limit=1)[0].conflict >= record.dyads()[1].conflict


def test_as_of_a_day_there_is_no_later_point_and_known_by_a_day_no_later_report(record):
    for then in (record.as_of(day(20)), record.as_of(reported=day(20))):
        series = then.tension(*PAIR)
        assert series.points[-1].day == day(20)
        assert series.points == record.tension(*PAIR).points[:21]
        assert then.alerts() == []


def test_alerts_as_known_by_each_day_are_those_of_now_up_to_that_day(record):
    now = record.alerts()
    assert [(one.kind, one.day) for one in now if one.kind == "first force"] == [
        ("first force", day(35))
    ]
    for n in (34, 35, 39):
        then = record.as_of(reported=day(n)).alerts()
        assert [one.id for one in then] == [one.id for one in now if one.day <= day(n)]


def test_alerts_are_narrowed_by_day_dyad_and_number(record):
    assert record.alerts(until=day(34)) == []
    assert record.alerts(dyad=PAIR) == record.alerts()
    assert record.alerts(dyad=PAIR[::-1]) == []
    assert record.alerts(since=day(30), limit=1) == record.alerts()[:1]
    assert [one.day for one in record.alerts(quiet=3)] >= [one.day for one in record.alerts()]


def test_every_cause_of_an_alert_quotes_its_report(record):
    alerts = record.alerts()
    assert alerts
    for alert in alerts:
        assert alert.causes
        for cause in alert.causes:
            text = record.report(cause.cite.doc_id).text.words
            assert text[cause.cite.start : cause.cite.end] == cause.cite.quote
            assert record.claim(cause.claim).claim.id in cause.claims


def test_what_moved_a_series_most_is_of_it(record):
    series = record.tension(*PAIR)
    entries = {act.entry for act in series.acts}
    assert record.moved(series)
    assert all(told.entry.id in entries for told in record.moved(series))


def test_origins_joined_by_their_hands_leave_events_and_recount_origins(tmp_path):
    bodies = [tensed.event("CONSULT", mode="visit")]
    named = [tensed.report(3, *bodies, on=3, where=f"{n}.txt") for n in range(3)]
    path = tmp_path / "hands.detente"
    made.store(path, named)
    with Crisis(path) as crisis:
        plain = crisis.tension(*PAIR).points[0]
        joined = crisis.counted(owners_as_one=True)
        counted = joined.tension(*PAIR).points[0]
        assert counted.number() == plain.number() == 1
        assert plain.origins == len(set(crisis.origins().values())) == 3
        assert counted.origins == len(set(joined.origins().values())) < 3
        assert counted.reports == counted.origins


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda c: c.tension("TCD", "TCD"), "two actors"),
        (lambda c: c.tension("ada-mensah", "TCD", by="week"), "there are: event, reported"),
        (lambda c: c.tension(*PAIR, since="soon"), "no day"),
        (lambda c: c.alerts(quiet=0), "one or more"),
        (lambda c: c.alerts(limit=-1), "number of rows"),
        (lambda c: c.dyads(limit=-1), "number of rows"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(record, ask, said):
    with pytest.raises(ConfigError, match=said):
        ask(record)


def test_nobody_has_an_empty_series_with_its_gaps(record):
    series = record.tension("FJI", "TON")
    assert (series.number(), len(series.points)) == (0, 40)


def test_the_rows_of_a_series_and_of_all_series_say_the_same(record):
    points = record.point_rows(*PAIR)
    rows = [row for row in record.tension_rows(dyad=PAIR) if row["quad"]]
    told = {(p["day"], int(q)): s for p in points for q, s in (p["quads"] or {}).items()}
    assert {(row["day"], row["quad"]): row["events"] for row in rows} == {
        key: sums["events"] for key, sums in told.items() if sums["events"]
    }
    gaps = [row["day"] for row in record.tension_rows() if row["quad"] is None]
    assert gaps == [p["day"] for p in points if p["gap"]] == [str(day(11)), str(day(12))]
    assert record.tension_rows(actor="FJI") == []
    assert len(record.tension_rows(limit=3)) == 3


def test_which_alerts_a_sink_has_had_is_remembered(tmp_path):
    path = tmp_path / "sent.detente"
    tensed.store(path)
    with Crisis(path) as crisis:
        at = made.told(tensed.event()).document.published.start
        crisis.note_sent("a", ["x", "y"], at)
        crisis.note_sent("a", ["y", "z"], at)
        assert crisis.alerts_sent("a") == {"x", "y", "z"}
    with Crisis(path) as crisis:
        assert crisis.alerts_sent("a") == {"x", "y", "z"}
        assert crisis.alerts_sent("b") == set()


REPORTS = [
    ("2023-03-06", "Chad imposed sanctions on Mali on Monday. Mali condemned Chad on Monday."),
    ("2023-03-07", "Togolese officials met Malian officials in Bamako on Tuesday for talks."),
    ("2023-03-09", "Chad shelled Malian positions on Thursday, wounding three soldiers."),
]


def test_a_hundred_copies_of_one_report_move_no_point_and_no_alert(tmp_path):
    rows = [
        {
            "text": f"{words} " + "It was a long day at the border. " * 4,
            "published": on,
            "outlet": on,
        }
        for on, words in REPORTS
    ]
    copies = [rows[0] | {"outlet": f"Daily {n}", "published": "2023-03-08"} for n in range(100)]
    found = []
    for name, given in (("few", rows), ("many", [*rows, *copies])):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, given)))
        with Crisis(tmp_path / f"{name}.detente") as crisis:
            crisis.add(tmp_path / f"{name}.jsonl", jobs=1)
            points = [crisis.point_rows(one.actor, one.recipient) for one in crisis.dyads()]
            alerts = crisis.alert_rows(quiet=1)
            found.append((points, crisis.tension_rows(), [a["id"] for a in alerts]))
            assert len(crisis.documents()) == len(given)
    assert found[0] == found[1]
    assert found[0][0]


def test_within_a_story_only_its_own_events_count_and_days_of_other_reports_are_no_gaps(record):
    whole = {point.day: point for point in record.tension(*PAIR).points}
    number = 0
    for story in record.stories():
        part = record.within(story=story.id).tension(*PAIR)
        number += part.number()
        assert [p.reports for p in part.points] == [whole[p.day].reports for p in part.points]
        assert all(p.number() <= whole[p.day].number() for p in part.points)
    assert number >= record.tension(*PAIR).number()
