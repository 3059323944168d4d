"""Crisis: the object users hold. It opens one store, takes reports in, and answers questions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from detente.crisis.table import Table
from detente.derive import Progress
from detente.errors import ConfigError
from detente.model.base import ActorId, ClaimId, DocId, digest
from detente.model.claim import KINDS, Claim, Kind, folded
from detente.model.document import Document, Report
from detente.model.dossier import Dossier
from detente.model.entry import Dispute, Entry, Judged, Judgement
from detente.model.told import Quote, Told
from detente.store import open_store
from detente.store.record import AsOf, Snapshot, failures, runs
from detente.views.actors import Appearance, appearances
from detente.views.brief import Brief
from detente.views.brief import brief as brief_of
from detente.views.sources import Source
from detente.views.sources import sources as sources_of
from detente.views.timeline import Day as TimelineDay
from detente.views.timeline import agenda as agenda_of
from detente.views.timeline import timeline as timeline_of
from detente.views.why import Step
from detente.views.why import why as why_of

if TYPE_CHECKING:
    from detente.pipeline import Added

Where = str | Path
Day = date | str


def as_day(value: Day | None) -> date | None:
    """Return a day given as a date or as YYYY-MM-DD; raise `ConfigError` for anything else."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ConfigError(f"{value!r} is no day: give it as YYYY-MM-DD") from error


class Crisis:
    """One crisis: its store, and every question that can be put to it, as of any moment.

    Opening makes no file; the first `add` does. Methods that list claims take the same filters:
    `actor` an actor id in any role ("RUS", "vladimir-putin"; a state stands for its people too),
    `since` and `until` days of the report, both included, `limit` a number of claims.
    """

    def __init__(self, path: Where, *, as_of: AsOf | None = None) -> None:
        self.path = Path(path)
        self.moment = as_of or AsOf()
        self._db: sqlite3.Connection | None = None

    def __repr__(self) -> str:
        clocks = [
            f"{k}={v}" for k, v in msgspec.structs.asdict(self.moment).items() if v is not None
        ]
        return f"Crisis({str(self.path)!r}{', ' if clocks else ''}{', '.join(clocks)})"

    def __enter__(self) -> Crisis:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store; the next question opens it again."""
        if self._db is not None:
            self._db.close()
            self._db = None
        self._forget()

    def data_version(self) -> int:
        """Return a number that changes when another program changes the store."""
        (version,) = self._open().execute("PRAGMA data_version").fetchone()
        return int(version)

    def refresh(self) -> None:
        """Forget what was read, so that the next question sees the store as it is now."""
        self._forget()

    def _forget(self) -> None:
        for name in ("snapshot", "_account", "_folds", "_entry_of", "_reports"):
            self.__dict__.pop(name, None)

    def _open(self, *, create: bool = False) -> sqlite3.Connection:
        if self._db is None:
            self._db = open_store(self.path, create=create)
        return self._db

    # -- writing ---------------------------------------------------------------------------------

    def add(
        self,
        where: Where | Iterable[Where],
        *,
        declared: Mapping[str, str] | None = None,
        jobs: int = 0,
        progress: Progress | None = None,
        stdin: BinaryIO | None = None,
    ) -> Added:
        """Take in files, folders, globs or "-", and bring the record up to date with them.

        `declared` says of all of them what they may not say themselves (published, outlet, ...).
        Bad inputs come back in `errors`; everything else goes in. What is in already is not read
        twice. Raises `ConfigError` when asked of a past moment: the past cannot be added to.
        """
        from detente.engine.local import LocalEngine
        from detente.pipeline import add
        from detente.read import read

        self._only_now("add reports")
        places = [where] if isinstance(where, str | Path) else list(where)
        added = add(
            self._open(create=True),
            read(places, now=datetime.now(UTC), declared=dict(declared or {}), stdin=stdin),
            LocalEngine(jobs),
            progress or Progress(),
        )
        self._forget()
        return added

    def judge(
        self, relation: Judged, left: str, right: str = "", *, by: str, note: str = ""
    ) -> Judgement:
        """Keep a person's decision about two claims ("same", "different") or one ("wrong").

        It is applied at once and whenever the record is laid together again; nothing is lost, a
        later decision on the same pair stands before an earlier one. Ids may be prefixes.
        """
        from detente.engine.local import LocalEngine
        from detente.pipeline import bring_up_to_date, versions
        from detente.store.ledger import Run, put_judgement

        self._only_now("judge")
        if (relation == "wrong") == bool(right):
            raise ConfigError("'wrong' takes one id, the other judgements take two")
        ids = [self.claim(prefix).id for prefix in (left, right) if prefix]
        at = datetime.now(UTC)
        judgement = Judgement(
            id=digest(relation, *ids, by, note, at.isoformat()),
            left=ids[0],
            right=ids[-1] if right else "",
            relation=relation,
            by=by,
            at=at,
            note=note,
        )
        db = self._open()
        run = Run(db, versions())
        put_judgement(run, judgement)
        bring_up_to_date(db, run, LocalEngine(1), Progress())
        self._forget()
        return judgement

    def _only_now(self, what: str) -> None:
        if not self.moment.now:
            raise ConfigError(f"cannot {what} as of a past moment")

    # -- the moment ------------------------------------------------------------------------------

    def as_of(
        self,
        valid: Day | None = None,
        *,
        reported: Day | None = None,
        recorded: int | None = None,
    ) -> Crisis:
        """Return the same crisis as of a moment: `valid` what had begun by that day, `reported`
        what was known from reports by that day, `recorded` what this store said after that run.
        """
        moment = AsOf(valid=as_day(valid), reported=as_day(reported), recorded=recorded)
        if recorded is not None and recorded not in {number for number, _, _ in self.runs()}:
            raise ConfigError(f"there is no run {recorded}; runs: 1 to {len(self.runs())}")
        return Crisis(self.path, as_of=moment)

    @cached_property
    def snapshot(self) -> Snapshot:
        """The read side of the store at this moment."""
        return Snapshot(self._open(), self.moment)

    def runs(self) -> list[tuple[int, str, dict[str, str]]]:
        """Return the runs that changed the record: (number, UTC time, versions), oldest first."""
        return runs(self._open())

    def failures(self) -> list[tuple[str, str, str]]:
        """Return the inputs that could not be taken in, as (place, code, reason)."""
        return failures(self._open())

    # -- claims ----------------------------------------------------------------------------------

    def claims(
        self,
        kind: Kind | None = None,
        *,
        actor: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        document: str | None = None,
        limit: int | None = None,
    ) -> Table:
        """Return claims with all a reader needs beside them, by report date, report and place in it."""
        if kind is not None and kind not in KINDS:
            raise ConfigError(f"no kind {kind!r}; kinds: {', '.join(KINDS)}")
        first, last = as_day(since), as_day(until)
        names: list[str] | None = None
        if actor is not None:
            actor = self._folds.get(ActorId(actor), ActorId(actor))
            names = [actor, *(a for a, into in self._folds.items() if into == actor)]
        claims = self.snapshot.claims(kind, DocId(document) if document else None, names)
        if first is not None or last is not None:
            documents = self.snapshot.documents()
            days = {i: d.published.day if d.published else None for i, d in documents.items()}
            claims = (
                c
                for c in claims
                if (day := days[c.doc_id]) is not None
                and (first is None or first <= day)
                and (last is None or day <= last)
            )
        found = [t for t in self._tell(claims) if actor is None or actor in t.actor_ids]
        found.sort(key=reading_order)
        return Table(kind=kind, rows=tuple(found[:limit] if limit is not None else found))

    def statements(self, **filters: object) -> Table:
        """Return who said what. For the filters see the class."""
        return self.claims("statement", **filters)  # type: ignore[arg-type]

    def events(self, **filters: object) -> Table:
        """Return who did what to whom. For the filters see the class."""
        return self.claims("event", **filters)  # type: ignore[arg-type]

    def positions(self, **filters: object) -> Table:
        """Return what each side demands, offers, refuses, threatens, promises."""
        return self.claims("position", **filters)  # type: ignore[arg-type]

    def figures(self, **filters: object) -> Table:
        """Return how many of what, according to whom."""
        return self.claims("figure", **filters)  # type: ignore[arg-type]

    def plans(self, **filters: object) -> Table:
        """Return talks, visits and moves planned, held or called off."""
        return self.claims("plan", **filters)  # type: ignore[arg-type]

    def predictions(self, **filters: object) -> Table:
        """Return what is expected or warned of, and by when."""
        return self.claims("prediction", **filters)  # type: ignore[arg-type]

    def claim(self, prefix: str) -> Told:
        """Return one claim by its id or the start of it; raise `ConfigError` if there is not one."""
        found = self.snapshot.find(prefix)
        if isinstance(found, Document):
            raise ConfigError(f"{prefix!r} is a report ({found.where}), not a claim")
        return next(iter(self._tell([found])))

    @cached_property
    def _reports(self) -> dict[DocId, Report]:
        return {}

    def report(self, doc_id: str) -> Report:
        """Return one report with its text and zones, by its whole id; `ConfigError` if absent."""
        report = self._reports.get(DocId(doc_id)) or self.snapshot.report(DocId(doc_id))
        if report is None:
            raise ConfigError(f"no report {doc_id!r} in the record")
        if len(self._reports) > 512:
            self._reports.clear()
        self._reports[report.document.id] = report
        return report

    def documents(self) -> list[Document]:
        """Return the reports of this moment, by date and place; undated ones last."""
        return sorted(
            self.snapshot.documents().values(), key=lambda d: (*_date_key(d), d.where, d.id)
        )

    def search(self, words: str, limit: int = 50) -> list[Document]:
        """Return reports that have all the words, best match first."""
        return self.snapshot.search(words, limit)

    # -- the account -----------------------------------------------------------------------------

    @cached_property
    def _account(self) -> tuple[Sequence[Entry], Sequence[Dispute]]:
        if self.moment.now:
            return self.snapshot.kept_account()
        from detente.pipeline import account_of

        account = account_of(self.snapshot)
        return account.entries, account.disputes

    def entries(self, kind: Kind | None = None) -> list[Entry]:
        """Return what the record holds once the claims of all reports are laid together."""
        return [e for e in self._account[0] if kind is None or e.kind == kind]

    def disputes(self) -> list[Dispute]:
        """Return where reports or sources cannot both be right."""
        return list(self._account[1])

    @cached_property
    def _entry_of(self) -> dict[ClaimId, Entry]:
        return {claim_id: entry for entry in self._account[0] for claim_id in entry.claims}

    @cached_property
    def _folds(self) -> Mapping[ActorId, ActorId]:
        return self.snapshot.folds()

    def origins(self) -> dict[DocId, DocId]:
        """Return for each report the report that stands for its lineage (copies share one)."""
        from detente.lineage import origins

        return origins(self.snapshot.documents(), self.snapshot.edges())

    # -- views -----------------------------------------------------------------------------------

    def brief(
        self, *, since: Day | None = None, until: Day | None = None, lines: int = 12
    ) -> Brief:
        """Return what happened, who said what, positions, figures, plans, disputes; all cited.

        `lines` is how many each section shows at most.
        """
        told = self.claims(since=since, until=until)
        documents = self.snapshot.documents()
        if since is not None or until is not None:
            seen = {one.document.id for one in told}
            documents = {i: d for i, d in documents.items() if i in seen}
        return brief_of(
            told,
            disputes=self.disputes(),
            documents=documents,
            origins=self.origins(),
            lines=lines,
        )

    def actors(self, **filters: object) -> list[Appearance]:
        """Return who appears, in which roles, how often. For the filters see the class."""
        return appearances(self.claims(None, **filters))  # type: ignore[arg-type]

    def sources(self, **filters: object) -> list[Source]:
        """Return the reports, what is known of each, and whose copy it is.

        With an `actor`, only reports that name it; for the other filters see the class.
        """
        told = self.claims(None, **filters)  # type: ignore[arg-type]
        documents = self.documents()
        if any(value is not None for value in filters.values()):
            named = {one.document.id for one in told}
            documents = [document for document in documents if document.id in named]
        return sources_of(documents, told, self.snapshot.edges(), self.origins())

    def timeline(self, **filters: object) -> list[TimelineDay]:
        """Return what is reported as having happened, by day, each event once."""
        return timeline_of(self.events(**filters))

    def agenda(self, on: Day | None = None) -> list[Told]:
        """Return plans still open on a day (today, or the moment asked about), soonest first."""
        moment = self.moment.valid or self.moment.reported or datetime.now(UTC).date()
        return agenda_of(self.plans(), as_day(on) or moment)

    def why(self, prefix: str) -> list[Step]:
        """Return how a claim came to be: sentence, rule, lexicon entry, actors, dates, support."""
        told = self.claim(prefix)
        return why_of(
            told,
            stage=self.snapshot.stage_of(told.claim.id),
            mentions=self.snapshot.mentions(told.claim.doc_id),
            others=self.others(told),
        )

    def others(self, told: Told) -> list[Told]:
        """Return the further claims of the entry a claim belongs to, in reading order."""
        ids = set(told.entry.claims) - {told.claim.id} if told.entry else set()
        if not ids:
            return []
        found = (c for c in self.snapshot.claims(told.kind) if c.id in ids)
        return sorted(self._tell(found), key=reading_order)

    def _tell(self, claims: Iterable[Claim]) -> Iterator[Told]:
        known: dict[DocId, dict[ClaimId, Claim]] = {}
        for claim in claims:
            report = self.report(claim.doc_id)
            if claim.doc_id not in known:
                known[claim.doc_id] = {
                    c.id: self._folded(c) for c in self.snapshot.claims("statement", claim.doc_id)
                }
            yield _told(
                self._folded(claim), report, self._entry_of.get(claim.id), known[claim.doc_id]
            )

    def _folded(self, claim: Claim) -> Claim:
        body = folded(claim.body, self._folds)
        return claim if body is claim.body else msgspec.structs.replace(claim, body=body)


def reading_order(told: Told) -> tuple[object, ...]:
    """Return the key that sorts claims by report date, report, place in it; undated reports last."""
    span = told.claim.span
    return (
        *_date_key(told.document),
        told.document.where,
        told.document.id,
        span.start,
        span.end,
        told.kind,
        told.id,
    )


def _date_key(document: Document) -> tuple[bool, datetime]:
    start = document.published.start if document.published else None
    return start is None, start or datetime.max.replace(tzinfo=UTC)


def _told(
    claim: Claim, report: Report, entry: Entry | None, statements: Mapping[ClaimId, Claim]
) -> Told:
    words = report.text.words
    evidence = tuple(
        Quote(part=e.part, start=e.span.start, end=e.span.end, text=e.span.of(words))
        for e in claim.evidence
    )
    span = claim.span
    held = [s for s in report.sentences if s.start < span.end and span.start < s.end]
    chain: list[Claim] = []
    within = claim.within
    while within is not None and (outer := statements.get(within)) and outer not in chain:
        chain.append(outer)
        within = outer.within
    return Told(
        claim=claim,
        document=report.document,
        entry=entry,
        evidence=evidence,
        paragraph=held[0].paragraph if held else 0,
        sentence=words[held[0].start : held[-1].end] if held else span.of(words),
        chain=tuple(chain),
    )


def tell(dossier: Dossier) -> Table:
    """Return the claims of one dossier as a table, in the order of the text."""
    statements = {claim.id: claim for claim in dossier.statements}
    rows = [_told(claim, dossier.report, None, statements) for claim in dossier.claims]
    return Table(kind=None, rows=tuple(sorted(rows, key=reading_order)))


def extract(
    text: str,
    *,
    published: Day | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Table:
    """Return every claim of one text, without a store.

    `published` is the day that "Tuesday" and "last week" count from; without it such words stay
    unresolved. Raises `InputError` when the text holds no report.
    """
    from detente.pipeline import extract as run
    from detente.pipeline import text_capture

    day = as_day(published)
    given = {
        "published": day.isoformat() if day else None,
        "title": title,
        "outlet": outlet,
        "url": url,
    }
    return tell(run(text_capture(text, declared={k: v for k, v in given.items() if v})))


def open(path: Where = "crisis.detente") -> Crisis:  # noqa: A001 - the name users expect
    """Return the crisis kept at a path. The file is made by the first `add`."""
    return Crisis(path)
