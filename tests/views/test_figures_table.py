"""The table of figures: what is compared with what, what disagrees, and what is only a change."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.views.amounts import choices, picked
from detente.views.figures_table import figures_table
from detente.views.number_words import beside, said_cells
from detente.views.numbers import range_words
from tests import made
from tests.taken import RUS, UKR, counted, day


def only(told, origins=None):
    (group,) = figures_table(told, origins or {})
    return group


def how(first, second) -> tuple[str, bool]:
    """What the second of two numbers is beside the first."""
    row = only([first, second]).rows[1]
    return row.beside, row.unsure


@pytest.mark.parametrize(
    ("first", "second", "beside"),
    [
        (counted(4, 100, 100), counted(4, 300, 400), "disagrees"),
        (counted(4, 100, 100), counted(5, 300, 400), "changed"),
        (counted(4, 100, 200), counted(4, 120, 150), "narrower"),
        (counted(4, 120, 150), counted(5, 100, 200), "wider"),
        (counted(4, 100, 200), counted(4, 100, 200, where="b.txt"), "same"),
        (counted(4, 100, 200), counted(4, 150, 250), "overlaps"),
        (counted(4, 100, None), counted(4, 120, 120), "narrower"),
        (counted(4, 100, None), counted(5, 5000, None), "overlaps"),
        (counted(4, 100, None), counted(4, None, 90), "disagrees"),
        (counted(4, 100, 100, hedge="about"), counted(4, 105, 105), "narrower"),
    ],
)
def test_numbers_of_one_thing_place_and_role_are_laid_beside_each_other(first, second, beside):
    assert how(first, second) == (beside, False)


@pytest.mark.parametrize(
    "second",
    [
        counted(4, 300, 400, place="Kyiv"),
        counted(4, 300, 400, place=None),
        counted(4, 300, 400, role="change"),
        counted(4, 300, 400, role="additional"),
        counted(4, 300, 400, role="target"),
        counted(4, 300, 400, role="capacity"),
        counted(None, 300, 400),
        counted(4, None, None),
    ],
)
def test_other_place_other_role_no_day_or_no_number_is_compared_with_nothing(second):
    rows = only([counted(4, 100, 100), second]).rows
    assert [(row.beside, row.disagrees) for row in rows] == [("", ()), ("", ())]


def test_what_is_counted_where_nobody_says_is_doubtful_and_with_no_owner_not_compared():
    one, two = counted(4, 100, 100, place=None), counted(4, 300, 400, place=None)
    assert how(one, two) == ("disagrees", True)
    assert all(row.unsure for row in only([one, two]).rows)
    bare = [counted(4, n, n, place=None, of=None) for n in (100, 300)]
    group = only(bare)
    assert [row.beside for row in group.rows] == ["", ""]
    assert group.ranges == ()


def test_other_things_owners_fates_units_and_measures_are_groups_of_their_own():
    told = [
        counted(4, 1, 1),
        counted(4, 2, 2, of=RUS),
        counted(4, 3, 3, of=None),
        counted(4, 4, 4, fate="killed"),
        counted(4, 5, 5, "tanks"),
        counted(4, 6, 6, unit="USD", measure="money"),
        counted(4, 7, 7, unit="EUR", measure="money"),
        counted(4, 8, 8, "soldier"),
    ]
    found = figures_table(told, {})
    assert sorted(len(group.rows) for group in found) == [1, 1, 1, 1, 1, 1, 2]
    assert len(found[0].rows) == 2
    assert found[0].thing == "soldiers"


def test_two_that_disagree_name_each_other_and_a_third_that_does_not_is_left_alone():
    low, high, late = counted(4, 100, 100), counted(4, 300, 300), counted(5, 300, 300)
    rows = only([late, high, low]).rows
    assert [row.disagrees for row in rows] == [(high.claim.id,), (low.claim.id,), ()]
    assert "disagrees with 300 (The Gazette)" in beside(rows[0], only([late, high, low]))


def test_one_mouth_in_one_report_counts_apart_and_two_mouths_do_not():
    text = "100 and 300 soldiers"

    def said(number: float, name: str | None, start: int):
        source = made.ref(name, name.lower()) if name else None
        return counted(4, number, number, words=text, where="one.txt", source=source)

    same = [said(100, "Ada", 0), said(300, "Ada", 1)]
    assert [row.beside for row in only(same).rows] == ["", ""]
    bare = [said(100, None, 0), said(300, None, 1)]
    assert [row.beside for row in only(bare).rows] == ["", ""]
    two = [said(100, "Ada", 0), said(300, "Ivan", 1)]
    assert [row.beside for row in only(two).rows] == ["", "disagrees"]


def test_copies_of_one_text_are_one_number_and_a_copy_that_alters_it_disagrees_on_any_day():
    first, copy = counted(4, 100, 100, where="a.txt"), counted(5, 100, 100, where="b.txt")
    altered = counted(6, 1000, 1000, where="c.txt")
    origins = {one.document.id: first.document.id for one in (first, copy, altered)}
    rows = only([first, copy, altered], origins).rows
    assert [len(row.told) for row in rows] == [2, 1]
    assert rows[1].beside == "disagrees"
    apart = only([first, copy, altered]).rows
    assert [row.beside for row in apart] == ["", "same", "changed"]


def test_the_range_is_of_one_role_and_place_and_counts_origins_not_reports():
    told = [
        counted(4, 100, 100),
        counted(5, 300, 400),
        counted(5, 900, 900, place="Kyiv"),
        counted(6, None, 50, role="change"),
    ]
    first, kyiv, change = sorted(only(told).ranges, key=lambda r: (r.role, r.place), reverse=True)[
        :3
    ]
    assert range_words(first) == "total, Kyiv: 900, by 1 independent origin"
    assert range_words(kyiv) == "total, Donbas: 100 to 400, by 2 independent origins"
    assert range_words(change) == "change, Donbas: 50 or fewer, by 1 independent origin"
    one = dict.fromkeys((each.document.id for each in told), told[0].document.id)
    assert {r.origins for r in only(told, one).ranges} == {1}
    assert range_words(only([counted(4, 5, None)]).ranges[0]).endswith(
        "5 or more, by 1 independent origin"
    )


def test_denied_numbers_are_left_out():
    one = counted(4, 100, 100)
    denied = msgspec.structs.replace(
        one, claim=msgspec.structs.replace(one.claim, polarity="denied")
    )
    assert figures_table([denied], {}) == ()


def test_the_cells_of_a_number_say_who_where_and_how_it_lies():
    group = only([counted(4, 100, 100), counted(4, 300, None, hedge="at least", where="b.txt")])
    cells = said_cells(group.rows[1], group)
    assert cells["amount"] == "at least 300"
    assert cells["who"] == "The Gazette"
    assert cells["beside"] == "disagrees with 100 (The Gazette)"
    assert group.title == "soldiers, Ukraine"


@pytest.mark.parametrize(
    ("amount", "number"),
    [
        ({"of": "soldier"}, 3),
        ({"of": "Soldiers"}, 3),
        ({"of": "tank"}, 1),
        ({"owner": "RUS"}, 1),
        ({"place": "kyiv"}, 1),
        ({"fate": "killed"}, 1),
        ({"role": "change"}, 1),
        ({"measure": "money"}, 0),
        ({"of": "soldiers", "owner": "UKR"}, 2),
        ({}, 4),
    ],
)
def test_figures_are_picked_by_thing_owner_place_fate_role_and_measure(amount, number):
    told = [
        counted(4, 1, 1, of=RUS),
        counted(4, 2, 2, fate="killed"),
        counted(4, 3, 3, role="change"),
        counted(4, 4, 4, "tanks", place="Kyiv"),
    ]
    assert len(picked(told, amount)) == number


@pytest.mark.parametrize("name", list(choices()))
def test_a_value_that_none_can_have_is_refused_with_those_there_are(name):
    with pytest.raises(Exception, match=", ".join(choices()[name][:2])):
        picked([], {name: "sung"})


NUMBERS = st.one_of(st.none(), st.integers(1, 500).map(float))
SOME = st.builds(
    lambda on, a, b, place, where: counted(
        on,
        min(a, b) if a is not None and b is not None else a,
        max(a, b) if a is not None and b is not None else b,
        place=place,
        where=where,
    ),
    st.none() | st.integers(1, 9),
    NUMBERS,
    NUMBERS,
    st.sampled_from(["Donbas", "Kyiv", None]),
    st.sampled_from(["a.txt", "b.txt", "c.txt", "d.txt"]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(SOME, max_size=10))
def test_every_number_is_in_the_table_once_and_disagreement_goes_both_ways(told):
    told = list({one.id: one for one in told}.values())
    groups = figures_table(told, {})
    rows = [row for group in groups for row in group.rows]
    assert sorted(one.id for row in rows for one in row.told) == sorted(one.id for one in told)
    by_id = {row.id: row for row in rows}
    for row in rows:
        for other in row.disagrees:
            assert row.id in by_id[other].disagrees
            assert (by_id[other].role, by_id[other].place) == (row.role, row.place)
    for group in groups:
        days = [row.day for row in group.rows if row.day]
        assert days == sorted(days)
        assert all(found.low <= found.high for found in group.ranges)


def test_a_number_is_of_the_day_its_words_give_where_that_is_not_to_come():
    when = made.on_day(day(2))
    assert only([counted(4, 1, 1, when=when)]).rows[0].day == day(2)
    assert only([counted(4, 1, 1, when=made.on_day(day(9)))]).rows[0].day == day(4)
    assert only([counted(4, 1, 1)]).owner == "UKR" == UKR.actor_id
