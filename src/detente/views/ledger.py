"""The ledger: actor by issue, where each stands and how it came to stand there.

A position that several reports tell of is one step, at the day it was taken. Steps of one day are
not ordered: positions that conflict on one day are both shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from detente import ontology
from detente.model.agenda import Item
from detente.model.base import ClaimId, DocId
from detente.model.claim import Position
from detente.model.ledger import Answer, Change, Ledger, Line, Step, Taken
from detente.model.told import Told
from detente.views.answers import outcome, settled
from detente.views.matters import (
    AGAINST,
    SHARED,
    TOWARDS,
    Sure,
    holders,
    negative,
    position,
    shared,
    side,
)
from detente.views.outcome_answers import answers
from detente.views.taken import taken

#: Days after which a position is news again, whatever stood before.
APART = 180
#: No step is laid beside more than this many earlier ones of its line.
LOOK_BACK = 60
_HARD = {"soft": 0, "plain": 1, "firm": 2}
#: What stands where no issue of the list fits.
NO_ISSUE = "no listed issue"


def ledger(
    told: Iterable[Told],
    *,
    origins: Mapping[DocId, DocId],
    on: date | None = None,
    person: bool = False,
    record: Iterable[Told] = (),
    plans: Iterable[Told] = (),
    items: Iterable[Item] = (),
) -> Ledger:
    """Return the ledger of positions as of a day (None: of the newest report).

    A state's officials stand in its line, unless `person`. What was taken after the day is left out.
    The rules of what became of a position are told at `replies` and `settled`, and for what is done
    about it (by the events and statements of the `record`, the `plans` and the `items` of the agenda) at
    `answers`; those of a change at `changed`.
    """
    found = [one for one in told if one.kind == "position"]
    on = on or max((one.reported for one in found if one.reported is not None), default=None)
    groups: defaultdict[tuple[object, ...], list[Told]] = defaultdict(list)
    for one in found:
        body = position(one)
        who = (frozenset(holders(body.holders)), frozenset(holders(body.holders, person=True)))
        entry = one.entry.id if one.entry else one.claim.id
        groups[entry, body.act, one.claim.polarity, who].append(one)
    every = [each for group in groups.values() if not _after(each := taken(group, origins), on)]
    became = settled(every, on, answers(every, record, plans, items))
    lines: defaultdict[tuple[str, str | None], list[Taken]] = defaultdict(list)
    names: dict[str, str] = {}
    unheld = 0
    for each in every:
        who_holds = holders(each.body.holders, person=person)
        unheld += not who_holds
        for holder, name in who_holds.items():
            names.setdefault(holder, name)
            lines[holder, each.issue].append(each)
    made = [
        _line(holder, names[holder], issue, steps, became)
        for (holder, issue), steps in lines.items()
    ]
    made.sort(key=lambda line: (line.name.casefold(), line.holder, not line.issue, line.label))
    return Ledger(on=on, lines=tuple(made), unheld=unheld)


def changed(steps: Sequence[Taken], at: int) -> tuple[Change, Taken | None, bool]:
    """Return what a step of a line changed, since which earlier one, and whether that is doubtful.

    - **conflicting**: another of the same day, listed before it, is of one matter and the other side.
    - **first** on the issue; **new**: none of the `APART` days before is of one matter with it: surely
      where half of all that the longer of the two says is in both (see `shared`), doubtfully where half of
      the shorter is.
      Else it is laid beside the newest that is:
    - **moved**: from acts against the other side (demand, refuse, red line, threaten) to acts towards
      it (offer, promise, accept, concede), or back.
    - **hardened**, **softened**: an act further along its side's order, or the same act against the
      other side in firmer or softer words. Going further towards the other side is softer.
    - **held**: the same act, no harder and no softer.

    Who refuses something and promises not to do it stands in one place: that is no change. A denial has
    no side: only a denial held can be told of it. A content turned into its opposite
    ("not to lift") is laid beside no other that is not. A change is doubtful where the words
    shared leave it so (it is none where the issue is not known), either reading is doubtful, the two are
    by two people of one state, or the acts need not be of one deed: who demands a thing of others and
    promises it himself has not moved.
    Undated steps have none.
    """
    step = steps[at]
    if step.day is None or not step.stands:
        return "", None, False
    near = steps[max(0, at - LOOK_BACK) : at]
    before = [each for each in near if each.day is not None and each.stands]
    for each in before:
        opposite = {_side(each), _side(step)} == {"towards", "against"}
        if each.day != step.day or not opposite or _alike(each.body, step.body):
            continue
        if _alike_in(each, step) == "sure":
            unsure = not _of_one_deed(each.body, step.body)
            return "conflicting", each, each.doubtful or step.doubtful or unsure
    earlier = [e for e in before if e.day is not None and 0 < (step.day - e.day).days <= APART]
    if not before and at < LOOK_BACK:
        return "first", None, False
    maybe: tuple[Change, Taken, bool] | None = None
    for each in reversed(earlier):
        alike = _alike_in(each, step)
        if not alike or not (change := _between(each, step)):
            continue
        doubtful = each.doubtful or step.doubtful or not _of_one_deed(each.body, step.body)
        found = change, each, alike != "sure" or doubtful
        if alike == "sure":
            return found
        if maybe is None and step.issue is not None:
            maybe = found
    return maybe or ("new", None, False)


def _of_one_deed(one: Position, two: Position) -> bool:
    """Tell whether two acts are of the holder's own doing, or one and the same act; by one and the same
    speaker: what a general would not advise and a president offers is no move.
    """
    acts = {one.act, two.act}
    if holders(one.holders, person=True).keys().isdisjoint(holders(two.holders, person=True)):
        return False
    return len(acts) == 1 or ("refuse" in acts and not acts.isdisjoint(TOWARDS))


def _alike_in(a: Taken, b: Taken) -> Sure:
    """Tell whether two positions are of one matter by what they share and by what only one of them says.

    Two words in common are enough to be on one issue, and on real press hardly one of forty changes told
    by them was one.
    """
    alike = shared(a, b)
    names = a.parties | b.parties
    one, two = a.matter - names, b.matter - names
    both = 2 * len(one & two)
    if both < min(len(one), len(two)):
        return ""
    whole = both >= max(len(one), len(two)) and both >= 2 * SHARED
    return alike if whole else alike and "doubtful"


def _alike(one: Position, two: Position) -> bool:
    """Tell whether one refuses what the other says it will not do: the same stand in two acts."""
    acts = {one.act: one, two.act: two}
    other = next((body for act, body in acts.items() if act in TOWARDS), None)
    return "refuse" in acts and other is not None and negative(other.content)


def _side(each: Taken) -> str:
    return side(each.body.act)


def _between(a: Taken, b: Taken) -> Change:
    one, two = a.body, b.body
    if "refuse" not in (one.act, two.act) and negative(one.content) != negative(two.content):
        return ""
    if not _side(a) or not _side(b):
        return "held" if one.act == two.act else ""
    if _side(a) != _side(b):
        return "" if _alike(one, two) else "moved"
    if one.act == two.act:
        harder = _HARD[two.strength] - _HARD[one.strength]
        if _side(a) == "towards" or not harder:
            return "held"
    elif _side(a) == "against":
        harder = AGAINST.index(two.act) - AGAINST.index(one.act)
    else:
        harder = TOWARDS.index(one.act) - TOWARDS.index(two.act)
    return "hardened" if harder > 0 else "softened"


def _after(each: Taken, on: date | None) -> bool:
    return each.day is not None and on is not None and each.day > on


def _line(
    holder: str,
    name: str,
    issue: str | None,
    steps: list[Taken],
    became: Mapping[ClaimId, tuple[Answer, ...]],
) -> Line:
    steps.sort(key=lambda each: (each.day or date.min, each.told[0].document.where, each.id))
    history = []
    for at, each in enumerate(steps):
        change, since, unsure = changed(steps, at)
        status, doubted = outcome(became[each.id])
        history.append(
            Step(
                taken=each,
                change=change,
                since=since.id if since else None,
                unsure=unsure,
                status=status,
                doubted=doubted,
                answers=became[each.id],
            )
        )
    return Line(
        holder=holder,
        name=name,
        issue=issue,
        label=label(issue),
        # What is on no issue is of many matters: none of it is where the holder stands on all.
        present=_present(history) if issue is not None else (),
        history=tuple(history),
    )


def _present(history: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps of the newest day, of those that surely stand where there are any."""
    standing = [step for step in history if step.taken.stands] or list(history)
    sure = [step for step in standing if not step.taken.doubtful] or standing
    newest = max((step.day for step in sure if step.day is not None), default=None)
    return tuple(step for step in sure if step.day == newest)


def label(issue: str | None) -> str:
    """Return what an issue is called."""
    if issue is None:
        return NO_ISSUE
    topic = ontology.load().topics.get(issue)
    return topic.label if topic is not None else issue
