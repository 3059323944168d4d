"""The crew: everything comes once, groups stay in order, and nobody works for nobody."""

from __future__ import annotations

import threading

import pytest

from detente.read.web.crew import crew


def tasks(name: str, *sizes: int):
    return [
        lambda task=task, size=size: ((name, task, n) for n in range(size))
        for task, size in enumerate(sizes)
    ]


@pytest.mark.parametrize("hands", [1, 3, 9])
def test_everything_comes_once_and_a_group_in_its_order(hands):
    groups = [tasks(name, 3, 0, 40) for name in "abcde"]
    came = list(crew(groups, hands))
    assert len(came) == len(set(came)) == 5 * 43
    for name in "abcde":
        own = [one for one in came if one[0] == name]
        assert own == sorted(own)


def test_no_groups_are_no_work():
    assert list(crew([], 4)) == []


def test_what_a_task_raises_is_raised_to_the_one_who_takes():
    def broken():
        yield 1
        raise KeyError("x")

    with pytest.raises(KeyError, match="x"):
        list(crew([[broken]], 2))


def test_hands_stop_when_nobody_takes_any_more():
    stopped = threading.Event()
    given_out = []

    def endless():
        try:
            while True:
                given_out.append(1)
                yield 1
        finally:
            stopped.set()

    came = crew([[endless]], 1)
    assert next(came) == 1
    came.close()
    assert stopped.wait(20)
    assert len(given_out) < 100
