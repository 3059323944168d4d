"""The local engine: in this process, or in a pool of processes that outlives a dying worker."""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from types import ModuleType
from typing import Self

from detente.engine.base import load_task

#: Below this many inputs, starting workers (a model load each) costs more than it gains.
WORTH_A_POOL = 24


class LocalEngine:
    """Runs tasks on this machine. `jobs` 0 lets the engine decide, 1 stays in this process."""

    def __init__(self, jobs: int = 0) -> None:
        self.jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        # After good work the workers are idle and gone at once; leaving before they are gone would
        # close what they still write their farewell to.
        self.close(wait=kind is None)

    def close(self, *, wait: bool = False) -> None:
        """Let the workers go, if there are any; the next task starts them anew."""
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=True)
            self._pool = None

    def workers(self, inputs: int) -> int:
        """Return how many processes that many inputs are worth."""
        if self.jobs:
            return self.jobs
        return 1 if inputs < WORTH_A_POOL else max(1, min(8, os.cpu_count() or 1))

    def map(
        self, task: str, inputs: Iterable[tuple[str, bytes]]
    ) -> Iterator[tuple[str, bytes | Exception]]:
        """Yield (key, result or error) in the order of the inputs. See `Engine.map`.

        Inputs are drawn as they are needed, so memory stays flat however many there are.
        """
        source = iter(inputs)
        head: list[tuple[str, bytes]] = []
        for pair in source:
            head.append(pair)
            if len(head) >= WORTH_A_POOL:
                break
        workers = self.workers(len(head))

        def all_inputs() -> Iterator[tuple[str, bytes]]:
            yield from head
            yield from source

        if workers == 1:
            yield from _here(task, all_inputs())
        else:
            yield from self._pooled(task, all_inputs(), workers)

    def _pooled(
        self, task: str, inputs: Iterable[tuple[str, bytes]], workers: int
    ) -> Iterator[tuple[str, bytes | Exception]]:
        """Run in a pool that is kept for the next task: a worker loads its models once."""
        flying: deque[tuple[str, bytes, Future[bytes]]] = deque()
        source = iter(inputs)
        try:
            while True:
                self._pool = pool = self._pool or _pool(workers)
                while len(flying) < 4 * workers and (pair := next(source, None)) is not None:
                    flying.append((*pair, _submit(pool, task, pair[1])))
                if not flying:
                    return
                key, raw, future = flying.popleft()
                try:
                    yield key, future.result()
                except BrokenProcessPool:
                    # A worker died. Whose fault it was is not known, so each input in flight goes
                    # alone through a pool of one; the one that kills that too is the culprit.
                    self.close()
                    waiting = [(key, raw), *((k, r) for k, r, _ in flying)]
                    flying.clear()
                    for each in waiting:
                        yield each[0], _alone(task, each[1])
                except Exception as error:  # noqa: BLE001 - the caller decides what an error means
                    yield key, error
        finally:
            for _, _, future in flying:
                future.cancel()


def _here(
    task: str, inputs: Iterable[tuple[str, bytes]]
) -> Iterator[tuple[str, bytes | Exception]]:
    run = load_task(task)
    for key, raw in inputs:
        try:
            yield key, run(raw)
        except Exception as error:  # noqa: BLE001 - the caller decides what an error means
            yield key, error


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawn, not fork: forking a process that runs threads (SQLite, BLAS) may hang its child.
    return ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_leave_with_parent
    )


def _leave_with_parent() -> None:
    """End this worker when the process that wants its results is gone, however that one ended."""
    parent = parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True, name="leaves with its parent").start()


@contextmanager
def _without_main() -> Iterator[None]:
    """Start workers that do not run the caller's script again.

    A spawned process imports the main script; one without a guard would add the same reports in
    every worker. Ours need nothing of it.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _submit(pool: ProcessPoolExecutor, task: str, raw: bytes) -> Future[bytes]:
    with _without_main():
        return pool.submit(_call, task, raw)


def _call(task: str, raw: bytes) -> bytes:
    return load_task(task)(raw)


def _alone(task: str, raw: bytes) -> bytes | Exception:
    with _pool(1) as pool:
        try:
            return _submit(pool, task, raw).result()
        except Exception as error:  # noqa: BLE001 - the caller decides what an error means
            return error
