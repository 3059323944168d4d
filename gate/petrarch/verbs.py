"""Verbs: the dictionary of what, as frames of detente with the order of their words kept.

A line "- NOT * TROOPS [112]" under a verb is a frame of that verb: its code is the root, `*` is
the verb, `$` who does it, `+` to whom, `%` both at once, `^` somebody passed over, and &NAME any
member of a list. A space leaves a gap of any length open, `_` none. A verb's own code is its last
frame, without conditions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from detente.claims.event_frames import Frame, Lexicon
from gate.petrarch.actors import Agent
from gate.petrarch.lines import NULL, BadLineError, Line, bracketed, code

SYMBOLS = frozenset("$+%^")
#: Where the two parties are looked for when a pattern does not say: `bound` is where it does.
ACTOR, RECIPIENT = ("subject", "holder", "above"), ("object", "behind")
_FORMS = re.compile(r"\{([^{}]*)\}")
#: The runs of words in each list; one made of others has theirs, each once.
_Sets = dict[str, dict[tuple[str, ...], None]]


class Step(NamedTuple):
    """One place of a pattern: words that fill it, or the symbol of somebody. `tight`: no gap
    between it and its neighbour on the side of the verb.
    """

    choices: tuple[tuple[str, ...], ...]
    symbol: str = ""
    tight: bool = False


class Row(Frame, frozen=True, kw_only=True):
    """A frame with the words that stand around its verb, both ways outwards from it."""

    before: tuple[Step, ...] = ()
    after: tuple[Step, ...] = ()
    #: The other words of a verb of several, in front of and behind the one that is conjugated.
    around: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    @property
    def null(self) -> bool:
        """Whether what fills it is not to be coded."""
        return self.root == NULL


class _Verb(NamedTuple):
    forms: tuple[str, ...]
    around: tuple[tuple[str, ...], tuple[str, ...]]
    code: str


class _Pattern(NamedTuple):
    code: str
    before: tuple[Step, ...]
    after: tuple[Step, ...]


def rows(found: Iterable[Line], refused: list[str]) -> dict[str, tuple[Row, ...]]:
    """Return the frames by the form or lemma of their verb; a bad line is named and left out."""
    by_form: dict[str, list[Row]] = {}
    last: dict[str, list[Row]] = {}
    sets: _Sets = {}
    verbs: list[_Verb] = []
    patterns: list[_Pattern] = []
    default, open_set = NULL, ""

    def close() -> None:
        for verb in verbs:
            for form in verb.forms:
                *made, default_row = _rows(form, verb, patterns)
                by_form.setdefault(form, []).extend(made)
                last.setdefault(form, []).append(default_row)
        verbs.clear()
        patterns.clear()

    for where, text in found:
        bare = text.strip()
        try:
            if bare.startswith("---"):
                close()
                default, open_set = NULL, ""
                default = _default(bare)
            elif bare.startswith("&"):
                open_set = bare[1:].strip("_ ")
                sets[open_set] = {}
            elif open_set and bare.startswith("+"):
                sets[open_set] |= dict.fromkeys(_choices(bare[1:].strip(), sets))
            elif bare.startswith("- "):
                patterns.append(_pattern(bare[2:], sets))
            else:
                if patterns:
                    close()
                open_set = ""
                verbs.append(_verb(bare, default))
        except BadLineError as error:
            refused.append(f"{where}: {error}")
    close()
    return {
        form: (*made, *sorted(last[form], key=lambda row: (not any(row.around), row.null)))
        for form, made in by_form.items()
    }


def lexicon(base: Lexicon, verbs: Mapping[str, Sequence[Row]], agents: Iterable[Agent]) -> Lexicon:
    """Return a lexicon with these frames for its own, and the agents for its people."""
    sectors: dict[str, str] = {}
    for agent in agents:
        last = agent.words[-1]
        sectors |= {last: agent.told, last.removesuffix("s"): agent.told}
    by_form = {form: tuple(("", row) for row in made) for form, made in verbs.items()}
    return msgspec.structs.replace(base, verbs=by_form, nouns={}, sectors=sectors)


def _default(header: str) -> str:
    _, inside = bracketed(header.removeprefix("---").removesuffix("---"))
    return _event(inside[0]) if inside else NULL


def _event(text: str) -> str:
    """Return an event's code, or two with a colon: the one and the way back."""
    both = text.split(":")
    if len(both) > 2:
        raise BadLineError(f"{text!r} is no code")
    return ":".join(code(part) for part in both)


def _verb(text: str, default: str) -> _Verb:
    before, inside = bracketed(text)
    forms = _FORMS.search(before)
    if ("{" in before) != (forms is not None) or len(inside) > 1:
        raise BadLineError(f"no verb: {text!r}")
    names = [_FORMS.sub("", before).strip()]
    if not names[0] or not all(ch.isalnum() or ch in "_+- '" for ch in names[0]):
        raise BadLineError(f"no verb: {text!r}")
    names += forms[1].split() if forms is not None else []
    told = _event(inside[0]) if inside else default
    head, around = _conjugated(names[0])
    return _Verb((head, *(_conjugated(name)[0] for name in names[1:])), around, told)


def _conjugated(name: str) -> tuple[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the word of a verb that is conjugated, marked by + or the first, and those around it."""
    parts = [part for part in re.split(r"[_ ]", name.lower()) if part]
    at = next((i for i, part in enumerate(parts) if part.startswith("+")), 0)
    if not parts or not parts[at].removeprefix("+"):
        raise BadLineError(f"no verb: {name!r}")
    return parts[at].removeprefix("+"), (tuple(parts[:at]), tuple(parts[at + 1 :]))


def _rows(form: str, verb: _Verb, patterns: Sequence[_Pattern]) -> Iterator[Row]:
    for told, before, after in patterns:
        bound = {step.symbol for step in (*before, *after)}
        yield Row(
            root=told,
            verbs=(form,),
            actor=("bound $",) if "$" in bound else ACTOR,
            recipient=("bound +",) if "+" in bound else RECIPIENT,
            before=before,
            after=after,
            around=verb.around,
        )
    yield Row(root=verb.code, verbs=(form,), actor=ACTOR, recipient=RECIPIENT, around=verb.around)


def _pattern(text: str, sets: _Sets) -> _Pattern:
    words, inside = bracketed(text)
    if len(inside) != 1:
        raise BadLineError(f"a pattern has one code: {text!r}")
    told = _event(inside[0])
    parts = [part for part in re.split(r"(_| +)", words) if part]
    if parts.count("*") != 1:
        raise BadLineError(f"a pattern has its verb once: {text!r}")
    at = parts.index("*")
    return _Pattern(told, _steps(parts[:at][::-1], sets), _steps(parts[at + 1 :], sets))


def _steps(parts: Sequence[str], sets: _Sets) -> tuple[Step, ...]:
    """Return the places of one side of a pattern, from the verb outwards."""
    steps, tight = [], False
    for part in parts:
        if part == "_":
            tight = True
        elif not part.isspace():
            if part in SYMBOLS:
                steps.append(Step((), part, tight))
            else:
                steps.append(Step(_choices(part, sets), "", tight))
            tight = False
    return tuple(steps)


def _choices(part: str, sets: _Sets) -> tuple[tuple[str, ...], ...]:
    """Return the runs of words that a word of a pattern, or a list of them, stands for."""
    if not part.startswith("&"):
        return (pieces(part.replace("_", " ")),)
    members = sets.get(part[1:].strip("_"))
    if members is None:
        raise BadLineError(f"no list is called {part}")
    return tuple(members)


def pieces(text: str) -> tuple[str, ...]:
    """Return words cut as the parser cuts them.

    >>> pieces("DON'T RE-ENTER")
    ('do', "n't", 're', '-', 'enter')
    """
    found: list[str] = []
    for word in text.lower().split():
        stem = word.removesuffix("n't")
        found += stem.replace("-", " - ").split()
        found += ["n't"] if stem != word else []
    return tuple(found)
