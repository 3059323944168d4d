"""Predictions with their outcomes on the command line, on the page and at the addresses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente import faces
from tests import made
from tests.foreseen import story

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "follow-predictions.md"
#: The same asked of the page, of the command and of the library.
ASKED = [
    ("on=1962-10-27", ["--on", "1962-10-27"], {"on": "1962-10-27"}),
    ("outcome=failed", ["--outcome", "failed"], {"outcome": "failed"}),
    ("due=yes", ["--due"], {"due": True}),
    (
        "due=yes&from=1962-10-25",
        ["--due", "--from", "1962-10-25"],
        {"due": True, "since": "1962-10-25"},
    ),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("foretold") / "foretold.detente"
    made.store(path, story())
    return path


@pytest.mark.parametrize(("query", "flags", "asked"), ASKED)
def test_page_address_and_command_show_what_the_library_gives(
    run, site, see, record, path, query, flags, asked
):
    rows = json.loads(json.dumps(record.foretold_rows(**asked)))
    assert json.loads(site.get(f"/api/v1/foretold?{query}&limit=1000").body) == rows
    assert run("predictions", *flags, "--store", path, "--json").rows() == rows
    shown = [i for i in see(f"/predictions?{query}").ids() if i.startswith("i-")]
    assert sorted(shown) == sorted(f"i-{row['id']}" for row in rows)


def test_the_command_tells_what_falls_due_with_its_evidence(run, path):
    out = run("predictions", "--due", "--store", path).out
    heads = [line for line in out.splitlines() if line and not line.startswith(" ")]
    assert heads == [
        "As of Sat 3 Nov 1962: 3 predictions",
        "Past due, no report tells what came (1)",
        "Came true (1)",
        "Failed (1)",
    ]
    assert "what came: “Chad attacked Mali on Friday.” [The Gazette, Sat 27 Oct 1962, ¶1]" in out
    assert "no report tells what came of it" in out


def test_without_flags_the_command_lists_claims_with_their_outcomes(run, path, record):
    rows = run("predictions", "--store", path, "--json").rows()
    assert [row["id"] for row in rows] == [told.id for told in record.predictions()]
    assert {row["outcome"] for row in rows} == {"open", "came true", "failed", "undecidable"}


def test_scores_say_when_too_few_are_settled(run, site, path, record):
    out = run("predictions", "--scores", "--store", path).out
    assert "Ada Kone: 4 predictions, 2 settled, 1 came true; too few to say" in out
    rows = json.loads(json.dumps(record.score_rows(by="outlet")))
    flags = ("--scores", "--by", "outlet", "--store", path, "--json")
    assert run("predictions", *flags).rows() == rows
    assert json.loads(site.get("/api/v1/scores?by=outlet").body) == rows
    assert "too few to say" in site.get("/predictions").body


@pytest.mark.parametrize("query", ["outcome=won", "due=no", "by=wind", "on=soon"])
def test_what_there_is_not_is_refused(site, query):
    assert site.get(f"/predictions?{query}").status == 400


def test_scores_alone_are_by_somebody(run, path):
    told = run("predictions", "--by", "outlet", "--store", path)
    assert (told.code, told.out) == (2, "")
    assert "--scores" in told.err


def test_every_prediction_leads_to_its_reports_and_every_bar_to_its_prediction(see, site):
    seen = see("/predictions")
    links = {link for link in seen.links() if link.startswith("#i-")}
    assert links
    assert {link[1:] for link in links} <= set(seen.ids())
    for link in seen.links():
        if link.startswith(("/report/", "/claim/")):
            assert site.get(link.partition("#")[0]).status == 200


def test_what_is_past_due_is_framed_as_doubt_and_what_came_true_is_not(site):
    past = site.get("/predictions?outcome=undecidable").body
    assert '<span class="doubt">undecidable: ' in past
    true = site.get("/predictions?outcome=came+true").body
    assert '<span class="note">came true: ' in true


def test_the_how_to_shows_commands_that_run(run, path):
    lines = PAGE.read_text("utf-8").splitlines()
    shown = [line[2:] for line in lines if line.startswith("$ detente predictions")]
    assert shown
    for line in shown:
        assert run(*line.split()[1:], "--store", path).code == 0


def test_what_became_of_a_prediction_breaks_its_line_in_a_narrow_window():
    style = (Path(faces.__file__).parent / "static" / "style.css").read_text("utf-8")
    assert ".lines .doubt { white-space: normal; }" in style
