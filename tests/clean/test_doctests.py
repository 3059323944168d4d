"""The examples in the docstrings of reading and cleaning are true."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

MODULES = (
    "clean.dates",
    "clean.fragment",
    "clean.outlets",
    "clean.rules",
    "clean.source",
    "clean.page_top",
    "read.agency",
    "read.entries",
    "read.fields",
    "read.newsml_fields",
    "read.ninjs",
    "read.opml",
    "read.page",
    "read.warc",
)


@pytest.mark.parametrize("module", MODULES)
def test_examples_hold(module):
    result = doctest.testmod(import_module(f"detente.{module}"))
    assert result.attempted > 0
    assert result.failed == 0
