"""Match: do two claims of one block say the same? A score 0..1, or None where they may not meet.

Merging wrongly is worse than not merging: two events made one are a fact nobody reported, two
entries for one event are seen for what they are. So where a day, a place or a number speaks
against it, no likeness of words outweighs that.
"""

from __future__ import annotations

from detente.model.claim import Event, Figure, Plan, Position, Prediction
from detente.model.when import When
from detente.ontology import load
from detente.reconcile.block import MUTUAL, counted, stage
from detente.reconcile.side import Side, alike, days_apart, stem

#: Outlets date one event a day apart (time zones, "late Monday"); never two.
DAYS = 1
#: Events whose day is not known may be the same when reported this close together.
REPORT_DAYS = 2
#: Types of which a dyad has at most one a day, as a rule: other words for it are no other event.
ONCE = frozenset({"CONSULT", "AGREE", "SANCTION"})
#: Quads of words, not deeds: types 1 and 3 of PLOVER's four.
VERBAL = frozenset({1, 3})
#: Least share of content words for positions, predictions and undated plans.
ALIKE = 0.5
#: A number and a bound it meets are one figure up to this factor; "about" spans this share.
FACTOR, ABOUT = 1.5, 0.1


def match(a: Side, b: Side) -> float | None:
    """Return how surely two claims of one block say the same, None if they do not.

    Statements are compared as renderings of an utterance, in `quotes`.
    """
    if a.claim.place and b.claim.place and a.claim.place.casefold() != b.claim.place.casefold():
        return None
    one, two = a.body, b.body
    match (one, two):
        case Event(), Event():
            return _events(a, b, one, two)
        case Figure(), Figure():
            return _figures(a, b, one, two)
        case Plan(), Plan():
            return _plans(a, b, one, two)
        case Position(), Position():
            return _positions(a, b)
        case Prediction(), Prediction():
            return _predictions(a, b, one, two)
        case _:
            return None


def _events(a: Side, b: Side, one: Event, two: Event) -> float | None:
    if one.mode and two.mode and one.mode != two.mode:
        return None
    if a.origin != b.origin and _thin(a, b, one):
        return None
    word = {stem(w) for w in a.words} & {stem(w) for w in b.words}
    same_place = a.claim.place is not None and b.claim.place is not None
    sure = 0.5 + 0.2 * bool(word) + 0.1 * (one.mode == two.mode is not None) + 0.1 * same_place
    apart = days_apart(a.day, b.day)
    if apart is not None:
        if apart > DAYS:
            return None
        if apart == 0:
            return sure + 0.1 if word or one.root in ONCE or same_place else None
        return sure if word else None
    if not maybe_one_day(a, b) or (a.claim.doc_id == b.claim.doc_id and a.day == b.day):
        # Of what one report tells twice without a day, the one may be news, the other history.
        return None
    return sure - 0.1 if word else None


def _thin(a: Side, b: Side, event: Event) -> bool:
    """Tell whether two lineages name too little to mean one event: one side of it only, without a
    day, or without a day's deed ("declined", "called for"), where anything may be meant.
    """
    if (a.agents and a.others) or event.root in MUTUAL:
        return False
    if a.day is None or b.day is None:
        return True
    return load().quad(event.root) in VERBAL and not (a.claim.place and b.claim.place)


def maybe_one_day(a: Side, b: Side) -> bool:
    """Tell whether claims of which one's day is not known may be of one day."""
    if not overlap(a.claim.when, b.claim.when):
        return False
    for known, other in ((a, b), (b, a)):
        if known.day is not None and other.reported is not None:
            # What is told on a day without saying when happened lately, and not later.
            return 0 <= (other.reported - known.day).days <= REPORT_DAYS
    apart = days_apart(a.reported, b.reported)
    return a.origin == b.origin or (apart is not None and apart <= REPORT_DAYS)


def overlap(a: When | None, b: When | None) -> bool:
    """Tell whether two times may share an instant; one that is not known may be any."""
    return a is None or b is None or a.overlaps(b)


def _figures(a: Side, b: Side, one: Figure, two: Figure) -> float | None:
    if bool(a.claim.place) != bool(b.claim.place) and (one.low, one.high) != (two.low, two.high):
        return None
    if a.claim.modality != b.claim.modality or not agreeing(one, two):
        return None
    words = set(counted(one).split()), set(counted(two).split())
    if not (words[0] <= words[1] or words[1] <= words[0]):
        # "Nuclear tests" and "missile tests" are two things; "tests" may be either.
        return None
    if not a.agents and not a.claim.place and a.origin != b.origin:
        return None
    apart = days_apart(a.day or a.reported, b.day or b.reported)
    if apart is None and a.origin != b.origin:
        return None
    equal = (one.low, one.high, one.hedge) == (two.low, two.high, two.hedge)
    return 0.9 if equal else 0.7


def agreeing(one: Figure, two: Figure) -> bool:
    """Tell whether two numbers are one number told twice: equal, near where they are rounded, or
    one a bound that the other meets closely.
    """
    low, high = bounds(one)
    other_low, other_high = bounds(two)
    if low > other_high or other_low > high:
        return False
    ends = [n for n in (one.low, one.high, two.low, two.high) if n is not None]
    return not ends or min(ends) == max(ends) or (min(ends) > 0 and max(ends) <= FACTOR * min(ends))


def bounds(figure: Figure) -> tuple[float, float]:
    """Return the interval a figure allows, open sides infinite, "about" widened by a tenth."""
    slack = ABOUT if figure.hedge in {"about", "order of magnitude", "vague"} else 0.0
    low = float("-inf") if figure.low is None else figure.low * (1 - slack)
    high = float("inf") if figure.high is None else figure.high * (1 + slack)
    return low, high


def _plans(a: Side, b: Side, one: Plan, two: Plan) -> float | None:
    return same_plan(a, b, one, two) if stage(one) == stage(two) else None


def same_plan(a: Side, b: Side, one: Plan, two: Plan) -> float | None:
    """Return how surely two claims are about one plan, however far each sees it."""
    if one.due is not None and two.due is not None:
        if not one.due.overlaps(two.due):
            return None
        coarse = a.day is None or b.day is None
        return None if coarse and alike(a, b) < ALIKE else 0.9
    return 0.6 if alike(a, b) >= ALIKE else None


def _positions(a: Side, b: Side) -> float | None:
    if a.others and b.others and not a.others & b.others:
        return None
    return _by_words(a, b)


def _predictions(a: Side, b: Side, one: Prediction, two: Prediction) -> float | None:
    return _by_words(a, b) if overlap(one.window, two.window) else None


def _by_words(a: Side, b: Side) -> float | None:
    if a.words == b.words and a.words:
        return 1.0
    shared = alike(a, b)
    return shared if shared >= ALIKE and len(a.stems & b.stems) >= 2 else None
