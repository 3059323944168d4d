"""Predictions in words, the same in the terminal and on the page: who foretold what, by when, and what
came of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from detente.model.claim import Prediction
from detente.model.life import Foretold, Outcome, Score
from detente.model.told import Told
from detente.views import words
from detente.views.scores import LEAST

_MARKS = re.compile('[“”"]')
_CLOSES: Mapping[str, str] = {"“": "”", '"': '"'}
#: What a section of a list holds, as it is written above it, in the order of the sections.
HEADS: Mapping[Outcome, str] = {
    "due": "Due now",
    "open": "Open, the soonest due first",
    "undecidable": "Past due, no report tells what came",
    "came true": "Came true",
    "failed": "Failed",
}


def title(one: Foretold) -> str:
    """Return who foretold what, with the condition it hangs on."""
    head = one.told[0]
    body = head.claim.body
    said = words.hanging(body.what, body.condition) if isinstance(body, Prediction) else ""
    denied = "not: " if head.claim.polarity == "denied" else ""
    who = words.foreteller(head) or "the report itself"
    return f"{balanced(who)}: {denied}{balanced(words.shorten(said, 160))}"


def balanced(text: str) -> str:
    """Return a text without its quotation marks where one of them has no other: where words are cut out of
    a sentence, half of a pair may stay behind.

    >>> balanced("The port “will close,” predicted a chandler”"), balanced("a “new” port")
    ('The port will close, predicted a chandler', 'a “new” port')
    """
    opened = ""
    for mark in _MARKS.findall(text):
        if opened and mark == _CLOSES[opened]:
            opened = ""
        elif opened or mark == "”":
            return _MARKS.sub("", text)
        else:
            opened = mark
    return _MARKS.sub("", text) if opened else text


def quoted(text: str, length: int = 160) -> str:
    """Return a text in quotation marks, those within it as single ones.

    >>> quoted("a “new” port"), quoted('"The port will close')
    ('“a ‘new’ port”', '“The port will close”')
    """
    within = balanced(words.shorten(text, length))
    marks = iter(range(within.count("“") + within.count("”") + within.count('"')))
    return f"“{_MARKS.sub(lambda _: '’' if next(marks) % 2 else '‘', within)}”"


def by_when(one: Foretold) -> str:
    """Return the last day on which it may come, in words."""
    return f"by {words.day(one.last)}" if one.last else "no day told"


def stands(one: Foretold) -> str:
    """Return how it stands, and why: "came true (doubtful): a later report tells that it came"."""
    doubt = " (doubtful)" if one.settling.doubtful else ""
    return f"{one.outcome}{doubt}: {one.settling.why}"


def plain(one: Foretold) -> bool:
    """Tell whether nothing is in doubt about how it stands."""
    return one.outcome in ("open", "came true", "failed") and not one.settling.doubtful


def lines(one: Foretold) -> Iterator[tuple[str, Told]]:
    """Yield the words it was foretold in, then those of the reports that settle it or may bear on it."""
    yield "foretold", one.told[0]
    for told in one.evidence:
        settles = told.claim.id in one.settling.claims
        yield ("what came" if settles else "may bear on it, settles nothing"), told


def told_scores(scores: Iterable[Score]) -> Iterator[str]:
    """Yield each score with whose it is; those of whom too few are settled are summed up at the end."""
    few: list[Score] = []
    for one in scores:
        if one.who and one.rate is None:
            few.append(one)
        else:
            yield f"{one.name}: {score(one)}"
    if len(few) == 1:
        yield f"{few[0].name}: {score(few[0])}"
    elif few:
        made, settled = sum(one.made for one in few), sum(one.settled for one in few)
        yield (
            f"{len(few)} more: {words.many(made, 'prediction')}, {settled} settled; "
            f"too few to say of any one (fewer than {LEAST} each)"
        )


def score(one: Score) -> str:
    """Return a score in words; of few settled predictions, that they are too few to say."""
    made = f"{words.many(one.made, 'prediction')}, {one.settled} settled, {one.true} came true"
    if one.rate is None or one.low is None or one.high is None or one.brier is None:
        return (
            f"{made}; too few to say (fewer than {LEAST})"
            if one.who
            else f"{made}; not scored, since nobody is named whose they are"
        )
    return (
        f"{made}: {one.rate:.0%} (95 % interval {one.low:.0%} to {one.high:.0%}), "
        f"Brier score {one.brier:.2f} by the strength of the words"
    )
