"""kill -9 at any moment: the next call goes on, and the record ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

from detente.crisis import Crisis
from detente.export import jsonl

KILLS = 20
ADD = """
import sys
from detente.crisis import Crisis
Crisis(sys.argv[1]).add(sys.argv[2:], jobs=1)
"""


def documents(path) -> int:
    if not path.exists():
        return 0
    with Crisis(path) as crisis:
        return len(crisis.documents())


def test_a_record_made_through_twenty_kills_equals_an_undisturbed_one(example, tmp_path):
    reports = sorted(example.glob("*.txt"))[:8]
    calm = tmp_path / "calm.detente"
    start = time.monotonic()
    subprocess.run([sys.executable, "-c", ADD, calm, *reports], check=True)
    whole = time.monotonic() - start

    rough = tmp_path / "rough.detente"
    random.seed(1962)
    killed = partial = 0
    # Moments spread over the whole of a run, the start (loading) less often than the work.
    for _ in range(KILLS * 3):
        child = subprocess.Popen([sys.executable, "-c", ADD, rough, *reports])
        time.sleep(whole * random.uniform(0.4, 1.0))
        if child.poll() is None:
            os.kill(child.pid, signal.SIGKILL)
            killed += 1
        child.wait()
        partial += 0 < documents(rough) < len(reports)
        if killed >= KILLS:
            break
        if child.returncode == 0:
            # It got to the end: begin a new record, so that every kill falls on unfinished work.
            for path in tmp_path.glob("rough.detente*"):
                path.unlink()
    assert killed >= KILLS
    # Kills that all fell before or after the work would show nothing.
    assert partial >= 3
    subprocess.run([sys.executable, "-c", ADD, rough, *reports], check=True)
    with Crisis(calm) as a, Crisis(rough) as b:
        left, right = (b"\n".join(jsonl.lines(crisis.claims())) for crisis in (a, b))
        assert left
        assert left == right
        entries = [[(e.id, e.claims, e.support) for e in crisis.entries()] for crisis in (a, b)]
        assert entries[0] == entries[1]
