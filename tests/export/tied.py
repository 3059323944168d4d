"""Rows of what reports share, of origins and of utterances: everything known, and nothing."""

from __future__ import annotations

from msgspec.structs import replace

from detente.export.lineage import lineage_row
from detente.export.origins import origin_row
from detente.export.quote_groups import quote_group_row
from detente.model.base import ActorId, ClaimId, DocId
from detente.model.lineage import Alignment, Edge, Origin
from detente.model.quoting import Comparison, QuoteGroup, Rendering
from detente.model.span import Span
from detente.model.wording import Difference
from tests import made

A, B = (
    made.report("Cuba lost 4 ships, he said.", where="a.txt", url="https://a.example/1"),
    made.report("Cuba lost 40 ships, it is said.", where="b.txt", outlet=None),
)
DOCUMENTS = {DocId("d1"): A.document, DocId("d2"): B.document}
TEXTS = {DocId("d1"): A.text.words, DocId("d2"): B.text.words}


def span(report, words: str) -> Span:
    start = report.text.words.index(words)
    return Span(text_id=report.text.id, start=start, end=start + len(words))


NUMBER = Difference(
    kind="number changed", severity="grave", a=span(A, "4"), b=span(B, "40"), why="4 is not 40"
)
ADDED = Difference(kind="words added", severity="slight", a=None, b=span(B, "it is"))
SHARED = Alignment(
    a=span(A, "Cuba lost 4 ships"),
    b=span(B, "Cuba lost 40 ships"),
    change="distorted",
    score=0.75,
    differences=(NUMBER, ADDED),
)
EDGE = Edge(
    a=DocId("d1"),
    b=DocId("d2"),
    relation="edited copy",
    share_a=0.7,
    share_b=0.6,
    first=DocId("d1"),
    direction=0.9,
    basis="b.txt credits The Gazette",
    alignments=(SHARED,),
)
BARE = Edge(
    a=DocId("d1"),
    b=DocId("d2"),
    relation="same event only",
    share_a=0.0,
    share_b=0.0,
    first=None,
    basis="both tell of 1 event, in words of their own",
)


def lineage(edge: Edge = EDGE):
    return lineage_row(edge, DOCUMENTS, TEXTS.__getitem__)


def origin(**more):
    plain = {"id": DocId("d1"), "name": "AFP", "basis": "credited by b.txt", "docs": (DocId("d1"),)}
    return origin_row(Origin(**plain | more), DOCUMENTS)


def rendering(doc: str, claim: str, **more) -> Rendering:
    plain = {"start": 0, "end": 10, "quoted": "direct", "speaker": "Fidel Castro"}
    return Rendering(claim=ClaimId(claim), doc=DocId(doc), **plain | more)


GROUP = QuoteGroup(
    id=ClaimId("c1"),
    speaker=ActorId("fidel-castro"),
    name="Fidel Castro",
    day=made.DAY,
    renderings=(rendering("d1", "c1"), rendering("d2", "c2", quoted="indirect")),
    reference=0,
    changes=(
        Comparison(
            before=0,
            after=1,
            kinds=("number changed", "words added"),
            severity="grave",
            differences=(NUMBER, ADDED),
        ),
    ),
)


def quote_group(**more):
    return quote_group_row(replace(GROUP, **more), DOCUMENTS, TEXTS.__getitem__)


def bare_quote_group():
    return quote_group(speaker=None, name="", day=None, renderings=GROUP.renderings[:1], changes=())
