"""Who did what to whom in a record, picked by what was done."""

from __future__ import annotations

import pytest

from detente.crisis import Crisis
from detente.errors import ConfigError
from detente.views.deeds import choices, picked
from tests import done


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    path = tmp_path_factory.mktemp("done") / "done.detente"
    done.store(path)
    with Crisis(path) as crisis:
        yield crisis


def test_without_a_filter_every_event_is_listed(record):
    assert len(record.events()) == len(done.events())


@pytest.mark.parametrize(
    "deed",
    [
        *({name: value} for name, values in choices().items() for value in values[:3]),
        {"happened": True},
        {"dyad": ("TCD", "MLI")},
        {"root": "AID", "status": "planned", "dyad": "TCD MLI"},
    ],
)
def test_a_record_leaves_the_events_that_the_deed_describes(record, deed):
    found = list(record.events(**deed))
    assert found == picked(record.events(), deed)
    assert 0 < len(found) < len(done.events())


def test_a_deed_goes_with_the_filters_of_every_list_and_the_limit_counts_last(record):
    found = record.events(root="AID", actor="ada-mensah")
    assert [told.claim.body.recipients[0].words for told in found] == ["Mali"]
    assert list(record.events(root="ASSAULT", limit=2)) == list(record.events(root="ASSAULT"))[:2]
    assert list(record.events(root="ASSAULT", since="1999-01-01")) == []


def test_a_limit_below_nothing_and_an_unknown_value_are_refused(record):
    with pytest.raises(ConfigError, match="a limit is a number of rows"):
        record.events(happened=True, limit=-1)
    with pytest.raises(ConfigError, match="no status 'sung'"):
        record.events(status="sung")
