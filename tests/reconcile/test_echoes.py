"""Which words of a record tell an utterance from others, and which are anybody's."""

from datetime import date

from detente.reconcile.echoes import VERBATIM, Echoes
from detente.reconcile.said import Said, said
from detente.reconcile.side import side
from tests.reconcile.told import Desk, day

PHRASE = "we stand with the people of the islands"
WORDS = tuple(PHRASE.split())


def statements(desk: Desk) -> list[Said]:
    made = (
        said(side(claim, desk.documents[claim.doc_id], claim.doc_id, {})) for claim in desk.claims
    )
    return [one for one in made if one is not None]


def spoken(*who: str, on: tuple[date | None, ...] = ()) -> Echoes:
    desk = Desk()
    for n, speaker in enumerate(who):
        desk.said(speaker, f"{PHRASE}, and number {n} is not the last", on=on[n] if on else None)
    return Echoes(statements(desk))


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


def test_many_words_in_a_row_are_found_whenever_they_were_reported():
    desk = Desk()
    long = " ".join(f"w{n}" for n in range(VERBATIM))
    for n in (0, 30, 90):
        desk.said("a", f"on day {n} {long}", reported=day(n))
    desk.said("a", long.replace("w3", "x3"), reported=day(0))
    assert set(Echoes(statements(desk)).verbatim()) == {(0, 1), (0, 2), (1, 2)}


def test_the_statements_that_are_looked_at_stay_linear_in_their_number():
    pairs = [len(set(spoken(*["a"] * n).pairs())) for n in (100, 200, 400)]
    assert pairs[2] - pairs[1] < 2.2 * (pairs[1] - pairs[0])
