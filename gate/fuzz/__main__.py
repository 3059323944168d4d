"""Fuzz the readers: python -m gate.fuzz [FORMAT ...] [--seconds N] [--plain] [--long] [--deep]
                                           [--list]

A finding is anything but a capture or an error of one line: an exception, a process that dies, an
input that takes long or much memory, one of which nothing comes. Findings lie in
build/fuzz/FORMAT/findings, the inputs that reached something new in build/fuzz/FORMAT/corpus, where
the next run takes them up; a finding that is one no more is taken away. Exit 1: something was found; 2: atheris is missing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from gate.fuzz.oracle import TARGETS
from gate.fuzz.target import STATE, STATE_SIZE, keep

FOLDER = Path("build/fuzz")
#: Seconds after which an input counts as one that hangs, whatever else the machine is doing.
HANGS = 60.0


def fuzz(name: str, seconds: float, **how: bool) -> tuple[int, float, int]:
    """Fuzz one target; return inputs tried, seconds it took, and findings in its folder.

    `how` holds `plain`, `deep` and `long`, as the options of these names say.
    A process that dies is started again for the time that is left.
    """
    folder = FOLDER.absolute() / name
    for part in ("corpus", "seeds", "findings"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "state").write_bytes(bytes(STATE_SIZE))
    began = time.monotonic()
    while (left := seconds - (time.monotonic() - began)) > 1:
        told = {"name": name, "folder": str(folder), "seconds": left, **how}
        told["skip"] = _state(folder)[0]
        with (folder / "log").open("ab") as log:
            command = [sys.executable, "-m", "gate.fuzz.target", json.dumps(told)]
            child = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603 - our own
            try:
                ended = _watched(child, folder)
            finally:
                child.kill()
                child.wait()
        if ended == "":
            break
        count, _, size = _state(folder)
        if size == 0:
            print(f"{name}: the fuzzer itself ended ({ended}); see {folder / 'log'}")
            break
        raw = (folder / "state").read_bytes()[STATE.size : STATE.size + size]
        keep(folder, ended, raw, f"{ended} at input {count}")
    found = len(list((folder / "findings").glob("*.bin")))
    return _state(folder)[0], time.monotonic() - began, found


def _state(folder: Path) -> tuple[int, float, int]:
    with (folder / "state").open("rb") as file:
        count, since, size = STATE.unpack(file.read(STATE.size))
    return count, since, size


def _watched(child: subprocess.Popen[bytes], folder: Path) -> str:
    """Wait for the process; return how it failed, "" if it came to its end."""
    last, moved = -1, time.monotonic()
    while True:
        try:
            code = child.wait(1.0)
        except subprocess.TimeoutExpired:
            count, _, size = _state(folder)
            if count != last:
                last, moved = count, time.monotonic()
            elif time.monotonic() - moved > HANGS:
                return "hang" if size else "it stalled"
            continue
        return "" if code == 0 else f"died {code}"


def main() -> int:
    """Fuzz what was asked for, one target after the other."""
    parser = argparse.ArgumentParser(prog="python -m gate.fuzz", description=__doc__)
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help="all, if none is named")
    parser.add_argument("--seconds", type=float, default=600, help="for each format")
    parser.add_argument("--plain", action="store_true", help="random mutations, without atheris")
    parser.add_argument("--deep", action="store_true", help="clean every capture to the end")
    parser.add_argument("--long", action="store_true", help="seeds stretched to 300 kB instead")
    parser.add_argument("--list", action="store_true", help="name the formats")
    options = parser.parse_args()
    if unknown := [name for name in options.formats if name not in TARGETS]:
        parser.error(f"no format {unknown[0]!r}; formats: {', '.join(TARGETS)}")
    if options.list:
        print("\n".join(TARGETS))
        return 0
    plain = options.plain or options.long
    if not plain and find_spec("atheris") is None:
        print("needs atheris: pip install --group fuzz (Linux), or run with --plain")
        return 2
    total = 0
    for name in options.formats or TARGETS:
        how = {"plain": plain, "deep": options.deep, "long": options.long}
        count, took, found = fuzz(name, options.seconds, **how)
        print(f"{name:<14} {count:>9,} inputs  {took:6.0f} s  {found} findings", flush=True)
        total += found
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
