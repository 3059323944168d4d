from __future__ import annotations

import pytest

from detente.compare.numbers import agree, read_number
from detente.compare.tokens import tokens


def amount(words):
    read = read_number(tokens(words), 0)
    assert read is not None, words
    return read[0]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("5,200 men", 5200),
        ("1.250.000 men", 1_250_000),
        ("1.5 million men", 1_500_000),
        ("two hundred and fifty million", 250_000_000),
        ("three hundred and twelve thousand and six", 312_006),
        ("forty-two men", 42),
        ("half a million", 500_000),
        ("a dozen jets", 12),
        ("130k men", 130_000),
    ],
)
def test_a_number_is_read_in_words_and_digits(words, value):
    assert amount(words).value == value


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("more than 5,000 men", "5,200 men"),
        ("about 100 men", "95 men"),
        ("nearly 10,000 men", "9,800 men"),
        ("130,000 men", "some 127,000 men"),
        ("48 hours", "two days"),
        ("between 20 and 30 tanks", "25 tanks"),
        ("hundreds of men", "340 men"),
        ("a quarter of the houses", "25 percent of the houses"),
        ("one in four houses", "a quarter of the houses"),
        ("twice", "two times"),
    ],
)
def test_amounts_that_can_be_one_agree(one, two):
    assert agree(amount(one), amount(two)) is True
    assert agree(amount(two), amount(one)) is True


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("5,000 men", "6,000 men"),
        ("12 men", "13 men"),
        ("more than 5,000 men", "9,000 men"),
        ("at least 300 men", "at most 300 men"),
        ("40 percent", "14 percent"),
        ("between 20 and 30 tanks", "50 tanks"),
        ("six weeks", "six years"),
    ],
)
def test_amounts_that_cannot_be_one_do_not_agree(one, two):
    assert agree(amount(one), amount(two)) is False
    assert agree(amount(two), amount(one)) is False


def test_men_and_money_cannot_be_compared():
    assert agree(amount("$500"), amount("500 percent")) is None
