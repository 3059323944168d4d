"""Within: a crisis narrowed to the reports of one story, or of one of the crises in the record.

What was found of all reports stays: who copied whom, which claims go together, how many origins stand
behind an entry. Only what other reports alone tell is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec.structs import replace

from detente.crisis import Crisis
from detente.crisis.session import question
from detente.model.base import ClaimId, DocId
from detente.model.entry import Dispute, Entry
from detente.model.lineage import Origin
from detente.model.quoting import Comparison, QuoteGroup
from detente.model.story import CrisisOf, Story
from detente.store.record import AsOf, Snapshot


class Within(Crisis):
    """One crisis at one moment, of whose reports only some are asked about."""

    def __init__(
        self, whole: Crisis, *, story: str | None = None, crisis: str | None = None
    ) -> None:
        super().__init__(whole.path, as_of=whole.moment, session=whole.session)
        self.whole = whole
        self.asked_story, self.asked_crisis = story, crisis
        # Told at once if there is no such one, and held by their ids from then on.
        self.story_id = whole.story(story).id if story else None
        self.crisis_id = whole.crisis_named(crisis).id if crisis else None

    def _at(self, moment: AsOf) -> Crisis:
        then = self.whole.as_of(moment.valid, reported=moment.reported, recorded=moment.recorded)
        return Within(then, story=self.story_id, crisis=self.crisis_id)

    def counted(self, *, states_as_one: bool = False, owners_as_one: bool = False) -> Crisis:
        """Return the same narrowing of the record counted so; see `Crisis.counted`."""
        whole = self.whole.counted(states_as_one=states_as_one, owners_as_one=owners_as_one)
        return Within(whole, story=self.story_id, crisis=self.crisis_id)

    def see(self, state: tuple[int, int]) -> None:
        """Forget what was read of another state of the store."""
        if state != self._seen:
            for name in ("_among", "_claim_ids"):
                self.__dict__.pop(name, None)
        super().see(state)

    @cached_property
    def _among(self) -> frozenset[DocId]:
        found = [self.whole.story(self.story_id).docs] if self.story_id else []
        found += [self.whole.crisis_named(self.crisis_id).docs] if self.crisis_id else []
        among = frozenset(found[0]) if found else frozenset(self.whole.origins())
        return among.intersection(*found)

    @cached_property
    def _snapshot(self) -> Snapshot:
        return self.whole.narrowed(self._among)

    @cached_property
    def _claim_ids(self) -> frozenset[ClaimId]:
        return frozenset(claim.id for claim in self._snapshot.claims())

    @property
    def _collected(self) -> Crisis:
        """The whole: a day without a report of this story is no day without a report."""
        return self.whole

    # -- what was found of the whole ----------------------------------------------------------------

    @cached_property
    def _account(self) -> tuple[Sequence[Entry], Sequence[Dispute]]:
        entries = [
            self._entry(entry)
            for entry in self.whole.entries()
            if not self._among.isdisjoint(entry.documents)
        ]
        disputes = [self._dispute(dispute) for dispute in self.whole.disputes()]
        return (
            [entry for entry in entries if entry.claims],
            # Of a dispute with others' reports this story tells one side, which is no dispute in it.
            [dispute for dispute in disputes if len(dispute.sides) > 1],
        )

    def _entry(self, entry: Entry) -> Entry:
        values = (replace(value, claims=self._inside(value.claims)) for value in entry.values)
        return replace(
            entry,
            claims=self._inside(entry.claims),
            documents=tuple(i for i in entry.documents if i in self._among),
            values=tuple(value for value in values if value.claims),
            joins=tuple(j for j in entry.joins if {j.left, j.right} <= self._claim_ids),
        )

    def _dispute(self, dispute: Dispute) -> Dispute:
        sides = (replace(side, claims=self._inside(side.claims)) for side in dispute.sides)
        return replace(dispute, sides=tuple(side for side in sides if side.claims))

    def _inside(self, claims: Iterable[ClaimId]) -> tuple[ClaimId, ...]:
        return tuple(claim for claim in claims if claim in self._claim_ids)

    @cached_property
    def _utterances(self) -> Sequence[QuoteGroup]:
        groups = (self._group(group) for group in self.whole.quote_groups())
        return [group for group in groups if group is not None]

    def _group(self, group: QuoteGroup) -> QuoteGroup | None:
        kept = [n for n, one in enumerate(group.renderings) if one.doc in self._among]
        if len(kept) < 2 or group.reference not in kept:
            return None
        now = {n: place for place, n in enumerate(kept)}
        changes = (self._change(change, now) for change in group.changes)
        return replace(
            group,
            renderings=tuple(group.renderings[n] for n in kept),
            reference=now[group.reference],
            changes=tuple(change for change in changes if change is not None),
        )

    @staticmethod
    def _change(change: Comparison, now: Mapping[int, int]) -> Comparison | None:
        if change.before not in now or change.after not in now:
            return None
        return replace(change, before=now[change.before], after=now[change.after])

    @question
    def origins(self) -> dict[DocId, DocId]:
        """Return for each report the one that stands for its origin: one of these reports, though the
        origin may have others.
        """
        whole = {i: origin for i, origin in self.whole.origins().items() if i in self._among}
        standing: dict[DocId, DocId] = {}
        for doc_id, origin in sorted(whole.items(), key=lambda item: (item[0] != item[1], item[0])):
            standing.setdefault(origin, doc_id)
        return {doc_id: standing[origin] for doc_id, origin in whole.items()}

    @cached_property
    def _named(self) -> list[Origin]:
        standing = self.origins()
        found = []
        for origin in self.whole.origin_list():
            docs = tuple(doc_id for doc_id in origin.docs if doc_id in self._among)
            if docs:
                first = standing[docs[0]]
                rest = tuple(doc_id for doc_id in docs if doc_id != first)
                found.append(replace(origin, id=first, docs=(first, *rest)))
        return found

    @property
    def by_hands(self) -> bool:
        """Whether origins are counted by whose their outlets are, too."""
        return self.whole.by_hands

    def origins_by_texts(self) -> dict[DocId, DocId]:
        """Return what `origins` gives where nothing but texts is counted."""
        return self.whole.origins_by_texts()

    def unchecked(self, origin: Origin) -> int:
        """Return how many origins a joined one holds by cards whose source nobody checked."""
        home = self.whole.origins().get(origin.id, origin.id)
        return self.whole.unchecked(replace(origin, id=home))

    @cached_property
    def _stories(self) -> tuple[Sequence[Story], Sequence[CrisisOf]]:
        stories = [one for one in self.whole.stories() if not self._among.isdisjoint(one.docs)]
        by_crisis = {
            story.crisis: [s for s in stories if s.crisis == story.crisis] for story in stories
        }
        crises = []
        for crisis in self.whole.crises():
            if those := by_crisis.get(crisis.id):
                head = those[0] if crisis.head not in self._among else None
                crises.append(
                    replace(
                        crisis,
                        stories=tuple(story.id for story in those),
                        docs=tuple(i for i in crisis.docs if i in self._among),
                        head=head.head if head else crisis.head,
                        title=head.title if head else crisis.title,
                    )
                )
        return stories, crises
