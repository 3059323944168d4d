"""Stories on the command line and in the browser, and the flags that narrow every other question."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import quote

import pytest

from detente.faces.web import PAGES
from tests.faces.serving import serving
from tests.faces.shell import detente


@pytest.fixture(scope="module")
def site(story_path):
    with serving(story_path) as site:
        yield site


def ids(story) -> tuple[str, str]:
    last = story.stories()[-1]
    return last.id, last.crisis


def test_the_listing_names_every_story_by_a_headline_with_its_outlet(
    monkeypatch, story, story_path
):
    done = detente(monkeypatch, "stories", "--store", story_path)
    assert done.code == 0
    for one in story.stories():
        assert one.title in done.out
        assert one.id in done.out
    assert f"{len(story.stories())} stories in 1 crisis" in done.out


def test_the_listing_as_json_is_the_export(monkeypatch, story, story_path):
    listed = detente(monkeypatch, "stories", "--json", "--store", story_path)
    exported = detente(monkeypatch, "export", "jsonl", "--kind", "story", "--store", story_path)
    assert listed.rows() == exported.rows() == story.story_rows()


def test_filters_and_limits_are_those_of_the_library(monkeypatch, story, story_path):
    words = ("--actor", "TUR", "--from", "1962-10-26", "--limit", "1", "--json")
    done = detente(monkeypatch, "stories", *words, "--store", story_path)
    wanted = story.stories(actor="TUR", since="1962-10-26", limit=1)
    assert [row["id"] for row in done.rows()] == [one.id for one in wanted]


def test_csv_has_a_row_a_story_and_lists_joined(monkeypatch, story, story_path):
    done = detente(monkeypatch, "export", "csv", "--kind", "story", "--store", story_path)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [row["id"] for row in rows] == [one.id for one in story.stories()]
    assert rows[0]["doc_ids"].split(" | ") == list(story.stories()[0].docs)


@pytest.mark.parametrize(
    "question",
    [
        "brief",
        "statements",
        "events",
        "figures",
        "timeline",
        "sources --reports",
        "quotes",
        "agenda",
    ],
)
def test_every_question_takes_a_story_and_a_crisis(monkeypatch, story, story_path, question):
    story_id, crisis_id = ids(story)
    flags = ("--story", story_id[:20], "--crisis", crisis_id[:20], "--store", story_path)
    done = detente(monkeypatch, *question.split(), *flags)
    assert done.code == 0
    whole = detente(monkeypatch, *question.split(), "--store", story_path)
    assert done.out != whole.out


def test_a_story_alone_shows_claims_of_its_reports_only(monkeypatch, story, story_path):
    story_id, _ = ids(story)
    flags = ("--story", story_id, "--known-by", "1962-10-28", "--count", "state-outlets-as-one")
    rows = detente(monkeypatch, "statements", "--json", *flags, "--store", story_path).rows()
    reports = [story.report(i).document for i in story.story(story_id).docs]
    docs = {one.url or one.where for one in reports}
    assert rows
    assert {row["doc"] for row in rows} <= docs


def test_a_story_that_is_not_there_is_named(monkeypatch, story_path):
    done = detente(monkeypatch, "events", "--story", "no-such-thing", "--store", story_path)
    assert done.code == 2
    assert "no story has an id that starts with 'no-such-thing'" in done.err


@pytest.mark.parametrize("address", [address for address, _ in PAGES])
def test_every_page_takes_a_story_and_says_so(site, story, address):
    story_id, crisis_id = ids(story)
    answer = site.get(f"{address}?story={quote(story_id)}&crisis={quote(crisis_id)}")
    assert answer.status == 200
    assert "Only the reports of the story" in answer.body


def test_the_page_draws_the_stories_of_a_crisis_and_tells_them_in_a_table(site, story):
    answer = site.get("/stories")
    assert answer.status == 200
    assert answer.body.count('class="story"') == len(story.stories())
    assert answer.body.count('role="row"') == len(story.stories()) + 1
    for one in story.stories():
        assert f"/story/{one.id}" in answer.body


def test_a_story_has_a_page_with_its_reports_and_why_they_are_in_it(site, story):
    one = story.stories()[-1]
    answer = site.get(f"/story/{one.id}")
    assert answer.status == 200
    assert "opened it" in answer.body
    for doc_id in one.docs:
        assert f"/report/{doc_id}" in answer.body
    assert site.get("/story/nothing").status == 404


def test_links_on_a_page_of_a_story_stay_in_it(site, story):
    story_id, _ = ids(story)
    answer = site.get(f"/statements?story={quote(story_id)}")
    assert f"story={quote(story_id)}" in answer.body
    assert site.get("/statements?story=nothing").status == 400


def test_the_address_for_programs_gives_the_rows_of_the_export(site, story):
    rows = json.loads(site.get("/api/v1/stories").body)
    assert rows == story.story_rows()
    lines = site.get("/export.jsonl?kind=story").body.splitlines()
    assert [json.loads(line) for line in lines] == rows


def test_a_report_leads_to_the_story_it_is_of(site, story):
    one = story.stories()[0]
    assert f"/story/{one.id}" in site.get(f"/report/{one.docs[0]}").body
