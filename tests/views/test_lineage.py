"""What ties one report to others, in words, and reports that only share an event."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from detente.model.base import DocId
from detente.model.entry import Entry
from detente.model.lineage import Origin
from detente.views.lineage import named, same_event, told_direction, told_shares, traced
from tests import made
from tests.views.ties import FIRST, document, edge

DOCUMENTS = {DocId(f"d{n}"): document(n, day=FIRST + timedelta(days=n)) for n in range(6)}
ORIGIN = Origin(id=DocId("d0"), name="Paper 0", basis="so it says", docs=(DocId("d0"),))


def seen(n: int, *edges):
    return traced(DOCUMENTS[DocId(f"d{n}")], ORIGIN, edges, DOCUMENTS).links


def test_what_a_report_was_made_from_comes_first_then_its_copies_then_what_is_no_copy():
    links = seen(
        1,
        edge(1, 5, relation="same event only", share_a=0.0, share_b=0.0),
        edge(1, 4, relation="shared quote only"),
        edge(1, 2, 1),
        edge(1, 3),
        edge(0, 1, 0),
        edge(2, 3, 2),
    )
    assert [link.other.id for link in links] == ["d0", "d2", "d3", "d4", "d5"]
    assert [link.made for link in links[:3]] == ["from it", "into it", "not known"]
    assert [link.copies for link in links] == [True, True, True, False, False]


def test_shares_and_direction_are_told_from_where_the_report_stands():
    given_edge = edge(0, 1, 0, share_a=0.25, share_b=1.0, direction=0.9)
    (from_it,), (into_it,) = seen(1, given_edge), seen(0, given_edge)
    assert told_shares(from_it) == "100% of this text is in it, 25% of it in this"
    assert told_shares(into_it) == "25% of this text is in it, 100% of it in this"
    assert told_direction(from_it) == "this text was made from it, 90% sure"
    assert told_direction(into_it) == "it was made from this text, 90% sure"


def test_a_direction_that_nothing_tells_is_never_called_sure():
    (link,) = seen(1, edge(0, 1))
    assert (link.sure, told_direction(link)) == (None, "which came first is not known")
    (quote,) = seen(1, edge(0, 1, relation="shared quote only"))
    assert told_direction(quote) == ""


def test_a_report_is_named_by_outlet_day_and_title():
    assert named(DOCUMENTS[DocId("d1")]) == "Paper 1, Tue 23 Oct 1962"
    titled = replace(document(2, day=None), title="Ships turn back")
    assert named(titled) == "Paper 2, no date: Ships turn back"


TEXTS = {doc_id: f"Cuba met Turkey in paper {doc_id}" for doc_id in DOCUMENTS}


def told_by(n: int):
    told = made.told(made.bodies()["event"], "Cuba met Turkey", where=f"{n}.txt")
    span = replace(told.claim.evidence[0].span, start=0, end=len("Cuba met Turkey"))
    evidence = (replace(told.claim.evidence[0], span=span),)
    return replace(told.claim, doc_id=DocId(f"d{n}"), id=f"c{n}", evidence=evidence)


def shared(tellers, origins=None, edges=()):
    claims = {claim.id: claim for claim in map(told_by, tellers)}
    origins = origins or {}
    entry = Entry(
        id="c0",
        kind="event",
        claims=tuple(claims),
        documents=tuple(claim.doc_id for claim in claims.values()),
        support=len({origins.get(c.doc_id, c.doc_id) for c in claims.values()}),
    )
    return same_event([entry], claims, DOCUMENTS, origins, edges, TEXTS.__getitem__)


@given(
    st.lists(st.integers(0, 5), unique=True), st.lists(st.integers(0, 5), min_size=6, max_size=6)
)
def test_an_event_ties_a_report_of_each_origin_to_the_next_and_never_two_of_one(tellers, homes):
    ids = list(DOCUMENTS)
    # A lineage is named by one of its own reports.
    origins = {ids[n]: ids[min(m for m in range(6) if homes[m] == homes[n])] for n in range(6)}
    found = shared(tellers, origins)
    independent = {origins[ids[n]] for n in tellers}
    assert len(found) == max(0, len(independent) - 1)
    for one in found:
        assert origins[one.a] != origins[one.b]
        assert (one.relation, one.first, one.share_a) == ("same event only", None, 0.0)
        assert DOCUMENTS[one.a].published.start < DOCUMENTS[one.b].published.start


def test_reports_that_share_text_are_not_tied_by_an_event_as_well():
    assert shared([0, 1], edges=[edge(0, 1, relation="shared quote only")]) == []
    assert len(shared([0, 1, 2], edges=[edge(0, 1)])) == 1


def test_the_passages_are_the_words_of_both_that_tell_of_it():
    (tie,) = shared([0, 1])
    (alignment,) = tie.alignments
    assert alignment.a.of(TEXTS[tie.a]) == "Cuba met Turkey"
    assert (alignment.change, alignment.score) == ("same", 1.0)
    assert tie.basis == "both tell of 1 event, in words of their own"


def test_reports_that_are_not_of_this_moment_are_tied_to_nothing():
    claims = {claim.id: claim for claim in map(told_by, (0, 1))}
    entry = Entry(
        id="c0", kind="event", claims=tuple(claims), documents=(DocId("d0"), DocId("d1")), support=2
    )
    known = {DocId("d0"): DOCUMENTS[DocId("d0")]}
    assert same_event([entry], claims, known, {}, (), TEXTS.__getitem__) == []
