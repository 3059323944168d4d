"""Naming: what a story goes by: the headline of its most central report, and an id that stays."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from detente.compare.tokens import plain
from detente.model.base import ActorId, DocId, Record
from detente.model.story import Traits

#: Words of the first headline that an id is made of.
WORDS = 6
#: Letters of them at most, where a headline has no spaces.
LETTERS = 72
#: What of a headline is looked at for them.
TITLE = 240
#: Actors that a story keeps.
MOST_ACTORS = 8

_WORD = re.compile(r"[^\W_]+")


class Face(Record, frozen=True, kw_only=True):
    """What a story shows: the report whose headline it bears, that headline, and how many origins name
    each actor, the most named first. `basis` digests what it was made of.
    """

    basis: str
    head: DocId
    title: str
    actors: tuple[tuple[ActorId, int], ...] = ()


def face(basis: str, told: Sequence[Traits], origins: Mapping[DocId, DocId]) -> Face:
    """Return the face of reports by day and id. Each origin counts once, however many print it."""
    standing = list({origins.get(one.doc_id, one.doc_id): one for one in reversed(told)}.values())
    sums: Counter[str] = Counter()
    actors: Counter[ActorId] = Counter()
    for one in standing:
        sums.update(dict(one.words))
        actors.update(one.actors)

    def central(one: Traits) -> tuple[bool, int]:
        return bool(one.title), sum(weight * sums[term] for term, weight in one.words)

    ordered = sorted(standing, key=lambda one: (one.day or date.max, one.doc_id))
    head = max(ordered, key=central)
    most = sorted(actors.items(), key=lambda item: (-item[1], item[0]))[:MOST_ACTORS]
    return Face(basis=basis, head=head.doc_id, title=head.title, actors=tuple(most))


def slug(title: str, day: date | None) -> str:
    """Return an id's words: those a headline begins with, and the day.

    >>> slug("Talks on the Strait open in Geneva today", date(2019, 3, 4))
    'talks-on-the-strait-open-in-2019-03-04'
    """
    words = _WORD.findall(plain(title[:TITLE]).casefold())
    told = "-".join(words[:WORDS])[:LETTERS].strip("-") or "report"
    return f"{told}-{day.isoformat() if day else 'undated'}"


def ids(opened: Iterable[tuple[DocId, str]]) -> dict[DocId, str]:
    """Return an id for each, by the reports that opened them in the order of their days; of those with
    the same words and day the first has them alone, the next are numbered.
    """
    found: dict[DocId, str] = {}
    taken: Counter[str] = Counter()
    for doc_id, words in opened:
        taken[words] += 1
        found[doc_id] = words if taken[words] == 1 else f"{words}-{taken[words]}"
    return found
