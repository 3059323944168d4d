"""Lineage on the command line, on the page and as JSON, always the same."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest

from detente.crisis import Crisis
from detente.faces.web import PAGES
from detente.views.counted import MEANS, line
from tests.faces.serving import Seen, serving

HOSTILE = (
    "The ministry said <script>alert(1)</script> on Monday that its {{ 7 * 7 }} ships had left port.",
    "Nobody in the town of Lom saw them go, [-an aide-] told {+two+} reporters at the customs house.",
    "Every vessel above forty thousand tonnes was searched, and three of them were sent back again.",
)


@pytest.fixture(scope="module")
def site(story_path):
    with serving(story_path) as site:
        yield site


@pytest.fixture
def copy(story):
    """The spun copy of the example."""
    (found,) = [
        b for f in story.families() for b in f.branches if b.edge and b.edge.relation == "spun"
    ]
    return found


def plain(rows):
    return json.loads(json.dumps(rows))


def test_a_report_is_told_with_its_origin_its_passages_and_its_place_in_the_tree(ask, copy):
    out = ask("lineage", copy.document.id).out
    assert "origin: Meridian Press (credited by" in out
    assert "spun: Meridian Press, Mon 22 Oct 1962" in out
    assert "this text was made from it" in out
    assert "[-" in out
    assert "{+" in out
    assert "4,500" in out
    (changed,) = [row for row in out.splitlines() if "number changed (grave)" in row][:1]
    assert "4,500" in changed.partition("→")[0]
    assert "45,000" in changed.partition("→")[2]
    (here,) = [row for row in out.splitlines() if row.endswith("← this report")]
    assert copy.document.id[:8] in here
    assert ask("lineage", copy.document.id[:8]).out == out


def test_without_a_report_every_family_is_a_tree_and_the_four_numbers_close_it(ask, story):
    told = ask("lineage").out
    for family in story.families():
        for branch in family.branches:
            assert branch.document.id[:8] in told
    assert told.rstrip().endswith(line(story.numbers()))
    assert ask("lineage", "--limit", "1").out.count("├─ ") < len(story.documents())
    rows = ask("lineage", "--json").rows()
    assert [row["id"] for row in rows] == [family.origin.id for family in story.families()]
    assert rows[0]["reports"][1]["made_from"] == rows[0]["reports"][0]["doc_id"]


def test_a_report_of_its_own_is_said_to_share_nothing(ask, story):
    alone = next(d for d in story.documents() if not story.lineage(d.id).links)
    assert "shares no text with any other report" in ask("lineage", alone.id).out


def test_origins_are_listed_with_the_name_that_the_texts_state(ask, site, story):
    rows = plain(story.origin_rows())
    assert ask("lineage", "--origins", "--json").rows() == rows
    assert json.loads(site.get("/api/v1/origins").body) == rows
    told = ask("lineage", "--origins").out
    assert all(row["name"] in told for row in rows)


def test_rows_are_the_same_from_every_door_and_keep_the_contract(ask, run, site, story, copy):
    for kind, what, rows in (
        ("lineage", "lineage", story.lineage_rows()),
        ("origin", "origins", story.origin_rows()),
        ("quote_group", "quote-groups", story.quote_group_rows(story.quote_groups())),
    ):
        rows = plain(rows)
        by_kind = ask("export", "jsonl", "--kind", kind)
        assert by_kind.rows() == rows
        assert ask("export", "jsonl", "--what", what).out == by_kind.out
        for query in (f"kind={kind}", f"what={what}"):
            assert site.get(f"/export.jsonl?{query}").body == by_kind.out
        schema = json.loads(run("export", "jsonl", "--kind", kind, "--schema").out)
        assert schema == json.loads(run("export", "jsonl", "--what", what, "--schema").out)
        for row in rows:
            jsonschema.Draft202012Validator(schema).validate(row)
        cells = list(csv.DictReader(io.StringIO(ask("export", "csv", "--kind", kind).out)))
        field = "basis" if "basis" in rows[0] else "id"
        assert [cell[field] for cell in cells] == [row[field] for row in rows]
    rows = plain(story.lineage_rows(copy.document.id))
    assert ask("lineage", copy.document.id, "--json").rows() == rows
    assert json.loads(site.get(f"/api/v1/lineage/{copy.document.id}").body) == rows
    assert json.loads(site.get("/api/v1/lineage").body) == plain(story.lineage_rows())


def test_a_kind_and_another_thing_to_export_are_one_too_many(run, story_path):
    done = run("export", "jsonl", "--kind", "origin", "--what", "places", "--store", story_path)
    assert (done.code, done.out) == (2, "")
    assert "--kind origin or --what places" in done.err


def test_the_passages_of_the_csv_are_those_of_the_rows(ask, story):
    cells = csv.DictReader(io.StringIO(ask("export", "csv", "--what", "lineage").out))
    rows = plain(story.lineage_rows())
    assert [json.loads(cell["passages"]) for cell in cells] == [row["passages"] for row in rows]


@pytest.mark.parametrize("address", [address for address, _ in PAGES])
def test_every_page_says_the_four_numbers_of_its_moment(see, story, address):
    numbers = line(story.numbers())
    assert numbers in see(address).text
    then = "known_by=1962-10-22"
    past = line(story.as_of(reported="1962-10-22").numbers())
    assert past != numbers
    assert past in see(f"{address}?{then}").text


def test_the_numbers_have_an_address_and_one_definition(site, see, story, ask):
    found = json.loads(site.get("/api/v1/numbers").body)
    numbers = story.numbers()
    assert {name: found[name] for name in MEANS} == {n: getattr(numbers, n) for n in MEANS}
    assert found["means"] == dict(MEANS)
    text = see("/lineage").text
    assert all(meaning in text for meaning in MEANS.values())
    assert line(numbers) in ask("status").out
    status = ask("status", "--json").rows()[0]
    assert {name: status[name] for name in MEANS} == {n: found[n] for n in MEANS}
    assert line(numbers) in ask("brief").out
    assert line(numbers) in ask("sources").err
    assert line(numbers) in ask("sources", "--reports").err


def test_a_family_is_drawn_by_the_server_with_a_title_a_description_and_a_table(see, story):
    seen = see("/lineage")
    pictures = [a for tag, a in seen.elements if tag == "svg"]
    assert len(pictures) == len(story.families())
    for picture in pictures:
        assert set(picture["aria-labelledby"].split()) <= set(seen.ids())
    assert seen.text.count("The same as a table") == len(pictures)
    assert "figcaption" not in {tag for tag, _ in seen.elements}
    for family in story.families():
        for branch in family.branches:
            assert f"/lineage/{branch.document.id}" in seen.links()
            if branch.edge is not None:
                manner = branch.edge.relation.replace(" ", "-")
                assert ("line", manner) in {(tag, a.get("class")) for tag, a in seen.elements}
    assert not [tag for tag, _ in seen.elements if tag in {"script", "style"}]


def test_two_texts_stand_side_by_side_whole_each_passage_linked_to_its_counterpart(
    see, story, copy
):
    seen = see(f"/lineage/{copy.document.id}?beside={copy.parent}")
    for doc_id in (copy.document.id, copy.parent):
        report = story.report(doc_id)
        own = [s for s in report.sentences if s.zone == "chrome" or s.i == 0]
        for sentence in own:
            said = "".join(report.text.words[sentence.start : sentence.end].split())
            assert said in seen.solid
    numbers = [str(n) for n in range(1, 1 + len(copy.edge.alignments))]
    assert {f"a{n}" for n in numbers} | {f"b{n}" for n in numbers} <= set(seen.ids())
    assert {f"#a{n}" for n in numbers} | {f"#b{n}" for n in numbers} <= set(seen.links())
    assert "numberchanged,grave,inpassage" in seen.solid
    tags = [tag for tag, _ in seen.elements]
    assert "del" in tags
    assert "ins" in tags


def test_every_link_of_a_report_of_the_family_leads_somewhere(site, see, copy):
    seen = see(f"/lineage/{copy.document.id}")
    ids = seen.ids()
    assert len(ids) == len(set(ids))
    for link in seen.links():
        path, _, fragment = link.partition("#")
        page = seen
        if path and path.startswith("/lineage"):
            answer = site.get(path)
            assert answer.status == 200, link
            page = Seen(answer.body)
        if fragment and (not path or path.startswith("/lineage")):
            assert fragment in page.ids(), link


def test_a_report_leads_to_its_lineage(see, copy):
    assert f"/lineage/{copy.document.id}" in see(f"/report/{copy.document.id}").links()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/lineage/nothing", 404),
        ("/api/v1/lineage/nothing", 404),
        ("/lineage?page=999", 200),
        ("/lineage?page=x", 200),
    ],
)
def test_what_is_not_there_is_said_to_be_missing(site, address, status):
    assert site.get(address).status == status


def test_a_report_that_shares_nothing_with_it_cannot_be_laid_beside(site, story, copy):
    alone = next(d for d in story.documents() if not story.lineage(d.id).links)
    address = f"/lineage/{copy.document.id}?beside={alone.id}"
    assert site.get(address).status == 400


def test_an_origin_cannot_be_asked_for_together_with_a_report(run, story_path):
    done = run("lineage", "x", "--origins", "--store", story_path)
    assert done.code == 2
    assert "leave out the report" in done.err


def test_words_that_are_marks_to_a_page_or_a_terminal_are_shown_as_words(tmp_path, run):
    path, store = tmp_path / "a.jsonl", tmp_path / "x.detente"
    rows = []
    for number in range(2):
        words = "\n\n".join(HOSTILE).replace("three", ("three", "\x1b[2Jnine")[number])
        title = f"<b>Ships</b> {number}"
        rows.append(
            {"title": title, "text": words, "outlet": f"<i>Paper {number}", "date": "2022-02-14"}
        )
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with Crisis(store) as crisis:
        crisis.add(path, jobs=1)
        ids = [document.id for document in crisis.documents()]
        assert len(crisis.families()) == 1
    told = run("lineage", ids[0], "--store", store)
    assert "\x1b" not in told.out
    assert "<script>alert(1)</script>" in told.out
    with serving(store) as site:
        for address in ("/lineage", f"/lineage/{ids[0]}", f"/lineage/{ids[1]}"):
            seen = Seen(site.get(address).body)
            assert not [tag for tag, _ in seen.elements if tag in {"script", "i"}]
            assert "<i>Paper 0" in seen.text
        assert "<script>alert(1)</script>" in seen.text
        assert "{{ 7 * 7 }}" in seen.text
