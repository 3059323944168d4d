"""Plans: one that stands in a report and is off in another of the same days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.model.claim import Plan
from detente.reconcile.block import stage
from detente.reconcile.denials import words_for
from detente.reconcile.disputes.rule import Group, Key, Opposed, Rule, couples, weeks
from detente.reconcile.same_plan import same_plan
from detente.reconcile.side import Side, stem

#: Days between the reports of a plan made and a plan called off that contradict each other.
PLAN_DAYS = 3
#: Words besides its kind that two reports of one plan have in common, where they name nothing.
LEAST = 2


def keys(group: Group) -> Iterator[Key]:
    """Yield the buckets of a plan's kind and parties, in the week it was reported in."""
    head, body = group.head, group.head.body
    if isinstance(body, Plan) and head.agents:
        for week in weeks(head.reported):
            yield body.what, head.agents, week


def found(bucket: Sequence[Group]) -> Iterable[Opposed]:
    """Yield plans of which one is to come or was held, and the other is off."""
    for first, second in couples(bucket, PLAN_DAYS):
        a, b = (second, first) if _off(first.head) else (first, second)
        if not stands(a.head) or not _off(b.head) or not _one_thing(a.head, b.head):
            continue
        if not set(a.entry.documents) & set(b.entry.documents):
            yield Opposed(a, b, "it stands in one report and is off in the other")


def stands(side: Side) -> bool:
    """Tell whether a plan is surely to come or was held; not one to call something off."""
    body = side.body
    if not isinstance(body, Plan) or body.status not in {"planned", "in preparation", "held"}:
        return False
    return side.claim.polarity == "affirmed" and words_for("off").isdisjoint(side.words)


def _off(side: Side) -> bool:
    # "Not expected until Thursday" is to come all the same.
    return isinstance(side.body, Plan) and stage(side.body) == "off" and "until" not in side.words


def _one_thing(a: Side, b: Side) -> bool:
    """Tell whether two plans of one kind and the same parties mean one thing."""
    one, two = a.body, b.body
    if not isinstance(one, Plan) or not isinstance(two, Plan):
        return False
    if one_name(a, b):
        return True
    kind = {stem(word) for word in one.what.split()}
    shared = (a.stems & b.stems) - kind
    return len(shared) >= LEAST and same_plan(a, b, one, two) is not None


def one_name(a: Side, b: Side) -> bool:
    """Tell whether two undated plans name one place or thing besides their parties."""
    one, two = a.body, b.body
    if not isinstance(one, Plan) or not isinstance(two, Plan) or (one.due and two.due):
        return False
    if a.claim.place and b.claim.place:
        return a.claim.place.casefold() == b.claim.place.casefold()
    parties = {w for ref in (*one.parties, *two.parties) for w in f"{ref.words} {ref.name}".split()}
    return bool(_names(one.words) & _names(two.words) - parties)


def _names(words: str) -> set[str]:
    return {w.strip(".,;:'\"“”") for w in words.split()[1:] if w[:1].isupper()}


RULE = Rule("plan", "plan", keys, found)
