"""Vouched: whether every name, number and date of a line stands in what the line cites.

A line may say no more than its citations do. A name, number or date is founded where a cited sentence
has it. Two things besides found one, and the line says so in its own terms: a date is founded too where
it is that of the cited report ("reported Tue 23 Oct 1962") or what words of a cited sentence were
resolved to ("Monday (22 Oct 1962)"); a name where it is one of the actor or place that words of a cited
sentence were resolved to ("Washington (United States)").

The words of a line that count reports and origins say nothing of the world: they are no part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from detente.model.base import Record
from detente.model.claim import Event, Figure, Plan, Position, Prediction, Statement, refs
from detente.model.told import Told
from detente.model.when import When
from detente.views.vouched_reading import Day, Fact, counted, facts
from detente.views.vouched_tokens import Token, tokens


class Resolution(Record, frozen=True, kw_only=True):
    """What words of a cited sentence were resolved to: names of an actor or a place, or a time."""

    words: str
    names: tuple[str, ...] = ()
    when: When | None = None


class Unfounded(Record, frozen=True, kw_only=True):
    """A name, number or date of a line that nothing it cites has, in the line's words."""

    kind: Literal["name", "number", "date"]
    words: str


def vouched(
    line: str,
    cited: Sequence[str],
    resolutions: Iterable[Resolution] = (),
    *,
    reported: Iterable[date] = (),
) -> list[Unfounded]:
    """Return what a line says without foundation, in order; nothing is well.

    `cited` are the sentences it cites, `reported` the days of their reports. A resolution has no say
    unless its words stand in one of the sentences.

    >>> vouched("Kennedy: 12 ships", ["Mr. Kennedy spoke of a dozen ships."])
    []
    >>> [each.words for each in vouched("Castro: 13 ships", ["Mr. Kennedy spoke of a dozen ships."])]
    ['Castro', '13']
    """
    found = list(facts(line))
    if not found:
        return []
    read = [tokens(sentence) for sentence in cited]
    stand = [
        each
        for each in resolutions
        if any(_stands(_low(each.words), sentence, named=False) for sentence in read)
    ]
    said = [fact for sentence in cited for fact in counted(sentence)]
    ground = _Ground(read, stand, said, frozenset(reported))
    return [Unfounded(kind=fact.kind, words=fact.words) for fact in found if not ground.has(fact)]


def unfounded(line: str, cited: Iterable[Told]) -> list[Unfounded]:
    """Return what a line says that none of the claims it cites has."""
    told = list(cited)
    return vouched(
        line,
        [sentence for one in told for sentence in sentences(one)],
        [each for one in told for each in resolutions(one)],
        reported=[one.reported for one in told if one.reported is not None],
    )


def sentences(told: Told) -> tuple[str, ...]:
    """Return the words a claim cites: its sentence, and the evidence that stands outside it."""
    outside = (quote.text for quote in told.evidence if quote.text not in told.sentence)
    return (told.sentence, *outside)


def resolutions(told: Told) -> tuple[Resolution, ...]:
    """Return what the words of a claim were resolved to: whom, where and when."""
    named = [ref for claim in (told.claim, *told.chain) for _, ref in refs(claim.body)]
    found = [Resolution(words=ref.words, names=(ref.name,)) for ref in named if ref.name]
    parts = {quote.part: quote.text for quote in told.evidence}
    if told.claim.place and "where" in parts:
        found.append(Resolution(words=parts["where"], names=(told.claim.place,)))
    if "when" in parts:
        times = {told.claim.when, _due(told)} - {None}
        quotes = [quote.text for quote in told.evidence if quote.part == "when"]
        found += [Resolution(words=words, when=when) for words in quotes for when in times]
    return tuple(found)


def _due(told: Told) -> When | None:
    match told.claim.body:
        case Plan(due=due) | Position(due=due):
            return due
        case Prediction(window=window):
            return window
        case Statement() | Event() | Figure():
            return None


class _Ground:
    """What the cited sentences give: their words, what these were resolved to, and the report's days."""

    def __init__(
        self,
        read: Sequence[Sequence[Token]],
        resolved: Sequence[Resolution],
        said: Sequence[Fact],
        reported: frozenset[date],
    ) -> None:
        self.read = read
        self.names = [tokens(name) for each in resolved for name in each.names]
        self.days = [each.when for each in resolved if each.when is not None]
        self.numbers = {fact.says for fact in said if fact.kind == "number"}
        self.dates = [fact.says for fact in said if isinstance(fact.says, Day)]
        self.reported = reported

    def has(self, fact: Fact) -> bool:
        """Tell whether a fact is founded."""
        match fact.says:
            case Day() as day:
                return self._day(day)
            case tuple() as says if fact.kind == "number":
                return says in self.numbers or self._year(says)
            case _:
                words = tuple(str(word) for word in fact.says)
                return any(_stands(words, each, named=True) for each in (*self.read, *self.names))

    def _day(self, day: Day) -> bool:
        if any(_within(day, said) for said in self.dates):
            return True
        if _whole(day) is not None and any(_is(day, each) for each in self.reported):
            return True
        return any(
            _is(day, end)
            for when in self.days
            for end in (when.day, when.last_day)
            if end is not None
        )

    def _year(self, says: tuple[object, ...]) -> bool:
        """Tell whether a bare number is the year of a date that is founded."""
        value = says[0]
        years = {day.year for day in self.dates}
        years |= {end.year for when in self.days for end in (when.day, when.last_day) if end}
        return value in years


def _within(day: Day, said: Day) -> bool:
    """Tell whether every part of a date is one that words of a sentence give."""
    return all(part is None or part == has for part, has in zip(day, said, strict=True))


def _whole(day: Day) -> date | None:
    if day.year is None or day.month is None or day.number is None:
        return None
    try:
        return date(day.year, day.month, day.number)
    except ValueError:
        return None


def _is(day: Day, known: date) -> bool:
    """Tell whether a date's parts are all those of a known day."""
    has = Day(known.year, known.month, known.day, known.weekday())
    return _within(day, has)


def _low(words: str) -> tuple[str, ...]:
    return tuple(token.low for token in tokens(words))


def _stands(words: Sequence[str], line: Sequence[Token], *, named: bool) -> bool:
    """Tell whether words stand one behind the other in a line; as a name, each with its capital there."""
    size = len(words)
    if not size:
        return False
    return any(
        all(
            token.low == word and (token.named or not named)
            for token, word in zip(line[at : at + size], words, strict=True)
        )
        for at in range(len(line) - size + 1)
    )
