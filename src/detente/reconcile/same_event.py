"""Same event: whether two reports tell of one deed.

Hard: what was done by type or family, whether it came about, the sides, the day, the place where both
have one. Soft: the words for it, its mode, how fully each names the sides. Merging wrongly is worse
than not merging, so where a report names too little to mean one deed of several, nothing is joined.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.model.claim import Event
from detente.reconcile.dated import DAYS, REPORT_DAYS, Dated, dated, maybe_one_day
from detente.reconcile.doers import LIES, Sides, sides_of, told_sides
from detente.reconcile.family import (
    deeds,
    mutual,
    one_mode,
    one_word,
    other_objects,
    same_word,
    standing_as,
    verbal,
)
from detente.reconcile.matched import Match
from detente.reconcile.places import FINE, Lie, lie
from detente.reconcile.side import Side, days_apart

__all__ = ["DAYS", "REPORT_DAYS", "cannot_be_one", "maybe_one_day", "same_event"]

#: Deeds of which a dyad has at most one a day, as a rule: other words for it are no other event.
ONCE = frozenset({"CONSULT", "AGREE", "SANCTION", "pact"})


def same_event(a: Side, b: Side, one: Event, two: Event) -> Match | None:
    """Return how surely two claims are one event and why, None if they are not."""
    deed = shared(a, b, one, two)
    if deed is None:
        return None
    sides, place = sides_of(a, b, deed), place_of(a, b)
    when = dated(a, b) or _one_meeting(a, b, sides, place)
    told = told_sides(a, b, sides, place, deed)
    if told is None or when is None or place == "apart":
        return None
    if place == "unknown" and not (sides.together and sides.whole and when.how == "day"):
        # The same meet once a day; what else they do there and elsewhere nobody can tell.
        return None
    if not one_mode(one.mode, two.mode) and deed == one.root:
        return None
    word = one_word(one.trigger, two.trigger)
    if not _enough(a, b, Meeting(deed, word, place, when.how, sides), one, two):
        return None
    why = [*told, *(["a word for it in common"] if word else [])]
    why += {"same": ["same place"], "inside": ["one place within the other"]}.get(place or "", [])
    why.append(when.why)
    score = 0.5 + 0.2 * word + 0.1 * (one.mode == two.mode is not None) + 0.1 * (place in FINE)
    score += {"day": 0.1, "next": 0.0, "maybe": -0.1}[when.how]
    score -= 0.05 * (deed != one.root or deed != two.root) + 0.1 * (not sides.whole)
    score -= 0.05 * sides.levels
    return Match(round(score, 2), "; ".join(why))


def cannot_be_one(a: Side, b: Side, one: Event, two: Event) -> bool:
    """Tell whether two events that may be told alike are two, so that no third may join them: on two
    days, in two places, or with somebody else on one side.
    """
    deed = shared(a, b, one, two)
    if deed is None:
        return False
    if place_of(a, b) == "apart":
        return True
    sides = sides_of(a, b, deed)
    if a.origin != b.origin and sides.torn:
        return True
    known = a.day is not None and b.day is not None
    return known and dated(a, b) is None and _one_meeting(a, b, sides, place_of(a, b)) is None


def _one_meeting(a: Side, b: Side, sides: Sides, place: Lie | None) -> Dated | None:
    """Return how a meeting of the same in one place stands in time that two reports have on days next
    to each other: it was long, or far from one of them.
    """
    if not sides.together or not sides.whole or sides.agents.both < 2 or place not in FINE:
        return None
    next_to = days_apart(a.day, b.day) == DAYS
    return Dated("next", "days next to each other, one meeting in one place") if next_to else None


class Meeting(NamedTuple):
    """What two claims have in common: deed, word, place, time, sides."""

    deed: str
    word: bool
    place: Lie | None
    when: str
    sides: Sides


def shared(a: Side, b: Side, one: Event, two: Event) -> str | None:
    """Return the type or family that two events are compared in: of what two do together the family,
    else the type if their modes may be one, else a family.
    """
    if a.denied != b.denied:
        return None
    both = set(deeds(two))
    found = [d for d in deeds(one) if d in both and standing_as(one, d) == standing_as(two, d)]
    family = next((d for d in found if d != one.root), None)
    if family is None or mutual(family) or not (one.root in found and one_mode(one.mode, two.mode)):
        return family or next(iter(found), None)
    return one.root


def place_of(a: Side, b: Side) -> Lie | None:
    """Return how the places of two claims lie, None where one has none."""
    if not a.claim.place or not b.claim.place:
        return None
    return lie(a.claim.place, b.claim.place)


def _enough(a: Side, b: Side, meeting: Meeting, one: Event, two: Event) -> bool:
    """Tell whether what two claims have in common can only be one deed."""
    deed, word, place, when, sides = meeting
    kin = a.origin == b.origin
    if not kin and _thin(a, b, meeting):
        return False
    if when == "maybe":
        if a.claim.doc_id == b.claim.doc_id and a.day == b.day:
            # Of what one report tells twice without a day, the one may be news, the other history.
            return False
        # Without a day nothing may be guessed about the parties either.
        loose = sides.levels or not sides.whole
        return same_word(one.trigger, two.trigger) and (kin or (not loose and one.root == two.root))
    if (
        not kin
        and deed not in ONCE
        and place not in FINE
        and other_objects(one.trigger, two.trigger)
    ):
        return False
    if when == "next":
        return word
    if sides.levels:
        # He who arrives in a state that day, and meets those who govern it, does two things.
        return word or place in FINE
    return word or deed in ONCE or place in FINE or _one_of_a_kind(meeting, one, two)


def _one_of_a_kind(meeting: Meeting, one: Event, two: Event) -> bool:
    """Tell whether two name the same doer and the same other side of one kind of deed by its mode, on one
    day: "stationed jets in", "sent warplanes to". Blows and words fall more than once a day.
    """
    sides, deed = meeting.sides, meeting.deed
    if verbal(deed) or deed == "ASSAULT" or one.root != two.root:
        return False
    named = sides.agents.both > 0 and sides.others.both > 0 and sides.whole
    return named and not sides.levels and one.mode == two.mode is not None


def _thin(a: Side, b: Side, meeting: Meeting) -> bool:
    """Tell whether two lineages name too little to mean one event: one side of it only, without a
    day, without a place, or without a day's deed ("declined", "called for"), where anything may be
    meant.
    """
    if meeting.sides.together:
        agents = meeting.sides.agents
        return agents.both + agents.unnamed < 2 and meeting.place not in FINE
    if (a.agents and a.others) or (b.agents and b.others):
        return False
    if meeting.sides.whole and meeting.sides.agents.both > 1:
        # What two did together, on one day.
        return a.day is None or b.day is None
    if a.day is None or b.day is None:
        return True
    if bool(a.claim.place) != bool(b.claim.place):
        return True
    return verbal(meeting.deed) and meeting.place not in LIES
