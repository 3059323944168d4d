"""What was dropped, at the command line, on the page and in the export: the same everywhere."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest

from detente.crisis import Crisis
from detente.export.who_and_where import json_lines
from tests import made
from tests.faces.serving import serving

FRAME, ACTOR = "no frame and no clear type", "no actor"
MARKED = "<b>Guests</b> came to Lom."


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("dropped") / "x.detente"
    first = made.report(f"Cuba spoke.\n{MARKED}\nRain fell.", where="a.txt")
    second = made.report("Snow fell.\nCuba spoke.", where="b.txt", published=None)
    told = [made.dropped(first, MARKED, FRAME), made.dropped(first, "Rain fell.", ACTOR)]
    made.store(path, [(first, told), (second, [made.dropped(second, "Snow fell.", FRAME)])])
    return path


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    path = tmp_path_factory.mktemp("clean") / "x.detente"
    made.store(path, [(made.report("Cuba spoke."), [made.bodies()["event"]])])
    return path


@pytest.fixture
def found(path):
    with Crisis(path) as crisis:
        return crisis.dropped()


def test_status_lists_each_reason_with_its_numbers_and_an_example(run, path):
    done = run("status", "--dropped", "--store", path)
    assert done.code == 0
    head, first, second = (row.split("\t") for row in done.out.splitlines())
    assert head == ["stage", "reason", "places", "reports", "share", "example", "report"]
    assert first == [
        "statements",
        FRAME,
        "2",
        "2",
        "67 %",
        MARKED,
        "[The Gazette, Wed 24 Oct 1962, ¶2]",
    ]
    assert second[:5] == ["statements", ACTOR, "1", "1", "33 %"]


def test_plain_status_says_how_much_was_dropped_and_where_to_see_it(run, path, clean):
    assert (
        "dropped: 3 places, see: detente status --dropped\n" in run("status", "--store", path).out
    )
    assert "dropped" not in run("status", "--store", clean).out
    numbers = [
        run("status", "--json", "--store", store).rows()[0]["dropped"] for store in (path, clean)
    ]
    assert numbers == [3, 0]


def test_a_record_of_which_nothing_was_dropped_says_so(run, clean):
    assert run("status", "--dropped", "--store", clean).out == "nothing was dropped\n"
    assert run("status", "--dropped", "--json", "--store", clean).out == ""
    with serving(clean) as site:
        assert "Nothing was dropped." in site.get("/dropped").body
        assert "Nothing was dropped." in site.get("/status").body


def test_a_stage_is_asked_for_by_name_and_one_that_never_ran_is_refused(run, path, site):
    asked = ("status", "--dropped", "--json", "--store", path)
    assert run(*asked, "--stage", "statements").out == run(*asked).out
    done = run(*asked, "--stage", "poems")
    assert done.code == 2
    assert "no stage 'poems'; stages: report, statements" in done.err
    for address in ("/dropped?", "/api/v1/dropped?", "/export.jsonl?what=dropped&"):
        assert site.get(f"{address}stage=statements").status == 200
        answer = site.get(f"{address}stage=poems")
        assert answer.status == 400
        assert "statements" in answer.body


@pytest.mark.parametrize(
    ("flags", "why"),
    [
        (("--stage", "events"), "give --dropped with it"),
        (("--dropped", "--inputs"), "a list of its own"),
        (("--dropped", "--errors"), "a list of its own"),
    ],
)
def test_flags_that_do_not_go_together_are_refused(run, path, flags, why):
    done = run("status", *flags, "--store", path)
    assert done.code == 2
    assert why in done.err


def test_every_way_out_gives_the_same_rows_by_their_contract(run, path, site, found):
    lines = list(json_lines("dropped", found))
    assert len(lines) == 2
    text = b"".join(line + b"\n" for line in lines).decode()
    assert run("status", "--dropped", "--json", "--store", path).out == text
    assert run("export", "jsonl", "--what", "dropped", "--store", path).out == text
    assert site.get("/export.jsonl?what=dropped").body == text
    assert json.loads(site.get("/api/v1/dropped").body) == [json.loads(line) for line in lines]
    assert len(json.loads(site.get("/api/v1/dropped?limit=1").body)) == 1
    schema = json.loads(run("export", "jsonl", "--what", "dropped", "--schema").out)
    for line in lines:
        jsonschema.Draft202012Validator(schema).validate(json.loads(line))


def test_the_csv_has_a_row_a_reason_and_refuses_what_is_of_claims(run, path):
    done = run("export", "csv", "--what", "dropped", "--store", path)
    rows = list(csv.DictReader(io.StringIO(done.out, newline="")))
    assert [(row["reason"], row["places"]) for row in rows] == [(FRAME, "2"), (ACTOR, "1")]
    assert rows[0]["examples.text"] == f"{MARKED} | Snow fell."
    done = run("export", "csv", "--what", "dropped", "--actor", "CUB", "--store", path)
    assert done.code == 2
    assert "--what dropped is of the whole record" in done.err


def test_the_page_lists_every_reason_with_links_to_the_places(site, see, found):
    seen = see("/dropped")
    links = seen.links()
    for one in found:
        assert f"statements: {one.reason}" in seen.text
        for nth, cite in enumerate(one.examples):
            assert cite.quote in seen.text
            address = f"/report/{cite.doc_id}#p{cite.paragraph}"
            # The first place is linked from the table too.
            assert links.count(address) == (1 if nth else 2)
            assert f"p{cite.paragraph}" in see(address.partition("#")[0]).ids()
    assert MARKED in seen.text
    assert "/dropped" in see("/status").links()
    assert "3 places" in see("/status").text


def test_the_page_is_of_the_moment_asked_about(site, see):
    then = see("/dropped?known_by=1962-10-24")
    assert MARKED in then.text
    assert "Snow fell." not in then.text
    assert "Snow fell." in see("/dropped").text
    assert "/export.jsonl?what=dropped&known_by=1962-10-24" in then.links()
    before = site.get("/dropped?known_by=1962-10-23")
    assert "Nothing was dropped." in before.body
