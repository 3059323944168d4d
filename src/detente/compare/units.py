"""Units: what a wording is read as: its content words, and what turns, hedges and bounds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from detente.compare.days import Day
from detente.compare.names import Name
from detente.compare.numbers import Amount
from detente.compare.tokens import Token
from detente.compare.wording import Wording

UnitKind = Literal["word", "name", "number", "day"]
#: Words that a negation reaches at most, however long its clause.
FARTHEST = 40


@dataclass(slots=True)
class Unit:
    """One content word, name, number or time: where it stands, and what reaches it.

    `sign` is -1 where an odd number of negations do, `level` how sure what governs it makes it, and
    `shifted` the same if it reports speech; `before` is the preposition it stands behind, `owns` whether
    it owns what follows, `passive` whether it is done "by" what follows, `ago` whether a length of time
    tells a day.
    """

    stem: str
    kind: UnitKind
    start: int
    end: int
    piece: int
    clause: int
    sentence: int = 0
    sign: int = 1
    level: float = 5.0
    shifted: float = 5.0
    name: Name | None = None
    amount: Amount | None = None
    day: Day | None = None
    before: str = ""
    owns: bool = False
    telling: bool = False
    passive: bool = False
    noun: bool = False
    ago: bool = False

    @classmethod
    def of_name(cls, name: Name, first: Token, last: Token) -> Unit:
        """Return the unit of a name that two tokens begin and end."""
        words = " ".join(name.words)
        return cls(words, "name", first.start, last.end, 0, 0, name=name, owns=last.owns)


@dataclass(slots=True)
class Reach:
    """A negation or hedge: where its words stand and the units it reaches, nearest first.

    `owner` is the unit whose own sense it is ("refuse"), -1 for a word that does nothing else; `colours`
    tells of a word that stands anywhere in its clause ("possible").
    """

    start: int
    end: int
    piece: int
    units: list[int] = field(default_factory=list)
    owner: int = -1
    most: int = FARTHEST
    level: float = 5.0
    shifted: float = 5.0
    colours: bool = False


@dataclass(slots=True)
class Clause:
    """A condition or a limit: its words, where they run from and to, its own units, and those units
    around it that it bounds.
    """

    words: str
    start: int
    end: int
    piece: int
    number: int
    sentence: int
    units: list[int] = field(default_factory=list)
    hosts: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Person:
    """A pronoun: whose words it puts in (0 for a thing, 1 to 3 as in grammar), where it stands, and
    the number of the unit that follows it.
    """

    who: int
    start: int
    end: int
    before: int


@dataclass(slots=True)
class Reading:
    """All that is compared of one wording."""

    wording: Wording
    units: list[Unit]
    negations: list[Reach]
    hedges: list[Reach]
    conditions: list[Clause]
    limits: list[Clause]
    bounds: list[Clause]
    persons: list[Person]
    sign: int
    level: float
