"""Outcome answers: demands that were answered not by words of acceptance but by what was done.

Three things answer a demand so: whoever was asked does the thing; tells the one who asked that it is
being done; or the meeting that was called for is held. Each only where deed, object and parties are the
same as far as words go: a demand left open is no mistake, one answered wrongly is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from detente.model.agenda import Item
from detente.model.base import ClaimId, DocId
from detente.model.claim import Event, Plan, Ref, Statement
from detente.model.ledger import Answer, Taken
from detente.model.told import Told
from detente.reconcile.side import stem, tokens
from detente.views import words
from detente.views.matters import holders, matter, named, negative, taken_on
from detente.views.outcome_asked import asked_by
from detente.views.outcome_deeds import capitals, done, words_for
from detente.views.outcome_sure import classes, deeds, measures, sure

#: Days after which a deed is no answer any more.
WITHIN = 30
#: No demand is laid beside more of what one party did or said than this.
SCANNED = 400


def answers(
    every: Sequence[Taken],
    record: Iterable[Told],
    plans: Iterable[Told] = (),
    items: Iterable[Item] = (),
) -> dict[ClaimId, list[Answer]]:
    """Return what was done about each demand; those about which nothing was are left out.

    `record` are events and statements, `plans` what is told of plans and `items` the agenda of them, all
    of reports of the ledger's day or earlier.
    """
    by_party: defaultdict[str, list[tuple[date, Told]]] = defaultdict(list)
    for one in record:
        day, who = taken_on(one), _found_by(one)
        if day is not None:
            for party in who:
                by_party[party].append((day, one))
    for rows in by_party.values():
        rows.sort(key=lambda row: (row[0], row[1].id))
    held = _held(plans, items)
    found: dict[ClaimId, list[Answer]] = {}
    for asked in every:
        if asked.body.act != "demand" or not asked.stands or asked.day is None:
            continue
        if asked.doubtful or not any(sure(one.claim) for one in asked.told):
            continue
        made = [*_met(asked, held), *_done(asked, by_party)]
        if made:
            found[asked.id] = made
    return found


def _found_by(told: Told) -> frozenset[str]:
    """Return who did what an event tells as done, or said what a statement puts forward; and to whom it
    was said, for demands of which nobody knows at whom they are aimed.
    """
    match told.claim.body:
        case Event() as event:
            return _who(event.actors) if done(told) else frozenset()
        case Statement() as statement if statement.source and statement.avowed == "asserted":
            if told.claim.polarity == "affirmed":
                to = {f"to {party}" for party in _who(statement.addressees)}
                return _who((statement.source,)) | to
    return frozenset()


def _who(refs: tuple[Ref, ...]) -> frozenset[str]:
    """Return who is meant, a person and the state he speaks for alike."""
    return frozenset(holders(refs)) | frozenset(holders(refs, person=True))


def _done(asked: Taken, by_party: Mapping[str, list[tuple[date, Told]]]) -> Iterator[Answer]:
    seen: set[str] = set()
    by, of = _who(asked.body.holders), _who(asked.body.targets)
    first = asked.day or date.min
    last = first + timedelta(days=WITHIN)
    for party in sorted(of or {f"to {each}" for each in by}):
        rows = by_party.get(party, [])
        start = bisect_left(rows, first, key=itemgetter(0))
        end = bisect_right(rows, last, key=itemgetter(0))
        for day, one in rows[start : min(end, start + SCANNED)]:
            if one.id in seen or not _later(asked, day, one):
                continue
            seen.add(one.id)
            if why := _why(asked, one, by, of):
                yield Answer(
                    status="accepted",
                    by=one.claim.id,
                    day=day,
                    basis="deed",
                    why=why,
                )


def _later(asked: Taken, day: date, one: Told) -> bool:
    """Tell whether another report, of a day behind the demand, tells surely of a day not before it."""
    if asked.day is None or day <= asked.day or not sure(one.claim):
        return False
    if one.reported is not None and one.reported <= asked.day:
        return False
    when = one.claim.when
    if when is not None and when.day is not None and when.day < asked.day:
        return False
    return all(told.document.id != one.document.id for told in asked.told)


def _why(asked: Taken, one: Told, by: frozenset[str], of: frozenset[str]) -> str:
    """Return why what is told is what was asked, "" where it may not be."""
    match one.claim.body:
        case Event() as event:
            asked_all = frozenset(holders(asked.body.targets)) <= _who(event.actors)
            told_day = one.claim.when is not None and one.claim.when.day is not None
            # What has no day may be long past: reports tell of history too.
            if not of or not asked_all or event.status != "occurred" or not told_day:
                return ""
            trigger = frozenset(map(stem, tokens(event.trigger)))
            same = _same_deed(asked, one.sentence, trigger)
            return f"{words.everyone(event.actors)} did what was asked" if same else ""
        case Statement() as statement if statement.source is not None:
            said = " ".join(statement.content)
            to = _who(statement.addressees)
            # What is told to others may be told to please them.
            if not to & by or _who((statement.source,)) & by or negative(said):
                return ""
            whole = frozenset(map(stem, tokens(said)))
            # What the other side is to do is no answer, nor what may be done.
            other = frozenset(s for party in by for s in map(stem, tokens(named(party))))
            if not words_for("unsure").isdisjoint(tokens(said)) or other & whole:
                return ""
            same = _same_deed(asked, said, whole)
            who = words.who(statement.source)
            return (
                f"{who} tells {words.everyone(statement.addressees)} that it is done"
                if same
                else ""
            )
    return ""


def _same_deed(asked: Taken, said: str, trigger: frozenset[str]) -> bool:
    """Tell whether words tell of the deed that was asked for, of its object, and of every name in it.

    A deed is the same where both have a word of one class for it ("withdraw", "remove"), or where verb
    and object stand in the demand too: one word alone may be the object of another deed.
    """
    content = _asked_for(asked.body.content)
    if negative(content):
        return False
    has = frozenset(map(stem, tokens(said)))
    wanted = frozenset(map(stem, tokens(content)))
    same = bool(classes(wanted) & classes(trigger)) or (len(trigger) > 1 and trigger <= wanted)
    names = frozenset(map(stem, tokens(" ".join(capitals(content))))) - asked.parties
    aside = asked.parties | names | frozenset(map(stem, words_for("titles")))
    things = matter(content) - aside - frozenset().union(*deeds().values())
    # Where nothing else is named it is a place that is to be left.
    return same and bool(things or names) and names | things <= has


def _asked_for(content: str) -> str:
    """Return what is asked for, without what it hangs on or is for ("so that talks could begin")."""
    words = content.split()
    ends = [at for at, word in enumerate(words) if at and word.casefold() in words_for("ends")]
    return " ".join(words[: min(ends, default=len(words))])


class _Meeting(NamedTuple):
    """What a report says is to be held, and the report by which it was held in the end."""

    planned: Told
    item: Item
    held: Told


def _held(plans: Iterable[Told], items: Iterable[Item]) -> dict[DocId, list[_Meeting]]:
    """Return what was planned and was held in the end, by the report that tells of the plan."""
    item_of = {entry: item for item in items for entry in item.entries if item.section == "held"}
    told = {one.claim.id: one for one in plans}
    found: defaultdict[DocId, list[_Meeting]] = defaultdict(list)
    for one in told.values():
        item = item_of.get(one.entry.id if one.entry else one.claim.id)
        if item is None or item.disputed or item.now[0].claim_id not in told:
            continue
        body, held = one.claim.body, told[item.now[0].claim_id]
        if isinstance(body, Plan) and body.status != "held" and sure(held.claim):
            found[one.document.id].append(_Meeting(one, item, held))
    return found


def _met(asked: Taken, held: Mapping[DocId, Sequence[_Meeting]]) -> Iterator[Answer]:
    """Yield that what was called for was held: the demand's own words are that plan's, whoever is called
    on takes part, and what else is asked for stands in the later report, or that it was held at that asking.
    """
    for one in asked.told:
        span = one.claim.span
        for meeting in held.get(one.document.id, ()):
            there = meeting.planned.claim.span
            if there.start >= span.end or span.start >= there.end:
                continue
            if _was_it(asked, meeting):
                yield Answer(
                    status="accepted",
                    by=meeting.held.claim.id,
                    day=meeting.held.reported,
                    basis="deed",
                    why="what was called for was held",
                    doubtful=False,
                )
                return


def _was_it(asked: Taken, meeting: _Meeting) -> bool:
    body, report = meeting.held.claim.body, meeting.held
    due = body.due.day if isinstance(body, Plan) and body.due is not None else None
    if asked.day is None or due is None or due < asked.day:
        return False
    of = frozenset(holders(asked.body.targets))
    if not of or not of <= meeting.item.actor_ids or not _later(asked, due, report):
        return False
    content = asked.body.content
    holding = frozenset(map(stem, words_for("holding")))
    if asked_by(report) & _who(asked.body.holders):
        return not negative(content) and bool(holding & frozenset(map(stem, tokens(content))))
    wanted = frozenset(map(stem, tokens(content)))
    names = frozenset(map(stem, tokens(" ".join(capitals(content))))) - asked.parties
    aside = asked.parties | measures() | holding | frozenset(map(stem, words_for("titles")))
    has = frozenset(map(stem, tokens(report.sentence)))
    return (
        bool(holding & wanted) and not negative(content) and names | matter(content) - aside <= has
    )
