"""The read side: what the store says under given clocks.

`recorded` picks the rows open at a run; `reported` keeps what could be known on a day, that is,
documents whose date is on or before it (an undated report is known on no stated day); `valid`
keeps what had begun by a day: a claim without a time of its own counts from its report's date.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from detente.errors import ConfigError, StoreError
from detente.model.base import ActorId, CaptureId, ClaimId, DocId, Record, TextId, decode
from detente.model.claim import KINDS, Claim, Kind
from detente.model.document import Capture, Document, Report, Sentence, Text
from detente.model.entry import Dispute, Entry, Judgement
from detente.model.introduction import Introduction, Naming
from detente.model.judged import ActorJudgement
from detente.model.lineage import Edge
from detente.model.mention import Mention
from detente.model.quoting import QuoteGroup
from detente.store.judged import actor_judgements
from detente.store.ledger import unpack
from detente.store.taught import introductions, namings


class AsOf(Record, frozen=True, kw_only=True):
    """Which moment is asked about, on each of the three clocks; None is now."""

    valid: date | None = None
    reported: date | None = None
    recorded: int | None = None

    @property
    def now(self) -> bool:
        """Whether this is the present state on all clocks."""
        return self.valid is None and self.reported is None and self.recorded is None


class Snapshot:
    """The documents, claims and edges of one store as of one moment. It only reads."""

    def __init__(self, db: sqlite3.Connection, as_of: AsOf | None = None) -> None:
        self.db = db
        self.as_of = as_of or AsOf()
        run = self.as_of.recorded
        self._open = "closed IS NULL"
        self._run: tuple[int, ...] = ()
        if run is not None:
            self._open = "opened <= ? AND (closed IS NULL OR closed > ?)"
            self._run = (run, run)
        self.words = lru_cache(maxsize=256)(self._words)
        self.documents = lru_cache(maxsize=1)(self._documents)

    def _rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        # {open} stands for one of the two literals above; values always travel as parameters.
        return self.db.execute(query.replace("{open}", self._open), (*values, *self._run))

    def _words(self, text_id: TextId) -> str:
        row = self.db.execute("SELECT words FROM text WHERE id = ?", (text_id,)).fetchone()
        if row is None:
            raise StoreError(f"text {text_id} is not in the store")
        return unpack(row[0]).decode("utf-8", "surrogatepass")

    def _documents(self) -> dict[DocId, Document]:
        found: dict[DocId, Document] = {}
        for (payload,) in self._rows(
            "SELECT payload FROM document WHERE {open} ORDER BY place, id"
        ):
            document = decode(payload, Document)
            if self.as_of.reported is not None:
                day = document.published.day if document.published else None
                if day is None or day > self.as_of.reported:
                    continue
            found[document.id] = document
        return found

    def rows_of_documents(self) -> dict[DocId, int]:
        """Return the number of the row that has each report: another one whenever the report is another."""
        rows = self._rows("SELECT id, row FROM document WHERE {open}")
        known = self.documents()
        return {DocId(i): int(row) for i, row in rows if DocId(i) in known}

    def seen(self) -> dict[DocId, datetime]:
        """Return when each report was last read anew (UTC): words that came back are the newest again."""
        run = self.as_of.recorded
        rows = self.db.execute(
            "SELECT doc_id, max(fetched) FROM capture WHERE doc_id IS NOT NULL AND (? IS NULL OR"
            " EXISTS (SELECT 1 FROM sighting WHERE capture_id = capture.id AND opened <= ?))"
            " GROUP BY doc_id",
            (run, run),
        )
        return {DocId(str(i)): datetime.fromisoformat(at) for i, at in rows}

    def captures(self) -> dict[DocId, list[tuple[CaptureId, datetime]]]:
        """Return the captures of each report that are in sight at this moment, and when each was read
        (UTC), by their ids.
        """
        run = self.as_of.recorded
        rows = self.db.execute(
            "SELECT DISTINCT doc_id, capture.id, fetched FROM capture"
            " JOIN sighting ON sighting.capture_id = capture.id WHERE doc_id IS NOT NULL"
            " AND CASE WHEN ? IS NULL THEN closed IS NULL"
            " ELSE opened <= ? AND (closed IS NULL OR closed > ?) END"
            " ORDER BY doc_id, capture.id",
            (run, run, run),
        )
        found: dict[DocId, list[tuple[CaptureId, datetime]]] = {}
        for doc_id, capture_id, fetched in rows:
            each = CaptureId(str(capture_id)), datetime.fromisoformat(fetched)
            found.setdefault(DocId(str(doc_id)), []).append(each)
        return found

    def report(self, doc_id: DocId) -> Report | None:
        """Return a document with its text and sentences, None if it is not in this snapshot."""
        if doc_id not in self.documents():
            return None
        rows = self._rows("SELECT payload, sentences FROM document WHERE id = ? AND {open}", doc_id)
        row = next(rows, None)
        if row is None:
            return None
        document = decode(row[0], Document)
        return Report(
            document=document,
            text=Text(id=document.text_id, words=self.words(document.text_id)),
            sentences=decode(unpack(row[1]), tuple[Sentence, ...]),
        )

    def claims(
        self,
        kind: Kind | None = None,
        doc_id: DocId | None = None,
        actors: Collection[str] | None = None,
    ) -> Iterator[Claim]:
        """Yield claims in the order they were kept: of a kind, of a document, or such as name one
        of the actors, a person's country among them, or are said by one.
        """
        query = "SELECT payload FROM claim WHERE true"
        values: list[str] = []
        if kind is not None:
            query, values = query + " AND kind = ?", [*values, kind]
        if doc_id is not None:
            query, values = query + " AND doc_id = ?", [*values, doc_id]
        if actors is not None:
            query += (
                " AND row IN (SELECT claim_row FROM claim_actor"
                " WHERE actor_id IN (SELECT value FROM json_each(?)))"
            )
            values = [*values, json.dumps(list(actors))]
        for (payload,) in self._rows(query + " AND {open} ORDER BY row", *values):
            claim = decode(payload, Claim)
            document = self.documents().get(claim.doc_id)
            if document is not None and self._begun(claim, document):
                yield claim

    def counts(self) -> dict[Kind, int]:
        """Return how many claims there are of each kind."""
        if self.as_of.valid is None and self.as_of.reported is None:
            rows = self._rows("SELECT kind, count(*) FROM claim WHERE {open} GROUP BY kind")
            found = {str(kind): int(number) for kind, number in rows}
        else:
            found = Counter(claim.kind for claim in self.claims())
        return {kind: found.get(kind, 0) for kind in KINDS}

    def _begun(self, claim: Claim, document: Document) -> bool:
        if self.as_of.valid is None:
            return True
        published = document.published.day if document.published else None
        day = (claim.when.day if claim.when else None) or published
        return day is not None and day <= self.as_of.valid

    def mentions(self, doc_id: DocId) -> tuple[Mention, ...]:
        """Return the mentions the present stages find in a document, in text order."""
        document = self.documents().get(doc_id)
        row = self.db.execute(
            "SELECT payload FROM product WHERE capture_id = ? AND stage = 'actors'",
            (document.capture_id if document else "",),
        ).fetchone()
        # A stage that broke on the report has a product without a payload.
        payload = unpack(row[0]) if row else b""
        return decode(payload, tuple[Mention, ...]) if payload else ()

    def edges(self) -> list[Edge]:
        """Return the edges between documents of this snapshot, by ids."""
        known = self.documents()
        rows = self._rows("SELECT payload FROM edge WHERE {open} ORDER BY a, b")
        found = (decode(payload, Edge) for (payload,) in rows)
        return [edge for edge in found if edge.a in known and edge.b in known]

    def folds(self) -> dict[ActorId, ActorId]:
        """Return which variant actor ids stand for which actor."""
        rows = self._rows("SELECT actor_id, into_id FROM fold WHERE {open}")
        return {ActorId(str(a)): ActorId(str(b)) for a, b in rows}

    def judgements(self) -> list[Judgement]:
        """Return people's decisions, oldest first; those of runs after the snapshot's are left out."""
        last = self.as_of.recorded
        rows = self.db.execute(
            "SELECT payload FROM judgement WHERE ? IS NULL OR opened <= ? ORDER BY opened, id",
            (last, last),
        )
        return [decode(payload, Judgement) for (payload,) in rows]

    def actor_judgements(self) -> list[ActorJudgement]:
        """Return people's decisions about actors, oldest first, as `judgements` does."""
        return actor_judgements(self.db, self.as_of.recorded)

    def introductions(self, actors: Collection[str] | None = None) -> list[Introduction]:
        """Return what the reports of this snapshot say of actors, by report and place in it."""
        known = self.documents()
        found = introductions(self.db, self.as_of.recorded, actors)
        return [one for one in found if one.doc_id in known]

    def namings(self, kind: str, keys: Collection[str] | None = None) -> list[tuple[DocId, Naming]]:
        """Return what the reports of this snapshot call actors or places, by report, key and words."""
        known = self.documents()
        found = namings(self.db, kind, self.as_of.recorded, keys)
        return [(doc_id, one) for doc_id, one in found if doc_id in known]

    def kept_quotes(self) -> list[QuoteGroup]:
        """Return the utterances that were reconciled last, for the present state, by id."""
        rows = self.db.execute("SELECT payload FROM quote_group ORDER BY id")
        return [decode(payload, QuoteGroup) for (payload,) in rows]

    def has_account(self) -> bool:
        """Tell whether an account of the present state was ever kept: not by a store of before, as long
        as nothing was added to it since.
        """
        row = self.db.execute("SELECT 1 FROM grouped WHERE stage = 'account'").fetchone()
        return row is not None

    def kept_account(self) -> tuple[list[Entry], list[Dispute]]:
        """Return the account that was reconciled last, for the present state."""
        entries = [
            decode(p, Entry) for (p,) in self.db.execute("SELECT payload FROM entry ORDER BY id")
        ]
        disputes = [
            decode(p, Dispute)
            for (p,) in self.db.execute("SELECT payload FROM dispute ORDER BY id")
        ]
        return entries, disputes

    def find(self, prefix: str) -> Claim | Document:
        """Return the one claim or document whose id starts so.

        Raises `ConfigError` when none or several do, naming the candidates.
        """
        if len(prefix) < 4 or not prefix.isalnum():
            raise ConfigError(f"{prefix!r} is no id: give at least its first four characters")
        low, high = prefix, prefix + "g"
        claims = [
            decode(p, Claim)
            for (p,) in self._rows(
                "SELECT payload FROM claim WHERE id >= ? AND id < ? AND {open} LIMIT 6", low, high
            )
        ]
        documents = [
            decode(p, Document)
            for (p,) in self._rows(
                "SELECT payload FROM document WHERE id >= ? AND id < ? AND {open} LIMIT 6",
                low,
                high,
            )
        ]
        known = self.documents()
        found: list[Claim | Document] = [
            *(c for c in claims if c.doc_id in known and self._begun(c, known[c.doc_id])),
            *(d for d in documents if d.id in known),
        ]
        if not found:
            raise ConfigError(f"nothing in the record has an id that starts with {prefix!r}")
        if len(found) > 1:
            ids = ", ".join(item.id[:12] for item in found[:5])
            raise ConfigError(f"several ids start with {prefix!r}: {ids}; give more of it")
        return found[0]

    def stage_of(self, claim_id: ClaimId) -> str:
        """Return the name of the stage that made a claim."""
        row = self.db.execute(
            "SELECT stage FROM claim WHERE id = ? ORDER BY row DESC", (claim_id,)
        ).fetchone()
        return str(row[0]) if row else ""

    def search(self, words: str, limit: int = 50) -> list[Document]:
        """Return documents whose text has all the words, best match first (BM25)."""
        words = "".join(c for c in words if c.isprintable() or c.isspace())
        terms = " ".join(
            '"' + term.replace('"', "") + '"' for term in words.split() if term.strip('"')
        )
        if not terms:
            return []
        return self._matching(terms)[:limit]

    def speaking(self, phrases: Collection[str], limit: int = 50) -> list[Document]:
        """Return documents whose text has any of some phrases, each in any ending of its last word, best
        match first (BM25).
        """
        plain = ("".join(c if c.isalnum() else " " for c in phrase).split() for phrase in phrases)
        terms = " OR ".join(f'"{" ".join(words)}"*' for words in plain if words)
        return self._matching(terms)[:limit] if terms else []

    def _matching(self, terms: str) -> list[Document]:
        rows = self._rows(
            "SELECT document.id FROM text_search JOIN text ON text.row = text_search.rowid"
            " JOIN document ON document.text_id = text.id"
            " WHERE text_search MATCH ? AND {open} ORDER BY rank, place",
            terms,
        )
        known = self.documents()
        return [known[DocId(str(i))] for (i,) in rows if DocId(str(i)) in known]


def load_capture(db: sqlite3.Connection, capture_id: CaptureId) -> Capture:
    """Return a capture as it was read, at the first (by name) of the places it stands at now."""
    row = db.execute(
        "SELECT media_type, declared, fetched, raw FROM capture WHERE id = ?", (capture_id,)
    ).fetchone()
    if row is None:
        raise StoreError(f"capture {capture_id} is not in the store")
    place = db.execute(
        "SELECT place, key FROM sighting WHERE capture_id = ?"
        " ORDER BY closed IS NOT NULL, place, key",
        (capture_id,),
    ).fetchone()
    return Capture(
        id=capture_id,
        where=place[0],
        key=place[1],
        media_type=row[0],
        declared=json.loads(row[1]),
        fetched=datetime.fromisoformat(row[2]),
        raw=unpack(row[3]),
    )


def runs(db: sqlite3.Connection) -> list[tuple[int, str, dict[str, str]]]:
    """Return all runs as (id, time in UTC, versions), oldest first."""
    rows = db.execute("SELECT id, at, versions FROM run ORDER BY id")
    return [(int(i), str(at), json.loads(versions)) for i, at, versions in rows]


def sightings(db: sqlite3.Connection) -> list[tuple[str, DocId | None]]:
    """Return the places in sight and the documents read there, by place; None: not made yet, or bad."""
    rows = db.execute(
        "SELECT place, doc_id FROM sighting JOIN capture ON capture.id = capture_id"
        " WHERE closed IS NULL ORDER BY place, key"
    )
    return [(str(place), DocId(str(i)) if i else None) for place, i in rows]


def failures(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Return inputs that could not be taken in as (place, code, reason), by place.

    Those that could not be read, and those in sight of which a stage could make nothing.
    """
    return [
        (str(place), str(code), str(reason))
        for place, code, reason in db.execute(
            "SELECT place, code, reason FROM refused UNION"
            " SELECT sighting.place, code, reason FROM product"
            " JOIN sighting ON sighting.capture_id = product.capture_id"
            " WHERE code IS NOT NULL AND sighting.closed IS NULL ORDER BY 1, 2"
        )
    ]


def failed(db: sqlite3.Connection) -> list[tuple[CaptureId, str, str]]:
    """Return what stages could not make of captures, as (capture, code, reason)."""
    rows = db.execute(
        "SELECT capture_id, code, reason FROM product WHERE code IS NOT NULL"
        " ORDER BY capture_id, stage"
    )
    return [(CaptureId(str(i)), str(code), str(reason)) for i, code, reason in rows]
