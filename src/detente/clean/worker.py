"""A child process for libraries that a hostile file can hang, bloat or kill.

One child a process, started at the first call and kept. The kernel holds it to its CPU seconds and
its memory, the caller to its wall time; when it dies the call returns a `Failure` and the next call
starts another. Where the platform has no `resource` module only the wall time is held.
"""

from __future__ import annotations

import atexit
import os
import signal
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, Literal

from detente.model.base import Record, decode, encode

#: Bytes a question or an answer may have; a file read is smaller, and its words smaller still.
MOST_BYTES = 128 << 20
_SIZE = struct.Struct(">Q")
#: What an answer begins with: words or a failure; in capitals when the child lives on.
ANSWER, LAST_ANSWER, FAILURE, LAST_FAILURE = b"A", b"a", b"F", b"f"


class Failure(Record, frozen=True, kw_only=True):
    """Why a call gave nothing.

    `code` is `timeout` (CPU or wall time), `memory`, `crash` (the child died), `too-large` (the
    answer) or `error` (the function raised; `reason` is what it said).
    """

    code: Literal["timeout", "memory", "crash", "too-large", "error"]
    reason: str


class Question(Record, frozen=True, kw_only=True):
    """What the child is asked: the function, what to give it, and the limits."""

    path: str
    raw: bytes
    cpu_s: int
    memory_mb: int
    wall_s: float


class Worker:
    """Runs functions "module:name" of the modules whose names begin with `allowed` in a child."""

    def __init__(self, allowed: str) -> None:
        self.allowed = allowed
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._turn = threading.Lock()

    def call(
        self, path: str, raw: bytes, *, cpu_s: int = 10, memory_mb: int = 512, wall_s: float = 20
    ) -> bytes | Failure:
        """Return what the function at `path` makes of `raw`, or how it failed; one call at a time."""
        if not path.startswith(self.allowed):
            raise ValueError(f"{path}: only functions under {self.allowed} run in the worker")
        question = encode(
            Question(path=path, raw=raw, cpu_s=cpu_s, memory_mb=memory_mb, wall_s=wall_s)
        )
        if len(question) > MOST_BYTES:
            return Failure(code="too-large", reason=f"more than {MOST_BYTES:,} bytes")
        with self._turn:
            child = self._alive()
            late = threading.Event()

            def stop() -> None:
                late.set()
                child.kill()

            alarm = threading.Timer(wall_s, stop)
            alarm.daemon = True
            alarm.start()
            try:
                answer = _ask(child, question)
            except BaseException:
                self._end()
                raise
            finally:
                alarm.cancel()
                alarm.join()
            if late.is_set():
                self._end()
                return Failure(code="timeout", reason=f"took more than {wall_s:g} s")
            if answer is None:
                return self._died(cpu_s)
            return self._read(answer)

    def close(self) -> None:
        """End the child; a later call starts another."""
        with self._turn:
            self._end()

    def _read(self, answer: bytes) -> bytes | Failure:
        mark, body = answer[:1], answer[1:]
        if mark in {LAST_ANSWER, LAST_FAILURE, b""}:
            self._end()
        if mark in {ANSWER, LAST_ANSWER}:
            return body
        if mark == b"":
            return Failure(
                code="too-large", reason=f"the answer has more than {MOST_BYTES:,} bytes"
            )
        return decode(body, Failure)

    def _died(self, cpu_s: int) -> Failure:
        """Return why the child is gone, by the signal that took it."""
        status = self._end()
        if status in {-getattr(signal, name, 0) for name in ("SIGXCPU", "SIGALRM")}:
            return Failure(code="timeout", reason=f"took more than {cpu_s} s of CPU time")
        return Failure(code="crash", reason=f"its process ended with status {status}")

    def _alive(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._owner != os.getpid():
            _forget(self._child)
            self._child = None
        if self._child is not None and self._child.poll() is not None:
            self._end()
        if self._child is None:
            self._child = _start(self.allowed)
            self._owner = os.getpid()
            atexit.unregister(self.close)
            atexit.register(self.close)
        return self._child

    def _end(self) -> int:
        child, self._child = self._child, None
        if child is None:
            return 0
        if self._owner != os.getpid():
            _forget(child)
            return 0
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        with suppress(subprocess.TimeoutExpired):
            return child.wait(0.2)
        child.kill()
        return child.wait()


def _forget(child: subprocess.Popen[bytes]) -> None:
    """Drop the child of the process we were forked from: it is not ours to end or to wait for."""
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    child.returncode = 0


def _start(allowed: str) -> subprocess.Popen[bytes]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    code = f"from detente.clean.worker_child import serve; serve({allowed!r})"
    return subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-P", "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=env,
    )


def _ask(child: subprocess.Popen[bytes], question: bytes) -> bytes | None:
    """Return the child's answer, None if it died, b"" if it would be too large."""
    if child.stdin is None or child.stdout is None:
        return None
    try:
        write(child.stdin, question)
    except OSError:
        return None
    return take(child.stdout)


def write(pipe: IO[bytes], frame: bytes) -> None:
    """Send one frame: its length, then its bytes."""
    pipe.write(_SIZE.pack(len(frame)))
    pipe.write(frame)
    pipe.flush()


def take(pipe: IO[bytes]) -> bytes | None:
    """Return the next frame; None at the end of the pipe, b"" for one that is too large."""
    head = pipe.read(_SIZE.size)
    if len(head) < _SIZE.size:
        return None
    (size,) = _SIZE.unpack(head)
    if size > MOST_BYTES:
        return b""
    frame = pipe.read(size)
    return frame if len(frame) == size and frame else None


_worker = Worker("detente.clean.")


def call(
    path: str, raw: bytes, *, cpu_s: int = 10, memory_mb: int = 512, wall_s: float = 20
) -> bytes | Failure:
    """Return what "detente.clean.MODULE:FUNCTION" makes of `raw` in the child, or how it failed.

    The function takes bytes and returns bytes. `cpu_s` and `wall_s` are seconds, `memory_mb` MiB
    beyond what the process has when the module is loaded.
    """
    return _worker.call(path, raw, cpu_s=cpu_s, memory_mb=memory_mb, wall_s=wall_s)


def close() -> None:
    """End the child, if there is one; a later call starts another."""
    _worker.close()
