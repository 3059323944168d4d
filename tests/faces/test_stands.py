"""The ledger of positions and the table of figures: on the command line, on the page, as JSON, and in
the export, always the same.
"""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import urlencode

import pytest

from detente.export import jsonl
from detente.export.who_and_where import csv_lines
from detente.views.amounts import choices as amounts
from detente.views.stance import choices
from tests import taken


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("taken") / "taken.detente"
    taken.store(path)
    return path


def plain(rows):
    return json.loads(json.dumps(rows))


@pytest.mark.parametrize(
    ("flags", "filters", "on"),
    [
        (["--actor", "RUS"], {"actor": "RUS"}, None),
        (["--issue", "sanctions"], {"issue": "sanctions"}, None),
        (["--issue", "sanctions", "--on", "2022-02-01"], {"issue": "sanctions"}, "2022-02-01"),
        (["--ledger", "--act", "demand"], {"act": "demand"}, None),
        (["--ledger", "--status", "rejected"], {"status": "rejected"}, None),
        (["--actor", "RUS", "--by", "person"], {"actor": "RUS", "by": "person"}, None),
        (["--ledger", "--since", "2022-02-03"], {"since": "2022-02-03"}, None),
        (["--ledger", "--until", "2022-02-02", "--limit", "1"], {"until": "2022-02-02"}, None),
    ],
)
def test_the_ledger_is_the_same_as_json_on_the_page_and_at_its_address(
    run, site, see, record, path, flags, filters, on
):
    limit = {"limit": 1} if "--limit" in flags else {}
    rows = plain(record.ledger_rows(on, **filters, **limit))
    assert rows
    assert run("positions", *flags, "--store", path, "--json").rows() == rows
    names = {"since": "from", "until": "to"}
    query = urlencode({names.get(n, n): v for n, v in filters.items()} | ({"on": on} if on else {}))
    asked = f"{query}&limit={limit.get('limit', 100)}"
    assert json.loads(site.get(f"/api/v1/ledger?{asked}").body) == rows
    text = see(f"/positions?view=ledger&{query}").text
    assert all(row["content"] in text and row["claim"][:8] in text for row in rows)
    told = run("positions", *flags, "--store", path)
    assert all(row["content"] in told.out and row["claim"][:8] in told.out for row in rows)


@pytest.mark.parametrize(
    ("query", "flags", "filters"),
    [
        ("issue=none", ["--issue", "none", "--list"], {"issue": "none"}),
        ("act=offer", ["--act", "offer"], {"act": "offer"}),
        (
            "strength=plain&actor=sergei-lavrov",
            ["--actor", "sergei-lavrov", "--list"],
            {"actor": "sergei-lavrov"},
        ),
    ],
)
def test_the_list_keeps_the_contract_and_the_filters_everywhere(
    run, site, record, path, query, flags, filters
):
    found = record.positions(**filters)
    assert 0 < len(found) < len(record.positions())
    rows = plain(found.to_dicts())
    assert run("positions", *flags, "--store", path, "--json").rows() == rows
    assert json.loads(site.get(f"/api/v1/positions?{query}").body) == rows
    body = site.get(f"/export.jsonl?kind=position&{query}").body
    assert body.encode() == b"".join(line + b"\n" for line in jsonl.lines(found))
    assert f"{len(found)} row" in site.get(f"/positions?view=list&{query}").body


def test_positions_without_a_question_are_the_list_and_of_an_actor_the_ledger(run, site, path):
    assert run("positions", "--store", path).out.startswith("reported\t")
    assert run("positions", "--actor", "RUS", "--store", path).out.startswith("As of ")
    assert "<h2>" not in site.get("/positions").body
    assert "<h2>" in site.get("/positions?actor=RUS").body
    assert "<h2>" not in site.get("/positions?actor=RUS&view=list").body


def test_the_ledger_says_what_became_of_a_demand_and_links_the_answer(run, see, record, path):
    answer = next(iter(record.positions(act="refuse")))
    told = run("positions", "--actor", "RUS", "--issue", "sanctions", "--store", path)
    assert "rejected: United States, refuse: shares its content, Wed 2 Feb 2022" in told.out
    seen = see("/positions?actor=RUS&issue=sanctions")
    assert f"/claim/{answer.id}" in seen.links()
    assert "rejected" in seen.text


def test_positions_of_nobody_known_are_counted_on_the_page_and_in_the_terminal(run, see, path):
    told = run("positions", "--ledger", "--store", path)
    assert "1 position of nobody known: detente positions --list" in told.out
    assert "1 more have no holder who is known" in see("/positions?view=ledger").text


def test_the_matrix_is_drawn_by_the_server_with_a_title_a_description_and_a_table(see):
    seen = see("/positions")
    (svg,) = [a for tag, a in seen.elements if tag == "svg"]
    assert svg["role"] == "img"
    assert set(svg["aria-labelledby"].split()) <= set(seen.ids())
    assert "The same as a table" in seen.text
    assert "/positions?actor=RUS&issue=sanctions" in seen.links()
    assert not [tag for tag, _ in seen.elements if tag in {"script", "style"}]


@pytest.mark.parametrize(
    ("flags", "filters"),
    [
        (["--of", "soldiers"], {"of": "soldiers"}),
        (["--fate", "killed", "--place", "Donbas"], {"fate": "killed", "place": "Donbas"}),
        (["--owner", "UKR", "--since", "2022-02-05"], {"owner": "UKR", "since": "2022-02-05"}),
        (["--table", "--role", "change"], {"role": "change"}),
    ],
)
def test_the_table_of_figures_is_the_same_as_json_on_the_page_and_at_its_address(
    run, site, see, record, path, flags, filters
):
    rows = plain(record.figure_rows(**filters))
    assert rows
    assert run("figures", *flags, "--store", path, "--json").rows() == rows
    query = urlencode({{"since": "from"}.get(n, n): v for n, v in filters.items()})
    assert json.loads(site.get(f"/api/v1/figures-table?{query}").body) == rows
    shown = see(f"/figures?view=table&{query}").text
    printed = run("figures", *flags, "--store", path).out
    for row in rows:
        assert row["amount"] in shown
        assert row["claim"][:8] in shown
        assert row["claim"][:8] in printed


def test_figures_that_disagree_are_said_to_and_drawn_with_a_table(run, see, path):
    printed = run("figures", "--of", "soldiers", "--store", path).out
    assert "total, Donbas: 100 to 500 or more, by 3 independent origins" in printed
    assert "disagrees with 100 (The Gazette)" in printed
    assert "changed from 300 to 400 (The Gazette)" in printed
    seen = see("/figures?of=soldiers")
    (svg,) = [a for tag, a in seen.elements if tag == "svg"]
    assert set(svg["aria-labelledby"].split()) <= set(seen.ids())
    assert "cannot all be right" in seen.text


@pytest.mark.parametrize(
    ("query", "flags", "filters"),
    [
        ("of=soldiers", ["--of", "soldiers", "--list"], {"of": "soldiers"}),
        ("role=change", ["--role", "change"], {"role": "change"}),
        ("measure=count&fate=killed", ["--list", "--fate", "killed"], {"fate": "killed"}),
    ],
)
def test_the_list_of_figures_keeps_the_contract_and_the_filters_everywhere(
    run, site, record, path, query, flags, filters
):
    found = record.figures(**filters)
    assert 0 < len(found) < len(record.figures())
    rows = plain(found.to_dicts())
    assert run("figures", *flags, "--store", path, "--json").rows() == rows
    assert json.loads(site.get(f"/api/v1/figures?{query}").body) == rows
    body = site.get(f"/export.jsonl?kind=figure&{query}").body
    assert body.encode() == b"".join(line + b"\n" for line in jsonl.lines(found))


def test_both_leave_the_record_in_both_forms(run, site, record, path):
    for what, rows in (
        ("ledger", record.ledger_rows()),
        ("figures-table", record.figure_rows()),
    ):
        told = run("export", "jsonl", "--what", what, "--store", path)
        assert told.rows() == plain(rows)
        assert site.get(f"/export.jsonl?what={what}").body == told.out
        text = run("export", "csv", "--what", what, "--store", path).out
        assert text == "".join(csv_lines(what, rows))
        assert len(list(csv.reader(io.StringIO(text, newline="")))) == len(rows) + 1
        schema = run("export", "jsonl", "--what", what, "--schema")
        assert list(json.loads(schema.out)["properties"]) == list(rows[0])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["positions", "--issue", "cheese"], ", ".join(choices()["issue"])),
        (["positions", "--act", "sing"], ", ".join(choices()["act"])),
        (["positions", "--ledger", "--status", "sung"], ", ".join(choices()["status"])),
        (["positions", "--ledger", "--by", "shoe"], "state, person"),
        (["positions", "--on", "2022-02-01"], "give --ledger"),
        (["positions", "--actor", "RUS", "--on", "soon"], "YYYY-MM-DD"),
        (["figures", "--fate", "sung"], ", ".join(amounts()["fate"])),
        (["figures", "--role", "sung"], ", ".join(amounts()["role"])),
        (["figures", "--measure", "sung"], ", ".join(amounts()["measure"])),
    ],
)
def test_a_value_that_none_can_have_is_one_line_with_those_there_are(run, path, words, said):
    done = run(*words, "--store", path)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize(
    "address",
    [
        *("/positions?issue=cheese", "/positions?view=song", "/positions?by=shoe"),
        *("/positions?on=soon", "/api/v1/ledger?act=sing", "/figures?fate=sung"),
        *(
            "/figures?view=song",
            "/api/v1/figures-table?role=sung",
            "/export.jsonl?what=ledger&by=x",
        ),
    ],
)
def test_a_page_refuses_what_none_can_be(site, address):
    assert site.get(address).status == 400


def test_the_forms_offer_every_choice_and_keep_what_was_asked(site):
    page = site.get("/positions?issue=talks&status=open&on=2022-02-03&view=ledger").body
    for value in ("talks", "open", "ledger"):
        assert f"<option selected>{value}</option>" in page
    assert 'value="2022-02-03"' in page
    for value in choices()["issue"]:
        assert f">{value}</option>" in page
    page = site.get("/figures?fate=killed&of=soldiers").body
    assert "<option selected>killed</option>" in page
    assert 'value="soldiers"' in page


def test_the_help_names_every_issue(run):
    said = " ".join(run("positions", "--help").out.replace("│", " ").split())
    assert ", ".join(choices()["issue"]) in said


def test_a_past_moment_is_asked_about_as_everywhere_else(run, site, path):
    told = run("positions", "--ledger", "--known-by", "2022-02-01", "--store", path)
    assert "As of Tue 1 Feb 2022: 1 position" in told.out
    assert "rejected" not in told.out
    assert "rejected: " not in site.get("/positions?view=ledger&known_by=2022-02-01").body
