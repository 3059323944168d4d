"""Sketches: what is kept of pairs holds as long as both texts are the same, and no longer."""

from __future__ import annotations

from detente.model.base import DocId
from detente.model.lineage import Edge
from detente.store import open_store
from detente.store.ledger import Run
from detente.store.sketches import (
    forget_sketches,
    found_edges,
    kept_sketches,
    laid_pairs,
    put_laid,
    put_sketches,
    replace_edges_of,
)

A, B = DocId("a"), DocId("b")


def test_a_sketch_made_anew_has_a_new_row_and_forgets_what_was_laid_beside_the_old_one():
    db = open_store(":memory:")
    run = Run(db, {})
    rows = put_sketches(run, {A: ("1", b"x"), B: ("1", b"y")})
    put_laid(run, [((rows[A], rows[B], "passage"), None)])
    assert laid_pairs(db, "passage") == [(rows[A], rows[B])]
    again = put_sketches(run, {B: ("2", b"z")})
    assert again[B] not in rows.values()
    assert laid_pairs(db, "passage") == []
    assert kept_sketches(db)[B].payload == b"z"


def test_a_row_that_was_given_up_is_never_given_again():
    db = open_store(":memory:")
    run = Run(db, {})
    last = put_sketches(run, {A: ("1", b"x")})[A]
    forget_sketches(run, [A])
    assert put_sketches(run, {B: ("1", b"y")})[B] > last


def test_what_came_of_a_pair_is_found_by_either_of_its_rows():
    db = open_store(":memory:")
    run = Run(db, {})
    rows = put_sketches(run, {A: ("1", b"x"), B: ("1", b"y")})
    edge = Edge(a=A, b=B, relation="spun", share_a=1.0, share_b=1.0, first=None, basis="")
    pair = (rows[A], rows[B], "passage")
    put_laid(run, [(pair, edge)])
    assert found_edges(db, {rows[A]}) == found_edges(db, {rows[B]}) == {pair: edge}
    assert found_edges(db, set()) == {}


def test_edges_that_stay_are_left_untouched():
    def edge(a: str, share: float) -> Edge:
        return Edge(
            a=DocId(a),
            b=DocId("z"),
            relation="abridged",
            share_a=share,
            share_b=1,
            first=None,
            basis="",
        )

    db = open_store(":memory:")
    every = [DocId(i) for i in "abz"]
    replace_edges_of(Run(db, {}), every, [edge("a", 0.5), edge("b", 0.5)])
    again = Run(db, {})
    replace_edges_of(again, every, [edge("b", 0.5), edge("a", 0.5)])
    assert not again.changed
    replace_edges_of(Run(db, {}), every, [edge("a", 0.7)])
    rows = db.execute("SELECT a, opened, closed FROM edge ORDER BY opened, a").fetchall()
    assert rows == [("a", 1, 2), ("b", 1, 2), ("a", 2, None)]
