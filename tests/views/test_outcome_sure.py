"""Whether a report that may tell of what was foretold settles it."""

from __future__ import annotations

import pytest

from detente.reconcile.side import stem, tokens
from detente.views.outcome_sure import known, same_word


def stems(words):
    return frozenset(map(stem, tokens(words)))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("withdraw", "withdraw"), ("withdraw", "dismantle"), ("fire rockets", "fire missiles")],
)
def test_a_deed_is_told_by_its_own_word_or_by_one_of_its_class(wanted, found):
    assert same_word(stems(wanted), stems(found))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("attack", "warn"), ("invade", "bomb"), ("several raids", "several talks"), ("free", "sign")],
)
def test_another_word_tells_of_another_deed_though_both_have_a_measure_in_common(wanted, found):
    assert not same_word(stems(wanted), stems(found))


def test_words_that_nobody_resolved_name_nobody_known():
    assert known(frozenset({"TCD"}))
    assert not known(frozenset({"TCD", "? some men"}))
    assert not known(frozenset())
