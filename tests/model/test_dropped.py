from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import SpanError
from detente.model.base import TextId, decode, encode
from detente.model.document import Text
from detente.model.dropped import EXAMPLES, LONGEST, Dropped, Tally, parted, tallies
from detente.model.span import Span
from tests import made

TEXT = Text(id=TextId("t"), words="x" * 50)
REASONS = ["no frame", "no actor", "several types fit"]


def span(start: int, end: int, text: str = "t") -> Span:
    return Span(text_id=TextId(text), start=start, end=end)


drops = st.builds(
    Dropped,
    reason=st.sampled_from(REASONS),
    span=st.builds(lambda start, length: span(start, start + length), *[st.integers(0, 9)] * 2),
)


@given(st.lists(drops, max_size=30), st.randoms())
def test_every_place_is_counted_once_a_reason_in_whatever_order_it_came(found, order):
    counted = {tally.reason: tally.places for tally in tallies(found, TEXT)}
    assert counted == {r: len({d.span for d in found if d.reason == r}) for r in counted}
    assert set(counted) == {one.reason for one in found}
    shuffled = [*found, *found[:3]]
    order.shuffle(shuffled)
    assert tallies(shuffled, TEXT) == tallies(found, TEXT)


@given(st.lists(drops, max_size=30))
def test_the_first_places_of_a_reason_are_its_examples_and_no_more(found):
    for tally in tallies(found, TEXT):
        places = {one.span for one in found if one.reason == tally.reason}
        assert set(tally.examples) <= places
        assert len(tally.examples) == min(EXAMPLES, len(places))
        starts = [one.start for one in tally.examples]
        assert starts == sorted(one.start for one in places)[: len(starts)]


@pytest.mark.parametrize(
    "reason", ["", " ", " no frame", "no frame ", "two\nlines", "\x1b[31m", "x" * (LONGEST + 1)]
)
def test_a_reason_that_is_no_name_to_count_under_is_refused(reason):
    with pytest.raises(ValueError, match="no reason"):
        Dropped(reason=reason, span=span(0, 1))


@pytest.mark.parametrize("where", [span(40, 51), span(0, 1, "other")])
def test_a_place_outside_the_report_is_a_mistake_of_ours(where):
    with pytest.raises(SpanError):
        tallies([Dropped(reason="no frame", span=where)], TEXT)


def test_what_a_stage_yields_is_parted_in_the_order_it_came():
    report = made.report("Cuba spoke. Cuba waited.")
    first, last = (made.draft(report, body) for body in list(made.bodies().values())[:2])
    left = [made.dropped(report, words) for words in ("Cuba waited.", "Cuba spoke.")]
    assert parted([first, left[0], last, left[1]]) == ([first, last], left)
    with pytest.raises(TypeError, match="str"):
        parted(["Cuba spoke."])


def test_a_tally_comes_back_from_bytes_as_it_was():
    (tally,) = tallies([Dropped(reason="no frame", span=span(3, 9))], TEXT)
    assert decode(encode(tally), Tally) == tally
