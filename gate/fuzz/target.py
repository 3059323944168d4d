"""The process that fuzzes one target; started by `python -m gate.fuzz`, which watches over it.

It keeps the input at hand in a file that the other process reads, so that one that kills or hangs
this process is not lost.
"""

from __future__ import annotations

import importlib
import json
import mmap
import os
import pkgutil
import struct
import sys
import tempfile
import time
import zlib
from pathlib import Path
from random import Random
from typing import Any

from gate.fuzz.mutate import LONGEST, havoc, inside, stretched, unpacked_pdf

#: Inputs so far, when the one at hand was begun (0: none is), its length; then the input.
STATE = struct.Struct("<QdQ")
STATE_SIZE = STATE.size + (1 << 20)
#: Bytes of address space beyond what the libraries take.
_MEMORY = 1 << 30
#: Modules of cleaning that take formats apart; the others are not what is fuzzed here.
_CLEANING = (
    *("article", "blocks", "docx", "fragment", "head", "mail", "mime", "newsml", "office"),
    *("page_tree", "pdf", "plain_text", "source", "subtitles", "tags", "typeset"),
)
_OPML = (
    b'<?xml version="1.0"?><opml version="2.0"><body><outline text="Near"><outline type="rss" '
    b'text="Lake Press" title="Lake Press" xmlUrl="https://lake.example/rss"/></outline>'
    b'<outline text="Bay" xmlUrl="feed://bay.example/atom"/></body></opml>'
)
_TOML = (
    b'[feeds.lake]\nurl = "https://lake.example/rss"\noutlet = "Lake Press"\nevery = "15m"\n'
    b'full = true\n[feeds.bay]\nurl = "http://bay.example/atom"\n'
)


def seeds(name: str, wanted: list[str]) -> list[bytes]:
    """Return the reports a target begins with: each as it is, and twice over."""
    if name in {"opml", "subscriptions"}:
        return [_OPML if name == "opml" else _TOML]
    formats = importlib.import_module("tests.story.formats")
    with tempfile.TemporaryDirectory() as folder:
        every: dict[str, bytes] = formats.every(Path(folder))
    found = [every[one] for one in wanted]
    if name == "pdf":
        found.append(unpacked_pdf(found[0]))
    if name == "docx":
        made = importlib.import_module("tests.made_files")
        body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in formats.BODY)
        found.insert(0, made.bare_docx(made.word_xml(body)))
    return found + [one + one for one in found]


class Run:
    """One run over one target: what it found goes to a folder, one file a cause."""

    def __init__(self, name: str, folder: Path, *, deep: bool) -> None:
        from gate.fuzz import oracle

        oracle.in_process(deep=deep)
        target = oracle.TARGETS[name]
        self.seeds = seeds(name, target["seeds"])
        self.words = [word.encode(target.get("encoding", "utf-8")) for word in target["words"]]
        self.packed = bool(target.get("packed"))
        tail = b""
        if "tail" in target:
            whole = oracle.marked(self.seeds[0])
            tail = target["tail"].encode() + (whole.split(b"\n", 1)[1] if name == "csv" else whole)
            if oracle.MARK not in tail:
                raise SystemExit(f"{name}: no mark in the report that is put behind inputs")
        self._oracle = oracle.Oracle(name, deep=deep, tail=tail)
        self._finding = oracle.FindingError
        self._folder = folder
        with (folder / "state").open("r+b") as file:
            self._state = mmap.mmap(file.fileno(), STATE_SIZE)
        self.count = STATE.unpack_from(self._state)[0]

    def one(self, raw: bytes) -> str:
        """Judge one input; write it down if it should not be so."""
        self.count += 1
        self._state[STATE.size : STATE.size + len(raw)] = raw
        STATE.pack_into(self._state, 0, self.count, time.monotonic(), len(raw))
        try:
            return self._oracle.judge(raw)
        except self._finding as error:
            keep(self._folder, error.kind, raw, str(error))
            return error.kind
        finally:
            STATE.pack_into(self._state, 0, self.count, 0.0, 0)


def keep(folder: Path, kind: str, raw: bytes, words: str) -> None:
    """Write a finding down; of one kind the shortest input is kept."""
    safe = "".join(c if c.isalnum() else "-" for c in kind)
    path = folder / "findings" / f"{safe}.bin"
    if not path.exists() or path.stat().st_size > len(raw):
        path.write_bytes(raw)
        path.with_suffix(".txt").write_text(words, encoding="utf-8", errors="backslashreplace")


def plain(run: Run, seconds: float, folder: Path) -> None:
    """Change seeds at random; inputs of which something new comes become seeds."""
    random = Random(time.time_ns())
    pool = [*run.seeds, *(path.read_bytes() for path in (folder / "corpus").iterdir())]
    known = {run.one(seed) for seed in pool}
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        raw = _changed(run, random, random.choice(pool), pool)
        told = run.one(raw)
        if told not in known:
            known.add(told)
            pool.append(raw)
            (folder / "corpus" / f"plain-{zlib.crc32(raw):08x}").write_bytes(raw)


def _changed(run: Run, random: Random, raw: bytes, pool: list[bytes]) -> bytes:
    def change(inner: bytes) -> bytes:
        return havoc(random, inner, run.words, pool)

    if run.packed and random.random() < 0.7:
        return inside(random, raw, change)[:LONGEST]
    return change(raw)


def long_ones(run: Run, seconds: float, *, skip: int) -> None:
    """Judge the seeds stretched, but for the first ones, which were judged before."""
    until = time.monotonic() + seconds
    ones = stretched(run.seeds[: (len(run.seeds) + 1) // 2], run.words)
    for number, raw in enumerate(ones, start=1):
        if number > skip and time.monotonic() < until:
            run.count = number - 1
            run.one(raw)


def guided(run: Run, seconds: float, folder: Path, atheris: Any) -> None:  # noqa: ANN401
    """Let libFuzzer lead, by the lines that inputs reach."""
    for number, seed in enumerate(run.seeds):
        (folder / "seeds" / str(number)).write_bytes(seed)
    lines = ("".join(f"\\x{byte:02x}" for byte in word) for word in run.words)
    (folder / "words").write_text("".join(f'"{line}"\n' for line in lines), encoding="utf-8")
    arguments = [
        "fuzz",
        f"-max_total_time={max(1, int(seconds))}",
        f"-max_len={LONGEST}",
        f"-dict={folder / 'words'}",
        f"-artifact_prefix={folder}/",
        *("-timeout=3600", "-rss_limit_mb=0", "-print_final_stats=1", "-verbosity=1"),
        str(folder / "corpus"),
        str(folder / "seeds"),
    ]

    def one(raw: bytes) -> None:
        run.one(raw)

    def mutator(raw: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)
        if random.random() < 0.3:
            return _changed(run, random, raw, run.seeds)[:most]

        def change(inner: bytes) -> bytes:
            return bytes(atheris.Mutate(inner, max(len(inner) * 2, 64)))

        return (inside(random, raw, change) if run.packed else change(raw))[:most]

    atheris.Setup(arguments, one, custom_mutator=mutator)
    atheris.Fuzz()


def _instrumented(atheris: Any, *, deep: bool) -> None:  # noqa: ANN401
    """Load what is read with, counting its lines, before anything else loads it."""
    cleaning = ["detente.clean"] if deep else [f"detente.clean.{one}" for one in _CLEANING]
    with atheris.instrument_imports(include=["detente.read", *cleaning]):
        for package in ("detente.read", "detente.clean"):
            module = importlib.import_module(package)
            for found in pkgutil.walk_packages(module.__path__, f"{package}."):
                importlib.import_module(found.name)


def main() -> None:
    """Fuzz as the one argument, a JSON object, says."""
    told = json.loads(sys.argv[1])
    folder = Path(told["folder"])
    os.nice(10)
    atheris = None
    if not told["plain"]:
        atheris = importlib.import_module("atheris")
        _instrumented(atheris, deep=told["deep"])
    run = Run(told["name"], folder, deep=told["deep"])
    for path in list((folder / "findings").glob("*.bin")):
        raw = path.read_bytes()
        path.unlink()  # kept anew if it still is one
        path.with_suffix(".txt").unlink(missing_ok=True)
        run.one(raw)
    for seed in run.seeds:
        run.one(seed)
    _hold_memory()
    if told["long"]:
        long_ones(run, told["seconds"], skip=told["skip"])
        return
    if atheris is None:
        plain(run, told["seconds"], folder)
    else:
        guided(run, told["seconds"], folder, atheris)


def _hold_memory() -> None:
    resource = importlib.import_module("resource")
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages * os.sysconf("SC_PAGE_SIZE") + _MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    main()
