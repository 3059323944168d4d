"""Hedged: what stands where a hedge does on the other side: an offer, a plan, or who else tells it."""

from __future__ import annotations

from detente.compare.frames import before, beside_of
from detente.compare.lexicon import Mark, lexicon
from detente.compare.senses import senses
from detente.compare.sides import Sides
from detente.compare.stems import irregular, stem
from detente.compare.tokens import Token, tokens
from detente.compare.units import Reach, Reading

#: Words before a noun that may go with it: "a fresh round of talks".
WITH = 2


def offered(sides: Sides, reach: Reach, number: int) -> bool:
    """Tell whether the other side has what a hedge falls on as the first thing that an indirect
    rendering tells, so that its own cue governs it: "offers talks" does not say that there are any;
    nor does a mere noun phrase say anything.
    """
    two, partner = sides.two, sides.pairs.a[number]
    wording = two.wording
    if wording.quoted or not wording.cue or partner > WITH or _that(sides.one, reach, number):
        return False
    if any(
        unit.kind != "word" or unit.telling or sides.pairs.b[m] >= 0
        for m, unit in enumerate(two.units[:partner])
    ):
        return False
    roots = {stem(token.low) for token in tokens(wording.cue) if token.kind == "w"}
    front = set(before(two, partner).lower().split())
    if roots & lexicon().offering and not front & (lexicon().helping - lexicon().possessive):
        return True
    return not two.negations and not any(_doing(token) for token in _tokens(two))


def _doing(token: Token) -> bool:
    """Tell whether a word may be a verb, or one who does something: then more than a thing is told."""
    return (
        (token.low in lexicon().helping and token.low not in lexicon().possessive)
        or token.low.endswith(("ed", "ing"))
        or (irregular(token.low) and stem(token.low) not in senses().things)
        or any({"sure", "sure clause"} & mark.roles for mark in _alone(token))
    )


def _alone(token: Token) -> tuple[Mark, ...]:
    marks = lexicon().marks.get(token.low, ())
    return tuple(mark for mark in marks if mark.words == (token.low,))


def _that(one: Reading, reach: Reach, number: int) -> bool:
    """Tell whether a hedge governs a whole sentence: "that" stands between it and what it falls on."""
    unit = one.units[number]
    if unit.piece != reach.piece or reach.end > unit.start:
        return False
    text, start = sorted(one.wording.pieces, key=lambda piece: piece[1])[reach.piece]
    return "that" in text[reach.start - start : unit.start - start].lower().split()


def _tokens(one: Reading) -> list[Token]:
    pieces = sorted(one.wording.pieces, key=lambda piece: piece[1])
    return [token for text, start in pieces for token in tokens(text, start) if token.kind == "w"]


def some_day(sides: Sides, reach: Reach, partner: int) -> bool:
    """Tell whether a plan stands for what "will" be at a time that nobody names."""
    if _words(sides.one, reach) not in lexicon().planned:
        return False
    two = sides.two
    sentence = two.units[partner].sentence
    if not any(
        hedge.units
        and two.units[hedge.units[0]].sentence == sentence
        and _words(two, hedge) in ("will", "shall")
        for hedge in two.hedges
    ):
        return False
    told = " ".join(token.low for token in _tokens(two))
    return any(f" {phrase} " in f" {told} " for phrase in lexicon().someday)


def said_under(sides: Sides, reach: Reach, number: int) -> bool:
    """Tell whether a whole sentence stands under a hedge and "that" on one side, and right behind
    another's saying so on the other: who says it differs, what is said is the same.
    """
    one, two, partner = sides.one, sides.two, sides.pairs.a[number]
    if not _that(one, reach, number) or beside_of(sides, number, partner, 1) != "same":
        return False
    here = two.units[partner]
    previous = two.units[partner - 1] if partner else None
    if previous is None or (previous.sentence, previous.piece) != (here.sentence, here.piece):
        return True
    return previous.telling


def _words(one: Reading, reach: Reach) -> str:
    text, start = sorted(one.wording.pieces, key=lambda piece: piece[1])[reach.piece]
    return text[reach.start - start : reach.end - start].lower()
