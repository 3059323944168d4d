import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.clean import clean
from detente.model.lineage import Alignment, Edge
from detente.model.wording import SEVERITY, Difference
from detente.pipeline import text_capture
from detente.trial.caught import distortions, is_caught, rate
from detente.trial.copies import copy, plain
from detente.trial.model import Planted
from tests.trial.texts import TEXT

ORIGINAL = clean(text_capture(TEXT))
BODY = plain(ORIGINAL)
AT = BODY.words.index("12 vessels")


def edge(made, kind="number changed", a=None, b=None):
    def span(report, words):
        start = report.text.words.index(words) if words else 0
        return report.span(start, start + len(words)) if words else None

    said = Difference(kind=kind, severity=SEVERITY[kind], a=span(ORIGINAL, a), b=span(made, b))
    passage = Alignment(
        a=ORIGINAL.span(0, 90),
        b=made.span(0, 90),
        change="distorted",
        score=0.9,
        differences=(said,),
    )
    return Edge(
        a=ORIGINAL.document.id,
        b=made.document.id,
        relation="edited copy",
        share_a=1,
        share_b=1,
        first=None,
        basis="",
        alignments=(passage,),
    )


def planted(words):
    text = BODY.words[:AT] + words + BODY.words[AT + 2 :]
    made = Planted(kind="figure", text=text, before=(AT, AT + 2), after=(AT, AT + len(words)))
    return made, copy(made.text, ORIGINAL)


@pytest.mark.parametrize(
    ("a", "b"), [("12 vessels", "120 vessels"), ("12", None), (None, "120"), (None, "120 vessels")]
)
def test_a_distortion_shown_in_the_planted_words_is_caught_on_either_side(a, b):
    change, made = planted("120")
    assert is_caught(edge(made, a=a, b=b), change, (ORIGINAL, BODY), made)


@pytest.mark.parametrize(("a", "b"), [("4,500", "4,500"), ("vessels", "vessels"), (None, None)])
def test_a_distortion_shown_elsewhere_is_not(a, b):
    change, made = planted("120")
    assert not is_caught(edge(made, a=a, b=b), change, (ORIGINAL, BODY), made)


def test_a_slight_difference_is_no_distortion():
    change, made = planted("120")
    slight = edge(made, "words substituted", "12", "120")
    assert list(distortions(slight)) == []
    assert not is_caught(slight, change, (ORIGINAL, BODY), made)


def test_words_that_were_taken_away_are_caught_in_the_original_alone():
    change, made = planted("")
    assert is_caught(edge(made, "cut", "12"), change, (ORIGINAL, BODY), made) is False
    assert is_caught(edge(made, "limiting clause cut", "12"), change, (ORIGINAL, BODY), made)


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_interval_holds_the_share_and_stays_within_0_and_1(hits, more):
    found = rate(hits, hits + more)
    assert 0 <= found.low <= hits / (hits + more) <= found.high <= 1


def test_nothing_tried_is_known_to_be_nothing_at_all():
    assert (rate(0, 0).low, rate(0, 0).high) == (0, 1)
