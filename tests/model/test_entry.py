"""Judgements of claims: the last on a pair holds, and what is withdrawn lets the one before hold again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from detente.model.entry import Judgement, in_force, standing


def judgement(n: int, relation: str, left: str, right: str = "") -> Judgement:
    return Judgement(
        id=f"j{n}",
        left=left,
        right=right,
        relation=relation,
        by="ann",
        at=datetime(2023, 1, 1, tzinfo=UTC) + timedelta(minutes=n),
    )


def relations(judgements):
    return [one.relation for one in in_force(judgements)]


@st.composite
def histories(draw):
    made: list[Judgement] = []
    for n in range(draw(st.integers(1, 8))):
        if made and draw(st.booleans()):
            made.append(judgement(n, "withdraw", draw(st.sampled_from(made)).id))
            continue
        left, right = draw(st.permutations("abc"))[:2]
        relation = draw(st.sampled_from(["same", "different", "contradicts", "settle", "wrong"]))
        made.append(judgement(n, relation, left, "" if relation == "wrong" else right))
    return made


@given(histories())
def test_a_decision_withdrawn_leaves_what_held_before_it(made):
    first = judgement(100, "same", "a", "b")
    assert in_force([*made, first, judgement(101, "withdraw", "j100")]) == in_force(made)


@given(histories())
def test_a_withdrawal_withdrawn_leaves_the_decision_as_it_was(made):
    first, back = judgement(100, "same", "a", "b"), judgement(101, "withdraw", "j100")
    again = judgement(102, "withdraw", "j101")
    assert in_force([*made, first, back, again]) == in_force([*made, first])


@given(histories(), st.randoms(use_true_random=False))
def test_what_holds_does_not_hang_on_the_order_it_is_read_in(made, chance):
    mixed = list(made)
    chance.shuffle(mixed)
    assert standing(mixed) == standing(made)


def test_of_two_decisions_on_a_pair_the_last_holds_whichever_is_named_first():
    made = [judgement(1, "same", "a", "b"), judgement(2, "different", "b", "a")]
    assert relations(made) == ["different"]


def test_settling_a_dispute_leaves_what_makes_it_one():
    made = [judgement(1, "contradicts", "a", "b"), judgement(2, "settle", "b", "a")]
    assert relations(made) == ["contradicts", "settle"]
    assert relations([*made, judgement(3, "settle", "a", "b")]) == ["contradicts", "settle"]
    assert in_force([*made, judgement(3, "settle", "a", "b")])[1].left == "a"
