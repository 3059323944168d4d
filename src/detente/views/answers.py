"""Answers: what became of what an actor asked or offered, by what later reports say.

Nothing is read from silence but that a day has passed, and that is said as what it is: no answer
reported by then.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import Literal

from detente.language import table
from detente.model.base import ClaimId
from detente.model.claim import Act, Standing
from detente.model.ledger import Answer, Taken
from detente.model.told import Told
from detente.reconcile.side import tokens
from detente.views import bands, words
from detente.views.matters import (
    mentions,
    namings,
    negative,
    position,
    shared,
    taken_on,
)

#: What can be answered, and what an answer makes of it.
ASKS: tuple[Act, ...] = ("demand", "offer")
ANSWERS: Mapping[Act, Standing] = {
    "refuse": "rejected",
    "accept": "accepted",
    "concede": "accepted",
}
#: The statuses that close a position.
FINAL: frozenset[Standing] = frozenset({"accepted", "rejected", "withdrawn"})
#: Words before a demand or an offer among which a report tells what became of it.
NEAR = 8
#: Days after which a position is no answer any more, whatever its words.
WITHIN = 30
#: Content words besides names that an answer surely shares with what it answers, and half of all that the
#: shorter of the two has; or all that it answers has.
MUCH = 3


def replies(asked: Taken, others: Iterable[Taken]) -> list[Answer]:
    """Return which of some other positions answer a demand or an offer.

    - A demand or an offer by A is **rejected** where B refuses, **accepted** where B accepts or
      concedes, **withdrawn** where A itself concedes.
    - B is one it is aimed at; where that is not known, one whose answer is aimed at A or names A.
    - The answer comes on a later day and within `WITHIN` days; on the same day only behind it in one
      report, or where it names what it answers.
    - Both are on one issue, or the issue of one is not known. They surely share content words (see
      `shared`; doubtfully is enough, and the answer doubtful, where it stands behind in one report), or
      the answer names the demand or offer and no other matter: where it may mean several, `settled`
      leaves it out.
    - A content turned into its opposite ("not to lift") is never laid beside one that is not.

    An answer that is itself doubtful, or hangs on a condition, is doubtful: it is shown and decides
    nothing (see `outcome`).
    """
    if asked.body.act not in ASKS or not asked.stands:
        return []
    return [answer for other in others if (answer := _answer(asked, other)) is not None]


def settled(
    every: Sequence[Taken],
    on: date | None,
    done: Mapping[ClaimId, Sequence[Answer]] | None = None,
) -> dict[ClaimId, tuple[Answer, ...]]:
    """Return what became of each position by a day, oldest first; for the rules see `replies`. `done` is
    what was done about it, by deeds and not by words.

    - What a report says of a position itself ("pending", "accepted") stands beside that.
    - An answer that only names what it answers counts where there is one thing alone it can mean: one
      alone, or one alone of those that its own report tells of.
    - A demand or an offer whose due day has passed with none of these has **lapsed**: no answer was
      reported.
    """
    near = _Near(each for each in every if each.body.act in ANSWERS)
    found = {each.id: replies(each, near.of(each)) for each in every}
    named = Counter(a.by for given in found.values() for a in given if a.basis == "name")
    reports = {each.id: {one.document.id for one in each.told} for each in every}
    beside = Counter(
        a.by
        for id_, given in found.items()
        for a in given
        if a.basis == "name" and a.by and reports[id_] & reports[a.by]
    )

    def meant(each: Taken, answer: Answer) -> bool:
        if answer.basis != "name" or answer.by is None or named[answer.by] == 1:
            return True
        return beside[answer.by] == 1 and bool(reports[each.id] & reports[answer.by])

    return {
        each.id: _closed(
            each,
            [*(a for a in found[each.id] if meant(each, a)), *(done or {}).get(each.id, ())],
            on,
        )
        for each in every
    }


class _Near:
    """Positions that may answer others, by party and day, so that few are looked at for each."""

    def __init__(self, every: Iterable[Taken]) -> None:
        self._by: defaultdict[str, list[tuple[date, Taken]]] = defaultdict(list)
        for each in sorted(every, key=lambda each: (each.day or date.min, each.id)):
            if each.day is not None:
                for actor_id in each.by | each.of or {""}:
                    self._by[actor_id].append((each.day, each))
                if not each.of:
                    self._by[""].append((each.day, each))

    def of(self, asked: Taken) -> list[Taken]:
        """Return those by a party of a position or aimed at one, of the days after it; where nobody
        knows at whom it is aimed, those aimed at nobody known too.
        """
        if asked.day is None:
            return []
        found: dict[ClaimId, Taken] = {}
        for actor_id in sorted(asked.by | asked.of) + ([] if asked.of else [""]):
            rows = self._by.get(actor_id, [])
            start = bisect_left(rows, asked.day, key=itemgetter(0))
            end = bisect_right(rows, asked.day + timedelta(days=WITHIN), key=itemgetter(0))
            found |= {each.id: each for _, each in rows[start:end]}
        return list(found.values())


def _closed(asked: Taken, given: list[Answer], on: date | None) -> tuple[Answer, ...]:
    """Return the answers with what the reports say of the position itself, and that it lapsed."""
    given = given + [
        Answer(
            status=body.status,
            by=one.claim.id,
            day=taken_on(one),
            basis="reported",
            why="the report says so",
            doubtful=bands.doubtful(one.claim) or _only_meant(one),
        )
        for one in asked.told
        if (body := position(one)).status != "open"
    ]
    due = max((d for one in asked.told if (d := _due(one)) is not None), default=None)
    closed = any(answer.status in FINAL for answer in given)
    waits = asked.body.act in ASKS and asked.stands and not closed
    if waits and due is not None and on is not None and due < on:
        why = f"due {words.day(due)}; no answer reported by {words.day(on)}"
        given.append(Answer(status="lapsed", by=None, day=on, basis="day", why=why))
    return tuple(sorted(given, key=lambda a: (a.day or date.min, a.by or "", a.status)))


def _only_meant(told: Told) -> bool:
    """Tell whether a report may only say that something is meant to be answered so: by the words shortly
    before what was asked or offered.
    """
    before, found, _ = told.sentence.partition(told.words)
    words_before = tokens(before)[-NEAR:] if found else ()
    return not set(words_before).isdisjoint(table("en", "ledger")["meant"]["words"])


def outcome(found: Sequence[Answer]) -> tuple[Standing, bool]:
    """Return how a position stands after its answers, and whether that is doubtful: the newest sure one
    counts; of one day's that contradict each other none does, and it is open and doubtful.

    A doubtful answer is shown and decides nothing: of those on real press hardly one was an answer.
    """
    sure = [answer for answer in found if not answer.doubtful]
    if not sure:
        return "open", bool(found)
    last = [answer for answer in sure if answer.day == sure[-1].day]
    final = [answer for answer in last if answer.status in FINAL] or last
    if len({answer.status for answer in final}) > 1:
        return "open", True
    return final[-1].status, False


def _due(told: Told) -> date | None:
    due = position(told).due
    return due.last_day if due is not None else None


def _answer(asked: Taken, other: Taken) -> Answer | None:
    body, act = other.body, other.body.act
    if asked.issue and other.issue and asked.issue != other.issue:
        return None
    basis: Literal["content", "name"] = "content"
    alike = shared(asked, other, anyone=True)
    if alike != "sure":
        if _only_named(asked, other, alike):
            basis = "name"
        elif not (alike and _behind(asked, other)):
            return None
    own = act == "concede" and bool(asked.by & other.by)
    if not other.stands or not _follows(asked, other) or not (own or _meant(asked, other)):
        return None
    # What is refused is often told with its own "no"; what is accepted is not.
    turned = negative(asked.body.content) != (act != "refuse" and negative(body.content))
    if basis == "content" and turned:
        return None
    how = f"names the {asked.body.act}" if basis == "name" else "shares its content"
    return Answer(
        status="withdrawn" if own else ANSWERS[act],
        by=other.id,
        day=other.day,
        basis=basis,
        why=f"{words.everyone(body.holders)}, {act}: {how}",
        doubtful=asked.doubtful
        or other.doubtful
        or body.condition is not None
        or not (_surely(asked) and _surely(other))
        or (basis == "content" and (alike != "sure" or not _much(asked, other))),
    )


def _surely(each: Taken) -> bool:
    """Tell whether any telling of a position is read with high certainty."""
    return any(bands.of(one.claim) == "high" for one in each.told)


def _much(asked: Taken, other: Taken) -> bool:
    """Tell whether two positions share so many words besides names, and such a part of either's, that the
    one surely answers the other: what is told at length has three words in common with much.
    """
    names = asked.parties | other.parties
    wanted, told = asked.matter - names, other.matter - names
    both = wanted & told
    half = 2 * len(both) >= min(len(wanted), len(told))
    return (len(both) >= MUCH and half) or both >= wanted


def _only_named(asked: Taken, other: Taken, alike: str) -> bool:
    """Tell whether an answer names the demand or offer, and no other matter than the one asked."""
    if other.body.act == "refuse" and other.matter and other.matter <= namings("reply"):
        return _behind(asked, other)
    nouns = namings(asked.body.act)
    rest = other.matter - asked.parties - other.parties - nouns
    return bool(other.matter & nouns) and (bool(alike) or not rest)


def _meant(asked: Taken, other: Taken) -> bool:
    """Tell whether one who answers is one who was asked."""
    if not asked.by or not other.by or asked.by & other.by:
        return False
    if asked.of:
        aimed_elsewhere = bool(other.of) and not other.of & asked.by
        return bool(asked.of & other.by) and not aimed_elsewhere
    return bool(other.of & asked.by) or mentions(other.body.content, asked.body.holders)


def _follows(asked: Taken, other: Taken) -> bool:
    if asked.day is None or other.day is None:
        return False
    days = (other.day - asked.day).days
    if days:
        return 0 < days <= WITHIN
    return _behind(asked, other) or bool(other.matter & namings(asked.body.act))


def _behind(asked: Taken, other: Taken) -> bool:
    """Tell whether one report tells of the other behind what is asked."""
    return any(
        a.document.id == b.document.id and a.claim.span.end <= b.claim.span.start
        for a in asked.told
        for b in other.told
    )
