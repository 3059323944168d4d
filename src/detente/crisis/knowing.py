"""Knowing: who is who, who is named where, and why: the questions about actors, places and mentions."""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import get_args

import msgspec

from detente import gazetteer
from detente.crisis.deciding import Deciding
from detente.crisis.finding import called, meant, offered, stands_at
from detente.crisis.session import question
from detente.crisis.table import Table
from detente.crisis.telling import Day, as_day
from detente.errors import ConfigError
from detente.model.base import ActorId, DocId
from detente.model.claim import Kind, refs
from detente.model.document import Document, Report
from detente.model.introduction import Introduction, Naming
from detente.model.judged import ActorJudgement, in_force, standing
from detente.model.mention import Mention, MentionKind
from detente.model.profile import Decision, Mentioned, PlaceNamed, Profile
from detente.model.told import Told
from detente.store.record import Snapshot
from detente.views import words
from detente.views.naming import PlaceShown, mentioned, place_shown
from detente.views.naming import places as places_of
from detente.views.profile import because, cited, judged, kind_told
from detente.views.profile import profile as profile_of
from detente.views.resolution import Step, explained

#: Further places of the same words that an explanation names.
MOST_MORE = 10


class Knowing(Deciding):
    """The part of a crisis that answers who is who."""

    @cached_property
    def _snapshot(self) -> Snapshot:
        if self.moment.reported is None:
            return Snapshot(self.session.open(), self.moment)
        # What hangs on several reports is found among those of then.
        from detente.derive.past import Past

        return Past(self.session.open(), self.moment)

    @cached_property
    def _folds(self) -> Mapping[ActorId, ActorId]:
        return self._snapshot.folds()

    @abstractmethod
    def report(self, doc_id: str) -> Report:
        """Return one report with its text and zones, by its whole id; `ConfigError` if absent."""

    @abstractmethod
    def documents(self, *, earlier: bool = False) -> list[Document]:
        """Return the reports of this moment, by date and place; undated ones last."""

    @abstractmethod
    def origins(self) -> dict[DocId, DocId]:
        """Return for each report the report that stands for its lineage (copies share one)."""

    @abstractmethod
    def claims(
        self,
        kind: Kind | None = None,
        *,
        document: str | None = None,
        actor: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        limit: int | None = None,
    ) -> Table:
        """Return claims with all a reader needs beside them."""

    @cached_property
    def _lineages(self) -> dict[DocId, DocId]:
        return self.origins()

    @cached_property
    def _decided(self) -> list[ActorJudgement]:
        return in_force(self._snapshot.actor_judgements())

    @question
    def actor_judgements(self) -> list[ActorJudgement]:
        """Return every decision about actors, those withdrawn among them, oldest first."""
        return self._snapshot.actor_judgements()

    def _ids(self, actor_id: str) -> tuple[ActorId, list[ActorId]]:
        """Return the id that stands for an actor, and those that are folded into it."""
        one = self._folds.get(ActorId(actor_id), ActorId(actor_id))
        return one, [a for a, into in self._folds.items() if into == one and a != one]

    @question
    def _kind_of(self, actor_id: str) -> str:
        known = gazetteer.load().actor(actor_id)
        if known is not None:
            return known.kind
        one, others = self._ids(actor_id)
        return kind_told(n for _, n in self._snapshot.namings("actor", [one, *others]))

    def _kinds_told(self) -> dict[str, str]:
        """Return what kind of actor reports' words show each id to be of."""
        named: defaultdict[str, list[Naming]] = defaultdict(list)
        for _, naming in self._snapshot.namings("actor"):
            named[self._folds.get(ActorId(naming.key), ActorId(naming.key))].append(naming)
        return {actor_id: kind_told(those) for actor_id, those in named.items()}

    @question
    def _present(self, actor_id: str) -> bool:
        return (
            gazetteer.load().actor(actor_id) is not None
            or ActorId(actor_id) in self._folds
            or bool(self._snapshot.namings("actor", [actor_id]))
            or next(self._snapshot.claims(actors=[actor_id]), None) is not None
        )

    @question
    def introductions(self, actor: str | None = None) -> list[Introduction]:
        """Return what reports say of an actor (of everybody, if none is named): posts, whose, since when
        reported, and the words that say so. By report and place in it.
        """
        if actor is None:
            return self._snapshot.introductions()
        one, others = self._ids(actor)
        return self._snapshot.introductions([one, *others])

    @question
    def profile(self, actor: str) -> Profile:
        """Return all that the record tells of one actor: names, posts, roles, doubts, decisions.

        Raises `ConfigError` for an id that neither the record nor the gazetteer has.
        """
        one, others = self._ids(actor)
        ids = [one, *others]
        told = self.claims(actor=one)
        named = self._snapshot.namings("actor", ids)
        said = self._snapshot.introductions(ids)
        found = profile_of(
            one,
            variants=others,
            introductions=said,
            namings=named,
            told=told.rows,
            origins=self._lineages,
            report=self.report,
            judgements=self._snapshot.actor_judgements(),
        )
        if not (found.known or found.added or found.reports or found.claims):
            raise ConfigError(self._nobody(actor))
        return found

    @question
    def _nobody(self, actor_id: str) -> str:
        """Return what to say of an id that nobody has, with those who may be meant."""
        named = [(n.words, n.key) for _, n in self._snapshot.namings("actor")]
        plain = actor_id.casefold()
        named += [
            (alias.text, alias.actor_id)
            for alias in gazetteer.load().aliases()
            if alias.actor_id is not None and alias.text.casefold() == plain
        ]
        ids = list(dict.fromkeys(self._fold_of(i) for i in called(actor_id, named)))
        hint = offered(ids) or meant(gazetteer.slug(actor_id), (i for _, i in named))
        return f"nobody has the id {actor_id!r}{hint}: detente actors lists them"

    @question
    def profiles(
        self,
        *,
        actor: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        limit: int | None = None,
    ) -> list[Profile]:
        """Return the profile of everybody who appears in claims, the most present first.

        With no filter also of those whom reports only name.
        """
        told = self.claims(actor=actor, since=since, until=until)
        by_claims: defaultdict[str, list[Told]] = defaultdict(list)
        for one in told:
            for actor_id in {i for _, r in refs(one.claim.body) for i in (r.actor_id, *r.members)}:
                if actor_id is not None:
                    by_claims[actor_id].append(one)
        said: defaultdict[str, list[Introduction]] = defaultdict(list)
        for introduction in self._snapshot.introductions():
            one_id = self._folds.get(introduction.actor_id, introduction.actor_id)
            said[one_id].append(introduction)
        named: defaultdict[str, list[tuple[DocId, Naming]]] = defaultdict(list)
        for doc_id, naming in self._snapshot.namings("actor"):
            named[self._folds.get(ActorId(naming.key), ActorId(naming.key))].append(
                (doc_id, naming)
            )
        everybody = set(by_claims)
        if actor is None and since is None and until is None:
            everybody |= {*said, *named}
        variants: defaultdict[str, list[str]] = defaultdict(list)
        for one_id, into in self._folds.items():
            if one_id != into:
                variants[into].append(one_id)
        judgements = self._snapshot.actor_judgements()
        ordered = sorted(everybody, key=lambda i: (-len(by_claims[i]), i))
        return [
            profile_of(
                one_id,
                variants=variants[one_id],
                introductions=said[one_id],
                namings=named[one_id],
                told=by_claims[one_id],
                origins=self._lineages,
                report=self.report,
                judgements=judgements,
            )
            for one_id in ordered[:limit]
        ]

    @question
    def decisions(self) -> list[Decision]:
        """Return every decision about actors in words, oldest first, and whether it holds."""
        every = self._snapshot.actor_judgements()
        holding = standing(every)
        return [judged(judgement, holding) for judgement in every]

    @question
    def resolved(self, doc_id: str) -> tuple[Mention, ...]:
        """Return the mentions of a report (by its whole id), each as the actor it is folded into."""
        return tuple(map(self._as_one, self._snapshot.mentions(DocId(doc_id))))

    def _as_one(self, mention: Mention) -> Mention:
        into = self._folds.get(mention.actor_id) if mention.actor_id else None
        members = tuple(self._folds.get(m, m) for m in mention.members)
        if mention.actor_id is None or into is None or into == mention.actor_id:
            changed = members != mention.members
            return msgspec.structs.replace(mention, members=members) if changed else mention
        reason = because(mention.actor_id, self._decided)
        return msgspec.structs.replace(
            mention,
            actor_id=into,
            members=members,
            why=f"{mention.why}; {mention.actor_id} is {into}: {reason}".lstrip("; "),
        )

    @question
    def mentions(self, report: str, kind: MentionKind | None = None) -> list[Mentioned]:
        """Return every mention of a report in order, of one kind if given: words, meaning, reason.

        `report` is its id, the start of it, or the place it was read at.
        """
        if kind is not None and kind not in get_args(MentionKind):
            raise ConfigError(
                f"no kind {kind!r} of mention; kinds: {', '.join(get_args(MentionKind))}"
            )
        doc_id = self._document(report)
        return mentioned(self.report(doc_id), self.resolved(doc_id), kind)

    def every_mention(
        self,
        *,
        actor: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        limit: int | None = None,
    ) -> Iterator[Mentioned]:
        """Yield the mentions of all reports, by report date, place and place in the text; of one actor
        (a group it is of among them) if one is given.
        """
        first, last = as_day(since), as_day(until)
        one = self._fold_of(actor) if actor is not None else None
        number = 0
        for document in self.documents():
            day = document.published.day if document.published else None
            if (first or last) and (day is None or not (first or day) <= day <= (last or day)):
                continue
            for found in self.mentions(document.id):
                mention = found.mention
                if one is not None and one not in {mention.actor_id, *mention.members}:
                    continue
                if limit is not None and number >= limit:
                    return
                number += 1
                yield found

    @question
    def _fold_of(self, actor_id: str) -> ActorId:
        return self._ids(actor_id)[0]

    @question
    def places(self) -> list[PlaceNamed]:
        """Return the places that reports name or claims are set in, the most present first."""
        return places_of(self._snapshot.namings("place"), self.claims())

    @question
    def place(self, name: str) -> list[PlaceShown]:
        """Return the places that go by a name, the most present first, each with the claims set there
        and the words that name it.

        Raises `ConfigError` where the record has none.
        """
        found = place_shown(name, self._snapshot.namings("place"), self.claims(), self.report)
        if not found:
            known = [place.name for place in self.places()]
            raise ConfigError(
                f"no place {name!r} in the record{meant(name, known)}: detente places"
            )
        return found

    @question
    def why_at(self, report: str, offset: int | None = None, said: str = "") -> list[Step]:
        """Return how the words at a code point of a report were resolved, or the first run of some words
        that stands for anything.

        Raises `ConfigError` where nothing does, naming what is nearest.
        """
        doc_id = self._document(report)
        found = self.report(doc_id)
        text, mentions = found.text.words, self.resolved(doc_id)
        more: tuple[int, ...] = ()
        if offset is None:
            offset, end, more = stands_at(said, text, mentions)
            if offset < 0:
                raise ConfigError(f"{report}: the report does not have the words {said!r}")
        elif 0 <= offset < len(text):
            end = offset + 1
        else:
            raise ConfigError(f"{report} has {len(text):,} characters, none at {offset}")
        here = [m for m in mentions if m.span.start < end and offset < m.span.end]
        if not here:
            near = min(mentions, key=lambda m: abs(m.span.start - offset), default=None)
            tail = f"; nearest: {near.span.of(text)!r} at {near.span.start}" if near else ""
            raise ConfigError(f"{report}: nothing stands for anybody or anything at {offset}{tail}")
        steps: list[Step] = []
        for mention in here:
            cite = cited(found, mention.span.start, mention.span.end)
            steps += explained(mention, mentions, text, cite.text)
            if mention.kind == "time" and (published := found.document.dated) is not None:
                reason = published.reason or published.basis
                day = f"{words.when(published)} ({reason})"
                steps.append(Step(label="counted from", text=day))
        if more:
            places = ", ".join(map(str, more[:MOST_MORE])) + (", …" if more[MOST_MORE:] else "")
            steps.append(Step(label="also at", text=f"{places}: ask as {report}:{more[0]}"))
        return steps

    def has_report(self, name: str) -> bool:
        """Tell whether one report goes by a name: its id, the start of it, or its file."""
        try:
            self._document(name)
        except ConfigError:
            return False
        return True

    @question
    def _document(self, prefix: str) -> DocId:
        documents = self._snapshot.documents()
        if DocId(prefix) in documents:
            return DocId(prefix)
        found = [
            d.id
            for d in documents.values()
            if d.where == prefix
            or d.where.replace("\\", "/").rsplit("/", 1)[-1] == prefix
            or (len(prefix) >= 4 and d.id.startswith(prefix))
        ]
        if len(found) != 1:
            what = "several reports are" if found else "no report is"
            then = "" if found or self.moment.now else " at the moment asked about"
            raise ConfigError(
                f"{what} {prefix!r}{then}: give the id, as detente sources --reports lists it"
            )
        return found[0]
