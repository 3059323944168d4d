"""Found: whom a mention is taken to mean, by which rule, and how surely."""

from __future__ import annotations

import msgspec

from detente.model.mention import Mention

#: Who leads the clause or the sentence before; anything farther or weaker; more than one.
NEAR, FAR, PLURAL = 0.8, 0.6, 0.5


class Found(msgspec.Struct, frozen=True):
    """Who is meant, by which rule and how surely. With no `mention` nobody is, and looking ends;
    `rule` then says why.
    """

    mention: Mention | None
    rule: str = ""
    score: float = NEAR


NOBODY = Found(None)


def is_open(mention: Mention) -> bool:
    """Tell whether a mention is a pronoun of which it stayed open whom it means."""
    told = mention.actor_id is not None or mention.members or mention.antecedent is not None
    return mention.reference == "pronoun" and not told


def unless_open(mention: Mention, rule: str, score: float) -> Found:
    """Return a find, nobody where it is itself a pronoun that stayed open."""
    return NOBODY if is_open(mention) else Found(mention, rule, score)


def applied(mention: Mention, found: Found, words: str) -> Mention:
    """Return a mention as meaning whom was found, or open with the reason.

    The antecedent always stands before it: for a name that follows it is that name's own.
    """
    meant = found.mention
    if meant is None:
        why = found.rule or "nobody before it clearly fits"
        return msgspec.structs.replace(mention, why=f"{words!r}: {why}")
    start = mention.span.start
    antecedent = meant.span.start if meant.span.start < start else meant.antecedent
    return msgspec.structs.replace(
        mention,
        actor_id=meant.actor_id,
        name=meant.name,
        actor_kind=meant.actor_kind,
        country=meant.country,
        sector=meant.sector,
        of=meant.of,
        office=meant.office,
        members=meant.members,
        antecedent=antecedent if antecedent is not None and antecedent < start else None,
        score=round(min(found.score, meant.score if meant.actor_id else found.score), 3),
        why=f"{words!r} for {meant.name!r} at {meant.span.start}: {found.rule}",
    )
