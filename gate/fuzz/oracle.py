"""What must hold of every input: captures or errors of one line, soon, and nothing lost.

The functions that production runs in a process of its own run in this one, so that what they reach
is seen; what they raise becomes the error it would become there.
"""

from __future__ import annotations

import codecs
import io
import os
import tempfile
import time
import tomllib
import traceback
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from detente.clean import clean, main_text, worker
from detente.clean.source import source
from detente.errors import ConfigError, InputError
from detente.model.base import digest, encode
from detente.model.document import Capture, Report
from detente.read import parquet, parquet_child, read_item
from detente.read.item import Item
from detente.read.opml import feeds_of

TARGETS: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "targets.toml").read_text(encoding="utf-8")
)
#: Seconds of CPU one input may take; inputs are short, and a reader reads a megabyte in less.
SLOWEST = 10.0
#: Captures of one input that are cleaned, and of how many inputs one is cleaned to the end.
_CLEANED, _ONE_IN = 3, 16
_NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
#: The words by which a sound report behind the input is known, and those they stand for in seeds.
MARK, _SEED_WORDS = b"Zebe Deed", b"Kari Lund"
_Yielded = list[Capture | InputError]


class FindingError(Exception):
    """What should not be; `kind` tells findings of one cause from others."""

    def __init__(self, kind: str, words: str) -> None:
        super().__init__(f"{kind}: {words}")
        self.kind = kind


def marked(seed: bytes) -> bytes:
    """Return a report that can be known again, as long as the seed."""
    return seed.replace(_SEED_WORDS, MARK)


class Oracle:
    """Judges inputs of one target. `deep`: also by trafilatura, and every capture to the end."""

    def __init__(self, name: str, *, deep: bool = False, tail: bytes = b"") -> None:
        self._name, self._deep, self._tail = name, deep, tail
        self._suffix = str(TARGETS[name]["suffix"])

    def judge(self, raw: bytes) -> str:
        """Return what came of an input, in short; raise a `FindingError` if that must not be."""
        began = time.process_time()
        try:
            told = self._told(raw)
        except FindingError:
            raise
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            raise FindingError(_cause(error), traceback.format_exc()) from error
        took = time.process_time() - began
        if took > SLOWEST:
            raise FindingError("slow", f"{took:.1f} s of CPU")
        return told

    def _told(self, raw: bytes) -> str:
        if self._name == "opml":
            listed = feeds_of(raw, "a.opml")
            _check_errors([listed] if isinstance(listed, InputError) else [])
            return listed.code if isinstance(listed, InputError) else str(min(len(listed), 9))
        if self._name == "subscriptions":
            return _subscriptions(raw)
        found = self._read(io.BytesIO(raw))
        if not found:
            raise FindingError("nothing", "no capture and no error came of it")
        _check_errors(found)
        _check_keys(found)
        chance = zlib.crc32(raw)
        if chance % 8 == 0:
            self._check_unseekable(raw, found)
        if self._tail and chance % 4 == 1:
            self._check_tail(raw)
        told = [one.code if isinstance(one, InputError) else "in" for one in found[:6]]
        whole = self._deep or chance % _ONE_IN == 2
        captures = [one for one in found if isinstance(one, Capture)]
        told += [_cleaned(one, whole=whole) for one in captures[:_CLEANED]]
        return " ".join(told)

    def _read(self, stream: Any) -> _Yielded:  # noqa: ANN401 - any stream
        name = f"a{self._suffix}"
        item = Item(where=name, key=f"/{name}", stream=stream, now=_NOW, suffix=self._suffix)
        found = list(read_item(item))
        for one in found:
            if not isinstance(one, Capture | InputError):
                raise FindingError("stranger", repr(one)[:200])
        return found

    def _check_unseekable(self, raw: bytes, found: _Yielded) -> None:
        """See that a pipe gives what a file gives."""
        again = self._read(io.BufferedReader(_Pipe(raw), 512))
        if list(map(_said, again)) != list(map(_said, found)):
            raise FindingError("pipe", f"{_all(found)}\nfrom a pipe: {_all(again)}")

    def _check_tail(self, raw: bytes) -> None:
        """See that a sound report behind the input is read, or that an error is given."""
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return  # then what stands behind it is something else
        found = self._read(io.BytesIO(raw + self._tail))
        if any(isinstance(one, InputError) for one in found):
            return
        if TARGETS[self._name].get("heard"):
            told = [source(one) for one in found if isinstance(one, Capture)]
            heard = any(isinstance(one, InputError) or MARK.decode() in one.words for one in told)
        else:
            heard = any(isinstance(one, Capture) and MARK in one.raw for one in found)
        if not heard:
            raise FindingError("tail", f"lost without a word: {_all(found)}")


def _cleaned(capture: Capture, *, whole: bool) -> str:
    found = clean(capture) if whole else source(capture)
    if isinstance(found, InputError):
        _check_errors([found])
        return found.code
    if not isinstance(found, Report):
        found.words.encode("utf-8")
        return f"{found.extractor}:{bool(found.title)}"
    encode(found)
    if "\0" in found.text.words or digest(found.text.words) != found.text.id:
        raise FindingError("text", repr(found.text.words)[:300])
    end = 0
    for sentence in found.sentences:
        if not end <= sentence.start < sentence.end <= len(found.text.words):
            raise FindingError("sentences", f"{sentence} after {end}")
        end = sentence.end
    return "report"


def _subscriptions(raw: bytes) -> str:
    subscriptions = import_module("detente.read.web.subscriptions")
    with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        file.write(raw)
        file.flush()
        try:
            feeds = subscriptions.load(Path(file.name))
        except ConfigError as error:
            if not str(error).strip():
                raise FindingError("no reason", repr(error)) from error
            return "refused"
    subscriptions.written(feeds).encode("utf-8")
    return str(min(len(feeds), 9))


def _check_errors(found: list[Any]) -> None:
    for one in found:
        if isinstance(one, InputError):
            words = str(one)
            if not words.isprintable() or not one.reason.strip() or not one.code:
                raise FindingError(f"lines {one.code}", repr(words))
            if len(words) > 1000:
                raise FindingError(f"long {one.code}", repr(words))
            words.encode("utf-8")
            encode({"where": one.where, "reason": one.reason})


def _check_keys(found: _Yielded) -> None:
    """See that no capture takes the place of another, unless the publisher gave both one name."""
    keys = [one.key for one in found if isinstance(one, Capture) and "#=" not in one.key]
    if len(set(keys)) < len(keys):
        raise FindingError("keys", repr(keys[:20]))


def _said(one: Capture | InputError) -> tuple[str, str]:
    return (one.where, one.id if isinstance(one, Capture) else one.code)


def _all(found: _Yielded) -> str:
    return "; ".join(
        str(one) if isinstance(one, InputError) else f"{one.where} {one.raw[:80]!r}"
        for one in found[:8]
    )


def _cause(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "detente" in frame.filename] or list(frames)
    return f"{type(error).__name__} {Path(ours[-1].filename).name}:{ours[-1].lineno}"


class _Pipe(io.RawIOBase):
    """Bytes that come a few at a time and never again."""

    def __init__(self, raw: bytes) -> None:
        self._rest = io.BytesIO(raw)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:  # noqa: ANN401 - any buffer
        piece = self._rest.read(min(len(buffer), 777))
        buffer[: len(piece)] = piece
        return len(piece)


def in_process(*, deep: bool) -> None:
    """Have functions that run in another process run here, or in a fork that is cheap to make."""

    def call(path: str, raw: bytes, **_limits: object) -> bytes | worker.Failure:
        if "slow_text" in path and not deep:
            return worker.Failure(code="error", reason="left out")
        module, _, name = path.partition(":")
        run: Callable[[bytes], bytes] = getattr(import_module(module), name)
        try:
            return run(raw)
        except MemoryError:
            return worker.Failure(code="memory", reason="needs too much memory")
        except Exception as error:  # noqa: BLE001 - as the worker does
            said = " ".join(f"{type(error).__name__}: {error}".split())[:500]
            return worker.Failure(code="error", reason=said)

    worker.call = call
    main_text.call = call  # type: ignore[attr-defined]
    parquet._child = _forked  # noqa: SLF001


@contextmanager
def _forked(item: Item, file: Any) -> Iterator[Iterator[parquet_child.Frame]]:  # noqa: ANN401
    """Give the frames of a fork that reads the file under the limits of the real child."""
    import_module("pyarrow.parquet")
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            parquet_child._hold()  # noqa: SLF001
            with os.fdopen(into, "wb") as pipe, os.fdopen(os.dup(file.fileno()), "rb") as own:
                own.seek(0)
                for frame in parquet_child.frames(own, dict(item.mapped)):
                    parquet_child.send(pipe, frame)
                parquet_child.send(pipe, parquet_child.Done())
            code = 0
        finally:
            os._exit(code)
    os.close(into)
    try:
        with os.fdopen(out, "rb") as pipe:
            yield _frames(pipe)
    finally:
        os.waitpid(child, 0)


def _frames(pipe: Any) -> Iterator[parquet_child.Frame]:  # noqa: ANN401
    while (frame := parquet_child.receive(pipe)) is not None:
        if isinstance(frame, parquet_child.Done):
            return
        yield frame
    yield parquet_child.Failed(reason="broken: its reader ended", code="parquet")
