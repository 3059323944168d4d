"""Same prediction: whether two claims say that one holder expects one thing."""

from __future__ import annotations

from detente.model.claim import Prediction
from detente.reconcile.matched import Match, by_words, overlap
from detente.reconcile.side import Side, negators, stem, stop_words, tokens


def same_prediction(a: Side, b: Side, one: Prediction, two: Prediction) -> Match | None:
    """Return how surely two claims of one holder are one prediction, None if they are not.

    They are not where one says that it will be and the other that it will not, nor where each names
    somebody or something that the other does not: whoever foretells that two will come foretells twice.
    """
    if not overlap(one.window, two.window) or _turned(a) != _turned(b):
        return None
    here, there = _named(one.what), _named(two.what)
    return None if here - there and there - here else by_words(a, b)


def _turned(side: Side) -> bool:
    """Tell whether an odd number of words turn what is said into its opposite."""
    return sum(word in negators() or word.endswith("n't") for word in side.words) % 2 == 1


def _named(text: str) -> frozenset[str]:
    """Return the stems of the words with a capital or a digit, but for those that say nothing."""
    capitals = " ".join(word for word in text.split() if word[:1].isupper() or word[:1].isdigit())
    return frozenset(stem(word) for word in tokens(capitals) if word not in stop_words())
