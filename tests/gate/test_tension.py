"""The gate of changes: what is drawn, what is counted, and that the stated rate of false alarms holds."""

import json

import numpy as np
import pytest
from gate.tension import KINDS, RATES, main, measure, scores

from detente.views.tension_change import EVERY

#: A target of the project, in false alarms a series in 180 reported days.
MOST_FALSE = 1.0


@pytest.mark.parametrize("kind", KINDS)
def test_counts_are_drawn_at_their_rate_and_bursts_vary_more(kind):
    counts = KINDS[kind](np.random.default_rng(1), 4.0, 7000)
    assert np.mean(counts) == pytest.approx(4.0, rel=0.05)
    wide = np.var(counts) / np.mean(counts)
    assert (wide > 1.8) == (kind == "bursts")


def test_the_same_seed_draws_the_same_series():
    one = scores(KINDS["plain"], 2.0, 6, 3)
    assert one == scores(KINDS["plain"], 2.0, 6, 3)
    assert set(one) == {
        f"false alarms in {EVERY} days",
        "found in 3 days",
        "found in 7 days",
        "median delay",
    }


def test_rises_from_two_events_a_day_are_found_soon_and_false_alarms_are_as_rare_as_stated():
    found = scores(KINDS["plain"], 4.0, 30, 5)
    assert found["found in 3 days"] >= 0.8
    assert found[f"false alarms in {EVERY} days"] <= MOST_FALSE


def test_what_floors_are_held_to_is_measured_at_its_worst():
    found = measure(series=2, seed=4)
    assert set(found) == {"false alarms", "rises found in 3 days"}
    assert 0 <= found["rises found in 3 days"] <= 1


def test_it_prints_every_kind_at_every_rate(capsys):
    assert main(["--series", "2", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["kind"], row["rate"]) for row in rows] == [(k, r) for k in KINDS for r in RATES]
    assert main(["--series", "2"]) == 0
    assert "a day   false alarms in 180 days" in capsys.readouterr().out
