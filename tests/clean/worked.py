"""What the worker's tests run in its child: functions that answer, and functions that must be stopped."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path


def upper(raw: bytes) -> bytes:
    return raw.upper()


def pid(raw: bytes) -> bytes:
    return str(os.getpid()).encode()


def loop(raw: bytes) -> bytes:
    while True:
        pass


def sleep(raw: bytes) -> bytes:
    if raw:
        Path(raw.decode()).write_text("asleep")
    time.sleep(60)
    return raw


def hog(raw: bytes) -> bytes:
    kept = [bytearray(50 << 20) for _ in range(200)]
    return str(len(kept)).encode()


def keep(raw: bytes, _kept: list[bytearray] = []) -> bytes:  # noqa: B006
    _kept.append(bytearray(40 << 20))
    return pid(raw)


def abort(raw: bytes) -> bytes:
    os.abort()


def leave(raw: bytes) -> bytes:
    os._exit(3)


def long(raw: bytes) -> bytes:
    return bytes(2000)


def giant(raw: bytes) -> bytes:
    return bytes(129 << 20)


def fail(raw: bytes) -> bytes:
    raise ValueError("no such page\nin the book")


def chatter(raw: bytes) -> bytes:
    sys.stdout.write("printed by a library")
    sys.stdout.flush()
    os.write(1, b"written past Python")
    os.write(2, b"written past Python")
    return str(len(sys.stdin.read())).encode()


def interrupt(raw: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGINT)
    return raw
