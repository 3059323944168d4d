from __future__ import annotations

from tests.mentions.reports import at, dossier_of


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
