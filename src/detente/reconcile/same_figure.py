"""Same figure: whether two reports give one number of one thing."""

from __future__ import annotations

from detente.model.claim import Figure
from detente.reconcile.block import counted
from detente.reconcile.matched import Match
from detente.reconcile.side import Side, days_apart

#: A number and a bound it meets are one figure up to this factor; "about" spans this share.
FACTOR, ABOUT = 1.5, 0.1


def same_figure(a: Side, b: Side, one: Figure, two: Figure) -> Match | None:
    """Return how surely two claims give one number of one thing, None if they do not."""
    if bool(a.claim.place) != bool(b.claim.place) and (one.low, one.high) != (two.low, two.high):
        return None
    if a.claim.modality != b.claim.modality or not agreeing(one, two):
        return None
    if _untold(one) != _untold(two):
        # "A large number" meets every number, and would make one of all that it meets.
        return None
    words = set(counted(one).split()), set(counted(two).split())
    if not (words[0] <= words[1] or words[1] <= words[0]):
        # "Nuclear tests" and "missile tests" are two things; "tests" may be either.
        return None
    if not a.agents and not (a.claim.place and b.claim.place) and a.origin != b.origin:
        # "More than 100 dead" of nobody and nowhere may be dead of anything.
        return None
    apart = days_apart(a.day or a.reported, b.day or b.reported)
    if apart is None and a.origin != b.origin:
        return None
    equal = (one.low, one.high, one.hedge) == (two.low, two.high, two.hedge)
    return Match(0.9, "the same number") if equal else Match(0.7, "numbers that agree")


def agreeing(one: Figure, two: Figure) -> bool:
    """Tell whether two numbers are one number told twice: equal, near where they are rounded, or
    one a bound that the other meets closely.
    """
    low, high = bounds(one)
    other_low, other_high = bounds(two)
    if low > other_high or other_low > high:
        return False
    ends = [n for n in (one.low, one.high, two.low, two.high) if n is not None]
    return not ends or min(ends) == max(ends) or (min(ends) > 0 and max(ends) <= FACTOR * min(ends))


def _untold(figure: Figure) -> bool:
    return figure.low is None and figure.high is None


def bounds(figure: Figure) -> tuple[float, float]:
    """Return the interval a figure allows, open sides infinite, "about" widened by a tenth."""
    slack = ABOUT if figure.hedge in {"about", "order of magnitude", "vague"} else 0.0
    low = float("-inf") if figure.low is None else figure.low * (1 - slack)
    high = float("inf") if figure.high is None else figure.high * (1 + slack)
    return low, high
