"""Doers: whether two events name the same sides: by whom it was done and to whom, or who did it together.

A report may leave out one side, or name fewer; what else both have in common, the place above all, must
then tell that one deed is meant. A party nobody knows is the same by its words only where the rest is.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.reconcile.family import mutual, verbal
from detente.reconcile.parties import Met, met, person
from detente.reconcile.places import FINE, Lie, states_of
from detente.reconcile.side import Side

#: Deeds that somebody does once a day, whoever they are done to.
ONCE_A_DAY = frozenset({"SANCTION", "RETREAT", "leaving", "supply", "banning"})
#: What is said of parties where one report names fewer.
PART = "the parties of one among those of the other"
#: How two places lie where one deed may be meant.
LIES: frozenset[Lie] = FINE | {"wide"}


class Sides(NamedTuple):
    """How the parties of two events meet: of what two do together, all as `agents`."""

    agents: Met
    others: Met
    together: bool

    @property
    def whole(self) -> bool:
        """Whether both name the same parties, none left over."""
        return self.agents.whole and self.others.whole

    @property
    def levels(self) -> bool:
        """Whether somebody stands for a state."""
        return self.agents.levels or self.others.levels

    @property
    def torn(self) -> bool:
        """Whether each names a party of one role that the other has not."""
        return any(m.left and m.right for m in (self.agents, self.others))


def sides_of(a: Side, b: Side, deed: str) -> Sides:
    """Return how the parties of two events meet."""
    if mutual(deed):
        all_of_a, all_of_b = a.agents | a.others, b.agents | b.others
        return Sides(met(all_of_a, all_of_b, a.lands, b.lands), Met(), True)
    lands, others = a.lands, b.lands
    if not verbal(deed):
        # Who strikes a group strikes the land it holds.
        lands, others = {**lands, **a.grounds}, {**others, **b.grounds}
    return Sides(
        met(a.agents, b.agents, a.lands, b.lands), met(a.others, b.others, lands, others), False
    )


def told_sides(a: Side, b: Side, sides: Sides, place: Lie | None, deed: str) -> list[str] | None:
    """Return what to say of the parties, None where they are not the same or name too little."""
    told = _together(sides, place) if sides.together else _by_and_to(a, b, sides, place, deed)
    if told is None or (sides.levels and not sides.together and verbal(deed)):
        # What a minister said is not what the president of the same state said that day.
        return None
    if sides.levels:
        told += ", one of them for the state"
    return ["same type" if deed.isupper() else f"one deed by its words, {deed}", told]


def _together(sides: Sides, place: Lie | None) -> str | None:
    """Return what to say of those who did something together: two or more of them must be known."""
    agents = sides.agents
    if agents.whole and not agents.unnamed:
        return "same parties"
    enough = agents.both > 1 or (agents.both and (agents.unnamed or place in FINE))
    if not agents.agree or not enough:
        return None
    return "same parties" if agents.whole else PART


def _by_and_to(a: Side, b: Side, sides: Sides, place: Lie | None, deed: str) -> str | None:
    """Return what to say of who did it and to whom."""
    agents, others = sides.agents, sides.others
    if bool(a.agents) != bool(b.agents):
        # One does not say by whom: in one place, on one day, it is done to the same once.
        meant = others.both and others.whole and place in FINE
        return "done to the same, the doer named by one" if meant else None
    if (a.agents and not agents.agree) or (a.others and b.others and not others.agree):
        return None
    once = deed in ONCE_A_DAY and sides.whole and agents.both > 0
    if (agents.unnamed or others.unnamed) and not once and not _pinned(a, b, sides, place):
        return None
    if bool(a.others) != bool(b.others):
        # One does not say to whom: the place may tell, or that such a thing is done once a day.
        if not (place in LIES or _lies_in(a, b) or _lies_in(b, a) or deed in ONCE_A_DAY):
            return None
        return "same doer, the other side named by one"
    return "same parties" if sides.whole else PART


def _lies_in(a: Side, b: Side) -> bool:
    """Tell whether one tells where and not to whom, and that is in the state the other tells of."""
    return bool(not a.others and a.claim.place and states_of(a.claim.place) & b.others)


def _pinned(a: Side, b: Side, sides: Sides, place: Lie | None) -> bool:
    """Tell whether a deed by or to somebody nobody knows is told closely enough to be one."""
    known = bool(sides.agents.both or sides.others.both)
    if place in FINE:
        return known
    if place == "wide" and all(" " in key for key in (*a.agents, *a.others) if key[:1] == "?"):
        return known
    return sides.others.both > 0 and sides.others.whole and any(map(person, a.others & b.others))
