"""The store's tables, as numbered steps that are each applied whole or not at all.

Rows of `sighting`, `document`, `claim`, `introduction`, `naming`, `edge` and `fold` open at a run and
close at a run; none is ever deleted, so what a run said can be asked for ever. `product`, `dropped`, `entry`,
`dispute` and `quote_group` are caches that can be made again from the rest. `PRAGMA user_version` holds the last step applied.
"""

from __future__ import annotations

from sqlite3 import Connection

import msgspec

from detente.errors import StoreError
from detente.model.base import encode

STEPS: tuple[str, ...] = (
    """
    CREATE TABLE run (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        versions TEXT NOT NULL
    ) STRICT;
    CREATE TABLE capture (
        id TEXT PRIMARY KEY,
        media_type TEXT NOT NULL,
        declared TEXT NOT NULL,
        fetched TEXT NOT NULL,
        raw BLOB NOT NULL,
        doc_id TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX capture_doc ON capture (doc_id);
    CREATE TABLE sighting (
        key TEXT NOT NULL,
        place TEXT NOT NULL,
        capture_id TEXT NOT NULL REFERENCES capture (id),
        opened INTEGER NOT NULL,
        closed INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX sighting_now ON sighting (key) WHERE closed IS NULL;
    CREATE INDEX sighting_capture ON sighting (capture_id);
    CREATE TABLE product (
        capture_id TEXT NOT NULL REFERENCES capture (id),
        stage TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        input TEXT NOT NULL,
        output TEXT NOT NULL,
        payload BLOB NOT NULL,
        code TEXT,
        reason TEXT,
        PRIMARY KEY (capture_id, stage)
    ) STRICT;
    CREATE INDEX product_failed ON product (capture_id) WHERE code IS NOT NULL;
    CREATE TABLE text (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        words BLOB NOT NULL
    ) STRICT;
    CREATE VIRTUAL TABLE text_search USING fts5 (
        words, content = '', tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE TABLE document (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        capture_id TEXT NOT NULL,
        text_id TEXT NOT NULL,
        place TEXT NOT NULL,
        published TEXT,
        payload BLOB NOT NULL,
        sentences BLOB NOT NULL,
        opened INTEGER NOT NULL,
        closed INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX document_now ON document (id) WHERE closed IS NULL;
    CREATE INDEX document_id ON document (id);
    CREATE INDEX document_text ON document (text_id);
    CREATE TABLE claim (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        doc_id TEXT NOT NULL,
        stage TEXT NOT NULL,
        kind TEXT NOT NULL,
        payload BLOB NOT NULL,
        opened INTEGER NOT NULL,
        closed INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX claim_now ON claim (id) WHERE closed IS NULL;
    CREATE INDEX claim_id ON claim (id);
    CREATE INDEX claim_doc ON claim (doc_id, stage);
    CREATE TABLE claim_actor (
        claim_row INTEGER NOT NULL REFERENCES claim (row),
        role TEXT NOT NULL,
        actor_id TEXT NOT NULL
    ) STRICT;
    CREATE INDEX claim_actor_actor ON claim_actor (actor_id, claim_row);
    CREATE TABLE edge (
        a TEXT NOT NULL,
        b TEXT NOT NULL,
        payload BLOB NOT NULL,
        opened INTEGER NOT NULL,
        closed INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX edge_now ON edge (a, b) WHERE closed IS NULL;
    CREATE TABLE fold (
        actor_id TEXT NOT NULL,
        into_id TEXT NOT NULL,
        opened INTEGER NOT NULL,
        closed INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX fold_now ON fold (actor_id) WHERE closed IS NULL;
    CREATE TABLE judgement (
        id TEXT PRIMARY KEY,
        payload BLOB NOT NULL,
        opened INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE refused (
        file TEXT NOT NULL,
        place TEXT NOT NULL,
        code TEXT NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (place, code)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE grouped (
        stage TEXT PRIMARY KEY,
        fingerprint TEXT NOT NULL,
        input TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE entry (id TEXT PRIMARY KEY, payload BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE dispute (id TEXT PRIMARY KEY, payload BLOB NOT NULL) STRICT, WITHOUT ROWID;
    """,
    """
    CREATE TABLE memory (
        capture_id TEXT PRIMARY KEY REFERENCES capture (id),
        outlet TEXT NOT NULL,
        marks BLOB NOT NULL,
        recurring BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX memory_outlet ON memory (outlet);
    CREATE TABLE feed (
        url TEXT PRIMARY KEY,
        asked TEXT,
        answered TEXT,
        due TEXT,
        etag TEXT NOT NULL,
        last_modified TEXT NOT NULL,
        failures INTEGER NOT NULL,
        code TEXT NOT NULL,
        reason TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE feed_entry (
        url TEXT NOT NULL,
        name TEXT NOT NULL,
        mark TEXT NOT NULL,
        tries INTEGER NOT NULL,
        PRIMARY KEY (url, name)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE robots (
        origin TEXT PRIMARY KEY,
        until TEXT NOT NULL,
        payload BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    # What the reports of an older store say of people is found when its mentions are made again.
    """
    CREATE TABLE introduction (
        row INTEGER PRIMARY KEY,
        doc_id TEXT NOT NULL,
        actor_id TEXT NOT NULL,
        payload BLOB NOT NULL,
        opened INTEGER NOT NULL,
        closed INTEGER
    ) STRICT;
    CREATE INDEX introduction_doc ON introduction (doc_id);
    CREATE INDEX introduction_actor ON introduction (actor_id);
    CREATE TABLE naming (
        row INTEGER PRIMARY KEY,
        doc_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        payload BLOB NOT NULL,
        opened INTEGER NOT NULL,
        closed INTEGER
    ) STRICT;
    CREATE INDEX naming_doc ON naming (doc_id);
    CREATE INDEX naming_key ON naming (key, kind);
    CREATE TABLE actor_judgement (
        id TEXT PRIMARY KEY,
        payload BLOB NOT NULL,
        opened INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    UPDATE product SET fingerprint = '' WHERE stage = 'actors';
    """,
    """
    CREATE TABLE dropped (
        capture_id TEXT NOT NULL REFERENCES capture (id),
        stage TEXT NOT NULL,
        reason TEXT NOT NULL,
        places INTEGER NOT NULL,
        examples BLOB NOT NULL,
        PRIMARY KEY (capture_id, stage, reason)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    UPDATE edge SET payload = relation_renamed(payload);
    CREATE TABLE quote_group (id TEXT PRIMARY KEY, payload BLOB NOT NULL) STRICT, WITHOUT ROWID;
    """,
    # Sketches and pairs laid side by side: caches of lineage, see `sketches`.
    """
    CREATE TABLE sketch (
        row INTEGER PRIMARY KEY AUTOINCREMENT,
        doc_id TEXT NOT NULL UNIQUE,
        given TEXT NOT NULL,
        payload BLOB NOT NULL
    ) STRICT;
    CREATE TABLE laid (
        a INTEGER NOT NULL,
        b INTEGER NOT NULL,
        how TEXT NOT NULL,
        payload BLOB,
        PRIMARY KEY (a, b, how)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX laid_b ON laid (b);
    CREATE INDEX edge_b ON edge (b) WHERE closed IS NULL;
    UPDATE grouped SET fingerprint = '' WHERE stage = 'lineage';
    """,
    """
    CREATE TABLE mark (
        name TEXT PRIMARY KEY,
        run INTEGER NOT NULL,
        day TEXT
    ) STRICT, WITHOUT ROWID;
    """,
    # What the account and the folds remember, so that one report more costs what it touches.
    """
    CREATE TABLE pending (
        stage TEXT NOT NULL,
        id TEXT NOT NULL,
        PRIMARY KEY (stage, id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE kept_claim (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        printed TEXT NOT NULL,
        saying TEXT NOT NULL,
        blocks TEXT NOT NULL,
        day INTEGER NOT NULL,
        own INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX kept_claim_printed ON kept_claim (printed);
    CREATE TABLE kept_place (
        block TEXT NOT NULL,
        day INTEGER NOT NULL,
        id TEXT NOT NULL,
        PRIMARY KEY (block, day, id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE kept_tie (
        a TEXT NOT NULL,
        b TEXT NOT NULL,
        score REAL NOT NULL,
        why TEXT NOT NULL,
        PRIMARY KEY (a, b)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX kept_tie_b ON kept_tie (b);
    CREATE TABLE kept_member (claim TEXT PRIMARY KEY, entry TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX kept_member_entry ON kept_member (entry);
    CREATE TABLE kept_bucket (
        entry TEXT NOT NULL,
        bucket TEXT NOT NULL,
        PRIMARY KEY (entry, bucket)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX kept_bucket_bucket ON kept_bucket (bucket);
    CREATE TABLE kept_found (
        row INTEGER PRIMARY KEY,
        bucket TEXT NOT NULL,
        payload BLOB NOT NULL
    ) STRICT;
    CREATE INDEX kept_found_bucket ON kept_found (bucket);
    CREATE TABLE kept_found_at (
        entry TEXT NOT NULL,
        row INTEGER NOT NULL,
        PRIMARY KEY (entry, row)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX kept_found_at_row ON kept_found_at (row);
    CREATE TABLE kept_dispute (
        entry TEXT NOT NULL,
        dispute TEXT NOT NULL,
        PRIMARY KEY (entry, dispute)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX kept_dispute_dispute ON kept_dispute (dispute);
    CREATE TABLE kept_origin (
        doc_id TEXT PRIMARY KEY,
        origin TEXT NOT NULL,
        item TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE kept_judged (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE called (
        doc_id TEXT NOT NULL,
        actor_id TEXT NOT NULL,
        name TEXT NOT NULL,
        country TEXT NOT NULL,
        PRIMARY KEY (doc_id, actor_id, name, country)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX called_actor ON called (actor_id);
    CREATE TABLE person (
        actor_id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        country TEXT NOT NULL,
        sound TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX person_sound ON person (sound);
    CREATE INDEX claim_stage ON claim (stage, doc_id) WHERE closed IS NULL;
    UPDATE grouped SET fingerprint = '' WHERE stage IN ('fold', 'account');
    INSERT INTO pending SELECT DISTINCT 'habits', outlet FROM memory;
    """,
    # Stories are made again from documents and claims when these tables are empty.
    """
    CREATE TABLE story_report (
        doc_id TEXT PRIMARY KEY,
        day TEXT,
        digest TEXT NOT NULL,
        title TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE story_traits (doc_id TEXT PRIMARY KEY, payload BLOB NOT NULL) STRICT;
    CREATE TABLE story_kept (name TEXT PRIMARY KEY, payload BLOB NOT NULL) STRICT;
    CREATE TABLE story (id TEXT PRIMARY KEY, payload BLOB NOT NULL) STRICT;
    CREATE TABLE story_crisis (id TEXT PRIMARY KEY, payload BLOB NOT NULL) STRICT;
    """,
    # Which alerts were sent where, so that none is sent twice.
    """
    CREATE TABLE alert_sent (
        sink TEXT NOT NULL,
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (sink, id)
    ) STRICT, WITHOUT ROWID;
    """,
    # What groups of renderings are gathered from; made again where the account is.
    """
    CREATE TABLE kept_said (
        id TEXT PRIMARY KEY,
        printed TEXT NOT NULL,
        payload BLOB NOT NULL
    ) STRICT;
    CREATE INDEX kept_said_printed ON kept_said (printed);
    CREATE TABLE kept_said_at (
        name INTEGER NOT NULL,
        day INTEGER NOT NULL,
        id TEXT NOT NULL,
        PRIMARY KEY (name, day, id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE kept_said_link (
        a TEXT NOT NULL,
        b TEXT NOT NULL,
        sure REAL NOT NULL,
        PRIMARY KEY (a, b)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX kept_said_link_b ON kept_said_link (b);
    CREATE TABLE kept_said_group (claim TEXT PRIMARY KEY, quote TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX kept_said_group_quote ON kept_said_group (quote);
    """,
    # Disputes were kept with two sides by name; the account is laid together anew.
    """
    DELETE FROM entry;
    DELETE FROM dispute;
    DELETE FROM quote_group;
    DELETE FROM grouped WHERE stage = 'account';
    """,
    # Which captures are out of date is asked of all products, and answered by an index alone.
    """
    CREATE INDEX product_made ON product (capture_id, stage, fingerprint);
    """,
    # What disputes are looked for by in wide buckets is kept when the account is made again.
    """
    CREATE TABLE kept_light (entry TEXT PRIMARY KEY, payload BLOB NOT NULL) STRICT, WITHOUT ROWID;
    DELETE FROM grouped WHERE stage = 'account';
    """,
)
#: What three relations between reports were called before.
_RENAMED = {
    "excerpt": "excerpt or merge",
    "shared quote": "shared quote only",
    "same event": "same event only",
}


def _relation_renamed(payload: bytes) -> bytes:
    """Return the payload of an edge with its relation as it is called now."""
    edge = msgspec.msgpack.decode(payload)
    edge["relation"] = _RENAMED.get(edge["relation"], edge["relation"])
    return encode(edge)


def migrate(db: Connection) -> None:
    """Bring a store to the newest step, one transaction a step; two that try at once both succeed.

    Raises `StoreError` for a store that a newer detente wrote: it is never opened halfway.
    """
    db.create_function("relation_renamed", 1, _relation_renamed, deterministic=True)
    while (version := _version(db)) < len(STEPS):
        db.execute("BEGIN IMMEDIATE")
        try:
            if _version(db) == version:
                for statement in STEPS[version].split(";"):
                    if statement.strip():
                        db.execute(statement)
                db.execute(f"PRAGMA user_version = {version + 1}")
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")
    if version > len(STEPS):
        raise StoreError(
            f"the store was written by a newer detente (step {version}, this one knows "
            f"{len(STEPS)}): upgrade detente to open it"
        )


def _version(db: Connection) -> int:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)
