"""The picture of a crisis: a bar a story, on an axis of days, within its edges."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from detente.model.base import DocId
from detente.model.story import CrisisOf, Story
from detente.views.stories import CrisisShown, StoryShown, span
from detente.views.stories_bars import MOST, THICK, THIN, WIDTH, story_bars
from tests import made

DAY = date(2019, 3, 4)
HEAD = made.report("Cuba.").document


def shown(*stories: tuple[str, int | None, int, int]) -> CrisisShown:
    """Stories by id: first day, last day, number of origins."""
    made_of = []
    for name, first, last, origins in stories:
        start = None if first is None else DAY + timedelta(days=first)
        end = None if first is None else DAY + timedelta(days=last)
        doc_id = DocId(name)
        story = Story(
            id=name, crisis="c", title=name, head=doc_id, docs=(doc_id,), start=start, end=end
        )
        made_of.append(StoryShown(story=story, documents=(HEAD,), origins=origins, head=HEAD))
    crisis = CrisisOf(id="c", title="c", head=DocId("a"), stories=(), docs=())
    return CrisisShown(crisis=crisis, stories=tuple(made_of), head=HEAD)


def test_a_bar_begins_with_the_first_report_and_is_as_long_as_its_days():
    bars = story_bars(shown(("a", 0, 4, 1), ("b", 5, 9, 1)))
    first, second = bars.bars
    assert (first.id, second.id) == ("a", "b")
    assert first.x + first.width == pytest.approx(second.x, abs=1)
    assert first.width == pytest.approx(second.width, abs=1)


def test_the_more_origins_the_thicker():
    bars = story_bars(shown(("a", 0, 1, 1), ("b", 1, 2, 3), ("c", 2, 3, 5)))
    assert [bar.height for bar in bars.bars] == [THIN, (THIN + THICK) // 2, THICK]
    assert "5 origins at most" in bars.summary


@pytest.mark.parametrize("days", [1, 2, 300, 5000])
def test_nothing_is_drawn_outside_the_picture(days):
    bars = story_bars(shown(("a", 0, 0, 1), ("b", days, days, 2)))
    for bar in bars.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= WIDTH
        assert 0 <= bar.y <= bar.y + bar.height <= bars.height
    assert all(0 <= tick.x < WIDTH for tick in bars.ticks)


def test_one_story_or_those_without_a_day_make_no_picture():
    assert story_bars(shown(("a", 0, 4, 1))) is None
    assert story_bars(shown(("a", 0, 4, 1), ("b", None, 0, 1))) is None


def test_of_many_stories_those_with_most_origins_are_drawn_and_the_rest_is_said():
    many = [(f"{n:03}", n, n, 1 + (n % 2)) for n in range(2 * MOST + 4)]
    bars = story_bars(shown(*many, ("z", None, 0, 9)))
    assert len(bars.bars) == MOST
    assert {int(bar.id) % 2 for bar in bars.bars} == {1}
    assert f"Not drawn: {MOST + 5}" in bars.summary


def test_days_in_words_are_one_where_they_are_the_same():
    assert span(DAY, DAY) == "Mon 4 Mar 2019"
    assert span(None, None) == "undated"
