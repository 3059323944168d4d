"""Sentences whose two parties are marked, parsed once for all tests that look at them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import msgspec
from training.sentences import unmarked

from detente.annotate import annotate
from detente.claims.clause import Range
from detente.claims.event_choice import Choice, Chosen
from detente.claims.event_given import given, seen, sentence, traits
from detente.claims.event_hints import Hint
from detente.claims.event_pairs import Pair
from detente.model.dossier import Dossier


class Marked(NamedTuple):
    """A parsed sentence and where its parties stand, as code points [start, end)."""

    words: str
    dossier: Dossier
    actor: Range | None
    recipient: Range | None


class Bound(NamedTuple):
    """What binds two parties, with all that it is weighed by."""

    choice: Choice
    pair: Pair
    tokens: range
    hinted: dict[int, list[Hint]]

    @property
    def trigger(self) -> str:
        """The word that says what one did to the other."""
        return self.choice.clauses.word[self.pair.trigger]

    @property
    def way(self) -> list[str]:
        """The words that bind the two."""
        return [self.choice.clauses.word[token] for token in self.pair.way]


@cache
def marked(words: str) -> Marked:
    """Return a sentence marked with <s> and <t>, parsed: "<s>Chad</s> thanked <t>Mali</t>."."""
    bare, held = unmarked(words)
    actor, recipient = held.get("s"), held.get("t")
    dossier = sentence(bare, actor, recipient)
    parsed = msgspec.structs.replace(dossier, annotation=annotate.run(dossier))
    return Marked(bare, parsed, actor, recipient)


def bound(words: str) -> Bound:
    """Return what binds the two parties of a marked sentence."""
    one = marked(words)
    found = seen(one.dossier, one.actor, one.recipient)
    assert found is not None, words
    return Bound(*found)


def chosen(words: str) -> Chosen:
    """Return the types of a marked sentence's pair by probability."""
    one = marked(words)
    found = given(one.dossier, one.actor, one.recipient)
    assert found is not None, words
    return found


def traits_of(words: str) -> list[str]:
    """Return the traits of a marked sentence's pair."""
    one = marked(words)
    return traits(one.dossier, one.actor, one.recipient)
