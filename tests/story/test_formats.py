"""One report is one report, whatever format it comes in."""

from __future__ import annotations

import pytest

from detente.crisis import Crisis
from tests.story import formats

SAID = {"outlet": formats.OUTLET, "published": formats.DAY}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("formats")
    made = formats.every(folder)
    (folder / "made.mbox").unlink()
    for name, raw in made.items():
        (folder / name).write_bytes(raw)
    return folder


@pytest.fixture(scope="module")
def told(files, tmp_path_factory):
    """The document's id and its claims, by the name of the file it was read from."""
    found = {}
    for path in sorted(files.iterdir()):
        with Crisis(tmp_path_factory.mktemp("x") / "x.detente") as crisis:
            done = crisis.add(path, declared=SAID, jobs=1)
            assert not done.errors, done.errors
            (document,) = crisis.documents()
            claims = {(one.kind, one.words, one.id) for one in crisis.claims()}
            found[path.name] = (document, claims)
    return found


def test_every_format_gives_the_same_document(told):
    plain = told["a.txt"][0]
    others = {name: document.id for name, (document, _) in told.items()}
    assert others == dict.fromkeys(told, plain.id)


def test_every_format_gives_the_same_claims(told):
    plain = told["a.txt"][1]
    assert {kind for kind, _, _ in plain} >= {"statement", "event", "figure", "plan", "position"}
    for name, (_, claims) in told.items():
        assert claims == plain, name


def test_every_format_that_states_them_gives_the_same_day_and_outlet(told):
    for name, (document, _) in told.items():
        assert document.outlet.name == formats.OUTLET, name
        assert document.published.day.isoformat() == formats.DAY, name


def test_all_formats_together_are_one_report_and_its_copies(files, tmp_path):
    with Crisis(tmp_path / "x.detente") as crisis:
        done = crisis.add(files, declared=SAID, jobs=1)
        assert not done.errors
        assert len(crisis.documents()) == 1
        ends = [one.result for one in crisis.inputs()]
        assert ends.count("in") == 1
        assert set(ends) == {"in", "copy of"}
        assert len(ends) == len(list(files.iterdir()))
