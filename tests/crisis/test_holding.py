"""What each side wants and how many there are of what, as a record answers it."""

from __future__ import annotations

import pytest

from detente.crisis import Crisis
from detente.errors import ConfigError
from detente.views.amounts import picked as figures_picked
from detente.views.stance import picked
from tests import taken
from tests.taken import day


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    path = tmp_path_factory.mktemp("taken") / "taken.detente"
    taken.store(path)
    with Crisis(path) as crisis:
        yield crisis


def test_without_a_filter_every_position_and_figure_is_listed(record):
    assert len(record.positions()) == 5
    assert len(record.figures()) == 5


@pytest.mark.parametrize(
    "stance", [{"issue": "sanctions"}, {"act": "demand"}, {"issue": "none", "act": "demand"}]
)
def test_a_record_leaves_the_positions_of_the_stance(record, stance):
    found = list(record.positions(**stance))
    assert found == picked(record.positions(), stance)
    assert 0 < len(found) < 5
    assert list(record.positions(**stance, limit=1)) == found[:1]


@pytest.mark.parametrize("amount", [{"of": "tanks"}, {"fate": "killed"}, {"role": "change"}])
def test_a_record_leaves_the_figures_of_the_amount(record, amount):
    found = list(record.figures(**amount))
    assert found == figures_picked(record.figures(), amount)
    assert 0 < len(found) < 5


def test_a_ledger_is_of_the_newest_report_or_of_a_day_and_then_of_what_was_known(record):
    (asked,) = record.ledger(actor="RUS", issue="sanctions").lines[0].history
    assert (record.ledger().on, asked.status) == (day(5), "rejected")
    (asked,) = record.ledger("2022-02-01", actor="RUS", issue="sanctions").lines[0].history
    assert asked.status == "open"
    then = record.as_of(reported="2022-02-01").ledger()
    assert then.on == day(1)
    assert [line.holder for line in then.lines] == ["RUS"]


def test_a_limit_is_of_lines_and_of_groups(record):
    assert len(record.ledger(limit=2).lines) == 2 < len(record.ledger().lines)
    assert len(record.figures_table(limit=1)) == 1 < len(record.figures_table())


def test_what_a_table_says_of_some_figures_is_of_these_alone(record):
    (group,) = record.figures_table(of="soldiers", since="2022-02-05")
    assert [row.amount for row in group.rows] == ["at least 500"]
    assert group.ranges[0].origins == 1


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda c: c.ledger(limit=-1), "a number of lines"),
        (lambda c: c.ledger(by="shoe"), "state, person"),
        (lambda c: c.ledger("soon"), "is no day"),
        (lambda c: c.positions(act="sing"), "no act 'sing'"),
        (lambda c: c.figures(fate="sung"), "no fate 'sung'"),
        (lambda c: c.figures_table(limit=-1), "a number of groups"),
        (lambda c: c.figures(of="tanks", limit=-1), "a number of rows"),
    ],
)
def test_what_cannot_be_is_refused(record, ask, said):
    with pytest.raises(ConfigError, match=said):
        ask(record)
