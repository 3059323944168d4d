"""Oneself: a source that says and denies one thing, or gives two numbers of it, with no time between
for anything to have changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.model.claim import Figure, Statement
from detente.reconcile.denials import asserts, contrary, denying, granted, words_for
from detente.reconcile.disputes import figure
from detente.reconcile.disputes.rule import Group, Key, Opposed, Rule, couples, weeks
from detente.reconcile.same_figure import bounds
from detente.reconcile.side import Side, days_apart

#: Days within which one who says two things has not learned better.
DAYS = 1


def keys(group: Group) -> Iterator[Key]:
    """Yield the buckets of a speaker's assertions and denials of a week."""
    head, body = group.head, group.head.body
    if not isinstance(body, Statement) or body.source_kind not in {"person", "body", "state"}:
        return
    if head.agents and (asserts(head) or denying(head)):
        for week in weeks(head.reported):
            yield head.agents, week


def found(bucket: Sequence[Group]) -> Iterable[Opposed]:
    """Yield what one speaker says and denies."""
    for first, second in couples(bucket, DAYS):
        said, denial = (second, first) if denying(first.head) else (first, second)
        if denying(said.head) or not denying(denial.head) or granted(denial.head):
            continue
        if _word_for_word(said.head, denial.head) and contrary(said.head, denial.head):
            yield Opposed(said, denial, "one source says it and denies it")


def figure_keys(group: Group) -> Iterator[Key]:
    """Yield the buckets of a number by the one who gives it."""
    head, body = group.head, group.head.body
    if not isinstance(body, Figure) or body.source is None or body.source.actor_id is None:
        return
    if head.claim.modality == "actual" and not head.denied and body.hedge == "exact":
        for key in figure.keys(group):
            yield body.source.actor_id, *key


def figures(bucket: Sequence[Group]) -> Iterable[Opposed]:
    """Yield two numbers that one source gives of one thing on one day."""
    for a, b in couples(bucket, DAYS):
        one, two = a.head.body, b.head.body
        if not isinstance(one, Figure) or not isinstance(two, Figure) or a.head.day != b.head.day:
            continue
        (low, high), (other_low, other_high) = bounds(one), bounds(two)
        apart = low > other_high or other_low > high
        if apart and not set(a.entry.documents) & set(b.entry.documents):
            yield Opposed(a, b, "one source gives two numbers of one thing")


def _word_for_word(said: Side, denial: Side) -> bool:
    """Tell whether a denial has all that was said, or the other way round: "peaceful" where the other has
    "military" is no contradiction. Accusations may be spoken of and denied.
    """
    apart = days_apart(said.day, denial.day)
    within = said.stems <= denial.stems or denial.stems <= said.stems
    return (
        apart is not None
        and apart <= DAYS
        and within
        and words_for("charge").isdisjoint(said.words)
    )


RULE = Rule("self", "statement", keys, found)
FIGURES = Rule("self", "figure", figure_keys, figures)
