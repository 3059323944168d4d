"""Coding: `detente code`, the events of sentences at hand, with what decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from detente import ontology
from detente.errors import ConfigError, InputError
from detente.faces import show
from detente.faces.options import Json
from detente.views import words
from detente.views.resolution import Step

if TYPE_CHECKING:
    from detente.model.coded import Coded, CodedEvent

#: Runners-up shown.
RUNNERS_UP = 4
#: Steps of a reading that are told of all types where the parties are given.
_TOLD_APART = frozenset({"weighed", "runner-up", "features"})


def code(
    sentence: Annotated[
        str, Argument(metavar="SENTENCE", help="An English sentence, or - for one a line.")
    ],
    actor: Annotated[
        str | None,
        Option("--actor", metavar="WORDS", help='Its words for who does it; "Iran#2" the second.'),
    ] = None,
    recipient: Annotated[
        str | None, Option("--recipient", metavar="WORDS", help="Its words for whom it is done to.")
    ] = None,
    date: Annotated[
        str | None, Option("--date", metavar="DAY", help="The day that the sentence is of.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Code one sentence: PLOVER type, mode, quad and score, CAMEO code and Goldstein, and why.

    With --actor or --recipient the two are taken as given: what does the one do to the other? Every
    type then has a probability, and the features that decided are named. With neither, the parties are
    found as in a report, and what was left out is listed with its reason. Keeps nothing.
    """
    from detente.crisis.coding import code as coded

    lines = [sentence]
    if sentence == "-":
        lines = [line.strip() for line in show.text_of("-").split("\n") if line.strip()]
    bad = 0
    for number, line in enumerate(lines, start=1):
        try:
            found = coded(line, actor=actor, recipient=recipient, published=date)
        except (ConfigError, InputError) as error:
            if len(lines) == 1:
                raise
            bad += 1
            show.error(f"line {number}: {error}")
            continue
        if as_json:
            show.one_line(found)
            continue
        if number > 1:
            show.line("")
        show.steps(list(steps(found)), as_json=False)
    if bad:
        raise typer.Exit(3)


def steps(found: Coded) -> Iterator[Step]:
    """Yield what was found in a sentence, a line each."""
    yield Step(label="sentence", text=found.sentence)
    for event in found.events:
        yield from _event(event)
        for label, text in event.why:
            if not (found.weighed and label in _TOLD_APART):
                yield Step(label=label, text=text)
    if found.weighed:
        root, probability = found.weighed[0]
        yield Step(label="likeliest", text=_share(root, probability))
        others = found.weighed[1 : RUNNERS_UP + 1]
        ranked = ", ".join(_share(root, probability) for root, probability in others)
        yield Step(label="runners-up", text=ranked)
        for trait, odds in found.features:
            yield Step(label="feature", text=f"{odds:+.2f} {trait}")
    for left in found.left_out:
        yield Step(label="no event", text=f"{words.shorten(left.words, 80)!r}: {left.reason}")
    if not found.events and not found.left_out:
        yield Step(label="no event", text="nobody is said to do anything to anybody")


def _event(event: CodedEvent) -> Iterator[Step]:
    mode = f"-{event.mode}" if event.mode else ""
    yield Step(label="type", text=f"{event.root}{mode}: {event.label}")
    yield Step(label="actor", text=words.everyone(event.actors) or "not named")
    if event.recipients:
        yield Step(label="recipient", text=words.everyone(event.recipients))
    yield Step(label="trigger", text=event.trigger)
    yield Step(label="status", text=event.status or "open: not told as done, nor as not done")
    quad = ontology.load().quads[event.quad]
    yield Step(label="PLOVER", text=f"quad {event.quad} ({quad}), score {event.score:g}")
    named = ontology.load().code(event.cameo).label
    yield Step(label="CAMEO", text=f"{event.cameo} ({named}), Goldstein {event.goldstein:g}")
    if event.contexts:
        yield Step(label="contexts", text=", ".join(event.contexts))
    if when := words.when(event.when):
        yield Step(label="when", text=when)
    if event.place:
        yield Step(label="place", text=event.place)
    if event.said_by is not None:
        yield Step(label="said by", text=words.who(event.said_by))


def _share(root: str, probability: float) -> str:
    """Return a type with its probability; what is nearly sure is not told as sure."""
    name = "no event" if root == "NONE" else root
    if probability < 0.005:
        return f"{name} < 0.01"
    return f"{name} > 0.99" if probability > 0.995 else f"{name} {probability:.2f}"
