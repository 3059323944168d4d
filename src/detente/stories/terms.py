"""Terms: what a report is about, as stems with weights, by the report and a table alone.

A stem weighs the more the rarer it is in reports at large, by a table of how many reports have it
(lang/<xx>/story_terms.tsv). Counts of the record itself would make what was decided for a day hang on
reports of later days; a table does not, and each report's terms are made once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from math import log, sqrt

from detente.compare.stems import stem
from detente.language import tsv
from detente.model.document import Report, Zone

FILES = ("lang/en/story_terms.tsv", "lang/en/compare_synonyms.toml")
ZONES: frozenset[Zone] = frozenset({"lede", "body"})
#: A word with a capital inside a sentence counts double, one of the headline three times. On the half
#: of 35 news events that was tuned on (110 articles) B-cubed F1 is .96 with it, .95 without.
NAME, HEADLINE = 2.0, 3.0
#: Terms kept of a report, and names. 40 to 100 make no difference there.
MOST_WORDS, MOST_NAMES = 60, 30
#: No name counts for more than one that every twelfth report has: what tells one crisis from another is
#: which countries it is about, not who spoke for them.
RAREST_NAME = 2.5
#: A stem that more than this share of reports has tells nothing.
COMMON = 0.5
#: What a lower-case word of a language without a table weighs, and how long it is at least: as much as
#: an English word that every twentieth report has. Shorter ones are mostly articles and the like.
OTHER, OTHER_LENGTH = 3.0, 5
#: Weights are whole numbers, so that a sum is the same in any order: a report's add up to this squared.
SCALE = 1024

_WORD = re.compile(r"[^\W\d_]+")

Weighed = tuple[tuple[str, int], ...]


@cache
def _counts() -> tuple[Mapping[str, int], Mapping[str, int], int]:
    """Return how many reports have a stem, how many have it as a name, and of how many that is said."""
    rows = {s: (int(any_), int(named)) for s, any_, named in tsv("en", "story_terms", 3)}
    reports, _ = rows.pop("*")
    return {s: n for s, (n, _) in rows.items()}, {s: n for s, (_, n) in rows.items() if n}, reports


def counted(report: Report) -> tuple[Counter[str], Counter[str]]:
    """Return how often a report has each stem, and each as a name inside a sentence."""
    words: Counter[str] = Counter()
    names: Counter[str] = Counter()
    text = report.text.words
    for sentence in report.sentences:
        if sentence.zone in ZONES:
            for n, (found, capital) in enumerate(_stems(text[sentence.start : sentence.end])):
                words[found] += 1
                # Any word has a capital at the head of a sentence.
                names[found] += capital and n > 0
    return words, +names


def terms(report: Report) -> tuple[Weighed, Weighed]:
    """Return a report's words and names with their weights, the heaviest first."""
    words, names = counted(report)
    title = [found for found, _ in _stems(report.document.title)]
    known, named, reports = _counts()
    english = report.document.language.split("-")[0] in ("en", "und")
    told: dict[str, float] = {}
    for found in {*words, *title}:
        rarity = log((reports + 1) / (known.get(found, 0) + 0.5))
        if not english and found not in names:
            rarity = OTHER if len(found) >= OTHER_LENGTH else 0.0
        if rarity > log(1 / COMMON):
            often = words[found] + (NAME - 1) * names[found] + HEADLINE * title.count(found)
            told[found] = (1 + log(max(1.0, often))) * rarity
    who: dict[str, float] = {}
    for found, often in names.items():
        rarity = min(RAREST_NAME, log((reports + 1) / (named.get(found, 0) + 0.5)))
        who[found] = (often + (HEADLINE - 1) * title.count(found)) * max(0.0, rarity)
    return _whole(told, MOST_WORDS), _whole(who, MOST_NAMES)


def _stems(text: str) -> Iterator[tuple[str, bool]]:
    for match in _WORD.finditer(text):
        word = match.group()
        if len(word) > 1:
            yield stem(word.lower()), word[0].isupper()


def _whole(weights: Mapping[str, float], most: int) -> Weighed:
    kept = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:most]
    length = sqrt(sum(weight * weight for _, weight in kept)) or 1.0
    found = ((term, round(SCALE * weight / length)) for term, weight in kept)
    return tuple((term, weight) for term, weight in found if weight)
