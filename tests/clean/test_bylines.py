"""Bylines: people only, as declared or printed."""

from __future__ import annotations

import doctest

import pytest

from detente.clean import bylines as module
from detente.clean.bylines import bylines, signed
from detente.clean.rules import rules


@pytest.mark.parametrize(
    ("declared", "people"),
    [
        ("Ann Lee", ["Ann Lee"]),
        ("By Ann Lee and Bob Roe", ["Ann Lee", "Bob Roe"]),
        ("Ann Lee; Bob Roe, Jr.", ["Ann Lee", "Bob Roe, Jr."]),
        ("Lee, Ann", ["Ann Lee"]),
        ("Ann Lee, Reuters", ["Ann Lee"]),
        ("Ann Lee, Staff Writer", ["Ann Lee"]),
        ("Associated Press", []),
        ("Reuters, AP", []),
        ("admin", []),
        ("ann@lake.example", []),
        ("https://lake.example/ann", []),
        ("Ann Lee | Ann Lee", ["Ann Lee"]),
    ],
)
def test_a_declared_byline_gives_its_people(declared, people):
    assert list(bylines(declared, (), (), rules())) == people
    assert list(bylines("", [declared], (), rules())) == people


def test_a_declared_byline_of_an_agency_does_not_call_for_the_printed_one():
    assert bylines("Reuters", ["Ann Lee"], (), rules()) == ()


def test_agencies_that_sign_are_told_apart():
    assert signed("Ann Lee, Reuters", (), rules()) == ("Reuters",)
    assert signed("Ann Lee", (), rules()) == ()


def test_the_examples_hold():
    assert doctest.testmod(module).failed == 0
