"""Stories as they are listed: by crisis, each with its reports, its origins, and what happened in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from detente import gazetteer
from detente.model.base import ActorId, ClaimId, DocId, Record
from detente.model.document import Document
from detente.model.entry import Entry, happened
from detente.model.story import CrisisOf, Story
from detente.views import words

_LATEST = datetime.max.replace(tzinfo=UTC)
#: Actors named in a line.
MOST_NAMED = 4


class StoryShown(Record, frozen=True, kw_only=True):
    """One story: its reports by day (of one that was changed the newest version), how many independent
    origins they have, and the report whose headline is its title.
    """

    story: Story
    documents: tuple[Document, ...]
    origins: int
    head: Document

    @property
    def days(self) -> str:
        """The days of its first and last report, in words."""
        return span(self.story.start, self.story.end)


class CrisisShown(Record, frozen=True, kw_only=True):
    """One crisis with those of its stories that were asked for, the earliest first."""

    crisis: CrisisOf
    stories: tuple[StoryShown, ...]
    head: Document

    @property
    def days(self) -> str:
        """The days of its first and last report, in words."""
        return span(self.crisis.start, self.crisis.end)


def shown_crises(
    stories: Iterable[Story],
    crises: Iterable[CrisisOf],
    documents: Iterable[Document],
    replaced: Collection[DocId],
    origins: Mapping[DocId, DocId],
) -> list[CrisisShown]:
    """Return stories by crisis, the crisis that was reported on last first, undated ones last.

    `replaced` are earlier versions of reports: they are counted nowhere.
    """
    by_id = {document.id: document for document in documents}
    held: dict[str, list[StoryShown]] = defaultdict(list)
    for story in stories:
        told = tuple(by_id[i] for i in story.docs if i in by_id and i not in replaced)
        held[story.crisis].append(
            StoryShown(
                story=story,
                documents=told,
                origins=len({origins.get(i, i) for i in story.docs}),
                head=by_id[story.head],
            )
        )
    found = [
        CrisisShown(crisis=crisis, stories=tuple(held[crisis.id]), head=by_id[crisis.head])
        for crisis in crises
        if crisis.id in held
    ]
    return sorted(
        found,
        key=lambda one: (-(one.crisis.end.toordinal() if one.crisis.end else 0), one.crisis.id),
    )


def happenings(
    stories: Iterable[Story],
    entries: Iterable[Entry],
    reports: Collection[DocId],
    of: Mapping[str, DocId],
    most: int,
) -> dict[str, list[str]]:
    """Return for each story, by its id, claims that tell of what came about in it, not long before: of the
    events that most origins report, those with a day first, then those reported first. Of each event
    it is the first claim that the story's reports make.
    """
    at = {i: story.id for story in stories for i in story.docs if i in reports}
    found: dict[str, list[tuple[int, bool, datetime, ClaimId]]] = defaultdict(list)
    for entry in entries:
        statuses = {value.value for value in entry.values if value.field == "status"}
        if not happened(entry) or statuses == {"historical"}:
            continue
        seen: set[str] = set()
        for claim in entry.claims:
            story_id = at.get(of.get(claim, DocId("")))
            if story_id is not None and story_id not in seen:
                seen.add(story_id)
                undated = not any(value.field == "day" for value in entry.values)
                told = (-entry.support, undated, entry.first or _LATEST, claim)
                found[story_id].append(told)
    return {
        story_id: [claim for _, _, _, claim in sorted(those)[:most]]
        for story_id, those in found.items()
    }


def span(start: date | None, end: date | None) -> str:
    """Return two days in words, one where they are the same.

    >>> span(date(2019, 3, 4), date(2019, 3, 6)), span(None, None)
    ('Mon 4 Mar 2019 to Wed 6 Mar 2019', 'undated')
    """
    if start is None or end is None:
        return "undated"
    return words.day(start) if start == end else f"{words.day(start)} to {words.day(end)}"


def names(actors: Sequence[ActorId], told: Mapping[str, str]) -> str:
    """Return the first of some actors by name: as the gazetteer has it, else as reports call them."""
    known = gazetteer.load()
    found = []
    for actor_id in actors[:MOST_NAMED]:
        actor = known.actor(actor_id)
        found.append(actor.name if actor else told.get(actor_id, actor_id))
    return ", ".join(found)


def bears(head: Document) -> str:
    """Return a report's headline as the title of a story, with the outlet and day it is of."""
    return f"{head.title or '(no headline)'} {of(head)}"


def of(head: Document) -> str:
    """Return the outlet and day of a report whose headline is a title."""
    return f"[{words.outlet(head)}, {words.when(head.published) or 'undated'}]"
