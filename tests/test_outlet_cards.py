"""The cards of outlets: each holds together, has its sources, and tells what was so on a day."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from detente.errors import ConfigError
from detente.gazetteer import load
from detente.gazetteer.cards import cards, read
from detente.model.outlets import STANDINGS, day_of

WORLD = set(load().actors)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
OUTLETS = {outlet.id: outlet for outlet in load().outlets_by_name.values()}


def test_there_are_cards_with_owner_country_and_languages_for_many_outlets():
    full = [
        card
        for card in cards().cards.values()
        if card.owners and card.languages and (card.country or OUTLETS[card.outlet].country)
    ]
    assert len(full) >= 250


def test_every_card_is_of_an_outlet_and_says_something():
    for card in cards().cards.values():
        assert card.outlet in OUTLETS
        assert card.languages, card.outlet
        assert card.owners or card.control or card.takes, card.outlet


def test_what_was_checked_names_what_was_read_with_a_year():
    known = cards()
    held = [row for owner in known.owners.values() for row in owner.held]
    lines = [row for card in known.cards.values() for row in (*card.owners, *card.control)]
    read = [row for row in (*held, *lines) if row.checked]
    assert len(read) >= 350
    for row in read:
        assert YEAR.search(row.source) or "IN28/05-06" in row.source, row
    assert sum(not row.checked for row in lines) > 0


def test_what_nobody_checked_names_a_law_or_decision_or_nothing():
    law = re.compile(
        r"\b(?:Acts?|Law|Decree|decree|Directive|Charter|Constitution|treaty|\w*[Gg]esetz|Mediawet|"
        r"\w+staatsvertrag|Staatsvertrag|ZDF-Staatsvertrag|Kringkastingsloven|Regulation|"
        r"Department of (?:State|Justice)|US Treasury|revocation|Office of the Director|OSCE/ODIHR)\b"
    )
    for card in cards().cards.values():
        for row in (*card.owners, *card.control):
            if row.source and not row.checked:
                assert law.search(row.source), (card.outlet, row.source)


def test_every_class_is_of_a_state_that_there_is():
    for card in cards().cards.values():
        for row in card.control:
            assert row.standing in STANDINGS
            if row.standing in ("state-controlled", "government-funded", "public-service"):
                assert row.by in WORLD or row.by == "HKG", (card.outlet, row)


def test_every_owner_owns_something():
    known = cards()
    held = {row.owner for card in known.cards.values() for row in card.owners}
    held |= {row.owner for owner in known.owners.values() for row in owner.held}
    assert set(known.owners) == held


def test_no_card_tells_two_things_of_one_day():
    for card in cards().cards.values():
        for rows in (card.owners, card.control):
            for row in rows:
                first = day_of(row.since) or date(1900, 1, 1)
                assert sum(other.on(first) for other in rows) == 1, card.outlet


def test_what_a_state_controls_is_not_what_it_funds_or_founded():
    by_class = {
        "state-controlled": ("tass", "rt", "xinhua", "kcna", "irna", "sana-syria", "granma"),
        "public-service": ("bbc", "deutsche-welle", "nhk", "cbc", "abc-australia", "france-24"),
        "government-funded": ("voa", "rfe-rl", "rfa", "sidwaya"),
        "party-linked": ("al-manar",),
        "private": ("nyt", "reuters"),
    }
    day = date(2024, 6, 1)
    for standing, ids in by_class.items():
        for outlet in ids:
            found = cards().cards[outlet].control_on(day)
            assert found is not None, outlet
            assert found.standing == standing, outlet
            assert (cards().state(outlet, day) is not None) == (standing == "state-controlled")


@pytest.mark.parametrize(
    ("outlet", "day", "state"),
    [
        ("tass", date(1962, 10, 24), "SUN"),
        ("tass", date(1991, 12, 30), None),
        ("tass", date(2022, 2, 24), "RUS"),
        ("rt", date(2004, 12, 31), None),
        ("rt", date(2005, 1, 1), "RUS"),
        ("ta-kung-pao", date(1990, 1, 1), None),
        ("ta-kung-pao", date(2019, 7, 1), "CHN"),
        ("apple-daily", date(2019, 7, 1), None),
        ("telam", date(2024, 6, 30), "ARG"),
        ("telam", date(2024, 7, 1), None),
        ("nobody-at-all", date(2024, 7, 1), None),
    ],
)
def test_a_state_controls_an_outlet_from_a_day_until_a_day(outlet, day, state):
    assert cards().state(outlet, day) == state


def test_with_no_day_only_what_never_changed_is_told():
    assert cards().state("rt", None) == "RUS"
    assert cards().state("tass", None) is None
    assert cards().state("telam", None) is None


def test_owners_are_followed_to_the_top_on_a_day():
    day = date(2024, 1, 1)
    names = [owner.id for owner in cards().line("sky-news", day)]
    assert names == ["sky-group", "comcast"]
    assert cards().line("sky-news", date(2018, 10, 8)) == ()
    assert cards().ultimate("reuters", day) == cards().ultimate("globe-and-mail", day)
    assert cards().ultimate("wsj", day) == cards().ultimate("fox-news", day) == "murdoch-family"
    assert cards().ultimate("bbc", day) != cards().ultimate("channel-4-news", day)


GOOD = """
[[owner]]
id = "a"
name = "A"
kind = "company"
[[card]]
outlet = "bbc"
owners = [{ owner = "a", since = "2001" }]
control = [{ standing = "private", source = "register, 2020", checked = true }]
"""


@pytest.mark.parametrize(
    ("words", "instead", "why"),
    [
        ('owner = "a"', 'owner = "b"', "no owner 'b'"),
        ('outlet = "bbc"', 'outlet = "bbc-none"', "no outlet 'bbc-none'"),
        ('since = "2001"', 'since = "2001-13"', "month must be in 1..12"),
        ('since = "2001"', 'since = "soon"', "invalid literal"),
        ('since = "2001"', 'since = "2001", until = "1999"', "not in order"),
        ('source = "register, 2020", ', "", "checked against what source?"),
        ('since = "2001"', 'since = "2001", dated = true', "dated by what was not checked"),
        ("checked = true", "checked = true, dated = true", "dated by what was not checked"),
        ("checked = true", 'checked = "yes"', "Expected `bool`"),
        ('"private"', '"state-controlled"', "by which state?"),
        ('"private"', '"royal"', "Invalid enum value 'royal'"),
        ('kind = "company"', 'kind = "company"\nheld = [{ owner = "a" }]', "by what|above itself"),
        ('outlet = "bbc"', 'outlet = "bbc"\ntakes = ["nobody"]', "no outlet 'nobody'"),
        ("[[card]]", '[[owner]]\nid = "a"\nname = "B"\nkind = "state"\n[[card]]', "twice"),
        ("[[card]]", "[[card]", "outlet_cards.toml"),
    ],
)
def test_a_file_that_does_not_hold_together_is_refused_by_what_is_wrong(words, instead, why):
    assert read(GOOD).cards["bbc"].owners
    assert words in GOOD
    with pytest.raises(ConfigError, match=why):
        read(GOOD.replace(words, instead, 1))


def test_a_line_without_a_source_is_taken_as_not_checked():
    told = read(GOOD).cards["bbc"].owners[0]
    assert (told.source, told.checked, told.dated) == ("", False, False)
    assert read(GOOD).holdings("bbc", date(2020, 1, 1)) == (told,)


def test_a_day_of_two_rows_is_the_later_ones():
    card = cards().cards["bfm-tv"]
    change = date(2024, 7, 2)
    before, after = card.holding_on(change - timedelta(days=1)), card.holding_on(change)
    assert before is not None
    assert after is not None
    assert (before.owner, after.owner) == ("altice", "cma-cgm")
