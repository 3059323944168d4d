"""Actors and agents: the two dictionaries of who, as rows of the kinds that detente has.

An actor's line gives `Alias` rows as the gazetteer has them, a code of limited validity as one held
from and until a day. An agent ("minister") has no code of its own: what it adds goes behind (~XXX)
or before (XXX~) the code of whoever it is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product
from typing import NamedTuple

from detente.gazetteer.known import Alias
from detente.model.base import ActorId
from gate.petrarch.lines import NULL, BadLineError, Line, bracketed, code, period, words

_CODED = re.compile(r"\s*(\S+)\s*([<>\d].*)?")
_PLURALS = re.compile(r"\{([^{}]*)\}")
_MARK = re.compile(r"![A-Z]+!")


class Agent(NamedTuple):
    """The words of an agent, one form a row, and what it adds to a code."""

    words: tuple[str, ...]
    code: str
    first: bool = False

    @property
    def told(self) -> str:
        """What it adds as one word, "NGO~" where it goes before a code."""
        return f"{self.code}~" if self.first else self.code


class Cast(NamedTuple):
    """Who the dictionaries know, by the words of the name."""

    names: dict[tuple[str, ...], tuple[Alias, ...]]
    agents: dict[tuple[str, ...], Agent]

    def named(self, found: Sequence[str], day: date) -> Alias | None:
        """Return whom these words stood for on a day, None for nobody."""
        rows = self.names.get(tuple(found), ())
        return next((row for row in rows if row.held_on(day)), None)


def cast(actors: Iterable[Line], agents: Iterable[Line], refused: list[str]) -> Cast:
    """Read both dictionaries; a bad line is named in `refused` and left out."""
    names: dict[tuple[str, ...], tuple[Alias, ...]] = {}
    for called, codes in _entries(actors, refused):
        dated = sorted(codes, key=lambda row: row[1] is None and row[2] is None)
        for name in called:
            rows = [
                Alias(
                    text=" ".join(name),
                    actor_id=None if told == NULL else ActorId(told),
                    reference="name",
                    held_from=since,
                    held_until=until,
                )
                for told, since, until in dated
            ]
            names[name] = (*names.get(name, ()), *rows)
    return Cast(names, {agent.words: agent for agent in _agents(agents, refused)})


_Codes = list[tuple[str, date | None, date | None]]


def _entries(
    found: Iterable[Line], refused: list[str]
) -> list[tuple[list[tuple[str, ...]], _Codes]]:
    """Return names and codes that belong together: "+NAME" and "[CODE]" go on from a line before."""
    entries: list[tuple[list[tuple[str, ...]], _Codes]] = []
    for where, text in found:
        try:
            begins, name, codes = _entry(text, bool(entries))
        except BadLineError as error:
            refused.append(f"{where}: {error}")
            continue
        if begins:
            entries.append(([], []))
        if name:
            entries[-1][0].append(name)
        entries[-1][1].extend(codes)
    return [entry for entry in entries if entry[1]]


def _entry(text: str, goes_on: bool) -> tuple[bool, tuple[str, ...], _Codes]:
    """Return whether a line begins an entry, its name if it has one, and its codes."""
    before, inside = bracketed(text)
    begins = bool(before) and not before.startswith("+")
    name = words(before.removeprefix("+"))
    if (before and not name) or before.startswith("<"):
        raise BadLineError(f"{before!r} is no name")
    if not begins and not goes_on:
        raise BadLineError("goes on from nothing")
    return begins, name, [_dated(part) for part in inside]


def _dated(part: str) -> tuple[str, date | None, date | None]:
    found = _CODED.fullmatch(part)
    if found is None:
        raise BadLineError(f"{part!r} is no code")
    return (code(found[1]), *period(found[2] or ""))


def _agents(found: Iterable[Line], refused: list[str]) -> list[Agent]:
    marks: dict[str, list[str]] = {}
    agents: list[Agent] = []
    for where, text in found:
        try:
            if "=" in text:
                marks |= _marked(text)
            else:
                agents += _forms(text, marks)
        except BadLineError as error:
            refused.append(f"{where}: {error}")
    return agents


def _marked(text: str) -> dict[str, list[str]]:
    mark, _, members = text.partition("=")
    if not _MARK.fullmatch(mark.strip()):
        raise BadLineError(f"{mark.strip()!r} is no marker")
    return {mark.strip(): [member.strip() for member in members.split(",")]}


def _forms(text: str, marks: dict[str, list[str]]) -> list[Agent]:
    before, inside = bracketed(text)
    if len(inside) != 1 or inside[0].count("~") != 1:
        raise BadLineError(f"an agent has one code with a ~: {text.strip()!r}")
    front, _, behind = inside[0].strip().partition("~")
    if bool(front) == bool(behind):
        raise BadLineError(f"{inside[0]!r} stands neither before nor behind")
    told, plurals = code(front or behind), _PLURALS.search(before)
    name = _PLURALS.sub("", before).strip()
    used = _MARK.findall(name)
    if unknown := [mark for mark in used if mark not in marks]:
        raise BadLineError(f"nothing is called {unknown[0]}")
    if len(used) > 2:
        raise BadLineError(f"more than two markers: {name!r}")
    names = [name]
    for choice in product(*(marks[mark] for mark in used)) if used else ():
        filled = name
        for mark, member in zip(used, choice, strict=True):
            filled = filled.replace(mark, member, 1)
        names.append(filled)
    names = names[1:] if used else names
    if plurals is not None:
        names += plurals[1].replace(",", " ").split()
    elif not used:
        names.append(plural(name))
    agents = [Agent(words(form), told, bool(front)) for form in names]
    if not all(agent.words for agent in agents):
        raise BadLineError(f"{before!r} is no name")
    return agents


def plural(name: str) -> str:
    """Return the regular plural of a name in capitals.

    >>> plural("PARTY"), plural("CONGRESS"), plural("ENVOY")
    ('PARTIES', 'CONGRESSES', 'ENVOYS')
    """
    if name.endswith("Y") and name[-2:-1] not in tuple("AEIOU"):
        return name[:-1] + "IES"
    return name + ("ES" if name.endswith(("S", "X", "Z", "CH", "SH")) else "S")
