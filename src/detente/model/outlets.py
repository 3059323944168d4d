"""Outlet cards: whose an outlet is and in whose hands, since when, and whether a source was read for it.

A card holds over time: every line of it has a first day and a day on which it no longer held, and it
is asked about a day. A bare year or month stands for its first day. A line is either checked, and names
the text in which somebody read it, or it is from general knowledge and may be wrong; wherever it is shown
it says which. Beside the card stands what the reports of a record show of the outlet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Literal, TypeVar, get_args

from detente.model.base import ClaimId, DocId, Record
from detente.model.document import Document
from detente.model.wording import ChangeKind, Severity

Standing = Literal[
    "state-controlled",
    "party-linked",
    "government-funded",
    "public-service",
    "private",
    "unknown",
]
STANDINGS: tuple[Standing, ...] = get_args(Standing)

OwnerKind = Literal[
    "state", "party", "public body", "company", "foundation", "person", "members", "church", "group"
]


class Held(Record, frozen=True, kw_only=True):
    """From when until when something is held to have been so ("2005", "2013-12-09"), and where that is to
    be read. `checked` tells that somebody opened that text and found it there, `dated` that the text gives
    the days, too. Without them `source` is a law or decision that is only named, or "".
    """

    since: str | None = None
    until: str | None = None
    source: str = ""
    checked: bool = False
    dated: bool = False

    def on(self, day: date | None) -> bool:
        """Tell whether it was so on a day; with no day known, only what has neither begun nor ended."""
        if day is None:
            return self.until is None
        first, last = day_of(self.since), day_of(self.until)
        return (first is None or first <= day) and (last is None or day < last)


class Holding(Held, frozen=True, kw_only=True):
    """That an owner holds an outlet, or another owner."""

    owner: str


class Control(Held, frozen=True, kw_only=True):
    """What class an outlet is of; `by` is the state (ISO alpha-3) or the party that controls it, or the
    state that funds or founded it, "" for a private one.
    """

    standing: Standing
    by: str = ""


class Owner(Record, frozen=True, kw_only=True):
    """Who may own an outlet: a company, a state, a person ...; `held` is who holds it in turn."""

    id: str
    name: str
    kind: OwnerKind
    country: str | None = None
    held: tuple[Holding, ...] = ()


class Card(Record, frozen=True, kw_only=True):
    """What is publicly known of one outlet. `takes` are the ids of the agencies whose copy it credits
    on its own pages; nothing follows from an agency that is not there.
    """

    outlet: str
    country: str | None = None
    languages: tuple[str, ...] = ()
    owners: tuple[Holding, ...] = ()
    control: tuple[Control, ...] = ()
    takes: tuple[str, ...] = ()
    note: str = ""

    def holding_on(self, day: date | None) -> Holding | None:
        """Return who held it on a day, None where that is not known."""
        return _one(self.owners, day)

    def control_on(self, day: date | None) -> Control | None:
        """Return what class it was of on a day, None where that is not known."""
        return _one(self.control, day)


#: What a report is: its outlet's own text, made from another's, its outlet's own text once more, or
#: one of several like it of which nothing tells which came first.
Made = Literal["original", "copy", "repeat", "unclear"]


class Text(Record, frozen=True, kw_only=True):
    """One report of an outlet and what it is; `of` is whose text a copy is, "" where it is none, and
    `credited` tells that the report says so of itself, else its words show it.
    """

    document: Document
    made: Made
    of: str = ""
    credited: bool = False


class Changed(Record, frozen=True, kw_only=True):
    """One quote in a report that reads otherwise than its fullest earliest rendering: the group, the
    claims of both, what changed, whether both stand in this report, and whether the report is a copy.
    """

    group: ClaimId
    speaker: str
    doc: DocId
    claim: ClaimId
    beside: ClaimId
    beside_doc: DocId
    kinds: tuple[ChangeKind, ...]
    severity: Severity
    within: bool
    in_copy: bool


class OutletShown(Record, frozen=True, kw_only=True):
    """One outlet: its reports in the order given, the changed quotes in them, its card, and what that
    tells for the day of its newest report. `owners` are those up to the top, `holdings` by what each of
    them holds the one before. `id` is "" for reports that state no outlet.
    """

    id: str
    name: str
    kind: str
    country: str | None
    texts: tuple[Text, ...]
    changed: tuple[Changed, ...]
    card: Card | None
    owners: tuple[Owner, ...]
    holdings: tuple[Holding, ...]
    control: Control | None
    day: date | None

    def number(self, made: Made) -> int:
        """Return how many of its reports are of a sort."""
        return sum(text.made == made for text in self.texts)

    @property
    def copied_from(self) -> tuple[tuple[str, int], ...]:
        """Whose texts its copies are, and how many of each, the most first."""
        found = Counter(text.of for text in self.texts if text.made == "copy")
        return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


H = TypeVar("H", bound=Held)


def _one(rows: Iterable[H], day: date | None) -> H | None:
    """Return the row that held on a day; with no day known, the only row there is."""
    every = tuple(rows)
    if day is None and len(every) != 1:
        return None
    return next((row for row in every if row.on(day)), None)


def day_of(text: str | None) -> date | None:
    """Return the first day of "1991", "1991-12" or "1991-12-26"; `ValueError` for what is none.

    >>> day_of("2005")
    datetime.date(2005, 1, 1)
    """
    if text is None:
        return None
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)
