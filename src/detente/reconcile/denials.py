"""Denials: statements by which one source says that what another says is not so.

A denial repeats the words of what it denies ("denied that a dozen ships had fled"), so it is
found by its words; who said the other thing, and when, decides whether the two are opposed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from detente.model.claim import Statement
from detente.reconcile.comparing import changed, nested
from detente.reconcile.side import Side, alike, cue_classes, days_apart

#: A denial answers what was reported within this many days.
DAYS = 7
#: Content words a denial shares with what it denies: number, and share of the shorter of the two.
LEAST, ALIKE = 3, 0.5
#: Two plain statements oppose each other only if nearly the same words are turned, and one is not
#: a small part of the other.
LEAST_PLAIN, ALIKE_PLAIN = 4, 0.7
#: Words in more statements than this tell nothing about which statement is meant.
COMMON = 50


def denied_pairs(statements: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """Yield pairs of statements by different sources, one of which denies what the other says."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n, statement in enumerate(statements):
        for word in statement.stems:
            holders[word].append(n)
    for n, one in enumerate(statements):
        shared: dict[int, int] = defaultdict(int)
        for word in one.stems:
            if len(holders[word]) <= COMMON:
                for m in holders[word]:
                    if m > n:
                        shared[m] += 1
        for m in sorted(m for m, count in shared.items() if count >= LEAST - 1):
            if _opposed(one, statements[m]):
                yield one, statements[m]


def _opposed(a: Side, b: Side) -> bool:
    if not a.agents or not b.agents or a.agents & b.agents or not (_asserts(a) and _asserts(b)):
        return False
    apart = days_apart(a.reported, b.reported)
    if apart is None or apart > DAYS or nested(a, b):
        return False
    shared = len(a.stems & b.stems)
    if a.denied != b.denied:
        enough = shared >= LEAST and alike(a, b) >= ALIKE
    else:
        longer = max(len(a.stems), len(b.stems))
        enough = shared >= LEAST_PLAIN and alike(a, b) >= ALIKE_PLAIN and shared >= ALIKE * longer
    # A denial by the words that tell it, or by the words told; both together are none.
    return enough and (a.denied != b.denied) != ("polarity inverted" in changed(a, b, cues=False))


def _asserts(side: Side) -> bool:
    """Tell whether a statement says that something is or is not so; demands and promises do not."""
    return side.denied or (
        isinstance(side.body, Statement)
        and side.claim.polarity == "affirmed"
        and side.body.cue_class in cue_classes("asserting")
    )
