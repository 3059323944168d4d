"""The score of stories, and which half an event is of."""

from __future__ import annotations

import pytest
from gate.stories import half_of, score

GOLD = {"a": "x", "b": "x", "c": "y", "d": "y"}


def test_stories_that_are_the_events_score_one():
    made = score({"a": "1", "b": "1", "c": "2", "d": "2"}, GOLD, list(GOLD))
    assert (made.precision, made.recall, made.f1, made.pairs) == (1.0, 1.0, 1.0, 1.0)
    assert (made.stories, made.events, made.articles) == (2, 2, 4)


def test_one_story_of_all_loses_precision_and_one_for_each_loses_recall():
    one = score(dict.fromkeys(GOLD, "1"), GOLD, list(GOLD))
    assert (one.precision, one.recall) == (0.5, 1.0)
    each = score({name: name for name in GOLD}, GOLD, list(GOLD))
    assert (each.precision, each.recall, each.pairs) == (1.0, 0.5, 0.0)


def test_only_articles_of_the_half_are_counted_but_all_are_told():
    found = {"a": "1", "b": "1", "c": "1", "d": "2"}
    made = score(found, GOLD, ["a", "b"])
    assert made.articles == 2
    assert made.precision == pytest.approx(2 / 3)
    assert made.recall == 1.0


def test_an_article_of_no_event_counts_as_wrong_in_a_story_of_one():
    found = {"a": "1", "b": "1", "stray": "1"}
    assert score(found, GOLD, ["a", "b"]).precision == pytest.approx(2 / 3)


def test_halves_share_no_event_and_leave_none_out():
    events = [str(n) for n in range(35)]
    tune, measure = half_of(events, "tune"), half_of(events, "measure")
    assert not tune & measure
    assert tune | measure == half_of(events, "all") == set(events)
    assert abs(len(tune) - len(measure)) == 1
    assert half_of(reversed(events), "tune") == tune
