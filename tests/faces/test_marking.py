"""A report cut into paragraphs and pieces: nothing lost, every claim found again."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from detente.crisis import tell
from detente.faces.marking import paragraphs
from detente.model.claim import seal
from detente.model.document import Report
from detente.model.dossier import Dossier
from tests import made


def marked(report: Report, *spans: tuple[int, int], kinds: tuple[str, ...] = ("event",)):
    bodies = made.bodies()
    drafts = [
        made.draft(report, bodies[kinds[i % len(kinds)]], start, end)
        for i, (start, end) in enumerate(spans)
    ]
    claims = tuple(seal(report.document.id, report.text.words, drafts))
    told = tell(Dossier(report=report, annotation=None, mentions=(), claims=claims))
    return paragraphs(report, told), told


texts = st.text(alphabet="ab \n", min_size=1, max_size=60).filter(str.strip)


@given(texts, st.data())
def test_the_pieces_of_a_paragraph_are_its_text_and_each_knows_the_claims_over_it(text, data):
    report = made.report(text)
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = [(min(s), max(s)) for s in data.draw(st.lists(ends, max_size=4)) if s[0] != s[1]]
    found, told = marked(report, *spans, kinds=("event", "plan", "statement"))
    lines = [line for line in text.split("\n") if line.strip()]
    assert ["".join(piece.text for piece in para.pieces) for para in found] == lines
    for para, sentence in zip(found, report.sentences, strict=True):
        at = sentence.start
        for piece in para.pieces:
            end = at + len(piece.text)
            over = {t.kind for t in told if t.claim.span.start <= at and end <= t.claim.span.end}
            assert set(piece.kinds.split()) == over
            at = end


@given(texts, st.data())
def test_a_claim_that_begins_in_a_paragraph_has_one_note_and_one_anchor_there(text, data):
    report = made.report(text)
    sentence = data.draw(st.sampled_from(report.sentences))
    start = data.draw(st.integers(sentence.start, sentence.end - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found, (told,) = marked(report, (start, end))
    notes = [(para.number, note.id) for para in found for note in para.notes]
    anchors = [
        (para.number, anchor) for para in found for piece in para.pieces for anchor in piece.anchors
    ]
    assert notes == anchors == [(sentence.paragraph, told.id)]


@given(st.text(alphabet="ab# -\n", max_size=60), st.data())
def test_what_no_sentence_holds_is_shown_all_the_same(text, data):
    report = made.report(text)
    kept = tuple(s for s in report.sentences if data.draw(st.booleans()))
    found, _ = marked(msgspec.structs.replace(report, sentences=kept))
    shown = "".join(piece.text for para in found for piece in para.pieces)
    assert "".join(shown.split()) == "".join(text.split())


def test_two_claims_that_begin_at_one_letter_both_keep_their_anchor():
    found, told = marked(made.report("Cuba met Turkey"), (0, 4), (0, 15), kinds=("event", "plan"))
    (para,) = found
    assert set(para.pieces[0].anchors) == {one.id for one in told}


def test_each_kind_of_claim_has_a_note_a_person_can_read_whatever_is_known():
    for bodies in (made.bodies(), made.bare_bodies()):
        for body in bodies.values():
            report = made.report("Cuba met Turkey")
            claims = tuple(seal(report.document.id, report.text.words, [made.draft(report, body)]))
            told = tell(Dossier(report=report, annotation=None, mentions=(), claims=claims))
            ((note,),) = (para.notes for para in paragraphs(report, told))
            assert note.kind == told[0].kind
            assert "None" not in note.text
            assert note.text.strip()


def test_the_note_of_an_event_that_did_not_happen_says_so():
    report = made.report("Cuba met Turkey")
    event = msgspec.structs.replace(made.bodies()["event"], status="denied", recipients=())
    claims = tuple(seal(report.document.id, report.text.words, [made.draft(report, event)]))
    told = tell(Dossier(report=report, annotation=None, mentions=(), claims=claims))
    (para,) = paragraphs(report, told)
    assert para.notes[0].text == "Cuba and Turkey: CONSULT (visit), denied"
