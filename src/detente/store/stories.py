"""Stories in the store: what each report is about, what was woven of them, and what came out.

All of it is a cache: dropped, it is made again from documents and claims. Every function that writes is
called inside the transaction that takes what changed into account.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from sqlite3 import Connection

from detente.model.base import DocId, decode, digest, encode
from detente.model.claim import Claim
from detente.model.document import Document, Report, Sentence, Text
from detente.model.story import CrisisOf, Story, Traits
from detente.store.ledger import unpack
from detente.stories import Kept, Known
from detente.stories.naming import Face
from detente.stories.resuming import State, Woven


def open_reports(db: Connection) -> list[DocId]:
    """Return the reports in the record now, by id."""
    rows = db.execute("SELECT id FROM document WHERE closed IS NULL ORDER BY id")
    return [DocId(str(i)) for (i,) in rows]


def report_now(db: Connection, doc_id: DocId) -> tuple[Report, list[Claim]]:
    """Return one report in the record now, and its claims as they were kept."""
    payload, sentences, words = db.execute(
        "SELECT document.payload, sentences, words FROM document"
        " JOIN text ON text.id = document.text_id WHERE document.id = ? AND closed IS NULL",
        (doc_id,),
    ).fetchone()
    document = decode(payload, Document)
    text = Text(id=document.text_id, words=unpack(words).decode("utf-8", "surrogatepass"))
    report = Report(
        document=document, text=text, sentences=decode(unpack(sentences), tuple[Sentence, ...])
    )
    rows = db.execute(
        "SELECT payload FROM claim WHERE doc_id = ? AND closed IS NULL ORDER BY row", (doc_id,)
    )
    return report, [decode(payload, Claim) for (payload,) in rows]


def known_reports(db: Connection) -> list[Known]:
    """Return what is kept of every report, without its traits, by id."""
    rows = db.execute("SELECT doc_id, day, digest, title FROM story_report ORDER BY doc_id")
    return [
        Known(
            doc_id=DocId(str(i)),
            day=date.fromisoformat(day) if day else None,
            digest=str(told),
            title=str(title),
        )
        for i, day, told, title in rows
    ]


def known_as(traits: Traits) -> Known:
    """Return a report as it is known by its traits."""
    return Known(
        doc_id=traits.doc_id, day=traits.day, digest=digest(encode(traits)), title=traits.title
    )


def traits_of(db: Connection, doc_id: DocId) -> Traits | None:
    """Return what is kept of one report, None where nothing is."""
    row = db.execute("SELECT payload FROM story_traits WHERE doc_id = ?", (doc_id,)).fetchone()
    return None if row is None else decode(row[0], Traits)


def put_traits(db: Connection, gone: Collection[DocId], fresh: Iterable[Traits]) -> None:
    """Keep what reports are about, and forget it of those that are gone."""
    named = json.dumps(sorted(gone))
    for table in ("story_report", "story_traits"):
        db.execute(
            f"DELETE FROM {table} WHERE doc_id IN (SELECT value FROM json_each(?))",  # noqa: S608
            (named,),
        )
    for one in fresh:
        known = known_as(one)
        day = one.day.isoformat() if one.day else None
        db.execute(
            "INSERT OR REPLACE INTO story_report VALUES (?, ?, ?, ?)",
            (one.doc_id, day, known.digest, one.title),
        )
        db.execute("INSERT OR REPLACE INTO story_traits VALUES (?, ?)", (one.doc_id, encode(one)))


def kept(db: Connection) -> Kept:
    """Return what was woven last, nothing where nothing was."""
    rows = {str(n): bytes(p) for n, p in db.execute("SELECT name, payload FROM story_kept")}

    def woven(level: str) -> Woven:
        if level not in rows:
            return Woven()
        bare = decode(rows[level], Woven)
        at = f"{level} "
        states = [
            State(at=int(name.removeprefix(at)), weaver=raw)
            for name, raw in sorted(rows.items())
            if name.startswith(at)
        ]
        return Woven(marks=bare.marks, steps=bare.steps, states=tuple(states))

    faces = decode(rows["faces"], dict[DocId, Face]) if "faces" in rows else {}
    return Kept(days=woven("days"), months=woven("months"), faces=faces)


def put_stories(
    db: Connection, stories: Iterable[Story], crises: Iterable[CrisisOf], done: Kept
) -> None:
    """Keep the stories and crises of now, and what was woven of them; what stays is left untouched."""
    _replace(db, "story", "id", {one.id: encode(one) for one in stories})
    _replace(db, "story_crisis", "id", {one.id: encode(one) for one in crises})
    rows = {"faces": encode(done.faces)}
    for level, woven in (("days", done.days), ("months", done.months)):
        rows[level] = encode(Woven(marks=woven.marks, steps=woven.steps))
        # Numbers of one width, so that names stand in their order.
        rows |= {f"{level} {state.at:09}": state.weaver for state in woven.states}
    _replace(db, "story_kept", "name", rows)


def forget_stories(db: Connection) -> None:
    """Forget all that is kept, so that it is made anew."""
    for table in ("story_report", "story_traits", "story_kept", "story", "story_crisis"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - a literal of this module


def stories_now(db: Connection) -> tuple[list[Story], list[CrisisOf]]:
    """Return the stories and crises of now, each in the order of their first reports."""
    stories = [decode(raw, Story) for (raw,) in db.execute("SELECT payload FROM story")]
    crises = [decode(raw, CrisisOf) for (raw,) in db.execute("SELECT payload FROM story_crisis")]
    return sorted(stories, key=_opened), sorted(crises, key=_opened)


def _opened(one: Story | CrisisOf) -> tuple[date, DocId]:
    return one.start or date.max, one.docs[0]


def _replace(db: Connection, table: str, key: str, wanted: Mapping[str, bytes]) -> None:
    # Table and column are literals of this module.
    now = {str(name): bytes(raw) for name, raw in db.execute(f"SELECT {key}, payload FROM {table}")}  # noqa: S608
    db.executemany(
        f"DELETE FROM {table} WHERE {key} = ?",  # noqa: S608
        ((name,) for name in now if wanted.get(name) != now[name]),
    )
    db.executemany(
        f"INSERT INTO {table} VALUES (?, ?)",  # noqa: S608
        ((name, raw) for name, raw in wanted.items() if now.get(name) != raw),
    )
