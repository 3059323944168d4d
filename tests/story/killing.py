"""Add reports in children that are killed at random moments; run as a program of its own.

Children are forked from a process that has loaded the parser and the tables, so that nearly all of a
child's life is work on the store and the reports. Prints how many were killed, and how many of those left a
record with some of the reports.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import detente as dt

KILLS = 20
#: Far more tries than kills are needed: a child may be done before its time comes.
TRIES = 400


def child(store: str, reports: list[str]) -> int:
    """Start a child that adds the reports; return its process id."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            dt.open(store).add(reports, jobs=1)
            code = 0
        finally:
            os._exit(code)
    return pid


def documents(store: str) -> int:
    """Return how many reports a store holds."""
    if not Path(store).exists() or not Path(store).stat().st_size:
        return 0
    with dt.open(store) as crisis:
        return len(crisis.documents())


def main(store: str, calm: str, *reports: str) -> None:
    """Make one record undisturbed and one through kills."""
    for report in reports[:2]:
        dt.extract(Path(report).read_text(encoding="utf-8"))
    start = time.monotonic()
    _, status = os.waitpid(child(calm, list(reports)), 0)
    assert status == 0
    whole = time.monotonic() - start
    random.seed(1962)
    killed = partial = 0
    for _ in range(TRIES):
        pid = child(store, list(reports))
        time.sleep(random.uniform(0, whole))
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        if os.WIFSIGNALED(status):
            killed += 1
            partial += 0 < documents(store) < len(reports)
        else:
            # It got to the end: begin anew, so that every kill falls on unfinished work.
            for path in Path(store).parent.glob(Path(store).name + "*"):
                path.unlink()
        if killed >= KILLS:
            break
    _, status = os.waitpid(child(store, list(reports)), 0)
    assert status == 0
    sys.stdout.write(f"{killed} {partial}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
