"""`detente ontology`, its page and its address: the same tables everywhere."""

from __future__ import annotations

import json

import pytest

from detente.faces.coded_in import SAYS
from detente.views.codebook import TABLES, about, table, text
from tests.faces.serving import serving


@pytest.fixture(scope="module")
def site(story_path):
    with serving(story_path) as site:
        yield site


@pytest.mark.parametrize("name", sorted(TABLES))
def test_command_page_and_address_show_every_row_of_a_table(run, site, see, name):
    rows = table(name)
    assert run("ontology", name, "--json").rows() == json.loads(json.dumps(rows))
    assert json.loads(site.get(f"/api/v1/ontology?table={name}").body) == json.loads(
        json.dumps(rows)
    )
    shown = run("ontology", name).out.splitlines()
    assert shown[0].split("\t") == list(rows[0])
    assert len(shown) == len(rows) + 1
    page = see(f"/ontology?table={name}").text
    for row in rows:
        assert text(next(iter(row.values()))) in page
    assert SAYS[name] in page


def test_without_a_name_the_types_are_shown(run, see):
    assert run("ontology").out == run("ontology", "types").out
    assert see("/ontology").text == see("/ontology?table=types").text


@pytest.mark.parametrize("name", ["SANCTION", "RETREAT-release", "0841", "asylum", "REB", "FIGHT"])
def test_command_page_and_address_tell_the_same_of_one_name(run, site, see, name):
    found = json.loads(json.dumps(about(name)))
    (row,) = run("ontology", name, "--json").rows()
    assert row == json.loads(site.get(f"/api/v1/ontology/{name}").body) == found
    page, told = see(f"/ontology/{name}").text, run("ontology", name).out
    assert found["label"] in page
    assert found["label"] in told
    for mode in found.get("modes", ()):
        assert mode["mode"] in page
        assert f"{mode['mode']}, score {mode['score']:g}, CAMEO {mode['cameo']}" in told


def test_what_is_in_no_table_is_refused(run, site):
    done = run("ontology", "PICNIC")
    assert (done.code, done.out) == (2, "")
    assert "no 'PICNIC' in the ontology" in done.err
    for address in ("/ontology/PICNIC", "/api/v1/ontology/PICNIC"):
        assert site.get(address).status == 404
    for address in ("/ontology?table=picnics", "/api/v1/ontology?table=picnics"):
        assert site.get(address).status == 400


def test_every_link_of_the_pages_leads_to_a_page(site, see):
    todo, seen = ["/ontology", *(f"/ontology?table={name}" for name in TABLES)], set()
    while todo:
        address = todo.pop()
        for link in see(address).links():
            if link.startswith("/ontology/") and link not in seen:
                seen.add(link)
                if link.rpartition("/")[2] in {"SANCTION", "RETREAT-release", "0841", "asylum"}:
                    todo.append(link)
    for link in seen:
        about(link.rpartition("/")[2])
    assert len(seen) > 400


def test_the_type_of_an_event_leads_to_what_it_is(see, story):
    told = story.events()[0]
    body = told.claim.body
    name = f"{body.root}-{body.mode}" if body.mode else body.root
    assert f"/ontology/{name}" in see(f"/claim/{told.id}").links()
    assert f"/ontology/{name}" in see("/events").links()
