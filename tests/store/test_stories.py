"""Stories in a store: a cache that is made again, grows with the record, and follows what is withdrawn."""

from __future__ import annotations

import shutil

import pytest

from detente.crisis import Crisis
from detente.model.base import encode
from detente.store.stories import forget_stories, kept, known_reports, stories_now
from tests.faces.shell import detente


def outcome(crisis: Crisis) -> bytes:
    return encode([crisis.stories(), crisis.crises()])


@pytest.fixture
def copied(story_path, tmp_path):
    path = tmp_path / "copied.detente"
    shutil.copy(story_path, path)
    with Crisis(path) as crisis:
        yield crisis


def test_a_store_whose_stories_were_dropped_tells_the_same_ones(copied):
    before = outcome(copied)
    with copied.session.writing() as db:
        forget_stories(db)
    assert stories_now(copied.session.open()) == ([], [])
    assert outcome(copied) == before


def test_what_is_kept_holds_every_report_once(copied):
    db = copied.session.open()
    known = [one.doc_id for one in known_reports(db)]
    assert known == sorted(d.id for d in copied.documents(earlier=True))
    done = kept(db)
    assert len(done.days.steps) == len(known)
    assert {state.at for state in done.days.states} >= {len(known)}


def test_reports_withdrawn_and_read_again_leave_the_stories_as_they_were(
    copied, example, monkeypatch
):
    before = outcome(copied)
    middle = sorted(example.iterdir())[9]
    assert detente(monkeypatch, "remove", middle, "--store", copied.path).code == 0
    without = outcome(copied)
    assert without != before
    assert encode([*stories_now(copied.session.open())]) == without
    copied.add(middle, jobs=1)
    assert outcome(copied) == before
    assert encode([*stories_now(copied.session.open())]) == before
