"""Pieces: words cut into the pieces that a sentence encoder of the BERT family was trained on.

WordPiece as in Devlin et al. 2019, uncased: small letters without accents, punctuation apart, then
the longest piece that fits from the left. The list (lang/en/event_pieces.txt.gz) has one piece a
line, its number the line's; it is kept here because the package that holds the encoder has none.
"""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from detente.language import data_file

FILES = ("lang/en/event_pieces.txt.gz",)
START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
#: Code points of a word after which it is not looked at; as in the method's own code.
_LONGEST_WORD = 100
#: How many words are remembered with their pieces.
_REMEMBERED = 20_000


class Pieces:
    """The list of pieces; `of` gives the numbers of a word's."""

    def __init__(self, listed: Sequence[str]) -> None:
        self.number: Mapping[str, int] = {piece: i for i, piece in enumerate(listed)}
        self.start, self.end = self.number[START], self.number[END]
        self._unknown = self.number[UNKNOWN]
        self._longest = max(map(len, listed))
        self.of = lru_cache(_REMEMBERED)(self._of)

    def _of(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces, none for one of spaces alone."""
        return tuple(n for part in _parts(word) for n in self._cut(part))

    def _cut(self, part: str) -> list[int]:
        if len(part) > _LONGEST_WORD:
            return [self._unknown]
        found: list[int] = []
        at = 0
        while at < len(part):
            front = "##" if at else ""
            for end in range(min(len(part), at + self._longest), at, -1):
                piece = self.number.get(front + part[at:end])
                if piece is not None:
                    found.append(piece)
                    at = end
                    break
            else:
                return [self._unknown]
        return found


def _parts(word: str) -> Iterator[str]:
    """Yield the runs of letters and digits of a word, and each mark between them alone."""
    held = ""
    for letter in unicodedata.normalize("NFD", word.lower()):
        kind = unicodedata.category(letter)
        if kind == "Mn" or (kind.startswith("C") and not letter.isspace()):
            continue
        apart = kind.startswith(("P", "S")) if letter.isascii() else kind.startswith("P")
        if apart or letter.isspace() or _ideograph(letter):
            if held:
                yield held
            held = ""
            if not letter.isspace():
                yield letter
        else:
            held += letter
    if held:
        yield held


def _ideograph(letter: str) -> bool:
    return (
        "\u3400" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff" or letter >= "\U00020000"
    )


@cache
def pieces() -> Pieces:
    """Return the list of English pieces; raise `ConfigError` if it is absent."""
    listed = gzip.decompress(data_file(FILES[0]).read_bytes()).decode("utf-8")
    return Pieces(listed.split("\n"))
