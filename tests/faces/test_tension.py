"""Tension and alerts on the command line, on their pages, at their addresses and as a feed."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests import tensed
from tests.tensed import PAIR, day

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "watch-tension.md").read_text("utf-8")
ASKED = [
    ("", [], {}),
    (f"from={day(30)}", ["--from", str(day(30))], {"since": day(30)}),
    (f"to={day(20)}", ["--to", str(day(20))], {"until": day(20)}),
    ("by=reported", ["--by", "reported"], {"by": "reported"}),
    ("person=1", ["--person"], {"person": True}),
    (f"known_by={day(36)}", ["--known-by", str(day(36))], None),
]
WRONG = [
    ("by=week", ["--by", "week"]),
    ("from=soon", ["--from", "soon"]),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("tense") / "tense.detente"
    tensed.store(path)
    return path


def same(one, other) -> bool:
    return json.loads(json.dumps(one)) == json.loads(json.dumps(other))


@pytest.mark.parametrize(("query", "flags", "asked"), ASKED)
def test_page_address_and_command_show_the_days_that_the_library_gives(
    run, site, see, record, path, query, flags, asked
):
    there = record.as_of(reported=day(36)) if asked is None else record
    rows = there.point_rows(*PAIR, **(asked or {}))
    assert run("tension", *PAIR, *flags, "--store", path, "--json").rows() == rows
    address = f"actor=TCD&recipient=MLI&{query}"
    assert json.loads(site.get(f"/api/v1/tension?{address}&limit=1000").body) == rows
    assert "the same as a table" in see(f"/tension?{address}").text.casefold()


@pytest.mark.parametrize(("query", "flags", "asked"), ASKED)
def test_page_address_feed_and_command_show_the_alerts_that_the_library_gives(
    run, site, see, record, path, query, flags, asked
):
    there = record.as_of(reported=day(36)) if asked is None else record
    rows = there.alert_rows(**(asked or {}))
    assert same(run("alerts", *flags, "--store", path, "--json").rows(), rows)
    assert same(json.loads(site.get(f"/api/v1/alerts?{query}&limit=1000").body), rows)
    shown = [i.removeprefix("a-") for i in see(f"/alerts?{query}").ids() if i.startswith("a-")]
    assert shown == [row["id"] for row in rows]
    answer = site.get(f"/alerts.atom?{query}")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.body)  # noqa: S314 - our own server made it
    ids = [entry.findtext("{*}id") for entry in feed.iter("{http://www.w3.org/2005/Atom}entry")]
    assert ids == [f"urn:detente:alert:{row['id']}" for row in rows]


def test_without_a_dyad_the_command_lists_them_and_the_page_draws_the_first(run, see, path, record):
    out = run("tension", "--store", path).out.splitlines()
    first = record.dyads()[0]
    assert out[0].split("\t")[:4] == ["actor", "recipient", "events", "cooperation"]
    assert out[1].split("\t")[:3] == [first.actor, first.recipient, str(first.events)]
    assert run("tension", "--store", path, "--limit", "1", "--json").rows()[0]["actor"] == "TCD"
    seen = see("/tension")
    assert f"{first.actor_name} → {first.recipient_name}: most conflict" in seen.text


def test_the_command_draws_the_days_and_says_what_its_signs_mean(run, path):
    out = run("tension", *PAIR, "--store", path).out
    assert "Chad → Mali: most conflict on" in out
    conflict = next(line for line in out.splitlines() if line.strip().startswith("conflict "))
    assert len(conflict.split()[1]) == 40
    assert conflict.split()[1][11:13] == "░░"
    assert "first use of force" in out.casefold()
    assert "The other way" in out
    assert "conflict: watched by counting, over 38 reported days" in out
    back = run("tension", *PAIR[::-1], "--store", path).out
    assert "conflict: too little history to tell a rise by counting" in back


def test_an_alert_on_the_command_line_has_day_dyad_rate_sentence_and_citation(run, path, record):
    out = run("alerts", "--store", path).out
    (force,) = (a for a in record.alerts() if a.kind == "first force")
    assert "Sat 5 Feb 2022  Chad → Mali" in out
    assert force.says in out
    assert "By rule" in out
    assert f"“{force.causes[0].sentence}” {force.causes[0].cite.text}" in out


def test_too_little_history_is_said_on_stderr_beside_the_alerts(run, path):
    err = run("alerts", "--store", path).err
    assert "too little history to tell a rise by counting" in err
    assert "conflict: watched" in run("alerts", "--store", path, "--dyad", *PAIR).err


def test_every_mark_leads_to_a_line_and_every_line_to_its_report(see, site):
    seen = see("/tension?actor=TCD&recipient=MLI")
    inside = {link.removeprefix("#") for link in seen.links() if link.startswith("#")} - {"main"}
    assert any(i.startswith("a-") for i in inside)
    assert any(i.startswith("m") for i in inside)
    assert inside <= set(seen.ids())
    reports = [link for link in seen.links() if link.startswith("/report/")]
    assert reports
    for link in reports:
        assert site.get(link.partition("#")[0]).status == 200


def test_the_table_beside_the_picture_has_a_row_a_day_and_no_number_in_a_gap(site):
    body = site.get("/tension?actor=TCD&recipient=MLI").body
    table = body[body.index('<table class="counts">') : body.index("</table>")]
    assert table.count("<tr>") == 1 + 40
    gap = table[table.index("Wed 12 Jan 2022") :]
    assert gap[: gap.index("</tr>")].count("<td></td>") >= 5
    assert "none" in gap[: gap.index("</tr>")]


def test_rates_can_be_drawn_instead_of_counts(see):
    assert "for each independent report" in see("/tension?actor=TCD&recipient=MLI&shown=rates").text
    assert "each event once" in see("/tension?actor=TCD&recipient=MLI").text


def test_a_dyad_without_events_says_so(see):
    assert "nothing that came about" in see("/tension?actor=FJI&recipient=TON").text


@pytest.mark.parametrize(("query", "flags"), WRONG)
def test_what_cannot_be_asked_is_refused_everywhere(run, site, path, query, flags):
    for address in (
        "/tension?",
        "/api/v1/tension?",
        "/alerts?",
        "/alerts.atom?",
        "/api/v1/alerts?",
    ):
        assert site.get(f"{address}actor=TCD&recipient=MLI&{query}").status == 400
    for command in (("tension", *PAIR), ("alerts",)):
        assert run(*command, *flags, "--store", path).code == 2


@pytest.mark.parametrize(
    "query", ["actor=TCD", "recipient=MLI", "person=2", "actor=TCD&recipient=TCD"]
)
def test_half_a_dyad_is_refused(site, query):
    assert site.get(f"/tension?{query}").status == 400


@pytest.mark.parametrize("query", ["quiet=0", "quiet=-1", "quiet=many", "quiet=99999"])
def test_quiet_days_are_a_number(site, query):
    assert site.get(f"/alerts?{query}").status == 400


def test_half_a_call_is_refused(run, path):
    assert run("tension", "TCD", "--store", path).code == 2
    assert run("tension", "--from", "2022-01-01", "--store", path).code == 2
    assert run("tension", "TCD", "TCD", "--store", path).code == 2


@pytest.mark.parametrize("what", ["tension", "alerts"])
def test_the_export_has_the_rows_of_the_library_in_both_forms(run, site, record, path, what):
    rows = record.tension_rows() if what == "tension" else record.alert_rows()
    assert same(run("export", "jsonl", "--what", what, "--store", path).rows(), rows)
    answer = site.get(f"/export.jsonl?what={what}")
    assert same([json.loads(line) for line in answer.body.splitlines()], rows)
    lines = run("export", "csv", "--what", what, "--store", path).out.splitlines()
    assert len(lines) == 1 + len(rows)
    schema = json.loads(run("export", "jsonl", "--what", what, "--schema").out)
    assert list(schema["properties"]) == list(rows[0])


def test_tension_is_exported_by_actor_and_days_and_alerts_are_of_dyads(run, path):
    flags = ["--what", "tension", "--store", path]
    some = run("export", "jsonl", *flags, "--actor", "MLI", "--from", str(day(30))).rows()
    assert some
    assert min(row["day"] for row in some) >= str(day(30))
    assert run("export", "jsonl", *flags, "--actor", "FJI").rows() == []
    alerts = ["--what", "alerts", "--store", path, "--actor", "MLI"]
    assert run("export", "jsonl", *alerts).code == 2


def test_the_feed_is_the_same_bytes_and_holds_no_markup_of_reports(site):
    one, two = (site.get("/alerts.atom").body for _ in range(2))
    assert one == two
    assert one.startswith('<?xml version="1.0" encoding="utf-8"?>')


@pytest.mark.parametrize(
    "said",
    ["detente tension", "detente alerts", "--alert-file", "--alert-url", "--what tension", "180"],
)
def test_the_page_of_the_manual_says_how(said):
    assert said in PAGE
