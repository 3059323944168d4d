"""Inputs at the command line and on the page: seen before they go in, followed afterwards."""

from __future__ import annotations

import json
import zipfile

import pytest

from tests.faces.serving import serving

TABLE = (
    "Kopf,Inhalt,Wann,Adresse\n"
    '"Talks go on","Ministers of Norway and Sweden met in Oslo on Monday. Norway said that it would '
    'not withdraw its ships from the bay.",2022-02-14,https://post.example/a/talks\n'
)
NAMES = (
    "--map",
    "title=Kopf",
    "--map",
    "text=Inhalt",
    "--map",
    "published=Wann",
    "--map",
    "url=Adresse",
)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_dry_run_shows_how_each_field_was_found_and_keeps_nothing(run, table, tmp_path):
    done = run("add", str(table), "--dry-run", *NAMES)
    assert done.code == 0
    assert "title      Talks go on   (field 'Kopf')" in done.out
    assert "(field 'Wann')" in done.out or "2022-02-14" in done.out
    assert "1 report would be read, 0 refused; nothing was kept" in done.out
    assert not (tmp_path / "crisis.detente").exists()


def test_a_dry_run_names_what_it_would_refuse_and_ends_with_3(run, table):
    done = run("add", str(table), "--dry-run")
    assert done.code == 3
    assert "--map text=COLUMN [no-text]" in done.err


def test_a_dry_run_can_be_read_by_programs(run, table):
    done = run("add", str(table), "--dry-run", "--json", *NAMES)
    told = json.loads(done.out)
    assert {f["name"]: f["value"] for f in told["fields"]}["published"] == "2022-02-14"


@pytest.mark.parametrize("pair", ["nope=x", "title", "title=", "=x"])
def test_a_map_that_names_no_field_is_refused_with_the_fields_there_are(run, table, pair):
    done = run("add", str(table), "--map", pair)
    assert done.code == 2
    assert "fields: title, text, url" in done.err


def test_every_input_and_its_end_is_listed_at_the_command_line_and_on_the_page(
    run, table, tmp_path
):
    again = tmp_path / "again.csv"
    again.write_text(TABLE.replace("the bay", "the port and the bay"), encoding="utf-8")
    (tmp_path / "same.csv").write_text(TABLE + "\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("")
    done = run("add", str(tmp_path), "--store", "x.detente", *NAMES)
    assert done.code == 3
    assert "1 copy, 1 new version" in done.out
    listed = run("status", "--inputs", "--json", "--store", "x.detente")
    ends = {
        row["where"].rpartition("/")[2]: row["result"]
        for row in map(json.loads, listed.out.splitlines())
    }
    assert sorted(ends.values()) == ["copy of", "empty", "in", "version of"]
    assert ends["empty.txt"] == "empty"
    with serving(tmp_path / "x.detente") as site:
        page = site.get("/status").body
    assert "version of" in page
    assert "copy of" in page
    assert "empty.txt" in page


def test_an_archive_is_withdrawn_with_all_it_holds(run, table, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.write(table, "inside/t.csv")
    table.unlink()
    assert run("add", "a.zip", "--store", "x.detente", *NAMES).code == 0
    done = run("remove", "a.zip", "--store", "x.detente")
    assert "withdrew 1 input" in done.out


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/x", "http://169.254.169.254/", "HTTP://2130706433/", "https://localhost/"],
)
def test_an_address_of_the_network_at_hand_is_never_asked(run, address):
    done = run("add", address)
    assert done.code == 3
    assert "[blocked]" in done.err


def test_fetching_can_be_forbidden(run, tmp_path):
    (tmp_path / "detente.toml").write_text("fetch = false\n")
    done = run("add", "https://post.example/a")
    assert done.code == 3
    assert "not fetched" in done.err
