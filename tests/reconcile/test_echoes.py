"""Which words of a record tell an utterance from others, and which are anybody's."""

from datetime import date

from detente.reconcile import Ground, Recalled, gather, gathering
from detente.reconcile.echoes import COMMON, Echoes, level
from detente.reconcile.side import side
from tests.reconcile.told import Desk, day

PHRASE = "we stand with the people of the islands"
WORDS = tuple(PHRASE.split())


def heard(desk: Desk) -> Recalled:
    """What is remembered of the statements of a desk."""
    ready = {
        claim.id: side(claim, desk.documents[claim.doc_id], claim.doc_id, {})
        for claim in desk.claims
    }
    kept = Recalled()
    ground = Ground(
        sides=lambda ids: {i: ready[i] for i in ids}, documents=desk.documents, judgements=()
    )
    gather(kept, ground, ready.keys())
    return kept


def told(*who: str, on: tuple[date | None, ...] = ()) -> Desk:
    desk = Desk()
    for n, speaker in enumerate(who):
        desk.said(speaker, f"{PHRASE}, and number {n} is not the last", on=on[n] if on else None)
    return desk


def spoken(*who: str, on: tuple[date | None, ...] = ()) -> Echoes:
    return Echoes(heard(told(*who, on=on)))


def test_a_run_of_three_speakers_is_anybodys_and_one_of_two_is_not():
    assert not spoken("a", "b").stock(WORDS)
    assert not spoken("a", "a", "a").stock(WORDS)
    assert spoken("a", "b", "c").stock(WORDS)


def test_a_run_that_one_uses_again_on_another_told_day_is_anybodys():
    assert spoken("a", "a", on=(day(0), day(9))).stock(WORDS)
    assert not spoken("a", "a", on=(day(0), day(1))).stock(WORDS)


def test_a_word_says_the_less_the_more_statements_have_it():
    few, many = spoken("a", "b"), spoken(*map(str, range(40)))
    assert 0 < many.weight("island") < few.weight("island") < 1
    assert few.weight("nowhere") == 1


def test_a_word_that_is_common_enough_says_no_less_where_it_is_commoner():
    assert level(2 * COMMON) == level(COMMON) > level(COMMON - 1)


def test_the_statements_that_are_looked_at_stay_linear_in_their_number(monkeypatch):
    def looked_at(n: int) -> int:
        seen: list[object] = []
        with monkeypatch.context() as patch:
            patch.setattr(gathering, "linked", lambda *both, family: seen.append(both))
            heard(told(*["a"] * n))
        return len(seen)

    pairs = [looked_at(n) for n in (100, 200, 400)]
    assert pairs[0] > 100
    assert pairs[2] - pairs[1] < 2.2 * (pairs[1] - pairs[0])
