"""Briefing: the record on a page or two, what is new in it since a mark, and the timeline."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Set
from functools import cached_property
from typing import TypedDict, Unpack

from detente import ontology
from detente.crisis.counting import Counting
from detente.crisis.saying import Filters
from detente.crisis.session import question
from detente.crisis.telling import Day
from detente.errors import ConfigError
from detente.model.base import ClaimId, DocId
from detente.model.claim import Position
from detente.model.entry import Dispute
from detente.model.told import Told
from detente.store.marks import Mark, marks, put_mark
from detente.views.brief import Brief, Since, held, ways
from detente.views.brief import brief as brief_of
from detente.views.stance import NONE
from detente.views.stance import wanted as stance_wanted
from detente.views.timeline import Day as TimelineDay
from detente.views.timeline import timeline as timeline_of

#: The ids of claims and of reports.
Known = tuple[frozenset[ClaimId], frozenset[DocId]]
_NOTHING: Known = (frozenset(), frozenset())


class BriefFilters(TypedDict, total=False):
    """How a brief is laid out and what it is narrowed by.

    `by`: "overview", "day", "actor" or "issue". `actor`: an actor id in any role. `issue`: one of the
    list ("sanctions"), of positions by what they are on, of all else by the words of the sentence.
    `since`, `until`: days of the report, both included. `since_last`: True for what is new since the
    newest mark, or the name of a mark, first. `pages`: at most so many, None for as long as it gets.
    `lines`: how many each section shows at most, None for as many as fit.
    """

    by: str | None
    actor: str | None
    issue: str | None
    since: Day | None
    until: Day | None
    since_last: bool | str
    pages: int | None
    lines: int | None


class Briefing(Counting):
    """The part of a crisis that tells the record in short."""

    @abstractmethod
    def disputes(self) -> list[Dispute]:
        """Return where reports or sources cannot both be right."""

    @abstractmethod
    def runs(self) -> list[tuple[int, str, dict[str, str]]]:
        """Return the runs that changed the record, oldest first."""

    @abstractmethod
    def as_of(
        self, valid: Day | None = None, *, reported: Day | None = None, recorded: int | None = None
    ) -> Briefing:
        """Return the same crisis as of a moment."""

    @question
    def brief(self, **asked: Unpack[BriefFilters]) -> Brief:
        """Return what is new, what happened, who stands where, what is disputed and what is coming; every
        line cited, and none that says more than what it cites.

        Two pages unless asked otherwise; for the filters see `BriefFilters`. The same record always
        gives the same brief. Raises `ConfigError` for a value that none can have, naming those there are.
        """
        by = next((way for way in ways() if way == (asked.get("by") or "overview")), None)
        if by is None:
            raise ConfigError(f"no brief by {asked.get('by')!r}; there are: {', '.join(ways())}")
        pages = asked.get("pages", 2)
        for name, number in (("pages", pages), ("lines", asked.get("lines"))):
            if number is not None and number < 1:
                raise ConfigError(f"a number of {name} is 1 or more, got {number}")
        issue = stance_wanted({"issue": asked.get("issue")}).get("issue")
        since, until, actor = asked.get("since"), asked.get("until"), asked.get("actor")
        told = list(self.claims(actor=actor, since=since, until=until))
        if issue is not None:
            told = [one for one in told if on_issue(one, issue)]
        documents = {d.id: d for d in self.documents()}
        if any(each is not None for each in (since, until, actor, issue)):
            seen = {one.document.id for one in told}
            documents = {i: d for i, d in documents.items() if i in seen}
        mark = self._mark(asked.get("since_last") or False)
        known, old = self._known_at(mark.run) if mark else _NOTHING
        new, confirmed = self._news(told, known) if mark else (set(), set())
        return brief_of(
            told,
            disputes=self.disputes(),
            documents=documents,
            origins=self.origins(),
            by_texts=self.origins_by_texts(),
            by=by,
            on=self.agenda_day(),
            pages=pages,
            lines=asked.get("lines"),
            title=self._title(by, actor, issue),
            since=self._since(mark, documents, old, len(new), len(confirmed)) if mark else None,
            fresh=new | confirmed,
        )

    @question
    def timeline(self, **filters: Unpack[Filters]) -> list[TimelineDay]:
        """Return what is reported as having happened, by day, each event once; `limit` is of days."""
        limit = filters.pop("limit", None)
        return timeline_of(self.claims("event", **filters))[:limit]

    # -- marks -----------------------------------------------------------------------------------

    @question
    def marks(self) -> list[Mark]:
        """Return the marks set, that of the latest run first."""
        return marks(self.session.open())

    def mark(self, name: str) -> Mark:
        """Set a mark at the record as it is, in place of one of the same name, and return it.

        Raises `ConfigError` for a name that is none, and when asked of a past moment.
        """
        self._only_now("set a mark")
        made = self._here(name)
        with self.session.writing() as db:
            put_mark(db, made)
        return made

    @question
    def _here(self, name: str) -> Mark:
        run = max((number for number, _, _ in self.runs()), default=0)
        return Mark(name=name, run=run, day=self._last_report())

    def _mark(self, asked: bool | str) -> Mark | None:
        if asked is False:
            return None
        known = self.marks()
        wanted = [mark for mark in known if asked is True or mark.name == asked]
        if not wanted:
            names = ", ".join(mark.name for mark in known)
            which = "" if asked is True else f" under {asked!r}"
            there = f"; marks: {names}" if names else ""
            raise ConfigError(f"no brief was marked{which}: detente brief --mark NAME{there}")
        return wanted[0]

    @cached_property
    def _known(self) -> dict[int, Known]:
        return {}

    def see(self, state: tuple[int, int]) -> None:
        """Forget what was read of another state of the store."""
        if state != self._seen:
            self.__dict__.pop("_known", None)
        super().see(state)

    def _known_at(self, run: int) -> Known:
        """Return the claims and the reports the record held after a run."""
        if run not in self._known:
            # A mark set before anything was recorded has no run of its own: all is new since.
            self._known[run] = self.as_of(recorded=run).held_ids() if run else _NOTHING
        return self._known[run]

    @question
    def held_ids(self) -> Known:
        """Return the ids of every claim and every report of this moment."""
        claims = frozenset(claim.id for claim in self._snapshot.claims())
        return claims, frozenset(self._snapshot.documents())

    def _news(self, told: list[Told], known: Set[ClaimId]) -> tuple[set[str], set[str]]:
        """Return the entries of which nothing was known, and those that an independent report has told
        since that had not.
        """
        origins, by_texts = self.origins(), self.origins_by_texts()
        origin_of = {one.id: _origin(one, origins) for one in told}
        new: set[str] = set()
        confirmed: set[str] = set()
        for each in held(told, by_texts):
            every = {origin_of[claim] for claim in each.claims if claim in origin_of}
            before = {origin_of[c] for c in each.claims if c in known and c in origin_of}
            if not before:
                new.add(each.id)
            elif every - before:
                confirmed.add(each.id)
        return new, confirmed

    def _since(
        self, mark: Mark, documents: Iterable[DocId], old: Set[DocId], new: int, confirmed: int
    ) -> Since:
        by_texts = self.origins_by_texts()
        fresh = [doc_id for doc_id in documents if doc_id not in old]
        before = {by_texts.get(doc_id, doc_id) for doc_id in old}
        texts = {by_texts.get(doc_id, doc_id) for doc_id in fresh} - before
        return Since(
            name=mark.name,
            run=mark.run,
            day=mark.day,
            reports=len(fresh),
            copies=len(fresh) - len(texts),
            entries=new,
            confirmed=confirmed,
        )

    def _title(self, by: str, actor: str | None, issue: str | None) -> str:
        parts = ["Brief"]
        if by != "overview":
            parts.append(f"by {by}")
        if issue is not None:
            topic = ontology.load().topics.get(issue)
            parts.append(f"on {topic.label if topic else 'no listed issue'}")
        if actor is not None:
            parts.append(f"of {self._fold_of(actor)}")
        return " ".join(parts)


def _origin(told: Told, origins: dict[DocId, DocId]) -> DocId:
    return origins.get(told.document.id, told.document.id)


def on_issue(told: Told, issue: str) -> bool:
    """Tell whether a claim is on an issue: a position by what it is on, all else by its sentence."""
    body = told.claim.body
    if isinstance(body, Position):
        return (body.topic or NONE) == issue
    return issue != NONE and ontology.load().topic_of(told.sentence) == issue
