"""Ground: the sentences in which answers are looked for, with the claims read from each, and how well
the words of a question stand in them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from detente.compare.senses import relation
from detente.compare.stems import stem
from detente.mentions.aliases import fold
from detente.model.base import ActorId, ClaimId
from detente.model.document import Document, Report
from detente.model.mention import Mention
from detente.model.told import Told
from detente.model.when import When
from detente.views.ask.vocabulary import vocabulary

#: What a word of one sense with that asked for counts, and the same word in another form of it.
RELATED = 0.7
#: The zones of a report's own words.
_OWN = frozenset({"headline", "lede", "body"})
_TOKEN = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*")


class Passage:
    """One or more sentences of one report, and all claims that lie just there."""

    def __init__(
        self,
        document: Document,
        sentence: str,
        paragraph: int,
        start: int,
        ids: frozenset[str],
        times: tuple[When, ...] = (),
    ) -> None:
        self.document = document
        self.sentence = sentence
        self.paragraph = paragraph
        self.start = start
        #: The days that are told in it.
        self.times = times
        self.told: list[Told] = []
        self._ids = ids

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words, those of the parts of hyphened ones too."""
        return stems(self.sentence)

    @cached_property
    def words(self) -> str:
        """Its words, small, with one space around each, to find a run of words in."""
        return f" {' '.join(tokens(self.sentence))} "

    @cached_property
    def ids(self) -> frozenset[str]:
        """Everybody who is named or otherwise meant in it, states for their people too."""
        return self._ids.union(*(one.actor_ids for one in self.told))

    @property
    def end(self) -> int:
        """Where it ends in its text, in code points."""
        return self.start + len(self.sentence)

    def has(self, words: str) -> bool:
        """Tell whether a run of words stands in it."""
        return f" {' '.join(tokens(words))} " in self.words


class Page:
    """The passages of one report: those that claims were read from, and every sentence of its own."""

    def __init__(self, report: Report, told: Iterable[Told], mentions: Sequence[Mention]) -> None:
        self._report = report
        self._meant = _meant(mentions)
        self._times = [
            (mention.span.start, mention.when)
            for mention in mentions
            if mention.when is not None and (mention.when.day or mention.when.last_day)
        ]
        found: dict[tuple[int, str], Passage] = {}
        for one in told:
            key = _start(one, report), one.sentence
            if key not in found:
                end = key[0] + len(one.sentence)
                ids, times = self._inside(key[0], end), self._told_in(key[0], end)
                found[key] = Passage(one.document, one.sentence, one.paragraph, key[0], ids, times)
            found[key].told.append(one)
        self.passages = tuple(found.values())

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        """Every sentence of the report's own words, whether claims were read from it or not."""
        return tuple(
            Passage(
                self._report.document,
                self._report.text.words[each.start : each.end],
                each.paragraph,
                each.start,
                self._inside(each.start, each.end),
                self._told_in(each.start, each.end),
            )
            for each in self._report.sentences
            if each.zone in _OWN
        )

    def _told_in(self, start: int, end: int) -> tuple[When, ...]:
        return tuple(when for at, when in self._times if start <= at < end)

    def _inside(self, start: int, end: int) -> frozenset[str]:
        inside = (ids for a, b, ids in self._meant if a < end and start < b)
        return frozenset().union(*inside)


class Ground:
    """The passages of several reports, and how rare each word is among them."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        self.passages = tuple(passage for page in pages for passage in page.passages)
        self._known: dict[str, Mapping[str, float]] = {}

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        """Every sentence of the reports' own words."""
        return tuple(passage for page in self._pages for passage in page.sentences)

    @cached_property
    def claims(self) -> Mapping[ClaimId, tuple[Passage, Told]]:
        """Every claim of the passages, and where it lies."""
        return {
            told.claim.id: (passage, told) for passage in self.passages for told in passage.told
        }

    @cached_property
    def _every(self) -> frozenset[str]:
        return frozenset().union(*(passage.stems for passage in self.passages))

    def like(self, word: str) -> Mapping[str, float]:
        """Return the stems that stand for a word of a question, and how well each does (0..1)."""
        if word not in self._known:
            light = vocabulary().light
            found = {
                other: 1.0 if other == word else RELATED
                for other in self._every
                if other == word or (other not in light and relation(word, other) == 1)
            }
            self._known[word] = found
        return self._known[word]

    def stands(self, word: str, among: frozenset[str]) -> float:
        """Return how well a word of a question stands among stems, 0 where it does not."""
        parts = word.split()
        if len(parts) > 1 and among.issuperset(parts):
            return 1.0
        like = self.like(word)
        if word in among:
            return 1.0
        return RELATED if not like.keys().isdisjoint(among) else 0.0

    def weight(self, word: str) -> float:
        """Return how much a word tells: the rarer among the passages, the more."""
        number = sum(self.stands(word, passage.stems) > 0 for passage in self.passages)
        return math.log(1 + len(self.passages) / (number + 0.5))

    def weights(self, words: Iterable[str]) -> dict[str, float]:
        """Return the weight of each word."""
        return {word: self.weight(word) for word in words}

    def share(self, weights: Mapping[str, float], among: frozenset[str]) -> float:
        """Return the share of weighed words that stands among stems; 1 where there are none."""
        total = sum(weights.values())
        if not total:
            return 1.0
        return sum(w * self.stands(word, among) for word, w in weights.items()) / total


def own_words(report: Report) -> Passage:
    """Return all of a report that is its own, as one passage: its furniture is left out."""
    parts = (report.text.words[s.start : s.end] for s in report.sentences if s.zone in _OWN)
    return Passage(report.document, " ".join(parts), 0, 0, frozenset())


def stems(text: str) -> frozenset[str]:
    """Return the stems of a text's words."""
    found: set[str] = set()
    for token in tokens(text):
        found.add(stem(token))
        if "-" in token:
            found.update(map(stem, token.split("-")))
    return frozenset(found)


def tokens(text: str) -> list[str]:
    """Return the words of a text in order, small, without the "s" of owners."""
    return [token.removesuffix("'s") for token in _TOKEN.findall(fold(text).casefold())]


def _start(told: Told, report: Report) -> int:
    """Return where the sentences of a claim begin in its text, in code points."""
    span = told.claim.span
    held = (s.start for s in report.sentences if s.start < span.end and span.start < s.end)
    return next(held, span.start)


def _meant(mentions: Sequence[Mention]) -> list[tuple[int, int, frozenset[str]]]:
    """Return whom each run of words stands for: the actor, its state, and the members of a group."""
    found = []
    for mention in mentions:
        if mention.kind == "actor":
            ids: set[ActorId | str] = {mention.actor_id or "", mention.country or ""}
            ids |= {*mention.members, mention.of or ""}
        elif mention.place is not None:
            ids = {mention.place.state or ""}
        else:
            continue
        found.append((mention.span.start, mention.span.end, frozenset(map(str, ids - {""}))))
    return found
