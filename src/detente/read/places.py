"""Places: from what the caller names to the files and addresses, in an order that never changes.

Only plain files are ever opened: a pipe or a device would block the run or never end.
"""

from __future__ import annotations

import glob
import logging
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from detente.errors import InputError
from detente.model.base import Record
from detente.read.capture import STDIN
from detente.read.fields import names

log = logging.getLogger(__name__)


class Place(Record, frozen=True, kw_only=True):
    """One place to read, as the caller would name it: a file, an address, or standard input.

    `path` is the absolute path of a file; standard input has none, nor has an address.
    """

    where: str
    path: Path | None
    in_folder: bool = False
    is_address: bool = False


def places(where: Iterable[str | Path]) -> Iterator[Place | InputError]:
    """Yield every file named, each once, or the error that stands in its place."""
    seen: set[str] = set()
    for name in where:
        for place in _named(str(name)):
            if isinstance(place, Place):
                path = place.where if place.path is None else str(place.path)
                if path in seen:
                    continue
                seen.add(path)
            yield place


def _named(name: str) -> Iterator[Place | InputError]:
    if name == STDIN:
        yield Place(where=STDIN, path=None)
    elif name.lower().startswith(("http://", "https://")):
        yield Place(where=name, path=None, is_address=True)
    elif "\0" in name:
        yield InputError(name.replace("\0", "\ufffd"), "not the name of a file", code="not-found")
    elif not os.path.lexists(name) and glob.has_magic(name):
        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - keeps names as given
        if not matches:
            yield InputError(name, "no file matches", code="not-found")
        for match in matches:
            yield from _path(match, in_folder=False, above=())
    else:
        yield from _path(name, in_folder=False, above=())


def _path(
    name: str, *, in_folder: bool, above: tuple[tuple[int, int], ...]
) -> Iterator[Place | InputError]:
    try:
        found = os.stat(name)  # noqa: PTH116
    except OSError as error:
        if os.path.islink(name):  # noqa: PTH114
            yield InputError(name, "a link to nothing that can be read", code="unreadable")
        elif isinstance(error, FileNotFoundError | NotADirectoryError):
            yield InputError(name, "no such file or folder", code="not-found")
        else:
            reason = f"cannot be read: {error.strerror or error}"
            yield InputError(name, reason, code="unreadable")
        return
    if stat.S_ISDIR(found.st_mode):
        yield from _folder(name, (found.st_dev, found.st_ino), above)
    elif stat.S_ISREG(found.st_mode):
        path = Path(os.path.abspath(name))  # noqa: PTH100 - links keep the name the user knows
        yield Place(where=name, path=path, in_folder=in_folder)
    else:
        yield InputError(name, "not a file: a pipe, socket or device", code="unreadable")


def _folder(
    name: str, identity: tuple[int, int], above: tuple[tuple[int, int], ...]
) -> Iterator[Place | InputError]:
    if identity in above:
        yield InputError(name, "a link back to a folder it lies in", code="unreadable")
        return
    try:
        entries = sorted(os.listdir(name))  # noqa: PTH208
    except OSError as error:
        yield InputError(name, f"cannot be listed: {error.strerror or error}", code="unreadable")
        return
    passed_over: Counter[str] = Counter()
    for entry in entries:
        suffix = Path(entry).suffix.lower()
        if entry.startswith("."):
            passed_over["hidden"] += 1
        elif suffix in names().passed_over and not os.path.isdir(f"{name}/{entry}"):  # noqa: PTH112
            passed_over[suffix] += 1
        else:
            inside = os.path.join(name, entry)  # noqa: PTH118
            yield from _path(inside, in_folder=True, above=(*above, identity))
    if passed_over:
        counts = ", ".join(f"{n} {kind}" for kind, n in sorted(passed_over.items()))
        log.info("%s: passed over %s", name, counts)
