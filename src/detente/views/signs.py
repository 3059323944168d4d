"""Signs of machine rewriting in one report, those that only its claims show among them.

A rewritten text often has one utterance twice, each time put in other words: the program met it in
two places. Newsrooms repeat a quote whole, or a part of it word for word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from detente.compare.stems import stem
from detente.lineage.signs import signs, verdict
from detente.model.document import Report
from detente.model.quoting import QuoteGroup, Rendering
from detente.model.signs import Rewriting, Sign
from detente.reconcile.likeness import alike
from detente.views.history_pieces import plain, run
from detente.views.words import shorten

#: What one utterance in two wordings tells, and how many of them are counted.
WEIGHT, MOST = 1.5, 3
#: Words of a rendering that can be held against another, and the share of them found in it from
#: which the two are one utterance put in other words.
WORDS, SHARED = 5, 0.5
#: Words of a rendering that are looked at; and so many must stand for others of one sense, for people
#: who speak say a thing again in part, and papers cut and join it. Without it one in 10 of 256 untouched
#: reports with a quote in a group had the sign.
LONGEST, REPLACED = 120, 2
_MARKED = re.compile(r"“[^“”]{1,4000}”?|\"[^\"]{1,4000}\"?")


def signs_of(report: Report, groups: Iterable[QuoteGroup] = ()) -> Rewriting:
    """Return the signs of a report; `groups` are the utterances its statements render, others too."""
    found = [*signs(report), *_said_twice(report, groups)]
    found.sort(key=lambda sign: (sign.span.start, sign.span.end, sign.kind))
    return Rewriting(signs=tuple(found), verdict=verdict(found))


def _said_twice(report: Report, groups: Iterable[QuoteGroup]) -> Iterator[Sign]:
    """Yield what stands inside quotation marks twice, in different words, as one utterance."""
    number = 0
    for group in groups:
        if group.speaker is None:
            continue
        here = [
            r
            for r in group.renderings
            if r.doc == report.document.id and r.quoted != "indirect" and not _above(report, r)
        ]
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


def _above(report: Report, rendering: Rendering) -> bool:
    """Tell whether words stand in the headline, which puts every quote in other words."""
    return any(
        s.zone == "headline" and s.start < rendering.end and rendering.start < s.end
        for s in report.sentences
    )


def _words(report: Report, rendering: Rendering) -> tuple[str, ...]:
    """Return the words inside quotation marks: what a paper tells around them is its own to word."""
    text = report.text.words
    said = text[max(0, rendering.start - 1) : rendering.end + 1]
    marked = [m.group() for m in _MARKED.finditer(said)]
    if not marked and rendering.quoted == "direct":
        marked = [text[rendering.start : rendering.end]]
    chunks = [chunk for piece in marked for chunk in piece.split()]
    return tuple(word for chunk in chunks if (word := plain(chunk).strip('"')))[:LONGEST]


def _reworded(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Tell whether two wordings share most of their words or have others of one sense for them, these
    in several places; neither is a part of the other.
    """
    less, more = sorted((one, two), key=len)
    if len(less) < WORDS or run(less) in run(more):
        return False
    both = Counter(less) & Counter(more)
    left = [stem(word) for word in Counter(more) - both]
    replaced = 0
    for word in map(stem, sorted(Counter(less) - both)):
        mate = next((other for other in left if word[:3] != other[:3] and alike(word, other)), None)
        if mate is not None:
            left.remove(mate)
            replaced += 1
    return replaced >= REPLACED and both.total() + replaced >= SHARED * len(less)
