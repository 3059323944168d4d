"""Changing: two days of one record, whatever order and however often its reports were taken in."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from detente.crisis import Crisis
from detente.errors import ConfigError
from detente.model.changes import Changes
from tests import made
from tests.crisis.test_briefing import REPORTS, add, copies


@pytest.fixture
def crisis(tmp_path):
    with Crisis(tmp_path / "x.detente") as crisis:
        yield crisis


def said(found: Changes) -> Changes:
    """Changes without what is counted of reports and copies."""

    def bare(shown):
        return replace(shown, copies=0) if shown else None

    changes = tuple(
        replace(each, now=bare(each.now), before=bare(each.before)) for each in found.changes
    )
    return replace(found, changes=changes, reports=(0, 0))


def test_copies_change_nothing_but_how_many_there_are(crisis, tmp_path):
    add(crisis, tmp_path, "first", REPORTS)
    days = ("2020-03-03", "2020-03-05"), ("2020-03-02", "2020-03-05")
    before = [crisis.changes(*each) for each in days]
    assert all(found.changes for found in before)
    add(crisis, tmp_path, "copies", copies(REPORTS[0], 6))
    after = [crisis.changes(*each) for each in days]
    assert list(map(said, after)) == list(map(said, before))
    assert {each.now.copies for each in after[1].changes} > {0}


def test_changes_are_those_of_the_records_as_they_were_known(crisis, tmp_path):
    add(crisis, tmp_path, "first", REPORTS)
    found = crisis.changes("2020-03-03", "2020-03-04")
    assert (found.reports, found.origins) == ((1, 2), (1, 2))
    docs = {cite.doc for change in found.changes for cite in change.now.cites}
    assert {d.outlet.name for d in crisis.documents() if d.id in docs} == {"The Stockholm Reader"}
    # What is known by a day is not changed by what comes later.
    later = crisis.as_of(reported="2020-03-04").changes("2020-03-03", "2020-03-04")
    assert later == found


def test_without_days_the_newest_is_laid_beside_the_one_before(crisis, tmp_path):
    add(crisis, tmp_path, "first", REPORTS)
    assert crisis.changes() == crisis.changes("2020-03-04", "2020-03-05")
    assert crisis.changes(last="2020-03-04") == crisis.changes("2020-03-03", "2020-03-04")


def test_rows_are_the_changes_as_plain_mappings(crisis, tmp_path):
    add(crisis, tmp_path, "first", REPORTS)
    rows = crisis.change_rows()
    assert [row["lead"] for row in rows] == [each.now.lead for each in crisis.changes().changes]
    assert json.loads(json.dumps(rows)) == rows


def test_days_that_cannot_be_laid_side_by_side_are_refused(tmp_path):
    path = tmp_path / "y.detente"
    made.store(path, [(made.report("Cuba met Turkey."), [made.bodies()["event"]])])
    with Crisis(path) as crisis:
        for days, said_so in (
            ((), "no report is of a day before 1962-10-24"),
            (("1962-10-24", "1962-10-24"), "the first day is before the last"),
            (("1962-10-25",), "the first day is before the last"),
        ):
            with pytest.raises(ConfigError, match=said_so):
                crisis.changes(*days)
        assert len(crisis.changes("1962-10-20", "1962-10-24").changes) == 1
    undated = tmp_path / "z.detente"
    made.store(undated, [(made.report("They met.", published=None), [made.bodies()["event"]])])
    with Crisis(undated) as crisis, pytest.raises(ConfigError, match="no report here has a day"):
        crisis.changes()


def test_a_limit_below_zero_is_refused(crisis, tmp_path):
    add(crisis, tmp_path, "first", REPORTS)
    with pytest.raises(ConfigError, match="a limit is a number of changes"):
        crisis.changes(limit=-1)
    assert len(crisis.changes(limit=1).changes) == 1
