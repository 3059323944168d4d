"""Which pairs of a block come and go: always those that looking through all of it would find."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.base import ClaimId
from detente.reconcile import nearby
from detente.reconcile.kept import UNDATED
from detente.reconcile.memory import Memory

START = date(2031, 5, 5).toordinal()
places = st.tuples(
    st.one_of(st.integers(START, START + 25), st.just(UNDATED)),
    st.integers(0, 40).map(lambda n: ClaimId(f"{n:02}")),
)
#: One place a claim: ids are the claims' own.
blocks = st.lists(places, max_size=30, unique_by=lambda place: place[1]).map(sorted)


def every(block):
    """All pairs of a block, found by looking through it from each of its claims."""
    pairs = set()
    for n, (_, one) in enumerate(block):
        pairs |= {(one, other) for other in nearby.met(block, n, "event")}
    return pairs


@pytest.fixture(autouse=True, scope="module")
def low_cap():
    # A cap of sixty would never be reached by blocks that a test can make.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nearby, "FOLLOWING", 3)
        yield


@given(blocks, blocks)
def test_what_comes_and_goes_is_the_difference_of_all_pairs_before_and_after(before, after):
    leave, enter = set(before) - set(after), set(after) - set(before)
    gone, fresh = nearby.changed(before, leave, enter, "event")
    changed = {claim_id for _, claim_id in leave | enter}
    old, new = every(before), every(after)
    assert (
        gone - fresh
        == {ids for ids in old - new if changed.isdisjoint(ids)}
        | {ids for ids in old if not changed.isdisjoint(ids)} - fresh
    )
    assert fresh >= new - old
    assert {ids for ids in fresh if changed.isdisjoint(ids)} == {
        ids for ids in new - old if changed.isdisjoint(ids)
    }


@given(blocks, st.sets(st.integers(0, 29), max_size=3))
def test_a_part_of_a_block_tells_as_much_as_all_of_it(block, some):
    leave = {block[n] for n in some if n < len(block)}
    if not leave:
        return
    memory = Memory()
    memory.put_places({}, {"b": set(block)})
    part = memory.block("b", min(leave), max(leave), nearby.FOLLOWING)
    whole = nearby.changed(block, leave, set(), "event")
    assert nearby.changed(part, leave, set(), "event") == whole


def test_claims_meet_within_their_days_and_up_to_the_cap():
    block = [(START + day, ClaimId(name)) for day, name in ((0, "a"), (3, "b"), (7, "c"), (8, "d"))]
    assert list(nearby.met(block, 0, "event")) == ["b", "c"]
    block = sorted([*block, (START, ClaimId("aa")), (START + 1, ClaimId("ab"))])
    assert list(nearby.met(block, 0, "event")) == ["aa", "ab", "b"]


def test_what_has_no_day_meets_all_that_are_near_it_in_order():
    block = [(START, ClaimId("a")), (UNDATED, ClaimId("b")), (UNDATED, ClaimId("c"))]
    assert list(nearby.met(block, 0, "event")) == ["b", "c"]
    assert list(nearby.met(block, 1, "event")) == ["c"]
