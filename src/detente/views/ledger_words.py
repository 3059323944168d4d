"""How a line of the ledger is told: a step with its words, what it changed, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from detente.model.ledger import Line, Step
from detente.views import words

#: What a change is called in a sentence; what is first or new needs no words.
CHANGES: Mapping[str, str] = {
    "held": "held since",
    "moved": "moved from",
    "hardened": "hardened since",
    "softened": "softened since",
    "conflicting": "at odds with",
}


class Fact(NamedTuple):
    """One fact of a step, and the claim it rests on where that is another."""

    text: str
    claim: str | None


def steps(line: Line) -> list[Step]:
    """Return the steps of a line to show, oldest first: its history, and what is present."""
    every = {step.taken.id: step for step in (*line.history, *line.present)}
    return sorted(every.values(), key=lambda s: (s.day or date.min, s.told.document.where))


def act(step: Step) -> str:
    """Return the act of a step, and that it is denied, only possible, or doubtful."""
    claim, said = step.told.claim, [str(step.taken.body.act)]
    if claim.polarity == "denied":
        said.append("denied")
    if claim.modality != "actual":
        said.append(claim.modality)
    if step.taken.doubtful and claim.polarity != "denied" and claim.modality == "actual":
        said.append("dropped since" if step.told.dropped_by else "doubtful")
    return said[0] if len(said) == 1 else f"{said[0]} ({', '.join(said[1:])})"


def facts(line: Line, step: Step) -> Iterator[Fact]:
    """Yield what there is to say of a step beside its words: whom it is aimed at, the condition, what is
    due, who says it, what it changed, what became of it, how many independent origins tell of it.
    """
    taken, body = step.taken, step.taken.body
    holder = words.everyone(body.holders)
    if holder.casefold() != line.name.casefold():
        yield Fact(f"by {holder}", None)
    if body.targets:
        yield Fact(f"to {words.everyone(body.targets)}", None)
    if condition := words.condition(body.condition):
        yield Fact(condition, None)
    if body.strength != "plain":
        yield Fact(f"in {body.strength} words", None)
    if body.due is not None and (due := words.when(body.due)):
        yield Fact(f"due {due}", None)
    if told := words.according(step.told):
        yield Fact(f"according to {told}", None)
    if step.change in CHANGES and step.since is not None:
        yield Fact(f"{_change(line, step)}{_doubt(step.unsure)}", step.since)
    for answer in step.answers:
        day = f", {words.day(answer.day)}" if answer.day and answer.basis != "day" else ""
        yield Fact(f"{answer.status}: {answer.why}{day}{_doubt(answer.doubtful)}", answer.by)
    if step.status == "open" and any(not answer.doubtful for answer in step.answers):
        yield Fact("answers of one day contradict each other", None)
    origins = words.many(taken.origins, "independent origin")
    later = taken.last if taken.last and taken.day and taken.last > taken.day else None
    yield Fact(f"{origins}{f', last reported {words.day(later)}' if later else ''}", None)


def _change(line: Line, step: Step) -> str:
    name = CHANGES[step.change]
    for each in line.history:
        if each.taken.id == step.since:
            return f"{name} {each.taken.body.act}, {words.day(each.day)}"
    return f"{name} an earlier one"


def _doubt(doubtful: bool) -> str:
    return " (doubtful)" if doubtful else ""


def status(step: Step) -> str:
    """Return how a step stands, and that it is doubtful."""
    return step.status + _doubt(step.doubted)
