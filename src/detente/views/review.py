"""Review: decisions about claims and doubtful merges, in words."""

from __future__ import annotations

from detente.model.review import Decided, Doubt
from detente.views import words

#: Digits by which ids are given to be typed.
DIGITS = 12


def decided(one: Decided) -> str:
    """Return a decision in a line: what, by whom, when, why, and whether it holds.

    A withdrawal names the judgement it takes back, all others the claims.
    """
    made = one.judgement
    ids = " ".join(claim[:8] for claim in (made.left, made.right) if claim)
    note = f": {made.note}" if made.note else ""
    holds = "" if one.holds else " (no longer holds)"
    when = f"{words.day(made.at.date())}, {made.at:%H:%M} UTC"
    return f"{made.relation} {ids} by {made.by}, {when}{note}{holds}"


def weighed(one: Doubt) -> str:
    """Return how sure a merge is and why, in a line."""
    many = words.many(one.claims, "claim")
    return (
        f"{one.kind}: joined with {one.join.score:.2f} of 1 ({one.join.why}); {many} in the entry"
    )


def tip(one: Doubt, verdict: str) -> str:
    """Return what to type to keep a verdict on a merge."""
    return f"detente judge {verdict} {one.join.left[:DIGITS]} {one.join.right[:DIGITS]}"
