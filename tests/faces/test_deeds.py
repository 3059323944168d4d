"""Events picked on the command line, on the page, at its address and in the export."""

from __future__ import annotations

import json

import pytest

from detente.crisis import Crisis
from detente.export import jsonl
from detente.model.claim import HAPPENED
from detente.views.deeds import STATUSES, choices
from tests import done
from tests.faces.serving import serving

#: The same asked of the page, of the command and of the library.
ASKED = [
    ("type=SANCTION", ["--type", "SANCTION"], {"root": "SANCTION"}),
    ("type=RETREAT-release", ["--root", "RETREAT-release"], {"root": "RETREAT-release"}),
    ("mode=visit", ["--mode", "visit"], {"mode": "visit"}),
    ("status=threatened", ["--status", "threatened"], {"status": "threatened"}),
    ("quad=2", ["--quad", "2"], {"quad": 2}),
    ("happened=yes&type=AID", ["--happened", "--type", "AID"], {"happened": True, "root": "AID"}),
    ("dyad=MLI+TCD", ["--dyad", "MLI", "TCD"], {"dyad": ("MLI", "TCD")}),
    ("dyad=TGO%2CMLI&actor=TGO", ["--dyad", "TGO", "MLI"], {"dyad": "TGO,MLI"}),
]


@pytest.fixture(scope="module")
def done_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("done") / "done.detente"
    done.store(path)
    return path


@pytest.fixture(scope="module")
def record(done_path):
    with Crisis(done_path) as crisis:
        yield crisis


@pytest.fixture(scope="module")
def site(done_path):
    with serving(done_path) as site:
        yield site


@pytest.mark.parametrize(("query", "flags", "deed"), ASKED)
def test_page_address_command_and_export_leave_the_events_that_the_library_leaves(
    run, site, see, record, done_path, query, flags, deed
):
    found = record.events(**deed)
    assert 0 < len(found) < len(record.events())
    rows = json.loads(json.dumps(found.to_dicts()))
    assert f"{len(found)} row{'' if len(found) == 1 else 's'}" in see(f"/events?{query}").text
    assert json.loads(site.get(f"/api/v1/events?{query}&limit=1000").body) == rows
    body = site.get(f"/export.jsonl?kind=event&{query}").body
    assert body.encode() == b"".join(line + b"\n" for line in jsonl.lines(found))
    asked = run("events", *flags, "--store", done_path, "--json")
    assert asked.rows() == rows
    told = run("export", "jsonl", "--kind", "event", *flags, "--store", done_path)
    assert told.rows() == rows


def test_every_choice_of_the_form_can_be_asked_for_and_stays_chosen(site):
    for name, ours in (("type", "root"), ("mode", "mode"), ("status", "status"), ("quad", "quad")):
        for value in choices()[ours]:
            body = site.get(f"/events?{name}={value}").body
            assert f"<option selected>{value}</option>" in body
            assert "No event like that" not in body, (name, value)


def test_the_form_passes_what_was_asked_on_to_the_export(see):
    seen = see("/events?dyad=TCD+MLI&happened=yes&type=AID")
    values = {a.get("name"): a.get("value") for tag, a in seen.elements if tag == "input"}
    assert values["dyad"] == "TCD MLI"
    (export,) = [link for link in seen.links() if link.startswith("/export.jsonl")]
    for part in ("kind=event", "dyad=TCD+MLI", "happened=yes", "type=AID"):
        assert part in export


@pytest.mark.parametrize("query", ["type=PICNIC", "mode=picnic", "status=sung", "quad=9", "dyad=A"])
def test_a_value_that_none_can_have_is_refused_with_those_there_are(site, query):
    for address in ("/events?", "/api/v1/events?", "/export.jsonl?kind=event&"):
        answer = site.get(address + query)
        assert answer.status == 400
        assert "there are" in answer.body or "a dyad is two actors" in answer.body


def test_filters_of_events_are_refused_where_no_events_are_asked_for(run, done_path):
    for words in (["--kind", "plan"], [], ["--what", "places"]):
        told = run("export", "jsonl", *words, "--type", "AID", "--happened", "--store", done_path)
        assert told.code == 2
        assert "--happened, --type: of events; give --kind event" in told.err
    told = run("export", "jsonl", "--kind", "event", "--class", "warn", "--store", done_path)
    assert told.code == 2
    assert "--class: of statements" in told.err


def test_what_did_not_happen_is_framed_as_doubt_and_what_did_is_not(site):
    for status in STATUSES:
        body = site.get(f"/events?status={status}").body
        framed = f'<span class="doubt">{status}</span>' in body
        assert framed == (status not in HAPPENED), status
