"""Entry words: an entry's values, steps and joins as lines that a reader understands."""

from __future__ import annotations

from detente.views import words
from detente.views.entries import Held

#: A join of a sureness above 1 was not weighed: the words are the same, or a person decided.
_CERTAIN = 1.0


def values(one: Held) -> list[str]:
    """Return each value of an entry with how many independent origins give it, by field."""
    return [
        f"{value.field}: {words.shorten(value.value)} ({value.support} independent)"
        for value in sorted(one.entry.values, key=lambda v: (v.field, -v.support, v.value))
    ]


def steps(one: Held) -> list[str]:
    """Return how it came to stand as it does, the oldest step first."""
    return [
        f"{words.day(step.day) or 'undated'}: {step.status}"
        f"{' (doubtful)' if step.doubtful else ''}, {step.why}"
        + (f" [{', '.join(claim[:8] for claim in step.claims)}]" if step.claims else "")
        for step in one.life.steps
    ]


def why(one: Held) -> list[str]:
    """Return why the claims are one entry, the least sure join first."""
    return [
        f"{join.left[:8]} and {join.right[:8]}: {join.why}"
        + (f" ({join.score:.2f})" if join.score <= _CERTAIN else "")
        for join in one.entry.joins
    ]
