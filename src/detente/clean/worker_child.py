"""The child's side of the worker: answers questions under limits that the kernel holds."""

from __future__ import annotations

import importlib
import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from types import ModuleType
from typing import IO

from detente.clean.worker import (
    ANSWER,
    FAILURE,
    LAST_FAILURE,
    MOST_BYTES,
    Failure,
    Question,
    take,
    write,
)
from detente.model.base import decode, encode

resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows
    resource = None


def serve(allowed: str) -> None:
    """Answer questions from standard input until it ends. This is what the child runs.

    What a library prints goes nowhere: the pipe is moved off standard output first.
    """
    questions = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("r+b") as nothing:
        os.dup2(nothing.fileno(), 0)
        os.dup2(nothing.fileno(), 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller decides when we end
    waiting: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(questions, waiting), daemon=True).start()
    limits = _Limits()
    loaded: set[str] = set()
    while True:
        question = decode(waiting.get(), Question)
        if question.path not in loaded:
            _load(question.path, allowed)
            loaded.add(question.path)
            limits.measure()
        limits.hold(question)
        mark, body = _answer(question)
        limits.release()
        if limits.grown() or mark == LAST_FAILURE:
            mark = mark.lower()
        write(answers, mark + body)
        if mark.islower():
            return


def _listen(pipe: IO[bytes], waiting: SimpleQueue[bytes]) -> None:
    """Pass questions on until the caller is gone, and then end the process, whatever it is doing."""
    while (frame := take(pipe)) is not None:
        waiting.put(frame)
    os._exit(0)


def _load(path: str, allowed: str) -> None:
    """Import the module, so that what it takes is not counted; if it fails, the call says so."""
    if not path.startswith(allowed):
        os._exit(2)
    with suppress(Exception):
        importlib.import_module(path.partition(":")[0])


def _answer(question: Question) -> tuple[bytes, bytes]:
    module, _, name = question.path.partition(":")
    try:
        run: Callable[[bytes], bytes] = getattr(importlib.import_module(module), name)
        body = run(question.raw)
    except MemoryError:
        return LAST_FAILURE, encode(Failure(code="memory", reason="needs too much memory"))
    except Exception as error:  # noqa: BLE001 - whatever it is, the caller is told
        said = " ".join(f"{type(error).__name__}: {error}".split())[:500]
        return FAILURE, encode(Failure(code="error", reason=said))
    if len(body) >= MOST_BYTES:
        reason = f"the answer has more than {MOST_BYTES:,} bytes"
        return LAST_FAILURE, encode(Failure(code="too-large", reason=reason))
    return ANSWER, bytes(body)


class _Limits:
    """The kernel's limits on this process: CPU seconds and address space, both beyond what it has."""

    def __init__(self) -> None:
        self.ground = self.room = 0
        _limit("RLIMIT_CORE", 0)

    def measure(self) -> None:
        """Take what is in use now, all modules being loaded, as the ground that is not counted."""
        self.ground = _address_space()

    def hold(self, question: Question) -> None:
        """Set the limits for one question. CPU time adds up, so its limit is moved on each time."""
        self.room = question.memory_mb << 20
        _limit("RLIMIT_CPU", int(time.process_time() + question.cpu_s + 1))
        if self.ground:
            _limit("RLIMIT_AS", self.ground + self.room)
        # Should the caller be gone and the question sleep, nobody else would end it.
        _alarm(int(question.wall_s) + 5)

    def release(self) -> None:
        """Lift the limits: waiting for a question costs nothing, and the answer must get out."""
        _alarm(0)
        _limit("RLIMIT_CPU", -1)
        _limit("RLIMIT_AS", -1)

    def grown(self) -> bool:
        """Tell whether what the libraries keep has eaten into the room for the next question."""
        return self.ground > 0 and _address_space() > self.ground + self.room // 2


def _limit(name: str, soft: int) -> None:
    """Set a soft limit, as far as the hard one allows; -1 is as far as it goes."""
    if resource is None:
        return
    kind = getattr(resource, name)
    hard = resource.getrlimit(kind)[1]
    if soft < 0 or (hard != resource.RLIM_INFINITY and soft > hard):
        soft = hard
    with suppress(ValueError, OSError):  # a platform that has no such limit to set
        resource.setrlimit(kind, (soft, hard))


def _alarm(seconds: int) -> None:
    if resource is not None:
        signal.alarm(seconds)


def _address_space() -> int:
    """Return the bytes of address space in use, 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0
