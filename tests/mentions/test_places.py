from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.mentions.page import Page
from detente.mentions.place_choice import Grounds, Region, choose
from detente.mentions.places import is_told, places
from detente.model.actor import Place
from tests.mentions.reports import GOLDEN, at, dossier_of

CASES = tomllib.loads((GOLDEN / "mentions" / "places.toml").read_text(encoding="utf-8"))["case"]


def found(words, **given):
    dossier = dossier_of(words, "2015-03-02", **given)
    return places(Page(dossier=dossier, annotation=dossier.annotation)), dossier


def test_a_capital_has_its_state_and_where_it_lies():
    place = at(dossier_of("They met in Kyiv.", "2022-02-14"), "Kyiv").place
    assert place.state == "UKR"
    assert abs(place.latitude - 50.45) < 0.5
    assert abs(place.longitude - 30.5) < 0.5


def test_the_town_of_a_dateline_is_a_place():
    dossier = dossier_of("MOSCOW (Reuters) -\nThe rouble fell.", "2022-02-14", dateline=True)
    found = at(dossier, "MOSCOW")
    assert (found.kind, found.name, found.role) == ("place", "Moscow", "place")


def test_moscow_lay_in_the_soviet_union_in_1962():
    found = at(dossier_of("They met in Moscow.", "1962-10-24"), "Moscow")
    assert found.place.state == "SUN"


def test_the_town_that_speaks_is_no_place():
    dossier = dossier_of("Moscow said no.", "2022-02-14")
    assert [m.kind for m in dossier.mentions] == ["actor"]


def test_a_place_of_the_gazetteer_has_its_state():
    found = at(dossier_of("The embassy moved to Lviv.", "2022-02-14"), "Lviv")
    assert (found.kind, found.country) == ("place", "UKR")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_report_gives_just_the_places_it_means(case):
    mentions, dossier = found(case["words"])
    standing = {(m.span.start, m.span.end): m for m in mentions}
    for expected in case.get("expect", ()):
        start = -1
        for _ in range(expected.get("nth", 1)):
            start = dossier.words.index(expected["words"], start + 1)
        mention = standing.get((start, start + len(expected["words"])))
        assert mention is not None, (expected["words"], standing)
        assert mention.place.name == expected["place"], mention.why
        assert mention.country == mention.place.state
        if expected.get("open"):
            assert mention.country is None, mention.why
        else:
            assert mention.country == expected["country"], mention.why
        for field in ("province", "kind"):
            if field in expected:
                assert getattr(mention.place, field) == expected[field], mention.why
    for words in case.get("absent", ()):
        start = dossier.words.index(words)
        assert (start, start + len(words)) not in standing, standing[start, start + len(words)]


def test_a_place_says_by_what_it_was_told_from_its_namesakes():
    mentions, _ = found("Police in Springfield, Illinois, held a man.")
    springfield = next(m for m in mentions if m.name == "Springfield")
    assert "'Illinois' stands behind the comma" in springfield.why
    assert springfield.score > 0.9


def test_a_place_left_open_names_what_it_may_be():
    mentions, _ = found("A warehouse burned in Springfield on Friday.")
    (springfield,) = mentions
    assert springfield.place.latitude is None
    assert springfield.score < 0.5
    assert "Springfield in Illinois" in springfield.why
    assert "Massachusetts" in springfield.why


def test_a_town_of_the_table_opens_a_dateline():
    words = "OSTRAVA, Czech Republic (AP) -\nThe mine was shut."
    mentions, _ = found(words, dateline=True)
    assert [(m.name, m.country) for m in mentions if m.span.start == 0] == [("Ostrava", "CZE")]


def test_a_town_listed_by_hand_takes_its_division_from_the_table():
    mentions, _ = found("The embassy moved to Lviv.")
    (lviv,) = mentions
    assert (lviv.place.province, lviv.place.geonameid) == ("Lviv", 702550)
    assert lviv.score == 1.0


def test_a_village_told_as_one_is_told_and_a_passing_name_is_not():
    words = "They left the village of Beit Hafra and drove through Lviv."
    mentions, dossier = found(words)
    page = Page(dossier=dossier, annotation=dossier.annotation)
    assert {m.name: is_told(page, m) for m in mentions} == {"Beit Hafra": True, "Lviv": False}


def _town(name, state, people, *, north=0.0, east=0.0, province=None):
    return Place(
        name=name,
        kind="city",
        state=state,
        population=people,
        latitude=north,
        longitude=east,
        province=province,
    )


TOWNS = [
    _town("Vale", "AAA", 900_000, north=10.0),
    _town("Vale", "BBB", 300_000, north=40.0),
]


def _region(state, at, sentence, *, strong=True):
    return Region(words=state, state=state, province=None, at=at, sentence=sentence, strong=strong)


def test_the_state_of_the_sentence_goes_before_a_nearer_one_of_the_report():
    known = Grounds(regions=[_region("BBB", 99, 3), _region("AAA", 150, 4)], points=[])
    assert choose("Vale", TOWNS, known, 110, 4).place.state == "AAA"
    assert choose("Vale", TOWNS, known, 110, 7).place.state == "BBB"


def test_a_much_smaller_namesake_needs_more_than_its_state_named():
    towns = [_town("Vale", "AAA", 5_000_000), _town("Vale", "BBB", 20_000)]
    known = Grounds(regions=[_region("BBB", 10, 0)], points=[])
    choice = choose("Vale", towns, known, 20, 0)
    assert (choice.place.state, choice.score) == ("AAA", 0.6)


def test_what_lies_near_the_other_places_goes_before_the_state_of_the_dateline():
    near = _town("Hafra", "BBB", 50_000, north=41.0)
    known = Grounds(regions=[], points=[near], home="AAA")
    choice = choose("Vale", TOWNS, known, 0, 0)
    assert choice.place.state == "BBB"
    assert "km from Hafra" in choice.why


def test_the_dateline_decides_before_nothing_does():
    known = Grounds(regions=[], points=[], home="BBB")
    choice = choose("Vale", TOWNS, known, 0, 0)
    assert choice.place.state == "BBB"
    assert "dateline" in choice.why


def test_towns_of_like_size_stay_open():
    choice = choose("Vale", TOWNS, Grounds(regions=[], points=[]), 0, 0)
    assert choice.place is None
    assert "AAA" in choice.why
    assert "BBB" in choice.why


_WORDS = st.lists(
    st.sampled_from(
        [
            "in",
            "of",
            "the",
            "town",
            ",",
            ".",
            "Springfield",
            "Illinois",
            "Va.",
            "al-Bab",
            "Paris",
            "Mr.",
            "Texas",
            "province",
            "and",
            "Tripoli",
            "said",
            "Lebanon",
            "’s",
            "Nice",
            "-",
            "São",
        ]
    ),
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(_WORDS)
def test_any_order_of_words_gives_spans_inside_the_text_and_reasons(words):
    text = " ".join(words) or "x"
    mentions, dossier = found(text)
    for mention in mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.why
        assert 0 < mention.score <= 1
        assert mention.place is not None
        assert mention.span.of(dossier.words).strip()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80).filter(lambda text: text.strip() and "\n" not in text))
def test_any_text_is_read_without_fail(text):
    mentions, _ = found(text)
    assert all(m.span.end <= len(text) for m in mentions)


def test_the_one_small_town_of_a_name_is_not_taken_where_nothing_names_its_state():
    hafra = [_town("Hafra", "AAA", 40_000)]
    assert choose("Hafra", hafra, Grounds(regions=[], points=[]), 0, 0).place is None
    named = Grounds(regions=[_region("AAA", 9, 0)], points=[])
    assert choose("Hafra", hafra, named, 0, 5).place == hafra[0]
    near = Grounds(regions=[], points=[_town("Vale", "AAA", 10, north=1.0)])
    assert choose("Hafra", hafra, near, 0, 0).place == hafra[0]


@pytest.mark.parametrize("words", ["They wrote #Lviv on a wall.", "Take Sen. John Doe, R-Texas."])
def test_a_name_tied_to_what_stands_before_it_is_none_of_its_own(words):
    mentions, _ = found(words)
    assert mentions == []
