"""Whom a pronoun, description, unnamed source or group means: detente's answer beside the marked one.

An answer is right, wrong or unknown. Unknown is what detente does not say; it is never wrong.

- one actor: right when the mention is resolved to it, wrong when to another or to a group;
- several: right when the members are just these, wrong when they are others or one actor alone;
- `anonymous:<institution>`: right when no person is named and the institution is that (whose official
  it is, or else the country); wrong when somebody is named or another institution is;
- `anonymous:null` and null: right when nobody and, for null, no group is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from detente.gazetteer import load, slug
from detente.model.base import ActorId
from detente.model.mention import Mention

Verdict = Literal["right", "wrong", "unknown"]
ANONYMOUS = "anonymous:"
NEW = "new:"
_LEADING = re.compile(r"(?:the|an?|this|that|one|his|her|its|their)\s+", re.IGNORECASE)
_TRAILING = re.compile(r"(?:['’]s?|[\s.,;:)\]”\"])+\Z")


def trimmed(words: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without a leading article or possessive and without a closing one or mark.

    >>> trimmed("The Kremlin's answer", 0, 13)
    (4, 11)
    """
    if lead := _LEADING.match(words, start, end):
        start = lead.end()
    if trail := _TRAILING.search(words[start:end]):
        dotted = words[start:end].rstrip(" ,;:)]”\"'’s")
        end = start + (len(dotted) if dotted.endswith(".") else trail.start())
    return start, end


def same(found: str | None, name: str, gold: str | None, accept: Iterable[str | None] = ()) -> bool:
    """Tell whether an id is the marked actor; `new:Full Name` is one by name, `name` detente's for it."""
    return any(_is(found, name, one) for one in (gold, *accept))


def _is(found: str | None, name: str, gold: str | None) -> bool:
    if gold is None or found is None:
        return gold is found
    if not gold.startswith(NEW):
        return found == gold
    full = slug(gold.removeprefix(NEW))
    known = load().actor(ActorId(found))
    return full in {found, slug(name), slug(known.name) if known else found}


def pointing(words: str, start: int, end: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the mention that stands for marked words: the same stretch, or the least that ends with it."""
    own = trimmed(words, start, end)
    best: tuple[int, Mention] | None = None
    for mention in mentions:
        first, last = trimmed(words, mention.span.start, mention.span.end)
        if first < own[1] <= last and last > own[0]:
            off = abs(first - own[0]) + abs(last - own[1])
            if best is None or off < best[0]:
                best = off, mention
    return best[1] if best else None


def verdict(gold: str | tuple[str, ...] | None, found: Mention | None) -> Verdict:
    """Return how an answer stands to the marked one."""
    said = found is not None and (found.actor_id is not None or bool(found.members))
    if gold is None:
        return "wrong" if said else "right"
    if isinstance(gold, str) and gold.startswith(ANONYMOUS):
        return _unnamed(gold.removeprefix(ANONYMOUS), found)
    if found is None or not said:
        return "unknown"
    if isinstance(gold, str):
        if found.actor_id is None:
            return "wrong"
        return "right" if same(found.actor_id, found.name, gold) else "wrong"
    if len(found.members) != len(gold):
        return "wrong"
    left = [m for m in found.members if not any(same(m, m, one) for one in gold)]
    return "wrong" if left else "right"


def _unnamed(institution: str, found: Mention | None) -> Verdict:
    if institution == "null":
        return (
            "right" if found is None or (found.actor_id is None and not found.members) else "wrong"
        )
    if found is None:
        return "unknown"
    theirs = found.of or found.actor_id or found.country
    if found.members or (found.actor_id is not None and found.actor_id != institution):
        return "wrong"
    if theirs is None:
        return "unknown"
    actor, owner = load().actor(ActorId(institution)), load().actor(ActorId(theirs))
    countries = {institution, actor.country if actor else None}
    return "right" if theirs in countries or (owner and owner.country == institution) else "wrong"
