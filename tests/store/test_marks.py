"""Marks: one a name, set again in place, in the order of their runs."""

from __future__ import annotations

from datetime import date

import pytest

from detente.errors import ConfigError
from detente.store import open_store
from detente.store.marks import LETTERS, Mark, marks, put_mark


@pytest.fixture
def db(tmp_path):
    db = open_store(tmp_path / "x.detente", create=True)
    yield db
    db.close()


def test_a_mark_is_kept_as_it_was_set_and_set_again_in_place(db):
    assert marks(db) == []
    first = Mark(name="desk", run=3, day=date(2020, 3, 5))
    put_mark(db, first)
    assert marks(db) == [first]
    again = Mark(name="desk", run=5)
    put_mark(db, again)
    assert marks(db) == [again]


def test_the_mark_of_the_latest_run_comes_first_and_among_equals_the_names_decide(db):
    for name, run in (("b", 1), ("a", 1), ("c", 2)):
        put_mark(db, Mark(name=name, run=run))
    assert [mark.name for mark in marks(db)] == ["c", "a", "b"]


@pytest.mark.parametrize("name", ["", "  ", "x" * (LETTERS + 1), "two\nlines", "\x1b[31m"])
def test_a_name_that_would_not_fit_a_line_is_refused(db, name):
    with pytest.raises(ConfigError, match="a mark's name"):
        put_mark(db, Mark(name=name, run=1))
    assert marks(db) == []


def test_a_mark_outlives_the_store_being_closed(tmp_path):
    path = tmp_path / "y.detente"
    db = open_store(path, create=True)
    put_mark(db, Mark(name="desk", run=1))
    db.close()
    again = open_store(path, create=False)
    assert [mark.name for mark in marks(again)] == ["desk"]
    again.close()
