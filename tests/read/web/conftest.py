"""A server for each test that wants one."""

from __future__ import annotations

import pytest

from tests.read.web import sites


@pytest.fixture
def site():
    with sites.site() as made:
        yield made


@pytest.fixture
def other():
    with sites.site() as made:
        yield made
