"""Rules: one language's tables of page furniture, compiled.

A pattern only ever sees the first `REACH` characters of a line, so no wording, however hostile,
can make matching slow.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, cast

from detente.errors import ConfigError
from detente.language import data_file, table
from detente.model.base import Record
from detente.model.document import Zone

#: How many characters of a line the patterns are shown.
REACH = 300
#: The data files, for the fingerprint of cleaning.
FILES = (
    "lang/en/zones.toml",
    "lang/en/zones_dates.toml",
    "lang/en/zones_sentences.toml",
    "clean/page.toml",
    "clean/fragment.toml",
    "clean/line_model.json",
)

_QUOTES = str.maketrans("“”„«»‘’‚\u00a0", '"""""\'\'\' ')
_SPACE = re.compile(r"\s+")


class Rules(Record, frozen=True, kw_only=True):
    """What zones.toml says, ready to match. Zones are in the order in which they are tried.

    `marks` decide by themselves; `cues` are wording that the line model weighs.
    """

    whole: tuple[tuple[Zone, re.Pattern[str]], ...]
    start: tuple[tuple[Zone, re.Pattern[str]], ...]
    headings: dict[str, str]
    sections: frozenset[str]
    marks: dict[str, re.Pattern[str]]
    cues: dict[str, re.Pattern[str]]
    form_words: tuple[str, ...]
    outlet_words: frozenset[str]
    agencies: dict[str, str]


@cache
def rules(language: str = "en") -> Rules:
    """Return the rules of a language; raise `ConfigError` naming a pattern that cannot be read."""
    zones = table(language, "zones")
    return Rules(
        whole=_compiled(language, zones["whole"]),
        start=_compiled(language, zones["start"]),
        headings={line: kind for kind, lines in zones["headings"].items() for line in lines},
        sections=frozenset(zones["sections"]["names"]),
        marks={
            name: _pattern(language, name, [pattern]) for name, pattern in zones["marks"].items()
        },
        cues={name: _pattern(language, name, [words]) for name, words in zones["cues"].items()},
        form_words=tuple(zones["forms"]["words"]),
        outlet_words=frozenset(zones["outlets"]["words"]),
        agencies={name.casefold(): name for name in zones["outlets"]["agencies"]},
    )


def rules_for(language: str) -> Rules:
    """Return the rules of a language, or English ones, whose shapes hold elsewhere, if it has none."""
    return rules(language if _has_rules(language) else "en")


@cache
def _has_rules(language: str) -> bool:
    try:
        data_file(f"lang/{language}/zones.toml")
    except ConfigError:
        return False
    return True


def _compiled(language: str, patterns: dict[str, Any]) -> tuple[tuple[Zone, re.Pattern[str]], ...]:
    return tuple(
        (cast("Zone", zone), _pattern(language, zone, lines)) for zone, lines in patterns.items()
    )


def _pattern(language: str, name: str, lines: list[str]) -> re.Pattern[str]:
    try:
        return re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)
    except re.error as error:
        raise ConfigError(f"detente/lang/{language}/zones.toml: {name}: {error}") from error


def straight(line: str) -> str:
    """Return a line as the patterns see it: straight quotes, single spaces, no Markdown marks.

    >>> straight("**WhirlNews**  | Posted “today”")
    'WhirlNews | Posted "today"'
    """
    line = line.translate(_QUOTES).replace("**", "").replace("__", "")
    return _SPACE.sub(" ", line).strip("#*_>`~ \ufeff")


def line_key(line: str) -> str:
    """Return what two lines share that say the same: letters and digits in lower case.

    >>> line_key("Top Stories:") == line_key("TOP STORIES")
    True
    """
    return " ".join(re.findall(r"\w+", line.casefold()))
