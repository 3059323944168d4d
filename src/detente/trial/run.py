"""Run: reports garbled on purpose, laid beside those of a record, and what is seen of it.

Every kind of garbling is a round of its own: one copy of each report drawn, related with all the
reports beside it in one go, so that copies of one report never meet. Nothing is written anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from detente.errors import ConfigError
from detente.lineage import relate
from detente.model.base import DocId
from detente.model.document import Report
from detente.model.lineage import COPIES, Edge
from detente.trial.caught import distortions, is_caught, rate
from detente.trial.copies import Plain, copy, found_again, plain
from detente.trial.edits import interleave
from detente.trial.harmless import HARMLESS
from detente.trial.kinds import ALL, FLIPS, INTERLEAVED, UNSEEN, WORKED_OVER
from detente.trial.model import Alarm, Planted, Rate, Row, Trial

#: A report with fewer words in its body is not drawn: there is too little in it to garble.
LEAST_WORDS = 80
#: How many reports are laid beside the copies at most, drawn by the seed: more make no kind of mistake
#: that these do not, and a record of any size is tried in minutes.
MOST_BESIDE = 1_000
_WORD = re.compile(r"\w+")
#: How many rounds there are, for whoever shows how far it is.
ROUNDS = len(FLIPS) + len(WORKED_OVER) + 1 + len(HARMLESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Garbled:
    """A copy: which reports (by place in the list drawn) it was made of, what was changed in it."""

    of: tuple[int, ...]
    planted: Planted
    report: Report


def trial(
    reports: Iterable[Report],
    *,
    sample: int = 60,
    seed: int = 1,
    heard: Callable[[str], None] = lambda _: None,
) -> Trial:
    """Return what is found of garbled copies of `sample` reports drawn by `seed`; `heard` is told the
    name of each of the `ROUNDS` as it begins.

    Raises `ConfigError` where no report can be garbled, or for a sample of none.
    """
    if sample < 1:
        raise ConfigError(f"a sample is of one report or more, got {sample}")
    record = sorted(reports, key=lambda report: report.document.id)
    bodies = {report.document.id: plain(report) for report in record}
    fit = [report for report in record if _is_fit(report, bodies[report.document.id])]
    if not fit:
        raise ConfigError(
            f"no report to garble: of {len(record)} reports none is in English with "
            f"{LEAST_WORDS} words or more in its body. Add some: detente add REPORTS"
        )
    rng = Random(seed)
    distinct = _distinct(fit, bodies)
    drawn = rng.sample(distinct, min(sample, len(distinct)))
    taken = {report.document.id for report in drawn}
    others = [report for report in record if report.document.id not in taken]
    beside = [*drawn, *rng.sample(others, min(len(others), MOST_BESIDE))]
    ground = Ground(drawn=drawn, bodies=[bodies[r.document.id] for r in drawn], beside=beside)
    return _rounds(ground, of=len(record), seed=seed, heard=heard)


def _is_fit(report: Report, body: Plain) -> bool:
    return report.document.language == "en" and len(body.words.split()) >= LEAST_WORDS


def _distinct(reports: Iterable[Report], bodies: Mapping[DocId, Plain]) -> list[Report]:
    """Return the reports, of those with the same words only the earliest: it stands for the others,
    and a copy of any of them is a copy of it.
    """
    found: dict[str, Report] = {}
    for report in sorted(reports, key=_order):
        same = " ".join(_WORD.findall(bodies[report.document.id].words.casefold()))
        found.setdefault(same, report)
    return sorted(found.values(), key=lambda report: report.document.id)


def _order(report: Report) -> tuple[datetime, DocId]:
    published = report.document.published
    start = published.start if published else None
    return start or datetime.max.replace(tzinfo=UTC), report.document.id


class Ground:
    """The reports drawn with their bodies, the reports beside them, and which of those hang together."""

    def __init__(
        self, *, drawn: Sequence[Report], bodies: Sequence[Plain], beside: Sequence[Report]
    ) -> None:
        self.drawn, self.bodies, self.beside = drawn, bodies, beside
        by_day = sorted(range(len(drawn)), key=lambda n: _order(drawn[n]))
        #: With which report each is interleaved: the one next to it by day, as merged copy is.
        self._next = dict(zip(by_day, [*by_day[1:], *by_day[-2:-1]], strict=False))
        self._near = _tied(relate(beside))

    def garbled(self, name: str, seed: int) -> list[Garbled]:
        """Return one copy of each report drawn that this kind fits; equal seeds give equal copies."""
        found = []
        for n, (report, body) in enumerate(zip(self.drawn, self.bodies, strict=True)):
            rng = Random(f"{seed} {name} {report.document.id}")
            of: tuple[int, ...] = (n,)
            if name == INTERLEAVED:
                if len(self.drawn) < 2:
                    continue
                of = (n, self._next[n])
                text = interleave(body.words, self.bodies[of[1]].words, rng)
                planted: Planted | None = Planted(kind=name, text=text, before=(0, 0), after=(0, 0))
            else:
                planted = ALL[name](body.words, rng)
            if planted is None:
                continue
            made = copy(planted.text, report)
            if made is not None and _is_kept(name, planted, made):
                found.append(Garbled(of=of, planted=planted, report=made))
        return found

    def edges(self, copies: Sequence[Garbled], beside: Sequence[Report]) -> Edges:
        """Relate copies with reports; return the edges of each copy by the reports it was joined to."""
        found: Edges = {one.report.document.id: {} for one in copies}
        for edge in relate([*beside, *(one.report for one in copies)]):
            for one, other in ((edge.a, edge.b), (edge.b, edge.a)):
                if one in found and other not in found:
                    found[one][other] = edge
        return found

    def ids(self, one: Garbled) -> list[DocId]:
        """Return the ids of the reports a copy was made of."""
        return [self.drawn[n].document.id for n in one.of]

    def strangers(self, one: Garbled, joined: Mapping[DocId, Edge]) -> list[DocId]:
        """Return the reports a copy was made one origin with that none of its own hangs together with."""
        own = self.ids(one)
        known = set(own).union(*(self._near.get(doc_id, ()) for doc_id in own))
        return [d for d, edge in joined.items() if edge.relation in COPIES and d not in known]


def _tied(edges: Iterable[Edge]) -> dict[DocId, set[DocId]]:
    """Return for each report all that hang together with it, at whatever remove."""
    found: dict[DocId, set[DocId]] = {}
    for edge in edges:
        both = found.get(edge.a, {edge.a}) | found.get(edge.b, {edge.b})
        found.update(dict.fromkeys(both, both))
    return found


Edges = dict[DocId, dict[DocId, Edge]]


def _is_kept(name: str, planted: Planted, made: Report) -> bool:
    """Tell whether cleaning left the words that were planted in the copy."""
    return name not in (*FLIPS, UNSEEN) or (
        found_again(planted.text, planted.after, made.text.words) is not None
    )


def _rounds(ground: Ground, *, of: int, seed: int, heard: Callable[[str], None]) -> Trial:
    rows: list[Row] = []
    strange = tried = 0
    for name in (*FLIPS, *WORKED_OVER, INTERLEAVED):
        heard(name)
        copies = ground.garbled(name, seed)
        edges = ground.edges(copies, ground.beside)
        tried += len(copies)
        strange += sum(bool(ground.strangers(o, edges[o.report.document.id])) for o in copies)
        rows.append(_row(ground, name, copies, edges))
    alarms = []
    for name in HARMLESS:
        heard(name)
        copies = ground.garbled(name, seed)
        edges = ground.edges(copies, ground.drawn)
        alarms.append(Alarm(kind=name, raised=_flagged(ground, copies, edges)))
    whole = rate(sum(a.raised.hits for a in alarms), sum(a.raised.out_of for a in alarms))
    return Trial(
        reports=len(ground.drawn),
        of=of,
        seed=seed,
        rows=tuple(rows),
        alarms=(
            *alarms,
            Alarm(kind=FLAGGED, raised=whole),
            Alarm(kind=JOINED, raised=rate(strange, tried)),
        ),
    )


#: The two alarms that are told of all copies together.
FLAGGED = "harmless edits flagged, all kinds"
JOINED = "copies joined to an unrelated report"


def _row(ground: Ground, name: str, copies: Sequence[Garbled], edges: Edges) -> Row:
    found = caught = 0
    for one in copies:
        joined = edges[one.report.document.id]
        found += all(
            doc_id in joined and joined[doc_id].relation in COPIES for doc_id in ground.ids(one)
        )
        first = ground.ids(one)[0]
        if name in FLIPS and first in joined:
            n = one.of[0]
            original = ground.drawn[n], ground.bodies[n]
            caught += is_caught(joined[first], one.planted, original, one.report)
    return Row(
        kind=name,
        planted=len(copies),
        found=rate(found, len(copies)),
        caught=rate(caught, len(copies)) if name in FLIPS else None,
    )


def _flagged(ground: Ground, copies: Sequence[Garbled], edges: Edges) -> Rate:
    """Return how many copies that say the same are said to distort anything of their original."""
    flagged = 0
    for one in copies:
        edge = edges[one.report.document.id].get(ground.ids(one)[0])
        flagged += edge is not None and next(distortions(edge), None) is not None
    return rate(flagged, len(copies))
