"""Broken phrases: an established phrase of international news, or a known name, with one word another.

No list of synonyms is needed: what newsrooms write in each place is nearly closed, so any other word
there is noticed, whatever dictionary it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from msgspec.structs import replace

from detente import gazetteer
from detente.language import table
from detente.model.document import Report, Zone
from detente.model.signs import Sign, SignKind

#: What a broken phrase tells, by how closed its place is, and what one left whole tells against it.
#: Logarithms of rates: of such places in reports not used for the lists 1 in 28 or fewer is broken, and
#: in open ones up to 1 in 7; taken as 3 in 10 where words were replaced.
WEIGHT: Mapping[str, float] = {"closed": 2.0, "open": 1.3, "names": 2.0}
WHOLE = -0.25
#: A name of so many words that differs from a known one in one of them.
LONG, MOST, NAME_WEIGHT = 4, 9, 1.0
BODY: frozenset[Zone] = frozenset({"headline", "lede", "body"})
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[A-Za-z]+(?:[-'’][A-Za-z]+)*")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence, and whether a single space and nothing else parts it from the next."""

    words: str
    start: int
    end: int
    joined: bool


@dataclass(frozen=True, slots=True)
class _Frame:
    """A phrase with one word open: those before it, those after, what may stand there, the usual."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    may: frozenset[str]
    usual: str
    sort: str

    @property
    def phrase(self) -> str:
        return " ".join((*self.before, self.usual, *self.after))


def phrases(report: Report) -> list[Sign]:
    """Return the phrases of a text that were broken, each once; those of few words only where they
    outweigh the ones that were left whole.
    """
    broken: dict[tuple[str, str], Sign] = {}
    names: dict[str, Sign] = {}
    whole = 0.0
    for tokens in runs(report):
        for at, token in enumerate(tokens):
            for frame in _at(tokens, at):
                if _fits(token.words, frame):
                    whole += WHOLE
                else:
                    broken.setdefault((frame.phrase, token.words), _sign(report, tokens, at, frame))
        for sign in _names(report, tokens):
            names.setdefault(sign.why, sign)
    weight = sum(sign.weight for sign in broken.values())
    if weight + whole <= 0:
        return list(names.values())
    # What was left whole is taken off evenly, so that the weights add up to what all tell together.
    left = (weight + whole) / weight
    return [replace(sign, weight=sign.weight * left) for sign in broken.values()] + list(
        names.values()
    )


def runs(report: Report) -> Iterator[list[Token]]:
    """Yield the words of each sentence of the report."""
    text = report.text.words
    for sentence in report.sentences:
        if sentence.zone not in BODY:
            continue
        found = list(_TOKEN.finditer(text, sentence.start, sentence.end))
        ends = [*(m.start() for m in found[1:]), sentence.end]
        yield [
            Token(words=m.group(), start=m.start(), end=m.end(), joined=text[m.end() : end] == " ")
            for m, end in zip(found, ends, strict=False)
        ]


@cache
def _frames() -> Mapping[tuple[str, int], Sequence[_Frame]]:
    """Return the phrases by the fixed word next to the open one, and which side it stands on."""
    found: dict[tuple[str, int], list[_Frame]] = {}
    for sort, rows in table("en", "spinning_phrases").items():
        for phrase, may in rows.items():
            words = phrase.split()
            at = next(n for n, word in enumerate(words) if word.startswith("["))
            usual = words[at].strip("[]")
            frame = _Frame(
                before=tuple(words[:at]),
                after=tuple(words[at + 1 :]),
                may=frozenset({usual, *may.split()}),
                usual=usual,
                sort=sort,
            )
            key = (frame.before[-1], -1) if frame.before else (frame.after[0], 1)
            found.setdefault(key, []).append(frame)
    return found


def _at(tokens: Sequence[Token], at: int) -> Iterator[_Frame]:
    """Yield the phrases of which a word stands in the open place."""
    word = tokens[at].words
    if not word.isalpha():
        return
    for side in (-1, 1):
        if not 0 <= at + side < len(tokens):
            continue
        for frame in _frames().get((tokens[at + side].words, side), ()):
            first, last = at - len(frame.before), at + len(frame.after)
            if first < 0 or last >= len(tokens) or not all(t.joined for t in tokens[first:last]):
                continue
            if word in _small() and frame.usual not in _small():
                continue
            before = tuple(t.words for t in tokens[first:at])
            if before[:1] == ("The",):
                before = ("the", *before[1:])
            after = tuple(t.words for t in tokens[at + 1 : last + 1])
            alike = word[0].isupper() == frame.usual[0].isupper()
            if alike and (before, after) == (frame.before, frame.after):
                yield frame


@cache
def _small() -> frozenset[str]:
    return frozenset(table("en", "spinning")["small"]["words"])


def _fits(word: str, frame: _Frame) -> bool:
    """Tell whether a word may stand in a phrase, in one number or the other."""
    return not frame.may.isdisjoint({word, f"{word}s", word.removesuffix("s")})


def _sign(report: Report, tokens: Sequence[Token], at: int, frame: _Frame) -> Sign:
    first, last = tokens[at - len(frame.before)], tokens[at + len(frame.after)]
    kind: SignKind = "broken name" if frame.sort == "names" else "broken phrase"
    said = report.text.words[first.start : last.end]
    return Sign(
        kind=kind,
        span=report.span(first.start, last.end),
        why=f"{said!r} where newsrooms write {frame.phrase!r} or the like",
        weight=WEIGHT[frame.sort],
    )


def _names(report: Report, tokens: Sequence[Token]) -> Iterator[Sign]:
    """Yield runs of words that are a long name of the gazetteer but for one word of it."""
    words = _plain([t.words for t in tokens])
    for at, token in enumerate(tokens):
        if not token.words[0].isupper():
            continue
        for end in range(at + LONG, min(at + MOST, len(tokens)) + 1):
            if not tokens[end - 2].joined:
                break
            run = words[at:end]
            if run in _full():
                break
            for n, word in enumerate(run):
                name = _known().get((*run[:n], "", *run[n + 1 :]))
                if name is not None and word[0].isupper() and word.casefold() not in _kinds():
                    yield Sign(
                        kind="broken name",
                        span=report.span(token.start, tokens[end - 1].end),
                        why=f"{' '.join(run)!r}, known as {name!r}",
                        weight=NAME_WEIGHT,
                    )


@cache
def _kinds() -> frozenset[str]:
    """Return the words that say what kind of body a name is of, in both numbers."""
    words = table("en", "spinning")["bodies"]["kinds"]
    return frozenset({*words, *(f"{word}s" for word in words)})


@cache
def _full() -> frozenset[tuple[str, ...]]:
    """Return the long names of the gazetteer, word by word."""
    names = (_plain(_TOKEN.findall(alias.text)) for alias in gazetteer.of_files().aliases())
    return frozenset(n for n in names if LONG <= len(n) <= MOST and n[0][0].isupper())


def _plain(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name as they are compared: one apostrophe, no owner's ending."""
    return tuple(word.replace("’", "'").removesuffix("'s") for word in words)


@cache
def _known() -> Mapping[tuple[str, ...], str]:
    """Return the long names, each with the word left open that says what kind of body it is."""
    return {
        (*name[:n], "", *name[n + 1 :]): " ".join(name)
        for name in sorted(_full())
        for n, word in enumerate(name)
        if n and word[0].isupper() and word.casefold() in _kinds()
    }
