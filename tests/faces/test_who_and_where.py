"""The pages of actors and places, mentions on a report's page, and the same as JSON."""

from __future__ import annotations

import json

import jsonschema
import pytest

from detente.crisis import Crisis
from detente.model.claim import refs
from tests.export.test_who_and_where import schema
from tests.faces.serving import Seen, serving

KENNEDY = "john-f-kennedy"


@pytest.fixture(scope="module")
def site(story_path):
    with serving(story_path) as site:
        yield site


def test_the_list_of_actors_leads_to_each_ones_page(see, story):
    links = see("/actors").links()
    for actor in story.actors()[:10]:
        assert f"/actors/{actor.id}" in links


def test_an_actors_page_shows_the_words_behind_each_post_and_leads_to_them(site, see, story):
    found = story.profile(KENNEDY)
    seen = see(f"/actors/{KENNEDY}")
    assert [t for t, _ in seen.elements].count("h1") == 1
    assert found.told
    for post in found.told:
        assert post.title in seen.text
        for cite in post.cites:
            assert cite.quote in seen.text
            link = f"/report/{cite.doc_id}#p{cite.paragraph}"
            assert link in seen.links()
            page, _, fragment = link.partition("#")
            assert fragment in Seen(site.get(page).body).ids()
    for spelling in found.spellings:
        assert spelling.words in seen.text


def test_nobodys_page_is_not_found(site):
    assert site.get("/actors/nobody-at-all").status == 404
    assert site.get("/api/v1/actors/nobody-at-all").status == 404
    assert site.get("/api/v1/reports/none/mentions").status == 404


def test_a_past_moment_stays_in_the_links_of_an_actors_page(see):
    links = see(f"/actors/{KENNEDY}?known_by=1962-10-25").links()
    reports = [link for link in links if link.startswith("/report/")]
    assert reports
    assert all("known_by=1962-10-25" in link for link in reports)


def test_a_report_shows_whom_its_words_mean_only_on_request_and_all_of_its_text_still(see, story):
    document = story.documents()[0]
    plain = see(f"/report/{document.id}")
    assert not [a for _, a in plain.elements if a.get("class") == "m"]
    assert f"/report/{document.id}?mentions=1" in plain.links()
    seen = see(f"/report/{document.id}?mentions=1")
    titles = [a["title"] for t, a in seen.elements if a.get("class") == "m" and "title" in a]
    named = story.mentions(document.id)
    assert named
    for one in named:
        assert any(f"{one.means}: {one.how}" in title for title in titles)
    text = "".join(story.report(document.id).text.words.split())
    for line in story.report(document.id).text.words.splitlines():
        assert "".join(line.split()) in seen.solid
    assert text
    actors = {link for link in seen.links() if link.startswith("/actors/")}
    assert {f"/actors/{m.mention.actor_id}" for m in named if m.mention.actor_id} == actors


def test_places_have_their_degrees(see, story):
    seen = see("/places")
    havana = next(place for place in story.places() if place.name == "Havana")
    assert f"{havana.latitude:.2f}" in seen.text
    assert "/export.jsonl?what=places" in seen.links()


def test_the_api_gives_rows_by_the_contracts(site, story):
    document = story.documents()[0]
    for path, what in [
        ("/api/v1/actors?limit=5", "actors"),
        ("/api/v1/places?limit=5", "places"),
        (f"/api/v1/reports/{document.id}/mentions", "mentions"),
    ]:
        answer = site.get(path)
        assert answer.status == 200
        rows = json.loads(answer.body)
        assert rows
        for row in rows:
            jsonschema.Draft202012Validator(schema(what)).validate(row)
    one = json.loads(site.get(f"/api/v1/actors/{KENNEDY}").body)
    assert one["id"] == KENNEDY


@pytest.mark.parametrize("what", ["actors", "mentions", "places"])
def test_names_can_be_taken_away_as_lines(site, what):
    answer = site.get(f"/export.jsonl?what={what}")
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    rows = [json.loads(line) for line in answer.body.splitlines()]
    assert rows
    jsonschema.Draft202012Validator(schema(what)).validate(rows[0])


def test_an_export_of_nothing_there_is_says_what_there_is(site):
    answer = site.get("/export.jsonl?what=rumours")
    assert answer.status == 400
    assert "claims, actors, mentions, places" in answer.body


HOSTILE = "<script>alert(1)</script> \"onload='x'"


def test_what_people_write_is_words_on_the_page(story_path, tmp_path):
    path = tmp_path / "own.detente"
    path.write_bytes(story_path.read_bytes())
    with Crisis(path) as crisis:
        crisis.add_actor("Ann Lee" + HOSTILE, id="ann-lee", by=HOSTILE, note=HOSTILE)
    with serving(path) as site:
        answer = site.get("/actors/ann-lee")
        assert answer.status == 200
        assert "<script" not in answer.body
        seen = Seen(answer.body)
        assert not any("onload" in attributes for _, attributes in seen.elements)
        assert HOSTILE in seen.text


def test_a_decision_shows_on_the_page_of_a_server_that_runs_already(story_path, tmp_path):
    path = tmp_path / "own.detente"
    path.write_bytes(story_path.read_bytes())
    with serving(path) as site:
        assert "Decided by people" not in site.get(f"/actors/{KENNEDY}").body
        with Crisis(path) as crisis:
            crisis.add_actor("Jack K.", id=KENNEDY, by="ann", note="a nickname")
        body = site.get(f"/actors/{KENNEDY}").body
        assert "Decided by people" in body
        assert "a nickname" in body


def test_a_place_leads_to_the_claims_set_there(see, story):
    (havana,) = story.place("Havana")
    links = [link for link in see("/places").links() if link.startswith("/place?")]
    shown = see(next(link for link in links if "Havana" in link))
    for told in havana.claims:
        assert f"/report/{told.document.id}#c-{told.id}" in shown.links()
        assert f"/claim/{told.id}" in shown.links()
    for cite in havana.cites:
        assert f"/report/{cite.doc_id}#p{cite.paragraph}" in shown.links()


def test_a_mark_of_the_map_leads_to_its_place_but_is_no_stop_for_the_keyboard(see):
    seen = see("/places")
    marks = [a for t, a in seen.elements if t == "a" and a.get("tabindex") == "-1"]
    rows = [a for t, a in seen.elements if t == "a" and "tabindex" not in a]
    assert marks
    assert {mark["href"] for mark in marks} <= {row.get("href") for row in rows}


def test_a_place_that_is_not_in_the_record_is_not_found(site):
    assert site.get("/place?name=Atlantis").status == 404
    assert site.get("/place").status == 400
    hostile = site.get("/place?name=%3Cscript%3Ealert(1)%3C/script%3E")
    assert hostile.status == 404
    assert "<script" not in hostile.body


def test_a_claim_leads_to_its_parties(see, story):
    for told in list(story.events())[:5]:
        links = see(f"/claim/{told.id}").links()
        ids = {i for _, ref in refs(told.claim.body) for i in (ref.actor_id, *ref.members) if i}
        assert {f"/actors/{actor_id}" for actor_id in ids} <= set(links)


def test_on_a_narrow_screen_claims_stand_below_their_paragraph_not_in_its_margin(site):
    sheet = site.get("/static/style.css").body
    narrow = sheet.split("@media (max-width: 900px)")[1].split("@media")[0]
    rule = next(line for line in narrow.splitlines() if line.strip().startswith(".para ul,"))
    assert "grid-column: 2" in rule
    assert sheet.count("{") == sheet.count("}")


def test_a_place_named_in_a_report_leads_to_its_page(site, see, story):
    document = next(d for d in story.documents() if d.where.endswith("10-22-meridian-press.txt"))
    links = see(f"/report/{document.id}?mentions=1").links()
    places = [link for link in links if link.startswith("/place?")]
    assert places
    assert all(site.get(link).status == 200 for link in places)
