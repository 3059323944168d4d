"""The sentences the event coder is trained on, written for it: training/events/<TYPE>.tsv.

Columns: mode, status, form, sentence. In the sentence <s> marks the actor, <t> the recipient (may be
missing), <e> the words that carry the event. NONE.tsv holds pairs between which nothing happens.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "events"
COLUMNS = ("mode", "status", "form", "sentence")
_MARK = re.compile(r"</?[ste]>")
Range = tuple[int, int]


class Written(NamedTuple):
    """One sentence without its marks; actor, recipient and event are code points [start, end)."""

    where: str
    root: str
    mode: str | None
    status: str
    form: str
    words: str
    actor: Range
    recipient: Range | None
    event: Range | None


def unmarked(marked: str) -> tuple[str, dict[str, Range]]:
    """Return a sentence without its marks, and what each mark held.

    >>> unmarked("<s>Chad</s> <e>thanked</e> <t>Mali</t>.")
    ('Chad thanked Mali.', {'s': (0, 4), 'e': (5, 12), 't': (13, 17)})
    """
    words, at = "", 0
    opened: dict[str, int] = {}
    held: dict[str, Range] = {}
    for mark in _MARK.finditer(marked):
        words += marked[at : mark.start()]
        at = mark.end()
        letter = mark[0][-2]
        if mark[0][1] == "/":
            held[letter] = opened.pop(letter), len(words)
        else:
            opened[letter] = len(words)
    if opened:
        raise ValueError(f"a mark is not closed: {sorted(opened)}")
    return words + marked[at:], held


def written(folder: Path = FOLDER) -> Iterator[Written]:
    """Yield the sentences of all types, file by file; raise `ValueError` naming a bad line."""
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            where = f"{path.name}:{number}"
            fields = line.split("\t")
            if len(fields) != len(COLUMNS):
                raise ValueError(f"{where}: {len(fields)} columns, not {len(COLUMNS)}")
            if tuple(fields) == COLUMNS:
                continue
            mode, status, form, marked = fields
            try:
                words, held = unmarked(marked)
                actor = held["s"]
            except (KeyError, ValueError) as error:
                raise ValueError(f"{where}: marks: {error}") from error
            yield Written(
                where=where,
                root=path.name.partition(".")[0],
                mode=mode or None,
                status=status,
                form=form,
                words=words,
                actor=actor,
                recipient=held.get("t"),
                event=held.get("e"),
            )


def digest(folder: Path = FOLDER) -> str:
    """Return twelve hex digits that stand for the sentences: the weights name those they are of."""
    found = hashlib.sha256()
    for path in sorted(folder.glob("*.tsv")):
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:12]
