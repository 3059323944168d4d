"""Resuming: weaving only what is new, with the very outcome of weaving everything.

What was done for each report is kept, and on the way the state of the weaver. Another time the reports
that come first and are as they were keep their steps; weaving goes on from the last state before the
first change, and stops where the reports that are left are those of then and the state is that of then:
from there all would come out as it did. A newest report costs a few steps; one of an earlier day, those
until the groups it touched are laid down.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from detente.model.base import DocId, Record
from detente.stories.weaving import Item, Rules, Step, Weaver

#: Steps between two kept states, and how near to the end there are more.
EVERY = 256
NEAR_END = (1, 8, 32, 96)


class Mark(Record, frozen=True, kw_only=True):
    """A report in the order of weaving, with a digest of all that is known of it."""

    doc_id: DocId
    digest: str


class State(Record, frozen=True, kw_only=True):
    """The state of a weaver behind so many steps."""

    at: int
    weaver: bytes


class Woven(Record, frozen=True, kw_only=True):
    """What was woven, in order: the reports, what became of each, and states on the way."""

    marks: tuple[Mark, ...] = ()
    steps: tuple[Step, ...] = ()
    states: tuple[State, ...] = ()

    def groups(self) -> dict[DocId, DocId]:
        """Return for each report the group it is in at the end, by the report that opened it."""
        into = self.former()

        def last(group: DocId) -> DocId:
            while group in into:
                group = into[group]
            return group

        return {step.doc_id: last(step.group) for step in self.steps}

    def former(self) -> dict[DocId, DocId]:
        """Return the groups that went into others, each by the one it was tied to."""
        return {gone: step.group for step in self.steps for gone in step.merged}


def weave(
    rules: Rules,
    marks: Sequence[Mark],
    items: Callable[[DocId], Item],
    before: Woven | None = None,
) -> Woven:
    """Return what becomes of reports, `marks` in the order of their days. `items` gives a report's item
    when it is needed; `before` is what was woven of other reports by the same rules.
    """
    before = before or Woven()
    number = len(marks)
    same = _same(marks, before.marks)
    then = {state.at: state.weaver for state in before.states}
    start = max((at for at in then if at <= same), default=0)
    weaver = Weaver.of(rules, then[start]) if start else Weaver(rules)
    steps = list(before.steps[:start])
    states = {at: state for at, state in then.items() if at <= start}
    tail = _same(marks[same:][::-1], before.marks[same:][::-1])
    shift = number - len(before.marks)
    keep = {number - near for near in NEAR_END if number > near} | {number}
    for at in range(start, number):
        steps.append(weaver.add(items(marks[at].doc_id)))
        done = at + 1
        if done % EVERY == 0 or done in keep or done - shift in then:
            states[done] = weaver.state()
            if number - done <= tail and states[done] == then.get(done - shift):
                steps += before.steps[done - shift :]
                states |= {k + shift: v for k, v in then.items() if k > done - shift}
                break
    return Woven(marks=tuple(marks), steps=tuple(steps), states=_thinned(states, number))


def _same(marks: Sequence[Mark], others: Sequence[Mark]) -> int:
    """Return how many marks two orders begin with alike."""
    for n, (mark, other) in enumerate(zip(marks, others, strict=False)):
        if mark != other:
            return n
    return min(len(marks), len(others))


def _thinned(states: Mapping[int, bytes], number: int) -> tuple[State, ...]:
    """Leave out states that stand close together, but for those near the end."""
    kept: list[State] = []
    for at in sorted(states):
        if not kept or at - kept[-1].at >= EVERY // 2 or number - at <= max(NEAR_END):
            kept.append(State(at=at, weaver=states[at]))
    return tuple(kept)
