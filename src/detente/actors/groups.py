"""Groups: "the two leaders", "both sides": the last two of that kind, if they are exactly two.

A group whose members the report does not make plain ("Western allies") keeps its words and stays
nobody in particular.
"""

from __future__ import annotations

import msgspec

from detente.language import table
from detente.model.base import ActorId
from detente.model.mention import Mention

#: Sentences looked back over.
REACH = 3
CLEAR = 0.7


def gathered(mention: Mention, before: list[tuple[int, Mention]], here: int) -> Mention:
    """Return a collective's mention with its members where they are clear.

    `before` are earlier resolved mentions of actors with their sentence; `here` is its own.
    """
    count = _count(mention.name)
    if not count:
        return mention
    people = mention.office is not None or "men" in mention.name.split()
    found: dict[ActorId, None] = {}
    for back in range(REACH + 1):
        for sentence, earlier in reversed(before):
            if sentence == here - back and (who := _one(earlier, people=people)) is not None:
                found[who] = None
        if len(found) >= count:
            break
    if len(found) != count:
        return msgspec.structs.replace(mention, why=f"{mention.name!r}: not clear who")
    members = tuple(reversed(found))
    return msgspec.structs.replace(
        mention, members=members, score=CLEAR, why=f"the last {count} named: {', '.join(members)}"
    )


def _one(mention: Mention, *, people: bool) -> ActorId | None:
    if mention.actor_id is None or mention.role == "place":
        return None
    if people:
        return mention.actor_id if mention.actor_kind == "person" else None
    if mention.actor_kind in {"state", "people"}:
        return mention.actor_id
    return None


def _count(words: str) -> int:
    counts: dict[str, int] = table("en", "references")["groups"]["counts"]
    return max((counts.get(word, 0) for word in words.lower().split()), default=0)
