from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from detente.clean import worker as worker_module
from detente.clean.worker import Failure, Worker
from tests.interrupts import started

HERE = "tests.clean.worked:"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


@pytest.fixture(scope="module")
def worker():
    worker = Worker("tests.clean.")
    yield worker
    worker.close()


def ended(pid: int, *, orphan: bool = False) -> bool:
    """Tell whether a process ends within seconds. An orphan need not be waited for: that is init's."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{pid}/stat")
        if orphan and state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.02)
    return False


def test_a_call_gives_what_the_function_makes_of_the_bytes(worker):
    assert worker.call(f"{HERE}upper", b"abc") == b"ABC"
    assert worker.call(f"{HERE}upper", b"") == b""
    big = b"a" * (8 << 20)
    assert worker.call(f"{HERE}upper", big) == big.upper()


def test_calls_share_one_child_that_is_not_this_process(worker):
    pids = {worker.call(f"{HERE}pid", b"") for _ in range(3)}
    assert len(pids) == 1
    assert int(pids.pop()) != os.getpid()


@pytest.mark.parametrize(
    ("function", "limits", "code"),
    [
        ("loop", {"cpu_s": 0}, "timeout"),
        ("loop", {"wall_s": 0.2}, "timeout"),
        ("sleep", {"wall_s": 0.2}, "timeout"),
        ("hog", {"memory_mb": 128}, "memory"),
        ("abort", {}, "crash"),
        ("leave", {}, "crash"),
        ("giant", {}, "too-large"),
        ("fail", {}, "error"),
        ("no_such_function", {}, "error"),
    ],
)
def test_a_bad_call_is_a_failure_and_the_next_one_works(worker, function, limits, code):
    found = worker.call(f"{HERE}{function}", b"", **limits)
    assert isinstance(found, Failure)
    assert found.code == code
    assert worker.call(f"{HERE}upper", b"abc") == b"ABC"


def test_an_exception_tells_its_text_and_leaves_the_child_alive(worker):
    before = worker.call(f"{HERE}pid", b"")
    found = worker.call(f"{HERE}fail", b"")
    assert found == Failure(code="error", reason="ValueError: no such page in the book")
    assert worker.call(f"{HERE}pid", b"") == before


def test_cpu_time_is_counted_anew_for_each_call():
    worker = Worker("tests.clean.")
    pids = {worker.call(f"{HERE}pid", b"", cpu_s=1) for _ in range(50)}
    worker.close()
    assert len(pids) == 1


def test_a_child_that_keeps_memory_is_replaced_before_it_has_none_left():
    worker = Worker("tests.clean.")
    answers = [worker.call(f"{HERE}keep", b"", memory_mb=200) for _ in range(12)]
    worker.close()
    assert not any(isinstance(answer, Failure) for answer in answers)
    assert len(set(answers)) > 2


def test_what_a_library_prints_or_reads_does_not_reach_the_pipes(worker, capfd):
    assert worker.call(f"{HERE}chatter", b"") == b"0"
    assert worker.call(f"{HERE}upper", b"abc") == b"ABC"
    assert capfd.readouterr() == ("", "")


def test_an_interrupt_that_reaches_the_child_does_not_end_its_work(worker):
    assert worker.call(f"{HERE}interrupt", b"done") == b"done"


def test_only_functions_under_the_prefix_are_run(worker):
    for path in ("os:getcwd", "tests.cleaner:x", "detente.clean.head:read_head"):
        with pytest.raises(ValueError, match="only functions under"):
            worker.call(path, b"")
    with pytest.raises(ValueError, match="only functions under"):
        worker_module.call("os:abort", b"")


def test_a_question_that_is_too_large_is_a_failure_and_nothing_is_sent(worker, monkeypatch):
    monkeypatch.setattr(worker_module, "MOST_BYTES", 1000)
    found = worker.call(f"{HERE}upper", b"a" * 1000)
    assert isinstance(found, Failure)
    assert found.code == "too-large"


def test_an_answer_longer_than_it_may_be_is_not_read(worker, monkeypatch):
    monkeypatch.setattr(worker_module, "MOST_BYTES", 1000)
    found = worker.call(f"{HERE}long", b"")
    assert isinstance(found, Failure)
    assert found.code == "too-large"
    assert worker.call(f"{HERE}upper", b"abc") == b"ABC"


def test_threads_take_turns_and_each_gets_its_own_answer(worker):
    with ThreadPoolExecutor(4) as pool:
        asked = [b"%d" % i for i in range(40)]
        assert list(pool.map(lambda raw: worker.call(f"{HERE}upper", raw), asked)) == asked


def _in_a_spawned_process(raw: bytes) -> tuple[object, object]:
    worker = Worker("tests.clean.")
    return worker.call(f"{HERE}upper", raw), worker.call(f"{HERE}pid", b"")


def test_it_works_inside_a_spawned_worker_and_its_child_goes_with_that():
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found, pid = pool.submit(_in_a_spawned_process, b"abc").result()
    assert found == b"ABC"
    assert ended(int(pid), orphan=True)


def test_a_child_that_is_closed_is_no_zombie():
    worker = Worker("tests.clean.")
    pid = int(worker.call(f"{HERE}pid", b""))
    worker.close()
    assert ended(pid)


CALLER = """
import sys
from detente.clean.worker import Worker
worker = Worker("tests.clean.")
print(worker.call("tests.clean.worked:pid", b"").decode(), flush=True)
if sys.argv[1:]:
    worker.call("tests.clean.worked:sleep", sys.argv[1].encode())
"""


@pytest.mark.parametrize("sent", [None, signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_child_outlives_its_caller_however_that_ends(sent, tmp_path):
    asleep = tmp_path / "asleep"
    caller = started(
        [sys.executable, "-c", CALLER, *([str(asleep)] if sent else [])],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    pid = int(caller.stdout.readline())
    while sent and not asleep.exists():
        time.sleep(0.01)
    if sent:
        caller.send_signal(sent)
    caller.communicate()
    assert ended(pid, orphan=True)
