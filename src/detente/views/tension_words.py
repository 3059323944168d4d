"""Tension in words: what a series shows, and its picture in letters for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from detente import ladder
from detente.model.tension import Alert, Series, Side, Watched
from detente.views import words
from detente.views.tension_slots import Slot, State, slots

#: A day's events against the most of any, in eighths.
_BARS = " ▁▂▃▄▅▆▇█"
#: What stands in a picture for nothing told, and for no report.
NOTHING, NO_REPORT = "·", "░"
#: Slots of a picture in letters, so that it fits a terminal of 80.
LETTERS = 64
#: Columns of the table of days, in a terminal and beside the drawing.
COLUMNS = (
    *("days", "cooperation", "conflict", "origins", "mean", "ladder", "talk of", "reports"),
    "conflict a report",
)


def empty(state: State) -> str:
    """Return what it means that nothing is drawn."""
    return "no report in the record" if state == "gap" else "reported, and nothing told"


def between(first: date, last: date) -> str:
    """Return some days in a row in words."""
    return words.day(first) if first == last else f"{words.day(first)} – {words.day(last)}"


def title(series: Series, found: Sequence[Slot], step: int) -> str:
    """Return what is seen of a series, in a sentence."""
    if not series.number():
        return f"{series.title}: nothing that came about is told of these days"
    side: Side = "conflict" if series.number("conflict") else "cooperation"
    slot = max(found, key=lambda s: (s.number(side), sum(s.events), -s.first.toordinal()))
    days = "on" if step == 1 else f"in the {step} days from"
    number = words.many(slot.number(side), "event")
    return f"{series.title}: most {side} {days} {words.day(slot.first)}, {number}"


def summary(series: Series, found: Sequence[Slot], step: int, shown: str) -> str:
    """Return how much a series has, how it is drawn, and what of it is not."""
    gaps = sum(point.gap for point in series.points)
    conflict = words.many(series.number("conflict"), "event")
    per = "each event once" if shown == "counts" else "events for each independent report"
    steps = "a day" if step == 1 else f"{step} days"
    days = between(found[0].first, found[-1].last)
    friendly = f"{series.number('cooperation'):,} of cooperation"
    said = [f"{days}: {conflict} of conflict, {friendly}; {per}, {steps} a step."]
    if gaps:
        said.append(f"Of {words.many(gaps, 'day')} the record has no report.")
    if placed := sum(point.placed for point in series.points):
        said.append(f"{words.many(placed, 'event')} by the day of the first report.")
    if series.undated:
        said.append(f"{words.many(series.undated, 'event')} without a day not drawn.")
    if series.outside:
        said.append(f"{words.many(series.outside, 'event')} of days outside the reports not drawn.")
    return " ".join(said)


def cells(slot: Slot) -> dict[str, str]:
    """Return some days of a series as a row of the table."""
    rate = slot.rate("conflict")
    gap = slot.state == "gap" and not any(slot.events)
    return {
        "days": slot.label,
        "cooperation": "" if gap else str(slot.number("cooperation")),
        "conflict": "" if gap else str(slot.number("conflict")),
        "origins": "" if gap else str(slot.origins),
        "mean": "" if slot.mean is None else f"{slot.mean:+.1f}",
        "ladder": ladder.load().name(slot.rung),
        "talk of": str(slot.talk or ""),
        "reports": str(slot.reports) if slot.reported else "none",
        "conflict a report": "" if rate is None else f"{rate:.2f}",
    }


def picture(series: Series) -> Iterator[str]:
    """Yield the lines of the picture in letters, and what its signs mean."""
    step, found = slots(series, LETTERS)
    yield title(series, found, step)
    yield summary(series, found, step, "counts")
    yield ""
    most = max(max(slot.number("cooperation"), slot.number("conflict")) for slot in found) or 1
    sides: tuple[Side, ...] = ("cooperation", "conflict")
    for side in sides:
        yield f"{side:>11} {''.join(_bar(slot, slot.number(side), most) for slot in found)}"
    yield f"{'ladder':>11} {''.join(_sign(slot) for slot in found)}"
    yield f"{'':>11} {_ends(found)}"
    rungs = ", ".join(f"{n} {name}" for n, name in enumerate(ladder.load().rungs, start=1))
    full = words.many(most, "event")
    yield f"{'':>11} █ {full}   {NOTHING} nothing told   {NO_REPORT} no report"
    yield f"{'':>11} ladder: {rungs}"


def _bar(slot: Slot, number: int, most: int) -> str:
    if not number:
        return NO_REPORT if slot.state == "gap" else NOTHING
    return _BARS[max(1, round(number / most * (len(_BARS) - 1)))]


def _sign(slot: Slot) -> str:
    if slot.rung:
        return str(slot.rung)
    return NO_REPORT if slot.state == "gap" else NOTHING


def _ends(found: Sequence[Slot]) -> str:
    first, last = (f"{d.day} {d:%b %Y}" for d in (found[0].first, found[-1].last))
    room = len(found) - len(first) - len(last)
    return f"{first}{' ' * room}{last}" if room > 0 else f"{first} – {last}"


def told(alert: Alert) -> Iterator[str]:
    """Yield the lines of an alert: day and dyad, what moved, how often that is false, the sentences."""
    yield f"{words.day(alert.day)}  {alert.actor_name} → {alert.recipient_name}  {alert.id[:8]}"
    yield f"    {alert.says}"
    yield f"    {rate(alert)}"
    for cause in alert.causes:
        doubt = [
            word for word, so in (("doubtful", cause.doubtful), ("disputed", cause.disputed)) if so
        ]
        marks = f" ({', '.join(doubt)})" if doubt else ""
        origins = words.many(cause.origins, "origin")
        yield f"      “{cause.sentence}” {cause.cite.text} {origins}{marks}"


def rate(alert: Alert) -> str:
    """Return how often such an alert is false."""
    if alert.every is None:
        return "By rule: no statistics, and no rate of false alarms."
    weeks = alert.every // 7
    return (
        f"On shuffled history at most one false alarm per {alert.every} reported days (about "
        f"{weeks} weeks), for each side of each dyad."
    )


def watching(one: Watched, least_days: int, least_events: int) -> str:
    """Return whether a rise of one side can be told by counting, and from what."""
    known = f"{words.many(one.days, 'reported day')} and {words.many(one.events, 'event')}"
    if one.enough:
        return f"{one.side}: watched by counting, over {known}"
    return (
        f"{one.side}: too little history to tell a rise by counting: {known}, "
        f"and it takes {least_days} and {least_events}"
    )
