"""Judging: decisions about claims are applied at once, kept for ever, and asked for where it is doubtful."""

from __future__ import annotations

import shutil

import pytest

from detente.crisis import Crisis
from detente.errors import ConfigError


@pytest.fixture
def crisis(story_path, tmp_path):
    shutil.copy(story_path, tmp_path / "x.detente")
    with Crisis(tmp_path / "x.detente") as crisis:
        yield crisis


def entry_of(crisis, claim):
    return next(entry for entry in crisis.entries() if claim in entry.claims)


def relations(crisis):
    return [(one.judgement.relation, one.holds) for one in crisis.judgements()]


def test_different_parts_a_merge_at_once_and_is_taken_back_without_a_trace_lost(crisis):
    doubt = crisis.review(1)[0]
    left, right = doubt.join.left, doubt.join.right
    assert entry_of(crisis, left).id == entry_of(crisis, right).id
    before = [run for run, _, _ in crisis.runs()][-1]
    made = crisis.judge("different", left[:10], right[:10], by="ann", note="two of them")
    assert entry_of(crisis, left).id != entry_of(crisis, right).id
    back = crisis.withdraw(made.id[:8], by="bob", note="read again")
    assert (back.relation, back.left, back.by) == ("withdraw", made.id, "bob")
    assert entry_of(crisis, left).id == entry_of(crisis, right).id
    assert relations(crisis) == [("different", False), ("withdraw", True)]
    parted = [run for run, _, _ in crisis.runs()][-2]
    then = crisis.as_of(recorded=parted)
    assert entry_of(then, left).id != entry_of(then, right).id
    assert relations(then) == [("different", True)]
    assert relations(crisis.as_of(recorded=before)) == []


def test_a_withdrawal_may_be_withdrawn(crisis):
    doubt = crisis.review(1)[0]
    made = crisis.judge("different", doubt.join.left, doubt.join.right, by="ann")
    back = crisis.withdraw(made.id, by="ann")
    with pytest.raises(ConfigError, match="withdrawn already"):
        crisis.withdraw(made.id, by="bob")
    crisis.withdraw(back.id, by="ann")
    assert [holds for _, holds in relations(crisis)] == [True, False, True]
    left, right = doubt.join.left, doubt.join.right
    assert entry_of(crisis, left).id != entry_of(crisis, right).id


def test_a_judgement_still_holds_when_the_record_is_laid_together_again(crisis, tmp_path):
    doubt = crisis.review(1)[0]
    crisis.judge("different", doubt.join.left, doubt.join.right, by="ann")
    more = tmp_path / "more.txt"
    more.write_text("HAVANA, Oct. 30, 1962 - Cuba said nothing on Tuesday.", encoding="utf-8")
    crisis.add(more, jobs=1)
    assert entry_of(crisis, doubt.join.left).id != entry_of(crisis, doubt.join.right).id


def test_settle_settles_the_dispute_for_the_first_and_wrong_sides_are_refused(crisis):
    dispute = next(one for one in crisis.disputes() if one.kind == "figure")
    one, two = (side.claims[0] for side in dispute.sides[:2])
    with pytest.raises(ConfigError, match="no dispute has"):
        crisis.judge("settle", crisis.events()[0].id, two, by="ann")
    crisis.judge("settle", two, one, by="ann")
    settled = next(each for each in crisis.disputes() if each.id == dispute.id)
    assert settled.settled_by == (two,)
    assert settled.settled is not None
    assert [each.id for each in crisis.disputes(state="settled")] == [dispute.id]


@pytest.mark.parametrize(
    ("relation", "ids", "match"),
    [
        ("withdraw", 2, "no judgement 'withdraw'"),
        ("equal", 2, "there are: same, different, contradicts, wrong, settle$"),
        ("wrong", 2, "takes one id"),
        ("same", 1, "take two"),
    ],
)
def test_what_is_no_judgement_is_refused_with_what_there_is(crisis, relation, ids, match):
    claims = [told.id for told in crisis.claims("event", limit=ids)]
    with pytest.raises(ConfigError, match=match):
        crisis.judge(relation, *claims, by="ann")


def test_claims_of_two_kinds_are_not_one_thing(crisis):
    event, figure = (crisis.claims(kind, limit=1)[0].id for kind in ("event", "figure"))
    with pytest.raises(ConfigError, match=r"of kind event, .* of kind figure"):
        crisis.judge("same", event, figure, by="ann")


def test_a_claim_cannot_be_judged_beside_itself_nor_the_past_be_judged(crisis):
    one = crisis.claims("event", limit=1)[0].id
    with pytest.raises(ConfigError, match="the same claim"):
        crisis.judge("same", one, one[:12], by="ann")
    past = crisis.as_of(reported="1962-10-22")
    with pytest.raises(ConfigError, match="past"):
        past.judge("wrong", one, by="ann")
    with pytest.raises(ConfigError, match="past"):
        past.withdraw("0" * 8, by="ann")


def test_withdrawing_what_nobody_judged_names_where_to_look(crisis):
    for prefix in ("0" * 8, "ab"):
        with pytest.raises(ConfigError, match="detente judge list"):
            crisis.withdraw(prefix, by="ann")


def test_one_word_takes_back_decisions_about_actors_too(crisis):
    made = crisis.add_actor("Tomas Arregui", country="ESP", by="ann")
    back = crisis.withdraw(made.id[:8], by="bob")
    assert (back.relation, back.left) == ("withdraw", made.id)
    assert crisis.judgements() == []


def test_the_queue_gives_the_least_certain_merges_first_and_none_that_was_judged(crisis):
    doubts = crisis.review(None)
    scores = [one.join.score for one in doubts]
    assert scores == sorted(scores)
    assert len({one.entry for one in doubts}) == len(doubts)
    assert all(one.left.words.casefold() != one.right.words.casefold() for one in doubts)
    assert [one.join for one in crisis.review(2)] == [one.join for one in doubts[:2]]
    first = doubts[0]
    crisis.judge("same", first.join.right, first.join.left, by="ann")
    assert first.join not in [one.join for one in crisis.review(None)]
    with pytest.raises(ConfigError, match="a number of rows"):
        crisis.review(-1)


def test_a_claim_judged_wrong_is_told_nowhere_but_in_its_own_report(crisis):
    one = crisis.claims("event", limit=1)[0]
    before = crisis.runs()[-1][0]
    crisis.judge("wrong", one.id, by="ann")
    assert one.id not in {told.id for told in crisis.claims()}
    assert one.id in {told.id for told in crisis.claims(document=one.document.id)}
    assert crisis.claim(one.id).entry is None
    assert one.id in {told.id for told in crisis.as_of(recorded=before).claims()}


def test_a_statement_judged_wrong_is_nobodys_rendering_now_or_as_of_a_day(crisis):
    wrong = crisis.quote_groups()[0].renderings[0].claim
    late = crisis.as_of(reported="1962-12-31")
    assert wrong in {one.claim for group in late.quote_groups() for one in group.renderings}
    crisis.judge("wrong", wrong, by="ann")
    for at in (crisis, crisis.as_of(reported="1962-12-31")):
        assert wrong not in {one.claim for group in at.quote_groups() for one in group.renderings}
