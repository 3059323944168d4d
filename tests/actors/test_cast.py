from __future__ import annotations

import pytest

from detente.actors.cast import gender_of_address, gender_of_name, gender_of_noun, title_in
from detente.language import table


@pytest.mark.parametrize(
    ("post", "title", "role"),
    [
        ("secretary of state", "secretary of state", "foreign minister"),
        ("deputy White House press secretary", "press secretary", "spokesperson"),
        ("head of the council", "head", "head of body"),
        ("spokesman for the president", "spokesman", "spokesperson"),
        ("vice president", "vice president", "deputy head"),
        ("ambassador to France", "ambassador", "ambassador"),
    ],
)
def test_a_post_is_its_title_without_whose_it_is(post, title, role):
    assert title_in(post) == (title, role)


def test_a_word_that_is_no_title_gives_no_post():
    assert title_in("window of the house") is None


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Svitlana Petrenko", "female"),
        ("Viacheslav Petrenko", "male"),
        ("Marzieh Karimi", "female"),
        ("Hossein Karimi", "male"),
        ("Bouthaina Haddad", "female"),
        ("Tareq Haddad", "male"),
        ("Zeynep Kaya", "female"),
        ("Mevlut Kaya", "male"),
        ("Ayelet Levin", "female"),
        ("Avraham Levin", "male"),
        ("Kyung-wha Seo", "female"),
        ("Jintao Fan", "male"),
        ("Delcy Rojas", "female"),
        ("Gonzalo Rojas", "male"),
        ("Segolene Moreau", "female"),
        ("Thierry Moreau", "male"),
        ("Kim Moreau", None),
        ("Sasha Moreau", None),
    ],
)
def test_first_names_of_many_languages_tell_gender_where_it_is_told(name, gender):
    assert gender_of_name(name) == gender


def test_no_first_name_is_of_both_genders():
    names = table("en", "pronouns")["first_names"]
    assert not {*names["male"]} & {*names["female"]}


def test_first_names_forms_of_address_and_nouns_tell_gender():
    assert gender_of_name("Maryna Kovtun") == "female"
    assert gender_of_name("Xyz Kovtun") is None
    assert gender_of_address("and Mr.") == "male"
    assert gender_of_address("and the") is None
    assert gender_of_noun("a Kremlin spokeswoman") == "female"
