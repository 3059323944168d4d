"""Judged: what a person decided about actors, kept for ever.

Four decisions: an actor is added, two ids are one actor, they are two, or an earlier decision is
taken back. None is deleted or changed; what is in force follows from all of them and their order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Literal

from detente.model.actor import ActorKind, Office
from detente.model.base import ActorId, DocId, Record

ActorVerdict = Literal["add", "merge", "split", "withdraw"]
#: Signs that stand for one another in names.
_PLAIN = (
    dict.fromkeys(map(ord, "‘’‛ʼ′`"), "'")
    | dict.fromkeys(map(ord, "“”„«»″"), '"')
    | dict.fromkeys(map(ord, "\u2010\u2011"), "-")
    | dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009\t\n\r"), " ")
)


class Addition(Record, frozen=True, kw_only=True):
    """An actor as a person adds it: what a row of the gazetteer would say.

    `titles` are words that may stand for its posts without any name, in lower case: a report that
    has none of them and none of the names is read as if the actor were not there.
    """

    id: ActorId
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    gender: str | None = None
    aliases: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    held_from: date | None = None
    held_until: date | None = None
    titles: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every full name, each once, the usual one first."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))


class ActorJudgement(Record, frozen=True, kw_only=True):
    """One decision about actors: which, by whom, when, and why.

    `add` and a `split` within reports have a `row`; `left` is its id, or the id that is two people.
    `merge` makes `right` one with `left`; `split` keeps them apart, or with `reports` says that
    `left` is `right` in these. `withdraw` takes back the judgement whose id is `left`.
    """

    id: str
    relation: ActorVerdict
    left: str
    right: str = ""
    row: Addition | None = None
    reports: tuple[DocId, ...] = ()
    by: str
    at: datetime
    note: str = ""


class Apart(Record, frozen=True, kw_only=True):
    """Two people under one id: in these reports it is another's."""

    left: ActorId
    right: ActorId
    reports: tuple[DocId, ...]


def standing(judgements: Iterable[ActorJudgement]) -> list[ActorJudgement]:
    """Return the decisions that hold, withdrawals among them, oldest first.

    Of several about the same ids the last holds; one that is withdrawn lets the one before it hold
    again, and a withdrawal may be withdrawn.
    """
    back: set[str] = set()
    taken: set[tuple[object, ...]] = set()
    kept: list[ActorJudgement] = []
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id), reverse=True):
        if judgement.id in back:
            continue
        about: list[tuple[object, ...]]
        if judgement.relation == "withdraw":
            back.add(judgement.left)
            about = [("withdraw", judgement.left)]
        elif judgement.relation == "add":
            about = [("add", judgement.left)]
        elif judgement.reports:
            about = [("in", judgement.left, doc_id) for doc_id in judgement.reports]
        else:
            about = [("pair", *sorted((judgement.left, judgement.right)))]
        if not taken.issuperset(about):
            taken.update(about)
            kept.append(judgement)
    return kept[::-1]


def in_force(judgements: Iterable[ActorJudgement]) -> list[ActorJudgement]:
    """Return the decisions about actors that hold, oldest first; see `standing`."""
    return [j for j in standing(judgements) if j.relation != "withdraw"]


def additions(judgements: Sequence[ActorJudgement]) -> tuple[Addition, ...]:
    """Return the rows that decisions in force add, by id."""
    rows = {j.row.id: j.row for j in judgements if j.row is not None and j.relation == "split"}
    rows |= {j.row.id: j.row for j in judgements if j.row is not None and j.relation == "add"}
    return tuple(rows[actor_id] for actor_id in sorted(rows))


def set_apart(judgements: Sequence[ActorJudgement]) -> tuple[Apart, ...]:
    """Return which ids are another's in which reports; of one report the last decision holds."""
    found: dict[tuple[str, DocId], str] = {}
    for judgement in judgements:
        for doc_id in judgement.reports:
            found[judgement.left, doc_id] = judgement.right
    groups: dict[tuple[str, str], list[DocId]] = {}
    for (left, doc_id), right in sorted(found.items()):
        groups.setdefault((left, right), []).append(doc_id)
    return tuple(
        Apart(left=ActorId(left), right=ActorId(right), reports=tuple(reports))
        for (left, right), reports in groups.items()
    )


def plain(words: str) -> str:
    """Return words as names are looked for in them: small letters, no marks, one sign of each sort.

    >>> plain("Orbán’s") == plain("ORBAN's")
    True
    """
    found = unicodedata.normalize("NFKD", words.translate(_PLAIN)).casefold()
    if found.isascii():
        return found
    return "".join(c for c in found if not unicodedata.combining(c))


def concerned(
    rows: Iterable[Addition], words: str, alike: Callable[[str], str]
) -> tuple[Addition, ...]:
    """Return the rows that may matter in a text: a name of theirs, the title of a post, or a word that
    sounds like the last of a person's name stands in it. `alike` gives a name as it sounds.
    """
    rows = tuple(rows)
    if not rows:
        return ()
    text = plain(words)
    sounds: set[str] | None = None
    found = []
    for row in rows:
        if any(plain(term) in text for term in (*row.names, *row.surnames, *row.titles)):
            found.append(row)
        elif row.kind == "person":
            if sounds is None:
                sounds = {alike(w) for w in set(_capitals(words))}
            if any(alike(name.split()[-1]) in sounds for name in row.names):
                found.append(row)
    return tuple(found)


def _capitals(words: str) -> Iterator[str]:
    for word in words.split():
        bare = word.strip(".,;:!?()[]\"“”‘’'«»…")
        for ending in ("'s", "’s"):
            bare = bare.removesuffix(ending)
        if bare[:1].isalpha() and not bare[:1].islower():
            yield bare


def decide(
    folds: Mapping[ActorId, ActorId],
    judgements: Sequence[ActorJudgement],
    known: Collection[ActorId],
) -> dict[ActorId, ActorId]:
    """Return which id stands for which once people have had their say over the automatic folds.

    Of decisions that cannot all be kept the later ones are; two people under one id are kept apart
    however alike their names. An actor of the gazetteer (`known`)
    stands for its variants; among others the left one of the last merge does. Where the machine had
    folded both of a pair that is split into a third, the left one stays there.
    """
    pairs = [j for j in judgements if j.relation in {"merge", "split"}]
    if not pairs:
        return dict(folds)
    groups = _Groups()
    last_merge: list[ActorJudgement] = []
    for judgement in reversed(pairs):
        left, right = ActorId(judgement.left), ActorId(judgement.right)
        if judgement.relation == "split":
            groups.keep_apart(left, right)
        elif groups.join(left, right):
            last_merge.append(judgement)
    parted = {j.right for j in pairs if j.relation == "split"}
    for one, into in sorted(folds.items(), key=lambda fold: (fold[0] in parted, fold)):
        groups.join(into, one)
    heads: dict[ActorId, ActorId] = {}
    for members in groups.clusters():
        heads |= dict.fromkeys(members, _head(members, folds, last_merge, known))
    return heads


def _head(
    members: Collection[ActorId],
    folds: Mapping[ActorId, ActorId],
    merges: Sequence[ActorJudgement],
    known: Collection[ActorId],
) -> ActorId:
    sure = [i for i in members if i in known]
    if len(sure) == 1:
        return sure[0]
    for judgement in merges:
        if judgement.left in members and judgement.right in members:
            return ActorId(judgement.left)
    into = sorted(i for i in members if folds.get(i) == i)
    return into[0] if into else min(members)


class _Groups:
    """Union-find over ids that knows which may never meet."""

    def __init__(self) -> None:
        self._parent: dict[ActorId, ActorId] = {}
        self._apart: dict[ActorId, set[ActorId]] = {}

    def root(self, one: ActorId) -> ActorId:
        self._parent.setdefault(one, one)
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def keep_apart(self, a: ActorId, b: ActorId) -> None:
        one, two = self.root(a), self.root(b)
        if one != two:
            self._apart.setdefault(one, set()).add(two)
            self._apart.setdefault(two, set()).add(one)

    def join(self, a: ActorId, b: ActorId) -> bool:
        one, two = self.root(a), self.root(b)
        if one == two:
            return True
        if two in self._apart.get(one, ()):
            return False
        self._parent[two] = one
        for other in self._apart.pop(two, ()):
            self._apart[other].discard(two)
            self._apart[other].add(one)
            self._apart.setdefault(one, set()).add(other)
        return True

    def clusters(self) -> list[list[ActorId]]:
        found: dict[ActorId, list[ActorId]] = {}
        for one in sorted(self._parent):
            found.setdefault(self.root(one), []).append(one)
        return list(found.values())
