"""Entries: on the command line, on the page, as an export, always the same."""

from __future__ import annotations

import json

import pytest

from tests.faces.serving import serving


@pytest.fixture(scope="module")
def site(story_path):
    with serving(story_path) as site:
        yield site


def plain(rows):
    return json.loads(json.dumps(rows))


def test_the_listing_is_the_same_as_json_and_as_an_export(ask, story, site):
    rows = plain(story.entry_rows(kind="event"))
    assert ask("entries", "--kind", "event", "--json").rows() == rows
    body = site.get("/export.jsonl?kind=entry&of=event").body
    assert [json.loads(line) for line in body.splitlines()] == rows
    assert json.loads(site.get("/api/v1/entries?of=event&limit=1000").body) == rows
    every = plain(story.entry_rows())
    assert ask("export", "jsonl", "--kind", "entry").rows() == every
    told = ask("entries", "--support", "2").out
    two = story.entry_rows(support=2)
    assert two
    assert all(row["id"][:12] in told for row in two)


def test_one_entry_shows_its_values_steps_joins_and_the_words_of_every_report(ask, story, see):
    row = max(story.entry_rows(kind="event"), key=lambda row: (row["reports"], row["id"]))
    assert row["reports"] > 2
    told = ask("entries", row["claims"][-1])
    seen = see(f"/entry/{row['claims'][-1]}")
    for text in (told.out, seen.text):
        assert f"{row['reports']} reports, {row['support']} independent" in text
        assert row["joins"][0]["why"] in text
        assert row["history"][0]["why"] in text
    for claim in row["claims"]:
        assert claim[:12] in told.out
        assert f"/claim/{claim}" in seen.links()
    assert ask("entries", row["id"], "--json").rows() == [plain(row)]


def test_the_page_lists_entries_and_leads_to_each(see, story):
    seen = see("/entries?of=figure")
    figures = story.entry_rows(kind="figure")
    assert f"{len(figures)} rows" in seen.text
    assert f"/entry/{figures[0]['id']}" in seen.links()


def test_an_id_that_nothing_has_is_told_and_is_not_found(run, story_path, site):
    done = run("entries", "ffffffff", "--store", story_path)
    assert done.code == 2
    assert "nothing in the record has an id that starts with 'ffffffff'" in done.err
    assert site.get("/entry/ffffffff").status == 404


def test_an_id_goes_with_no_filter(run, story_path):
    done = run("entries", "ffffffff", "--actor", "USA", "--store", story_path)
    assert done.code == 2
    assert "leave out what narrows a listing" in done.err


@pytest.mark.parametrize("asked", ["of=nothing", "support=many", "support=-1"])
def test_a_filter_that_none_can_have_is_refused_and_not_left_out(site, asked):
    page = site.get(f"/entries?{asked}")
    assert page.status == 400
    assert asked.partition("=")[2] in page.body
