"""Denials: statements by which one source says that what another says is not so.

A denial repeats the words of what it denies ("denied that a dozen ships had fled"), so it is
found by its words; who said the other thing, and when, decides whether the two are opposed. One that
repeats nothing ("called the charges false") is found by where it stands (`disputes.answered`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from detente.language import table
from detente.model.claim import Statement
from detente.reconcile.comparing import changed, nested
from detente.reconcile.side import (
    Side,
    alike,
    cue_classes,
    days_apart,
    denies,
    negators,
    stem,
    tokens,
)
from detente.reconcile.voice import relation, voice

#: A denial answers what was reported within this many days.
DAYS = 7
#: Days after which what was said is history, though it is told again.
LONG = 30
#: Content words a denial shares with what it denies: number, how many of them are no names, and the
#: share of the shorter of the two.
LEAST, PLAIN, ALIKE = 3, 2, 0.5
#: So many words that tell which statement is meant two have in common before they are held together.
TELLING = LEAST - 1
#: Of what the denial says besides names this share: who is denied it is no matter in common.
SHARE = 0.6
#: Of all that the denial says, and of all that the other does, this share is the same matter.
MEANT, TOLD = 0.45, 0.3
#: What is told to be open is told so in so many first words.
OPENING = 10
#: Words in more statements than this of a few weeks tell nothing about which statement is meant.
COMMON = 200


def denied_pairs(statements: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """Yield what one source says and another denies, as (said, denied), in no order that matters."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n, statement in enumerate(statements):
        if not statement.denied:
            for word in statement.stems:
                holders[word].append(n)
    for denial in statements:
        if not answering(denial):
            continue
        shared: dict[int, int] = defaultdict(int)
        for word in denial.stems:
            if len(holders[word]) <= COMMON:
                for n in holders[word]:
                    shared[n] += 1
        for n in sorted(n for n, count in shared.items() if count >= TELLING):
            if strangers(statements[n], denial) and contrary(statements[n], denial):
                yield statements[n], denial


def answering(side: Side) -> bool:
    """Tell whether a statement denies something that others may have said."""
    return denying(side) and not granted(side) and not of_words(side)


def may_deny(said: frozenset[str], denial: frozenset[str]) -> bool:
    """Tell whether two statements have so many stems in common that `contrary` has to be asked; it is
    never so where this is not.
    """
    shared = len(said & denial)
    fewer = min(len(said), len(denial))
    return (
        shared >= LEAST
        and shared >= MEANT * len(denial)
        and shared >= TOLD * len(said)
        and shared >= ALIKE * fewer
    )


def strangers(a: Side, b: Side) -> bool:
    """Tell whether two statements are by two sources, neither of which speaks for the other."""
    one, two = a.body, b.body
    if not isinstance(one, Statement) or not isinstance(two, Statement) or a.agents & b.agents:
        return False
    return relation(voice(one), voice(two)) not in {"same", "kin"}


def contrary(said: Side, denial: Side) -> bool:
    """Tell whether a denial denies what is said, whoever says it: nearly the same words of nearly the
    same days, and neither in doubt.
    """
    if not one_time(said, denial) or nested(said, denial) or _speaks_of(said):
        return False
    if said.claim.modality != "actual":
        return False
    if open_ended(said, said.stems & denial.stems) or negated(said):
        # Two who say that a thing is not so agree.
        return False
    if of_blame(denial) and not _blames(said, denial):
        return False
    told = _matter(denial)
    shared = said.stems & told
    plain = told - denial.names - said.names - _first_name(denial)
    if len(shared) < LEAST or len(shared & plain) < max(PLAIN, SHARE * len(plain)):
        return False
    if len(shared) < MEANT * len(denial.stems) or len(shared) < TOLD * len(said.stems):
        return False
    if alike(said, denial) < ALIKE:
        return False
    # A denial by the words that tell it, or by the words told; both together are none.
    return "polarity inverted" not in changed(said, denial, cues=False)


def one_time(said: Side, denial: Side) -> bool:
    """Tell whether a denial may answer what was said: in reports of the same days, and not years before."""
    apart = days_apart(said.reported, denial.reported)
    if apart is None or apart > DAYS:
        return False
    when = said.claim.when
    # "In June" is over, though nobody knows on which day it was.
    told = said.day or (when.last_day if when is not None else None)
    if told is None or denial.reported is None:
        return True
    return told > denial.reported or (denial.reported - told).days <= LONG


def _speaks_of(side: Side) -> bool:
    """Tell whether somebody only speaks of something ("made a statement on"), which says nothing of it."""
    body = side.body
    return isinstance(body, Statement) and any(
        word in words_for("on") for word in tokens(body.cue)[-1:]
    )


def asserts(side: Side) -> bool:
    """Tell whether a statement says that something is or is not so; demands and promises do not."""
    return side.denied or (
        isinstance(side.body, Statement)
        and side.claim.polarity == "affirmed"
        and side.body.avowed == "asserted"
        and side.body.cue_class in cue_classes("asserting")
    )


def denying(side: Side) -> bool:
    """Tell whether a statement itself denies what it tells: "had little doubt" does not, nor "wants to
    disprove".
    """
    body = side.body
    return (
        isinstance(body, Statement)
        and denies(side.claim)
        and body.avowed != "withheld"
        and side.claim.modality == "actual"
        and not any(w in negators() or w in words_for("hardly") for w in tokens(body.cue))
    )


def open_ended(side: Side, matter: frozenset[str] = frozenset()) -> bool:
    """Tell whether something is told as what may be, not as what is: in its first words, or before half
    of the words for the matter have been said.
    """
    until, left = OPENING, len(matter) // 2
    for n, word in enumerate(side.words):
        left -= stem(word) in matter
        if left < 0:
            break
        until = max(until, n + 1)
    return not words_for("undecided").isdisjoint(side.words[:until])


def granted(side: Side) -> bool:
    """Tell whether what is "denied" is refused to somebody ("denied entry to reporters")."""
    return side.words[:1] != ("that",) and any(
        word in words_for("granted") for word in [w for w in side.words if w != "any"][:2]
    )


def of_words(side: Side) -> bool:
    """Tell whether what is denied are words of others without what they told ("their statements on it"):
    "the report that" and "the charge of" go on with it.
    """
    for n, word in enumerate(side.words[:4]):
        follows = set(side.words[n + 1 : n + 2])
        if word in words_for("charge") and follows.isdisjoint(words_for("charge")):
            return follows.isdisjoint({"that", "of"})
    return False


def of_blame(side: Side) -> bool:
    """Tell whether what is denied is that somebody had to do with a thing, not that it was: by a noun for
    that in its first words ("Vaal's role in the raid").
    """
    return not set(side.words[: OPENING // 2]).isdisjoint(table("en", "denials")["blame"])


def _blames(said: Side, denial: Side) -> bool:
    """Tell whether a statement lays a thing at somebody's door: by a word for that, or by naming whom the
    denial names.
    """
    named = bool(said.names & denial.names)
    return named or not set(said.words).isdisjoint(table("en", "denials")["blamed"])


def negated(side: Side) -> bool:
    """Tell whether the words of a statement themselves say that something is not so."""
    return any(word in negators() or word.endswith("n't") for word in side.words)


def bare(side: Side) -> bool:
    """Tell whether a statement denies without telling what: by a denying word over "the charges"."""
    told = {word for word in side.words if stem(word) in side.stems or word in words_for("false")}
    empty = told <= words_for("charge") | words_for("false") and side.claim.modality == "actual"
    if isinstance(side.body, Statement) and side.body.source_kind == "pronoun":
        # Who "he" is would have to be told by what he is said to deny.
        empty = empty and not any(key.startswith("?") for key in side.agents)
    return empty and (denying(side) or _called_false(side))


def _called_false(side: Side) -> bool:
    """Tell whether something is said to be false; not that somebody repeats "the false claim"."""
    last = [n for n, word in enumerate(side.words) if word in words_for("false")]
    charges = [n for n, word in enumerate(side.words) if word in words_for("charge")]
    return bool(last) and (not charges or last[-1] > charges[-1])


def _matter(side: Side) -> frozenset[str]:
    """Return the stems that tell what a statement is about: no days and no numbers in digits."""
    return frozenset(word for word in side.stems - _days() if not word[:1].isdigit())


def _first_name(side: Side) -> frozenset[str]:
    """Return the first word told in other words than the source's where it has a capital: a name."""
    body = side.body
    if not isinstance(body, Statement) or body.quoted == "direct" or not body.content:
        return frozenset()
    return frozenset(side.words[:1]) if body.content[0][:1].isupper() else frozenset()


@cache
def _days() -> frozenset[str]:
    """Return the stems of words for days and times: that two speak of a week is no matter in common."""
    return frozenset(stem(word) for word in table("en", "reconcile")["sorts"]["day"])


@cache
def words_for(sort: str) -> frozenset[str]:
    """Return a list of words of denials: "false", "charge", "granted" or "undecided"."""
    return frozenset(table("en", "reconcile")["denials"][sort])
