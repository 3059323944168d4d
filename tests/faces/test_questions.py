"""Statements on the command line: filters, the tree, what is doubtful, the rows for researchers."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from detente.export import jsonl
from detente.export.statements import COLUMNS
from detente.export.who_and_where import csv_lines, json_lines
from detente.views import bands
from detente.views.sayings import choices, nested

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "who-said-what.md").read_text("utf-8")
FLAGS = [
    (["--class", "demand"], {"cue_class": "demand"}),
    (["--quoted", "mixed"], {"quoted": "mixed"}),
    (["--addressee", "reporters"], {"addressee": "reporters"}),
    (["--band", "low"], {"band": "low"}),
    (
        ["--source-kind", "person", "--actor", "CUB", "--to", "1962-10-24", "--limit", "3"],
        {"source_kind": "person", "actor": "CUB", "until": "1962-10-24", "limit": 3},
    ),
    (["--channel", "news conference"], {"channel": "news conference"}),
]


@pytest.fixture
def said(run, said_path):
    """Ask the record of every way of saying, and get an answer that went well."""

    def said(*words):
        done = run(*words, "--store", said_path)
        assert done.code == 0, done.err
        return done

    return said


@pytest.mark.parametrize(("flags", "filters"), FLAGS)
def test_flags_of_manner_leave_what_the_library_leaves(said, said_so, flags, filters):
    found = said_so.statements(**filters)
    assert 0 < len(found) < len(said_so.statements())
    lines = [json.loads(line) for line in jsonl.lines(found)]
    assert said("statements", *flags, "--json").rows() == lines
    assert said("export", "jsonl", "--kind", "statement", *flags).rows() == lines
    rows = [json.loads(line) for line in json_lines("statements", found)]
    assert said("export", "jsonl", "--what", "statements", *flags).rows() == rows
    text = said("export", "csv", "--what", "statements", *flags).out
    assert text == "".join(csv_lines("statements", found))
    assert tuple(next(csv.reader(io.StringIO(text, newline="")))) == COLUMNS


@pytest.mark.parametrize(
    "flag", ["--class", "--quoted", "--source-kind", "--channel", "--band", "--at-least"]
)
def test_a_value_that_none_can_have_is_one_line_with_those_there_are(run, said_path, flag):
    done = run("statements", flag, "sung", "--store", said_path)
    assert (done.code, done.out) == (2, "")
    name = {"--class": "cue_class"}.get(flag, flag[2:].replace("-", "_"))
    assert "'sung'" in done.err
    assert ", ".join(choices()[name]) in done.err


def test_flags_of_manner_are_refused_where_they_would_mean_nothing(run, said_path):
    for words in (("--what", "actors"), ("--kind", "event"), ()):
        done = run("export", "jsonl", *words, "--class", "say", "--store", said_path)
        assert (done.code, done.out) == (2, "")
        assert "--class: of statements" in done.err


def test_what_is_said_in_what_is_said_is_listed_below_it(said, said_so):
    head, *rows = (line.split("\t") for line in said("statements").out.splitlines())
    at, name = head.index("source"), head.index("id")
    tree = nested(said_so.statements())
    assert [row[name] for row in rows] == [told.id[:8] for _, told in tree]
    assert [row[at].count("↳ ") for row in rows] == [depth for depth, _ in tree]
    assert max(depth for depth, _ in tree) > 0


def test_what_is_doubtful_is_marked_in_the_list_and_in_its_explanation(said, said_so):
    told = next(t for t in said_so.statements(band="low") if not t.chain)
    (row,) = (
        line for line in said("statements").out.splitlines() if line.endswith(f"\t{told.id[:8]}")
    )
    assert "\tlow\t" in row
    assert "(doubtful)" in row
    assert "low (doubtful)" in said("why", told.id).out
    sure = said("statements", "--at-least", "medium").out
    assert ", ¶1] (doubtful)" not in sure
    assert "\tlow\t" not in sure


def test_the_help_says_what_each_band_is_worth(run):
    text = " ".join(run("statements", "--help").out.split())
    for band in bands.BANDS:
        assert f"{band}: {bands.worth(band)}" in text


def test_the_page_on_statements_shows_code_that_runs(said, said_path, tmp_path):
    code = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert code
    rows = said("export", "jsonl", "--what", "statements").out
    (tmp_path / "statements.jsonl").write_text(rows, encoding="utf-8")
    (tmp_path / "crisis.detente").symlink_to(said_path)
    names: dict[str, object] = {}
    exec("".join(code), names)  # noqa: S102 - our own page
    assert names["row"] == json.loads(rows.splitlines()[-1])
    names["crisis"].close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["cue_class", "source_kind", "channel", "band", "quoted"])
def test_the_page_on_statements_names_every_value_a_flag_takes(name):
    flag = {"cue_class": "--class", "band": "--at-least"}.get(name, f"--{name.replace('_', '-')}")
    (row,) = (line for line in PAGE.splitlines() if line.startswith(f"| `{flag}`"))
    said = re.sub(r"\([^)]*\)", "", row.split("|")[2].rpartition(":")[2])
    assert tuple(value.strip() for value in said.split(",")) == choices()[name]
