"""Showing: the words that carry a change of certainty on each side, for a reader to see."""

from __future__ import annotations

from detente.compare.lexicon import lexicon
from detente.compare.sides import Sides, around, marked
from detente.compare.stems import stem
from detente.compare.tokens import tokens
from detente.compare.units import Reach, Reading
from detente.model.span import Span

#: Words behind a subject in which what it does is looked for.
DOING = 3
#: Characters of a cue that are shown where none of its words is known.
LONGEST = 40


def carried(sides: Sides, reach: Reach, number: int) -> tuple[Span | None, Span | None]:
    """Return the span of a hedge with what it falls on, and that of the same words on the other side,
    with the word that governs them there.
    """
    here = around(sides.one, reach, [number])
    unit = sides.one.units[number]
    if here is not None and unit.piece == reach.piece and reach.end <= unit.start:
        here = marked(sides.one, here.start, _done(sides.one, number))
    return here, _governed(sides.two, sides.pairs.a[number])


def _governed(two: Reading, partner: int) -> Span:
    """Return the span of a unit with the nearest hedge that governs it, or else with what it does."""
    unit = two.units[partner]
    governing = [h for h in two.hedges if partner in h.units and h.piece == unit.piece]
    if governing:
        hedge = min(governing, key=lambda h: abs(h.start - unit.start))
        first = [partner] if hedge.end > unit.start else [hedge.units[0]]
        if hedge.colours:
            first = [partner]
        span = around(two, hedge, first)
        if span is not None:
            return span
    start = unit.start
    text, begin = sorted(two.wording.pieces, key=lambda piece: piece[1])[unit.piece]
    for token in reversed(tokens(text[: start - begin], begin)):
        if token.kind != "w" or token.low not in lexicon().governing:
            break
        start = token.start
    return marked(two, start, _done(two, partner))


def _done(one: Reading, number: int) -> int:
    """Return where a unit ends, or for a subject, what it does or is."""
    unit, at = one.units[number], number
    while at < min(number + DOING, len(one.units) - 1):
        after = one.units[at + 1]
        if not (one.units[at].noun or one.units[at].kind == "name"):
            break
        if (after.clause, after.piece) != (unit.clause, unit.piece) or after.before:
            break
        at += 1
    end = one.units[at].end
    if at > number or not (unit.noun or unit.kind == "name"):
        return end
    text, begin = sorted(one.wording.pieces, key=lambda piece: piece[1])[unit.piece]
    been = False
    for token in tokens(text[end - begin : end - begin + LONGEST], end):
        if token.kind != "w" or (token.low not in lexicon().governing and not been):
            break
        end = token.end
        if token.low not in lexicon().governing:
            break
        been = True
    return end


def cues(sides: Sides, *, raised: bool) -> str:
    """Return the words that tell it on both sides, where they make it surer or less sure as well."""
    if sides.one.level == sides.two.level or (sides.one.level < sides.two.level) != raised:
        return ""
    before, after = (_cue(side) for side in (sides.one, sides.two))
    return f" ({before} -> {after})"


def _cue(one: Reading) -> str:
    """Return the words of a cue that tell how sure it is."""
    known = lexicon()
    words = [token for token in tokens(one.wording.cue) if token.kind == "w"]
    levels = {t.text: known.cue[stem(t.low)] for t in words if stem(t.low) in known.cue}
    said = [token.text for token in words if stem(token.low) in known.telling]
    if levels:
        return f"“{min(levels, key=lambda word: levels[word])}”"
    if said:
        return f"“{said[-1]}”"
    cue = one.wording.cue.strip()
    return f"“{cue[:LONGEST]}”" if cue else "no such word"
