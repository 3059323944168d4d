"""Memory: which lines of an outlet recur, and what is left alone."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.clean import clean
from detente.clean.memory import Recurring, marks_of, recurring
from detente.clean.rules import line_key
from detente.pipeline import text_capture

SIGN = "Join our evening letter"
PROSE = "The two states have had no embassies since the war ended and the border was closed to all."


def marks(*lines: str) -> bytes:
    report = clean(text_capture("\n\n".join(lines)))
    return marks_of(report)


def page(n: int, *more: str) -> bytes:
    lines = (f"Item {chr(97 + n)} {word} stands here by itself." for word in ("one", "two", "six"))
    return marks(*lines, *more)


def found(pages: list[bytes], line: str) -> list[bool]:
    by_id = recurring({str(n): page for n, page in enumerate(pages)})
    return [line_key(line) in Recurring(by_id[str(n)]) for n in range(len(pages))]


def test_a_line_on_three_reports_recurs_on_those_and_on_no_others():
    assert found([page(0, SIGN), page(1, SIGN), page(2, SIGN), page(3)], SIGN) == [
        True,
        True,
        True,
        False,
    ]
    assert found([page(0, SIGN), page(1, SIGN), page(2)], SIGN) == [False] * 3


def test_a_paragraph_of_background_stays_unless_half_of_all_reports_carry_it():
    some = [page(n, PROSE) for n in range(8)] + [page(n) for n in range(8, 20)]
    assert not any(found(some, PROSE))
    most = [page(n, PROSE) for n in range(8)] + [page(n) for n in range(8, 12)]
    assert found(most, PROSE) == [True] * 8 + [False] * 4


def test_versions_of_one_story_neither_teach_nor_lose_anything():
    one = ["Envoys met in the old town hall.", "Nothing was agreed.", "They meet again soon."]
    versions = [marks(*one, f"Update {word} came in.") for word in ("first", "second", "third")]
    assert found([*versions, page(0, one[1])], one[1]) == [False] * 4


def test_short_messages_said_again_and_again_are_kept():
    assert found([marks("The all clear was given.")] * 5, "The all clear was given.") == [False] * 5


def test_nothing_recurs_where_nothing_is_known():
    assert not Recurring()
    assert "a line" not in Recurring()
    assert recurring({}) == {}


@given(st.lists(st.lists(st.integers(0, 30), max_size=12), max_size=12))
def test_what_recurs_in_a_report_stands_in_it_and_the_order_of_reports_is_nothing(pages):
    raw = {str(n): np.array(sorted(set(p)), np.uint64).tobytes() for n, p in enumerate(pages)}
    by_id = recurring(raw)
    assert recurring(dict(reversed(raw.items()))) == by_id
    for key, some in by_id.items():
        assert set(np.frombuffer(some, np.uint64)) <= set(np.frombuffer(raw[key], np.uint64))
