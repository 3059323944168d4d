"""Which quotation marks of one paragraph belong together, told by their shape and neighbours.

A mark is read by what stands beside it before what it looks like: desks mix straight and typographic
marks, type an opening one where a closing one belongs, and write apostrophes, feet and inches with
the same keys. So “x" is a pair, `12" guns` opens nothing, and of two openings in a row with one
closing the first lacks its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from detente.language import table
from detente.model.base import Record

_OPENS_AFTER = frozenset("([{—–-:/“‘„«‹「『¿¡")
_CLOSES_BEFORE = frozenset(")]}.,;:!?—–-…/”’»›」』")
_ENDS_SPEECH = frozenset(".,!?…—–-")
#: How deep marks in marks are followed, and how many single marks a closing one is sought among.
DEPTH, AMONG = 4, 40
#: Up to where a plural's apostrophe ("the 'allies' of") may close, in words.
SHORT = 3
#: How far behind a likely closing single mark a certain one is preferred, in code points.
FAR = 300

_WORD = re.compile(r"\w+")
#: Three marks in a row that close: the inner quote's one, then the outer's two.
_INNER_FIRST = r"(?<=\S)(?:'(?=''(?!\w))|’(?=’’(?!\w)))"
_DECADE = re.compile(r"\d\d(?:s\b|(?![\w/,.]\w|\w))")


class Pair(NamedTuple):
    """A quoted stretch [start, end), its marks `left` and `right` code points wide (0: missing)."""

    start: int
    end: int
    left: int
    right: int
    works: bool


class Paired(NamedTuple):
    """The quoted stretches of a paragraph in order, and where its first mark closes nothing here.

    `stray` is the end of a closing mark that stands before any opening one, `width` its width.
    """

    pairs: list[Pair]
    stray: int | None
    width: int


class Marks(Record, frozen=True, kw_only=True):
    """The marks of a language: each with its family; what its look says it does; single ones."""

    any: re.Pattern[str]
    family: dict[str, int]
    opens: frozenset[str]
    either: frozenset[str]
    turning: frozenset[int]
    works: frozenset[int]
    single: dict[str, frozenset[str]]
    closes_single: frozenset[str]
    elisions: frozenset[str]


@cache
def marks_of(language: str) -> Marks:
    """Return the marks of lang/<language>/quotes.toml."""
    raw: dict[str, Any] = table(language, "quotes")
    families: list[dict[str, Any]] = raw["family"]
    family = {
        mark: number
        for number, row in enumerate(families)
        for mark in (*row["open"], *row["close"], *row.get("either", ()))
    }
    single = {mark: frozenset(closers) for mark, closers in raw["single"].items()}
    closes_single = frozenset(c for closers in single.values() for c in closers)
    every = sorted({*family, *single, *closes_single}, key=lambda mark: (-len(mark), mark))
    return Marks(
        any=re.compile("|".join((_INNER_FIRST, *map(re.escape, every)))),
        family=family,
        opens=frozenset(mark for row in families for mark in row["open"]),
        either=frozenset(mark for row in families for mark in row.get("either", ())),
        turning=frozenset(n for n, row in enumerate(families) if row.get("turns")),
        works=frozenset(n for n, row in enumerate(families) if row.get("works")),
        single=single,
        closes_single=closes_single,
        elisions=frozenset(raw["words"]["elisions"]),
    )


class _Mark(NamedTuple):
    """One mark [at, end): `opening` and `closing` say what its neighbours let it be."""

    at: int
    end: int
    text: str
    before: str
    after: str
    opening: bool
    closing: bool


def paired(words: str, start: int, end: int, marks: Marks, follows: str = "") -> Paired:
    """Return the quoted stretches of the paragraph [start, end); outer ones only.

    `follows` is the first character of the next paragraph: a single mark there tells that one left
    open here goes on.
    """
    double: list[_Mark] = []
    single: list[_Mark] = []
    for found in marks.any.finditer(words, start, end):
        mark = _mark(words, found, start, end)
        (double if mark.text in marks.family else single).append(mark)
    if not double and not single:
        return Paired([], None, 0)
    pairs, stray = _doubles(double, end, marks)
    if single:
        pairs = _outermost([*pairs, *_singles(words, single, pairs, end, marks, follows)])
    pairs = [p if p.right else _ended(words, p, single, marks) for p in pairs]
    if stray is None or (pairs and pairs[0].start < stray.end):
        return Paired(pairs, None, 0)
    return Paired(pairs, stray.end, len(stray.text))


def _mark(words: str, found: re.Match[str], start: int, end: int) -> _Mark:
    at, stop = found.span()
    before = words[at - 1] if at > start else " "
    after = words[stop] if stop < end else " "
    spaced, space = before.isspace(), after.isspace()
    return _Mark(
        at,
        stop,
        found[0],
        before,
        after,
        (spaced or before in _OPENS_AFTER) and not space and after not in _CLOSES_BEFORE,
        not spaced and (space or after in _CLOSES_BEFORE),
    )


# -- double marks, guillemets, brackets ------------------------------------------------------------


def _doubles(found: Sequence[_Mark], end: int, marks: Marks) -> tuple[list[Pair], _Mark | None]:
    waiting: list[_Mark] = []
    pairs: list[Pair] = []
    stray: _Mark | None = None
    for number, mark in enumerate(found):
        later = found[number + 1] if number + 1 < len(found) else None
        opener = _opener(waiting, mark, later, marks)
        if opener is not None:
            begun = waiting[opener]
            del waiting[opener:]
            pairs.append(_pair(begun, mark, marks))
        elif _opens(mark, waiting, end, marks):
            waiting.append(mark)
        elif not waiting and not pairs and stray is None and _ends(mark, marks):
            stray = mark
    # What its look calls a closing mark opens only together with one that closes it.
    left = [m for m in waiting if m.text in marks.opens or m.text in marks.either]
    starts = sorted([m.at for m in left] + [p.start for p in pairs])
    for mark in left:
        after = bisect_right(starts, mark.at)
        stop = starts[after] if after < len(starts) else end
        works = marks.family[mark.text] in marks.works
        pairs.append(Pair(mark.at, stop, len(mark.text), 0, works))
    return _outermost(pairs), stray


def _pair(opener: _Mark, closer: _Mark, marks: Marks) -> Pair:
    works = marks.family[opener.text] in marks.works
    return Pair(opener.at, closer.end, len(opener.text), len(closer.text), works)


def _ends(mark: _Mark, marks: Marks) -> bool:
    inches = mark.text in marks.either and mark.before.isdigit()
    return mark.text not in marks.opens and mark.closing and not inches


def _opener(waiting: Sequence[_Mark], mark: _Mark, later: _Mark | None, marks: Marks) -> int | None:
    """Return which of the waiting marks this one closes, None for none."""
    family = marks.family[mark.text]
    for back in range(1, min(DEPTH, len(waiting)) + 1):
        opener = waiting[-back]
        if marks.family[opener.text] == family:
            return len(waiting) - back if _closes(mark, opener, later, marks) else None
    return None


def _closes(mark: _Mark, opener: _Mark, later: _Mark | None, marks: Marks) -> bool:
    if mark.text in marks.either:
        inches = (
            mark.before.isdigit()
            and later is not None
            and later.closing
            and not later.opening
            and not later.before.isdigit()
        )
        return not inches and (mark.closing or not mark.opening)
    if marks.family[mark.text] in marks.turning and opener.text not in marks.opens:
        return mark.text in marks.opens or mark.closing
    if mark.text in marks.opens:
        return mark.closing and not mark.opening
    return True


def _opens(mark: _Mark, waiting: Sequence[_Mark], end: int, marks: Marks) -> bool:
    if mark.end >= end:
        return False
    if mark.text in marks.either:
        return not mark.closing and not mark.before.isdigit()
    if mark.text in marks.opens:
        return mark.opening if len(mark.text) > 1 else mark.opening or not mark.closing
    return not waiting and mark.opening and mark.after.isalnum()


# -- single marks and apostrophes ------------------------------------------------------------------


def _singles(
    words: str, found: Sequence[_Mark], pairs: Sequence[Pair], end: int, marks: Marks, follows: str
) -> Iterator[Pair]:
    """Yield what stands in single marks outside all others."""
    starts = [pair.start for pair in pairs]

    def outside(mark: _Mark) -> bool:
        at = bisect_right(starts, mark.at) - 1
        return at < 0 or pairs[at].end <= mark.at

    free = [mark for mark in found if outside(mark)]
    reached = 0
    for number, mark in enumerate(free):
        if mark.at < reached or not _opens_single(words, mark, end, marks):
            continue
        closer = _closer(words, mark, free[number + 1 : number + 1 + AMONG], end, marks)
        if closer is not None:
            reached = closer.end
            yield Pair(mark.at, closer.end, 1, 1, works=False)
        elif follows == mark.text and mark.after.isupper() and not starts:
            yield Pair(mark.at, end, 1, 0, works=False)
            return


def _opens_single(words: str, mark: _Mark, end: int, marks: Marks) -> bool:
    if mark.text not in marks.single or not mark.opening:
        return False
    if not mark.after.isalnum():
        return mark.after in '[(…$€£“"«'
    word = _WORD.match(words, mark.end, end)
    if word is None or word[0].lower() in marks.elisions:
        return False
    return _DECADE.match(words, mark.end, end) is None


def _closer(
    words: str, opener: _Mark, after: Sequence[_Mark], end: int, marks: Marks
) -> _Mark | None:
    """Return the mark that closes a single one.

    One after a comma or full stop certainly closes; one after a plural s before a space ("the
    allies' plan") only where nothing better follows and the stretch is short.
    """
    likely: _Mark | None = None
    plural: _Mark | None = None
    for mark in after:
        if likely is not None and mark.at - likely.at > FAR:
            break
        if mark.text in marks.single and mark.opening and _opens_single(words, mark, end, marks):
            break
        if mark.text not in marks.single[opener.text] or mark.before.isspace():
            continue
        ends = mark.after.isspace() or mark.after in _CLOSES_BEFORE or mark.after in "\"'"
        if not ends:
            continue
        if mark.before in _ENDS_SPEECH:
            return mark
        if (
            mark.before in "sS" and mark.after.isspace() and mark.end < end
        ) or mark.before.isdigit():
            plural = plural or mark
        else:
            likely = likely or mark
    if likely is not None or plural is None:
        return likely
    held = sum(1 for _ in _WORD.finditer(words, opener.end, min(plural.at, opener.end + FAR)))
    return plural if held <= SHORT and plural.at - opener.end <= FAR else None


# -- both --------------------------------------------------------------------------------------


def _outermost(pairs: list[Pair]) -> list[Pair]:
    """Return pairs in order without those that lie in another or cross it."""
    kept: list[Pair] = []
    for pair in sorted(pairs):
        if not kept or pair.start >= kept[-1].end:
            kept.append(pair)
    return kept


def _ended(words: str, pair: Pair, single: Sequence[_Mark], marks: Marks) -> Pair:
    """Return a pair that lacks its closing mark: up to a single one typed for it, else its end."""
    at = bisect_left(single, pair.start, key=lambda mark: mark.at)
    for mark in single[at : at + AMONG]:
        opens = mark.opening and mark.text in marks.single
        if mark.end > pair.end or opens:
            break
        if mark.closing and mark.before in _ENDS_SPEECH and mark.text in marks.closes_single:
            return pair._replace(end=mark.end, right=1)
    return pair._replace(end=_rstrip(words, pair.start, pair.end))


def _rstrip(words: str, start: int, end: int) -> int:
    while end > start + 1 and words[end - 1].isspace():
        end -= 1
    return end
