from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import gazetteer
from detente.errors import ConfigError
from detente.gazetteer import files, load, slug


def test_ids_are_unlike_and_every_alias_stands_for_somebody():
    known = load()
    assert all(known.actor(a.actor_id) for a in known.aliases() if a.actor_id is not None)
    assert all(a.place is not None for a in known.aliases() if a.actor_id is None)
    assert all(a.text.strip() == a.text != "" for a in known.aliases())


def test_every_post_is_of_somebody_known_and_ends_after_it_starts():
    for actor in load().actors.values():
        for office in actor.offices:
            assert load().actor(office.of) is not None, (actor.id, office)
            if office.held_from and office.held_until:
                assert office.held_from < office.held_until, (actor.id, office)


def test_every_member_and_predecessor_is_known():
    known = load()
    for rows in known.memberships.values():
        assert all(known.actor(who) for who, _, _ in rows)
    assert all(known.actor(before) for before in known.predecessors.values())


@pytest.mark.parametrize(
    ("role", "of", "day", "who"),
    [
        ("head of state", "USA", date(1962, 10, 22), "john-f-kennedy"),
        ("head of government", "DEU", date(2022, 2, 14), "olaf-scholz"),
        ("chancellor", "DEU", date(2014, 3, 3), "angela-merkel"),
        ("head of state", "UKR", date(2022, 2, 14), "volodymyr-zelensky"),
    ],
)
def test_a_post_has_its_holder_of_the_day(role, of, day, who):
    assert [a.id for a in load().holders(role, of, day)] == [who]


def test_a_post_with_no_day_has_all_its_holders():
    assert len(load().holders("head of state", "USA", None)) > 1


def test_a_post_held_by_nobody_is_nobody():
    assert load().holders("head of state", "USA", date(1492, 1, 1)) == []


def test_a_post_ends_on_the_day_it_passes():
    for office in load().actors["john-f-kennedy"].offices:
        if office.role == "head of state":
            assert office.held_until is not None
            assert not office.held_on(office.held_until)


def test_a_state_before_its_first_day_is_its_predecessor():
    assert load().in_force("RUS", date(1991, 12, 25)) == "SUN"
    assert load().in_force("RUS", date(1991, 12, 26)) == "RUS"
    assert load().in_force("RUS", None) == "RUS"
    assert load().in_force("USA", date(1962, 1, 1)) == "USA"


def test_membership_grows_with_time():
    nato = load()
    assert "FIN" not in nato.members("NATO", date(2022, 2, 14))
    assert "FIN" in nato.members("NATO", date(2024, 2, 14))
    assert nato.members("no such body", None) == ()


def test_outlets_are_found_by_domain_name_and_slug():
    known = load()
    outlet = next(o for o in known.outlets_by_domain.values() if o.kind == "broadcaster")
    assert known.outlet_by_domain(f"www.{outlet.domains[0].upper()}") == outlet
    assert known.outlet_by_name(f"THE {outlet.name.removeprefix('The ')}") == outlet
    assert known.outlet_by_domain("example.invalid") is None
    assert known.outlet_by_slug("no such slug") is None


def test_a_bare_year_or_month_is_its_first_day():
    assert files.first_day("1991") == date(1991, 1, 1)
    assert files.first_day("1991-12") == date(1991, 12, 1)
    assert files.first_day("1991-12-26") == date(1991, 12, 26)
    assert files.first_day(None) is None
    assert files.end_day("1991-03", "1991") == date(1992, 1, 1)
    assert files.end_day("1991-12-03", "1991-12") == date(1992, 1, 1)
    assert files.end_day("1990", "1991-12") == date(1991, 12, 1)
    assert files.end_day(None, None) is None


def test_a_file_that_is_no_toml_is_named(monkeypatch, tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text("[[state]\n", encoding="utf-8")
    monkeypatch.setattr(files, "data_file", lambda path: bad)
    gazetteer.of_files.cache_clear()
    with pytest.raises(ConfigError, match=r"gazetteer/states\.toml"):
        load()
    gazetteer.of_files.cache_clear()


@given(st.text(max_size=40))
def test_a_slug_is_plain_and_its_own_slug(name):
    made = slug(name)
    assert " " not in made
    assert slug(made) == made
