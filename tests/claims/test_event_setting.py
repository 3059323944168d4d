from __future__ import annotations

import pytest

from detente.claims.events import events
from tests.claims.one_report import claims_of


def places(words):
    return [claim.place for claim in claims_of(events, words)]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Russian forces shelled the town of Mariupol on Monday.", "Mariupol"),
        ("Russia and Ukraine held talks in Geneva on Monday.", "Geneva"),
        ("The Russian shelling of Luhansk killed three people.", "Luhansk"),
        ("A Taliban attack near Kabul killed two Afghan soldiers on Monday.", "Kabul"),
        ("In Manila, President Joe Biden met President Emmanuel Macron.", "Manila"),
        (
            "President Joe Biden met President Sauli Niinisto on the sidelines of a summit in Geneva.",
            "Geneva",
        ),
        ("Iranian militants attacked the American consulate in Basra.", "Basra"),
        ("Russian jets bombed rebels in northern Syria near Aleppo on Monday.", "Aleppo"),
    ],
)
def test_an_event_is_where_its_own_clause_puts_it(words, place):
    assert place in places(words)


@pytest.mark.parametrize(
    "words",
    [
        "Britain rejected military action in Syria.",
        "Russia condemned the American raids in Syria.",
        "Germany urged Russian troops in Donetsk to leave.",
    ],
)
def test_what_words_are_about_is_not_where_they_were_said(words):
    said = {"REJECT", "ACCUSE", "REQUEST"}
    found = [claim.place for claim in claims_of(events, words) if claim.body.root in said]
    assert found
    assert set(found) == {None}


def test_a_capital_that_stands_for_its_government_is_no_place():
    found = places("Moscow threatened Kyiv with war on Monday.")
    assert found
    assert set(found) == {None}


def test_the_place_of_another_clause_is_not_taken():
    words = "Russian forces attacked Ukrainian troops on Monday, while diplomats met in Geneva."
    found = [c.place for c in claims_of(events, words) if c.body.root == "ASSAULT"]
    assert found == [None]


def test_a_visit_is_at_the_place_visited():
    (claim,) = claims_of(events, "President Emmanuel Macron visited Moscow on Monday.")
    assert claim.place == "Moscow"
    (span,) = claim.spans("where")
    assert span.end - span.start == len("Moscow")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Russia and Ukraine signed an accord in Geneva on Monday.", "Geneva"),
        ("Turkish jets bombed the market of Togoga in Ethiopia on Monday.", "Togoga"),
        ("Turkish jets bombed the Ruvna base in Syria on Monday.", "Ruvna"),
        ("A Syrian jet was shot down by rebels over Ukraine on Monday.", "Ukraine"),
        ("Turkish tanks entered South Ossetia on Monday.", "South Ossetia"),
        ("Pearl Harbor was attacked by Japan on Monday.", "Pearl Harbor"),
        ("The nuclear test by Iran on Monday was condemned in Tokyo.", None),
    ],
)
def test_a_deed_is_where_its_own_words_put_it(text, place):
    told = [c for c in claims_of(events, text) if c.body.root in ("SUPPORT", "ASSAULT", "MOBILIZE")]
    assert told[0].place == place
