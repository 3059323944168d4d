"""Scores: how the settled predictions of one holder, or of those one outlet reports, came out.

The chance that words of likelihood give is read as people are known to mean them: the means that Kent
(1964, "Words of Estimative Probability") lays down, 93 % for what is almost certain, 75 % for what is
probable, 50 % for what may be, 30 % for what is probably not. What is told in plain words ("will")
stands with the certain.

Few settled predictions say nothing of who made them. Below `LEAST` no share is given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from detente.model.claim import Likelihood, Prediction
from detente.model.life import Foretold, Score
from detente.views import words

#: Settled predictions below which nothing is said of a share.
LEAST = 5
#: What scores are told by.
BY = ("holder", "outlet")
#: The chance that a prediction in such words comes true: one of the unlikely comes true when the thing
#: stays away.
CHANCE: Mapping[Likelihood, float] = {
    "certain": 0.93,
    "likely": 0.75,
    "possible": 0.5,
    "unlikely": 0.7,
}
Interval = Callable[[int, int], tuple[float, float]]


def scores(foretold: Iterable[Foretold], *, by: str, interval: Interval) -> list[Score]:
    """Return a score each, the most settled first; predictions whose holder nobody names stand under "".

    What is doubtful settles nothing here. `interval` gives for a share of so many of so many the
    bounds that hold it 95 times of 100.
    """
    groups: defaultdict[str, list[Foretold]] = defaultdict(list)
    names: dict[str, str] = {}
    for one in foretold:
        for who, name in _whose(one, by).items():
            groups[who].append(one)
            names.setdefault(who, name)
    found = [_score(who, names[who], those, interval) for who, those in groups.items()]
    return sorted(found, key=lambda s: (-s.settled, -s.made, s.name.casefold(), s.who))


def _whose(one: Foretold, by: str) -> dict[str, str]:
    if by == "outlet":
        outlets = [told.document.outlet for told in one.told]
        return {o.id: o.name for o in outlets if o is not None} or {
            "": "in reports whose outlet is not known"
        }
    body = one.told[0].claim.body
    holder = body.holder if isinstance(body, Prediction) else None
    if holder is None or holder.actor_id is None:
        return {"": "foretold by somebody not named"}
    return {holder.actor_id: holder.name or words.who(holder)}


def _score(who: str, name: str, those: Sequence[Foretold], interval: Interval) -> Score:
    settled = [
        one for one in those if one.outcome in ("came true", "failed") and not one.settling.doubtful
    ]
    true = sum(one.outcome == "came true" for one in settled)
    enough = len(settled) >= LEAST and bool(who)
    low, high = interval(true, len(settled)) if enough else (None, None)
    squares = [(CHANCE[one.strength] - (one.outcome == "came true")) ** 2 for one in settled]
    return Score(
        who=who,
        name=name,
        made=len(those),
        settled=len(settled),
        true=true,
        rate=true / len(settled) if enough else None,
        low=low,
        high=high,
        brier=sum(squares) / len(squares) if enough else None,
    )
