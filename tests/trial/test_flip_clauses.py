from random import Random

import pytest

from detente.trial.flip_clauses import clause


def all_of(text):
    return {made.text for n in range(40) if (made := clause(text, Random(n))) is not None}


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Iran will sign unless the sanctions stay in force.", "Iran will sign."),
        ("All left, except for two of the observers.", "All left."),
        ("Seoul, if the North agrees to it, will talk.", "Seoul will talk."),
        ("If the North agrees to it, Seoul will talk.", "Seoul will talk."),
        ("It would disarm, but only if its rival does.", "It would disarm."),
    ],
)
def test_the_clause_goes_with_all_that_it_governs(text, other):
    assert all_of(text) == {other}


@pytest.mark.parametrize(
    "text",
    [
        "They will stay even if the roof comes down.",
        "It was difficult, if not impossible to reach.",
        "“Go if you must,” he said.",
        "No clause here.",
    ],
)
def test_what_cannot_go_alone_is_left(text):
    assert all_of(text) == set()
