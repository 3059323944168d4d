"""The trial of a record: from the library, on the command line, and its method on the page."""

from __future__ import annotations

import hashlib
import json

import msgspec
import pytest

from detente.crisis import Crisis
from detente.errors import ConfigError
from detente.trial import ROUNDS, Trial, measured
from detente.trial.press import press, read
from detente.trial.told import ALARM_COLUMNS, FOUND_COLUMNS, told
from tests.faces.serving import serving


@pytest.fixture(scope="module")
def site(story_path):
    with serving(story_path) as site:
        yield site


@pytest.fixture(scope="module")
def trial(story_path):
    with Crisis(story_path) as crisis:
        yield crisis.trial(sample=3, seed=5)


def test_the_library_and_the_command_give_one_trial(ask, trial):
    (row,) = ask("eval", "--spin", "--sample", "3", "--seed", "5", "--json").rows()
    assert msgspec.convert(row, Trial) == trial
    assert (trial.reports, trial.of, trial.seed) == (3, 24, 5)


def test_the_command_prints_every_kind_with_its_columns_and_intervals(ask, trial):
    lines = ask("eval", "--spin", "--sample", "3", "--seed", "5").out.splitlines()
    words = told(trial)
    assert lines[0] == words.what
    for row in (FOUND_COLUMNS, ALARM_COLUMNS):
        assert " ".join(row).split() in [line.split() for line in lines]
    for row in (*words.found, *words.alarms):
        assert [line for line in lines if line.split() == " ".join(row).split()], row


def test_a_trial_leaves_the_record_as_it_was(story_path):
    before = hashlib.sha256(story_path.read_bytes()).hexdigest()
    with Crisis(story_path) as crisis:
        heard = []
        reports = len(crisis.documents())
        crisis.trial(sample=1, heard=heard.append)
        assert len(heard) == ROUNDS
        assert len(crisis.documents()) == reports
    assert hashlib.sha256(story_path.read_bytes()).hexdigest() == before


def test_a_record_without_reports_to_garble_is_told_how_to_get_some(run, tmp_path):
    path = tmp_path / "small.detente"
    (tmp_path / "small.txt").write_text("Envoys met in Muscat. Nothing was said.", encoding="utf-8")
    assert run("add", tmp_path / "small.txt", "--store", path).code == 0
    done = run("eval", "--spin", "--store", path)
    assert done.code == 2
    assert "no report to garble: of 1 reports" in done.err
    assert "detente add" in done.err
    with Crisis(path) as crisis, pytest.raises(ConfigError, match="no report to garble"):
        crisis.trial()


def test_a_store_that_is_not_there_is_an_error_of_one_line(run, tmp_path):
    done = run("eval", "--spin", "--store", tmp_path / "none.detente")
    assert (done.code, done.out) == (2, "")
    assert "none.detente" in done.err


@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_without_a_way_to_try_it_the_command_says_which_there_is(ask, run, story_path, flags):
    done = run("eval", *flags, "--store", story_path)
    assert done.code == 2
    assert "give --spin" in done.err


def test_the_page_of_the_method_has_every_figure_that_is_kept(see):
    page = see("/method")
    for one in measured():
        words = told(one.trial)
        assert one.of in page.text
        assert words.what in page.text
        for row in (*words.found, *words.alarms):
            assert all(cell in page.text for cell in row)
    assert "detente eval --spin" in page.text


def test_the_page_says_that_its_false_alarms_are_planted_and_what_a_reader_found(see):
    page = see("/method")
    assert "those on planted edits" in page.text
    assert read(press()) in page.text


def test_the_record_of_a_trial_has_plain_names_in_json(ask):
    (row,) = ask("eval", "--spin", "--sample", "1", "--json").rows()
    assert {"reports", "of", "seed", "rows", "alarms"} == set(row)
    assert {"kind", "planted", "found", "caught"} == set(row["rows"][0])
    assert {"hits", "out_of", "low", "high"} == set(row["rows"][0]["found"])
    assert json.dumps(row)
