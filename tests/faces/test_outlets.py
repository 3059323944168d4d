"""Outlets and how origins are counted, at the command line, on the page and in the export."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import jsonschema
import msgspec
import pytest

from detente.crisis import Crisis
from detente.gazetteer import load
from detente.model.document import Outlet
from tests import made
from tests.faces.serving import serving

OUTLETS = {outlet.id: outlet for outlet in load().outlets_by_name.values()}
HOSTILE = "<b>Gazette</b> & Sons"
STATES, OWNERS = "state-outlets-as-one", "independent-owners"


def of(outlet: Outlet | None, words: str, *credited: str):
    where = f"{outlet.id if outlet else 'none'}-{len(words)}.txt"
    report = made.report(words, where=where, title="Havana", published=date(2023, 5, 1))
    document = msgspec.structs.replace(report.document, outlet=outlet, credits=credited)
    return msgspec.structs.replace(report, document=document)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("outlets") / "x.detente"
    event, figure = made.bodies()["event"], made.bodies()["figure"]
    named = [OUTLETS[name] for name in ("tass", "rt", "nyt")]
    reports = [(of(one, f"{one.name}: Cuba met Turkey."), [event]) for one in named]
    hostile = Outlet(id="gazette-sons", name=HOSTILE)
    reports += [
        (of(hostile, "The Gazette: Cuba and Turkey met."), [event]),
        (of(OUTLETS["nyt"], "Cuba counted.", "AP"), [figure]),
        (of(None, "Nobody's words."), []),
    ]
    made.store(path, reports)
    return path


def support(run, path, *flags) -> set[int]:
    rows = run("events", "--json", "--store", path, *flags).rows()
    return {row["support"] for row in rows}


@pytest.mark.parametrize(
    ("flags", "number"),
    [
        ((), 4),
        (("--count", STATES), 3),
        (("--independent-owners",), 3),
        (("--count", STATES, "--independent-owners"), 3),
        (("--count", STATES, "--known-by", "2023-05-01"), 3),
    ],
)
def test_the_flags_count_anew_wherever_support_is_shown(run, path, flags, number):
    assert support(run, path, *flags) == {number}
    (row,) = [r for r in run("brief", "--json", "--store", path, *flags).rows() if "numbers" in r]
    with Crisis(path) as crisis:
        copies = crisis.numbers().copies
    assert row["numbers"]["copies"] == copies


def test_a_way_to_count_that_is_none_is_refused_naming_those_there_are(run, path, site):
    done = run("events", "--count", "votes", "--store", path)
    assert done.code == 2
    assert f"no way to count votes; there are: {STATES}, {OWNERS}" in done.err
    answer = site.get("/events?count=votes")
    assert answer.status == 400
    assert OWNERS in answer.body


def test_every_question_takes_the_flags(run):
    for command in ("brief", "events", "figures", "positions", "disputes", "timeline", "agenda"):
        shown = run(command, "--help").out
        assert "--count" in shown, command
        assert "--independent" in shown, command


def test_sources_lists_outlets_by_name_with_card_and_rules(run, path):
    done = run("sources", "--store", path)
    head, *rows = (row.split("\t") for row in done.out.splitlines())
    cells = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert [row[0] for row in rows] == [
        HOSTILE,
        "RT",
        "TASS",
        "The New York Times",
        "outlet not stated",
    ]
    tass = "state-controlled (Russia), since 1992-01-22 (days not checked)"
    assert cells["TASS"]["control"] == tass
    assert cells["The New York Times"]["control"] == "private (source not checked)"
    assert cells["The New York Times"]["owner"].endswith("(source not checked)")
    assert cells["The New York Times"]["copied from"] == "Associated Press 1"
    assert "copied or credited" in head
    assert cells[HOSTILE]["owner"] == "not known"
    assert "by the rules of this record" in done.err
    assert "source not checked is from general knowledge and may be wrong" in done.err
    counted = run("sources", "--count", STATES, "--store", path)
    assert "0 origins are counted as one with others by cards" in counted.err
    assert "are counted as one with others" not in done.err


def test_sources_lists_the_reports_when_asked_to(run, path):
    rows = run("sources", "--reports", "--json", "--store", path).rows()
    assert len(rows) == 6
    assert {"where", "copy_of", "outlet_basis"} <= set(rows[0])
    assert len(run("sources", "--reports", "--limit", "2", "--json", "--store", path).rows()) == 2
    done = run("sources", "--actor", "CUB", "--store", path)
    assert done.code == 2
    assert "give --reports with them" in done.err


def test_every_way_out_gives_the_same_rows_by_their_contract(run, path, site):
    text = run("sources", "--json", "--store", path).out
    rows = [json.loads(line) for line in text.splitlines()]
    assert len(rows) == 5
    exported = run("export", "jsonl", "--what", "outlets", "--store", path).out
    assert [json.loads(line) for line in exported.splitlines()] == rows
    assert site.get("/export.jsonl?what=outlets").body == exported
    assert json.loads(site.get("/api/v1/outlets").body) == rows
    assert json.loads(site.get("/api/v1/outlets?limit=1").body) == rows[:1]
    assert json.loads(site.get("/api/v1/outlets/tass").body) == rows[2]
    schema = json.loads(run("export", "jsonl", "--what", "outlets", "--schema").out)
    for row in rows:
        jsonschema.Draft202012Validator(schema).validate(row)
        assert row["reports"] == sum(row[n] for n in ("originals", "copies", "repeats", "unclear"))
        assert row["reports"] == len(row["docs"])
    checked = {row["id"]: row["control"]["checked"] for row in rows if row["control"]}
    assert checked == {"rt": True, "tass": True, "nyt": False}
    done = run("export", "csv", "--what", "outlets", "--store", path)
    lines = list(csv.DictReader(io.StringIO(done.out, newline="")))
    assert [line["id"] for line in lines] == [row["id"] or "" for row in rows]
    assert lines[2]["control.class"] == "state-controlled"


def test_the_page_has_the_picture_the_table_and_the_rules(see):
    seen = see("/sources")
    assert "by the rules of this record" in seen.text
    assert any(tag == "svg" for tag, _ in seen.elements)
    for name in ("TASS", "RT", HOSTILE, "outlet not stated"):
        assert name in seen.text
    for address in ("/outlet/tass", "/outlet/gazette-sons", "/sources/reports"):
        assert address in seen.links()
    assert "6 rows" in see("/sources/reports").text


def test_an_outlet_has_a_page_with_its_card_and_reports(see, site):
    seen = see("/outlet/tass")
    assert "state-controlled (Russia), since 1992-01-22" in seen.text
    assert "Decree of the Central Executive Committee of the USSR" in seen.text
    assert "by State Media Matrix" in seen.text
    assert "from general knowledge, source not checked" in see("/outlet/nyt").text
    assert sum(link.startswith("/report/") for link in seen.links()) == 1
    hostile = see("/outlet/gazette-sons")
    assert HOSTILE in hostile.text
    assert "there is no card of this outlet" in hostile.text
    assert "credits Associated Press" in see("/outlet/nyt").text
    for unknown in ("/outlet/bbc", "/api/v1/outlets/bbc"):
        assert site.get(unknown).status == 404


def test_the_switch_is_on_every_page_and_goes_with_every_link(see):
    plain = see("/events")
    assert "count" in plain.ids()
    assert not any("count=" in link for link in plain.links())
    seen = see(f"/events?count={STATES}")
    inside = [link for link in seen.links() if link.startswith(("/claim/", "/report/"))]
    assert inside
    assert all(f"count={STATES}" in link for link in inside)
    assert "a state's outlets count as one" in seen.text
    assert "A past moment" not in seen.text
    both = see(f"/events?count={STATES}&known_by=2023-05-01")
    assert "A past moment" in both.text


def test_the_page_of_sources_says_what_is_counted_as_one(see):
    assert "Counted as one" not in see("/sources").text
    seen = see(f"/sources?count={STATES}")
    assert "controlled by one state (Russia)" in seen.text
    assert "2 reports" in seen.text


def test_a_record_without_reports_has_a_page_all_the_same(tmp_path):
    path = tmp_path / "empty.detente"
    made.store(path, [])
    with serving(path) as site:
        assert "No reports yet" in site.get("/sources").body
        assert site.get(f"/sources?count={OWNERS}").status == 200
