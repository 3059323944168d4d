"""The page of the example record: what each address shows, and where its links lead."""

from __future__ import annotations

import json
import re
import socket

import msgspec
import pytest

from detente.errors import ConfigError, StoreError
from detente.export import jsonl
from detente.faces.desk import MOMENTS, Desk
from detente.faces.server import serve
from detente.faces.web import PAGES
from detente.model.claim import KINDS
from detente.model.document import REPORT_ZONES
from detente.views import words
from detente.views.sayings import nested
from tests import made
from tests.faces.serving import Seen, serving


@pytest.fixture(scope="module")
def site(story_path):
    with serving(story_path) as site:
        yield site


@pytest.mark.parametrize("address", [address for address, _ in PAGES])
def test_every_page_is_one_document_with_a_title_one_heading_and_labelled_fields(see, address):
    seen = see(address)
    tags = [tag for tag, _ in seen.elements]
    assert tags.count("h1") == 1
    assert tags.count("main") == 1
    assert [a.get("lang") for tag, a in seen.elements if tag == "html"] == ["en"]
    ids = seen.ids()
    assert len(ids) == len(set(ids)), [i for i in ids if ids.count(i) > 1]
    fields = {
        a["id"]
        for tag, a in seen.elements
        if tag == "select" or (tag == "input" and a.get("type") != "hidden")
    }
    assert fields == {a["for"] for tag, a in seen.elements if tag == "label"}
    assert [a.get("aria-current") for tag, a in seen.elements if "aria-current" in a] == ["page"]


@pytest.mark.parametrize("address", [address for address, _ in PAGES])
def test_no_page_needs_a_script_a_style_of_its_own_or_another_host(see, address):
    for tag, attributes in see(address).elements:
        assert tag not in {"script", "style", "iframe", "object", "embed", "img"}
        assert "style" not in attributes
        if tag == "form":
            assert attributes["method"] == "get"
            assert attributes["action"].startswith("/")
        if tag == "link":
            assert attributes["href"].startswith("/static/")


def test_every_link_of_the_pages_leads_somewhere_and_every_fragment_to_its_place(site, see):
    links = {link for address, _ in PAGES for link in see(address).links()}
    pages: dict[str, Seen] = {}
    assert len(links) > 100
    for link in sorted(links):
        path, _, fragment = link.partition("#")
        if not path:
            continue
        if path not in pages:
            answer = site.get(path)
            assert answer.status == 200, link
            pages[path] = Seen(answer.body)
        if fragment:
            assert fragment in pages[path].ids(), link


def test_the_brief_page_says_the_lines_of_the_brief_each_with_its_citation(see, story):
    text = see("/").text
    made_brief = story.brief(lines=20)
    for section in made_brief.sections:
        assert section.title in text
        for line in section.lines:
            assert " ".join(line.quote.split()) in text
            assert line.cites[0].text in text
    assert f"{made_brief.numbers.reports} reports" in text


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "prediction"])
def test_a_list_page_shows_as_many_rows_as_there_are_claims(see, story, kind):
    number = len(story.claims(kind))
    assert number
    assert f"{number} row{'' if number == 1 else 's'}" in see(f"/{kind}s").text


def test_the_page_of_predictions_has_every_one_of_them_once(see, story):
    shown = [i for i in see("/predictions").ids() if i.startswith("i-")]
    assert sorted(shown) == sorted(f"i-{entry.id}" for entry in story.entries("prediction"))


def test_filters_leave_what_the_library_leaves(see, story):
    for query, filters in [
        ("actor=USA", {"actor": "USA"}),
        ("from=1962-10-25", {"since": "1962-10-25"}),
        ("to=1962-10-20", {"until": "1962-10-20"}),
        (
            "actor=fidel-castro&from=1962-10-20&to=1962-10-27",
            {"actor": "fidel-castro", "since": "1962-10-20", "until": "1962-10-27"},
        ),
    ]:
        number = len(story.statements(**filters))
        assert 0 < number < len(story.statements())
        assert f"{number} row{'' if number == 1 else 's'}" in see(f"/statements?{query}").text


def test_a_filter_keeps_what_was_asked_in_its_fields_and_in_the_export(see):
    seen = see("/events?actor=USA&from=1962-10-20&known_by=1962-10-28")
    values = {a.get("name"): a.get("value") for tag, a in seen.elements if tag == "input"}
    assert (values["actor"], values["from"], values["known_by"]) == (
        "USA",
        "1962-10-20",
        "1962-10-28",
    )
    (export,) = [link for link in seen.links() if link.startswith("/export.jsonl")]
    assert "actor=USA" in export
    assert "known_by=1962-10-28" in export


def test_a_filter_that_leaves_nothing_says_what_to_do(see):
    assert "Loosen the filter" in see("/events?actor=nobody-at-all").text
    assert "No events that pass the filter" in see("/timeline?actor=nobody-at-all").text


def test_pages_of_a_long_list_follow_each_other_and_hold_each_row_once(see, story):
    ids, path = [], "/statements"
    while path:
        seen = see(path)
        ids += [link for link in seen.links() if link.startswith("/claim/")]
        following = [a["href"] for tag, a in seen.elements if a.get("rel") == "next"]
        path = following[0] if following else ""
    assert len(story.statements()) > 100
    assert ids == [f"/claim/{told.id}" for _, told in nested(story.statements())]
    assert len(ids) == len(set(ids)) == len(story.statements())


def test_a_past_moment_is_said_carried_on_every_link_and_left_again(see, story):
    seen = see("/?known_by=1962-10-22")
    assert "Only what reports said by 1962-10-22" in seen.text
    assert f"{len(story.as_of(reported='1962-10-22').documents())} reports" in seen.text
    inside = [link for link in seen.links() if link.startswith("/") and link != "/"]
    assert inside
    assert all("known_by=1962-10-22" in link for link in inside)


def test_a_report_page_holds_the_whole_text_paragraph_by_paragraph(see, story):
    for document in story.documents():
        seen = see(f"/report/{document.id}")
        for line in story.report(document.id).text.words.split("\n"):
            assert "".join(line.split()) in seen.solid


def test_a_report_page_marks_every_claim_and_explains_it_in_the_margin(see, story):
    for document in story.documents()[:8]:
        seen = see(f"/report/{document.id}")
        ids = set(seen.ids())
        links = set(seen.links())
        for told in story.claims(document=document.id):
            assert f"c-{told.id}" in ids
            assert f"/claim/{told.id}" in links
            assert f"p{told.paragraph}" in ids


def test_site_furniture_is_shown_apart_and_carries_no_mark(site, story):
    number = 0
    for document in story.documents():
        page = site.get(f"/report/{document.id}").body
        shown = re.findall(
            r'<div class="para furniture.*?(?=<div class="para|</article>)', page, re.S
        )
        assert all('class="c ' not in part for part in shown)
        sentences = story.report(document.id).sentences
        facts = {s.paragraph for s in sentences if s.zone in REPORT_ZONES}
        assert len(shown) == len({s.paragraph for s in sentences} - facts)
        number += len(shown)
    assert number > 5


def test_a_claim_page_explains_the_claim_and_leads_to_its_words(see, story):
    for kind in KINDS:
        told = story.claims(kind)[0]
        seen = see(f"/claim/{told.id[:12]}")
        assert " ".join(told.words.split()) in seen.text
        assert words.cite(told.document, told.paragraph) in seen.text
        assert f"/report/{told.document.id}#c-{told.id}" in seen.links()


def test_the_timeline_draws_its_days_with_a_title_a_description_and_a_table(see, story):
    seen = see("/timeline")
    (svg,) = [a for tag, a in seen.elements if tag == "svg"]
    assert svg["role"] == "img"
    assert set(svg["aria-labelledby"].split()) <= set(seen.ids())
    assert "Most events on" in seen.text
    drawn = sum(1 for tag, a in seen.elements if tag == "rect" and "x" in a)
    assert drawn > 5
    rows = [a for tag, a in seen.elements if tag == "th" and a.get("scope") == "row"]
    assert len(rows) == 15


def test_a_search_finds_reports_and_says_when_there_are_none(see):
    assert "/report/" in " ".join(see("/search?q=quarantine").links())
    assert "No report has all these words" in see("/search?q=zeppelin").text
    assert "Type words" in see("/search").text


def test_the_export_address_gives_the_contract_byte_for_byte(site, story):
    answer = site.get("/export.jsonl?kind=event&actor=USA")
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    expected = b"".join(line + b"\n" for line in jsonl.lines(story.events(actor="USA")))
    assert answer.body.encode() == expected


def test_the_api_gives_the_same_rows_as_the_library(site, story):
    rows = json.loads(site.get("/api/v1/figures?limit=5").body)
    assert rows == json.loads(json.dumps(story.figures(limit=5).to_dicts()))


def test_an_unknown_kind_is_refused_with_the_kinds_there_are(site):
    answer = site.get("/export.jsonl?kind=rumour")
    assert answer.status == 400
    assert "statement" in answer.body


def test_an_empty_record_says_what_to_do_next_on_every_page(tmp_path):
    path = tmp_path / "empty.detente"
    made.store(path, [])
    with serving(path) as site:
        for address, _ in PAGES:
            answer = site.get(address)
            assert answer.status == 200, (address, answer.body[:300])
        assert "No reports yet" in Seen(site.get("/").body).text
        assert "detente add" in site.get("/").body


def test_the_page_shows_what_another_program_adds_while_it_is_open(tmp_path):
    path = tmp_path / "x.detente"
    made.store(path, [(made.report("Cuba met Turkey", where="one.txt"), [made.bodies()["event"]])])
    with serving(path) as site:
        assert "1 row" in site.get("/sources/reports").body
        assert "1 row" in site.get("/sources/reports?known_by=1962-12-01").body
        made.store(
            path, [(made.report("Cuba met Spain", where="two.txt"), [made.bodies()["event"]])]
        )
        assert "2 rows" in site.get("/sources/reports").body
        assert "2 rows" in site.get("/sources/reports?known_by=1962-12-01").body


def test_a_report_in_another_language_says_why_nothing_was_read_from_it(tmp_path):
    report = made.report("Le ministre a parlé.", where="fr.txt")
    report = msgspec.structs.replace(
        report, document=msgspec.structs.replace(report.document, language="fr")
    )
    made.store(tmp_path / "fr.detente", [(report, [])])
    with serving(tmp_path / "fr.detente") as site:
        page = site.get(f"/report/{report.document.id}").body
    assert "only English is read so far" in page


def test_the_desk_keeps_few_past_moments_open(story_path):
    desk = Desk(str(story_path))
    first = desk.crisis({"known_by": "1962-10-01"})
    assert desk.crisis({"known_by": "1962-10-01"}) is first
    for day in range(2, MOMENTS + 3):
        desk.crisis({"known_by": f"1962-10-{day:02}"})
    assert len(desk._then) == MOMENTS
    assert desk.crisis({"known_by": "1962-10-01"}) is not first
    desk.close()


def test_the_name_of_the_store_heads_every_page(tmp_path):
    path = tmp_path / "crisis of 1962.detente"
    made.store(path, [])
    with serving(path) as site:
        assert "crisis of 1962.detente" in site.get("/status").body


def test_a_store_that_is_not_there_is_a_clear_error_before_anything_is_served(tmp_path):
    with pytest.raises(StoreError, match="no store here yet"):
        serve(str(tmp_path / "none.detente"), "127.0.0.1", 0)


def test_a_port_that_is_taken_is_a_clear_error(story_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(ConfigError, match="try --port"):
            serve(str(story_path), "127.0.0.1", taken.getsockname()[1])
