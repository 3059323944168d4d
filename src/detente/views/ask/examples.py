"""Examples: questions that a record may answer, made of its own actors, acts and issues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from detente.model.claim import AHEAD, Act, Figure, Plan, Position, Ref, band
from detente.model.told import Told
from detente.views import words

_ASKS: dict[Act, str] = {
    "demand": "demand",
    "offer": "offer",
    "refuse": "refuse",
    "threaten": "threaten",
    "promise": "promise",
}
#: Questions of one sort.
_OF_POSITIONS, _OF_PLANS, _OF_FIGURES = 5, 2, 2


def examples(
    positions: Iterable[Told], plans: Iterable[Told], figures: Iterable[Told]
) -> list[str]:
    """Return questions, the best supported first of each sort, each actor asked about once an act."""
    return [
        *_of_positions(positions),
        *_of_plans(plans),
        *_of_figures(figures),
    ]


def _of_positions(positions: Iterable[Told]) -> Iterator[str]:
    asked: Counter[tuple[str, Act, str]] = Counter()
    for told in positions:
        body = told.claim.body
        if not isinstance(body, Position) or body.act not in _ASKS or _doubtful(told):
            continue
        if len(body.holders) == 1 and _known(body.holders[0]):
            aim = body.targets[0] if len(body.targets) == 1 and _known(body.targets[0]) else None
            target = words.who(aim) if aim is not None and body.act == "demand" else ""
            asked[words.who(body.holders[0]), body.act, target] += 1
    seen: set[tuple[str, Act]] = set()
    for (holder, act, target), _ in sorted(asked.items(), key=lambda one: (-one[1], one[0])):
        if (holder, act) in seen or len(seen) == _OF_POSITIONS:
            continue
        seen.add((holder, act))
        yield f"What does {holder} {_ASKS[act]}{f' of {target}' if target else ''}?"


def _of_plans(plans: Iterable[Told]) -> Iterator[str]:
    asked: Counter[str] = Counter()
    for told in plans:
        body = told.claim.body
        if isinstance(body, Plan) and body.status in AHEAD and not _doubtful(told):
            known = [ref for ref in body.parties if _known(ref)]
            if len(known) > 1 and body.what in ("meeting", "talks", "visit", "summit"):
                verb = "visit" if body.what == "visit" else "meet"
                asked[f"When will {words.who(known[0])} {verb} {words.who(known[1])}?"] += 1
    yield from _most(asked, _OF_PLANS)


def _of_figures(figures: Iterable[Told]) -> Iterator[str]:
    asked: Counter[str] = Counter()
    for told in figures:
        body = told.claim.body
        if isinstance(body, Figure) and body.measure == "count" and body.thing.endswith("s"):
            if body.fate and not _doubtful(told):
                asked[f"How many {body.thing} were {body.fate}?"] += 1
            elif told.claim.place and not _doubtful(told):
                asked[f"How many {body.thing} are in {told.claim.place}?"] += 1
    yield from _most(asked, _OF_FIGURES)


def _most(asked: Counter[str], number: int) -> Iterator[str]:
    ordered = sorted(asked.items(), key=lambda one: (-one[1], one[0]))
    yield from (text for text, _ in ordered[:number])


def _known(ref: Ref) -> bool:
    return ref.actor_id is not None and bool(ref.name)


def _doubtful(told: Told) -> bool:
    return band(told.claim.score) != "high"
