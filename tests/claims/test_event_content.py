"""Event content: who an office speaks for, and what a paper does that is adopted."""

from __future__ import annotations

import pytest

from detente.claims.events import events
from tests.claims.one_report import claims_of

DAY = "2022-02-14"


def told(words):
    return {
        (claim.body.root, tuple(party.words for party in claim.body.actors))
        for claim in claims_of(events, words, DAY)
    }


@pytest.mark.parametrize(
    ("words", "event"),
    [
        (
            "Two Nigerian men were charged with fraud, the Ghanaian police said.",
            ("ACCUSE", ("Ghanaian police",)),
        ),
        (
            "Two Colombian officers were arrested, the Venezuelan ministry said.",
            ("COERCE", ("Venezuelan ministry",)),
        ),
        ("Four Kenyan men were arrested, Kenyan police said.", ("COERCE", ("Kenyan police",))),
    ],
)
def test_an_arrest_that_only_an_office_tells_of_is_its_own(words, event):
    assert event in told(words)


@pytest.mark.parametrize(
    "words",
    [
        "Two Russian diplomats were arrested in Iran, the Russian ministry said.",
        "Two Russian diplomats were arrested, the Russian ministry said.",
        "Two Russian diplomats were arrested in Iran, the Turkish police said.",
    ],
)
def test_an_office_made_no_arrest_of_its_own_people_or_in_another_state(words):
    assert told(words) == {("COERCE", ())}


def test_a_paper_adopted_is_told_once_by_what_it_does():
    words = "The Knesset approved a resolution supporting Poland."
    assert [claim.body.root for claim in claims_of(events, words, DAY)] == ["SUPPORT"]


def test_a_paper_that_does_nothing_itself_is_still_adopted():
    assert {root for root, _ in told("Ghana signed a treaty with Togo.")} == {"SUPPORT"}


@pytest.mark.parametrize(
    ("words", "events"),
    [
        (
            "Canada issued a report accusing Poland of fraud.",
            {("ACCUSE", ("Canada",))},
        ),
        (
            "Canada condemned a Russian resolution accusing Poland.",
            {("ACCUSE", ("Canada",)), ("ACCUSE", ("Russian",))},
        ),
    ],
)
def test_a_paper_accuses_for_the_one_whose_it_is(words, events):
    assert told(words) == events


def test_a_vote_for_a_paper_that_condemns_is_no_support():
    assert told("Peru voted for a resolution condemning Chile.") == {("ACCUSE", ("Peru",))}
