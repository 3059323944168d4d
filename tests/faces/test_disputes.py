"""Disputes and judgements: the same on the command line, on the page, as JSON and in the export."""

from __future__ import annotations

import json
import shutil

import pytest

from detente.crisis import Crisis


@pytest.fixture(scope="module")
def path(story_path, tmp_path_factory):
    path = tmp_path_factory.mktemp("disputes") / "x.detente"
    shutil.copy(story_path, path)
    with Crisis(path) as crisis:
        doubt, other = crisis.review(2)
        crisis.judge("different", doubt.join.left, doubt.join.right, by="ann", note="two of them")
        made = crisis.judge("same", other.join.left, other.join.right, by="ann")
        crisis.withdraw(made.id, by="bob")
    return path


@pytest.mark.parametrize(
    ("flags", "query", "filters"),
    [
        ([], "", {}),
        (["--kind", "figure"], "of=figure", {"kind": "figure"}),
        (["--open"], "state=open", {"state": "open"}),
        (["--settled"], "state=settled", {"state": "settled"}),
        (["--actor", "valerian-zorin"], "actor=valerian-zorin", {"actor": "valerian-zorin"}),
        (["--to", "1962-10-23"], "to=1962-10-23", {"until": "1962-10-23"}),
        (["--limit", "2"], "limit=2", {"limit": 2}),
    ],
)
def test_disputes_are_the_same_as_json_at_their_address_and_in_the_export(
    run, site, record, path, flags, query, filters
):
    rows = json.loads(json.dumps(record.dispute_rows(**filters)))
    assert run("disputes", *flags, "--store", path, "--json").rows() == rows
    assert json.loads(site.get(f"/api/v1/disputes?{query}").body) == rows
    if "limit" not in query:
        body = site.get(f"/export.jsonl?kind=dispute&{query}").body
        assert [json.loads(line) for line in body.splitlines()] == rows


def test_the_export_command_gives_what_the_listing_does(run, record, path):
    rows = json.loads(json.dumps(record.dispute_rows()))
    for words in (["--kind", "dispute"], ["--what", "disputes"]):
        assert run("export", "jsonl", *words, "--store", path).rows() == rows
    assert (
        run("export", "csv", "--kind", "dispute", "--store", path).out.count("\n") == len(rows) + 1
    )
    schema = json.loads(run("export", "jsonl", "--kind", "dispute", "--schema").out)
    assert schema["title"].startswith("One dispute")


def test_the_listing_tells_both_sides_with_support_days_and_ids(run, record, path):
    out = run("disputes", "--store", path).out
    for one in record.disputes_shown():
        assert one.dispute.about in out
        assert one.state in out
        for side in one.sides:
            assert side.told[0].id[:8] in out
            assert side.sentence in out
    assert any(side.sentence for one in record.disputes_shown() for side in one.sides)
    assert "independent origin" in out


def test_open_and_settled_cannot_both_be_asked_for(run, path):
    done = run("disputes", "--open", "--settled", "--store", path)
    assert (done.code, "give one of them" in done.err) == (2, True)


def test_a_record_without_that_dispute_says_so(run, site, see, path):
    assert (
        "Nothing in the record contradicts"
        in run("disputes", "--kind", "actor", "--store", path).out
    )
    assert "of what was asked for" in see("/disputes?of=actor").text


def test_the_page_has_both_sides_with_links_to_the_evidence_and_the_picture_as_a_table(see, record):
    seen = see("/disputes")
    for one in record.disputes_shown():
        assert one.dispute.about in seen.text
        for side in one.sides:
            assert side.side.text in seen.text
            assert f"/claim/{side.told[0].id}" in seen.links()
            assert any(side.told[0].document.id in link for link in seen.links())
    assert "Disputes opened and settled" in seen.text
    assert "The same as a table" in seen.text
    assert "detente judge settle" in seen.text


def test_a_page_asked_for_what_no_dispute_can_be_says_what_there_is(site):
    answer = site.get("/disputes?of=row")
    assert answer.status == 400
    assert "denial" in answer.body


def test_the_queue_and_the_judgements_stand_on_the_command_line_and_on_the_page(
    run, see, record, path
):
    seen, listed = see("/review"), run("judge", "list", "--store", path).out
    for one in record.judgements():
        assert one.judgement.by in listed
        assert one.judgement.id[:8] in listed
    assert listed.count("no longer holds") == seen.text.count("no longer holds") == 1
    assert "two of them" in listed
    assert "two of them" in seen.text
    queue = run("judge", "review", "--limit", 3, "--store", path).out
    for doubt in record.review(3):
        command = f"detente judge same {doubt.join.left[:12]} {doubt.join.right[:12]}"
        assert command in queue
        assert command in seen.text
        assert doubt.join.why in queue
        assert doubt.left.words[:40] in seen.text


def test_the_queue_and_the_judgements_as_json_have_all_that_the_library_has(run, record, path):
    rows = run("judge", "review", "--store", path, "--json").rows()
    assert [(r["left"], r["right"], r["score"], r["why"]) for r in rows] == [
        (one.join.left, one.join.right, one.join.score, one.join.why) for one in record.review()
    ]
    rows = run("judge", "list", "--store", path, "--json").rows()
    assert [(r["id"], r["holds"]) for r in rows] == [
        (one.judgement.id, one.holds) for one in record.judgements()
    ]


def test_judging_on_the_command_line_is_kept_with_its_author_and_withdrawn_by_its_id(
    run, story_path, tmp_path
):
    path = tmp_path / "y.detente"
    shutil.copy(story_path, path)
    with Crisis(path) as crisis:
        doubt = crisis.review(1)[0]
    ids = doubt.join.left[:10], doubt.join.right[:10]
    done = run("judge", "same", *ids, "--by", "ann", "--note", "so", "--store", path, "--json")
    (made,) = done.rows()
    assert (made["relation"], made["by"], made["note"]) == ("same", "ann", "so")
    back = run("judge", "withdraw", made["id"][:8], "--by", "bob", "--store", path)
    assert back.out.startswith(f"withdrawn: {made['id'][:8]}")
    wrong = run("judge", "wrong", ids[0], "--by", "ann", "--store", path)
    assert (wrong.code, wrong.out) == (0, f"kept: wrong {ids[0][:8]}\n")
    with Crisis(path) as crisis:
        assert [(one.judgement.relation, one.holds) for one in crisis.judgements()] == [
            ("same", False),
            ("withdraw", True),
            ("wrong", True),
        ]


def test_an_empty_list_and_an_empty_queue_say_so(run, tmp_path):
    (tmp_path / "one.txt").write_text("PARIS, 1 May 2023 - It rained.", encoding="utf-8")
    path = tmp_path / "z.detente"
    run("add", tmp_path / "one.txt", "--store", path)
    assert "Nobody has judged any claim" in run("judge", "list", "--store", path).out
    assert "No merge in the record is in doubt" in run("judge", "review", "--store", path).out
