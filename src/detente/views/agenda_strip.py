"""The agenda drawn: a strip of days around the day asked about, a row an item.

A bar covers the days a thing may fall on, not how long it lasts. Laid out in whole units of a view
box, so that a page draws it without styles of its own; the list beside it has every item.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from detente.model.agenda import Item
from detente.model.base import Record
from detente.views import words
from detente.views.agenda_words import stands

#: Days drawn at most before the day asked about, and after it.
BACK, FORTH = 14, 21
#: Rows drawn; further items are told of, not drawn.
MOST_ROWS = 24
WIDTH, TOP, ROW, FOOT = 720, 24, 22, 6
#: Units a day's label needs.
TICK = 56
#: Days drawn at least, so that a day is no wider than a word.
LEAST_DAYS = 9
#: Letters of a label at most, about so many units each.
LETTERS, LETTER = 46, 6


Beside = Literal["behind", "before", "within"]


class Bar(Record, frozen=True, kw_only=True):
    """One item drawn: how it stands (its section, or "maybe" where it is only possible or reports do
    not agree), its bar, and where its label stands by it. `opens`, `closes`: it goes on beyond the
    strip.
    """

    id: str
    looks: str
    said: str
    label: str
    beside: Beside
    x: int
    y: int
    width: int
    label_x: int
    opens: bool
    closes: bool


class DayMark(Record, frozen=True, kw_only=True):
    """One day: where it begins, its words, and a label under some of them."""

    x: int
    label: str
    tick: str
    weekend: bool


class AgendaStrip(Record, frozen=True, kw_only=True):
    """The drawing: its title says what is seen, `summary` the same in a sentence. `now` is where the
    day asked about begins.
    """

    title: str
    summary: str
    width: int
    height: int
    slot: int
    now: int
    days: tuple[DayMark, ...]
    bars: tuple[Bar, ...]


def agenda_strip(items: Sequence[Item], on: date) -> AgendaStrip | None:
    """Return the strip of the items that may fall on days around a day; None when none does."""
    near, far = _moved(on, -BACK), _moved(on, FORTH)
    spans = [(item, _span(item)) for item in items]
    inside = [(item, span) for item, span in spans if span and span[0] <= far and span[1] >= near]
    if not inside:
        return None
    inside.sort(key=lambda i: (_away(i[1], on), -i[0].support, i[0].id))
    drawn = sorted(inside[:MOST_ROWS], key=lambda i: (i[1][0], i[1][1], i[0].title, i[0].id))
    first = max(near, _moved(min(on, *(span[0] for _, span in drawn)), -1))
    last = min(far, _moved(max(on, *(span[1] for _, span in drawn)), 1))
    last = max(last, _moved(first, LEAST_DAYS - 1))
    count = (last - first).days + 1
    slot = WIDTH // count
    bars = tuple(_bar(item, span, n, first, last, slot) for n, (item, span) in enumerate(drawn))
    return AgendaStrip(
        title=_title(items, on),
        summary=_summary(items, len(drawn), first, last),
        width=slot * count,
        height=TOP + ROW * len(drawn) + FOOT,
        slot=slot,
        now=(on - first).days * slot,
        days=_days(first, count, slot, on),
        bars=bars,
    )


def looks(item: Item) -> str:
    """Return how an item is drawn: as its section, "maybe" where what is ahead is not settled."""
    if item.disputed:
        return "maybe"
    return "maybe" if item.section == "ahead" and item.status == "possible" else item.section


def _span(item: Item) -> tuple[date, date] | None:
    first, last = (item.due.day, item.due.last_day) if item.due else (None, None)
    if first is None and last is None:
        return None
    return first or last or date.min, last or first or date.max


def _moved(day: date, by: int) -> date:
    """Return a day so many days on, as far as there are days."""
    return date.fromordinal(min(max(day.toordinal() + by, 1), date.max.toordinal()))


def _away(span: tuple[date, date], on: date) -> int:
    return max(0, (span[0] - on).days, (on - span[1]).days)


def _bar(item: Item, span: tuple[date, date], row: int, first: date, last: date, slot: int) -> Bar:
    start, end = max(span[0], first), min(span[1], last)
    x = (start - first).days * slot + 2
    width = ((end - start).days + 1) * slot - 4
    rooms: dict[Beside, tuple[int, int]] = {
        "behind": (x + width + 6, ((last - first).days + 1) * slot - x - width - 6),
        "before": (x - 6, x - 6),
        "within": (x + 10, width - 20),
    }
    # Where all of it fits first, else where most does.
    wanted = min(len(item.title), LETTERS)
    beside = max(rooms, key=lambda name: min(rooms[name][1] // LETTER, wanted))
    label_x, room = rooms[beside]
    letters = max(2, min(LETTERS, room // LETTER))
    label = item.title if len(item.title) <= letters else f"{item.title[: letters - 1].rstrip()}…"
    return Bar(
        id=item.id,
        looks=looks(item),
        said=f"{item.days}: {item.title}: {stands(item)}",
        label=label,
        beside=beside,
        x=x,
        y=TOP + row * ROW,
        width=width,
        label_x=label_x,
        opens=span[0] < first,
        closes=span[1] > last,
    )


def _days(first: date, count: int, slot: int, on: date) -> tuple[DayMark, ...]:
    every = -(-TICK // slot)
    days = [first + timedelta(days=n) for n in range(count)]
    # Labels are counted from the day asked about, so that it always has its own.
    return tuple(
        DayMark(
            x=n * slot,
            label=words.day(day),
            tick=f"{day.day} {day:%b}"
            if (day - on).days % every == 0 and (count - n) * slot >= TICK
            else "",
            weekend=day.weekday() >= 5,
        )
        for n, day in enumerate(days)
    )


def _title(items: Sequence[Item], on: date) -> str:
    ahead = [item for item in items if item.section == "ahead"]
    dated = [item for item in ahead if _span(item) is not None]
    soonest = f", {'the soonest ' if len(dated) > 1 else ''}{dated[0].days}" if dated else ""
    more = len(ahead) - len(dated)
    undated = f"; {more} without a day" if more else ""
    return f"On {words.day(on)}: {words.many(len(dated), 'plan')} ahead{soonest}{undated}"


def _summary(items: Sequence[Item], drawn: int, first: date, last: date) -> str:
    undated = sum(_span(item) is None for item in items)
    others = len(items) - undated - drawn
    left = [f"{undated:,} without a day"] if undated else []
    left += [f"{others:,} of other days"] if others else []
    undrawn = f" Not drawn: {' and '.join(left)}." if left else ""
    return f"{words.day(first)} to {words.day(last)}; a bar covers the days a thing may fall on.{undrawn}"
