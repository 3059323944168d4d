"""Fits: who of a report may be meant by "he" or "she": one person, of that gender or of none told."""

from __future__ import annotations

from detente.actors.cast import Cast, gender_of_noun
from detente.actors.clauses import lists
from detente.actors.scene import Scene
from detente.gazetteer import load
from detente.model.mention import Mention


def gender(mention: Mention, cast: Cast, words: str) -> str | None:
    """Return the gender of whom a mention of these words means, None if not known."""
    if mention.actor_id is not None and mention.actor_id in cast.people:
        return cast.people[mention.actor_id].gender
    known = load().actor(mention.actor_id) if mention.actor_id else None
    if known is not None:
        return known.gender
    if mention.reference == "pronoun":
        return {"male": "male", "female": "female"}.get(lists().kinds.get(words.lower(), ""))
    return gender_of_noun(f"{mention.name} {mention.office or ''}")


def is_one(mention: Mention) -> bool:
    """Tell whether a mention is of one person."""
    return mention.actor_kind == "person" and not mention.members


def fits(mention: Mention, kind: str, cast: Cast, scene: Scene) -> bool:
    """Tell whether a mention is of one person who may be of a gender."""
    return is_one(mention) and gender(mention, cast, scene.words(mention)) in {kind, None}
