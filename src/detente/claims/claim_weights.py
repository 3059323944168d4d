"""Weights: how often a candidate with given traits is a claim; a logistic sum for each kind.

The table (lang/<xx>/claim_weights.tsv) is learned by `make weights` from reports marked by hand and
from the golden sentences; it holds no names. What a rule finds and the table thinks unlikely is
dropped with that reason; what is kept has the probability for its score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from math import exp

import msgspec

from detente.claims.claim_traits import Traits
from detente.language import tsv
from detente.model.claim import Draft, Position
from detente.model.dropped import Dropped

FILES = ("lang/en/claim_weights.tsv",)
#: The trait that every candidate has.
BIAS = "(bias)"
#: Candidates less likely than this are dropped. By five folds over the marked reports: where the sum
#: of recall and precision is highest, or where they meet what a reader can bear.
LEAST = {"position": 0.45, "plan": 0.5, "prediction": 0.5}
#: Why a candidate was dropped, as `detente status --dropped` counts it.
UNLIKELY = "words that may hold one, and seldom do"

#: ... because another act of the same words is likelier.
OTHER_ACT = "the same words read as a likelier act"
#: ... because it is part of what is denied.
DENIED = "inside what somebody denies"


@cache
def weights(language: str) -> dict[str, dict[str, float]]:
    """Return the log-odds of traits by kind; a kind that is not listed is not weighed."""
    found: dict[str, dict[str, float]] = {}
    for kind, trait, worth in tsv(language, "claim_weights", 3):
        found.setdefault(kind, {})[trait] = float(worth)
    return found


def probability(kind: str, traits: Iterable[str], language: str = "en") -> float | None:
    """Return how likely a candidate is a claim, 0..1; None for a kind that is not weighed."""
    table = weights(language).get(kind)
    if table is None:
        return None
    total = table.get(BIAS, 0.0) + sum(table.get(trait, 0.0) for trait in traits)
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def reasons(kind: str, traits: Iterable[str], language: str = "en", most: int = 3) -> list[str]:
    """Return the traits that speak most for a candidate and against it, with their log-odds."""
    table = weights(language).get(kind, {})
    found = sorted(((table[t], t) for t in traits if t in table), reverse=True)
    kept = [(w, t) for w, t in found[:most] if w > 0] + [(w, t) for w, t in found[-most:] if w < 0]
    return [f"{trait} {worth:+.2f}" for worth, trait in kept]


def likeliest(found: Iterable[Draft | Dropped]) -> Iterator[Draft | Dropped]:
    """Yield what was weighed: of positions that read one content as two acts the likelier only, and
    none whose cue stands in what somebody denies ("denied an intention to attack").
    """
    kept: dict[tuple[object, ...], Draft] = {}
    for one in found:
        if isinstance(one, Dropped) or not isinstance(one.body, Position):
            yield one
            continue
        words = tuple((span.start, span.end) for span in one.spans("content"))
        other = kept.get((words, one.polarity))
        if other is not None:
            less = min(one, other, key=lambda draft: draft.score)
            yield Dropped(reason=OTHER_ACT, span=less.span)
            one = max(other, one, key=lambda draft: draft.score)
        kept[words, one.polarity] = one
    denied = [d for d in kept.values() if isinstance(d.body, Position) and d.body.act == "deny"]
    contents = [(d, span) for d in denied for span in d.spans("content")]
    for one in kept.values():
        if any(
            d is not one and span.contains(cue) for d, span in contents for cue in one.spans("cue")
        ):
            yield Dropped(reason=DENIED, span=one.span)
        else:
            yield one


def weighed(traits: Traits, drafts: Iterable[Draft]) -> Iterator[Draft | Dropped]:
    """Yield the candidates that are likely enough, scored by their probability, and what is dropped."""
    for draft in drafts:
        seen = traits.of(draft)
        likely = probability(draft.kind, seen)
        if likely is None:
            yield draft
        elif likely < LEAST[draft.kind]:
            yield Dropped(reason=UNLIKELY, span=draft.span)
        else:
            said = ("weighed", "; ".join(reasons(draft.kind, seen)))
            yield msgspec.structs.replace(draft, score=likely, why=(*draft.why, said))
