"""Headings: attribution by a colon or a dash alone, as headlines and transcripts have it.

"Kremlin: no plans to leave talks" and "No plans to leave talks - Kremlin" have no verb of saying.
A colon after a lower-case noun ("one thing is clear: ...") attributes nothing and is left alone.
In a transcript, where one paragraph after another opens with a name and a colon, the paragraph is
what that one said.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.cues import Lexicon
from detente.claims.shapes import Run, Shapes
from detente.model.base import Record
from detente.model.document import Sentence

#: A name before a colon is at most this long, in tokens.
LONGEST_NAME = 6
#: On the training part 66 of 81 headlines so read were marked as statements, 21 of 30 turns of a
#: transcript, and 7 of 11 others.
IN_HEADLINE = 0.8
TURN = 0.7
BEFORE_COLON = 0.6
AFTER_DASH = 0.5
#: In a transcript another paragraph at most this many sentences away opens the same way.
NEAR = 12

_DASHES = ("-", "–", "—", ":")
_MARKS = frozenset({'"', "“", "‘", "'", "``", "''", "«", "„"})
_VENUES = frozenset({"to", "at", "on", "in"})


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
    tokens = _unmarked(shapes, tokens)
    if len(tokens) < 4:
        return
    colon = _colon(shapes, tokens)
    if colon is not None:
        yield from _by_colon(shapes, tokens, colon, lexicon, headline=headline)
    elif headline:
        yield from _by_dash(shapes, tokens, lexicon)


def _by_colon(
    shapes: Shapes, tokens: range, colon: int, lexicon: Lexicon, *, headline: bool
) -> Iterator[Heading]:
    sentence = shapes.dossier.sentence_at(shapes.start[tokens[0]])
    turn = sentence is not None and not headline and _is_turn(shapes, sentence)
    marked = tokens[0] > 0 and shapes.form[tokens[0] - 1] in _MARKS
    if sentence is None or (marked and not turn):
        return
    name = (tokens[0], colon - 1)
    name = _in_headline(shapes, name) if headline else name
    study = headline and name[0] == name[1] and _is_study(shapes, name[0], lexicon)
    known = _is_name(shapes, name, lexicon) or _is_known(shapes, name)
    if not (known or study or (turn and _in_capitals(shapes, name))):
        return
    last = _paragraph_end(shapes, sentence) if turn else tokens[-1]
    rest = (colon + 1, _last(shapes, colon + 1, last))
    if rest[1] - rest[0] >= 2 and (headline or _has_verb(shapes, rest)):
        score = IN_HEADLINE if headline else TURN if turn else BEFORE_COLON
        yield Heading(name=name, mark=colon, content=rest, rule="colon", score=score)


def _by_dash(shapes: Shapes, tokens: range, lexicon: Lexicon) -> Iterator[Heading]:
    for token in reversed(tokens[-LONGEST_NAME:]):
        if shapes.form[token] in _DASHES and token < tokens[-1]:
            name = (token + 1, _last(shapes, tokens[0], tokens[-1]))
            rest = (tokens[0], token - 1)
            if _has_verb(shapes, rest) and _is_name(shapes, name, lexicon):
                yield Heading(name=name, mark=token, content=rest, rule="dash", score=AFTER_DASH)
            return


def _unmarked(shapes: Shapes, tokens: range) -> range:
    """Return a sentence's tokens less the mark that opens it: “RUIZ: We never asked for it."""
    return tokens[1:] if tokens and shapes.form[tokens[0]] in _MARKS else tokens


def _colon(shapes: Shapes, tokens: range) -> int | None:
    """Return the colon near the head of a sentence, if something stands before it."""
    for token in tokens[: LONGEST_NAME + 1]:
        if shapes.form[token] == ":":
            return token if token > tokens[0] else None
    return None


def _in_headline(shapes: Shapes, name: Run) -> Run:
    """Return a name less the place behind it: "Ruiz at the UN: ..."."""
    first, last = name
    venue = next((t for t in range(first + 1, last) if shapes.form[t] in _VENUES), None)
    return name if venue is None else (first, venue - 1)


def _last(shapes: Shapes, first: int, last: int) -> int:
    while last > first and shapes.form[last] in (".", ",", ";"):
        last -= 1
    return last


def _has_verb(shapes: Shapes, run: Run) -> bool:
    return any(shapes.tag[t].startswith(("VB", "MD")) for t in range(run[0], run[1] + 1))


def _is_name(shapes: Shapes, run: Run, lexicon: Lexicon) -> bool:
    tags = [shapes.tag[t] for t in range(run[0], run[1] + 1)]
    if any(tag.startswith(("VB", "MD", "CD", "W", "IN", "RB")) for tag in tags):
        return False
    ends_in_name = tags[-1] in ("NNP", "NNPS")
    return ends_in_name or shapes.form[run[1]] in lexicon.spokespeople


def _is_study(shapes: Shapes, token: int, lexicon: Lexicon) -> bool:
    """Tell what shows things of itself: "Poll: ..."."""
    return lexicon.sorts.get(shapes.lemma[token]) == "show" and shapes.tag[token] == "NN"


def _is_known(shapes: Shapes, run: Run) -> bool:
    """Tell a short name the tagger misses before a colon: it is one elsewhere in the text."""
    start = shapes.start[run[1]]
    capital = shapes.dossier.words[start].isupper()
    return run[1] - run[0] <= 2 and capital and shapes.form[run[1]] in shapes.names


def _in_capitals(shapes: Shapes, run: Run) -> bool:
    """Tell a name set in capitals, as transcripts have theirs."""
    words = shapes.dossier.words[shapes.start[run[0]] : shapes.end[run[1]]]
    return words.isupper() and len(words) > 3 and run[1] - run[0] <= 3


def _is_turn(shapes: Shapes, sentence: Sentence) -> bool:
    """Tell a transcript's turn: it opens its paragraph, and so does a name and colon nearby."""
    if not _opens(shapes, sentence.i):
        return False
    near = range(max(1, sentence.i - NEAR), min(len(shapes.dossier.sentences), sentence.i + NEAR))
    return any(_opens(shapes, i) for i in near if i != sentence.i)


def _opens(shapes: Shapes, i: int) -> bool:
    """Tell whether a sentence opens a paragraph of the body with a capital and an early colon."""
    sentences = shapes.dossier.sentences
    if i < 1 or sentences[i].paragraph == sentences[i - 1].paragraph:
        return False
    tokens = _unmarked(shapes, shapes.dossier.tokens(sentences[i]))
    if not tokens:
        return False
    colon = _colon(shapes, tokens[:LONGEST_NAME])
    if colon is None or colon - tokens[0] > 4:
        return False
    words = shapes.dossier.words
    firsts = (words[shapes.start[t]] for t in range(tokens[0], colon))
    return all(not first.isalpha() or first.isupper() for first in firsts)


def _paragraph_end(shapes: Shapes, sentence: Sentence) -> int:
    """Return the last token of a sentence's paragraph."""
    sentences = shapes.dossier.sentences
    end = sentence
    while end.i + 1 < len(sentences) and sentences[end.i + 1].paragraph == sentence.paragraph:
        end = sentences[end.i + 1]
    return shapes.between(sentence.start, end.end)[-1]
