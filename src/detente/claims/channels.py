"""Channels: through what a statement was made, as words of the report and as one of a few sorts.

"In a phone call", "on state television", "told parliament", "tweeted". What is said after a call is
not said in it, so only words that place the saying itself count; where they leave the way open it
stays open.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import cast

from detente.claims.settle import Piece, Reading
from detente.claims.shapes import Shapes
from detente.language import table
from detente.model.base import Record
from detente.model.claim import Channel

_BESIDE = ("compound", "amod", "nmod", "poss")


class Ways(Record, frozen=True, kw_only=True):
    """The word lists of lang/<xx>/statements.toml on channels; each word leads to its channel."""

    prepositions: frozenset[str]
    open_to: frozenset[str]
    carriers: frozenset[str]
    listeners: frozenset[str]
    cues: dict[str, Channel]
    nouns: dict[str, Channel]
    pairs: dict[str, Channel]
    beside: dict[str, Channel]
    names: dict[str, Channel]
    told: dict[str, Channel]


@cache
def ways(language: str) -> Ways:
    """Return the word lists of a language."""
    raw = table(language, "statements")

    def by_word(name: str) -> dict[str, Channel]:
        listed = raw["channels"][name].items()
        return {word: cast("Channel", channel) for channel, words in listed for word in words}

    return Ways(
        prepositions=frozenset(raw["channels"]["prepositions"]),
        open_to=frozenset(raw["channels"]["open_to"]),
        carriers=frozenset(raw["carriers"]["words"]),
        listeners=frozenset(raw["listeners"]["words"]),
        cues=by_word("cues"),
        nouns=by_word("nouns"),
        pairs=by_word("pairs"),
        beside=by_word("beside"),
        names=by_word("names"),
        told=by_word("told"),
    )


class Venue(Record, frozen=True, kw_only=True):
    """Where or through what: `words` [start, end) in code points, `noun` the token that says it."""

    words: Piece
    noun: int
    channel: Channel


class Channels:
    """Finds the ways of the statements of one document."""

    def __init__(self, shapes: Shapes, language: str = "en") -> None:
        self.shapes = shapes
        self.ways = ways(language)

    def venue(self, reading: Reading) -> Venue | None:
        """Return the phrase that says through what it was said."""
        for holder in self._holders(reading):
            for prep in self.shapes.kids(holder, "prep", "dative", "agent"):
                if self.shapes.form[prep] not in self.ways.prepositions:
                    continue
                noun = self.shapes.kid(prep, "pobj")
                if noun is None or noun == reading.speaker or self._said(reading, noun):
                    continue
                if any(first <= prep <= last for first, last in reading.cue):
                    continue  # "called on parliament": the cue's own preposition
                channel = self._of_noun(noun)
                words = None if channel is None else self._words(reading, prep, noun)
                if channel is not None and words is not None:
                    return Venue(words=words, noun=noun, channel=channel)
        return None

    def of_cue(self, reading: Reading) -> Channel | None:
        """Return what the cue says of the way: "tweeted", "phoned"."""
        lemma = self.shapes.lemma[reading.host]
        channel = self.ways.cues.get(reading.lemma) or self.ways.cues.get(lemma)
        if channel is None and self.shapes.dep[reading.host] == "conj":
            # "Telephoned the king and said": one and the same call.
            first = self.shapes.head[reading.host]
            if self.shapes.subject(reading.host) is None:
                channel = self.ways.cues.get(self.shapes.lemma[first])
        return channel

    def of_listener(self, token: int) -> Channel | None:
        """Return what whoever is told says of the way: "told parliament", "told the court"."""
        by = self.shapes.head[token]
        if self.shapes.tag[token] in ("NNS", "NNPS") or (
            self.shapes.tag[by] == "IN" and self.shapes.form[by] != "to"
        ):
            return None  # "called on parliament" was said elsewhere
        found = self.ways.told.get(self.shapes.lemma[token])
        if found is not None and self.shapes.lemma[token] == "conference":
            return self._of_noun(token)
        return found

    def tells_the_world(self, token: int) -> bool:
        """Tell "reporters" and the like, by which a statement is meant for all to hear."""
        common = not self.shapes.tag[token].startswith("NNP")
        return common and self.shapes.form[token] in self.ways.listeners

    def _holders(self, reading: Reading) -> Iterator[int]:
        """Yield what a phrase of the way may hang on: the cue, or a participle beside it or beside
        the source ("speaking on television", "reached by telephone").
        """
        yield reading.host
        if reading.head != reading.host:
            yield reading.head
        beside = [reading.host] if reading.speaker is None else [reading.host, reading.speaker]
        for token in beside:
            for clause in self.shapes.kids(token, "advcl", "acl", "relcl"):
                if self.shapes.tag[clause] in ("VBG", "VBN", "VBD") and (
                    self.shapes.lemma[clause] in self.ways.carriers
                ):
                    yield clause

    def _of_noun(self, noun: int) -> Channel | None:
        """Return the channel a noun names, with the words beside it."""
        lemma, form = self.shapes.lemma[noun], self.shapes.form[noun]
        beside = self.shapes.kids(noun, *_BESIDE)
        for kid in beside:
            for word in (self.shapes.form[kid], self.shapes.lemma[kid]):
                found = self.ways.pairs.get(f"{word} {lemma}")
                if found is not None:
                    return found
        if lemma in self.ways.open_to or self.shapes.tag[noun].startswith("NNP"):
            for kid in beside:
                found = self.ways.beside.get(self.shapes.form[kid])
                if found is not None:
                    return found
        for token in (noun, *beside):
            found = self.ways.names.get(self._text(token))
            if found is not None and (token == noun or lemma not in self.ways.nouns):
                return found
        return self.ways.nouns.get(lemma) or self.ways.nouns.get(form)

    def _text(self, token: int) -> str:
        return self.shapes.dossier.token_words(token)

    def _words(self, reading: Reading, prep: int, noun: int) -> Piece | None:
        """Return the phrase from its preposition on, as far as it runs on unbroken."""
        under = {t for t in self.shapes.under(prep) if not self._said(reading, t)}
        if not {prep, noun} <= under:
            return None
        last = prep
        while last + 1 in under and (last < noun or self.shapes.form[last + 1] not in (",", ";")):
            last += 1
        if last < noun:
            return None
        return self.shapes.start[prep], self.shapes.end[last]

    def _said(self, reading: Reading, token: int) -> bool:
        return any(s <= self.shapes.start[token] < e for s, e in reading.content)
