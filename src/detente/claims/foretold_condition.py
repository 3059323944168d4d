"""Conditions: what a forecast hangs on ("if the talks fail", "without a deal").

A condition that stands before the forecast is often tied to the verb of saying above it, so that is
asked as well where the condition follows it.
"""

from __future__ import annotations

from detente.claims.clause import Clauses, Range
from detente.claims.foretold import rows

#: How far above a forecast its condition may be tied.
HIGHEST = 3


def condition_of(c: Clauses, head: int) -> Range | None:
    """Return code points [start, end) of the condition of a forecast, None if it has none."""
    at = head
    for _ in range(HIGHEST):
        found = _tied(c, at, after=at if at != head and c.dep[head] != "conj" else None)
        if found is not None:
            return found
        if c.dep[at] not in ("ccomp", "xcomp", "conj") or c.head[at] == at:
            return None
        if c.dep[at] == "conj" and c.kids(at, ("nsubj", "nsubjpass")):
            return None
        at = c.head[at]
    return None


def is_condition(c: Clauses, k: int) -> bool:
    """Tell whether a clause or phrase tied to a verb is what that hangs on."""
    marks, starts = rows()["conditions"]["marks"], rows()["conditions"]["starts"]
    if c.dep[k] == "advcl":
        opening = any(c.word[m] in marks for m in c.kids(k, ("mark", "advmod")))
        return opening or c.inverted(k) or c.word[k] in starts
    if c.dep[k] != "prep":
        return False
    noun = c.kid(k, "pobj") if c.word[k] == "in" else None
    return c.word[k] in starts or (noun is not None and c.word[noun] in ("event", "case"))


def _tied(c: Clauses, token: int, *, after: int | None) -> Range | None:
    """Return the condition tied to a token; `after`: only one that stands behind that token."""
    for k in c.kids(token, ("advcl", "prep")):
        if (after is None or k >= after) and is_condition(c, k):
            return c.stretch(k)
    return None
