"""Wordings: what one rendering of a thing changed in another, kind by kind, with the words of both."""

from __future__ import annotations

from typing import Literal

from detente.model.base import Record
from detente.model.span import Span

ChangeKind = Literal[
    "kept",
    "cut",
    "limiting clause cut",
    "words substituted",
    "words added",
    "condition added",
    "condition dropped",
    "certainty raised",
    "certainty lowered",
    "number changed",
    "date changed",
    "name changed",
    "argument changed",
    "speaker changed",
    "polarity inverted",
]
#: From harmless to what turns the meaning; a serious or grave change distorts.
Severity = Literal["none", "slight", "serious", "grave"]
SEVERITIES: tuple[Severity, ...] = ("none", "slight", "serious", "grave")
#: How much a change weighs by its kind.
SEVERITY: dict[ChangeKind, Severity] = {
    "kept": "none",
    "cut": "slight",
    "words substituted": "slight",
    "words added": "slight",
    "limiting clause cut": "serious",
    "condition added": "serious",
    "condition dropped": "serious",
    "certainty raised": "serious",
    "certainty lowered": "serious",
    "number changed": "grave",
    "date changed": "grave",
    "name changed": "grave",
    "argument changed": "grave",
    "speaker changed": "grave",
    "polarity inverted": "grave",
}


class Difference(Record, frozen=True, kw_only=True):
    """One change between two wordings, with the words on both sides: spans of the two texts, None
    where a side has none. `why` says in words what was weighed.
    """

    kind: ChangeKind
    severity: Severity
    a: Span | None
    b: Span | None
    why: str = ""


def worst(differences: tuple[Difference, ...]) -> Severity:
    """Return the heaviest severity among differences, "none" for none."""
    return max((d.severity for d in differences), key=SEVERITIES.index, default="none")


def distorts(differences: tuple[Difference, ...]) -> bool:
    """Tell whether any of the differences is serious or grave."""
    return worst(differences) in ("serious", "grave")


def exchanged(difference: Difference) -> Difference:
    """Return the same change with the spans of its two sides exchanged: what it tells is unchanged."""
    return Difference(
        kind=difference.kind,
        severity=difference.severity,
        a=difference.b,
        b=difference.a,
        why=difference.why,
    )
