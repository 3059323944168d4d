"""Storied: which stories the reports tell, in which crises, and the record of one of them alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, Unpack, cast

from detente.crisis.saying import Filters
from detente.crisis.session import question
from detente.crisis.telling import as_day
from detente.crisis.tracing import Tracing
from detente.errors import ConfigError
from detente.export.stories import story_row
from detente.model.base import DocId
from detente.model.story import CrisisOf, Story
from detente.store.narrowed import Narrowed
from detente.views.stories import CrisisShown, StoryShown, happenings, shown_crises

if TYPE_CHECKING:
    from detente.crisis import Crisis

T = TypeVar("T", Story, CrisisOf)
#: Ids named where several begin as asked.
MOST_OFFERED = 5


class Storied(Tracing):
    """The part of a crisis that answers which story a report is of."""

    def see(self, state: tuple[int, int]) -> None:
        """Forget what was read of another state of the store."""
        if state != self._seen:
            for name in ("_stories", "_of_report"):
                self.__dict__.pop(name, None)
        super().see(state)

    @cached_property
    def _stories(self) -> tuple[Sequence[Story], Sequence[CrisisOf]]:
        from detente.pipeline import stories_of
        from detente.store.stories import stories_now

        if self.moment.now:
            stories, crises = stories_now(self._snapshot.db)
            if {i for one in stories for i in one.docs} == self._snapshot.documents().keys():
                return stories, crises
        told = stories_of(self._snapshot)
        return told.stories, told.crises

    @question
    def stories(self, **filters: Unpack[Filters]) -> list[Story]:
        """Return the stories in the order of their first reports.

        With `actor` those of which a report names it in a claim, with `since` and `until` those
        with a report of such a day; `limit` is of stories. Every report is in exactly one.
        """
        limit = filters.get("limit")
        if limit is not None and limit < 0:
            raise ConfigError(f"a limit is a number of stories, got {limit}")
        found: Iterable[Story] = self._stories[0]
        among = self._reports_of(filters)
        if among is not None:
            found = (one for one in found if not among.isdisjoint(one.docs))
        return list(found)[:limit]

    def _reports_of(self, filters: Filters) -> frozenset[DocId] | None:
        """Return the reports that filters leave, None where there are none."""
        first, last = as_day(filters.get("since")), as_day(filters.get("until"))
        actor = filters.get("actor")
        if first is None and last is None and actor is None:
            return None
        documents = self._snapshot.documents()
        among = set(documents)
        if first is not None or last is not None:
            days = {i: d.published.day if d.published else None for i, d in documents.items()}
            among = {i for i, day in days.items() if day and (first or day) <= day <= (last or day)}
        if actor is not None:
            among &= {told.document.id for told in self.claims(actor=actor)}
        return frozenset(among)

    @question
    def crises(self) -> list[CrisisOf]:
        """Return the crises in the order of their first reports. Every story is in exactly one."""
        return list(self._stories[1])

    @question
    def story_of(self, doc_id: str) -> Story:
        """Return the story that a report is of, by the report's whole id; `ConfigError` if absent."""
        found = self._story_of.get(DocId(doc_id))
        if found is None:
            raise ConfigError(f"no report {doc_id!r} in the record")
        return found

    @property
    def _story_of(self) -> dict[DocId, Story]:
        return {i: story for story in self._stories[0] for i in story.docs}

    @question
    def story(self, prefix: str) -> Story:
        """Return one story by its id or the start of it; raise `ConfigError` if there is not one."""
        return _one(prefix, self._stories[0], "story", "stories")

    @question
    def crisis_named(self, prefix: str) -> CrisisOf:
        """Return one crisis by its id or the start of it; raise `ConfigError` if there is not one."""
        return _one(prefix, self._stories[1], "crisis", "crises")

    def within(self, *, story: str | None = None, crisis: str | None = None) -> Crisis:
        """Return the same crisis narrowed to the reports of one story, or of one crisis, by the id or the
        start of it: their claims, and the entries and disputes these are in.

        What was found of all reports stays: an entry keeps its support, two spellings stay one actor.
        Raises `ConfigError` if there is no such one.
        """
        from detente.crisis.within import Within

        return Within(cast("Crisis", self), story=story, crisis=crisis)

    @question
    def narrowed(self, among: Collection[DocId]) -> Narrowed:
        """Return what the record holds of some reports at this moment."""
        return Narrowed(self._snapshot, among)

    @question
    def stories_shown(self, **filters: Unpack[Filters]) -> list[CrisisShown]:
        """Return the stories by crisis, the crisis that was reported on last first, with what is shown of
        each: reports, origins, who is in it, and what happened. For the filters see `stories`.
        """
        return self._shown_by_crisis(self.stories(**filters))

    @question
    def story_shown(self, prefix: str) -> StoryShown:
        """Return what is shown of one story, by its id or the start of it; `ConfigError` if absent."""
        return self._shown_by_crisis([self.story(prefix)])[0].stories[0]

    def _shown_by_crisis(self, stories: Iterable[Story]) -> list[CrisisShown]:
        documents, newest = self.documents(earlier=True), self.documents()
        replaced = {one.id for one in documents} - {one.id for one in newest}
        return shown_crises(stories, self.crises(), documents, replaced, self.origins())

    @question
    def happened_in(self, stories: Iterable[Story], most: int) -> dict[str, list[str]]:
        """Return for each story, by its id, the ids of claims that tell what happened in it: of events that
        most origins report, the earliest of those with as many.
        """
        documents = self._snapshot.documents()
        return happenings(stories, self.entries("event"), documents, self._of_report, most)

    @cached_property
    def _of_report(self) -> dict[str, DocId]:
        return {claim.id: claim.doc_id for claim in self._snapshot.claims("event")}

    def story_rows(self, **filters: Unpack[Filters]) -> list[dict[str, Any]]:
        """Return the stories as one plain mapping a story, as the export contract has it."""
        documents, origins = self._snapshot.documents(), self.origins()
        return [story_row(one, documents, origins) for one in self.stories(**filters)]


def _one(prefix: str, among: Sequence[T], one: str, many: str) -> T:
    """Return what has an id, had it once, or alone has one that starts so."""
    for found in among:
        if found.id == prefix or (isinstance(found, Story) and prefix in found.former):
            return found
    fit = [found for found in among if prefix and found.id.startswith(prefix)]
    if not fit:
        raise ConfigError(f"no {one} has an id that starts with {prefix!r}: detente stories")
    if len(fit) > 1:
        ids = ", ".join(found.id for found in fit[:MOST_OFFERED])
        raise ConfigError(f"several {many} have ids that start with {prefix!r}: {ids}")
    return fit[0]
