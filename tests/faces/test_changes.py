"""What changed between two days: on the command line, on the page, as JSON and in the export the same."""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files

import jsonschema
import pytest

from detente.crisis import Crisis
from detente.views.changes_told import markdown
from tests.faces import hostile
from tests.faces.serving import serving

DAYS = ("1962-10-26", "1962-10-28")


@pytest.fixture(scope="module")
def site(story_path):
    with serving(story_path) as site:
        yield site


@pytest.fixture(scope="module")
def rows(story_path):
    with Crisis(story_path) as crisis:
        yield json.loads(json.dumps(crisis.change_rows(*DAYS)))


def test_the_same_changes_everywhere(ask, site, story, rows):
    flags = ("--from", DAYS[0], "--to", DAYS[1])
    assert len(rows) > 10
    assert ask("changes", *flags).out == markdown(story.changes(*DAYS))
    assert ask("changes", *flags, "--json").rows() == rows
    assert ask("export", "jsonl", "--what", "changes", *flags).rows() == rows
    query = f"from={DAYS[0]}&to={DAYS[1]}"
    assert json.loads(site.get(f"/api/v1/changes?{query}&limit=1000").body) == rows
    exported = site.get(f"/export.jsonl?what=changes&{query}").body
    assert [json.loads(line) for line in exported.splitlines()] == rows


def test_the_page_shows_each_change_with_its_cites_and_draws_them_by_actor_and_issue(see, rows):
    page = see(f"/changes?from={DAYS[0]}&to={DAYS[1]}")
    for row in rows:
        assert row["lead"] in page.text
        assert " ".join(row["quote"].split()) in page.text
        for cite in row["cites"]:
            assert cite["text"] in page.text
    assert "The same as a table" in page.text
    links = set(page.links())
    for row in rows:
        for cite in row["cites"]:
            assert f"/report/{cite['doc']}#p{cite['paragraph']}" in links
            assert f"/claim/{cite['claim']}" in links


def test_the_export_keeps_its_contract_and_its_columns(ask, rows):
    path = files("detente").joinpath("export", "schema", "change.schema.json")
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    checked = jsonschema.Draft202012Validator(schema)
    for row in rows:
        checked.validate(row)
    assert json.loads(ask("export", "jsonl", "--what", "changes", "--schema").out) == schema
    text = ask("export", "csv", "--what", "changes", "--from", DAYS[0], "--to", DAYS[1]).out
    table = list(csv.DictReader(io.StringIO(text)))
    assert [row["lead"] for row in table] == [row["lead"] for row in rows]
    assert {row["from"] for row in table} == {DAYS[0]}


def test_without_days_the_newest_is_laid_beside_the_one_before(ask, see):
    assert "from Sun 28 Oct 1962 to Mon 29 Oct 1962" in ask("changes").out
    assert "Mon 29 Oct 1962" in see("/changes").text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--from", "1962-10-28", "--to", "1962-10-26"], "the first day is before the last"),
        (["--issue", "weather"], "no issue 'weather'"),
        (["--kind", "rumour"], "no kind 'rumour' of change"),
        (["--from", "tomorrow"], "YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(run, site, story_path, words, said):
    done = run("changes", *words, "--store", story_path)
    assert done.code == 2
    assert said in done.err
    query = "&".join(
        f"{flag.removeprefix('--')}={value}"
        for flag, value in zip(words[::2], words[1::2], strict=True)
    )
    assert site.get(f"/changes?{query}").status == 400


def test_the_flags_narrow_to_an_actor_an_issue_a_kind(ask, story):
    flags = ("--from", DAYS[0], "--to", DAYS[1], "--json")
    for row in ask("changes", *flags, "--kind", "position").rows():
        assert row["kind"] == "position"
    for row in ask("changes", *flags, "--actor", "fidel-castro").rows():
        assert "fidel-castro" in story.claim(row["cites"][0]["claim"]).actor_ids
    blockade = ask("changes", *flags, "--issue", "blockade").rows()
    assert {row["issue"] for row in blockade} == {"blockade"}
    assert len(ask("changes", *flags, "--limit", 2).rows()) == 2


def test_a_record_of_one_day_says_that_there_is_nothing_to_lay_beside_it(tmp_path):
    path = tmp_path / "hostile.detente"
    hostile.store(path)
    with serving(path) as site:
        answer = site.get("/changes")
        assert answer.status == 200
        assert "Nothing to lay side by side" in answer.body
        assert "<script" not in answer.body.casefold()
