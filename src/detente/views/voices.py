"""Voices: who speaks how much, a bar each, parted by what their words do.

Colours are those of events: words that go towards the other side, words that go against it; what
does neither is grey. Laid out in whole units of a view box; the table beside the drawing gives every
class of cue by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from detente.model.base import Record
from detente.model.claim import Statement
from detente.model.told import Told
from detente.views import words

#: Bars drawn; the list itself has all. Fewer than two say nothing that the list does not.
MOST, LEAST = 10, 2
LABEL, BAR, NUMBER, ROW = 240, 420, 52, 24
#: Letters of a name that fit before the bars.
LETTERS = 28
#: What words do, in drawing order, and the classes of cues that do it; a class not named just tells.
DOES: Mapping[str, frozenset[str]] = {
    "tells": frozenset(),
    "towards": frozenset({"agree", "offer", "promise"}),
    "against": frozenset({"accuse", "demand", "deny", "refuse", "threaten", "warn"}),
}
SAID = {
    "tells": "tells, asks, judges",
    "towards": "agrees, offers, promises",
    "against": "demands, warns, accuses, refuses, denies",
}


class Run(Record, frozen=True, kw_only=True):
    """One piece of a bar: what its words do, place and width in the view box, and its counts in words."""

    does: str
    x: int
    width: int
    said: str


class Voice(Record, frozen=True, kw_only=True):
    """One who speaks: statements by class of cue, the pieces drawn, and where the row stands."""

    id: str
    name: str
    label: str
    total: int
    classes: dict[str, int]
    runs: tuple[Run, ...]
    y: int
    end: int


class Voices(Record, frozen=True, kw_only=True):
    """The drawing: its title says what is seen, `summary` the same in a sentence; `classes` are the
    columns of the table.
    """

    title: str
    summary: str
    width: int
    height: int
    classes: tuple[str, ...]
    voices: tuple[Voice, ...]


def voices(told: Iterable[Told]) -> Voices | None:
    """Return who speaks how much in some statements, the most first; None for fewer than two.

    Only sources that are a known actor are told apart; how many are not is part of the summary.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, str] = {}
    in_all = 0
    for one in told:
        body = one.claim.body
        if not isinstance(body, Statement):
            continue
        in_all += 1
        if body.source is not None and body.source.actor_id is not None:
            counts[body.source.actor_id][body.cue_class] += 1
            names.setdefault(body.source.actor_id, words.who(body.source))
    ordered = sorted(counts, key=lambda i: (-counts[i].total(), names[i], i))
    if len(ordered) < LEAST:
        return None
    most = counts[ordered[0]].total()
    first = [names[i] for i in ordered if counts[i].total() == most]
    drawn = ordered[:MOST]
    total = sum((counts[i] for i in drawn), Counter[str]())
    return Voices(
        title=_title(first, most, in_all),
        summary=_summary(total.total(), sum(c.total() for c in counts.values()), in_all),
        width=LABEL + BAR + NUMBER,
        height=ROW * len(drawn),
        classes=tuple(name for name, _ in total.most_common()),
        voices=tuple(
            _voice(actor_id, names[actor_id], counts[actor_id], most, i * ROW)
            for i, actor_id in enumerate(drawn)
        ),
    )


def _summary(drawn: int, known: int, in_all: int) -> str:
    """Return what is drawn, and what is not: other actors' statements, and those of no known actor."""
    left = []
    if known > drawn:
        left.append(f"{known - drawn:,} of other actors")
    if in_all > known:
        left.append(f"{in_all - known:,} of sources that are no known actor")
    undrawn = f" Not drawn: {' and '.join(left)}." if left else ""
    return (
        f"{drawn:,} of {words.many(in_all, 'statement')}, by who makes them; what several reports "
        f"carry counts for each.{undrawn}"
    )


def _title(first: list[str], most: int, in_all: int) -> str:
    """Return who speaks most, all of them where several speak as much."""
    if len(first) == 1:
        return f"{first[0]} speaks most: {most} of {words.many(in_all, 'statement')}"
    named = f"{', '.join(first[:-1])} and {first[-1]}" if len(first) < 4 else f"{len(first)} actors"
    return f"{named} speak most: {most} each of {words.many(in_all, 'statement')}"


def _voice(actor_id: str, name: str, counts: Counter[str], most: int, y: int) -> Voice:
    runs, x, seen = [], LABEL, 0
    for does in DOES:
        inside = {c: n for c, n in counts.most_common() if _does(c) == does}
        seen += sum(inside.values())
        # Ends are laid by what stands before them, so that pieces add up to the bar's own length.
        end = LABEL + seen * BAR // most
        if inside:
            said = ", ".join(f"{number} {c}" for c, number in inside.items())
            runs.append(Run(does=does, x=x, width=max(1, end - x), said=f"{name}: {said}"))
        x = end
    return Voice(
        id=actor_id,
        name=name,
        label=name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…",
        total=counts.total(),
        classes=dict(counts),
        runs=tuple(runs),
        y=y,
        end=x,
    )


def _does(cue_class: str) -> str:
    return next((does for does, classes in DOES.items() if cue_class in classes), "tells")
