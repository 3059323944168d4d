"""The command line: data on stdout, the rest on stderr, an exit code, and never a traceback."""

from __future__ import annotations

import csv
import gzip
import io
import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
import typer

from detente._version import __version__
from detente.export import jsonl
from detente.faces import cli
from detente.model.claim import KINDS
from detente.views.markdown import markdown

COMMANDS = sorted(typer.main.get_command(cli.app).commands)  # type: ignore[attr-defined]
SCHEMA = json.loads(
    files("detente").joinpath("export", "schema", "claim.schema.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(run, name):
    done = run(name, "--help")
    assert done.code == 0
    assert "Example" in done.out
    assert f"detente {name}" in " ".join(done.out.split())
    assert done.err == ""


def test_the_help_teaches_the_first_two_commands_and_the_exit_codes(run):
    done = run("--help")
    text = " ".join(done.out.split())
    assert "detente add REPORTS" in text
    assert "detente brief" in text
    assert "Exit codes" in text


def test_the_version_is_one_line(run):
    assert run("--version") == (0, f"{__version__}\n", "")


def test_the_brief_is_the_markdown_of_the_library(ask, story):
    assert ask("brief").out == markdown(story.brief())
    assert ask("brief", "--lines", 2, "--known-by", "1962-10-22").out == markdown(
        story.as_of(reported="1962-10-22").brief(lines=2)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_listing_as_json_is_the_contract_one_object_a_line(ask, story, kind):
    done = ask(f"{kind}s", "--json")
    rows = done.rows()
    assert rows == [json.loads(line) for line in jsonl.lines(story.claims(kind))]
    assert len(rows) == len(story.claims(kind))
    form = next(form for form in SCHEMA["oneOf"] if form["title"] == kind)
    validator = jsonschema.Draft202012Validator({**form, "$defs": SCHEMA["$defs"]})
    for row in rows:
        validator.validate(row)
    assert done.err == ""


@pytest.mark.parametrize("kind", KINDS)
def test_a_listing_without_a_terminal_is_a_line_a_claim_with_tabs_between_cells(ask, story, kind):
    done = ask(f"{kind}s", "--limit", 3)
    head, *rows = done.out.splitlines()
    number = min(3, len(story.claims(kind)))
    assert len(rows) == number
    assert {row.count("\t") for row in rows} == {head.count("\t")}
    assert done.err.strip() == f"{number} row{'' if number == 1 else 's'}"


def test_filters_and_limit_leave_what_the_library_leaves(ask, story):
    words = ["--actor", "USA", "--from", "1962-10-20", "--to", "1962-10-25", "--limit", "4"]
    rows = ask("statements", *words, "--json").rows()
    found = story.statements(actor="USA", since="1962-10-20", until="1962-10-25", limit=4)
    assert [row["id"] for row in rows] == [told.id for told in found]
    assert len(rows) == 4


@pytest.mark.parametrize(
    ("name", "flags"),
    [("actors", ()), ("sources", ("--reports",)), ("outlets", ())],
)
def test_lists_of_records_are_json_too(ask, story, name, flags):
    command = "sources" if name == "outlets" else name
    rows = ask(command, *flags, "--json").rows()
    assert len(rows) == len(getattr(story, name)())
    assert all(isinstance(row, dict) for row in rows)
    assert len(ask(command, *flags, "--limit", 1).out.splitlines()) == 2


def test_the_timeline_names_each_day_once_in_order(ask, story):
    days = [line for line in ask("timeline").out.splitlines() if not line.startswith(" ")]
    assert len(days) == len(set(days)) == len(story.timeline())
    rows = ask("timeline", "--json", "--actor", "USA").rows()
    assert len(rows) == sum(len(day.events) for day in story.timeline(actor="USA"))


def test_a_search_gives_reports_as_rows_and_as_json(ask):
    rows = ask("search", "quarantine", "--json").rows()
    assert rows
    assert set(rows[0]) == {"id", "outlet", "published", "title", "where", "url"}
    assert len(ask("search", "quarantine").out.splitlines()) == len(rows) + 1
    assert ask("search", "zeppelin").out == ""


def test_why_explains_a_claim_by_the_start_of_its_id(ask, story):
    told = story.events()[0]
    text = ask("why", told.id[:10]).out
    assert "sentence" in text
    assert " ".join(told.sentence.split()) in text
    rows = ask("why", told.id, "--json").rows()
    assert [row["label"] for row in rows] == [step.label for step in story.why(told.id)]


def test_the_export_as_jsonl_is_byte_for_byte_that_of_the_library(ask, story):
    lines = b"".join(line + b"\n" for line in jsonl.lines(story.settled(story.claims())))
    assert ask("export", "jsonl").out.encode() == lines
    assert ask("export", "jsonl").out == ask("export", "jsonl").out


def test_the_export_as_csv_has_a_row_a_claim_of_the_kind(ask, story):
    rows = list(
        csv.DictReader(io.StringIO(ask("export", "csv", "--kind", "event").out, newline=""))
    )
    assert [row["id"] for row in rows] == [told.id for told in story.events()]
    assert {row["kind"] for row in rows} == {"event"}


def test_a_csv_of_all_kinds_is_refused_with_what_to_do(run, story_path):
    done = run("export", "csv", "--store", story_path)
    assert (done.code, done.out) == (2, "")
    assert "give --kind" in done.err


def test_the_schema_is_printed_as_it_is_shipped(run):
    assert json.loads(run("export", "jsonl", "--schema").out) == SCHEMA


def test_the_status_counts_what_the_record_holds(ask, story):
    (status,) = ask("status", "--json").rows()
    assert status["reports"] == len(story.documents())
    assert status["claims"]["event"] == len(story.events())
    assert status["copies"] + status["origins"] == status["reports"]
    text = ask("status", "--errors").out
    assert f"{status['reports']} reports" in text


def test_doctor_finds_this_installation_well(ask):
    rows = ask("doctor", "--json").rows()
    assert all(row["well"] for row in rows)
    assert {"English model", "gazetteer", "ontology", "store"} <= {row["name"] for row in rows}


def test_doctor_says_how_to_mend_a_store_that_is_none(run, tmp_path):
    (tmp_path / "bad.detente").write_bytes(b"this is no database at all" * 100)
    done = run("doctor", "--store", "bad.detente")
    assert done.code == 1
    assert "BAD  store" in done.out
    assert "backup" in done.out


def test_an_extract_reads_a_text_and_keeps_nothing(run, tmp_path):
    text = "MOSCOW - President Nixon said on Tuesday that he would meet Leonid Brezhnev in Moscow."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    rows = run("extract", "a.txt", "--published", "1972-05-24", "--json").rows()
    assert rows
    for row in rows:
        for quote in row["evidence"]:
            assert text[quote["start"] : quote["end"]] == quote["text"]
    again = run("extract", "-", "--published", "1972-05-24", "--json", stdin=text.encode())
    assert [row["kind"] for row in again.rows()] == [row["kind"] for row in rows]
    kinds = {r["kind"] for r in run("extract", "a.txt", "--kind", "statement", "--json").rows()}
    assert kinds == {"statement"}
    assert not list(tmp_path.glob("*.detente"))


def test_an_extract_of_quotes_only_lists_who_said_what_without_claims(run, tmp_path):
    text = "“We will not wait,” said the envoy Ana Ruiz.\n\nThe ministry denied it.\n"
    (tmp_path / "b.txt").write_text(text, encoding="utf-8")
    (row,) = run("extract", "b.txt", "--quotes-only", "--json").rows()
    assert (row["source"], row["cue"]) == ("the envoy Ana Ruiz", "said")
    assert row["content"] == ["“We will not wait,”"]
    assert text[slice(*row["source_span"])] == row["source"]
    done = run("extract", "-", "--quotes-only", stdin=text.encode())
    assert done.out.splitlines() == [
        "source\tcue\tcontent\tscore",
        f"the envoy Ana Ruiz\tsaid\t“We will not wait,”\t{row['score']:.2f}",
    ]
    refused = run("extract", "b.txt", "--quotes-only", "--kind", "statement")
    assert (refused.code, refused.out) == (2, "")
    assert "--kind" in refused.err


def test_an_extract_of_quotes_only_takes_folders_and_lines_and_goes_on_past_bad_ones(run, tmp_path):
    words = "“We will not wait,” said the envoy Ana Ruiz."
    folder = tmp_path / "many"
    folder.mkdir()
    (folder / "a.txt").write_text(words, encoding="utf-8")
    (folder / "b.txt").write_bytes(b"\xff\xfe\xff")
    lines = [json.dumps({"text": words}), "{", json.dumps({"title": words})]
    (folder / "c.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with gzip.open(folder / "d.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(lines[0])
    done = run("extract", "many", "--quotes-only", "--json")
    assert done.code == 1
    found = [(Path(row["where"]).name, row["source"]) for row in done.rows()]
    ruiz = "the envoy Ana Ruiz"
    assert found == [("a.txt", ruiz), ("c.jsonl:1", ruiz), ("d.jsonl.gz:1", ruiz)]
    assert "b.txt: not UTF-8" in done.err
    assert "c.jsonl:2" in done.err
    assert "c.jsonl:3" in done.err
    table = run("extract", "many/a.txt", "many/c.jsonl", "--quotes-only").out.splitlines()
    assert table[0].split("\t")[0] == "where"
    assert len(table) == 3


def test_an_extract_of_claims_takes_one_text(run, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The envoy said no.", encoding="utf-8")
    refused = run("extract", "a.txt", "b.txt")
    assert (refused.code, refused.out) == (2, "")
    assert "one text" in refused.err


def test_a_report_removed_leaves_the_record_and_the_first_run_keeps_it(run, tmp_path):
    report = tmp_path / "a.txt"
    report.write_text("Russia rejected the demand, the ministry said.\n")
    store = tmp_path / "x.detente"
    assert run("add", report, "--store", store, "--jobs", "1").code == 0
    done = run("remove", report, "--store", store)
    assert (done.code, done.out) == (0, "withdrew 1 input\n")
    assert run("export", "jsonl", "--store", store).out == ""
    assert run("export", "jsonl", "--run", "1", "--store", store).rows()
    assert run("remove", report, "--store", store).out == "nothing was read there\n"
