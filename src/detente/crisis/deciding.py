"""Deciding: a person's judgement of actors. It is kept, applied at once, and never lost.

What is in force is laid over the gazetteer and over the folds of names; what was decided before
stays listed, and `as_of(recorded=…)` still answers as it did.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from datetime import UTC, date, datetime

from detente import gazetteer
from detente.crisis.adding import Post, addition
from detente.crisis.keeping import Keeping
from detente.derive import Progress
from detente.errors import ConfigError
from detente.model.base import DocId, digest, encode
from detente.model.judged import (
    ActorJudgement,
    ActorVerdict,
    Addition,
    additions,
    in_force,
    standing,
)


class Deciding(Keeping):
    """The part of a crisis by which a person adds, merges and splits actors."""

    @abstractmethod
    def actor_judgements(self) -> list[ActorJudgement]:
        """Return every decision about actors, oldest first."""

    @abstractmethod
    def _kind_of(self, actor_id: str) -> str:
        """Return what kind of actor an id is of, "unknown" where nothing tells."""

    @abstractmethod
    def _present(self, actor_id: str) -> bool:
        """Tell whether the gazetteer or any report has an actor of this id."""

    @abstractmethod
    def _nobody(self, actor_id: str) -> str:
        """Return what to say of an id that nobody has, with those who may be meant."""

    @abstractmethod
    def _document(self, prefix: str) -> DocId:
        """Return the id of the one report whose id starts so."""

    def add_actor(
        self,
        name: str,
        *,
        kind: str | None = None,
        id: str | None = None,  # noqa: A002 - the name users know
        country: str | None = None,
        sector: str | None = None,
        gender: str | None = None,
        aliases: Sequence[str] = (),
        surnames: Sequence[str] = (),
        office: str | None = None,
        of: str | None = None,
        posts: Sequence[Post] = (),
        since: date | str | None = None,
        until: date | str | None = None,
        by: str,
        note: str = "",
    ) -> ActorJudgement:
        """Keep an actor whom the gazetteer does not have, or more about one it has.

        Names are then found in reports, and a post is held from `since` until `until` (a year, a
        month or a day; with no `office` they bound the names). A later addition of the same id
        stands before an earlier one. Raises `ConfigError` for what does not fit the gazetteer.
        """
        self._only_now("add an actor")
        if office:
            posts = (*posts, Post(title=office, of=of, since=since, until=until))
        if of is not None and not office:
            raise ConfigError("--of says whose post it is: give the --office too")
        with gazetteer.using(self._added()):
            row = addition(
                name,
                kind=kind,
                id=id,
                country=country,
                sector=sector,
                gender=gender,
                aliases=aliases,
                surnames=surnames,
                posts=posts,
                since=None if posts else since,
                until=None if posts else until,
            )
        return self._decide("add", row.id, by=by, note=note, row=row)

    def merge_actors(
        self, left: str, right: str, *, by: str, note: str = "", force: bool = False
    ) -> ActorJudgement:
        """Keep that two ids are one actor's: the gazetteer's, or the left one where it has none or both.

        Raises `ConfigError` for ids of different kinds unless `force` is set.
        """
        self._only_now("merge actors")
        if left == right:
            raise ConfigError(f"{left!r} is one id already")
        self._must_be_somebody(left, right)
        kinds = [self._kind_of(actor_id) for actor_id in (left, right)]
        if not force and "unknown" not in kinds and kinds[0] != kinds[1]:
            raise ConfigError(
                f"{left} is a {kinds[0]} and {right} a {kinds[1]}: they cannot be one actor "
                "(--force if they are)"
            )
        return self._decide("merge", left, right, by=by, note=note)

    def split_actors(
        self,
        left: str,
        right: str = "",
        *,
        reports: Sequence[str] = (),
        name: str = "",
        by: str,
        note: str = "",
    ) -> ActorJudgement:
        """Keep that two ids are two actors; or that an id is of somebody else, called `name`, in some reports.

        Reports are given by their ids or the starts of these. The other's id is made of the name.
        """
        self._only_now("split actors")
        row: Addition | None = None
        found: tuple[DocId, ...] = ()
        if reports:
            if right or not name:
                raise ConfigError(
                    "two people under one id: split ID --in REPORT --as NAME, no second id"
                )
            found = tuple(dict.fromkeys(self._document(prefix) for prefix in reports))
            right = gazetteer.slug(name)
            row = next((row for row in self._added() if row.id == right), None)
            if row is None:
                with gazetteer.using(self._added()):
                    kind = self._kind_of(left)
                    row = addition(name, kind="person" if kind == "unknown" else kind)
        elif name or not right:
            raise ConfigError("split two ids, or one: split ID --in REPORT --as NAME")
        self._must_be_somebody(*([left] if reports else [left, right]))
        if left == right:
            raise ConfigError(f"{left!r} and {right!r} are one id: call the other by another name")
        return self._decide("split", left, right, by=by, note=note, row=row, reports=found)

    def withdraw_judgement(self, prefix: str, *, by: str, note: str = "") -> ActorJudgement:
        """Take a decision back, a withdrawal too; it stays listed. `prefix`: the start of its id.

        Raises `ConfigError` when none or several have it, or when it is withdrawn already.
        """
        self._only_now("withdraw a judgement")
        every = self.actor_judgements()
        found = [j for j in every if j.id.startswith(prefix)] if len(prefix) >= 4 else []
        if len(found) != 1:
            what = "several judgements have" if found else "no judgement has"
            raise ConfigError(
                f"{what} an id that starts with {prefix!r}: detente actors judgements"
            )
        if any(j.left == found[0].id for j in standing(every) if j.relation == "withdraw"):
            raise ConfigError(f"judgement {found[0].id[:8]} is withdrawn already")
        return self._decide("withdraw", found[0].id, by=by, note=note)

    def _must_be_somebody(self, *ids: str) -> None:
        for actor_id in ids:
            if not self._present(actor_id):
                raise ConfigError(self._nobody(actor_id))

    def _added(self) -> tuple[Addition, ...]:
        if not self.path.exists():
            return ()
        return additions(in_force(self.actor_judgements()))

    def _decide(
        self,
        relation: ActorVerdict,
        left: str,
        right: str = "",
        *,
        by: str,
        note: str,
        row: Addition | None = None,
        reports: tuple[DocId, ...] = (),
    ) -> ActorJudgement:
        from detente.engine.local import LocalEngine
        from detente.pipeline import judge_actors

        at = datetime.now(UTC)
        judgement = ActorJudgement(
            id=digest(relation, left, right, encode((row, reports)), by, note, at.isoformat()),
            relation=relation,
            left=left,
            right=right,
            row=row,
            reports=reports,
            by=by,
            at=at,
            note=note,
        )
        with self.session.writing(create=relation == "add") as db, LocalEngine(1) as engine:
            judge_actors(db, judgement, engine, Progress())
        return judgement
