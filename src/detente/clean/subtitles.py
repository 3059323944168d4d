"""Subtitles: cues joined to the running text that was spoken.

A cue ends where the screen is full, not where a sentence is. So cues are joined until another
speaker begins or nobody speaks for a while; each such stretch is a paragraph. Captions that roll
show every line twice or more, and each is taken once.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise

import msgspec

log = logging.getLogger(__name__)

#: Seconds of silence behind which a paragraph begins.
PAUSE = 3.0
#: Seconds within which a rolling cue follows the one it repeats.
_NEXT = 0.5
#: The share of cues that begin with the last line of the one before where captions roll.
_ROLLING = 0.25

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d\d)[,.](\d{1,3})"
_TIMING = re.compile(rf"[ \t]{{0,9}}{_TIME}[ \t]{{0,9}}-->[ \t]{{0,9}}{_TIME}(?:[ \t].{{0,400}})?$")
_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{1,80})?[ \t]+([^<>\n]{1,100})>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z0-9][^<>\n]{0,200}>|\{\\[^{}\n]{1,100}\}", re.IGNORECASE)
_TURN = re.compile(r"\s*(?:>{2,3}|[-–—‐](?!\d))\s*")
_SPEAKER = re.compile(
    r"([A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я'’. -]{1,38}[A-ZÀ-ÞА-Я.])(?: \([^()]{1,30}\))?:(?=\s|$)"
)
_SOUND = re.compile(r"[\s♪♫#*]*+(?:[\[(][^\[\]()]{0,80}+[\])][\s♪♫#*]*+)*+")
_SPACE = re.compile(r"\s+")


class Cue(msgspec.Struct):
    """One cue: seconds from the start, and its lines with their marks."""

    start: float
    end: float
    lines: list[str]


class _Turn(msgspec.Struct):
    """Words of one line of a cue, whether they begin a speaker's turn, and who that is, if said."""

    words: str
    begins: bool
    speaker: str = ""


def spoken(words: str) -> list[str]:
    r"""Return the paragraphs of the text that the cues of a file hold; none if it has no cue.

    >>> spoken("1\n00:00:01,000 --> 00:00:02,000\nThe talks\n\n"
    ...        "2\n00:00:02,000 --> 00:00:03,000\nhave failed.\n")
    ['The talks have failed.']
    """
    found = sorted(cues(words), key=lambda cue: cue.start)
    if _rolls(found):
        found = list(_unrolled(found))
    paragraphs: list[list[str]] = []
    speaker = ""
    last: float | None = None
    sounds = 0
    for cue in found:
        paused = last is None or cue.start - last > PAUSE
        for turn in _turns(cue.lines):
            if _SOUND.fullmatch(turn.words):
                sounds += 1
                continue
            changed = bool(turn.speaker) and turn.speaker != speaker
            if paused or changed or (turn.begins and not turn.speaker):
                named = f"{turn.speaker}: " if changed else ""
                paragraphs.append([f"{named}{turn.words}"])
                paused = False
            else:
                paragraphs[-1].append(turn.words)
            speaker = turn.speaker or ("" if turn.begins else speaker)
            last = max(cue.end, last or 0.0)
    if sounds:
        log.info("passed over %d lines of sounds and music", sounds)
    return [_SPACE.sub(" ", " ".join(paragraph)).strip() for paragraph in paragraphs]


def cues(words: str) -> Iterator[Cue]:
    """Yield the cues in the order of the file.

    An empty line inside a cue does not end its text: only the next cue does, or a block that
    WebVTT keeps for notes and styles.
    """
    lines = words.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    is_vtt = lines[0].startswith("WEBVTT")
    current: Cue | None = None
    aside = True
    for at, line in enumerate(lines):
        if (timing := _TIMING.match(line)) is not None:
            if current is not None:
                yield current
            current = Cue(start=_seconds(timing, 1), end=_seconds(timing, 5), lines=[])
            aside = False
        elif not line.strip():
            aside = aside and not is_vtt
        elif is_vtt and _BLOCK.match(line) and (at == 0 or not lines[at - 1].strip()):
            aside = True
        elif current is not None and not aside and not _is_name(lines, at, is_vtt):
            current.lines.append(line)
    if current is not None:
        yield current


def _is_name(lines: Sequence[str], at: int, is_vtt: bool) -> bool:
    """Tell whether a line is the number or name of the cue whose times stand below it."""
    below = lines[at + 1] if at + 1 < len(lines) else ""
    apart = at == 0 or not lines[at - 1].strip()
    named = lines[at].strip().isdigit() or (is_vtt and apart)
    return named and _TIMING.match(below) is not None


def _seconds(timing: re.Match[str], at: int) -> float:
    hours, minutes, seconds, parts = (timing[at + i] or "0" for i in range(4))
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(parts.ljust(3, "0")) / 1000


def _plain(line: str) -> str:
    return _SPACE.sub(" ", unescape(_TAG.sub("", line))).strip()


def _rolls(found: Sequence[Cue]) -> bool:
    """Tell whether cues take up lines of the ones before, as live captions do."""
    pairs = [(one, two) for one, two in pairwise(found) if one.lines and two.lines]
    again = sum(
        two.start - one.end <= _NEXT and _goes_on(_plain(one.lines[-1]), _plain(two.lines[0]))
        for one, two in pairs
    )
    return again >= 3 and again >= _ROLLING * len(pairs)


def _goes_on(one: str, two: str) -> bool:
    return bool(one) and (two == one or two.startswith(f"{one} "))


def _unrolled(found: Sequence[Cue]) -> Iterator[Cue]:
    """Yield the cues without the lines that the one before showed already.

    A line that grows word by word is taken when it has grown: only what is new of it is yielded.
    """
    shown: list[str] = []
    for cue in found:
        lines = [line for line in cue.lines if _plain(line)]
        plain = [_plain(line) for line in lines]
        same = next(
            (n for n in range(min(len(shown), len(plain)), 0, -1) if shown[-n:] == plain[:n]), 0
        )
        fresh, kept = lines[same:], plain
        if not same and plain and shown and _goes_on(shown[-1], plain[0]):
            fresh = [plain[0][len(shown[-1]) :].strip(), *lines[1:]]
        shown = kept or shown
        yield Cue(start=cue.start, end=cue.end, lines=fresh)


def _turns(lines: Sequence[str]) -> Iterator[_Turn]:
    """Yield the words of a cue's lines, cut where another speaker begins."""
    for line in lines:
        at, speaker = 0, ""
        for voice in _VOICE.finditer(line):
            if before := _plain(line[at : voice.start()]):
                yield _turn(before, speaker)
            at, speaker = voice.end(), _plain(voice[1])
        if rest := _plain(line[at:]):
            yield _turn(rest, speaker)


def _turn(words: str, speaker: str) -> _Turn:
    marked = _TURN.match(words)
    if marked:
        words = words[marked.end() :]
    said = _SPEAKER.match(words)
    if said and not speaker:
        speaker, words = said[1].strip(), words[said.end() :].strip()
    return _Turn(words=words.strip(), begins=bool(marked or speaker), speaker=speaker)
