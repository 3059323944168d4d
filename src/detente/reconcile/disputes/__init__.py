"""Disputes: entries that cannot both hold, each with its claims, words and independent origins.

Change over time is no dispute, and neither is precision: a later number, a narrower interval, a
statement on another day stand beside the earlier ones. What is left is opposed at one time.

There is a module for each way to find one (see `rule`): entries go into buckets by its keys, and what
is opposed is found bucket by bucket. What the rules found, and what people decided, is put together by
`told`.
"""

from __future__ import annotations

from detente.reconcile.disputes import (
    answered,
    day,
    deeds,
    doer,
    figure,
    oneself,
    plan,
    position,
    said,
    unseen,
)
from detente.reconcile.disputes.rule import Group, Key, Opposed, Rule, Settled
from detente.reconcile.disputes.together import told

__all__ = ["RULES", "Group", "Key", "Opposed", "Rule", "Settled", "told"]

#: Every rule; what two find of the same two entries is told once a kind.
RULES: tuple[Rule, ...] = (
    deeds.RULE,
    said.RULE,
    answered.RULE,
    unseen.RULE,
    figure.RULE,
    day.RULE,
    doer.RULE,
    plan.RULE,
    position.RULE,
    oneself.RULE,
    oneself.FIGURES,
)
