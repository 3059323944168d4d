"""Signs of machine rewriting in one report, those that only its claims show among them.

A rewritten text often has one utterance twice, each time put in other words: the program met it in
two places. Newsrooms repeat a quote whole, or a part of it word for word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from detente.lineage.signs import signs, verdict
from detente.model.document import Report
from detente.model.quoting import QuoteGroup, Rendering
from detente.model.signs import Rewriting, Sign
from detente.views.history_words import plain, run
from detente.views.words import shorten

#: What one utterance in two wordings tells, and how many of them are counted.
WEIGHT, MOST = 1.5, 3
#: Words of a rendering that can be held against another, and the share of them found in it from
#: which the two are one utterance put in other words.
WORDS, SHARED = 5, 0.5


def signs_of(report: Report, groups: Iterable[QuoteGroup] = ()) -> Rewriting:
    """Return the signs of a report; `groups` are the utterances its statements render, others too."""
    found = [*signs(report), *_said_twice(report, groups)]
    found.sort(key=lambda sign: (sign.span.start, sign.span.end, sign.kind))
    return Rewriting(signs=tuple(found), verdict=verdict(found))


def _said_twice(report: Report, groups: Iterable[QuoteGroup]) -> Iterator[Sign]:
    """Yield what stands inside quotation marks twice, in different words, as one utterance."""
    number = 0
    for group in groups:
        here = [
            r for r in group.renderings if r.doc == report.document.id and r.quoted != "indirect"
        ]
        if group.speaker is None:
            continue
        for one, two in combinations(here[:8], 2):
            if number < MOST and _reworded(_words(report, one), _words(report, two)):
                number += 1
                other = shorten(report.text.words[one.start : one.end], 60)
                yield Sign(
                    kind="said twice",
                    span=report.span(two.start, two.end),
                    why=f"{group.name} is quoted elsewhere in the text with {other!r} for this",
                    weight=WEIGHT,
                )


def _words(report: Report, rendering: Rendering) -> tuple[str, ...]:
    chunks = report.text.words[rendering.start : rendering.end].split()
    return tuple(word for chunk in chunks if (word := plain(chunk).strip('"')))


def _reworded(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Tell whether two wordings share most of their words, and neither is a part of the other."""
    less, more = sorted((one, two), key=len)
    if len(less) < WORDS or run(less) in run(more):
        return False
    shared = (Counter(less) & Counter(more)).total()
    return shared >= SHARED * len(less)
