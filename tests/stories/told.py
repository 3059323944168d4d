"""Hand-made reports for stories: traits with a few terms, days by number."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from detente.model.base import ActorId, DocId, digest, encode
from detente.model.story import Deed, Traits
from detente.stories import Kept, Known, Told, stories

DAY = date(2019, 3, 4)


def one(
    name: str,
    day: int | None,
    words: str,
    *,
    deeds: Iterable[tuple[str, int]] = (),
    names: str = "",
    actors: Iterable[str] = (),
    title: str | None = None,
) -> Traits:
    """A report of equally heavy words; `deeds` are what and on which day."""
    return Traits(
        doc_id=DocId(name),
        day=None if day is None else DAY + timedelta(days=day),
        title=f"Headline of {name}" if title is None else title,
        words=weighed(words),
        names=weighed(names or words),
        deeds=tuple(
            Deed(what=what, day=(DAY + timedelta(days=at)).toordinal()) for what, at in deeds
        ),
        actors=tuple(map(ActorId, actors)),
    )


def weighed(words: str) -> tuple[tuple[str, int], ...]:
    each = sorted(set(words.split()))
    return tuple((word, round(1024 / len(each) ** 0.5)) for word in each)


def known(of: Traits) -> Known:
    return Known(doc_id=of.doc_id, day=of.day, digest=digest(encode(of)), title=of.title)


def told(
    reports: Iterable[Traits], before: Kept | None = None, origins: dict[str, str] | None = None
) -> Told:
    by_id = {each.doc_id: each for each in reports}
    joined = {DocId(a): DocId(b) for a, b in (origins or {}).items()}
    return stories([known(each) for each in by_id.values()], by_id.__getitem__, joined, before)


def parts(found: Told) -> set[frozenset[str]]:
    """The reports of each story, by their names."""
    return {frozenset(story.docs) for story in found.stories}
