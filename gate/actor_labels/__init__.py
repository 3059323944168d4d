"""Reports in which people marked whom the words mean; `README.md` tells what is marked and how."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar, cast

import msgspec

OWN = Path(__file__).parent / "own.jsonl"
BESIDE = Path(__file__).resolve().parents[3] / "shared"


class LabelError(ValueError):
    """A file that is not as it should be, with its line."""


class Pointed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that point to somebody and whom they mean."""

    start: int
    end: int
    kind: str
    gold: str | tuple[str, ...] | None


class Post(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A post held: the titles that are right, parted by |, and whose it is (None: anybody's)."""

    title: str
    of: str | None
    accept: tuple[str, ...] = ()


class Marked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One marked mention. `town` tells a government named by a town's name from one by a building's."""

    start: int
    end: int
    type: str
    actor: str | None
    office: Post | None
    reference: str
    accept: tuple[str | None, ...] = ()
    optional: bool = False
    town: bool = False


class Labelled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One marked report."""

    id: str
    date: str
    stretches: tuple[tuple[int, int], ...]
    mentions: tuple[Marked, ...]
    coreference: tuple[Pointed, ...] = ()
    corpus: str = ""
    crisis: str = ""
    outlet: str = ""
    digest: str = ""
    text: str = ""


def labelled(path: Path, texts: Path | None = None) -> list[Labelled]:
    """Return the reports of a file with their texts; raise `LabelError` for one that is not right."""
    return read_labels(path, Labelled, _check, texts)


class _Row(Protocol):
    """What every marked report has, whatever is marked in it."""

    @property
    def id(self) -> str: ...
    @property
    def corpus(self) -> str: ...
    @property
    def digest(self) -> str: ...
    @property
    def text(self) -> str: ...


R = TypeVar("R", bound=_Row)


def read_labels(
    path: Path, kind: type[R], check: Callable[[R], None], texts: Path | None = None
) -> list[R]:
    """Return the rows of a file of JSON lines with their texts, each put to `check`.

    Raises `LabelError` naming file and line of a row that is not of the kind or fails the check.
    """
    corpora: dict[str, dict[str, str]] = {}
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line, type=kind)
            if not row.text:
                words = text_of(row.corpus, row.id, row.digest, texts or BESIDE, corpora)
                row = cast("R", msgspec.structs.replace(cast("msgspec.Struct", row), text=words))
            check(row)
        except (msgspec.DecodeError, LabelError) as error:
            raise LabelError(f"{path}:{number}: {error}") from None
        found.append(row)
    return found


def text_of(
    corpus: str, name: str, digest: str, folder: Path, corpora: dict[str, dict[str, str]]
) -> str:
    """Return the text of a report beside the project, checked by its digest where one is given.

    `corpora` keeps what was read. Raises `LabelError` when the text is not there or another.
    """
    single = folder / corpus / name
    if single.is_file():
        text = single.read_bytes().decode("utf-8")
    else:
        if corpus not in corpora:
            places = [base / f"{corpus}.jsonl" for base in (folder, folder / "corpora")]
            source = next((p for p in places if p.is_file()), None)
            if source is None:
                raise LabelError(f"no text: {corpus}.jsonl is not in {folder}; give --texts DIR")
            lines = [json.loads(line) for line in source.read_text("utf-8").splitlines()]
            corpora[corpus] = {one["id"]: one["text"] for one in lines}
        if name not in corpora[corpus]:
            raise LabelError(f"{corpus} has no text {name!r}")
        text = corpora[corpus][name]
    check_digest(name, text, digest)
    return text


def check_digest(name: str, text: str, digest: str) -> None:
    """Raise `LabelError` when a text is not the one whose digest is given."""
    if digest and hashlib.sha256(text.encode()).hexdigest()[:12] != digest:
        raise LabelError(f"the text of {name!r} is not the one that was marked")


def _check(row: Labelled) -> None:
    check_digest(row.id, row.text, row.digest)
    spans = [(one.start, one.end) for one in row.mentions]
    spans += [(one.start, one.end) for one in row.coreference]
    for start, end in (*spans, *row.stretches):
        if not 0 <= start < end <= len(row.text):
            raise LabelError(f"[{start}, {end}) is not in the text of {row.id!r}")
