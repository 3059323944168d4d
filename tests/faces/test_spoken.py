"""The parts of statements as layers over a text: none lost, the outer around the inner."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from detente.crisis import tell
from detente.faces.marking import paragraphs
from detente.faces.spoken import layers, marks, over
from detente.model.claim import seal
from detente.model.dossier import Dossier
from tests import made

TEXT = "Ada said Bo denied that it rained."
REPORT = made.report(TEXT)


def told(**of_inner):
    outer = made.spoken(REPORT, "Ada", "said", "Bo denied that it rained", quoted="direct")
    (ada,) = seal(REPORT.document.id, TEXT, [outer])
    inner = made.spoken(REPORT, "Bo", "denied", "that it rained", within=ada.id, **of_inner)
    claims = tuple(seal(REPORT.document.id, TEXT, [inner, outer]))
    return tell(Dossier(report=REPORT, annotation=None, mentions=(), claims=claims))


def pieces(found) -> dict[str, tuple[str, ...]]:
    (para,) = paragraphs(REPORT, found)
    assert "".join(piece.text for piece in para.pieces) == TEXT
    return {piece.text: piece.layers for piece in para.pieces}


def test_what_is_said_in_what_is_said_lies_within_it_with_its_own_source_and_cue():
    shown = pieces(told())
    assert shown["Ada"] == ("who opens closes",)
    assert shown["said"] == ("cue opens closes",)
    assert shown["Bo"] == ("said direct d0 opens", "who opens closes")
    assert shown["denied"] == ("said direct d0", "cue opens closes")
    assert shown["that it rained"] == ("said direct d0 closes", "said indirect d1 opens closes")
    assert shown["."] == ()


def test_what_is_doubtful_is_marked_in_the_text_and_in_the_margin():
    shown = pieces(told(score=0.3))
    assert shown["that it rained"][1] == "said indirect d1 doubtful opens closes"
    assert "doubtful" not in shown["Bo"][0]
    (para,) = paragraphs(REPORT, told(score=0.3))
    assert [(note.text, note.depth, note.doubtful) for note in para.notes] == [
        ("Ada: said", 0, False),
        ("Bo: denied", 1, True),
    ]


def test_only_statements_have_layers():
    events = [made.told(body) for kind, body in made.bodies().items() if kind != "statement"]
    assert layers(events) == []


spans = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda s: (min(s), max(s)))


@given(st.lists(spans, max_size=12), st.sets(st.integers(0, 20)))
def test_each_piece_has_all_that_lies_over_it_and_nothing_else(given_spans, more):
    cuts = sorted({0, 20, *more, *(at for span in given_spans for at in span)})
    named = [(low, high, i) for i, (low, high) in enumerate(given_spans)]
    found = list(over(cuts, named))
    assert [piece[:2] for piece in found] == list(pairwise(cuts))
    for low, high, what in found:
        assert sorted(what) == [i for a, b, i in named if a <= low and high <= b]
        starts = [given_spans[i][0] for i in what]
        assert starts == sorted(starts)


def test_a_content_opens_once_and_closes_once_however_it_is_cut():
    found = layers(told())
    cuts = range(len(TEXT) + 1)
    named = [(layer.start, layer.end, layer) for layer in found]
    classes = [c for low, high, here in over(cuts, named) for c in marks(low, high, here)]
    for edge in ("opens", "closes"):
        assert sum(edge in c.split() for c in classes) == len(found)
