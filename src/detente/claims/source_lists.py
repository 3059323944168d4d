"""Word lists that decide whose words a report gives, and what mentions stand at a word."""

from __future__ import annotations

from functools import cache

from detente.claims.shapes import Shapes
from detente.language import table
from detente.model.base import Record
from detente.model.mention import Mention

NOUNS = ("NN", "NNS", "NNP", "NNPS", "PRP")
DASHES = frozenset({"-", "--", "—", "–", "―"})


class SourceLists(Record, frozen=True, kw_only=True):
    """The lists of lang/<xx>/sources.toml, which explains each."""

    controls: frozenset[str]
    relies: frozenset[str]
    products: frozenset[str]
    asked: frozenset[str]
    holders: frozenset[str]
    receives: frozenset[str]
    raises: frozenset[str]
    gives: frozenset[str]
    seeming: frozenset[str]
    appearing: frozenset[str]
    telling: frozenset[str]
    governing: frozenset[str]
    ranks: frozenset[str]
    mouthpieces: frozenset[str]
    envoys: frozenset[str]


@cache
def source_lists(language: str = "en") -> SourceLists:
    """Return the lists of one language."""
    raw = table(language, "sources")
    return SourceLists(**{name: frozenset(words) for name, words in raw.items()})


def mention_over(shapes: Shapes, token: int, kind: str) -> Mention | None:
    """Return the first mention of a kind that covers a word."""
    at = shapes.start[token]
    sentence = shapes.dossier.sentence_at(at)
    if sentence is None:
        return None
    found = shapes.dossier.mentions_in(sentence.start, sentence.end, kind)
    return next((m for m in found if m.span.start <= at < m.span.end), None)


def is_time(shapes: Shapes, token: int) -> bool:
    """Tell a word of a date: "Monday", "last June"."""
    return mention_over(shapes, token, "time") is not None


def is_actor(shapes: Shapes, token: int) -> bool:
    """Tell a word that names or points to someone who can speak."""
    if shapes.tag[token] == "PRP":
        return shapes.form[token] != "it"
    return mention_over(shapes, token, "actor") is not None
