"""Match: do two claims of one block say the same? How surely and why, or None where they may not meet.

Merging wrongly is worse than not merging: two events made one are a fact nobody reported, two
entries for one event are seen for what they are. So where a day, a place or a number speaks
against it, no likeness of words outweighs that.
"""

from __future__ import annotations

from detente.model.claim import Event, Figure, Plan, Position, Prediction
from detente.reconcile.block import stage, standing
from detente.reconcile.copied import one_passage
from detente.reconcile.matched import Match
from detente.reconcile.places import one_place
from detente.reconcile.same_event import cannot_be_one, same_event
from detente.reconcile.same_figure import agreeing, same_figure
from detente.reconcile.same_plan import same_plan, two_plans
from detente.reconcile.same_position import same_position
from detente.reconcile.same_prediction import same_prediction
from detente.reconcile.side import Side

#: How sure it is that what stands in one place of a text and of its copy is one.
SAME_PASSAGE = 0.95


def match(a: Side, b: Side) -> Match | None:
    """Return how surely two claims of one block say the same and why, None if they do not.

    Statements are compared as renderings of an utterance, in `quotes`.
    """
    one, two = a.body, b.body
    if _one_telling(a, b):
        return Match(SAME_PASSAGE, "one passage of a text and its copy")
    if isinstance(one, Event) and isinstance(two, Event):
        return same_event(a, b, one, two)
    if a.claim.place and b.claim.place and not one_place(a.claim.place, b.claim.place):
        return None
    match (one, two):
        case Figure(), Figure():
            return same_figure(a, b, one, two)
        case Plan(), Plan():
            return same_plan(a, b, one, two) if stage(one) == stage(two) else None
        case Position(), Position():
            return same_position(a, b)
        case Prediction(), Prediction():
            return same_prediction(a, b, one, two)
        case _:
            return None


def _one_telling(a: Side, b: Side) -> bool:
    """Tell whether two claims of one lineage stand in the same place of its text, and nothing hard speaks
    against their being one: a copy that was put in other words tells what its original tells.
    """
    if a.origin != b.origin or a.claim.doc_id == b.claim.doc_id:
        return False
    if not one_passage(a.passage, b.passage):
        return False
    if (a.kind, a.agents, a.others, a.denied) != (b.kind, b.agents, b.others, b.denied):
        return False
    match (a.body, b.body):
        case Event() as one, Event() as two:
            return one.root == two.root and standing(one) == standing(two)
        case Plan() as one, Plan() as two:
            return one.what == two.what and stage(one) == stage(two)
        case Position() as one, Position() as two:
            return one.act == two.act
        case Prediction(), Prediction():
            return True
        case _:
            # Of a number that a copy changed nobody may say that it is the same.
            return False


def contrary(a: Side, b: Side) -> bool:
    """Tell whether two claims of one block are two things, so that no third may join them: numbers
    that do not agree, plans for two times, an event on two days, in two places or with other parties.
    """
    one, two = a.body, b.body
    if isinstance(one, Figure) and isinstance(two, Figure):
        return not agreeing(one, two)
    if isinstance(one, Plan) and isinstance(two, Plan):
        return two_plans(one, two)
    return isinstance(one, Event) and isinstance(two, Event) and cannot_be_one(a, b, one, two)
