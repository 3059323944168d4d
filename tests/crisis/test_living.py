"""Lives and outcomes as a record answers them, as of a day."""

from __future__ import annotations

import pytest

from detente.crisis import Crisis
from detente.errors import ConfigError
from detente.model.claim import KINDS
from tests import made
from tests.foreseen import story
from tests.planned import day


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    path = tmp_path_factory.mktemp("living") / "living.detente"
    made.store(path, story())
    with Crisis(path) as crisis:
        yield crisis


def outcomes(record, **more):
    return sorted(one.outcome for one in record.foretold(**more))


def test_each_day_has_the_outcomes_that_its_reports_tell(record):
    assert outcomes(record, on=day(0)) == ["open", "open", "open"]
    assert outcomes(record, on=day(3)) == ["came true", "open", "open", "open"]
    assert outcomes(record, on=day(4)) == ["came true", "failed", "open", "open"]
    assert outcomes(record, on=day(6)) == ["came true", "due", "failed", "open"]
    assert outcomes(record) == ["came true", "failed", "open", "undecidable"]


@pytest.mark.parametrize("number", range(0, 11, 2))
def test_what_is_known_by_a_day_is_what_that_day_is_told(record, number):
    then = record.as_of(reported=day(number))
    assert then.foretold() == record.foretold(on=day(number))
    for kind in KINDS:
        assert then.lives(kind) == record.lives(kind, day(number))


def test_every_entry_has_one_life_whose_steps_cite_claims_of_the_record(record):
    for kind in KINDS:
        lives = record.lives(kind)
        assert set(lives) == {entry.id for entry in record.entries(kind)}
        for life in lives.values():
            days = [step.day for step in life.steps if step.day is not None]
            assert days == sorted(days)
            for step in life.steps:
                assert all(record.claim(claim).claim.id == claim for claim in step.claims)


def test_a_life_is_found_by_any_claim_of_the_entry_and_by_nothing_else(record):
    one = next(one for one in record.foretold() if one.outcome == "came true")
    life = record.life(one.id[:12])
    assert (life.entry, life.status, life.kind) == (one.id, "came true", "prediction")
    assert life.steps[-1].claims == one.settling.claims
    assert record.life(one.id, on=day(1)).status == "open"
    with pytest.raises(ConfigError):
        record.life("nothing")
    with pytest.raises(ConfigError, match="no kind 'war'"):
        record.lives("war")


def test_predictions_are_picked_by_outcome_day_actor_and_number(record):
    assert outcomes(record, outcome="failed,Came  true") == ["came true", "failed"]
    assert outcomes(record, due=True) == ["came true", "failed", "undecidable"]
    assert outcomes(record, actor="ada-kone") == outcomes(record)
    assert outcomes(record, actor="TGO") == []
    assert outcomes(record, since=day(1)) == ["open"]
    assert len(record.foretold(limit=2)) == 2
    with pytest.raises(ConfigError, match="no outcome 'won'; there are: open"):
        record.foretold(outcome="won")
    with pytest.raises(ConfigError):
        record.foretold(limit=-1)


def test_scores_are_by_holder_or_by_outlet(record):
    (one,) = record.scores()
    assert (one.who, one.made, one.settled, one.true, one.rate) == ("ada-kone", 4, 2, 1, None)
    (one,) = record.scores(by="outlet")
    assert (one.name, one.settled) == ("The Gazette", 2)
    with pytest.raises(ConfigError, match="there are: holder, outlet"):
        record.scores(by="wind")


def test_the_row_of_a_prediction_has_its_outcome(record):
    assert sorted(told.outcome for told in record.predictions()) == outcomes(record)
    rows = record.claims("prediction").to_dicts()
    assert sorted(row["outcome"] for row in rows) == outcomes(record)
    mixed = record.settled(record.claims())
    assert [told.id for told in mixed] == [told.id for told in record.claims()]
    assert sorted(t.outcome for t in mixed if t.kind == "prediction") == outcomes(record)
    then = record.as_of(reported=day(3)).predictions()
    assert sorted(told.outcome for told in then) == outcomes(record, on=day(3))
