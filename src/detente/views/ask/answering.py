"""Answering: a question read and laid against the record, its answer cited or "does not know"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from detente.model.asked import Answer, Citation, Finding, Reading, Verdict
from detente.model.base import DocId
from detente.model.claim import Kind, Position
from detente.model.entry import Dispute
from detente.views import words
from detente.views.ask.findings import Findings, Group, citation, groups, quoted
from detente.views.ask.fitting import Fit, Fitter
from detente.views.ask.ground import Ground, Passage
from detente.views.ask.verdicts import Standing, verdict

#: Sentences shown that only speak of what is asked, and answers to a wider question.
MOST_SPEAKING, MOST_NEAR = 3, 3
#: How far behind the best answer, in its score, a claim is no answer any more.
BEHIND = 1.2
#: How far a position that does not say to whom stands behind those that do.
_AIMLESS = 0.2
#: The kinds of disputes in which whether something is so is at stake.
_OPPOSED = frozenset({"denial", "plan", "self"})
UNKNOWN = "the record does not know"
UNDISPUTED = "the record holds no dispute about it"
_EVERY: tuple[Kind, ...] = ("position", "statement", "event", "plan", "prediction", "figure")
_VERDICTS: Mapping[Verdict, str] = {
    "yes": "yes, according to",
    "said": "it is said to be so; no report tells it as its own:",
    "no": "no: it is denied or said not to be so, according to",
    "disputed": "disputed: reports say both",
    "ahead": "only planned, promised or threatened, according to",
    "open": "only as something that may be, according to",
    "unknown": UNKNOWN,
}


class Asked:
    """A question with all that it is laid against."""

    def __init__(
        self,
        question: str,
        reading: Reading,
        ground: Ground,
        *,
        origins: Mapping[DocId, DocId],
        disputes: Sequence[Dispute],
        limit: int,
    ) -> None:
        self.question, self.reading, self.ground = question, reading, ground
        self.origins, self.disputes, self.limit = origins, disputes, limit

    def answer(self) -> Answer:
        """Return the answer; `UNKNOWN` with what comes near where no claim fits."""
        reading = self.reading
        if reading.refused:
            return self.unknown(lead=reading.refused)
        found = groups(self._fits())
        make = Findings(reading, self.origins, self.disputes, self.ground)
        said: Verdict | None = None
        origins = 0
        if reading.form == "whether" or reading.disputed:
            said, found, bearing = self._verdict(found)
            origins = make.origins_of(bearing)
        made = make.made(found, self.limit)
        if not made and said is None:
            made = self._causes() if reading.form == "why" else self._in_its_words()
        known = bool(made) and said not in ("unknown", "open")
        if not known:
            answer = self.unknown(found=made, said=said)
            return replace(answer, withheld=make.withheld)
        return Answer(
            question=self.question,
            reading=reading,
            known=True,
            lead=_lead(said, made, origins),
            verdict=said,
            findings=made,
            withheld=make.withheld,
        )

    def _fits(self) -> list[Fit]:
        found = Fitter(self.reading, self.ground).fits()
        if self.reading.disputed:
            sides = {c for d in self.disputes for side in d.sides for c in side.claims}
            in_dispute = [fit for fit in found if fit.told.claim.id in sides]
            return in_dispute or found
        found += self._aimless(found)
        return [fit for fit in found if fit.score >= found[0].score - BEHIND]

    def _causes(self) -> tuple[Finding, ...]:
        """Return sentences that tell why, in the reports' words: no kind of claim holds causes."""
        fitter = Fitter(self.reading, self.ground)
        return self._quoted(one for one in self.ground.sentences if fitter.tells_why(one))

    def _in_its_words(self) -> tuple[Finding, ...]:
        """Return sentences that have all that is asked, in the reports' words, where no claim was read."""
        fitter = Fitter(self.reading, self.ground)
        return self._quoted(one for one in self.ground.sentences if fitter.tells(one))

    def _quoted(self, telling: Iterable[Passage]) -> tuple[Finding, ...]:
        by_words: dict[str, list[Passage]] = {}
        for passage in telling:
            by_words.setdefault(" ".join(passage.sentence.split()), []).append(passage)
        made = [quoted(those, self.origins) for those in by_words.values()]
        made.sort(key=lambda one: (-one.support, one.citations[0].cite, one.text))
        return tuple(made[: self.limit])

    def _aimless(self, found: Sequence[Fit]) -> list[Fit]:
        """Return positions that do not say to whom, where others of the kind are told to whom is asked."""
        if not (found and self.reading.acts and self.reading.others):
            return []
        wider = Fitter(replace(self.reading, others=()), self.ground).fits()
        return [
            fit._replace(aimless=True, score=min(fit.score, found[-1].score) - _AIMLESS)
            for fit in wider
            if isinstance(body := fit.told.claim.body, Position)
            and not body.targets
            and body.act in self.reading.acts
        ]

    def _verdict(self, found: list[Group]) -> Standing:
        """Return the verdict: "disputed" too where what says so is one side of a dispute in the record."""
        made = verdict(found, self.reading)
        in_dispute = {
            claim_id
            for dispute in self.disputes
            if self.reading.disputed or (dispute.kind in _OPPOSED and dispute.settled is None)
            for side in dispute.sides
            for claim_id in side.claims
        }
        opposed = [g for g in found if any(f.told.claim.id in in_dispute for f in g.fits)]
        if self.reading.disputed:
            if opposed or made.said == "disputed":
                return Standing("disputed", opposed or made.groups, opposed or made.bearing)
            return Standing("unknown", made.groups, [])
        if made.said in ("yes", "said", "no") and any(g in opposed for g in made.bearing):
            return Standing("disputed", made.groups, made.bearing)
        return made

    def unknown(
        self,
        *,
        lead: str = UNKNOWN,
        found: tuple[Finding, ...] = (),
        said: Verdict | None = None,
    ) -> Answer:
        """Return that the record does not know, with what comes near."""
        if said == "open" and found:
            lead = _lead(said, found, found[0].support)
        elif self.reading.disputed:
            lead = UNDISPUTED
        near = found or self._nearest()
        return Answer(
            question=self.question,
            reading=self.reading,
            known=False,
            lead=lead,
            verdict=said if said is not None else self._open_verdict(),
            nearest=near[:MOST_NEAR],
            speaking=tuple(self._speaking())[:MOST_SPEAKING],
        )

    def _open_verdict(self) -> Verdict | None:
        return "unknown" if self.reading.form == "whether" else None

    def _nearest(self) -> tuple[Finding, ...]:
        """Return answers to a wider question: without its time, without whom it was done to, and last
        without the deed. Those who are named stay.
        """
        for wider in _wider(self.reading):
            fits = Fitter(wider, self.ground).fits()
            if fits:
                make = Findings(wider, self.origins, self.disputes, self.ground)
                return make.made(groups(fits), MOST_NEAR)
        return ()

    def _speaking(self) -> Iterator[Citation]:
        """Yield sentences that have what is named and most of the other words, the best first."""
        reading = self.reading
        if reading.refused or not (reading.plain or reading.unknown_names):
            return
        fitter = Fitter(replace(reading, form="what"), self.ground)
        found = [
            (-fitter.share(passage), passage.document.where, passage.start, passage)
            for passage in self.ground.sentences
            if fitter.speaks(passage)
        ]
        seen: set[str] = set()
        for _, _, _, passage in sorted(found, key=lambda one: one[:3]):
            line = " ".join(passage.sentence.split())
            if line not in seen:
                seen.add(line)
                yield citation(passage)


def _wider(reading: Reading) -> Iterator[Reading]:
    """Yield questions that ask for more, nearest first; none where nobody is named."""
    if not (reading.doers or reading.others or reading.about or reading.words):
        return
    if reading.past:
        yield replace(reading, past=False)
    if reading.when is not None:
        yield replace(reading, when=None, bound="on")
    named = bool(reading.doers or reading.whom or reading.unknown_names)
    if reading.others and named:
        yield replace(reading, others=(), when=None)
    if reading.doers and (reading.words or reading.doing or reading.about):
        yield replace(
            reading,
            others=(),
            about=(),
            words=(),
            head=(),
            doing="",
            roots=(),
            when=None,
            form="what",
        )
    if reading.doers:
        yield Reading(form="what", kinds=_EVERY, doers=reading.doers)


def _lead(said: Verdict | None, found: Sequence[Finding], origins: int) -> str:
    """Return the answer in a line; counts of origins are of the record, and no part of what is checked."""
    if not found:
        return UNKNOWN
    if said is None:
        return f"{found[0].text} ({found[0].status})" if found[0].status else found[0].text
    if said in ("disputed", "unknown"):
        return _VERDICTS[said]
    return f"{_VERDICTS[said]} {words.many(origins, 'independent report')}"
