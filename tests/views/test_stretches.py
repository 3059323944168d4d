"""What two reports share, cut to whole sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.model.lineage import Alignment
from detente.model.span import Span
from detente.model.wording import SEVERITY, Difference
from detente.views.stretches import stretches
from tests import made, strategies

PLAIN = (
    "The envoys met in Geneva on Monday.",
    "Nobody should decide that we will not answer, the minister said.",
    "The fleet stayed in port all week.",
    "Bread was sold by the piece.",
)
TURNED = PLAIN[1].replace("will not answer", "will answer")


def span(report, words: str) -> Span:
    at = report.text.words.index(words)
    return Span(text_id=report.text.id, start=at, end=at + len(words))


def difference(one, other, kind, before, after) -> Difference:
    return Difference(
        kind=kind,
        severity=SEVERITY[kind],
        a=span(one, before) if before else None,
        b=span(other, after) if after else None,
    )


def alignment(one, other, a: str, b: str, change="distorted", *differences) -> Alignment:
    return Alignment(
        a=span(one, a), b=span(other, b), change=change, score=0.8, differences=differences
    )


def told(found, one, other):
    return [(x.change, x.a.of(one.text.words), x.b.of(other.text.words)) for x in found]


def pair(a, b):
    return made.report("\n".join(a), where="a.txt"), made.report("\n".join(b), where="b.txt")


def test_of_four_paragraphs_only_the_one_that_was_turned_is_distorted():
    one, two = pair(PLAIN, (PLAIN[0], TURNED, *PLAIN[2:]))
    turned = difference(one, two, "polarity inverted", "will not", "will")
    whole = alignment(one, two, one.text.words, two.text.words, "distorted", turned)
    assert told(stretches([whole], one, two), one, two) == [
        ("same", PLAIN[0], PLAIN[0]),
        ("distorted", PLAIN[1], TURNED),
        ("same", "\n".join(PLAIN[2:]), "\n".join(PLAIN[2:])),
    ]


def test_an_alignment_that_begins_inside_a_sentence_is_shown_from_its_beginning():
    one, two = pair(PLAIN, (PLAIN[0], TURNED))
    turned = difference(one, two, "polarity inverted", "will not", "will")
    tail = alignment(
        one,
        two,
        "that we will not answer, the",
        "should decide that we will answer",
        "distorted",
        turned,
    )
    assert told(stretches([tail], one, two), one, two) == [("distorted", PLAIN[1], TURNED)]


def test_the_same_words_give_way_to_the_sentence_that_differs():
    one, two = pair(PLAIN, (PLAIN[0], TURNED))
    head = f"{PLAIN[0]}\nNobody should decide that we"
    same = alignment(one, two, head, head, "same")
    turned = difference(one, two, "polarity inverted", "will not", "will")
    tail = alignment(one, two, "will not answer", "will answer", "distorted", turned)
    assert told(stretches([same, tail], one, two), one, two) == [
        ("same", f"{PLAIN[0]}\n", f"{PLAIN[0]}\n"),
        ("distorted", PLAIN[1], TURNED),
    ]


def test_two_alignments_of_one_sentence_are_one_passage():
    one, two = pair(
        ("Ships left the port early, and the mines were cleared by noon.",),
        ("Boats left the port early.", "The mines were all cleared by noon."),
    )
    those = [
        alignment(one, two, "left the port early", "left the port early.", "edited"),
        alignment(
            one, two, "the mines were cleared by noon", "mines were all cleared by noon", "edited"
        ),
    ]
    assert told(stretches(those, one, two), one, two) == [
        ("edited", one.text.words, two.text.words)
    ]


def test_a_sentence_that_was_put_in_and_turns_the_meaning_is_shown_with_its_neighbour():
    added = "Only if the guns fall silent."
    one, two = pair(PLAIN, (*PLAIN[:2], added, *PLAIN[2:]))
    put_in = difference(one, two, "condition added", "", added)
    whole = alignment(one, two, one.text.words, two.text.words, "distorted", put_in)
    (found,) = [x for x in stretches([whole], one, two) if x.change == "distorted"]
    assert found.differences == (put_in,)
    assert added in found.b.of(two.text.words)
    assert PLAIN[0] not in found.a.of(one.text.words)
    assert PLAIN[3] not in found.b.of(two.text.words)


def test_words_that_are_the_same_are_not_widened():
    one, two = pair(PLAIN, PLAIN)
    those = [alignment(one, two, "in Geneva on Monday", "in Geneva on Monday", "same")]
    assert stretches(those, one, two) == those


@st.composite
def tied(draw):
    """Two texts and alignments anywhere in them, each with changes inside it."""
    lines = st.lists(st.sampled_from([*PLAIN, TURNED]), min_size=1, max_size=5)
    one, two = pair(draw(lines), draw(lines))
    found = []
    for _ in range(draw(st.integers(1, 3))):
        a, b = draw(cut(one)), draw(cut(two))
        kinds = draw(st.lists(st.sampled_from(["polarity inverted", "cut"]), max_size=2))
        differences = tuple(
            Difference(
                kind=kind,
                severity=SEVERITY[kind],
                a=a if draw(st.booleans()) else None,
                b=b if draw(st.booleans()) else None,
            )
            for kind in kinds
        )
        change = (
            "distorted"
            if "polarity inverted" in kinds
            else draw(st.sampled_from(["same", "edited"]))
        )
        found.append(
            Alignment(
                a=a,
                b=b,
                change=change,
                score=0.5,
                differences=differences if change != "same" else (),
            )
        )
    return one, two, found


@st.composite
def cut(draw, report):
    start = draw(st.integers(0, len(report.text.words) - 1))
    end = draw(st.integers(start + 1, len(report.text.words)))
    return Span(text_id=report.text.id, start=start, end=end)


@given(tied())
def test_no_change_is_lost_and_what_differs_is_whole_sentences(those):
    one, two, alignments = those
    found = stretches(alignments, one, two)
    kept = sorted((d for x in found for d in x.differences), key=repr)
    assert kept == sorted((d for x in alignments for d in x.differences), key=repr)
    for x in found:
        if x.change == "distorted":
            assert any(d.severity == "grave" for d in x.differences)
            starts = {s.start for s in one.sentences}
            assert x.a.start in starts or one.text.words[x.a.start] == "\n"
    assert sorted(found, key=lambda x: (x.a.start, x.b.start)) == found


@given(st.data(), strategies.texts.filter(bool), strategies.texts.filter(bool))
def test_any_alignment_of_any_texts_stays_inside_them(data, a, b):
    one, two = made.report(a, where="a.txt"), made.report(b, where="b.txt")
    spans = data.draw(cut(one)), data.draw(cut(two))
    found = stretches([Alignment(a=spans[0], b=spans[1], change="edited", score=0.5)], one, two)
    for x in found:
        x.a.of(a), x.b.of(b)
        assert x.a.contains(spans[0])
        assert x.b.contains(spans[1])
