"""Which dated events of a report decide what story it is of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from detente.model.base import ActorId
from detente.model.claim import seal
from detente.model.when import When, on_day
from detente.stories.deeds import deeds, named
from tests import made

DAY = date(2019, 3, 4)
CUBA, TURKEY = made.ref("Cuba", "CUB", country="CUB"), made.ref("Turkey", "TUR", country="TUR")
EVENT = replace(
    made.bodies()["event"], actors=(CUBA,), recipients=(TURKEY,), root="SANCTION", mode=None
)


def claims(body=EVENT, when=None):
    report = made.report("Cuba and Turkey.", published=DAY)
    draft = made.draft(report, body, when=when or on_day(DAY))
    return list(seal(report.document.id, report.text.words, [draft]))


def told(body=EVENT, when=None):
    return [(deed.what, date.fromordinal(deed.day)) for deed in deeds(claims(body, when), DAY)]


def test_an_event_is_told_by_its_parties_type_and_day():
    assert told() == [("CUB TUR SANCTION", DAY)]


def test_of_what_two_do_together_it_makes_no_difference_who_is_named_first():
    met = replace(EVENT, root="CONSULT")
    turned = replace(met, actors=(TURKEY,), recipients=(CUBA,))
    assert told(met) == told(turned)
    assert told(replace(EVENT, actors=(TURKEY,), recipients=(CUBA,))) != told()


def test_a_person_stands_for_the_state_as_reports_name_now_the_one_now_the_other():
    person = made.ref("Gul", "abdullah-gul", country="TUR")
    assert told(replace(EVENT, recipients=(person,))) == told()


@pytest.mark.parametrize("days", [-4, 2])
def test_what_was_before_or_comes_after_is_no_news_of_the_day(days):
    assert told(when=on_day(DAY + timedelta(days=days))) == []


@pytest.mark.parametrize("days", [-3, 0, 1])
def test_what_was_days_before_or_is_dated_a_day_ahead_is_news_of_the_day(days):
    """A zone further east dates the same hour a day later."""
    assert told(when=on_day(DAY + timedelta(days=days))) != []


@pytest.mark.parametrize("status", ["planned", "historical", "denied", "negated", "threatened"])
def test_what_did_not_come_about_now_decides_nothing(status):
    assert told(replace(EVENT, status=status)) == []


def test_a_time_no_finer_than_a_week_is_no_day():
    week = When(start=on_day(DAY).start, end=on_day(DAY + timedelta(days=6)).end, grain="week")
    assert told(when=week) == []


def test_a_party_nobody_could_resolve_is_nobodys():
    assert told(replace(EVENT, recipients=(made.ref("the island", None),))) == []


def test_of_a_party_of_several_each_does_it():
    both = made.ref("the neighbours", None, members=(ActorId("TUR"), ActorId("CUB")))
    assert told(replace(EVENT, actors=(both,))) == [("CUB TUR SANCTION", DAY)]


def test_a_report_without_a_day_has_no_event_of_its_day():
    assert deeds(claims(), None) == ()


def test_a_state_does_nothing_to_itself():
    assert told(replace(EVENT, recipients=(CUBA,))) == []


def test_actors_are_named_most_named_first():
    other = replace(EVENT, recipients=(made.ref("Chad", "TCD"),))
    assert named([*claims(), *claims(other)])[0] == "CUB"
    assert set(named([*claims(), *claims(other)])) == {"CUB", "TUR", "TCD"}
