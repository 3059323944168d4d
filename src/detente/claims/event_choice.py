"""Choice: which type a pair's event is, weighed over all that is seen around it.

The frame that a trigger fills is one trait among many: where the words around it speak against it
louder than it speaks for itself, another type is chosen. The runner-up and the traits that decided
are kept, so that anybody can see how close it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from detente.claims.event_embed import embedding
from detente.claims.event_frames import Lexicon
from detente.claims.event_hints import Hint, hits
from detente.claims.event_match import Matcher, Reading
from detente.claims.event_pairs import Pair, Pairs
from detente.claims.event_settle import Settled, settle
from detente.claims.event_status import Standing, Standings
from detente.claims.event_traits import EventTraits
from detente.claims.event_weights import NONE, Weighed, weights
from detente.claims.named import NamedClauses
from detente.model.base import Record

#: Log-odds that a frame adds to its type, besides what its trait weighs: the sentences it was weighed
#: on are richer in rare turns than news is, where a frame is right more often.
FRAMED = 4.0


class Chosen(Record, frozen=True, kw_only=True):
    """Every type with its probability, likeliest first, and the traits they were weighed by."""

    ranked: tuple[Weighed, ...]
    traits: tuple[str, ...]
    pair: Pair
    standing: Standing | None = None
    settled: Settled | None = None
    #: Log-odds by type of the whole sentence's embedding, already in `ranked`; None while it is off.
    spoken: Mapping[str, float] | None = None

    @property
    def first(self) -> Weighed:
        """The likeliest."""
        return self.ranked[0]

    def probability(self, *roots: str) -> float:
        """Return the probability of some types together."""
        return sum(one.probability for one in self.ranked if one.root in roots)

    def reasons(self, root: str, against: str) -> list[tuple[str, float]]:
        """Return the traits that spoke most for one type and against another, with log-odds."""
        return weights("en").reasons(self.traits, root, against)

    def best(self, *, event: bool = False) -> Weighed:
        """Return the likeliest type, `event`: the likeliest that is one."""
        return next(one for one in self.ranked if not event or one.root != NONE)


class Choice:
    """Chooses among the types for the pairs of one document."""

    def __init__(self, clauses: NamedClauses, lexicon: Lexicon, matcher: Matcher) -> None:
        self.clauses = clauses
        self.lexicon = lexicon
        self.matcher = matcher
        self.standings = Standings(clauses, lexicon)
        self.pairs = Pairs(clauses)
        self.traits = EventTraits(clauses, lexicon)
        self.embedding = embedding(clauses)

    def hinted(self, tokens: Sequence[int]) -> Mapping[int, Sequence[Hint]]:
        """Return the hints of a sentence by token."""
        return hits(self.clauses, tokens) if tokens else {}

    def standing(self, reading: Reading) -> Standing:
        """Return how a reading stands, the kind that its own trigger is of included."""
        lemma = self.clauses.lemma[reading.trigger]
        kind = self.lexicon.governors.get(lemma) or self.lexicon.governing_nouns.get(lemma)
        return msgspec.structs.replace(self.standings.of(reading), trigger=kind)

    def of(self, pair: Pair, tokens: Sequence[int], hinted: Mapping[int, Sequence[Hint]]) -> Chosen:
        """Return the types of a pair by probability."""
        standing, settled = self.settled(pair)
        traits = self.traits.of(pair, tokens, hinted, standing, settled)
        spoken = self.embedding.of(pair, tokens) if self.embedding is not None else None
        return Chosen(
            ranked=tuple(weights("en").of(traits, *self._framed(pair, settled), spoken)),
            traits=tuple(traits),
            pair=pair,
            standing=standing,
            settled=settled,
            spoken=spoken,
        )

    def _framed(self, pair: Pair, settled: Settled | None) -> tuple[str, float]:
        """Return the type that a pair's frame stands for, and the log-odds it adds."""
        if settled is None:
            return "", 0.0
        return settled.root, FRAMED if pair.direct else FRAMED / 2

    def settled(self, pair: Pair) -> tuple[Standing | None, Settled | None]:
        """Return how the frame of a pair stands and what the tie rules make of it."""
        if pair.reading is None:
            return None, None
        # Whether its own actor says so is not known of a sentence alone: it is taken as if.
        standing = msgspec.structs.replace(self.standing(pair.reading), own=True)
        return standing, settle(pair.reading, standing, self.lexicon)
