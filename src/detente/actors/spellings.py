"""Spellings: one person under two full names in one report: "Ken Bae" and "Kenneth Bae".

Inside a report short first names and names with something before them ("A.G. Olha Melnyk") are the
same person's too; across reports they are not, since there only the name speaks for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

import msgspec

from detente.actors.fold import alike, fold
from detente.gazetteer import load, slug
from detente.language import table
from detente.model.actor import Actor
from detente.model.base import ActorId
from detente.model.mention import Mention

#: Sectors of people who hold no post.
_PRIVATE = frozenset({"CVL", "BUS", "JRN"})
#: Letters that a short first name shares with the long one at least.
_SHORT = 3


def respelt(people: Iterable[Mention], words: str, day: date | None) -> list[Mention]:
    """Return names with each unknown full name that is a spelling of another as that other's."""
    people = [_namesake(m, words) for m in people]
    full = {m.actor_id: m for m in people if m.actor_id is not None}
    names = {actor_id: m.name for actor_id, m in full.items()}
    folded = _shortened(names) | {i: one for i, one in fold(names).items() if i != one}
    return [
        _as_one(m, folded[m.actor_id], full, day) if m.actor_id in folded else m for m in people
    ]


def _as_one(
    mention: Mention, one: ActorId, full: Mapping[ActorId, Mention], day: date | None
) -> Mention:
    """Return a name as the one it is folded into, unless what is known of that one speaks against it."""
    known = load().actor(one)
    country = known.country if known else full[one].country
    against = mention.country not in {None, country} and country is not None
    if against or (known is not None and one not in full and not _was_known(known, mention, day)):
        return mention
    name = known.name if known else full[one].name
    return msgspec.structs.replace(
        mention,
        actor_id=one,
        name=name,
        country=country or mention.country,
        why=f"a spelling of {name}",
    )


def _namesake(mention: Mention, words: str) -> Mention:
    """Return somebody who bears a known name, but is a private person of another state, as themselves."""
    known = load().actor(mention.actor_id or "")
    if known is None or mention.of is None or mention.sector not in _PRIVATE:
        return mention
    state = load().actor(mention.of)
    theirs = {known.country, *(o.of for o in known.offices)}
    if state is None or state.kind != "state" or mention.of in theirs:
        return mention
    name = " ".join(mention.span.of(words).split())
    own = slug(name) if slug(name) != known.id else ActorId(f"{slug(name)}-{state.id.lower()}")
    return msgspec.structs.replace(
        mention,
        actor_id=own,
        name=name,
        country=state.country,
        why=f"bears the name of {known.name}, but is of {state.name}",
    )


def _was_known(actor: Actor, mention: Mention, day: date | None) -> bool:
    """Tell whether somebody of the gazetteer had come to a post by the day, or is of the country told."""
    if mention.country is not None and mention.country == actor.country:
        return True
    begun = [o.held_from for o in actor.offices]
    return day is None or not begun or any(since is None or since <= day for since in begun)


def _shortened(names: Mapping[ActorId, str]) -> dict[ActorId, ActorId]:
    """Return for each unknown id the fuller name's, where a report has just one such."""
    by_last: dict[str, list[ActorId]] = defaultdict(list)
    for actor_id, name in names.items():
        by_last[alike(name.split()[-1])].append(actor_id)
    found = {}
    for ids in by_last.values():
        for actor_id in ids:
            if load().actor(actor_id) is not None:
                continue
            fuller = [i for i in ids if i != actor_id and _is_short_of(names[actor_id], names[i])]
            if len(fuller) == 1:
                found[actor_id] = fuller[0]
    return {i: found.get(one, one) if found.get(one) != i else one for i, one in found.items()}


def _is_short_of(name: str, fuller: str) -> bool:
    """Tell whether a name is another by a short first name, or the other with words before it.

    >>> _is_short_of("Ken Bae", "Kenneth Bae"), _is_short_of("A.G. Olha Melnyk", "Olha Melnyk")
    (True, True)
    >>> _is_short_of("Anna Melnyk", "Olha Melnyk")
    False
    """
    mine, theirs = name.split(), fuller.split()
    if len(mine) > len(theirs) > 1:
        return mine[-len(theirs) :] == theirs and all("." in word for word in mine[: -len(theirs)])
    if len(mine) != 2 or len(theirs) != 2:
        return False
    first, long = mine[0], theirs[0]
    prefix = len(long) > len(first) >= _SHORT and long.startswith(first)
    return prefix or (first, long) in _pairs()


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    return frozenset(
        (short, long) for short, long in table("en", "pronouns")["short_names"]["pairs"]
    )
