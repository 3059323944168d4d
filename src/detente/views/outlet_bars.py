"""Bars: the reports of each outlet by what they are, and beside them the quotes that stand changed.

The longest bar is the outlet with the most reports. Laid out in whole units of a view box; the table
of outlets on the same page has the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.model.base import Record
from detente.model.outlets import Made, OutletShown
from detente.views import words
from detente.views.outlet_words import SORTS, summary

#: Outlets drawn: those with the most reports.
MOST = 30
WIDTH, NAMES, REPORTS, GAP, QUOTES, ROW, TOP = 720, 190, 330, 40, 120, 22, 20


class Piece(Record, frozen=True, kw_only=True):
    """One piece of a bar: what it counts ("changed" for quotes), how many, and where it lies."""

    sort: Made | str
    number: int
    x: int
    width: int


class OutletBar(Record, frozen=True, kw_only=True):
    """One outlet's row: its id and name, its pieces, and the whole in words."""

    id: str
    name: str
    y: int
    pieces: tuple[Piece, ...]
    said: str


class OutletBars(Record, frozen=True, kw_only=True):
    """The drawing: its title says what is seen, `summary` the same in a sentence."""

    title: str
    summary: str
    width: int
    height: int
    quotes: int
    bars: tuple[OutletBar, ...]


def outlet_bars(shown: Sequence[OutletShown]) -> OutletBars | None:
    """Return the drawing of outlets, those with the most reports, by name; None for none."""
    named = [one for one in shown if one.id]
    drawn = sorted(named, key=lambda one: (-len(one.texts), one.name.casefold()))[:MOST]
    if not drawn:
        return None
    drawn.sort(key=lambda one: (one.name.casefold(), one.id))
    most = max(len(one.texts) for one in drawn)
    quotes = max((len(one.changed) for one in drawn), default=0)
    bars = tuple(_bar(one, n, most, quotes) for n, one in enumerate(drawn))
    reports = sum(len(one.texts) for one in drawn)
    copies = sum(one.number("copy") for one in drawn)
    changed = sum(len(one.changed) for one in drawn)
    more = f" Of {words.many(len(named), 'outlet')}." if len(named) > len(drawn) else ""
    return OutletBars(
        title="Reports and changed quotes, by outlet",
        summary=(
            f"{words.many(len(drawn), 'outlet')} with {words.many(reports, 'report')}, "
            f"{copies} of them copied or credited to another; "
            f"{words.many(changed, 'quote')} changed.{more}"
        ),
        width=WIDTH,
        height=TOP + ROW * len(drawn) + 6,
        quotes=NAMES + REPORTS + GAP,
        bars=bars,
    )


def _bar(one: OutletShown, n: int, most: int, quotes: int) -> OutletBar:
    pieces, x, before = [], NAMES, 0
    for sort in SORTS:
        if number := one.number(sort):
            # Ends are rounded, not widths, so that a whole bar is as long as its reports are many.
            end = NAMES + round(REPORTS * (before + number) / most)
            pieces.append(Piece(sort=sort, number=number, x=x, width=max(1, end - x)))
            x, before = end, before + number
    if one.changed:
        width = max(2, round(QUOTES * len(one.changed) / quotes))
        x = NAMES + REPORTS + GAP
        pieces.append(Piece(sort="changed", number=len(one.changed), x=x, width=width))
    changed = f"; {words.many(len(one.changed), 'quote')} changed" if one.changed else ""
    return OutletBar(
        id=one.id,
        name=words.shorten(one.name, 28),
        y=TOP + ROW * n,
        pieces=tuple(pieces),
        said=f"{one.name}: {summary(one)}{changed}",
    )
