"""States told of by a plain noun: "the government", "the country", "the regime".

The state is the one the sentence names or that leads it, or else that leads the one before. A regime
is what the report called one, or the only state of the sentence that is not the outlet's own.
"""

from __future__ import annotations

from functools import cache

import msgspec

from detente.actors.scene import Scene
from detente.gazetteer import load
from detente.language import table
from detente.model.mention import Mention

#: The state spoken of.
SPOKEN_OF = 0.65
#: Sentences without a state that are passed over for the state spoken of.
BACK = 3
#: Sentences over which a regime or a force is taken up from where it was called so.
_CALLED = 6
_LANDS = frozenset({"state", "people"})
#: Words before a noun that call nobody anything.
_PLAIN = frozenset({"the", "that", "this", "whole", "entire", "same"})


class Nouns(msgspec.Struct, frozen=True):
    """The plain nouns for bodies and states."""

    bodies: dict[str, frozenset[str]]
    kinds: dict[str, frozenset[str]]
    of_states: frozenset[str]
    lands: frozenset[str]
    outlets: frozenset[str]
    institutions: frozenset[str]
    at_home: dict[str, frozenset[str]]
    sources: frozenset[str]
    only: dict[str, str]
    pairs: frozenset[str]
    regimes: frozenset[str]
    fighters: frozenset[str]
    any_fighters: frozenset[str]
    armed: frozenset[str]
    seats: dict[str, frozenset[str]]


@cache
def nouns() -> Nouns:
    """Return the English nouns."""
    groups = table("en", "groups")
    return Nouns(
        bodies={noun: frozenset(words) for noun, words in groups["taken_up"].items()},
        kinds={
            noun: frozenset(kind for kind, nouns in groups["kinds"].items() if noun in nouns)
            for nouns in groups["kinds"].values()
            for noun in nouns
        },
        of_states=frozenset((*groups["of_states"]["nouns"], *groups["of_states"]["lands"])),
        lands=frozenset(groups["of_states"]["lands"]),
        outlets=frozenset(groups["of_outlets"]["nouns"]),
        institutions=frozenset(groups["institutions"]["words"]),
        at_home={
            state: frozenset(words)
            for state, words in groups["institutions"].items()
            if state not in {"words", "nouns"}
        },
        sources=frozenset(groups["institutions"]["nouns"]),
        only=dict(groups["of_states"]["only"]),
        pairs=frozenset(groups["pairs"]["nouns"]),
        regimes=frozenset(groups["of_states"]["regimes"]),
        fighters=frozenset((*groups["fighters"]["so_called"], *groups["fighters"]["any"])),
        any_fighters=frozenset(groups["fighters"]["any"]),
        armed=frozenset(groups["fighters"]["sectors"]),
        seats={state: frozenset(titles) for state, titles in groups["seats"].items()},
    )


def of_state(mention: Mention, noun: str, scene: Scene) -> Mention | None:
    """Return "the government" or "the country" as the state spoken of, None where that is not clear.

    A minister in the sentence tells whose ministry; else the one state named there by name, or else
    the one that leads the sentence before.
    """
    here = scene.sentence(mention)
    if here is None:
        return None
    outlet, only = scene.dossier.document.outlet, nouns().only.get(noun)
    if only is not None:
        said = [m for m in scene.actors_in(here) if m.actor_id == only]
        at_home = outlet is not None and outlet.country == only
        return (
            _state(mention, said[0] if said else mention, only, noun, scene)
            if said or at_home
            else None
        )
    if noun in nouns().lands:
        return _land(mention, noun, scene)
    if noun in nouns().regimes:
        return _regime(mention, noun, scene)
    there = scene.actors_in(here, mention.span.start)
    named = [m for m in there if m.actor_kind == "state" and m.reference in {"name", "metonym"}]
    ministers = [m for m in there if m.actor_kind == "person" and m.office and m.of]
    loose = [m for m in there if m.actor_kind in {"state", "people"} and m.reference != "demonym"]
    if noun == "ministry":
        named = [m for m in ministers if "minist" in (m.office or "").lower()]
        loose = [m for m in there if "ministry" in scene.words(m).lower()]
    for mentions in (named, loose):
        states = {m.of if m in ministers else m.actor_id for m in mentions}
        if len(states) == 1:
            return _state(mention, mentions[-1], next(iter(states)), noun, scene)
        if states:
            led = _leading(mention, mentions, scene)
            return _state(mention, led, led.actor_id, noun, scene) if led is not None else None
    if noun == "ministry":
        return None
    whole = noun in nouns().pairs
    called = _so_called(mention, noun, scene, _CALLED if whole else BACK)
    if called is not None and called.actor_id is not None:
        return _state(mention, called, called.actor_id, noun, scene)
    if whole:
        return None
    for sentence in scene.earlier(here, BACK):
        main = scene.main_subject(sentence)
        led = scene.at.get(scene.meant_by(main)) if main is not None else None
        if led is not None and led.actor_kind == "state":
            return _state(mention, led, led.actor_id, noun, scene)
        if led is not None and led.actor_kind == "person" and led.office and led.country:
            return _state(mention, led, led.of or led.country, noun, scene)
        before = scene.actors_in(sentence)
        named = [
            m for m in before if m.actor_kind == "state" and m.reference in {"name", "metonym"}
        ]
        if len({m.actor_id for m in named}) == 1:
            return _state(mention, named[-1], named[-1].actor_id, noun, scene)
        if named:
            return None
    return None


def _land(mention: Mention, noun: str, scene: Scene) -> Mention | None:
    """Return "the country" as the one state called by its name in the sentence or just before it.

    Governments and presidents count for nothing: "the White House says the country". A state told of
    by an adjective stands in the way of one named farther off; in the sentence itself it is the one,
    if no other is told of there and it is not the outlet's. What a country is called by ("the
    reclusive nation") no report says of its own, and it means nobody where two states are told of.
    """
    here, outlet = scene.sentence(mention), scene.dossier.document.outlet
    if here is None:
        return None
    home = outlet.country if outlet is not None else None
    words = [w for w in scene.words(mention).lower().split() if w not in _PLAIN]
    called = len(words) > len(noun.split())
    for back, sentence in enumerate((here, *scene.earlier(here, BACK))):
        side = scene.actors_in(sentence, min(mention.span.start, sentence.end))
        side = [m for m in side if m.actor_kind in _LANDS and m.reference != "metonym"]
        side = [m for m in side if m.actor_id and not (called and m.actor_id == home)]
        named = [m for m in side if m.actor_kind == "state" and m.reference == "name"]
        states, told = {m.actor_id for m in named}, {m.actor_id for m in side}
        if not told:
            continue
        if not states and back == 0 and len(told) == 1 and told != {home}:
            adjective = side[-1].actor_kind == "state"
            return _state(mention, side[-1], side[-1].actor_id, noun, scene) if adjective else None
        if not states or (back == 0 and told - states - {home}) or (called and len(told) > 1):
            return None
        if len(states) == 1:
            return _state(mention, named[-1], named[-1].actor_id, noun, scene)
        led = _leading(mention, named, scene)
        if led is None or led.actor_id == home:
            return None
        return _state(mention, led, led.actor_id, noun, scene)
    return None


def _regime(mention: Mention, noun: str, scene: Scene) -> Mention | None:
    """Return "the regime" as that of the last state of which a report said so, else the only one there.

    Nobody's own is called so: of the outlet's country it is never taken to be.
    """
    here, outlet = scene.sentence(mention), scene.dossier.document.outlet
    if here is None:
        return None
    home = outlet.country if outlet is not None else None
    if (found := _so_called(mention, noun, scene, _CALLED)) is not None:
        return _state(mention, found, found.actor_id, noun, scene) if found.actor_id else None
    named = [
        m
        for m in scene.actors_in(here, mention.span.start)
        if m.actor_kind == "state" and m.reference == "name" and m.country != home
    ]
    if len({m.actor_id for m in named}) != 1:
        return None
    return _state(mention, named[0], named[0].actor_id, noun, scene)


def _so_called(mention: Mention, noun: str, scene: Scene, reach: int) -> Mention | None:
    """Return the last state whose organ a report calls by the noun, nobody's where two are called so."""
    here = scene.sentence(mention)
    for sentence in (here, *scene.earlier(here, reach)) if here is not None else ():
        there = scene.actors_in(sentence, min(mention.span.start, sentence.end))
        found = [
            m
            for m in there
            if m.actor_kind == "state"
            and m.reference != "pronoun"
            and f" {noun} " in f" {scene.words(m).lower().replace('-', ' ')} "
        ]
        if found:
            alone = len({m.actor_id for m in found}) == 1
            return found[-1] if alone else msgspec.structs.replace(found[-1], actor_id=None)
    return None


def _leading(mention: Mention, mentions: list[Mention], scene: Scene) -> Mention | None:
    """Return which of several states leads the clause that a mention stands in."""
    head = scene.head(mention)
    for above in scene.subjects_above(head) if head is not None else ():
        led = scene.at.get(above)
        if led is not None and above < (head or 0):
            return led if led in mentions else None
    return None


def _state(
    mention: Mention, told: Mention, state: str | None, noun: str, scene: Scene
) -> Mention | None:
    actor = load().actor(state or "")
    if actor is None or actor.kind != "state":
        return None
    return msgspec.structs.replace(
        mention,
        actor_id=actor.id,
        name=actor.name,
        actor_kind=actor.kind,
        reference="description",
        country=actor.country,
        antecedent=told.span.start if told.span.start < mention.span.start else None,
        score=SPOKEN_OF,
        why=f"the {noun} of {actor.name}, "
        + (
            "the outlet's country"
            if told is mention
            else f"{scene.words(told)!r} at {told.span.start}"
        ),
    )
