"""Children that heed interrupts, whoever started the tests."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Sequence
from typing import Any


def started(words: Sequence[str], **given: Any) -> subprocess.Popen[Any]:
    """Start a child that an interrupt ends: `subprocess.Popen` with its arguments.

    Tests started in the background ignore interrupts, and so would whatever they start: what is
    ignored stays ignored in a child, what is handled is back at its default.
    """
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(words, **given)
    finally:
        signal.signal(signal.SIGINT, ours)
