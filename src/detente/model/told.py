"""Told: a claim with all that a reader needs beside it. What views, exports and pages are made of."""

from __future__ import annotations

from datetime import date

from detente.model.base import DocId, Record
from detente.model.claim import Claim, Figure, Kind, Prediction, Ref, Statement, refs
from detente.model.document import Document
from detente.model.entry import Entry


class Quote(Record, frozen=True, kw_only=True):
    """One evidence with its words: `part` played, code points [start, end), and the text there."""

    part: str
    start: int
    end: int
    text: str


class Told(Record, frozen=True, kw_only=True):
    """One claim, the report it stands in, the entry it belongs to, and whose words it is in.

    `paragraph` counts from 1; `sentence` is the whole of the sentences the claim lies in.
    `chain` lists the statements it is said in, innermost first (empty: the report's own words).
    `dropped_by` is the newest version of the report, where that no longer says it.
    """

    claim: Claim
    document: Document
    entry: Entry | None
    evidence: tuple[Quote, ...]
    paragraph: int
    sentence: str
    chain: tuple[Claim, ...] = ()
    dropped_by: DocId | None = None

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def kind(self) -> Kind:
        """The claim's kind."""
        return self.claim.kind

    @property
    def words(self) -> str:
        """The words of the whole claim."""
        return next(q.text for q in self.evidence if q.part == "claim")

    @property
    def support(self) -> int:
        """Independent lineages behind the entry; 1 when it stands alone."""
        return self.entry.support if self.entry else 1

    @property
    def reported(self) -> date | None:
        """The report's date, None when it states none."""
        return self.document.published.day if self.document.published else None

    @property
    def day(self) -> date | None:
        """The day the claim is about: its own time, None when it has none."""
        return self.claim.when.day if self.claim.when else None

    @property
    def said_by(self) -> Ref | None:
        """Who says it inside the report: whom a figure names, else the innermost statement's source,
        None for the report.
        """
        if isinstance(self.claim.body, Figure) and self.claim.body.source is not None:
            return self.claim.body.source
        for claim in self.chain:
            if isinstance(claim.body, Statement):
                return claim.body.source
        return None

    @property
    def outcome(self) -> str:
        """What became of it, by the entry it belongs to; "open" until later reports settle it."""
        values = self.entry.values if self.entry else ()
        return next((value.value for value in values if value.field == "outcome"), "open")

    @property
    def actor_ids(self) -> frozenset[str]:
        """Every actor id the claim names in any role, and who says it."""
        pairs = list(refs(self.claim.body))
        if isinstance(self.claim.body, Figure | Prediction) and self.said_by:
            pairs.append(("said by", self.said_by))
        return frozenset(
            actor_id
            for _, ref in pairs
            for actor_id in (ref.actor_id, ref.country, *ref.members)
            if actor_id
        )
