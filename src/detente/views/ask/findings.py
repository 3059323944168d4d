"""Findings: claims that answer, laid together where they are one thing, each with its citations.

Copies and claims of one entry are one answer, and so are several claims read from one sentence. What a
line says is checked against what it cites (`views.vouched`); a line that says more is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from detente.model.asked import Citation, Finding, Reading
from detente.model.base import ClaimId, DocId
from detente.model.claim import Figure
from detente.model.entry import Dispute
from detente.model.told import Told
from detente.views import words
from detente.views.ask.fitting import Fit
from detente.views.ask.ground import Ground, Passage
from detente.views.ask.lines import lines, status
from detente.views.ask.roles import time_of
from detente.views.vouched import unfounded

#: Citations shown of one answer; all reports are counted.
MOST_CITED = 3
_AIMLESS = "to whom is not told"
_BY_REPORT = "its day is not told, only reported then"


@dataclass
class Group:
    """Claims that say one thing, the best fit first."""

    fits: list[Fit] = field(default_factory=list)
    keys: set[tuple[str, str]] = field(default_factory=set)

    @property
    def best(self) -> Fit:
        """The claim that answers best."""
        return self.fits[0]


def groups(fits: Sequence[Fit]) -> list[Group]:
    """Return fits laid together, best first: those of one entry or one sentence's words."""
    found: list[Group] = []
    by_key: dict[tuple[str, str], Group] = {}
    for fit in fits:
        keys = set(_keys(fit.told))
        into = next((by_key[key] for key in sorted(keys) if key in by_key), None)
        if into is None:
            into = Group()
            found.append(into)
        into.fits.append(fit)
        into.keys |= keys
        for key in keys:
            by_key.setdefault(key, into)
    return found


def _keys(told: Told) -> Iterable[tuple[str, str]]:
    yield "words", " ".join(told.sentence.split())
    if told.entry is not None:
        yield "entry", told.entry.id


class Findings:
    """Makes findings of groups; counts what is left out because it says more than its citations."""

    def __init__(
        self,
        reading: Reading,
        origins: Mapping[DocId, DocId],
        disputes: Sequence[Dispute],
        ground: Ground,
    ) -> None:
        self.reading, self.origins, self.ground = reading, origins, ground
        self.withheld = 0
        self._disputed: dict[ClaimId, list[str]] = {}
        for dispute in disputes:
            for side in dispute.sides:
                for claim_id in side.claims:
                    self._disputed.setdefault(claim_id, []).append(told_dispute(dispute))

    def made(self, those: Iterable[Group], limit: int) -> tuple[Finding, ...]:
        """Return findings of the first groups that say no more than they cite."""
        found: list[Finding] = []
        for group in those:
            if len(found) == limit:
                break
            made = self._made(group)
            if made is None:
                self.withheld += 1
            else:
                found.append(made)
        return tuple(found)

    def origins_of(self, those: Iterable[Group]) -> int:
        """Return how many independent origins stand behind some groups together."""
        documents = {document for group in those for document in _documents(group)}
        return len({self.origins.get(one, one) for one in documents})

    def _made(self, group: Group) -> Finding | None:
        best = group.best.told
        text = next(
            (line for line in lines(group.best, self.reading) if not unfounded(line, [best])), None
        )
        if text is None:
            return None
        entries = {f.told.entry.id: f.told.entry for f in group.fits if f.told.entry is not None}
        claims = {f.told.claim.id for f in group.fits}.union(*(e.claims for e in entries.values()))
        documents = _documents(group)
        body = best.claim.body
        when = time_of(best)
        disputes = dict.fromkeys(d for c in sorted(claims) for d in self._disputed.get(c, ()))
        return Finding(
            text=text,
            claims=tuple(sorted(claims)),
            kind=best.kind,
            citations=tuple(self._citations(group)),
            support=len({self.origins.get(d, d) for d in documents}),
            reports=len(documents),
            status="; ".join(filter(None, _status(group.best))),
            day=when.day if when is not None else None,
            low=body.low if isinstance(body, Figure) else None,
            high=body.high if isinstance(body, Figure) else None,
            disputes=tuple(disputes),
        )

    def _citations(self, group: Group) -> Iterable[Citation]:
        """Yield the sentences that bear a group, the best one first, then one of each other origin, then
        one of each other report.
        """
        rest = sorted(((fit.passage, fit.told) for fit in group.fits[1:]), key=_by_report)
        entry = group.best.told.entry
        if entry is not None:
            of_entry = (self.ground.claims.get(one) for one in entry.claims)
            rest += sorted((one for one in of_entry if one is not None), key=_by_report)
        seen: set[DocId] = set()
        origins: set[DocId] = set()
        later: list[tuple[Passage, Told]] = []
        chosen = [(group.best.passage, group.best.told)]
        for passage, told in [*chosen, *rest]:
            document = told.document.id
            origin = self.origins.get(document, document)
            if document in seen:
                continue
            seen.add(document)
            if origin in origins:
                later.append((passage, told))
            else:
                origins.add(origin)
                if told is not group.best.told:
                    chosen.append((passage, told))
        for passage, told in [*chosen, *later][:MOST_CITED]:
            yield citation(passage, told)


def _status(fit: Fit) -> tuple[str, ...]:
    return _AIMLESS * fit.aimless, _BY_REPORT * fit.by_report, status(fit.told)


def _documents(group: Group) -> set[DocId]:
    """Return the reports of a group: those of its claims, and of the best one's entry."""
    own = group.best.told.entry
    return {fit.told.document.id for fit in group.fits}.union(own.documents if own else ())


def _by_report(at: tuple[Passage, Told]) -> tuple[object, ...]:
    passage, told = at
    day = told.reported.toordinal() if told.reported else 10**7
    return day, told.document.where, passage.start, told.claim.id


def citation(passage: Passage, told: Told | None = None) -> Citation:
    """Return where a sentence stands."""
    document = passage.document
    return Citation(
        document=document.id,
        outlet=words.outlet(document),
        published=document.published.day if document.published else None,
        paragraph=passage.paragraph,
        sentence=" ".join(passage.sentence.split()),
        start=passage.start,
        end=passage.end,
        claim=told.claim.id if told is not None else None,
        cite=words.cited(told) if told is not None else words.cite(document, passage.paragraph),
    )


def quoted(passages: Sequence[Passage], origins: Mapping[DocId, DocId]) -> Finding:
    """Return one sentence of one or several reports as it is, no claim read from it."""
    ids = {passage.document.id for passage in passages}
    cites = sorted((citation(one) for one in passages), key=lambda c: (str(c.published), c.cite))
    return Finding(
        text=words.shorten(cites[0].sentence),
        claims=(),
        kind=None,
        citations=tuple(cites[:MOST_CITED]),
        support=len({origins.get(one, one) for one in ids}),
        reports=len(ids),
        status="in the report's words; no claim was read from it",
    )


def told_dispute(dispute: Dispute) -> str:
    """Return a dispute in a line: what it is about, and its sides with their origins."""
    sides = " / ".join(
        f"{words.shorten(side.text, 120)} ({words.many(side.support, 'origin')})"
        for side in dispute.sides
    )
    return f"{dispute.kind}: {dispute.about}: {sides}"
