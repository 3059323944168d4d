"""Bylines: the people who wrote a report, as printed or declared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from detente import gazetteer
from detente.clean.blocks import Block
from detente.clean.rules import Rules, line_key

_OPENER = re.compile(r"^(?:by|from|written by|story by):? +", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:;|,|\band\b|&|\|)\s*")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){1,4}")
_NO_NAME = re.compile(r"[@/\d]|\.(?:com|org|net)\b|^$")
_SUFFIX = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "PhD", "Ph.D.", "MD", "M.D."})
#: What systems write where the author's name should be.
_DESKS = frozenset(
    {
        "admin",
        "administrator",
        "editor",
        "editors",
        "editorial",
        "webmaster",
        "web",
        "newsroom",
        "agencies",
        "guest",
    }
)
_NOT_NAMES = frozenset({"our", "staff", "wire", "the", "agencies", "associated", "news", "special"})


def bylines(
    declared: str, authors: Iterable[str], blocks: Sequence[Block], rules: Rules
) -> tuple[str, ...]:
    """Return the authors: those declared, else those the page's head has, else those printed.

    Only people are: agencies and papers that stand where a name should are `signed`'s.
    """
    stated = _declared(declared) or [part for author in authors for part in _declared(author)]
    found = [name for name in stated if _is_person(name, rules)]
    if not stated:
        lines = [block.line for block in blocks if block.zone == "byline"]
        found = [name for line in lines for name in _printed(line, rules)]
    return tuple(dict.fromkeys(found))


def signed(declared: str, authors: Iterable[str], rules: Rules) -> tuple[str, ...]:
    """Return the agencies and papers that are declared as authors: "Ann Lee, Associated Press"."""
    stated = _declared(declared) or [part for author in authors for part in _declared(author)]
    return tuple(dict.fromkeys(name for name in stated if _is_outlet(name, rules)))


def _declared(value: str) -> list[str]:
    """Return the parts of a declared byline; a surname set first is put behind.

    >>> _declared("By Ann Lee and Bob Roe, Jr."), _declared("Lee, Ann")
    (['Ann Lee', 'Bob Roe, Jr.'], ['Ann Lee'])
    """
    parts: list[str] = []
    for one in re.split(r"\s*[;|]\s*|\s+(?:and|&)\s+", _OPENER.sub("", value)[:400]):
        names = [part for part in (raw.strip() for raw in one.split(",")) if part]
        if len(names) == 2 and not any(" " in n or n in _SUFFIX or _known(n) for n in names):
            names = [f"{names[1]} {names[0]}"]
        for name in names:
            if parts and name in _SUFFIX:
                parts[-1] += f", {name}"
            else:
                parts.append(name)
    return parts


def _known(name: str) -> bool:
    return gazetteer.load().outlet_by_name(name) is not None


def _is_outlet(name: str, rules: Rules) -> bool:
    return name.casefold() in rules.agencies or _known(name)


def _is_person(name: str, rules: Rules) -> bool:
    """Tell whether a declared author can be a person: no outlet, desk, role, address or number."""
    low = name.casefold()
    return not (
        _is_outlet(name, rules)
        or _NO_NAME.search(name)
        or low.split()[0] in _NOT_NAMES
        or rules.marks["role"].search(name)
        or (" " not in name and low in _DESKS)
    )


def _printed(line: str, rules: Rules) -> list[str]:
    """Return the people in a printed byline; its bureau, title or agency is left out.

    A name in capitals is spelled as names are: "By: Ana FERREIRA" gives "Ana Ferreira".
    """
    opened = _OPENER.match(line)
    names = []
    for part in _SPLIT.split(_OPENER.sub("", line)):
        low = part.casefold()
        if not _NAME.fullmatch(part) or low in rules.agencies:
            continue
        if rules.marks["role"].search(part) or low.split()[0] in _NOT_NAMES:
            continue
        if set(line_key(part).split()) & rules.outlet_words and not opened:
            continue
        if part == part.upper() and any(low.endswith(word) for word in rules.outlet_words):
            continue
        if not all(word[0].isupper() for word in part.split() if len(word) > 3):
            continue
        names.append(
            " ".join(w.capitalize() if len(w) > 3 and w.isupper() else w for w in part.split())
        )
    return names
