"""Parts: what was found of a question while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.compare.stems import irregular
from detente.model.asked import Bound, Form, Named
from detente.model.when import When
from detente.views.ask.units import Unit


@dataclass
class Parts:
    """What was found so far in a question; `agents` are those by whom something is done."""

    form: Form
    subjects: list[Named] = field(default_factory=list)
    agents: list[Named] = field(default_factory=list)
    others: list[Named] = field(default_factory=list)
    about: list[Named] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    whom: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    verb: Unit | None = None
    when: When | None = None
    bound: Bound = "on"
    helping: str = ""
    refused: str = ""
    passive: bool = False


def participle(unit: Unit) -> bool:
    """Tell whether a word has the form of what is done to somebody."""
    return unit.low.endswith("ed") or irregular(unit.low.split()[0])


def strange(unit: Unit) -> bool:
    """Tell whether a word is written as a name that nobody is known by."""
    return unit.text[:1].isupper() and unit.start > 0
