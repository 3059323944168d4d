"""Wording: one rendering made ready to be held against another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.model.base import TextId


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of one rendering: pieces of one text, each with the code point it starts at there.

    `speaker` is who says it, by id or by name ("" for the report itself), `cue` the words that tell
    so, `denied` whether these take it back ("denied that ..."); `quoted` whether the words stand
    inside quotation marks; `day` that of the report, for words like "tomorrow".
    """

    text_id: TextId
    pieces: tuple[tuple[str, int], ...]
    speaker: str = ""
    cue: str = ""
    denied: bool = False
    quoted: bool = False
    day: date | None = None


def wording(
    pieces: Sequence[tuple[str, int]] | str,
    *,
    text_id: TextId | str = "",
    speaker: str = "",
    cue: str = "",
    denied: bool = False,
    quoted: bool = False,
    day: date | None = None,
) -> Wording:
    """Return words, given whole or in pieces, ready to be compared."""
    given = ((pieces, 0),) if isinstance(pieces, str) else tuple(pieces)
    return Wording(
        text_id=TextId(text_id),
        pieces=given,
        speaker=speaker,
        cue=cue,
        denied=denied,
        quoted=quoted,
        day=day,
    )
