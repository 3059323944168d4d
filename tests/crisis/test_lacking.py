"""What was left out of a record, and why: counts that add up, and places that can be looked up."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

import detente as dt
from detente.errors import ConfigError
from detente.model.dropped import EXAMPLES
from tests import made

FRAME, ACTOR = "no frame and no clear type", "no actor"
#: Words of reports, and for which reason their lines are dropped.
REPORTS = {
    "a.txt": [("Guests came to Lom.", FRAME), ("It went on.", ACTOR), ("Cuba spoke.", None)],
    "b.txt": [("Rain fell on Lom.", FRAME), ("Snow fell there.", FRAME)],
    "c.txt": [("Cuba met Turkey.", None)],
    "d.txt": [(f"Bell number {n} rang.", FRAME) for n in range(9)],
}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("dropped") / "x.detente"
    reports = []
    for day, (where, lines) in enumerate(REPORTS.items(), 1):
        report = made.report(
            "\n".join(words for words, _ in lines), where=where, published=date(1962, 10, day)
        )
        told = [made.dropped(report, words, why) for words, why in lines if why]
        reports.append((report, [*told, made.bodies()["event"]]))
    made.store(path, reports)
    return path


@pytest.fixture
def crisis(path):
    with dt.open(path) as crisis:
        yield crisis


def test_places_and_reports_are_those_there_are_and_shares_add_up_to_one(crisis):
    found = {one.reason: one for one in crisis.dropped()}
    lines = [(where, why) for where, told in REPORTS.items() for _, why in told if why]
    assert {why: one.places for why, one in found.items()} == Counter(why for _, why in lines)
    reports = Counter(why for _, why in set(lines))
    assert {why: one.reports for why, one in found.items()} == reports
    assert sum(one.share for one in found.values()) == pytest.approx(1)
    assert found[ACTOR].share == pytest.approx(1 / 13)


def test_the_most_frequent_reason_of_a_stage_comes_first(crisis):
    assert [one.reason for one in crisis.dropped()] == [FRAME, ACTOR]


def test_examples_stand_where_they_say_and_come_from_as_many_reports_as_can_be(crisis):
    for one in crisis.dropped():
        assert 0 < len(one.examples) <= EXAMPLES
        for cite in one.examples:
            report = crisis.report(cite.doc_id)
            assert report.text.words[cite.start : cite.end] == cite.quote
            assert (cite.quote, one.reason) in REPORTS[report.document.where]
            assert cite.text.endswith(f"¶{cite.paragraph}]")
    frame = crisis.dropped()[0]
    assert len({cite.doc_id for cite in frame.examples}) == 3
    assert [cite.quote for cite in frame.examples][:2] == [
        "Guests came to Lom.",
        "Rain fell on Lom.",
    ]


def test_where_only_one_report_has_such_places_its_further_ones_are_examples(crisis):
    early = crisis.as_of(reported="1962-10-02")
    frame = early.dropped()[0]
    assert [cite.quote for cite in frame.examples] == [
        "Guests came to Lom.",
        "Rain fell on Lom.",
        "Snow fell there.",
    ]
    assert (frame.places, frame.reports) == (3, 2)


def test_before_any_report_was_known_nothing_was_dropped(crisis):
    assert crisis.as_of(reported="1962-09-30").dropped() == []


def test_a_stage_can_be_asked_for_and_one_that_never_ran_is_refused(crisis):
    assert crisis.dropped("statements") == crisis.dropped()
    with pytest.raises(ConfigError, match="no stage 'evnts'; stages: report, statements"):
        crisis.dropped("evnts")


def test_what_is_dropped_is_no_claim(crisis):
    assert crisis.counts()["event"] == len(REPORTS)
    assert sum(crisis.counts().values()) == len(REPORTS)
