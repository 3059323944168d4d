"""Unseen: what one source says there is, and another has no evidence of.

Who "has no information indicating the presence of camps in the north" denies nothing, and yet the two do not
say the same. They are laid side by side only where all that is said to be unknown stands in what the other
says: what kind of thing, and where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.language import table
from detente.model.claim import Statement
from detente.reconcile.comparing import nested
from detente.reconcile.denials import (
    OPENING,
    asserts,
    negated,
    one_time,
    open_ended,
    strangers,
)
from detente.reconcile.disputes.rule import Group, Key, Opposed, Rule, weeks
from detente.reconcile.side import Side, lines, stem, stop_words, tokens

#: Content words by which a thing that nobody has seen is known again, and how many of them are no names.
LEAST, PLAIN = 3, 2
WHY = "one source says that there is, another has no evidence of it"


def keys(group: Group) -> Iterator[Key]:
    """Yield the buckets of all that is said to be, or to be unknown, in a week."""
    head = group.head
    if isinstance(head.body, Statement) and head.agents and asserts(head) and not head.denied:
        for week in weeks(head.reported):
            yield (week,)


def found(bucket: Sequence[Group]) -> Iterable[Opposed]:
    """Yield what one source says there is and another has no evidence of."""
    doubting = [(group, matter) for group in bucket if (matter := unknown(group.head))]
    for denial, matter in doubting:
        for said in bucket:
            if matter <= said.head.stems and unseen(said.head, denial.head):
                yield Opposed(said, denial, WHY)


def unseen(said: Side, denial: Side) -> bool:
    """Tell whether one says that there is what another has no evidence of; both stand in one bucket."""
    matter = unknown(denial)
    return (
        bool(matter)
        and matter <= said.stems
        and not unknown(said)
        and not negated(said)
        and said.claim.modality == "actual"
        and _told(said)
        and not nested(said, denial)
        and strangers(said, denial)
        and one_time(said, denial)
        and not open_ended(said, matter)
    )


def unknown(side: Side) -> frozenset[str]:
    """Return the stems of what somebody says he has no evidence of; none where he does not, or where it
    is told in too few words to be known again.
    """
    words, lists = side.words, table("en", "denials")
    for at, word in enumerate(words[:OPENING]):
        if word not in lists["none"]:
            continue
        noun = next(
            (n for n in (at + 1, at + 2) if words[n : n + 1] and words[n] in lists["evidence"]),
            None,
        )
        if noun is None:
            continue
        rest = list(words[noun + 1 :])
        goes_on = False
        while rest and (rest[0] in lists["goes_on"] or rest[0] in lists["between"]):
            goes_on = goes_on or rest[0] in lists["goes_on"]
            rest.pop(0)
        stems = frozenset(
            lines().get(s, s) for w in rest if w not in stop_words() for s in [stem(w)]
        )
        enough = len(stems) >= LEAST and len(stems - side.names) >= PLAIN
        return stems if goes_on and enough else frozenset()
    return frozenset()


def _told(side: Side) -> bool:
    """Tell whether somebody says a thing, and it is not itself told as what "no information" suggests."""
    body = side.body
    none = table("en", "denials")["none"]
    return (
        isinstance(body, Statement)
        and body.source is not None
        and not any(word in none for word in tokens(body.source.words)[:1])
    )


RULE = Rule("denial", "statement", keys, found)
