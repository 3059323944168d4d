"""At whose asking a meeting was held, as a report tells it."""

from __future__ import annotations

import pytest

from detente.views.outcome_asked import asked_by, callers
from tests.planned import plan


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("the Council met on Tuesday, as Cairo had asked", {"EGY"}),
        ("the Council met at Jordan's request", {"JOR"}),
        ("the Council met at the request of the Soviet Union", {"SUN"}),
        ("the Council held the session called by Jordan", {"JOR"}),
        ("the Council met, and Jordan asked for order", set()),
        ("the Council met, as somebody had asked", set()),
        ("the Council met as Nowhereland had asked", set()),
    ],
)
def test_who_asked_is_read_from_the_words_that_say_so(words, ids):
    assert asked_by(plan(words=words)) == ids


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Kuwait has called for a meeting of the League", {"KWT"}),
        ("on Monday Egypt requested a session of the Council", {"EGY"}),
        ("Kuwait and others heard what was asked for", set()),
        ("the Council heard Egypt, called by nobody", set()),
    ],
)
def test_who_calls_for_a_thing_stands_before_the_word_for_it(words, ids):
    assert callers(plan(words=words)) == ids
