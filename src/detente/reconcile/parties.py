"""Parties: whether two reports name the same sides of a deed, as finely or as fully as each does.

"Putin met Macron" and "Russia and France met" name the same sides, since an office holder stands for
the state; "the two met Zelensky" and "four met Zelensky" may, if all the fewer are among the more.
Two office holders of one state are never one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from detente.gazetteer.files import of_files
from detente.model.claim import Ref

#: Sectors whose people stand for the state they serve.
STANDING = frozenset({"GOV"})
#: Sectors whose men stand for it though nobody knows which they are.
FORCES = frozenset({"GOV", "MIL"})
_ARTICLES = frozenset({"a", "an", "the"})


def lands(named: Iterable[tuple[str, Ref]]) -> Iterator[tuple[str, str]]:
    """Yield the keys of office holders, forces and territories, and the state they stand for."""
    for key, ref in named:
        if ref.country is None or ref.country == ref.actor_id:
            continue
        if ref.actor_id is None:
            stands = ref.sector in FORCES
        else:
            stands = ref.sector in STANDING
            stands = stands or (ref.sector is None and _kind(ref.actor_id) == "territory")
        if stands:
            yield key, ref.country


def grounds(named: Iterable[tuple[str, Ref]]) -> Iterator[tuple[str, str]]:
    """Yield the keys of groups, and the state on whose ground they are struck."""
    for key, ref in named:
        if ref.actor_id and ref.country and _kind(ref.actor_id) == "group":
            yield key, ref.country


class Met(NamedTuple):
    """How two sets of parties meet: how many each has of the other's; how many only one has; whether
    somebody stood for the state; how many were the same words for nobody known.
    """

    both: int = 0
    left: int = 0
    right: int = 0
    levels: bool = False
    unnamed: int = 0

    @property
    def whole(self) -> bool:
        """Whether neither has a party that the other has not."""
        return not self.left and not self.right

    @property
    def agree(self) -> bool:
        """Whether they have a party in common, and at most one of them has others."""
        return bool(self.both or self.unnamed) and not (self.left and self.right)


def met(
    a: frozenset[str], b: frozenset[str], one: Mapping[str, str], two: Mapping[str, str]
) -> Met:
    """Return how the parties `a` of one claim and `b` of another meet; `one` and `two` tell for those
    of each who may stand for which state.
    """
    if a == b:
        return Met(both=len(a))
    shared = a & b
    left, right = set(a - shared), set(b - shared)
    levels = _levelled(left, right, one) + _levelled(right, left, two)
    unnamed = 0
    for words in {_words(x) for x in left} & {_words(x) for x in right}:
        if words:
            left = {x for x in left if _words(x) != words}
            right = {x for x in right if _words(x) != words}
            unnamed += 1
    alike = _alike(left, right, one, two)
    return Met(len(shared) + alike + levels, len(left), len(right), levels > 0, unnamed)


def _levelled(people: set[str], states: set[str], lands: Mapping[str, str]) -> int:
    """Take out of both sets those who stand for a state and the states; return how many states."""
    standing: dict[str, set[str]] = {}
    for person in people:
        if (state := lands.get(person)) is not None and state in states:
            standing.setdefault(state, set()).add(person)
    for state, some in standing.items():
        states.discard(state)
        people -= some
    return len(standing)


def _alike(left: set[str], right: set[str], one: Mapping[str, str], two: Mapping[str, str]) -> int:
    """Take out of both sets those nobody could resolve who are of one state and have a word in common,
    "the Chinese ambassador" and "China's ambassador"; return how many.
    """
    found = 0
    for x in sorted(k for k in left if k.startswith("?") and k in one):
        for y in sorted(k for k in right if k.startswith("?") and two.get(k) == one[x]):
            if set(_words(x).split()) & set(_words(y).split()) - _ARTICLES:
                left.discard(x)
                right.discard(y)
                found += 1
                break
    return found


def _words(key: str) -> str:
    """Return the words of a party nobody could resolve, its article left out, "" for one that is known."""
    words = key.rpartition(":")[2] if key.startswith("?") else ""
    article, _, rest = words.partition(" ")
    return rest if article in _ARTICLES and rest else words


def person(key: str) -> bool:
    """Tell whether a party is a person by name, as far as that is known."""
    if key.startswith("?") or key.isupper():
        return False
    return _kind(key) in ("", "person")


def _kind(actor_id: str) -> str:
    """Return what kind of actor an id is, "" for one that was learned from reports."""
    actor = of_files().actor(actor_id)
    return actor.kind if actor is not None else ""
