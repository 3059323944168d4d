"""Fixtures shared by the tests that need a whole record: it is made once a run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from detente.crisis import Crisis

# What a first example loads (tables, a gazetteer) takes time on any machine, and no test is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

EXAMPLE = Path(__file__).parent.parent / "examples" / "cuba-1962"


@pytest.fixture(scope="session")
def example() -> Path:
    return EXAMPLE / "reports"


@pytest.fixture(scope="session")
def story_path(tmp_path_factory, example) -> Path:
    path = tmp_path_factory.mktemp("story") / "story.detente"
    crisis = Crisis(path)
    added = crisis.add(example, jobs=1)
    crisis.close()
    assert added.errors == ()
    return path


@pytest.fixture
def story(story_path):
    crisis = Crisis(story_path)
    yield crisis
    crisis.close()
