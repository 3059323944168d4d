"""The life of an entry on the command line."""

from __future__ import annotations

import json

import msgspec
import pytest

from detente.crisis import Crisis
from tests import made
from tests.foreseen import story


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("life") / "life.detente"
    made.store(path, story())
    return path


@pytest.fixture(scope="module")
def settled(path):
    with Crisis(path) as crisis:
        yield next(one for one in crisis.foretold() if one.outcome == "came true")


def test_the_command_tells_every_step_with_the_words_of_its_reports(run, path, settled):
    out = run("life", settled.id[:10], "--store", path).out
    assert out.splitlines()[0] == f"prediction {settled.id[:8]}: came true"
    assert "open: foretold by Ada Kone" in out
    assert "“Chad attacked Mali on Friday.” [The Gazette, Sat 27 Oct 1962, ¶1]" in out


def test_json_has_the_life_that_the_library_gives(run, path, settled):
    with Crisis(path) as crisis:
        expected = json.loads(msgspec.json.encode(crisis.life(settled.id)))
    assert run("life", settled.id, "--store", path, "--json").rows() == [expected]


def test_a_day_before_the_report_knows_nothing_of_it(run, path, settled):
    out = run("life", settled.id, "--on", "1962-10-25", "--store", path).out
    assert out.splitlines()[0].endswith(": open")
    assert "came true" not in out


def test_an_id_that_nothing_has_is_refused(run, path):
    assert run("life", "ffffffffffff", "--store", path).code == 2
