"""A desk to tell reports at, for each test of disputes."""

import pytest

from tests.reconcile.told import Desk


@pytest.fixture
def desk():
    return Desk()
