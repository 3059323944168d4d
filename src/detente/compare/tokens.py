"""Tokens: the words and marks of a text, with contractions written out.

One pass of a linear pattern; "won't" gives two words that share its letters, "Russia's" one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from detente.compare.lexicon import lexicon

_TOKEN = re.compile(
    r"(?P<initials>[A-Z](?:\.[A-Z])+\b\.?)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>(?:[Nn]on-(?=[^\W\d_]))?[^\W\d_]+(?:['’][^\W\d_]+)*['’]?)"
    r"|(?P<mark>[.!?;:,()\[\]…—–%$€£]|\s-\s|--)"
)
#: What is left of a word before "n't".
_WHOLE = {"wo": "will", "ca": "can", "sha": "shall", "ai": "is"}
_SHORT = {"ll": "will", "ve": "have", "re": "are", "d": "would", "m": "am"}
#: After these, "'s" is a verb.
_IS = {"it", "he", "she", "that", "there", "what", "who", "where", "here", "this"}


class Token(NamedTuple):
    """One word, number or mark: its letters, the same in lower case, where it stands, and which of the
    three it is ("w", "n", "m"); `opens` at the head of a sentence, `owns` before a possessive mark.
    """

    text: str
    low: str
    start: int
    end: int
    kind: str
    opens: bool = False
    owns: bool = False


def tokens(text: str, offset: int = 0) -> list[Token]:
    """Return the tokens of a text whose first code point is number `offset`, in order."""
    found: list[Token] = []
    opens = True
    for match in _TOKEN.finditer(text):
        start, end = match.start() + offset, match.end() + offset
        words, kind = match.group(), match.lastgroup
        if kind == "word":
            _word(found, words, start, end, opens)
            opens = False
        elif kind == "number":
            found.append(Token(words, words, start, end, "n", opens))
            opens = False
        elif kind == "initials":
            plain = words.replace(".", "")
            found.append(Token(plain, plain, start, end, "w", opens))
            opens = False
        else:
            mark = words.strip()
            found.append(Token(mark, mark, start, end, "m"))
            opens = mark in "!?:…" or (mark == "." and not (found[-2:-1] and _short(found[-2])))
    return found


def _short(token: Token) -> bool:
    """Tell whether a full stop right after a word shortens it: a title's, a month's or an initial's."""
    return token.kind == "w" and (
        token.low in lexicon().short or (len(token.text) == 1 and token.text.isupper())
    )


def _word(found: list[Token], words: str, start: int, end: int, opens: bool) -> None:
    """Put one word, or the two that a contraction is made of, at the end of what was found."""
    if words[:4].lower() == "non-":
        # "Non-sense" is "nonsense".
        words = words[:3] + words[4:]
    if words.lower() == "cannot":
        found.append(Token("can", "can", start, start + 3, "w", opens))
        found.append(Token("not", "not", start + 3, end, "w"))
        return
    if "'" not in words and "’" not in words:
        found.append(Token(words, words.lower(), start, end, "w", opens))
        return
    text = words.replace("’", "'")
    owns = text.endswith("'")
    text = text.rstrip("'")
    end = start + len(text)
    low = text.lower()
    if low.endswith("n't"):
        base = low[:-3]
        whole = _WHOLE.get(base, base)
        if whole:
            found.append(Token(whole, whole, start, end - 3, "w", opens))
        found.append(Token("not", "not", end - 3, end, "w"))
        return
    head, mark, tail = low.rpartition("'")
    at = start + len(head)
    if mark and tail == "s":
        found.append(Token(text[: len(head)], head, start, at, "w", opens, head not in _IS))
        if head in _IS:
            found.append(Token("is", "is", at, end, "w"))
    elif mark and tail in _SHORT:
        found.append(Token(text[: len(head)], head, start, at, "w", opens))
        found.append(Token(_SHORT[tail], _SHORT[tail], at, end, "w"))
    else:
        plain = text.replace("'", "")
        found.append(Token(plain, plain.lower(), start, end, "w", opens, owns))


def plain(text: str) -> str:
    """Return letters without their accents.

    >>> plain("Erdoğan")
    'Erdogan'
    """
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).replace("ı", "i")
