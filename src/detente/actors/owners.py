"""Owners: whose a post is where no state is named beside it: "the country's president", "his adviser".

The state of whoever "his" means, or the one state that the sentence has named so far.
"""

from __future__ import annotations

from functools import cache

from detente.actors.cast import Cast
from detente.actors.fits import gender
from detente.actors.scene import Scene, who
from detente.gazetteer import load
from detente.language import table
from detente.model.base import ActorId
from detente.model.mention import Mention

_STATES = frozenset({"state", "territory"})
_PLURAL, _NEUTER = frozenset({"their"}), frozenset({"its"})


@cache
def _nouns() -> frozenset[str]:
    return frozenset(table("en", "groups")["owners"]["nouns"])


def possessive(mention: Mention, scene: Scene) -> int | None:
    """Return the token of "his", "its" or "their" at the head of a description or right before it."""
    tokens = scene.dossier.tokens_in(mention.span.start, mention.span.end)
    if not tokens:
        return None
    for token in (tokens[0], tokens[0] - 1):
        near = (
            token >= 0 and scene.annotation.sentence[token] == scene.annotation.sentence[tokens[0]]
        )
        if near and scene.annotation.tag[token] == "PRP$":
            return token
    return None


def owner(mention: Mention, cast: Cast, scene: Scene) -> ActorId | None:
    """Return the state that owns a post by what stands before its title, None if that is not clear."""
    words = scene.words(mention).lower().replace("’", "'").split()
    if words[:1] == ["the"] and any(words[1:2] == [f"{noun}'s"] for noun in _nouns()):
        return _state(mention, scene)
    token = possessive(mention, scene)
    if token is not None:
        if scene.lower(token) in _PLURAL | _NEUTER:
            return _state(mention, scene)
        person = owning_person(token, mention, cast, scene)
        return _of(person) if person is not None else None
    first = scene.dossier.tokens_in(mention.span.start, mention.span.end)[0]
    for behind in (first - 2, first - 1):
        ahead = scene.at.get(behind)
        if ahead is None or ahead.actor_kind != "person" or ahead.span.end > mention.span.start:
            continue
        between = scene.dossier.words[ahead.span.end : mention.span.start].replace("’", "'")
        return _of(ahead) if between in {"'s ", "' ", " "} else None
    return None


def owning_person(token: int, mention: Mention, cast: Cast, scene: Scene) -> Mention | None:
    """Return the person whom "his" or "her" means: who leads the clause, else the only one before it.

    Of "their" that is the first of those who lead.
    """
    kind = {"his": "male", "her": "female", "their": "any"}.get(scene.lower(token))
    here = scene.sentence(mention)
    if kind is None or here is None or scene.is_quoted(scene.annotation.start[token]):
        return None

    def fits(m: Mention | None) -> bool:
        return (
            m is not None
            and m.actor_kind == "person"
            and m.actor_id is not None
            and (kind == "any" or gender(m, cast, scene.words(m)) in {kind, None})
        )

    for subject in scene.subjects_above(token):
        found = scene.at.get(subject)
        if subject < token and found is not None and found is not mention and fits(found):
            return found
    there = [m for m in scene.actors_in(here, scene.annotation.start[token]) if fits(m)]
    if len(who(there)) == 1 and kind != "any":
        return there[-1]
    if there:
        return None
    for sentence in scene.earlier(here, 1):
        main = scene.main_subject(sentence)
        found = scene.at.get(main) if main is not None else None
        return found if fits(found) else None
    return None


def _of(person: Mention) -> ActorId | None:
    state = load().actor(person.country or "")
    return state.id if state is not None and state.kind == "state" else None


def _state(mention: Mention, scene: Scene) -> ActorId | None:
    """Return the one state that is named before a mention in its sentence, else in the one before."""
    here = scene.sentence(mention)
    if here is None:
        return None
    subject = scene.head(mention)
    if subject is not None:
        for above in scene.subjects_above(subject):
            found = scene.at.get(above)
            if above < subject and found is not None and found.actor_kind in _STATES:
                return found.actor_id
    there = _states(scene.actors_in(here, mention.span.start))
    if not there:
        there = next((_states(scene.actors_in(s)) for s in scene.earlier(here, 1)), set())
    return next(iter(there)) if len(there) == 1 else None


def _states(mentions: list[Mention]) -> set[ActorId]:
    """Return the states of mentions of actors, those of people among them."""
    found = set()
    for mention in mentions:
        if mention.actor_kind in _STATES | {"people"} and mention.actor_id is not None:
            found.add(mention.actor_id)
        elif mention.actor_kind == "person" and (state := _of(mention)) is not None:
            found.add(state)
    return found
