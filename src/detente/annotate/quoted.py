"""Quoted: what the parser is shown of the quotation marks in a sentence.

The model was trained on marks that tell opening from closing, so it is shown such marks. Where a
sentence runs on through the quoted words ("called the truce a "farce" on Monday"), marks only stand
in the parser's way, and it is shown the words without them. Together they raised statements with
their source from F1 .675 to .677 on the half of the training part that chose them and from .695 to
.697 on the other, where either alone gave less; those partly in marks from .730 to .738 and from
.760 to .767. Quoted words parsed apart, with a stand-in for them in the sentence, or joined with
the other sentences of their quotation, found no more.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.model.base import Record

OPENING, CLOSING = "``", "''"

#: Marks by what their shape says; the straight one says nothing.
_OPENERS = frozenset({"“", "„", "‟", "«", "``", "‘‘"})
_CLOSERS = frozenset({"”", "»", "''", "’’"})
_MARKS = _OPENERS | _CLOSERS | {'"'}
#: What ends quoted words that stand for themselves, before the closing mark and after it.
_ENDS = frozenset({",", ".", "?", "!", "-", "--", "—", "…", "..."})
_STOPS = frozenset({",", "."})


class Marks(Record, frozen=True, kw_only=True):
    """The marks of a sentence by token: how they are shown, and the pairs that are not.

    Pairs do not overlap and every one holds a token.
    """

    shown: dict[int, str]
    hidden: tuple[tuple[int, int], ...]


def marks(words: str, tokens: Sequence[tuple[int, int]]) -> Marks:
    """Return what the parser is shown of the marks among the [start, end) tokens of a sentence.

    Linear in the tokens. Single marks are left alone: most of them are apostrophes.

    >>> marks('a “b” c', [(0, 1), (2, 3), (3, 4), (4, 5), (6, 7)]).hidden
    ((1, 3),)
    """
    shown: dict[int, str] = {}
    hidden: list[tuple[int, int]] = []
    begun: int | None = None
    for i, (start, end) in enumerate(tokens):
        mark = words[start:end]
        if mark not in _MARKS:
            continue
        if _opens(mark, _joined(tokens, i), _joined(tokens, i + 1), inside=begun is not None):
            shown[i], begun = OPENING, i
            continue
        if begun is not None and _runs_on(words, tokens, begun, i):
            del shown[begun]
            hidden.append((begun, i))
        else:
            shown[i] = CLOSING
        begun = None
    return Marks(shown=shown, hidden=tuple(hidden))


def _joined(tokens: Sequence[tuple[int, int]], i: int) -> bool:
    """Tell whether nothing stands between token i and the one before it."""
    return 0 < i < len(tokens) and tokens[i - 1][1] == tokens[i][0]


def _opens(mark: str, before: bool, after: bool, *, inside: bool) -> bool:
    """Tell whether a mark joined to a word `before` or `after` it opens, with one open or not.

    Where it stands comes before its shape: „x“ and »x« are marks too.
    """
    if before != after:
        return after
    return not inside and mark not in _CLOSERS


def _runs_on(words: str, tokens: Sequence[tuple[int, int]], opening: int, closing: int) -> bool:
    """Tell whether a sentence runs on through the words in marks: no punctuation ends them."""
    if closing - opening < 2 or closing + 1 >= len(tokens):
        return False
    last, coming = (words[slice(*tokens[i])] for i in (closing - 1, closing + 1))
    return last not in _ENDS and coming not in _STOPS
