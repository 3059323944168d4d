"""Spoken: what is remembered of statements that were laid beside others, in tables that can be dropped.

It answers what gathering groups of renderings asks (`reconcile.heard`). Every function is called inside
the transaction that gathers them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from sqlite3 import Connection

from detente.model.base import ClaimId, decode, encode
from detente.model.quoting import QuoteGroup
from detente.reconcile.heard import Heard, Link, Recalled
from detente.reconcile.kept import Couple, Place

_TABLES = ("kept_said", "kept_said_at", "kept_said_link", "kept_said_group")
_AMONG = "IN (SELECT value FROM json_each(?))"
_QUOTES = f"SELECT DISTINCT quote FROM kept_said_group WHERE claim {_AMONG}"  # noqa: S608


class Spoken:
    """`reconcile.heard.Remembered` in the tables of a store."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def fill(self, recalled: Recalled) -> None:
        """Keep all that groups made at once remember, but for the groups, and nothing else."""
        for table in _TABLES:
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - a literal of this module
        self.put_heard((), recalled.all_heard())
        self._db.executemany(
            "INSERT INTO kept_said_at VALUES (?, ?, ?)",
            sorted((name, *at) for name, held in recalled.all_places().items() for at in held),
        )
        self.put_links((), sorted(recalled.all_links()))
        self._put_members(recalled.all_groups())

    def heard(self, ids: Collection[ClaimId]) -> dict[ClaimId, Heard]:
        """See `Remembered`."""
        rows = self._db.execute(
            f"SELECT payload FROM kept_said WHERE id {_AMONG}",  # noqa: S608
            (_listed(ids),),
        )
        found = (decode(payload, Heard) for (payload,) in rows)
        return {one.id: one for one in found}

    def put_heard(self, gone: Collection[ClaimId], fresh: Collection[Heard]) -> None:
        """See `Remembered`."""
        self._db.executemany("DELETE FROM kept_said WHERE id = ?", ((i,) for i in gone))
        self._db.executemany(
            "INSERT INTO kept_said VALUES (?, ?, ?)",
            ((one.id, one.printed, encode(one)) for one in fresh),
        )

    def printed(self, prints: Collection[str]) -> dict[str, list[Heard]]:
        """See `Remembered`."""
        found: dict[str, list[Heard]] = {each: [] for each in prints}
        for name, payload in self._db.execute(
            f"SELECT printed, payload FROM kept_said WHERE printed {_AMONG}",  # noqa: S608
            (_listed(prints),),
        ):
            found[name].append(decode(payload, Heard))
        return found

    def block(self, name: int, low: Place, high: Place, reach: int) -> Sequence[Place]:
        """See `Remembered`."""
        which = "SELECT day, id FROM kept_said_at WHERE name = ? AND (day, id)"
        before = self._db.execute(
            f"{which} < (?, ?) ORDER BY day DESC, id DESC LIMIT ?", (name, *low, reach)
        ).fetchall()
        within = self._db.execute(
            f"{which} BETWEEN (?, ?) AND (?, ?) ORDER BY day, id", (name, *low, *high)
        ).fetchall()
        behind = self._db.execute(
            f"{which} > (?, ?) ORDER BY day, id LIMIT ?", (name, *high, reach)
        ).fetchall()
        return [*reversed(before), *within, *behind]

    def holders(self, name: int) -> Sequence[Place]:
        """See `Remembered`."""
        which = "SELECT day, id FROM kept_said_at WHERE name = ? ORDER BY day, id"
        return self._db.execute(which, (name,)).fetchall()

    def count(self, name: int, most: int) -> int:
        """See `Remembered`."""
        (found,) = self._db.execute(
            "SELECT count(*) FROM (SELECT 1 FROM kept_said_at WHERE name = ? LIMIT ?)", (name, most)
        ).fetchone()
        return int(found)

    def put_places(
        self, leave: Mapping[int, Collection[Place]], enter: Mapping[int, Collection[Place]]
    ) -> None:
        """See `Remembered`."""
        self._db.executemany(
            "DELETE FROM kept_said_at WHERE name = ? AND day = ? AND id = ?",
            ((name, *place) for name, places in leave.items() for place in places),
        )
        self._db.executemany(
            "INSERT INTO kept_said_at VALUES (?, ?, ?)",
            ((name, *place) for name, places in enter.items() for place in places),
        )

    def links(self, ids: Collection[ClaimId]) -> set[Link]:
        """See `Remembered`."""
        some = _listed(ids)
        return {
            (ClaimId(a), ClaimId(b), float(sure))
            for side in ("a", "b")
            for a, b, sure in self._db.execute(
                f"SELECT a, b, sure FROM kept_said_link WHERE {side} {_AMONG}",  # noqa: S608
                (some,),
            )
        }

    def put_links(self, gone: Collection[Couple], fresh: Collection[Link]) -> None:
        """See `Remembered`."""
        self._db.executemany("DELETE FROM kept_said_link WHERE a = ? AND b = ?", gone)
        self._db.executemany("INSERT OR REPLACE INTO kept_said_link VALUES (?, ?, ?)", fresh)

    def fellows(self, ids: Collection[ClaimId]) -> set[ClaimId]:
        """See `Remembered`."""
        rows = self._db.execute(
            f"SELECT claim FROM kept_said_group WHERE quote IN ({_QUOTES})",  # noqa: S608
            (_listed(ids),),
        )
        return {ClaimId(i) for (i,) in rows}

    def put_groups(self, members: Collection[ClaimId], fresh: Iterable[QuoteGroup]) -> None:
        """See `Remembered`."""
        rows = self._db.execute(
            _QUOTES,
            (_listed(members),),
        )
        gone = rows.fetchall()
        self._db.executemany("DELETE FROM kept_said_group WHERE quote = ?", gone)
        self._db.executemany("DELETE FROM quote_group WHERE id = ?", gone)
        groups = list(fresh)
        self._db.executemany(
            "INSERT INTO quote_group VALUES (?, ?)", ((g.id, encode(g)) for g in groups)
        )
        self._put_members(groups)

    def _put_members(self, groups: Iterable[QuoteGroup]) -> None:
        self._db.executemany(
            "INSERT INTO kept_said_group VALUES (?, ?)",
            ((one.claim, group.id) for group in groups for one in group.renderings),
        )


def _listed(ids: Collection[str]) -> str:
    return json.dumps(sorted(ids))
