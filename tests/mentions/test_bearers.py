from __future__ import annotations

import pytest

from detente.mentions.aliases import Hit
from detente.mentions.bearers import is_anothers, once_held_by, stands_alone
from detente.mentions.page import Page
from detente.mentions.titles import before
from tests.mentions.reports import at, dossier_of, resolved

#: Those whom reports call by surname alone, with a day and words that name what they lead.
WELL_KNOWN = [
    ("Obama", "barack-obama", "2014-05-01", "Washington and the Americans waited."),
    ("Putin", "vladimir-putin", "2014-05-01", "Nobody waited."),
    ("Merkel", "angela-merkel", "2014-05-01", "Nobody waited."),
    ("Kerry", "john-kerry", "2014-05-01", "The United States waited."),
    ("Lavrov", "sergei-lavrov", "2014-05-01", "Russia waited."),
    ("Rouhani", "hassan-rouhani", "2014-05-01", "Iran waited."),
    ("Zarif", "mohammad-javad-zarif", "2014-05-01", "Iran waited."),
    ("Assad", "bashar-al-assad", "2014-05-01", "Syria waited."),
    ("Netanyahu", "benjamin-netanyahu", "2014-05-01", "Israel waited."),
    ("Trump", "donald-trump", "2017-05-01", "Nobody waited."),
    ("Tillerson", "rex-tillerson", "2017-05-01", "The United States waited."),
    ("Mattis", "james-mattis", "2017-05-01", "The United States waited."),
    ("Xi", "xi-jinping", "2017-05-01", "China waited."),
    ("Abe", "shinzo-abe", "2017-05-01", "Japan waited."),
    ("Poroshenko", "petro-poroshenko", "2015-05-01", "Ukraine waited."),
    ("Yanukovych", "viktor-yanukovych", "2014-01-15", "Ukraine waited."),
]


def hit_of(page: Page, words: str) -> Hit:
    return next(h for h in page.hits if page.folded[h.start : h.end] == words)


def page_of(words: str, day: str) -> Page:
    dossier = dossier_of(words, day)
    assert dossier.annotation is not None
    return Page(dossier=dossier, annotation=dossier.annotation)


@pytest.mark.parametrize(("surname", "who", "day", "before_it"), WELL_KNOWN)
def test_those_who_lead_go_by_surname_alone(surname, who, day, before_it):
    found = at(resolved(f"{before_it}\n{surname} said the offer would stand.", day), surname)
    assert found is not None
    assert found.actor_id == who


@pytest.mark.parametrize(
    ("words", "day", "surname"),
    [
        ("Russia waited.\nOrla Lavrov sold bread.", "2014-05-01", "Lavrov"),
        ("Iran waited.\nThe Zarif bakery opened.", "2014-05-01", "Zarif"),
        ("Nobody waited.\nLavrov said so.", "2014-05-01", "Lavrov"),
        ("Americans waited.\nCorker said so.", "2016-05-04", "Corker"),
        ("South Korea waited.\nPark said so.", "2014-05-01", "Park"),
    ],
)
def test_a_surname_that_the_words_give_to_another_stands_for_nobody(words, day, surname):
    page = page_of(words, day)
    hit = hit_of(page, surname)
    assert not stands_alone(page, hit, page.bearers(hit))


def test_a_first_name_ahead_makes_a_surname_anothers_and_a_title_does_not():
    page = page_of("Pilar Clark wrote.\nPrime Minister Clark wrote.", "2005-03-18")
    first, second = (t for t, word in enumerate(page.words) if word == "Clark")
    assert (is_anothers(page, first), is_anothers(page, second)) == (True, False)


def test_a_title_of_the_past_points_to_its_only_holder():
    page = page_of("The United States waited for President Truman.", "2015-01-20")
    hit = hit_of(page, "Truman")
    post = before(page, page.dossier.tokens_in(hit.start, hit.end)[0])
    assert post is not None
    past = once_held_by(page, page.bearers(hit), post)
    assert past is not None
    assert past.id == "harry-s-truman"


def test_an_expert_on_a_country_is_not_put_into_it():
    found = at(
        dossier_of("Ines Brandt, a North Korea expert, shrugged.", "2017-08-07"), "Ines Brandt"
    )
    assert found is not None
    assert (found.country, found.of) == (None, None)


def test_a_president_of_another_name_is_no_minister():
    found = at(resolved("Kenya waited for President Mattis.", "2017-05-01"), "Mattis")
    assert found is not None
    assert found.actor_id is None
