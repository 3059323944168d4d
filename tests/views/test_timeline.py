"""The timeline and the strip drawn from it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from detente.model.claim import Event
from detente.model.when import When, on_day
from detente.views.strip import MOST_BARS, strip
from detente.views.timeline import timeline
from tests import made

ONE = date(1962, 10, 1)


def event(
    day: date | None, root: str = "CONSULT", status: str = "occurred", words: str = "", **more
):
    body = Event(actors=(made.ref(),), recipients=(), trigger="t", root=root, status=status)
    words = words or f"something {root} {day}"
    return made.told(body, words, when=on_day(day) if day else None, where=words, **more)


def test_only_what_is_reported_as_having_occurred_stands_on_the_timeline():
    days = timeline([event(ONE), event(ONE, status="planned"), event(ONE, status="denied")])
    assert [len(each.events) for each in days] == [1]


def test_days_follow_each_other_and_the_undated_come_last():
    days = timeline([event(None), event(ONE + timedelta(days=1)), event(ONE)])
    assert [each.day for each in days] == [ONE, ONE + timedelta(days=1), None]


def test_what_is_told_of_a_year_is_not_put_on_its_first_day():
    at = When(start=datetime(1962, 1, 1, tzinfo=UTC), end=datetime(1963, 1, 1, tzinfo=UTC))
    one = event(ONE)
    of_year = msgspec.structs.replace(at, grain="year")
    claim = msgspec.structs.replace(one.claim, when=of_year)
    days = timeline([msgspec.structs.replace(one, claim=claim)])
    assert [each.day for each in days] == [None]


def test_an_entry_stands_once_a_day_in_its_surest_rendering_and_the_best_supported_leads():
    sure = event(ONE, words="the sure one", support=1)
    unsure = msgspec.structs.replace(
        event(ONE, words="the unsure one", score=0.6), entry=sure.entry
    )
    carried = event(ONE, words="the carried one", support=3)
    (day,) = timeline([unsure, sure, carried])
    assert [one.words for one in day.events] == ["the carried one", "the sure one"]


def test_the_strip_puts_cooperation_above_the_line_and_conflict_below():
    days = timeline(
        [
            event(ONE, "CONSULT", words="a"),
            event(ONE, "AID", words="b"),
            event(ONE, "ASSAULT", words="c"),
            event(ONE, "ACCUSE", words="d"),
        ]
    )
    drawn = strip(days, ONE, ONE + timedelta(days=2))
    assert drawn is not None
    assert drawn.bars[0].counts == {1: 1, 2: 1, 3: 1, 4: 1}
    for box in drawn.bars[0].boxes:
        above = box.y + box.height <= drawn.zero
        below = box.y >= drawn.zero
        assert above == (box.quad in {1, 2})
        assert below == (box.quad in {3, 4})


def test_the_strip_says_what_is_seen_and_what_is_not_drawn():
    days = timeline([event(ONE, "ASSAULT", words="a"), event(None, words="b")])
    drawn = strip(days, ONE, ONE)
    assert drawn is not None
    assert drawn.title == "Most events on Mon 1 Oct 1962: 0 of cooperation, 1 of conflict"
    assert "1 without a day in this span are not drawn" in drawn.summary


def test_there_is_no_strip_when_no_event_has_a_day():
    assert strip(timeline([event(None)]), ONE, ONE) is None
    assert strip([], None, None) is None


@given(
    st.lists(
        st.tuples(st.integers(0, 4000), st.sampled_from(["AID", "CONSULT", "ASSAULT", "ACCUSE"])),
        min_size=1,
        max_size=12,
    )
)
def test_every_event_in_the_span_is_drawn_once_and_inside_the_picture(shape):
    told = [event(ONE + timedelta(days=n), root, words=f"{i}") for i, (n, root) in enumerate(shape)]
    drawn = strip(timeline(told), None, None)
    assert drawn is not None
    assert 1 <= len(drawn.bars) <= MOST_BARS
    assert sum(sum(bar.counts.values()) for bar in drawn.bars) == len(told)
    for bar in drawn.bars:
        for box in bar.boxes:
            assert box.x >= 0
            assert box.x + box.width <= drawn.width
            assert box.y >= 0
            assert box.y + box.height <= drawn.height
            assert box.height > 0


def test_the_strip_of_the_example_draws_the_days_of_its_reports(story):
    days = story.timeline()
    drawn = strip(days, date(1962, 10, 15), date(1962, 10, 29))
    assert drawn is not None
    assert len(drawn.bars) == 15
