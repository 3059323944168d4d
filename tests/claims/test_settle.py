"""Settling: which of two readings stands, and which hangs beneath the other."""

import pytest

from detente.claims.settle import Reading, parted, settled


def reading(head, content, *, source=(0, 5), score=0.9, inner=0.9, frame="that"):
    """A reading whose cue begins at ten code points a token."""
    return Reading(
        head=head,
        host=head,
        lemma="say",
        frame=frame,
        role="subject",
        rule="grammar",
        cue=((head, head),),
        content=(content,),
        source=source,
        speaker=0,
        score=score,
        quoted=0.0,
        inner=inner,
        at=head * 10,
    )


def test_what_trails_in_the_same_tellers_words_ends_the_first():
    first, tail = reading(1, (20, 100)), reading(6, (70, 100))
    cut, same = parted([first, tail], {6: 58})
    assert cut.content == ((20, 58),)
    assert same == tail
    assert [r.outer for r in settled([cut, same])] == [None, None]


@pytest.mark.parametrize(
    ("tail", "tails"),
    [
        (reading(6, (70, 100), source=(30, 35)), {6: 58}),
        (reading(6, (70, 100), source=None), {6: 58}),
        (reading(6, (70, 100)), {}),
        (reading(6, (70, 90)), {6: 58}),
    ],
    ids=["another's", "nobody's", "not set off", "words follow it"],
)
def test_what_else_stands_in_a_content_leaves_it_whole(tail, tails):
    first = reading(1, (20, 100))
    assert parted([first, tail], tails) == [first, tail]
    assert [r.outer for r in settled([first, tail])] == [None, 0]


def test_of_two_readings_of_the_same_words_the_likelier_stands():
    kept = settled([reading(1, (20, 100), score=0.6), reading(12, (22, 100), score=0.8)])
    assert [r.head for r in kept] == [12]
