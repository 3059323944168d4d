"""Judging: what a person decides about claims. It is kept, applied at once, and never lost.

Decisions stand in the record as they were made, with author and time; what is in force is laid under
every account that is made from then on, and `as_of(recorded=…)` still answers as it did.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import get_args

from detente.crisis.deciding import Deciding
from detente.crisis.numbering import Numbering
from detente.crisis.session import question
from detente.derive import Progress
from detente.errors import ConfigError
from detente.model.base import digest
from detente.model.entry import Dispute, Entry, Join, Judged, Judgement, standing
from detente.model.judged import ActorJudgement
from detente.model.review import Decided, Doubt
from detente.model.told import Told

#: A join of this score was compared by nobody: the words are the same, or a person decided it.
SURE = 2.0
#: Digits of an id that a withdrawal needs at least.
LEAST = 4


class Judging(Numbering):
    """The part of a crisis by which a person judges claims and looks through doubtful merges."""

    @abstractmethod
    def disputes(self) -> list[Dispute]:
        """Return where reports or sources cannot both be right."""

    @abstractmethod
    def entries(self) -> list[Entry]:
        """Return what the record holds once the claims of all reports are laid together."""

    def judge(
        self, relation: Judged, left: str, right: str = "", *, by: str, note: str = ""
    ) -> Judgement:
        """Keep a person's decision: that two claims are "same", "different" or "contradicts" each
        other, that one is "wrong", or to "settle" a dispute: `left` is on the side held to be right.

        It is applied at once and whenever the record is laid together again; nothing is lost, a
        later decision on the same pair stands before an earlier one. Ids are those of claims or
        entries and may be prefixes. To take one back: `withdraw`.
        """
        self._only_now("judge")
        known = [name for name in get_args(Judged) if name != "withdraw"]
        if relation not in known:
            raise ConfigError(f"no judgement {relation!r}; there are: {', '.join(known)}")
        if (relation == "wrong") == bool(right):
            raise ConfigError("'wrong' takes one id, the other judgements take two")
        claims = [self.claim(prefix).claim for prefix in (left, right) if prefix]
        ids = [claim.id for claim in claims]
        if len(set(ids)) < len(ids):
            raise ConfigError(f"{left!r} and {right!r} are the same claim")
        if relation == "same" and claims[0].kind != claims[1].kind:
            kinds = f"{left!r} is of kind {claims[0].kind}, {right!r} of kind {claims[1].kind}"
            raise ConfigError(f"{kinds}: one thing is of one kind")
        if relation == "settle" and not any(_opposes(one, *ids) for one in self.disputes()):
            raise ConfigError(
                f"no dispute has {left!r} on one side and {right!r} on another: detente disputes"
            )
        return self._keep(relation, ids[0], ids[-1] if right else "", by=by, note=note)

    def withdraw(self, prefix: str, *, by: str, note: str = "") -> Judgement | ActorJudgement:
        """Take back a decision about claims or actors, a withdrawal too; it stays listed.

        `prefix` is the start of its id. Raises `ConfigError` when none or several decisions have it, or
        when it is withdrawn already.
        """
        self._only_now("withdraw a judgement")
        every = self._snapshot.judgements()
        found = [j for j in every if j.id.startswith(prefix)] if len(prefix) >= LEAST else []
        actors = [j for j in self.actor_judgements() if j.id.startswith(prefix)]
        if not found and actors:
            return Deciding.withdraw_judgement(self, prefix, by=by, note=note)
        if len(found) + len(actors) != 1:
            what = "several judgements have" if found else "no judgement has"
            raise ConfigError(f"{what} an id that starts with {prefix!r}: detente judge list")
        if any(j.left == found[0].id for j in standing(every) if j.relation == "withdraw"):
            raise ConfigError(f"judgement {found[0].id[:8]} is withdrawn already")
        return self._keep("withdraw", found[0].id, "", by=by, note=note)

    @question
    def judgements(self) -> list[Decided]:
        """Return every decision about claims, oldest first, and whether it holds; those about actors are
        in `actor_judgements`.
        """
        every = sorted(self._snapshot.judgements(), key=lambda j: (j.at, j.id))
        holds = {judgement.id for judgement in standing(every)}
        return [
            Decided(
                judgement=judgement,
                holds=judgement.id in holds,
                left=self._claim_or_none(judgement.left),
                right=self._claim_or_none(judgement.right),
            )
            for judgement in every
        ]

    @question
    def review(self, limit: int | None = 20) -> list[Doubt]:
        """Return the merges that are least certain, those first: of each entry the least sure join.

        What a person decided, and what was told in the very same words, is not asked again.
        """
        if limit is not None and limit < 0:
            raise ConfigError(f"a limit is a number of rows, got {limit}")
        asked = {(j.left, j.right) for j in standing(self._snapshot.judgements())}
        doubts: list[tuple[Join, Entry]] = []
        for entry in self.entries():
            open_joins = [
                join
                for join in entry.joins
                if join.score < SURE
                and (join.left, join.right) not in asked
                and (join.right, join.left) not in asked
            ]
            if open_joins:
                doubts.append((min(open_joins, key=_least_sure), entry))
        doubts.sort(key=lambda doubt: _least_sure(doubt[0]))
        return list(islice(self._doubts(doubts), limit))

    def _doubts(self, joins: Iterable[tuple[Join, Entry]]) -> Iterator[Doubt]:
        """Yield merges with the words of both claims, but those told in the same words."""
        for join, entry in joins:
            left, right = self.claim(join.left), self.claim(join.right)
            if left.words.casefold() != right.words.casefold():
                yield Doubt(
                    entry=entry.id,
                    kind=entry.kind,
                    claims=len(entry.claims),
                    join=join,
                    left=left,
                    right=right,
                )

    def _claim_or_none(self, claim_id: str) -> Told | None:
        try:
            return self.claim(claim_id) if claim_id else None
        except ConfigError:
            # What nobody says any longer, or a judgement that takes back another.
            return None

    def _keep(self, relation: Judged, left: str, right: str, *, by: str, note: str) -> Judgement:
        from detente.engine.local import LocalEngine
        from detente.pipeline import bring_up_to_date, versions
        from detente.store.ledger import Run, put_judgement

        at = datetime.now(UTC)
        judgement = Judgement(
            id=digest(relation, left, right, by, note, at.isoformat()),
            left=left,
            right=right,
            relation=relation,
            by=by,
            at=at,
            note=note,
        )
        with self.session.writing() as db, LocalEngine(1) as engine:
            run = Run(db, versions())
            put_judgement(run, judgement)
            bring_up_to_date(db, run, engine, Progress())
        return judgement


def _opposes(dispute: Dispute, left: str, right: str) -> bool:
    places = [
        {n for n, side in enumerate(dispute.sides) if claim in side.claims}
        for claim in (left, right)
    ]
    return all(places) and places[0] != places[1]


def _least_sure(join: Join) -> tuple[float, str, str]:
    return join.score, join.left, join.right
