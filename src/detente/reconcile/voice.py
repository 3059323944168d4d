"""Voice: who is heard in a statement, as far as anybody could tell, and whether two are one.

A spokesman and the state he speaks for may be one voice: one paper names the man, the other the
house. Two people are never one, even where both speak for it. One named in full and one named by the
last of these names are one. Where a side could not be resolved and has no name ("he", "a senior
official") nothing is said either way: the words have to decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from detente.language import table
from detente.model.base import ActorId
from detente.model.claim import Ref, Statement

Relation = Literal["same", "kin", "unknown", "other"]
_NAMELESS = frozenset({"pronoun", "nominal", "collective", "anonymous", "document", "implicit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The ids of the one quoted and of the one spoken for, none where nobody could be resolved; the
    states these belong to; what the one quoted is called.

    `surname` is the last part of the name where words of the report give one, `parts` all words it is
    given in; `person` tells that these surely name a person.
    """

    own: frozenset[str]
    behind: frozenset[str]
    states: frozenset[str]
    actor_id: ActorId | None
    name: str
    surname: str
    parts: frozenset[str]
    person: bool

    @property
    def ids(self) -> frozenset[str]:
        """All ids that the statement may be looked up by."""
        return self.own | self.behind

    @property
    def keys(self) -> frozenset[str]:
        """All that the statement may be looked up by: ids, and the parts of a person's name."""
        parts = self.parts - _around() if self.person else frozenset([self.surname])
        return self.ids | {f"~{part}" for part in parts if part}

    @property
    def somebody(self) -> bool:
        """Whether this is surely a person or a state, and not some office or firm under one of its
        several names.
        """
        return self.person or any(len(one) == 3 and one.isupper() for one in self.own)


@cache
def _titles() -> frozenset[str]:
    """Return the words of titles and forms of address."""
    titles = table("en", "titles")
    phrases = [word for words in titles["honorifics"].values() for word in words]
    phrases += [word for row in titles["title"] for word in row["words"]]
    return _words(phrases) - _words(titles["modifiers"]["inside"])


@cache
def _around() -> frozenset[str]:
    """Return what stands around a name and is no part of it: titles, and what stands in them."""
    return _titles() | _words(
        w for part in table("en", "titles")["modifiers"].values() for w in part
    )


def _words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(part.strip(".") for phrase in phrases for part in phrase.split())


def voice(body: Statement) -> Voice:
    """Return who is heard in a statement."""
    shown = body.source or body.on_behalf_of
    refs = [ref for ref in (body.source, body.on_behalf_of) if ref is not None]
    surname, parts = "", frozenset[str]()
    if body.source is not None and body.source_kind not in _NAMELESS:
        called = _capitalised(body.source.name or body.source.words)
        surname = called[-1] if called else ""
        parts = frozenset(called) | frozenset(_capitalised(body.source.words))
    return Voice(
        own=_ids(body.source),
        behind=_ids(body.on_behalf_of),
        states=frozenset(ref.country for ref in refs if ref.country),
        actor_id=shown.actor_id if shown else None,
        name=(shown.name or shown.words) if shown else "",
        surname=surname,
        parts=parts,
        person=body.source_kind == "person" or bool(parts & _titles()),
    )


def _ids(ref: Ref | None) -> frozenset[str]:
    if ref is None:
        return frozenset()
    return frozenset([ref.actor_id] if ref.actor_id is not None else ref.members)


def _fold(word: str) -> str:
    return word.casefold().strip(".,;:'’\"“”")


def _capitalised(name: str) -> list[str]:
    """Return the parts of the capitalised words of a name, folded, without possessive endings.

    >>> _capitalised("Britain's envoy, Ali al-Jaber")
    ['britain', 'ali', 'al', 'jaber']
    """
    words = (w for w in name.split() if any(c.isupper() for c in w))
    bare = (_fold(w).removesuffix("'s").removesuffix("’s") for w in words)
    return [part for w in bare for part in w.split("-") if part]


def relation(a: Voice, b: Voice) -> Relation:
    """Return how two voices stand to each other: "kin" are a state and one who belongs to it."""
    if a.own & b.own or _namesakes(a, b):
        return "same"
    if a.own and b.own:
        if a.own & b.behind or a.behind & b.own:
            return "same"
        return "kin" if a.own & b.states or a.states & b.own else "other"
    if a.ids & b.ids:
        # One of the two is only known by whom it spoke for ("a Kremlin official").
        return "kin"
    if a.person and b.person and a.surname and b.surname:
        return "other"
    return "unknown"


def _namesakes(a: Voice, b: Voice) -> bool:
    """Tell whether one is called by part of the name of the other, the last part among it."""
    return any(
        short.surname in full.parts and short.parts - _around() <= full.parts
        for short, full in ((a, b), (b, a))
    )
