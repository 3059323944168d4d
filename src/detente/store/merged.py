"""Merged: what the account remembers of claims that were laid together, in tables that can be dropped.

It answers what growing an account asks (`reconcile.kept`). Every function is called inside the
transaction that grows it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from sqlite3 import Connection

from detente.model.base import ClaimId, DocId, decode, encode
from detente.model.entry import Dispute, Entry
from detente.reconcile.kept import Couple, Found, Laid, Light, Place, Tie
from detente.reconcile.memory import Memory

_TABLES = (
    "kept_claim",
    "kept_place",
    "kept_tie",
    "kept_member",
    "kept_bucket",
    "kept_light",
    "kept_found",
    "kept_found_at",
    "kept_dispute",
    "entry",
    "dispute",
)
_AMONG = "IN (SELECT value FROM json_each(?))"


class Merged:
    """`reconcile.kept.Kept` in the tables of a store."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def fill(self, memory: Memory) -> None:
        """Keep all that an account made at once remembers, and nothing else."""
        for table in _TABLES:
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - a literal of this module
        self.put_laid((), memory.all_laid())
        self._db.executemany(
            "INSERT INTO kept_place VALUES (?, ?, ?)",
            ((name, *place) for name, block in memory.all_blocks().items() for place in block),
        )
        self.put_ties((), memory.all_ties())
        self.put_entries((), memory.all_entries())
        self.put_buckets((), memory.all_buckets())
        self.put_lights((), memory.all_lights())
        self.put_found((), memory.all_found())
        self.put_disputes((), memory.all_disputes())

    def laid(self, ids: Collection[ClaimId]) -> dict[ClaimId, Laid]:
        """See `Kept`."""
        rows = self._db.execute(
            f"SELECT id, kind, printed, saying, blocks, day, own FROM kept_claim WHERE id {_AMONG}",  # noqa: S608
            (_listed(ids),),
        )
        return {
            row[0]: Laid(row[0], row[1], row[2], row[3], tuple(row[4].split()), row[5], row[6])
            for row in rows
        }

    def put_laid(self, gone: Collection[ClaimId], fresh: Iterable[Laid]) -> None:
        """See `Kept`."""
        self._db.executemany("DELETE FROM kept_claim WHERE id = ?", ((i,) for i in gone))
        self._db.executemany(
            "INSERT INTO kept_claim VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (one.id, one.kind, one.printed, one.saying, " ".join(one.blocks), one.day, one.own)
                for one in fresh
            ),
        )

    def printed(self, prints: Collection[str]) -> dict[str, set[ClaimId]]:
        """See `Kept`."""
        found: dict[str, set[ClaimId]] = {each: set() for each in prints}
        for name, claim_id in self._db.execute(
            f"SELECT printed, id FROM kept_claim WHERE printed {_AMONG}",  # noqa: S608
            (_listed(prints),),
        ):
            found[name].add(claim_id)
        return found

    def block(self, key: str, low: Place, high: Place, reach: int) -> Sequence[Place]:
        """See `Kept`."""
        which = "SELECT day, id FROM kept_place WHERE block = ? AND (day, id)"
        before = self._db.execute(
            f"{which} < (?, ?) ORDER BY day DESC, id DESC LIMIT ?",
            (key, *low, reach),
        ).fetchall()
        within = self._db.execute(
            f"{which} BETWEEN (?, ?) AND (?, ?) ORDER BY day, id", (key, *low, *high)
        ).fetchall()
        behind = self._db.execute(
            f"{which} > (?, ?) ORDER BY day, id LIMIT ?", (key, *high, reach)
        ).fetchall()
        return [*reversed(before), *within, *behind]

    def put_places(self, leave: Mapping[str, set[Place]], enter: Mapping[str, set[Place]]) -> None:
        """See `Kept`."""
        self._db.executemany(
            "DELETE FROM kept_place WHERE block = ? AND day = ? AND id = ?",
            ((name, *place) for name, places in leave.items() for place in places),
        )
        self._db.executemany(
            "INSERT INTO kept_place VALUES (?, ?, ?)",
            ((name, *place) for name, places in enter.items() for place in places),
        )

    def ties(self, ids: Collection[ClaimId]) -> set[Tie]:
        """See `Kept`."""
        some = _listed(ids)
        return {
            Tie(*row)
            for side in ("a", "b")
            for row in self._db.execute(
                f"SELECT a, b, score, why FROM kept_tie WHERE {side} {_AMONG}",  # noqa: S608
                (some,),
            )
        }

    def put_ties(self, gone: Collection[Couple], fresh: Collection[Tie]) -> None:
        """See `Kept`."""
        self._db.executemany("DELETE FROM kept_tie WHERE a = ? AND b = ?", gone)
        self._db.executemany("INSERT OR REPLACE INTO kept_tie VALUES (?, ?, ?, ?)", fresh)

    def entry_of(self, ids: Collection[ClaimId]) -> dict[ClaimId, ClaimId]:
        """See `Kept`."""
        rows = self._db.execute(
            f"SELECT claim, entry FROM kept_member WHERE claim {_AMONG}",  # noqa: S608
            (_listed(ids),),
        )
        return dict(rows.fetchall())

    def entries(self, ids: Collection[ClaimId]) -> dict[ClaimId, Entry]:
        """See `Kept`."""
        rows = self._db.execute(
            f"SELECT payload FROM entry WHERE id {_AMONG}",  # noqa: S608
            (_listed(ids),),
        )
        found = (decode(payload, Entry) for (payload,) in rows)
        return {entry.id: entry for entry in found}

    def put_entries(self, gone: Collection[ClaimId], fresh: Iterable[Entry]) -> None:
        """See `Kept`."""
        ids = [(i,) for i in gone]
        self._db.executemany("DELETE FROM kept_member WHERE entry = ?", ids)
        self._db.executemany("DELETE FROM entry WHERE id = ?", ids)
        entries = list(fresh)
        self._db.executemany(
            "INSERT INTO entry VALUES (?, ?)", ((e.id, encode(e)) for e in entries)
        )
        self._db.executemany(
            "INSERT INTO kept_member VALUES (?, ?)",
            ((claim_id, e.id) for e in entries for claim_id in e.claims),
        )

    def buckets(self, ids: Collection[ClaimId]) -> set[str]:
        """See `Kept`."""
        rows = self._db.execute(
            f"SELECT DISTINCT bucket FROM kept_bucket WHERE entry {_AMONG}",  # noqa: S608
            (_listed(ids),),
        )
        return {name for (name,) in rows}

    def standing(self, buckets: Collection[str]) -> dict[str, set[ClaimId]]:
        """See `Kept`."""
        found: dict[str, set[ClaimId]] = {name: set() for name in buckets}
        for name, entry_id in self._db.execute(
            f"SELECT bucket, entry FROM kept_bucket WHERE bucket {_AMONG}",  # noqa: S608
            (_listed(buckets),),
        ):
            found[name].add(entry_id)
        return found

    def put_buckets(
        self, gone: Collection[ClaimId], fresh: Mapping[ClaimId, Collection[str]]
    ) -> None:
        """See `Kept`."""
        self._db.executemany("DELETE FROM kept_bucket WHERE entry = ?", ((i,) for i in gone))
        self._db.executemany(
            "INSERT INTO kept_bucket VALUES (?, ?)",
            ((entry_id, name) for entry_id, names in fresh.items() for name in names),
        )

    def lights(self, ids: Collection[ClaimId]) -> dict[ClaimId, Light]:
        """See `Kept`."""
        rows = self._db.execute(
            f"SELECT entry, payload FROM kept_light WHERE entry {_AMONG}",  # noqa: S608
            (_listed(ids),),
        )
        return {entry_id: decode(payload, Light) for entry_id, payload in rows}

    def put_lights(self, gone: Collection[ClaimId], fresh: Mapping[ClaimId, Light]) -> None:
        """See `Kept`."""
        self._db.executemany("DELETE FROM kept_light WHERE entry = ?", ((i,) for i in gone))
        self._db.executemany(
            "INSERT OR REPLACE INTO kept_light VALUES (?, ?)",
            ((entry_id, encode(one)) for entry_id, one in fresh.items()),
        )

    def found_in(self, buckets: Collection[str]) -> set[Found]:
        """See `Kept`."""
        return self._found(f"bucket {_AMONG}", buckets)

    def found_of(self, ids: Collection[ClaimId]) -> set[Found]:
        """See `Kept`."""
        return self._found(f"row IN (SELECT row FROM kept_found_at WHERE entry {_AMONG})", ids)  # noqa: S608

    def _found(self, which: str, given: Collection[str]) -> set[Found]:
        rows = self._db.execute(
            f"SELECT payload FROM kept_found WHERE {which}",  # noqa: S608 - literals of this module
            (_listed(given),),
        )
        return {decode(payload, Found) for (payload,) in rows}

    def put_found(self, gone: Collection[Found], fresh: Iterable[Found]) -> None:
        """See `Kept`."""
        for one in gone:
            row = self._db.execute(
                "SELECT row FROM kept_found WHERE bucket = ? AND payload = ?",
                (one.bucket, encode(one)),
            ).fetchone()
            self._db.execute("DELETE FROM kept_found WHERE row = ?", row)
            self._db.execute("DELETE FROM kept_found_at WHERE row = ?", row)
        for one in fresh:
            made = self._db.execute(
                "INSERT INTO kept_found (bucket, payload) VALUES (?, ?)", (one.bucket, encode(one))
            )
            self._db.executemany(
                "INSERT INTO kept_found_at VALUES (?, ?)",
                ((entry_id, made.lastrowid) for entry_id in sorted(set(one.entries))),
            )

    def contested(self, ids: Collection[ClaimId]) -> set[str]:
        """See `Kept`."""
        rows = self._db.execute(
            f"SELECT DISTINCT dispute FROM kept_dispute WHERE entry {_AMONG}",  # noqa: S608
            (_listed(ids),),
        )
        return {dispute_id for (dispute_id,) in rows}

    def put_disputes(
        self, gone: Collection[str], fresh: Iterable[tuple[Dispute, Collection[ClaimId]]]
    ) -> None:
        """See `Kept`."""
        ids = [(i,) for i in gone]
        self._db.executemany("DELETE FROM dispute WHERE id = ?", ids)
        self._db.executemany("DELETE FROM kept_dispute WHERE dispute = ?", ids)
        for dispute, entries in fresh:
            self._db.execute("INSERT INTO dispute VALUES (?, ?)", (dispute.id, encode(dispute)))
            self._db.executemany(
                "INSERT INTO kept_dispute VALUES (?, ?)",
                ((entry_id, dispute.id) for entry_id in sorted(set(entries))),
            )


def kept_origins(db: Connection) -> dict[DocId, tuple[DocId, str]]:
    """Return of each report in the account the one that stood for its lineage, and the item that it
    was a version of ("" for none).
    """
    rows = db.execute("SELECT doc_id, origin, item FROM kept_origin")
    return {DocId(i): (DocId(origin), item) for i, origin, item in rows}


def put_origins(
    db: Connection, gone: Iterable[DocId], fresh: Mapping[DocId, tuple[DocId, str]]
) -> None:
    """Forget reports of the account, then keep others."""
    db.executemany("DELETE FROM kept_origin WHERE doc_id = ?", ((i,) for i in gone))
    db.executemany(
        "INSERT OR REPLACE INTO kept_origin VALUES (?, ?, ?)",
        ((doc_id, *each) for doc_id, each in fresh.items()),
    )


def kept_judged(db: Connection) -> set[str]:
    """Return the ids of the decisions that the account was made under."""
    return {i for (i,) in db.execute("SELECT id FROM kept_judged")}


def put_judged(db: Connection, ids: Collection[str]) -> None:
    """Make these the decisions that the account was made under."""
    db.execute("DELETE FROM kept_judged")
    db.executemany("INSERT INTO kept_judged VALUES (?)", ((i,) for i in sorted(ids)))


def _listed(ids: Collection[str]) -> str:
    return json.dumps(sorted(ids))
