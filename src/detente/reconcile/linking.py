"""Linking: do two statements render one utterance? How surely, 0..1, or None where they do not.

Speaker and day come first, then the words. A rendering that turned the meaning is a rendering all
the same, so negations and numbers do not speak against it here. What words must show depends on what
the rest leaves open: a speaker and a day in common ask for little, and nearly the same words in
another's mouth must be long, no phrase of the day, and told at one time.
"""

from __future__ import annotations

from typing import Literal

from detente.reconcile.block import WINDOW
from detente.reconcile.echoes import Echoes
from detente.reconcile.likeness import Likeness, likeness
from detente.reconcile.said import Said
from detente.reconcile.side import days_apart
from detente.reconcile.voice import Relation, relation

#: Days between utterances, and between the reports of utterances whose day one of them leaves open.
DAYS, REPORT_DAYS = 1, 2
#: Weights of what both have: about so many words that are rare in the record.
TWO, THREE, FOUR, SIX = 1.7, 2.6, 3.5, 5.0
#: Words in a row that both have: such as few utterances share, and such as no two do.
RUN, LONG = 6, 10
#: Shares of words.
LOW, HALF, ALIKE, SURE, NEARLY = 0.4, 0.5, 0.6, 0.75, 0.85
#: What each relation of the speakers takes from the sureness of the words.
DOUBT: dict[Relation, float] = {"same": 1.0, "kin": 0.95, "unknown": 0.9, "other": 0.85}
#: What it takes that only one of the two is told inside another statement, both with a speaker.
MIXED = 0.7

Time = Literal["one", "next", "open", "near"]


def linked(a: Said, b: Said, echoes: Echoes, *, family: bool) -> float | None:
    """Return how surely two statements render one utterance, None if they do not. `family` tells
    whether they are printed in reports of one lineage.
    """
    when = timing(a, b, family=family)
    if when is None or overlap(a, b):
        return None
    who = relation(a.voice, b.voice)
    like = likeness(a, b, echoes)
    if like is None:
        return None
    within = a.side.claim.doc_id == b.side.claim.doc_id
    family = family and not within
    if who in ("unknown", "kin") and family and a.voice.name.casefold() == b.voice.name.casefold():
        # "A senior official" of a wire story is the same one in its copies.
        who = "same"
    if a.inner != b.inner and not _across(like, who, when):
        # Who speaks inside another's words is told by that other; like goes with like.
        return None
    if (who == "unknown" or not family) and _moved_on(a, b, who, when, like):
        return None
    if who == "same":
        enough = _same_voice(like, when, family=family, within=within)
    elif who == "kin":
        least = THREE if family and like.marked else FOUR
        enough = like.weight >= least and _same_voice(like, when, family=False, within=within)
    elif who == "unknown":
        enough = _unknown_voice(like, when, family=family, within=within)
    else:
        enough = when == "one" and not within and _other_voice(like, family=family)
    sure = DOUBT[who] * (0.4 + 0.4 * like.cover + 0.2 * like.full)
    if a.inner != b.inner and who != "unknown":
        sure *= MIXED
    return sure if enough else None


def _across(like: Likeness, who: Relation, when: Time) -> bool:
    """Tell whether what is told inside another statement may be what is told outside of one: in the
    mouth of the same, or in quotation marks, long, and with a speaker whom one report left open.
    """
    if who in ("same", "kin"):
        return like.full >= ALIKE
    long = like.own and like.run >= LONG and like.cover >= SURE and like.full >= HALF
    return long and who == "unknown" and when in ("one", "next")


def _moved_on(a: Said, b: Said, who: Relation, when: Time, like: Likeness) -> bool:
    """Tell whether other numbers or days make another utterance: a garbled one stands among the same
    words, of one day and one speaker; otherwise the count has moved on.
    """
    if not a.moving or not b.moving or a.moving & b.moving:
        return False
    if who not in ("same", "other") or (like.frame < ALIKE and like.full < SURE):
        return True
    # From one day to the next "tomorrow" becomes a date, and a count becomes another count.
    return when != "one" and (when != "next" or bool(a.numbers and b.numbers))


def _same_voice(like: Likeness, when: Time, *, family: bool, within: bool) -> bool:
    if when == "near":
        # Days later the same words may be said again: only a long quotation is surely the same.
        return like.own and like.run >= LONG and like.cover >= SURE
    if like.whole and like.run >= 3:
        return True
    if like.answered and when == "one" and like.full >= LOW:
        # "On the edge of a precipice" for "on the brink of an abyss": a figure of speech.
        return True
    if within:
        if like.run < RUN and like.weight < FOUR:
            return False
        return like.cover >= SURE or (like.cover >= ALIKE and like.full >= LOW)
    if like.run >= RUN and like.cover >= (HALF if like.own or family else ALIKE):
        return True
    if when == "next":
        # What is said again a day later is told in other words too: nearly all must agree.
        fair = like.full >= (LOW if like.marked else SURE) or like.run >= RUN - 1
        return like.weight >= TWO and like.cover >= SURE and fair
    if like.frame >= SURE and like.plain > 0 and like.run >= 3:
        return True
    if like.weight < TWO or like.plain < TWO / 2:
        return False
    fair = like.full >= LOW or like.run >= RUN - 1
    if family:
        return like.cover >= ALIKE or (like.cover >= LOW and fair)
    if like.plain < TWO and like.full < SURE:
        return False
    least = HALF if like.marked or like.frame >= ALIKE else ALIKE
    return like.cover >= SURE or (like.cover >= least and fair)


def _unknown_voice(like: Likeness, when: Time, *, family: bool, within: bool) -> bool:
    if when in ("near", "next"):
        if when == "next" and like.cover >= NEARLY and like.full >= SURE and like.plain >= FOUR:
            return True
        return like.own and like.run >= LONG and like.cover >= SURE
    if like.own and like.cover >= HALF and like.run >= (RUN if when == "one" else LONG):
        return True
    if family and when == "one":
        # In marks on both sides, most of one is most of the other: a copy put it in other words.
        most = like.marked and like.full >= HALF
        least = THREE if most else FOUR
        return like.cover >= ALIKE and like.weight >= least and like.plain >= TWO
    if like.marked:
        most = like.cover >= SURE and like.plain >= THREE
        return most and (like.full >= ALIKE or (not within and like.weight >= SIX))
    # "Officials" of two reports may be two, and tell one thing in words of their own.
    return like.cover >= NEARLY and like.plain >= THREE and like.full >= ALIKE


def _other_voice(like: Likeness, *, family: bool) -> bool:
    if like.stock or like.weight < (FOUR if family else SIX) or like.run < RUN + 2:
        return False
    if like.own:
        return like.cover >= SURE and like.full >= HALF
    return like.cover >= NEARLY and like.full >= NEARLY


def overlap(a: Said, b: Said) -> bool:
    """Tell whether two statements are told by the same words of one report."""
    one, two = a.side.claim, b.side.claim
    return one.doc_id == two.doc_id and a.start < b.end and b.start < a.end


def verbatim(a: Said, b: Said) -> bool:
    """Tell whether two statements that have a very long run of words in quotation marks render one
    utterance: they do, whenever they are reported, unless two days or two speakers are told of.
    """
    apart = days_apart(a.day, b.day)
    if overlap(a, b) or a.inner != b.inner or (apart is not None and apart > DAYS):
        return False
    return relation(a.voice, b.voice) != "other"


def timing(a: Said, b: Said, *, family: bool) -> Time | None:
    """Return whether two utterances may be of one time: "one" where days agree, "next" where they, or
    those of reports that tell none, are a day or two apart, "open" where one report tells no day at
    all, "near" where only the reports lie within a week of each other.
    """
    apart = days_apart(a.day, b.day)
    if apart is not None:
        return None if apart > DAYS else "next" if apart else "one"
    if family:
        return "one"
    apart = days_apart(a.day or a.side.reported, b.day or b.side.reported)
    if apart is None:
        return "open"
    if apart <= REPORT_DAYS:
        return "next" if apart and (apart > DAYS or a.day == b.day) else "one"
    return "near" if apart <= WINDOW["statement"] else None
