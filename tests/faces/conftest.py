"""The command line as the tests of it call it: away from everybody's settings."""

from __future__ import annotations

import os

import pytest

from detente.crisis import Crisis
from tests import said
from tests.faces.serving import Seen, serving
from tests.faces.shell import detente


@pytest.fixture(autouse=True)
def _nobody_else(monkeypatch, tmp_path):
    """No setting of the machine the tests run on has a say."""
    for name in list(os.environ):
        if name.startswith("DETENTE_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def said_path(tmp_path_factory):
    """The record of every way of saying."""
    path = tmp_path_factory.mktemp("said") / "said.detente"
    said.store(path)
    return path


@pytest.fixture
def said_so(said_path):
    with Crisis(said_path) as crisis:
        yield crisis


@pytest.fixture(scope="module")
def record(path):
    """The crisis of the module's own `path`."""
    with Crisis(path) as crisis:
        yield crisis


@pytest.fixture(scope="module")
def site(path):
    """The page of the module's own `path`."""
    with serving(path) as site:
        yield site


@pytest.fixture
def run(monkeypatch):
    def run(*words, stdin: bytes = b""):
        return detente(monkeypatch, *words, stdin=stdin)

    return run


@pytest.fixture
def ask(run, story_path):
    """Ask the record of the example, and get an answer that went well."""

    def ask(*words):
        done = run(*words, "--store", story_path)
        assert done.code == 0, done.err
        return done

    return ask


@pytest.fixture
def see(site):
    """What a page of the module's `site` shows."""

    def see(path: str) -> Seen:
        answer = site.get(path)
        assert answer.status == 200, (path, answer.body[:400])
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        return Seen(answer.body)

    return see
