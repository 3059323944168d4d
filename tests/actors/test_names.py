from __future__ import annotations

import msgspec

from detente.actors import actors
from detente.actors.cast import rank_before
from tests.mentions.reports import at, dossier_of


def with_kind(words: str, surname: str, nth: int):
    """Return a dossier in which one standing of a surname was taken for a body."""
    dossier = dossier_of(words, "2022-02-14")
    wrong = at(dossier, surname, nth)
    mentions = tuple(
        msgspec.structs.replace(m, actor_kind="unknown", actor_id=surname.lower())
        if m is wrong
        else m
        for m in dossier.mentions
    )
    dossier = msgspec.structs.replace(dossier, mentions=mentions)
    return msgspec.structs.replace(dossier, mentions=tuple(actors.run(dossier)))


def test_one_name_is_of_one_kind_in_one_report():
    dossier = with_kind("Maryna Kovtun smiled.\nKovtun left.\nKovtun slept.", "Kovtun", 2)
    assert {at(dossier, "Kovtun", n).actor_kind for n in (2, 3)} == {"person"}
    assert at(dossier, "Kovtun", 2).actor_id == "maryna-kovtun"


def test_a_body_that_two_people_are_named_like_stays_a_body():
    dossier = with_kind("Anna Melnyk met Petro Melnyk.\nMelnyk closed.", "Melnyk", 3)
    assert at(dossier, "Melnyk", 3).actor_kind == "unknown"


def test_a_rank_is_told_by_its_short_form():
    assert rank_before("so Adm. ") == "admiral"
    assert rank_before("so he ") is None


def test_an_office_is_that_of_the_reports_own_day():
    words = "The German chancellor spoke."
    found = {
        day: next(m.actor_id for m in actors.run(dossier_of(words, day)) if m.kind == "actor")
        for day in ("2005-11-21", "2005-11-23", "2021-12-09")
    }
    assert list(found.values()) == ["gerhard-schroeder", "angela-merkel", "olaf-scholz"]
