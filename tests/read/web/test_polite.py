"""Politeness: one at a time to a host, with a pause, however many ask."""

from __future__ import annotations

import threading

import pytest

from detente.read.web.polite import PATIENCE, Pace, PutOffError
from tests.read.web.sites import Clock


def test_a_host_is_given_its_pause_and_another_is_not_waited_for():
    clock = Clock()
    pace = Pace(clock, clock.sleep)
    for host in ("a", "a", "b", "a"):
        with pace.turn(host):
            pass
    assert clock.slept == [1, 1]


def test_a_longer_pause_is_kept_and_a_shorter_one_is_not():
    clock = Clock()
    pace = Pace(clock, clock.sleep)
    for gap in (5, 0.1, 0):
        with pace.turn("a", gap):
            pass
    assert clock.slept == [5, 1]


def test_nobody_waits_in_line_longer_than_patience_lasts():
    clock = Clock()
    pace = Pace(clock, clock.sleep)
    pace.hold("a", PATIENCE + 1)
    pace.hold("a", 1)
    with pytest.raises(PutOffError) as put_off, pace.turn("a"):
        raise AssertionError("it was not put off")
    assert put_off.value.seconds == PATIENCE + 1
    assert clock.slept == []


def test_a_request_that_fails_begins_the_pause_as_well():
    clock = Clock()
    pace = Pace(clock, clock.sleep)
    with pytest.raises(ValueError, match="x"), pace.turn("a"):
        raise ValueError("x")
    with pace.turn("a"):
        pass
    assert clock.slept == [1]


def test_of_many_threads_one_at_a_time_is_at_a_host():
    pace = Pace(Clock(), lambda _: None)
    inside: list[int] = []
    most: list[int] = []

    def ask() -> None:
        for _ in range(20):
            with pace.turn("a"):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert (len(most), max(most)) == (80, 1)
