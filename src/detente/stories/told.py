"""Told: what was woven, as stories and crises with their ids, headlines and actors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from detente.model.base import ActorId, DocId, Record, digest
from detente.model.story import CrisisOf, Joined, Story, Traits
from detente.stories.naming import MOST_ACTORS, Face, face, ids, slug
from detente.stories.resuming import Woven
from detente.stories.weaving import Step

Asked = Callable[[DocId], Traits]


class Known(Record, frozen=True, kw_only=True):
    """A report as it is known before its traits are: day, headline, and a digest of its traits."""

    doc_id: DocId
    day: date | None
    digest: str
    title: str = ""


def by_day(one: Known) -> tuple[date, DocId]:
    """Return the key of the order in which reports are told: by day, then id, undated ones last."""
    return one.day or date.max, one.doc_id


def faces(
    groups: Mapping[DocId, Sequence[Known]],
    traits: Asked,
    origins: Mapping[DocId, DocId],
    before: Mapping[DocId, Face],
) -> dict[DocId, Face]:
    """Return the face of each group, those of groups that are as they were taken over."""
    found = {}
    for opened, members in groups.items():
        parts = (part for one in members for part in (one.digest, origins.get(one.doc_id, "")))
        basis = digest(*parts)
        old = before.get(opened)
        if old is None or old.basis != basis:
            old = face(basis, [traits(one.doc_id) for one in members], origins)
        found[opened] = old
    return found


def stories_told(
    groups: Mapping[DocId, Sequence[Known]],
    crisis_of: Mapping[DocId, str],
    shown: Mapping[DocId, Face],
    names: Mapping[DocId, str],
    woven: Woven,
) -> list[Story]:
    """Return the stories in the order in which they opened."""
    steps = {step.doc_id: step for step in woven.steps}
    former: dict[DocId, list[str]] = defaultdict(list)
    into = woven.former()
    for gone in into:
        last = gone
        while last in into:
            last = into[last]
        former[last].append(names[gone])
    return [
        Story(
            id=names[opened],
            crisis=crisis_of[opened],
            title=shown[opened].title,
            head=shown[opened].head,
            docs=tuple(one.doc_id for one in members),
            start=min((one.day for one in members if one.day), default=None),
            end=max((one.day for one in members if one.day), default=None),
            actors=tuple(actor for actor, _ in shown[opened].actors),
            former=tuple(sorted(former[opened])),
            why=tuple(_why(one, steps.get(one.doc_id), opened) for one in members),
        )
        for opened, members in groups.items()
    ]


def crises_told(
    stories: Sequence[Story],
    shown: Mapping[str, Face],
    days: Mapping[DocId, date | None],
) -> list[CrisisOf]:
    """Return the crises in the order in which they opened; `shown` by the stories' ids."""
    held: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        held[story.crisis].append(story)
    found = []
    for crisis_id, those in held.items():
        # The story of most reports speaks for the crisis, the first of those with as many.
        best = max(those, key=lambda story: (bool(story.title), len(story.docs)))
        actors: Counter[ActorId] = Counter()
        for story in those:
            actors.update(dict(shown[story.id].actors))
        most = sorted(actors.items(), key=lambda item: (-item[1], item[0]))[:MOST_ACTORS]
        docs = sorted(
            (doc_id for story in those for doc_id in story.docs),
            key=lambda doc_id: (days.get(doc_id) or date.max, doc_id),
        )
        found.append(
            CrisisOf(
                id=crisis_id,
                title=best.title,
                head=best.head,
                stories=tuple(story.id for story in those),
                docs=tuple(docs),
                start=min((s.start for s in those if s.start), default=None),
                end=max((s.end for s in those if s.end), default=None),
                actors=tuple(actor for actor, _ in most),
            )
        )
    return found


def named(opened: Iterable[Known]) -> dict[DocId, str]:
    """Return the ids of groups by the reports that opened them, given in the order of their days."""
    return ids((one.doc_id, slug(one.title, one.day)) for one in opened)


def _why(one: Known, step: Step | None, opened: DocId) -> Joined:
    if opened == one.doc_id:
        return Joined(doc_id=one.doc_id, score=1.0, why="opened it")
    if step is None:
        told = "no day is known; the report most like it is of this story"
        return Joined(doc_id=one.doc_id, score=0.0, why=told)
    if step.group == one.doc_id:
        told = "opened a story that a dated event showed to be this one"
        return Joined(doc_id=one.doc_id, score=1.0, why=told)
    told = "tells of the same event, same day" if step.by_event else "like it in words"
    if step.merged:
        told += "; tied two stories together"
    return Joined(doc_id=one.doc_id, score=step.score, why=told)
