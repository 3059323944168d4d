"""The crew: everything comes once, groups stay in order, and nobody works for nobody."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from detente.read.web.crew import crew
from tests.read.web.rss import LONG, entry, feed


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


FRESH = """
import sys
from detente.read.web import Guard, Visitor
from detente.read.web.crew import crew
from detente.read.web.harvest import harvest
from detente.read.web.subscriptions import Feed
port = int(sys.argv[1])
guest = Visitor(
    guard=Guard(allow=frozenset({("127.0.0.1", port)})),
    resolve=lambda *_: ["127.0.0.1"],
    gap=0,
)
feeds = [Feed(name=str(n), url=f"http://h{n}.example:{port}/rss") for n in range(16)]
groups = [[lambda feed=feed: harvest(guest, feed, {})] for feed in feeds]
for one in crew(groups, 16):
    print(getattr(one, "error", None) or len(one.found if hasattr(one, "found") else one.entries))
"""


def test_hands_that_begin_all_at_once_do_not_trip_over_each_others_imports(site):
    site.page("/rss", feed(entry("tag:1", title="Pier", description=LONG)), "application/rss+xml")
    words = [sys.executable, "-c", FRESH, str(site.port)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["1"] * 32
