from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import SpanError
from detente.model.base import TextId
from detente.model.span import Span
from tests.strategies import spans, texts


def span(start: int, end: int, text: str = "t") -> Span:
    return Span(text_id=TextId(text), start=start, end=end)


@given(texts, st.data())
def test_a_span_gives_back_the_very_code_points_it_covers(text, data):
    found = data.draw(spans(text))
    assert found.of(text) == text[found.start : found.end]
    assert len(found.of(text)) == found.end - found.start


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_that_runs_backwards_or_below_zero_is_refused(start, end):
    with pytest.raises(SpanError):
        span(start, end)


@given(texts, st.integers(1, 5))
def test_a_span_past_the_end_of_its_text_is_refused(text, over):
    with pytest.raises(SpanError):
        span(0, len(text) + over).of(text)


@given(spans(), spans())
def test_overlap_is_mutual_and_what_contains_a_run_overlaps_it(a, b):
    assert a.overlaps(b) == b.overlaps(a)
    if a.contains(b) and b.start < b.end:
        assert a.overlaps(b)


def test_spans_of_two_texts_never_overlap():
    assert not span(0, 5, "a").overlaps(span(0, 5, "b"))
    assert not span(0, 5, "a").contains(span(1, 2, "b"))
