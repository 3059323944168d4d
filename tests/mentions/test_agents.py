from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.gazetteer import load
from detente.language import table
from detente.mentions.agents import coded
from tests.mentions.reports import GOLDEN, at, dossier_of

SECTORS = frozenset(
    [
        "AGR",
        "BUS",
        "COP",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "GOV",
        "JRN",
        "JUD",
        "LAB",
        "LEG",
        "MED",
        "MIL",
        "OPP",
        "PRE",
        "PRM",
        "PTY",
        "REB",
        "REF",
        "REL",
        "SOC",
        "SPY",
        "UAF",
        "UNK",
    ]
)


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Afghan guerillas", "AFG", "REB"),
        ("Kenyan police", "KEN", "COP"),
        ("UN peacekeepers", "UNO", "MIL"),
        ("Hamas gunmen", "PSE", "REB"),
        ("protesters", None, "CVL"),
        ("lawmakers from the ruling party", None, "LEG"),
        ("villagers in Darfur", "SDN", "CVL"),
        ("former Thai prime minister", "THA", "ELI"),
        ("the Belgian Foreign Ministry", "BEL", "GOV"),
        ("Norway", "NOR", None),
        ("Norwegian", "NOR", None),
        ("Norwegians", "NOR", "CVL"),
        ("Oslo", "NOR", "GOV"),
        ("riot police in Oslo", "NOR", "COP"),
        ("Norwegian opposition leader", "NOR", "OPP"),
        ("Norwegian state television", "NOR", "JRN"),
        ("separatist forces", None, "REB"),
        ("government troops", None, "MIL"),
        ("Norwegian health minister", "NOR", "GOV"),
        ("a Norwegian high court judge", "NOR", "JUD"),
        ("Norwegian students", "NOR", "EDU"),
        ("a Norwegian workers' union", "NOR", "LAB"),
        ("Chechen rebels", "RUS", "REB"),
        ("Tamils", "LKA", "CVL"),
        ("European Union foreign ministers", "EUR", "GOV"),
        ("NATO warplanes", "IGO", "MIL"),
        ("Planning and Energy Minister Odd Haugen of Norway", "NOR", "GOV"),
        ("Norway's junior foreign minister Kari Lund", "NOR", "GOV"),
        ("Croatian Serbs", "HRV", "CVL"),
        ("Israeli Prime Minister Yitzhak Rabin", "ISR", "GOV"),
        ("refugees fleeing the war in Liberia", "LBR", "REF"),
        ("Muslim guerrillas", None, "REB"),
    ],
)
def test_a_phrase_is_filed_under_its_country_and_sector(phrase, country, sector):
    found = coded(phrase)
    assert found is not None
    assert (found.country, found.sector) == (country, sector), found.why


LISTED = tomllib.loads((GOLDEN / "mentions" / "agents.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("half", "least"), [("seen", 0.96), ("unseen", 0.93)])
def test_nearly_all_listed_phrases_are_filed_as_they_should_be(half, least):
    rows = [(coded(phrase), country, sector) for phrase, country, sector in LISTED[half]]
    countries = sum((found.country if found else None) == (c or None) for found, c, _ in rows)
    sectors = sum((found.sector if found else None) == (s or None) for found, _, s in rows)
    assert countries / len(rows) >= least
    assert sectors / len(rows) >= least


def test_the_listed_phrases_are_many_and_each_stands_in_one_half():
    phrases = [row[0] for half in LISTED.values() for row in half]
    assert len(set(phrases)) == len(phrases) >= 400
    assert {sector for half in LISTED.values() for _, _, sector in half} <= SECTORS | {""}


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("a group of Norwegian miners", "NOR", "LAB"),
        ("dozens of Norwegian teachers", "NOR", "EDU"),
        ("a spokesman for the Norwegian army", "NOR", "MIL"),
        ("the wife of the Norwegian prime minister", "NOR", "ELI"),
        ("relatives of Norwegian sailors", "NOR", "CVL"),
        ("Fatah gunmen", "PSE", "REB"),
        ("Russian-backed rebels", None, "REB"),
        ("protesters against Norway", None, "CVL"),
        ("Norway's ambassador to the United Nations", "NOR", "GOV"),
        ("Norway's U.N. ambassador", "NOR", "GOV"),
        ("ethnic Russians in Estonia", "EST", "CVL"),
        ("Abkhazia's leaders", "GEO", "PRE"),
        ("a BBC correspondent", "GBR", "JRN"),
        ("Lahore shopkeepers", "PAK", "BUS"),
        ("Bergen", "NOR", "CVL"),
        ("Toyota", "MNC", "BUS"),
        ("Swedish giant Ericsson", "SWE", "BUS"),
        ("the gunman who shot President Reagan", None, "UAF"),
        ("in Oslo ... demonstrators", "NOR", "CVL"),
        ("the ruling (Labour) party in Norway", "NOR", "PTY"),
        ("supporters of President Mugabe", "ZWE", "CVL"),
        ("Yeltsin's aides", "RUS", "GOV"),
        ("Milosevic", "SRB", "GOV"),
        ("UNPROFOR soldiers", "UNO", "MIL"),
        ("Ole Nobody, Norway's trade minister", "NOR", "GOV"),
        ("striking Norwegian nurses", "NOR", "LAB"),
        ("armed men", None, "UAF"),
        ("children", None, "CVL"),
    ],
)
def test_the_words_around_a_noun_tell_whose_and_what_it_is(phrase, country, sector):
    found = coded(phrase)
    assert found is not None
    assert (found.country, found.sector) == (country, sector), found.why


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        " ",
        "the",
        "of the",
        "a kitchen table",
        "Jackson",
        "the grand total",
        "...",
        "\u200b",
        "—",
    ],
)
def test_a_phrase_that_tells_of_nobody_has_no_code(phrase):
    assert coded(phrase) is None


def test_the_day_tells_which_state_a_name_stood_for():
    found = coded("Russian troops", date(1962, 10, 22))
    assert found is not None
    assert found.country == "SUN"


def test_a_bearer_of_a_foreign_post_is_filed_under_the_body():
    found = coded("U.N. Secretary-General Kofi Annan")
    assert found is not None
    assert (found.country, found.actor_id) == ("UNO", "kofi-annan")


def test_a_post_that_is_over_on_the_day_makes_an_elite():
    found = coded("Tony Blair", date(2020, 1, 1))
    assert found is not None
    assert (found.country, found.sector) == ("GBR", "ELI")


@settings(max_examples=150)
@given(st.text(max_size=60))
def test_any_string_is_coded_or_not_without_an_error(phrase):
    found = coded(phrase)
    assert found is None or found.sector is None or found.sector in SECTORS


names = sorted({a.text for a in load().aliases() if a.reference in {"name", "demonym"}})
nouns = sorted(
    n for kind in ("person", "body") for ns in table("en", "agents")[kind].values() for n in ns
)


@settings(max_examples=150)
@given(st.lists(st.sampled_from([*names[::7], *nouns[::3], "of", "in", "and", "the"]), max_size=6))
def test_every_code_is_told_by_something_and_says_so(words):
    found = coded(" ".join(words))
    if found is not None:
        assert found.why
        assert found.country or found.sector


def test_phrases_of_any_length_take_little_time():
    assert coded("police of " * 5000) is not None


@pytest.mark.parametrize(
    "phrase", ["Norwegian soldiers", "Hamas fighters", "Norwegian farmers", "NATO officials"]
)
def test_a_report_files_a_phrase_as_the_coder_does(phrase):
    found = coded(phrase, date(2012, 2, 14))
    mention = at(dossier_of(f"{phrase} left the town.", "2012-02-14"), phrase)
    assert found is not None
    assert mention is not None
    assert (mention.country, mention.sector) == (found.country, found.sector)
