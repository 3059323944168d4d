"""Origins by name: what the reports state, and "unstated" wherever they do not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.lineage import origins, relate
from detente.lineage.origin import slugs
from detente.lineage.origins_named import UNSTATED, named_origins
from detente.model.document import How
from tests.lineage.texts import OTHER, WIRE, report, spun

EARLY, LATE = date(2031, 5, 4), date(2031, 5, 6)


def by_name(*reports, lede: str = "", rewritten: bool = False):
    documents = {one.document.id: one.document for one in reports}
    edges = relate(reports)
    lineages = origins(documents, edges)
    return named_origins(documents, lineages, edges, lambda _: lede, lambda _: rewritten)


def only(*reports, lede: str = "", rewritten: bool = False):
    (origin,) = by_name(*reports, lede=lede, rewritten=rewritten)
    return origin


def test_a_report_of_its_own_is_its_outlets():
    origin = only(report(WIRE, where="a", outlet="Selwyn Post"))
    assert (origin.name, len(origin.docs)) == ("Selwyn Post", 1)
    assert "credits nobody else" in origin.basis


def test_an_agency_that_copies_credit_is_their_origin_though_it_is_not_in_the_record():
    origin = only(
        report(WIRE, where="a", outlet="Selwyn Post", credit=("Reuters",)),
        report(WIRE, where="b", outlet="Lorne Courier", credit=("Reuters",)),
    )
    assert origin.name == "Reuters"
    assert "Selwyn Post" in origin.basis
    assert "Lorne Courier" in origin.basis


def test_a_slug_in_the_dateline_and_a_byline_state_an_agency_too():
    plain = report(WIRE, where="a", outlet="Selwyn Post")
    slug = replace(plain, document=replace(plain.document, dateline="PORT SELWYN (AP) —"))
    assert only(slug).name == "Associated Press"
    desk = report(WIRE, where="a", outlet="Selwyn Post", byline=("By Reuters Staff",))
    assert only(desk).name == "Reuters"
    person = report(WIRE, where="a", outlet="Selwyn Post", byline=("By Ada Brandt",))
    assert only(person).name == "Selwyn Post"


def test_one_agency_in_two_forms_is_one_and_two_agencies_are_unstated():
    forms = ("AFP", "Agence France-Presse")
    assert only(report(WIRE, where="a", outlet="Post", credit=forms)).name == forms[1]
    both = only(report(WIRE, where="a", outlet="Post", credit=("Reuters", "AFP")))
    assert both.name == UNSTATED
    assert both.basis == "the texts credit several: Agence France-Presse, Reuters"


def test_a_copy_that_credits_a_paper_of_the_record_makes_that_paper_the_origin():
    origin = only(
        report(WIRE, where="a", outlet="Selwyn Post", published=EARLY),
        report(WIRE, where="b", outlet="Lorne Courier", credit=("Selwyn Post",), published=LATE),
    )
    assert (origin.name, origin.basis) == ("Selwyn Post", "credited by Lorne Courier")
    assert origin.docs[0] == origin.id


def test_what_the_paper_credits_goes_before_who_credits_the_paper():
    origin = only(
        report(WIRE, where="a", outlet="Selwyn Post", credit=("Reuters",), published=EARLY),
        report(WIRE, where="b", outlet="Lorne Courier", credit=("Selwyn Post",), published=LATE),
    )
    assert origin.name == "Reuters"


def test_copies_of_one_day_that_credit_nobody_have_no_stated_origin():
    origin = only(
        report(WIRE, where="a", outlet="Selwyn Post"), report(WIRE, where="b", outlet="Courier")
    )
    assert origin.name == UNSTATED
    assert "nothing tells which came first" in origin.basis


def test_two_reports_of_one_outlet_need_no_order_to_be_its_own():
    origin = only(report(WIRE, where="a", outlet="Post"), report(WIRE, where="b", outlet="Post"))
    assert origin.name == "Post"


def test_a_spun_copy_takes_nothing_from_the_name_of_its_original():
    origin = only(
        report(WIRE, where="a", outlet="Selwyn Post", published=EARLY),
        report(spun(WIRE), where="b", outlet="Whirl", published=LATE),
    )
    assert (origin.name, len(origin.docs)) == ("Selwyn Post", 2)


def test_nobody_named_is_nobody_guessed():
    assert only(report(WIRE, where="a")).name == UNSTATED
    plain = report(WIRE, where="a", outlet="Digest")
    outlet = replace(plain.document.outlet, kind="aggregator")
    kept = only(replace(plain, document=replace(plain.document, outlet=outlet)))
    assert kept.name == UNSTATED
    assert "prints what others wrote" in kept.basis


@pytest.mark.parametrize(
    ("basis", "confidence", "name"),
    [("inferred", 0.3, UNSTATED), ("dateline", 0.4, "Post"), ("header", 0.85, "Post")],
)
def test_an_outlet_hardly_known_names_no_origin_but_a_signed_dateline_does(basis, confidence, name):
    plain = report(WIRE, where="a", outlet="Post")
    how = {"outlet": How(basis=basis, reason="so it seems", confidence=confidence)}
    assert only(replace(plain, document=replace(plain.document, how=how))).name == name


@pytest.mark.parametrize(
    ("lede", "name"),
    [
        ("The port was closed, according to Reuters.", "Reuters"),
        ("The minister told the BBC that it would stay so.", "BBC"),
        ("The order was given on Monday, The New York Times reported.", "The New York Times"),
        ("The minister told Hill that it would stay so.", "Post"),
        ("Bloomberg said the city would pay.", "Post"),
        ("The minister told Reuters, and an aide told the BBC.", UNSTATED),
        ("The minister told the Post that it would stay so.", "Post"),
        ("Nobody knows.", "Post"),
    ],
)
def test_the_first_sentences_may_say_whose_story_it_is(lede, name):
    assert only(report(WIRE, where="a", outlet="Post"), lede=lede).name == name


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(5)), st.lists(st.booleans(), min_size=5, max_size=5))
def test_the_order_of_reports_changes_nothing_and_no_report_is_lost(order, credited):
    made = [
        report(
            WIRE if n < 3 else OTHER,
            where=str(n),
            outlet=f"Paper {n}",
            credit=("Reuters",) if credited[n] else (),
            published=date(2031, 5, 1 + n),
        )
        for n in range(5)
    ]
    found = by_name(*made)
    assert by_name(*(made[n] for n in order)) == found
    assert sorted(doc for origin in found for doc in origin.docs) == sorted(
        one.document.id for one in made
    )
    assert all(origin.name and origin.basis and origin.docs[0] == origin.id for origin in found)


def slugged(slug: str, outlet: str):
    plain = report(WIRE, where="a", outlet=outlet)
    return replace(plain, document=replace(plain.document, dateline=f"PORT SELWYN ({slug}) —"))


@pytest.mark.parametrize("outlet", ["Harbour Voice", "Lorne Courier"])
def test_a_name_in_an_agencys_place_in_a_text_with_marks_of_rewriting_names_no_origin(outlet):
    origin = only(slugged("Harbour Voice", outlet), rewritten=True)
    assert origin.name == UNSTATED
    assert "marks of rewriting" in origin.basis


@pytest.mark.parametrize(
    ("slug", "rewritten", "name"),
    [("Harbour Voice", False, "Harbour Voice"), ("AP", True, "Associated Press")],
)
def test_a_signed_dateline_stands_in_a_clean_text_and_an_agencys_in_every_text(
    slug, rewritten, name
):
    assert only(slugged(slug, "Lorne Courier"), rewritten=rewritten).name == name


def test_an_outlet_read_off_the_dateline_of_a_rewritten_text_names_no_origin():
    plain = report(WIRE, where="a", outlet="Harbour Voice")
    how = {"outlet": How(basis="dateline", reason="dateline signed it", confidence=0.4)}
    signed = replace(plain, document=replace(plain.document, how=how))
    assert only(signed, rewritten=True).name == UNSTATED


def test_a_slug_is_the_one_outlet_of_the_record_that_has_these_initials():
    whole = report(WIRE, where="a", outlet="Meridian Press")
    short = report(OTHER, where="b", outlet="MP")
    assert [one.name for one in by_name(whole, short)] == ["Meridian Press"] * 2
    origin = only(report(WIRE, where="c", outlet="Lorne Courier", credit=("MP",)))
    assert origin.name == "MP"


def test_initials_of_two_outlets_or_of_an_agency_stand_for_none():
    assert slugs(["Meridian Press", "Monday Post", "The Arab Post", "Reuters"]) == {}
    assert slugs(["The Meridian Press", "Meridian Press"]) == {"MP": "Meridian Press"}


def test_a_file_that_states_no_outlet_is_named_by_its_name_and_not_its_path():
    origin = only(report(WIRE, where="/somewhere/kept/002.txt", outlet=None, credit=("Reuters",)))
    assert origin.basis == "credited by 002.txt"
