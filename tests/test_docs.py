"""What is written about detente agrees with what it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typer

import detente
from detente.faces import cli
from detente.faces.settings import DEFAULTS, WHAT

ROOT = Path(__file__).parent.parent
COMMANDS = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_page_of_commands_is_what_the_commands_say_of_themselves(tmp_path):
    page = tmp_path / "cli.md"
    tool = Path(sys.executable).with_name("typer")
    words = ["detente.faces.cli", "utils", "docs", "--name", "detente", "--title", "Commands"]
    subprocess.run([tool, *words, "--output", page], check=True, capture_output=True, cwd=ROOT)
    assert read("docs/cli.md") == page.read_text(encoding="utf-8"), "run: make docs"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_a_place_on_its_page(name):
    assert f"## `detente {name}`" in read("docs/cli.md")


@pytest.mark.parametrize("name", detente.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name):
    assert hasattr(detente, name)
    if name != "__version__":
        assert getattr(detente, name).__doc__


def test_public_names_stand_once_and_in_order():
    assert len(set(detente.__all__)) == len(detente.__all__)
    assert set(dir(detente)) == set(detente.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = detente.nothing


def test_the_readme_names_the_two_commands_that_do_everything():
    text = read("README.md")
    assert "make demo" in text
    assert "make test" in text


@pytest.mark.parametrize("name", ["demo", "test"])
def test_the_two_commands_are_targets_of_the_makefile(name):
    assert f"\n{name}:" in read("Makefile")


def test_every_setting_says_what_it_is_for():
    assert set(DEFAULTS) == set(WHAT)


def test_the_changelog_has_a_place_for_what_comes_next():
    assert "Unreleased" in read("CHANGELOG.md")
