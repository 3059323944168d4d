"""Headings: attribution by a colon or a dash alone, as headlines and transcripts have it.

"Kremlin: no plans to leave talks" and "No plans to leave talks - Kremlin" have no verb of saying.
A colon after a lower-case noun ("one thing is clear: ...") attributes nothing and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.cues import Lexicon
from detente.claims.shapes import Run, Shapes
from detente.model.base import Record

#: A name before a colon is at most this long, in tokens.
LONGEST_NAME = 6
#: On the training part 54 of 81 such readings were marked as statements.
BEFORE_COLON = 0.6
AFTER_DASH = 0.5

_DASHES = ("-", "–", "—", ":")


class Heading(Record, frozen=True, kw_only=True):
    """A name, the mark that ties it to what is said, and that, all as tokens."""

    name: Run
    mark: int
    content: Run
    rule: str
    score: float


def headings(
    shapes: Shapes, tokens: range, lexicon: Lexicon, *, headline: bool
) -> Iterator[Heading]:
    """Yield what a sentence attributes by a mark alone: at most one."""
    if len(tokens) < 4:
        return
    colon = next((t for t in tokens[: LONGEST_NAME + 1] if shapes.form[t] == ":"), None)
    if colon is not None and colon > tokens[0]:
        name, rest = (tokens[0], colon - 1), (colon + 1, _last(shapes, tokens))
        if _is_name(shapes, name, lexicon) and rest[1] - rest[0] >= 2:
            yield Heading(name=name, mark=colon, content=rest, rule="colon", score=BEFORE_COLON)
        return
    if not headline:
        return
    for token in reversed(tokens[-LONGEST_NAME:]):
        if shapes.form[token] in _DASHES and token < tokens[-1]:
            name, rest = (token + 1, _last(shapes, tokens)), (tokens[0], token - 1)
            spoken = any(
                shapes.tag[t].startswith(("VB", "MD")) for t in range(rest[0], rest[1] + 1)
            )
            if spoken and _is_name(shapes, name, lexicon):
                yield Heading(name=name, mark=token, content=rest, rule="dash", score=AFTER_DASH)
            return


def _last(shapes: Shapes, tokens: range) -> int:
    last = tokens[-1]
    while last > tokens[0] and shapes.form[last] in (".", ",", ";"):
        last -= 1
    return last


def _is_name(shapes: Shapes, run: Run, lexicon: Lexicon) -> bool:
    tags = [shapes.tag[t] for t in range(run[0], run[1] + 1)]
    if any(tag.startswith(("VB", "MD", "CD", "W", "IN", "RB")) for tag in tags):
        return False
    ends_in_name = tags[-1] in ("NNP", "NNPS")
    return ends_in_name or shapes.form[run[1]] in lexicon.spokespeople
