"""Politeness: one request at a time to a host, a pause between two, and longer ones when asked."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

#: Longer than this nobody waits in line, in seconds; the request is put off instead.
PATIENCE = 60.0


class PutOffError(Exception):
    """A host asked us to come back later than anybody waits in line; `seconds` until then."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:.0f} s")
        self.seconds = seconds


class Pace:
    """When each host may be asked next. Safe for several threads."""

    def __init__(
        self, clock: Callable[[], datetime], sleep: Callable[[float], object], gap: float = 1.0
    ) -> None:
        self._clock, self._sleep, self._gap = clock, sleep, gap
        self._lines: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._next: dict[str, datetime] = {}
        self._making = threading.Lock()

    @contextmanager
    def turn(self, host: str, gap: float = 0.0) -> Iterator[None]:
        """Wait for a host's turn, keep it while the block runs, and begin the pause behind it.

        Raises `PutOffError` when the wait would be longer than `PATIENCE`.
        """
        with self._making:
            line = self._lines[host]
        with line:
            wait = self.wait(host)
            if wait > PATIENCE:
                raise PutOffError(wait)
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                self.hold(host, max(gap, self._gap))

    def wait(self, host: str) -> float:
        """Return the seconds until a host may be asked again, 0 if it may be now."""
        until = self._next.get(host)
        return 0.0 if until is None else max((until - self._clock()).total_seconds(), 0.0)

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long; an earlier, longer hold stands."""
        until = self._clock() + timedelta(seconds=seconds)
        self._next[host] = max(until, self._next.get(host, until))
