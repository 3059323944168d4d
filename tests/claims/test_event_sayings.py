"""Event sayings: a demand, an accusation and a threat in a plain "said that"."""

from __future__ import annotations

import pytest

from detente.claims.events import events
from tests.claims.one_report import claims_of

DAY = "2022-02-14"


def roots(words):
    return {claim.body.root for claim in claims_of(events, words, DAY)}


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("Kenya said Sudan must leave the camp.", "REQUEST"),
        ("Kenya said Sudan was behind the blast.", "ACCUSE"),
        ("Kenya said Sudan had shelled the camp.", "ACCUSE"),
        ("Kenya said Sudan would face sanctions.", "THREATEN"),
        ("Kenya warned that it would attack Sudan.", "THREATEN"),
        ("Kenya said Sudan would regret the raid.", "THREATEN"),
        ("Kenya said Sudan would pay dearly for the raid.", "THREATEN"),
    ],
)
def test_a_plain_saying_is_told_by_what_its_clause_makes_of_it(words, root):
    assert root in roots(words)


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("Kenya said it must leave the camp.", "REQUEST"),
        ("Kenya did not say that Sudan was behind the blast.", "ACCUSE"),
        ("Kenya said Sudan was not behind the blast.", "ACCUSE"),
        ("Kenya said Sudan would not face sanctions.", "THREATEN"),
        ("Kenya warned that floods would follow.", "THREATEN"),
        ("Kenya said Sudan would pay for the wheat.", "THREATEN"),
        ("If Sudan goes on, it will face sanctions, said the Kenyan minister.", "THREATEN"),
        ("Kenya said that Sudan has to be destroyed.", "REQUEST"),
    ],
)
def test_what_is_denied_or_of_oneself_makes_nothing_of_it(words, root):
    assert root not in roots(words)
