"""The parts of lineage, each by itself: words, signatures, alignment, origins."""

import itertools
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from detente.lineage import origins
from detente.lineage.align import align
from detente.lineage.letters import word_hashes
from detente.lineage.origin import forms, named
from detente.lineage.signature import SAMPLED, sample, shingles
from detente.lineage.words import body_words
from detente.model.base import DocId
from detente.model.lineage import Edge
from tests.lineage.texts import OTHER, WIRE, report

word_lists = st.lists(st.sampled_from("abcdefgh"), min_size=0, max_size=60)


def words_of(paragraphs, **given):
    return body_words(report(paragraphs, where="w", **given))


def edge(a, b, relation, first=None):
    return Edge(
        a=DocId(a), b=DocId(b), relation=relation, share_a=1, share_b=1, first=first, basis=""
    )


@given(word_lists, word_lists)
def test_the_shingles_of_a_part_are_shingles_of_the_whole(before, after):
    in_part = shingles(word_hashes(*after), 3)
    in_whole = shingles(word_hashes(*before, *after), 3)
    assert set(in_part.tolist()) <= set(in_whole.tolist())


def test_a_signature_hangs_on_the_words_alone_and_samples_one_in_eight():
    words = [f"word{n}" for n in range(4000)]
    signatures = [sample(word_hashes(*words), 5), sample(word_hashes(*map(str.upper, words)), 5)]
    assert (signatures[0] == signatures[1]).all()
    assert 0.8 < len(signatures[0]) * SAMPLED / len(words) < 1.2


def test_words_know_whether_they_stand_inside_quotation_marks():
    text = "The clerk’s note said “come at nine, or don’t come” and the guards' hut read 'closed'."
    found = words_of((text,))
    inside = [text[s:e] for s, e, q in zip(found.start, found.end, found.quoted, strict=True) if q]
    assert inside == ["come", "at", "nine", "or", "don’t", "come", "closed"]


def test_a_quotation_left_open_ends_with_its_paragraph():
    found = words_of(("“One two three.", "Four five six."))
    assert found.quoted.tolist() == [True] * 3 + [False] * 3


def test_headlines_captions_and_furniture_are_no_body():
    found = words_of(("One two three.",), furniture=("Home News Sport",))
    assert len(found) == 3


@given(st.lists(st.integers(0, 5), min_size=1, max_size=6, unique=True))
def test_passages_never_overlap_and_their_words_agree(order):
    a = words_of(WIRE)
    b = words_of(tuple((WIRE + OTHER)[n] for n in order))
    passages = align(a, b)
    for first, end in (("a_first", "a_end"), ("b_first", "b_end")):
        spans = sorted((getattr(p, first), getattr(p, end)) for p in passages)
        assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))
    for p in passages:
        assert 0 < p.matched <= min(p.a_end - p.a_first, p.b_end - p.b_first)
        assert 0 < p.score <= 1
    assert sum(p.matched for p in passages) == len(b)


def test_an_outlet_is_known_by_its_name_and_its_initials():
    assert forms("The Harbour News Agency") == {"harbour news agency", "hna"}
    assert forms("Associated Press") & forms("AP")
    assert not forms("Harbour News Agency") & forms("Selwyn Times")


def test_the_name_of_an_outlet_is_found_beside_the_words_for_taking_over():
    assert "selwyn times" in named("A clerk told the Selwyn Times on Monday that it was so.")
    assert "selwyn times" in named("As the Selwyn Times reported, nobody came.")
    assert "selwyn times" not in named("He left the Selwyn Times in March.")


def test_an_origin_is_the_report_made_from_no_other_then_the_earliest():
    documents = {
        r.document.id: r.document
        for r in (
            report(WIRE, where="a", published=date(2031, 5, 7)),
            report(WIRE, where="b", published=date(2031, 5, 6)),
            report(WIRE, where="c", published=date(2031, 5, 5)),
            report(OTHER, where="d"),
        )
    }
    a, b, c, d = documents
    plain = [edge(a, b, "abridged"), edge(b, c, "spun")]
    assert origins(documents, plain) == {a: c, b: c, c: c, d: d}
    assert origins(documents, plain[::-1]) == origins(documents, plain)
    stated = [edge(a, c, "abridged", first=a), edge(b, c, "spun", first=b), edge(a, b, "spun", a)]
    assert origins(documents, stated)[c] == a


def test_shared_quotes_and_shared_events_join_no_origins():
    documents = {r.document.id: r.document for r in (report(WIRE, where=w) for w in "ab")}
    a, b = documents
    for relation in ("shared quote only", "same event only"):
        assert origins(documents, [edge(a, b, relation)]) == {a: a, b: b}


def test_a_paragraph_taken_over_makes_two_reports_one_only_where_both_state_whose_it_is():
    def excerpt(a, b, share):
        return Edge(
            a=a, b=b, relation="excerpt or merge", share_a=share, share_b=0.02, first=None, basis=""
        )

    def joined(credit, share):
        documents = {
            r.document.id: r.document
            for r in (
                report(WIRE, where=w, outlet=f"Paper {w}", credit=credit) for w in ("one", "two")
            )
        }
        a, b = documents
        found = origins(documents, [excerpt(a, b, share)])
        return found[a] == found[b]

    assert not joined((), 0.1)
    assert joined((), 0.4)
    assert joined(("NLA",), 0.1)


def test_edges_to_reports_that_are_not_there_are_passed_over():
    documents = {r.document.id: r.document for r in [report(WIRE, where="a")]}
    (a,) = documents
    assert origins(documents, [edge(a, "gone", "identical")]) == {a: a}


def test_one_agencys_dispatch_under_like_headlines_is_one_origin():
    def printed(where, title, credit, published):
        return report(
            OTHER if where == "x" else WIRE,
            where=where,
            outlet=f"Paper {where}",
            title=title,
            credit=(credit,),
            published=published,
        ).document

    one, two, three, four = (
        printed("x", "Tankers kept out of Port Selwyn", "AP", date(2031, 5, 5)),
        printed("y", "Port Selwyn: tankers kept waiting", "Associated Press", date(2031, 5, 6)),
        printed("z", "Highland cantons vote on Sunday", "AP", date(2031, 5, 5)),
        printed("v", "Tankers kept out of Port Selwyn", "Reuters", date(2031, 5, 5)),
    )
    found = origins({d.id: d for d in (one, two, three, four)}, [])
    assert found[one.id] == found[two.id]
    assert len({found[one.id], found[three.id], found[four.id]}) == 3
