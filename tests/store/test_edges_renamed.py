"""A store from before: the relations between its reports are called what they are called now."""

from __future__ import annotations

import msgspec
import pytest

from detente.model.base import DocId, decode, encode
from detente.model.lineage import Edge
from detente.store.migrations import migrate
from tests.store import older


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("excerpt", "excerpt or merge"),
        ("shared quote", "shared quote only"),
        ("same event", "same event only"),
        ("spun", "spun"),
    ],
)
def test_a_relation_kept_before_reads_as_it_is_called_now(before, now):
    edge = Edge(
        a=DocId("a"), b=DocId("b"), relation="spun", share_a=0.5, share_b=1.0, first=None, basis=""
    )
    old = msgspec.msgpack.decode(encode(edge)) | {"relation": before}
    db = older.before("relation_renamed")
    # One row is open, one was closed by a later run: as of an earlier run it is still read.
    for a, closed in (("a", None), ("c", 2)):
        db.execute(
            "INSERT INTO edge (a, b, payload, opened, closed) VALUES (?, 'b', ?, 1, ?)",
            (a, encode(old), closed),
        )
    migrate(db)
    kept = [decode(payload, Edge) for (payload,) in db.execute("SELECT payload FROM edge")]
    assert kept == [msgspec.structs.replace(edge, relation=now)] * 2
    db.close()
