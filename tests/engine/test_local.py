"""The local engine: results in order, one broken input does not take the others with it."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from detente.engine.base import load_task
from detente.engine.local import LocalEngine
from detente.errors import ConfigError, InputError


def double(raw: bytes) -> bytes:
    if raw == b"bad":
        raise ValueError("bad input")
    if raw == b"kill":
        os._exit(9)
    return raw * 2


TASK = f"{__name__}:double"


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_inputs_and_errors_in_their_place(jobs):
    inputs = [("a", b"1"), ("b", b"bad"), ("c", b"3")]
    results = list(LocalEngine(jobs).map(TASK, inputs))
    assert [key for key, _ in results] == ["a", "b", "c"]
    assert results[0][1] == b"11"
    assert isinstance(results[1][1], ValueError)
    assert results[2][1] == b"33"


def test_a_worker_that_dies_costs_only_its_own_input():
    inputs = [(str(i), b"kill" if i == 2 else b"x") for i in range(6)]
    results = dict(LocalEngine(2).map(TASK, inputs))
    assert isinstance(results.pop("2"), Exception)
    assert set(results.values()) == {b"xx"}
    assert len(results) == 5


def test_inputs_are_drawn_as_they_are_needed():
    drawn = []

    def source():
        for i in range(200):
            drawn.append(i)
            yield str(i), b"x"

    results = LocalEngine(1).map(TASK, source())
    next(results)
    assert len(drawn) < 50


def test_few_inputs_are_not_worth_a_pool_and_a_given_number_is_kept():
    assert LocalEngine().workers(3) == 1
    assert LocalEngine(3).workers(1) == 3


@pytest.mark.parametrize(
    "path", ["detente.nowhere:x", "detente.errors:absent", "detente:__version__"]
)
def test_a_task_that_is_not_there_is_named(path):
    with pytest.raises(ConfigError, match="task|function"):
        load_task(path)


SCRIPT = """
import sys
import time
from detente.engine.local import LocalEngine
print("started", file=sys.stderr)
print(sum(r == b"xx" for _, r in LocalEngine(2).map("tests.engine.test_local:double", ((str(i), b"x") for i in range(30)))))
"""


def test_a_script_without_a_main_guard_is_not_run_again_in_its_workers(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(root), *sys.path])},
    )
    assert done.stdout.split() == ["30"]
    assert done.stderr.count("started") == 1


def test_an_input_error_travels_from_a_worker_with_its_parts():
    error = pickle.loads(pickle.dumps(InputError("a.txt", "no words", code="empty")))
    assert (error.where, error.reason, error.code) == ("a.txt", "no words", "empty")


def test_workers_are_kept_for_the_next_task_until_the_engine_is_closed():
    inputs = [(str(n), b"x") for n in range(30)]
    with LocalEngine(2) as engine:
        assert dict(engine.map(TASK, inputs))["3"] == b"xx"
        pool = engine._pool
        assert pool is not None
        assert dict(engine.map(TASK, inputs))["29"] == b"xx"
        assert engine._pool is pool
    assert engine._pool is None


def test_workers_end_with_a_caller_that_was_killed(tmp_path):
    code = (
        "import os, signal, sys; from detente.engine.local import LocalEngine\n"
        "inputs = ((str(n), b'x') for n in range(100))\n"
        "found = LocalEngine(2).map('tests.engine.test_local:whose', inputs)\n"
        "print(*{next(found)[1].decode() for _ in range(40)}, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    # A file, not a pipe: workers left behind would hold a pipe open, and the test with it.
    told = tmp_path / "told"
    with told.open("w") as out:
        subprocess.run(
            [sys.executable, "-c", code], stdout=out, stderr=subprocess.DEVNULL, timeout=60
        )
    workers = [int(pid) for pid in told.read_text().split()]
    assert workers
    until = time.monotonic() + 20
    while any(map(alive, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    left = [pid for pid in workers if alive(pid)]
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert left == []


def whose(raw: bytes) -> bytes:
    return str(os.getpid()).encode()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_no_worker_outlives_good_work():
    with LocalEngine(2) as engine:
        assert len(list(engine.map(TASK, [(str(n), b"1") for n in range(30)]))) == 30
        assert multiprocessing.active_children()
    assert not multiprocessing.active_children()
