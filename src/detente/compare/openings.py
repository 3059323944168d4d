"""Openings: what begins at a token: a name, a clause, a condition, or a word that looks like one."""

from __future__ import annotations

from collections.abc import Sequence

from detente.compare.lexicon import Mark, Role, lexicon
from detente.compare.names import Name, read_name
from detente.compare.senses import senses
from detente.compare.stems import stem
from detente.compare.tokens import Token

#: Words of the longest row of titles: "the former deputy prime minister, General".
TITLES = 8
_PREPOSITION: frozenset[Role] = frozenset({"preposition"})
_BEGINNING: frozenset[Role] = frozenset({"pronoun", "being", "auxiliary", "sure", "not"})


def longest(marks: Sequence[Mark], found: Sequence[Token], at: int) -> Mark | None:
    """Return the longest of some phrases, longest first, that stands at a token; None if none does."""
    for mark in marks:
        size = len(mark.words)
        if size == 1 or (
            len(found) >= at + size
            and all(found[at + n].low == mark.words[n] for n in range(1, size))
        ):
            return mark
    return None


def adverb(mark: Mark, found: Sequence[Token], at: int) -> bool:
    """Tell whether a preposition governs nothing, and so says something itself: "the war is over"."""
    after = at + len(mark.words)
    return mark.roles == _PREPOSITION and (after == len(found) or found[after].kind == "m")


def begins(found: Sequence[Token], at: int) -> bool:
    """Tell whether a clause of its own begins at a token: with one who acts, or with an auxiliary."""
    if at < len(found) and found[at].low.endswith("ly"):
        # "And frankly it was ...": a word that colours the clause stands before it.
        at += 1
    if at >= len(found):
        return False
    if found[at].low == "there" and at + 1 < len(found) and found[at + 1].low in lexicon().being:
        return True
    return any(
        mark.roles & _BEGINNING
        for mark in lexicon().marks.get(found[at].low, ())
        if len(mark.words) == 1
    )


def sets(found: Sequence[Token], at: int, mark: Mark, asked: bool) -> bool:
    """Tell whether a phrase that may set a condition does; `asked`: it stands right behind "asked".

    In "asked if", "even if", "once again", "depending on its neighbour" and "the state provided arms"
    none does.
    """
    low = mark.words[0]
    previous = found[at - 1] if at else None
    after = found[at + 1] if at + 1 < len(found) else None
    if low == "depending":
        return at + 2 >= len(found) or found[at + 2].low not in lexicon().possessive
    if len(mark.words) > 1:
        return True
    if low == "if":
        return not asked and (previous is None or previous.low not in ("even", "as"))
    if low == "once":
        return after is not None and (
            begins(found, at + 1) or after.text[:1].isupper() or after.low in ("the", "all", "its")
        )
    if low == "providing" and not begins(found, at + 1):
        # "Providing figures" gives them; a condition has one who acts.
        return after is not None and (after.low == "the" or after.text[:1].isupper())
    if low in ("provided", "providing", "assuming", "supposing"):
        return previous is None or (
            previous.low not in lexicon().helping
            and not previous.text[:1].isupper()
            and stem(previous.low) not in senses().things
        )
    return True


def inverted(found: Sequence[Token], at: int) -> bool:
    """Tell whether the head of a sentence sets a condition by its order: "Should they come, ..."."""
    if at + 1 >= len(found) or not found[at].opens or found[at].low not in lexicon().opening:
        return False
    stop = next((token.text for token in found[at:] if token.text in ("?", ".", "!")), ".")
    return stop != "?"


def named_at(found: Sequence[Token], at: int, trusted: bool) -> tuple[Name, int, int] | None:
    """Return the name at a token, or behind the titles that begin there, with its tokens [first, end).

    `trusted` says whether capitals tell names in this text; at the head of a sentence they tell none
    by themselves.
    """
    token = found[at]
    start = _past_titles(found, at)
    if start > at and (start >= len(found) or not found[start].text[:1].isupper()):
        if token.opens or not trusted or start >= len(found):
            return None
        start = at
    known = token.low in lexicon().marks
    common = not token.text.isupper() or len(token.text) == 1
    trusted = (
        trusted
        and (start > at or not found[start].opens or _teller(found, start))
        and not (known and start == at and common)
    )
    read = read_name(found, start, trusted)
    if read is None:
        return None
    name, end = read
    alone = end == at + 1
    if alone and start == at and known and (token.opens or (common and not name.ids)):
        return None
    unsure = known or (token.opens and not trusted)
    if not name.ids and unsure and (alone or known):
        return None
    return name, start, end


def _past_titles(found: Sequence[Token], at: int) -> int:
    """Return the first token behind "President", "Mr." and the like."""
    titles, last = lexicon().titles, at + TITLES
    while at < min(len(found), last) and found[at].kind == "w" and found[at].low in titles:
        if found[at].owns:
            break
        at += 1
        if at < len(found) and found[at].text == ".":
            at += 1
    return at


def _teller(found: Sequence[Token], at: int) -> bool:
    """Tell whether the word at the head of a sentence is a name for all that: "Wendt said"."""
    token, after = found[at], found[at + 1 : at + 2]
    root = stem(token.low)
    known = root in senses().sets or root in senses().sides or root in lexicon().telling
    return (
        not known
        and bool(after)
        and after[0].text.islower()
        and stem(after[0].low) in lexicon().telling
        and not token.low.endswith("s")
    )
