"""The tree of a family: every report once, under the one it was made from, whatever the edges."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.base import DocId
from detente.model.lineage import Origin
from detente.views.lineage_drawn import MOST_LANES, drawn
from detente.views.lineage_tree import families, family_row, heading, told
from tests.views.ties import FIRST, document, edge, tangles


def grown(edges, *documents, name: str = "Paper 0"):
    known = {one.id: one for one in documents}
    origin = Origin(id=documents[0].id, name=name, basis="so it says", docs=tuple(known))
    (family,) = families([origin], edges, known, least=1)
    return family


@settings(max_examples=200)
@given(tangles())
def test_every_report_stands_once_below_the_one_it_was_made_from(tangle):
    origin, edges, documents = tangle
    (family,) = families([origin], edges, documents, least=1)
    ids = [branch.document.id for branch in family.branches]
    assert sorted(ids) == sorted(documents)
    depth: dict[str, int] = {}
    for branch in family.branches:
        assert branch.depth == (depth[branch.parent] + 1 if branch.parent else 0)
        depth[branch.document.id] = branch.depth
        if branch.edge is not None:
            assert branch.document.id in {branch.edge.a, branch.edge.b}
            assert branch.parent != branch.document.id
    hung = sum(branch.edge is not None for branch in family.branches)
    assert len(family.others) + hung == len(edges)


@settings(max_examples=200)
@given(tangles(), st.randoms())
def test_the_order_of_edges_makes_no_other_tree(tangle, chance):
    origin, edges, documents = tangle
    (family,) = families([origin], edges, documents, least=1)
    shuffled = list(edges)
    chance.shuffle(shuffled)
    (other,) = families([origin], shuffled, documents, least=1)
    assert other.branches == family.branches


@settings(max_examples=100)
@given(tangles())
def test_the_picture_has_a_lane_a_report_all_within_it_and_apart(tangle):
    origin, edges, documents = tangle
    (family,) = families([origin], edges, documents, least=1)
    picture = drawn(family)
    assert [lane.doc_id for lane in picture.lanes] == [b.document.id for b in family.branches]
    assert len({lane.y for lane in picture.lanes}) == len(picture.lanes)
    for lane, branch in zip(picture.lanes, family.branches, strict=True):
        assert 0 < lane.x < picture.width
        assert 0 < lane.y < picture.height
        assert (lane.from_x is None) == (branch.edge is None)
        assert (lane.manner == "root") == (branch.edge is None)
        if branch.edge is not None:
            assert branch.edge.relation in lane.said


def test_a_copy_of_a_copy_hangs_below_it_and_the_lines_before_it_say_so():
    days = [FIRST + timedelta(days=n) for n in range(4)]
    family = grown(
        [edge(0, 1, 0), edge(1, 2, 1), edge(0, 3, 0)],
        *(document(n, day=day) for n, day in enumerate(days)),
    )
    assert [(b.guides, b.document.id) for b in family.branches] == [
        ("", "d0"),
        ("├─ ", "d1"),
        ("│  └─ ", "d2"),
        ("└─ ", "d3"),
    ]


def test_a_report_made_from_two_hangs_on_the_surest_then_on_the_one_it_has_most_from():
    three = [document(n) for n in range(3)]
    sure = [edge(0, 2, 0, direction=0.9, share_b=0.2), edge(1, 2, 1, direction=0.6, share_b=0.9)]
    assert {b.document.id: b.parent for b in grown(sure, *three).branches}["d2"] == "d0"
    most = [edge(0, 2, 0, share_b=0.2), edge(1, 2, 1, share_b=0.9)]
    assert {b.document.id: b.parent for b in grown(most, *three).branches}["d2"] == "d1"


def test_the_picture_of_many_says_how_many_it_leaves_to_the_table():
    many = [document(n) for n in range(MOST_LANES + 5)]
    picture = drawn(grown([edge(0, n, 0) for n in range(1, len(many))], *many))
    assert len(picture.lanes) == MOST_LANES
    assert "5 reports more in the table only" in picture.summary


def test_reports_of_which_none_is_known_to_be_first_are_joined_and_say_how():
    three = [edge(0, 1), edge(0, 2, relation="identical", share_a=0.9), edge(1, 2, share_a=0.6)]
    family = grown(three, *(document(n) for n in range(3)))
    picture = drawn(family)
    at = {lane.doc_id: (lane.x, lane.y) for lane in picture.lanes}
    assert [((tie.x, tie.y), (tie.to_x, tie.to_y)) for tie in picture.ties] == [
        (at["d0"], at["d2"]),
        (at["d1"], at["d2"]),
    ]
    notes = {lane.doc_id: lane.note for lane in picture.lanes}
    assert notes["d0"] == "identical, order not known"
    assert "1 further tie between them not drawn" in picture.summary


def test_a_tie_within_what_hangs_together_is_not_drawn_twice():
    family = grown([edge(0, 1, 0), edge(0, 2, 0), edge(1, 2)], *(document(n) for n in range(3)))
    assert drawn(family).ties == ()


@settings(max_examples=100)
@given(tangles())
def test_ties_join_only_what_is_apart(tangle):
    origin, edges, documents = tangle
    (family,) = families([origin], edges, documents, least=1)
    lines = len(drawn(family).ties) + sum(branch.edge is not None for branch in family.branches)
    assert lines < len(documents)


def test_later_reports_stand_further_right_and_undated_ones_at_the_edge():
    family = grown(
        [edge(0, 1, 0), edge(0, 2, 0), edge(0, 3, 0)],
        document(0),
        document(1, day=FIRST + timedelta(days=1)),
        document(2, day=FIRST + timedelta(days=9)),
        document(3, day=None),
    )
    at = {lane.doc_id: lane.x for lane in drawn(family).lanes}
    assert at["d0"] < at["d1"] < at["d2"]
    assert at["d3"] < at["d1"]
    assert "1 report without a date" in drawn(family).summary


def test_families_of_one_are_none_and_the_largest_comes_first():
    known = {DocId(f"d{n}"): document(n) for n in range(6)}
    origins = [
        Origin(id=DocId("d0"), name="A", basis="", docs=(DocId("d0"),)),
        Origin(id=DocId("d1"), name="B", basis="", docs=(DocId("d1"), DocId("d2"))),
        Origin(id=DocId("d3"), name="C", basis="", docs=tuple(map(DocId, ("d3", "d4", "d5")))),
    ]
    edges = [edge(1, 2, 1), edge(3, 4, 3), edge(3, 5, 3), edge(0, 1, 0)]
    found = families(origins, edges, known)
    assert [family.origin.name for family in found] == ["C", "B"]
    assert found[1].others == ()


@pytest.mark.parametrize("relation", ["shared quote only", "same event only"])
def test_what_is_no_copy_hangs_nothing_on_anything(relation):
    family = grown([edge(0, 1, 0, relation=relation)], document(0), document(1))
    assert [branch.depth for branch in family.branches] == [0, 0]


def test_a_line_says_the_day_the_outlet_and_how_it_was_made():
    family = grown([edge(0, 1, 0, relation="spun", share_b=0.62)], document(0), document(1))
    assert heading(family) == "Paper 0: 2 reports (so it says)"
    assert told(family.branches[1]).startswith(
        "Mon 22 Oct 1962  Paper 1  ·  spun, 62% of it from there"
    )
    bare = grown([], document(0, day=None), name="unstated")
    assert heading(bare).startswith("unstated: 1 report")
    assert told(bare.branches[0]).startswith("no date  Paper 0")


def test_a_family_as_a_row_names_for_each_report_what_it_was_made_from():
    row = family_row(grown([edge(0, 1, 0, direction=0.9)], document(0), document(1)))
    assert [(one["doc_id"], one["made_from"]) for one in row["reports"]] == [
        ("d0", None),
        ("d1", "d0"),
    ]
    assert (row["reports"][1]["direction"], row["reports"][0]["direction"]) == (0.9, None)
