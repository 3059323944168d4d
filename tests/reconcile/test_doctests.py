import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize(
    "name", ["echoes", "entries", "same_plan", "side", "voice", "disputes.rule"]
)
def test_what_docstrings_show_is_so(name):
    failed, tried = doctest.testmod(import_module(f"detente.reconcile.{name}"))
    assert (failed, tried > 0) == (0, True)
