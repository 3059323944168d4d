"""Changes: what a copy says differently, and what only looks as if it did."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.lineage import relate
from detente.lineage.origin import canonical
from tests.lineage.texts import OTHER, WIRE, report, spun

LATER = date(2031, 5, 6)
wire = report(WIRE, where="wire")


def made_of(paragraphs, **given):
    copy = report(paragraphs, where="copy", published=LATER, **given)
    (edge,) = relate([wire, copy])
    return edge, {wire.text.id: wire.text.words, copy.text.id: copy.text.words}


def told(edge):
    return [d for a in edge.alignments for d in a.differences]


def swapped(old, new):
    return tuple(p.replace(old, new) for p in WIRE)


def test_a_figure_changed_in_a_copy_is_distorted_with_both_figures_shown():
    edge, words = made_of(swapped("all 31", "all 13"))
    assert "distorted" in {a.change for a in edge.alignments}
    (found,) = [d for d in told(edge) if d.kind == "number changed"]
    assert "31" in found.a.of(words[found.a.text_id])
    assert "13" in found.b.of(words[found.b.text_id])


def test_a_change_at_the_very_end_of_a_sentence_is_not_lost_with_the_passage():
    edge, _ = made_of(
        swapped("She did not give a date.", "She did not give a date for the 12 ferries.")
    )
    assert told(edge)


def test_a_passage_cut_between_sentences_is_no_change():
    edge, _ = made_of((*OTHER[:2], *WIRE[2:5], *OTHER[2:4]))
    assert {a.change for a in edge.alignments} == {"same"}
    assert told(edge) == []


TERMS = (
    "The strait will be opened on Friday to every ship that flies a flag of the league, unless the "
    "envoys who meet in Lorne on Thursday night fail to agree on who shall inspect the grain barges."
)


def kinds(edge):
    return {d.kind for d in told(edge)}


def test_a_condition_cut_is_told_however_much_of_its_sentence_went_with_it():
    whole = report((*WIRE[:4], TERMS, *WIRE[4:]), where="whole")
    bare = TERMS.partition(", unless")[0] + "."
    assert len(bare.split()) < 0.6 * len(TERMS.split())
    copy = report((*WIRE[:4], bare, *WIRE[4:]), where="bare", published=LATER)
    (edge,) = relate([whole, copy])
    (found,) = [d for d in told(edge) if d.kind == "condition dropped"]
    assert "envoys" in found.a.of(whole.text.words)


def test_a_sentence_split_in_two_has_lost_nothing():
    long = (
        "The strait will be opened on Friday to every ship that flies a flag of the league and the "
        "tugs will go back to work only if the crews who left them in March are paid by then."
    )
    parted = long.replace("league and the", "league. The")
    whole = report((*WIRE[:4], long, *WIRE[4:]), where="whole")
    copy = report((*WIRE[:4], parted, *WIRE[4:]), where="split", published=LATER)
    (edge,) = relate([whole, copy])
    assert "distorted" not in {a.change for a in edge.alignments}
    (back,) = relate([copy, report((*WIRE[:4], long, *WIRE[4:]), where="w", published=None)])
    assert "distorted" not in {a.change for a in back.alignments}


def test_a_limit_that_one_text_lacks_is_told_where_nothing_tells_which_came_first():
    limited = (
        "The inspectors may board every ship in the harbour except the two ferries that carry the "
        "mail to the islands."
    )
    texts = [
        report((*WIRE[:4], words, *WIRE[4:]), where=where)
        for where, words in (("one", limited), ("other", limited.partition(" except")[0] + "."))
    ]
    (edge,) = relate(texts)
    assert edge.first is None
    (found,) = [d for d in told(edge) if d.kind == "limiting clause cut"]
    words = {r.text.id: r.text.words for r in texts}
    assert found.a.text_id == edge.alignments[0].a.text_id
    assert any("ferries" in side.of(words[side.text_id]) for side in (found.a, found.b))
    assert kinds(edge) == {"limiting clause cut"}


def test_synonyms_turn_no_meaning():
    edge, _ = made_of(swapped("ruinous", "disastrous"))
    assert "distorted" not in {a.change for a in edge.alignments}


def test_what_was_changed_is_told_from_the_original_whichever_way_round_the_edge_is():
    early = report(
        swapped("all 31", "all 13"),
        where="early",
        published=date(2031, 5, 4),
        outlet="Herald",
        credit=("NLA",),
    )
    agency = report(WIRE, where="wire", outlet="Northern Lights Agency", published=LATER)
    (edge,) = relate([early, agency])
    assert edge.first == agency.document.id
    (found,) = [d for d in told(edge) if d.kind == "number changed"]
    assert "13" in found.a.of(early.text.words)
    assert canonical("NLA") == "nla"


@settings(deadline=None)  # the first pair loads the word lists
@given(st.permutations(range(len(WIRE))), st.integers(2, len(WIRE)), st.booleans())
def test_every_span_lies_inside_its_text_and_feeding_twice_changes_nothing(order, count, reworded):
    text = tuple((spun(WIRE) if reworded else WIRE)[n] for n in order[:count])
    copy = report((*text, *OTHER[:2]), where="copy", published=LATER)
    edges = relate([wire, copy])
    assert edges == relate([copy, wire, copy])
    words = {r.text.id: r.text.words for r in (wire, copy)}
    for edge in edges:
        for alignment in edge.alignments:
            for span in (
                alignment.a,
                alignment.b,
                *(s for d in alignment.differences for s in (d.a, d.b)),
            ):
                assert span is None or span.of(words[span.text_id]) is not None


def test_a_text_made_of_two_has_both_for_its_sources():
    merged = tuple(p for pair in zip(WIRE, OTHER, strict=False) for p in pair)
    one, other = report(WIRE, where="wire"), report(OTHER, where="other")
    both = report(merged, where="merged", published=LATER)
    edges = relate([one, other, both])
    assert {e.relation for e in edges} == {"excerpt or merge"}
    assert {e.first for e in edges} == {one.document.id, other.document.id}


def test_length_does_not_tell_whether_one_was_made_of_two_or_two_of_one():
    merged = tuple(p for pair in zip(WIRE, OTHER, strict=False) for p in pair)
    texts = [report(t, where=str(n), published=None) for n, t in enumerate((WIRE, OTHER, merged))]
    edges = relate(texts)
    assert {(e.relation, e.first) for e in edges} == {("excerpt or merge", None)}
    assert [e.first for e in relate(texts[1:])] == [texts[2].document.id]
