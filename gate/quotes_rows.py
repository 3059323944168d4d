"""Pairs of renderings as a file of JSON Lines has them: `quote_pairs/README.md` tells the fields.

Files made elsewhere may have less: a side may be the words alone, "quote" (with or without the
"context" it stands in) may stand for "text", "date" for "day", "label" (one or a list) for "kinds".
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from detente.errors import InputError
from detente.model.wording import SEVERITY, ChangeKind

KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
#: Other names that a label may have for a kind.
ALIASES: Mapping[str, ChangeKind] = {
    "identical": "kept",
    "same": "kept",
    "harmless": "kept",
    "faithful": "kept",
    "truncated": "cut",
    "truncation": "cut",
    "substituted": "words substituted",
    "substitution": "words substituted",
    "added": "words added",
    "limiting clause": "limiting clause cut",
    "number": "number changed",
    "date": "date changed",
    "name": "name changed",
    "argument": "argument changed",
    "speaker": "speaker changed",
    "polarity": "polarity inverted",
    "inverted": "polarity inverted",
    "inversion": "polarity inverted",
    "negation": "polarity inverted",
}
#: Labels of what are two utterances.
TWO = frozenset({"different", "different utterance", "different utterances", "unrelated", "two"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """One side of a pair. `content` are the runs of the words said, in code points of `text`, none
    where the file does not say; `bare` tells that `text` may be nothing but those words. `denied` is None
    where the file says nothing of it.
    """

    text: str
    speaker: str = ""
    day: date | None = None
    outlet: str = ""
    content: tuple[tuple[int, int], ...] = ()
    cue: str = ""
    denied: bool | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two sides and what a person found: one utterance or two, and what `b` changed of `a`;
    `differing` are the words that differ, of each side ("" where the file does not say or has none).
    """

    id: str
    a: Rendered
    b: Rendered
    same: bool
    kinds: tuple[ChangeKind, ...]
    distorted: bool
    one_report: bool = False
    differing: tuple[str, str] = ("", "")


def pairs(path: Path) -> Iterator[Pair | InputError]:
    """Yield the pairs of a file in its order; a line that holds none is yielded as its error.

    Raises `InputError` when the file cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), str(error), code="unreadable") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            where = f"{path.name}:{number}"
            try:
                yield _pair(json.loads(line), where)
            except (ValueError, KeyError, TypeError) as error:
                yield InputError(where, f"no pair: {error!r}", code="no-pair")


def _pair(row: Mapping[str, object], where: str) -> Pair:
    kinds, two = labels(row.get("kinds", row.get("label")))
    same = row.get("same", not two)
    if not isinstance(same, bool):
        raise TypeError(f'"same" is {same!r}, not true or false')
    if same and not kinds:
        raise ValueError('neither "kinds" nor "label" says what became of the words')
    heavy = any(SEVERITY[kind] in ("serious", "grave") for kind in kinds)
    return Pair(
        id=str(row.get("id") or where),
        a=_rendered(row["a"]),
        b=_rendered(row["b"]),
        same=same,
        kinds=kinds if same else (),
        distorted=bool(row.get("distorted", heavy)) and same,
        one_report=bool(row.get("one_report", False)),
        differing=_differing(row.get("spans")),
    )


def _differing(given: object) -> tuple[str, str]:
    if not isinstance(given, dict):
        return "", ""
    return str(given.get("a") or ""), str(given.get("b") or "")


def labels(given: object) -> tuple[tuple[ChangeKind, ...], bool]:
    """Return the kinds that a label or a list of them names, and whether it names two utterances.

    Raises `ValueError` for a label that is neither.

    >>> labels("Number_changed"), labels(["inverted", "cut"]), labels("different")
    ((('number changed',), False), (('polarity inverted', 'cut'), False), ((), True))
    """
    if given is None:
        return (), False
    named = given if isinstance(given, Sequence) and not isinstance(given, str) else [given]
    kinds: list[ChangeKind] = []
    two = False
    for one in named:
        label = " ".join(str(one).casefold().replace("_", " ").replace("-", " ").split())
        found = next((kind for kind in KINDS if kind == label), None) or ALIASES.get(label)
        if found is not None:
            kinds.append(found)
        elif label in TWO:
            two = True
        else:
            raise ValueError(f"{one!r} is none of {', '.join(KINDS)}, different")
    return tuple(dict.fromkeys(kinds)), two


def _rendered(given: object) -> Rendered:
    if isinstance(given, str):
        given = {"quote": given}
    if not isinstance(given, dict):
        raise TypeError(f"a side is {given!r}, neither words nor an object")
    quote, speaker = str(given.get("quote") or ""), str(given.get("speaker") or "")
    text = str(given.get("text") or given.get("context") or quote)
    if not text.strip():
        raise ValueError("a side has no words")
    if text == quote and speaker:
        # Whose words they are is told beside them: as a report would put it.
        text = f"{speaker} said: “{quote.strip(' “”')}”"
        quote = quote.strip(" “”")
    content = _runs(given.get("content"))
    if not content and quote and (at := text.find(quote)) >= 0 and text != quote:
        content = ((at, at + len(quote)),)
    if any(not 0 <= start < end <= len(text) for start, end in content):
        raise ValueError(f"content {content} lies outside of the text")
    cue = given.get("cue")
    words = cue if isinstance(cue, str) else "".join(text[s:e] for s, e in _runs(cue))
    day = str(given.get("day") or given.get("date") or "")[:10]
    denied = given.get("denied", False if content else None)
    return Rendered(
        text=text,
        speaker=speaker,
        day=date.fromisoformat(day) if day else None,
        outlet=str(given.get("outlet") or ""),
        content=content,
        cue=words,
        denied=denied if isinstance(denied, bool) else None,
        bare=not content and text == quote,
    )


def _runs(given: object) -> tuple[tuple[int, int], ...]:
    """Return [start, end) pairs: one such pair, or a list of them, as the file has it."""
    if not given:
        return ()
    if not isinstance(given, list):
        raise TypeError(f"{given!r} is no list of offsets")
    rows = [given] if isinstance(given[0], int) else given
    return tuple((int(start), int(end)) for start, end in rows)
