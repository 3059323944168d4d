"""Reports, edges and origins put together by hand for the views of lineage."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from detente.model.base import DocId
from detente.model.document import Document
from detente.model.lineage import Alignment, Edge, Origin
from detente.model.span import Span
from tests import made

FIRST = date(1962, 10, 22)
RELATIONS = ("identical", "edited copy", "abridged", "excerpt or merge", "rewrite", "spun")


def document(n: int, *, day: date | None = FIRST, outlet: str | None = None) -> Document:
    """Report n, its id "dn"."""
    plain = made.report(f"text {n}", where=f"{n}.txt", outlet=outlet or f"Paper {n}", published=day)
    fields = {name: getattr(plain.document, name) for name in plain.document.__struct_fields__}
    return Document(**fields | {"id": DocId(f"d{n}")})


def edge(a: int, b: int, first: int | None = None, **more) -> Edge:
    """An edge between two reports, edited copies of half their words if nothing else is said."""
    plain = {"relation": "edited copy", "share_a": 0.5, "share_b": 0.5, "basis": "as they say"}
    return Edge(
        a=DocId(f"d{a}"),
        b=DocId(f"d{b}"),
        first=DocId(f"d{first}") if first is not None else None,
        **plain | more,
    )


def passage(a: tuple[int, int], b: tuple[int, int], **more) -> Alignment:
    one, two = (Span(text_id="t", start=start, end=end) for start, end in (a, b))
    return Alignment(a=one, b=two, **{"change": "edited", "score": 0.5} | more)


@st.composite
def tangles(draw):
    """An origin of a few reports, and edges between them that may go in circles."""
    number = draw(st.integers(1, 8))
    days = draw(st.lists(st.none() | st.integers(0, 5), min_size=number, max_size=number))
    documents = {
        DocId(f"d{n}"): document(n, day=None if day is None else FIRST + timedelta(days=day))
        for n, day in enumerate(days)
    }
    pairs = [(a, b) for a in range(number) for b in range(a + 1, number)]
    edges = []
    for a, b in draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else ():
        first = draw(st.sampled_from([None, a, b]))
        share = draw(st.sampled_from([0.2, 0.5, 1.0]))
        relation = draw(st.sampled_from(RELATIONS))
        sure = 0.5 if first is None else draw(st.sampled_from([0.6, 0.9]))
        edges.append(edge(a, b, first, share_a=share, relation=relation, direction=sure))
    origin = Origin(id=DocId("d0"), name="Paper 0", basis="so it says", docs=tuple(documents))
    return origin, edges, documents
