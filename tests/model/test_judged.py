"""Decisions about actors: what holds of many, and what they do to the folds of names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.actors.fold import alike
from detente.model.actor import Office
from detente.model.base import ActorId, DocId
from detente.model.judged import (
    ActorJudgement,
    Addition,
    additions,
    concerned,
    decide,
    in_force,
    plain,
    set_apart,
    standing,
)

IDS = ["a", "b", "c", "d", "K"]
START = datetime(2026, 1, 1, tzinfo=UTC)


def judgement(n: int, relation: str, left: str, right: str = "", **more) -> ActorJudgement:
    return ActorJudgement(
        id=f"{n:032x}",
        relation=relation,  # type: ignore[arg-type]
        left=left,
        right=right,
        by="ann",
        at=START + timedelta(minutes=n),
        **more,
    )


def row(name: str = "Petro Ivanenko", **more) -> Addition:
    return Addition(
        id=ActorId(more.pop("id", "petro-ivanenko")),
        name=name,
        kind=more.pop("kind", "person"),
        **more,
    )


@st.composite
def histories(draw) -> list[ActorJudgement]:
    made: list[ActorJudgement] = []
    for n in range(draw(st.integers(0, 8))):
        relation = draw(st.sampled_from(["merge", "split", "withdraw"]))
        if relation == "withdraw":
            if made:
                made.append(judgement(n, "withdraw", draw(st.sampled_from(made)).id))
            continue
        left, right = draw(st.permutations(IDS))[:2]
        made.append(judgement(n, relation, left, right))
    return made


@given(histories(), st.randoms())
def test_what_holds_does_not_hang_on_the_order_in_which_decisions_are_listed(made, random):
    shuffled = list(made)
    random.shuffle(shuffled)
    assert standing(shuffled) == standing(made)


@given(histories())
def test_a_decision_withdrawn_changes_nothing_and_one_withdrawn_twice_over_holds_again(made):
    first = judgement(50, "merge", "a", "b")
    back = judgement(51, "withdraw", first.id)
    again = judgement(52, "withdraw", back.id)
    assert in_force([*made, first, back]) == in_force(made)
    assert in_force([*made, first, back, again]) == in_force([*made, first])


def test_of_two_decisions_on_one_pair_the_later_holds_whichever_id_stands_first():
    merged, split = judgement(1, "merge", "a", "b"), judgement(2, "split", "b", "a")
    assert in_force([merged, split]) == [split]
    assert in_force([merged, split, judgement(3, "withdraw", split.id)]) == [merged]


def test_a_later_addition_stands_before_an_earlier_one_and_a_split_gives_way_to_both():
    first = judgement(1, "add", "petro-ivanenko", row=row(country="UKR"))
    later = judgement(2, "add", "petro-ivanenko", row=row(country="POL"))
    other = judgement(3, "split", "x", "petro-ivanenko", row=row(), reports=(DocId("d"),))
    assert additions(in_force([first, later, other])) == (later.row,)
    assert additions(in_force([other])) == (other.row,)
    assert additions(in_force([first, judgement(4, "withdraw", first.id)])) == ()


def test_in_one_report_the_last_decision_says_whose_an_id_is():
    first = judgement(1, "split", "x", "one", reports=(DocId("d"), DocId("e")))
    later = judgement(2, "split", "x", "two", reports=(DocId("e"),))
    found = {(a.right, *a.reports) for a in set_apart(in_force([first, later]))}
    assert found == {("one", "d"), ("two", "e")}


FOLDS = {ActorId("a"): ActorId("c"), ActorId("b"): ActorId("c"), ActorId("c"): ActorId("c")}


def decided(*made: ActorJudgement, known=()) -> dict[str, str]:
    return dict(decide(FOLDS, in_force(made), frozenset(map(ActorId, known))))


def test_nobody_having_decided_the_automatic_folds_stand():
    assert decided() == FOLDS


def test_two_that_the_machine_folded_are_kept_apart_and_the_left_one_stays():
    found = decided(judgement(1, "split", "a", "b"))
    assert (found["a"], found["b"], found["c"]) == ("c", "b", "c")
    found = decided(judgement(1, "split", "b", "a"))
    assert (found["a"], found["b"]) == ("a", "c")


def test_two_people_set_apart_in_a_report_are_not_folded_by_their_name():
    found = decided(judgement(1, "split", "c", "a", row=row(id="a"), reports=(DocId("d"),)))
    assert (found["a"], found["b"], found["c"]) == ("a", "c", "c")


def test_the_left_one_of_a_merge_stands_unless_the_gazetteer_has_the_other():
    assert decided(judgement(1, "merge", "d", "e"))["e"] == "d"
    assert decided(judgement(1, "merge", "d", "K"), known=["K"]) == FOLDS | {"d": "K", "K": "K"}
    both = decided(judgement(1, "merge", "d", "K"), known=["d", "K"])
    assert (both["d"], both["K"]) == ("d", "d")


def test_a_merge_takes_along_whatever_was_folded_into_either():
    found = decided(judgement(1, "merge", "d", "a"))
    assert {found[i] for i in "abcd"} == {"d"}


@given(histories())
def test_folds_lead_to_an_id_that_stands_for_itself_and_the_last_split_is_kept(made):
    known = frozenset({ActorId("K")})
    held = in_force(made)
    found = decide(FOLDS, held, known)
    assert all(found.get(into) == into for into in found.values())
    pairs = [j for j in held if j.relation in {"merge", "split"}]
    if pairs and pairs[-1].relation == "split":
        last = pairs[-1]
        assert found.get(last.left, last.left) != found.get(last.right, last.right)
    elif pairs:
        last = pairs[-1]
        assert found[ActorId(last.left)] == found[ActorId(last.right)]


@pytest.mark.parametrize(
    ("words", "matters"),
    [
        ("Petro Ivanenko said so.", True),
        ("PETRO IVANENKO said so.", True),
        ("petró\u00a0ivanenko", True),
        ("P.\nIvanenko", True),
        ("Petr Ivanenko", True),  # the last name may be a variant's
        ("Ivanenco’s answer", True),
        ("the deputy mayor of Kharkiv", True),
        ("The mayor of Lviv said so.", False),
        ("", False),
    ],
)
def test_a_row_matters_where_a_name_a_post_or_a_like_sound_stands(words, matters):
    office = Office(title="deputy mayor of Kharkiv", of="UKR")
    one = row(aliases=("P. Ivanenko",), offices=(office,), titles=("deputy mayor of kharkiv",))
    assert (concerned([one], words, alike) == (one,)) is matters


@given(st.text(max_size=60))
def test_plain_words_are_plain_already(words):
    assert plain(plain(words)) == plain(words)
