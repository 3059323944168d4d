"""The versions of an item: on the command line, on the page, at its address, always the same."""

from __future__ import annotations

import json

import pytest

from tests.looks import CLOSE, LEDE, OFFER, STAMP, URL, kept, look

LOWER = LEDE.replace("130", "40")
HOSTILE = (
    "<script>alert('&')</script> said 7 envoys had left the city of Karlstad on Tuesday night."
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("versions") / "x.detente"
    other = {"url": "https://post.example/2022/02/envoys", "title": "Envoys leave"}
    looks = (
        look(LEDE, OFFER, CLOSE, hour=8),
        look(LOWER, OFFER, CLOSE, hour=9),
        look(STAMP, LOWER, CLOSE, hour=10, title="Norway moves few soldiers"),
        look(HOSTILE, CLOSE, hour=8, **other),
        look(HOSTILE.replace("7", "9"), CLOSE, hour=11, **other),
    )
    kept(path, *looks).close()
    return path


def test_without_a_place_every_changed_item_is_listed_with_its_silent_edits(run, path, see):
    told = run("versions", "--store", path)
    assert told.code == 0, told.err
    assert told.out.startswith("2 items changed, 2 silent edits\n")
    assert told.out.index("/envoys") < told.out.index("/border-talks")
    text = see("/versions").text
    assert "Envoys leave" in text
    assert "Norway moves few soldiers" in text


def test_one_item_is_told_word_by_word_and_leads_to_why(run, path):
    told = run("versions", URL, "--store", path)
    assert told.code == 0, told.err
    assert "[-130-] {+40+} soldiers" in told.out
    assert "Norway moves {+few+} soldiers" in told.out
    assert "silent edit: no note" in told.out
    assert f"change stated: the stamp '{STAMP}'" in told.out
    for line in told.out.splitlines():
        if "detente why" in line:
            assert run("why", line.split()[-1], "--store", path).code == 0
    assert "detente why" in told.out


def test_the_page_strikes_and_underlines_and_names_what_was_withdrawn(run, site, see, path):
    (row, *_) = run("versions", URL, "--store", path, "--json").rows()
    page = see(f"/versions/{row['item']}")
    tags = [tag for tag, _ in page.elements]
    assert {"del", "ins", "aside"} <= set(tags)
    assert "Rests on withdrawn words" in page.text
    for one in row["withdrawn"]:
        assert f"/claim/{one['claim']}" in page.links()
    body = site.get("/versions/" + row["item"]).body
    assert "<del>130</del> <ins>40</ins> soldiers" in body
    assert "change stated:" in page.text
    places = [link for link in page.links() if "#p" in link]
    assert places
    for link in places:
        report, _, paragraph = link.partition("#")
        assert paragraph in see(report).ids()


def test_what_a_report_says_is_never_markup(run, site, path):
    rows = run("versions", "--store", path, "--json").rows()
    item = next(row["item"] for row in rows if row["title"] == "Envoys leave")
    body = site.get(f"/versions/{item}").body
    assert "<script" not in body
    assert "&lt;script&gt;" in body


def test_json_is_the_same_at_the_command_the_address_and_the_download(run, site, path):
    rows = run("versions", "--store", path, "--json").rows()
    assert len(rows) == 5
    assert json.loads(site.get("/api/v1/versions").body) == rows
    assert [json.loads(line) for line in site.get("/versions.jsonl").body.splitlines()] == rows
    one = run("versions", URL, "--store", path, "--json").rows()
    assert json.loads(site.get(f"/api/v1/versions/{one[0]['item']}").body) == one
    assert run("versions", "--store", path, "--json", "--limit", "1").rows() == rows[:2]


def test_a_place_that_is_none_is_an_error_that_says_so(run, site, path):
    told = run("versions", "https://post.example/none", "--store", path)
    assert told.code == 2
    assert "post.example/none" in told.err
    assert site.get("/versions/ffffffffffff").status == 404
