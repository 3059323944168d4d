"""Fit: a brief is no longer than asked, and no section pushes another out."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from detente.views.brief_fit import CHARACTERS, Offered, fit, height
from detente.views.brief_lines import Brief, Cite, Line
from detente.views.counted import Numbers
from detente.views.markdown import foot, heading, told

NUMBERS = Numbers(reports=0, copies=0, origins=0, events=0, first=None, last=None, undated=0)


def line(words: str) -> Line:
    cite = Cite(claim_id="c", doc_id="d", paragraph=1, text="[A, undated, ¶1]")
    return Line(lead="a", quote=words, note="", cites=(cite,))


def offered(title, lines, share=1.0, refused=(), least=1) -> Offered:
    def made(at):
        return None if at in refused else (line(lines[at]), (f"{at:04d}",))

    return Offered(title, f"detente {title}", f"/{title}", {}, share, len(lines), made, least)


def long(sections) -> int:
    shown = ("".join((heading(s), *map(told, s.lines), foot(s))) for s in sections)
    return sum(max(1, len(textwrap.wrap(row, CHARACTERS))) for s in shown for row in s.splitlines())


@given(
    st.lists(
        st.tuples(
            st.lists(st.text("ab ", max_size=400), min_size=1, max_size=12), st.floats(0.1, 9)
        ),
        max_size=6,
    ),
    st.integers(0, 80),
)
def test_no_brief_is_longer_than_its_room(sections, room):
    made, refused = fit(
        [offered(f"s{n}", lines, share) for n, (lines, share) in enumerate(sections)], room=room
    )
    assert long(made) <= room
    assert refused == 0
    for section in made:
        there = len(sections[int(section.title[1:])][0])
        assert len(section.lines) + section.more == there


def test_without_a_room_all_is_told_and_what_is_refused_is_counted():
    (section,), refused = fit([offered("s", ["x"] * 5, refused={1, 3})], room=None)
    assert (len(section.lines), section.more, refused) == (3, 2, 2)


def test_a_section_of_many_lines_leaves_room_for_one_of_few():
    made, _ = fit([offered("many", ["x"] * 90), offered("few", ["y"] * 2)], room=20)
    assert [section.title for section in made] == ["many", "few"]
    assert len(made[1].lines) == 2


def test_a_larger_share_gets_more_lines():
    made, _ = fit([offered("s", ["x"] * 90, 1), offered("t", ["y"] * 90, 3)], room=50)
    assert len(made[1].lines) > 2 * len(made[0].lines)


def test_a_section_once_begun_gets_its_least_before_another_begins():
    made, _ = fit([offered(f"s{n}", ["x"] * 9, least=3) for n in range(9)], room=30)
    assert {len(section.lines) for section in made[:-1]} == {3}
    assert 1 < len(made) < 9


def test_no_section_has_more_lines_than_asked():
    made, _ = fit([offered("s", ["x"] * 9), offered("t", ["x"])], room=None, most=4)
    assert [len(section.lines) for section in made] == [4, 1]


def test_lines_stand_in_the_order_of_their_keys():
    def made(at):
        return line(f"row {at}"), (f"{9 - at}",)

    (section,), _ = fit([Offered("s", "detente s", "/s", {}, 1, 3, made)], room=None)
    assert [each.quote for each in section.lines] == ["row 2", "row 1", "row 0"]


def test_the_height_of_nothing_is_nothing():
    assert height("") == 0
    assert Brief(numbers=NUMBERS, sections=()).refused == 0
