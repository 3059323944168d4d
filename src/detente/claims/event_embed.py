"""Embedding: a second view of a pair, the meaning of its whole sentence; off unless switched on.

A small sentence encoder (event_encoder) turns the masked
sentence into a vector, and a linear head turns that into log-odds by type, added to what the traits
say. It sees likeness between words that the traits never saw; alone it is far worse than they are.
It needs the extra `embed` and DETENTE_EMBED=1; nothing is ever fetched.

The head (lang/en/event_embed.f16) is a line of JSON, then its weights as little-endian float16,
(width + 1, types), the start last. The line names the encoder it was learned with: vectors of
another would be read as nonsense, so another is refused.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from detente.claims import event_encoder, event_pieces
from detente.claims.clause import Clauses
from detente.claims.event_encoder import Encoder, Vector
from detente.claims.event_pairs import Pair
from detente.errors import ConfigError
from detente.language import data_file, file_digest
from detente.model.base import Record

HEAD = "lang/en/event_embed.f16"
VARIABLE = "DETENTE_EMBED"
#: Pieces of a sentence that are looked at; the encoder was made for no more.
LONGEST = 256


class Masks(Record, frozen=True, kw_only=True):
    """What stands for the parties, for numbers, for names by what they name, and for other names."""

    actor: str
    recipient: str
    number: str
    names: dict[str, str]
    other: str


class HeadLine(Record, frozen=True, kw_only=True):
    """What the first line of the head says.

    `encoder` is the SHA-256 of the encoder's file; `factor` is what the head's log-odds count for
    beside those of the traits; `sentences` the digest of those it was learned from.
    """

    encoder: str
    factor: float
    types: tuple[str, ...]
    masks: Masks
    sentences: str


class Head:
    """The head: `of` gives log-odds by type, what they count for already reckoned in."""

    def __init__(self, line: HeadLine, weights: Vector) -> None:
        self.line = line
        self._weights = weights[:-1] * line.factor
        self._start = weights[-1] * line.factor

    @property
    def width(self) -> int:
        """The length of the vectors it takes."""
        return len(self._weights)

    def of(self, vector: Vector) -> dict[str, float]:
        """Return what a sentence's vector says for each type."""
        sums = vector @ self._weights + self._start
        return dict(zip(self.line.types, map(float, sums), strict=True))


def packed(line: HeadLine, weights: NDArray[np.float64]) -> bytes:
    """Return a head as it is kept."""
    return msgspec.json.encode(line) + b"\n" + weights.astype("<f2").tobytes()


def unpacked(content: bytes, where: str) -> Head:
    """Return a head that was kept; raise `ConfigError` naming the place if it is not whole."""
    first, _, rest = content.partition(b"\n")
    try:
        line = msgspec.json.decode(first, type=HeadLine)
        weights = np.frombuffer(rest, dtype="<f2").astype(np.float32)
        table = weights.reshape(-1, len(line.types))
    except (msgspec.DecodeError, ValueError, ZeroDivisionError) as error:
        raise ConfigError(f"{where}: not a head: {error}") from error
    if len(table) < 2 or not np.isfinite(table).all():
        raise ConfigError(f"{where}: not a head: {table.shape[0]} rows, or numbers without end")
    return Head(line, table)


@cache
def head() -> Head:
    """Return the shipped head."""
    return unpacked(data_file(HEAD).read_bytes(), f"detente/{HEAD}")


# -- whether it speaks ---------------------------------------------------------------------------


def switched_on() -> bool:
    """Tell whether the user asked for it; raise `ConfigError` for a value that is neither 1 nor 0."""
    said = os.environ.get(VARIABLE, "")
    if said not in ("", "0", "1"):
        raise ConfigError(f"{VARIABLE}={said}: give 1 for on, 0 for off")
    return said == "1"


def surroundings() -> str:
    """Return what the events stage hangs on here: nothing while it is off; for its fingerprint."""
    if not switched_on():
        return ""
    return " ".join((identity(), file_digest(HEAD), *map(file_digest, event_pieces.FILES)))


def identity() -> str:
    """Return the encoder's name and digest and the version of what runs it.

    Raises `ConfigError` if either is not installed, or the encoder is not the head's.
    """
    _fitting()
    return f"{event_encoder.NAME} {head().line.encoder[:12]}, {event_encoder.RUNTIME} {event_encoder.runtime()}"


def _fitting() -> Path:
    """Return the encoder's file if it is the one that the head was learned with."""
    path, found = event_encoder.held()
    if found != head().line.encoder:
        raise ConfigError(
            f"{path}: not the encoder that the head was learned with: {event_encoder.ADVICE}"
        )
    return path


@cache
def encoder() -> Encoder:
    """Return the head's encoder, loaded once a process; raise `ConfigError` as `identity` does."""
    return event_encoder.loaded(_fitting())


# -- the view ------------------------------------------------------------------------------------


class Masking:
    """Shows the sentences of one document without who is in them.

    As with the traits, what was learned must not depend on that.
    """

    def __init__(self, clauses: Clauses, masks: Masks) -> None:
        self.clauses = clauses
        self.masks = masks
        parse = clauses.dossier.annotation
        entities = parse.entities if parse is not None else []
        self._label = {t: e.label for e in entities for t in range(e.first, e.last + 1)}

    def of(self, pair: Pair, tokens: Sequence[int]) -> list[str]:
        """Return a sentence's words, each party as one fixed word, names and numbers by their kind."""
        shown: list[str] = []
        before = ""
        for token in tokens:
            word, kind = self._shown(token, pair)
            if not kind or kind != before:
                shown.append(word)
            before = kind
        return shown

    def _shown(self, token: int, pair: Pair) -> tuple[str, str]:
        """Return what stands for a token, and what runs of it are shown as one."""
        c, masks = self.clauses, self.masks
        start = c.start[token]
        if pair.actor is not None and pair.actor[0] <= start < pair.actor[1]:
            return masks.actor, "actor"
        if pair.recipient is not None and pair.recipient[0] <= start < pair.recipient[1]:
            return masks.recipient, "recipient"
        if c.pos[token] == "PROPN":
            name = masks.names.get(self._label.get(token, ""), masks.other)
            return name, f"name {name}"
        if c.pos[token] == "NUM":
            return masks.number, ""
        return c.word[token], ""


class Embedding:
    """Says by the whole sentence which type a pair's event is, for the pairs of one document."""

    def __init__(self, clauses: Clauses, encode: Encoder, told: Head) -> None:
        self.encode = encode
        self.head = told
        self.masking = Masking(clauses, told.line.masks)
        self._known: dict[tuple[str, ...], Mapping[str, float]] = {}

    def of(self, pair: Pair, tokens: Sequence[int]) -> Mapping[str, float]:
        """Return log-odds by type for a pair in a sentence; the encoder runs once a masked sentence."""
        words = tuple(self.masking.of(pair, tokens))
        if words not in self._known:
            self._known[words] = self.head.of(self.encode(numbers(words)))
        return self._known[words]


def numbers(words: Sequence[str]) -> list[int]:
    """Return the numbers of a sentence's pieces, at most LONGEST, its start and end among them."""
    known = event_pieces.pieces()
    inside = [n for word in words for n in known.of(word)]
    return [known.start, *inside[: LONGEST - 2], known.end]


def embedding(clauses: Clauses) -> Embedding | None:
    """Return the view for one document, None while it is off; raise `ConfigError` if it cannot be."""
    return Embedding(clauses, encoder(), head()) if switched_on() else None
