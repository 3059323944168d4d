"""Bodies: "the agency", "the government", "a ministry official": whose, where no name stands beside.

A body is taken up by a noun of its own name, or by one of the list ("the alliance"). A plain noun
for a state or its government is the one state the sentence names, or that leads the one before.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import msgspec

from detente.actors.scene import Scene
from detente.gazetteer import load
from detente.language import table
from detente.model.base import ActorId
from detente.model.dossier import Dossier
from detente.model.mention import Mention

#: A body of that noun; the state spoken of.
NAMED, SPOKEN_OF = 0.75, 0.65
#: Sentences over which a body is taken up by a plain noun.
REACH = 6
#: Sentences without a state that are passed over for the state spoken of.
BACK = 3
_GOVERNS = frozenset({"state", "body", "group", "territory", "unknown"})


class _Nouns(msgspec.Struct, frozen=True):
    bodies: dict[str, frozenset[str]]
    kinds: dict[str, frozenset[str]]
    of_states: frozenset[str]
    lands: frozenset[str]
    outlets: frozenset[str]
    institutions: frozenset[str]
    at_home: dict[str, frozenset[str]]
    sources: frozenset[str]
    only: dict[str, str]
    seats: dict[str, frozenset[str]]


@cache
def _nouns() -> _Nouns:
    groups = table("en", "groups")
    return _Nouns(
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
        seats={state: frozenset(titles) for state, titles in groups["seats"].items()},
    )


def body_again(mention: Mention, before: list[Mention], scene: Scene) -> Mention:
    """Return "the agency" or "the group" as the body of that noun before it, as it was if unclear."""
    words = scene.words(mention).lower().split()
    here = scene.sentence(mention)
    if words[0] != "the":
        ahead = scene.dossier.words[max(0, mention.span.start - 4) : mention.span.start].lower()
        words = ["the", *words] if ahead == "the " else words
    noun = " ".join(words[1:])
    if here is None or words[0] != "the" or len(words) < 2 or mention.members:
        return mention
    if noun in _nouns().of_states and (found := of_state(mention, noun, scene)) is not None:
        return found
    if len(words) != 2 and noun not in _nouns().outlets:
        return mention
    nearest: list[Mention] = []
    for earlier in reversed(before):
        sentence = scene.sentence(earlier)
        if sentence is None or (nearest and sentence is not scene.sentence(nearest[0])):
            break
        if here.i - sentence.i > REACH:
            break
        if earlier.actor_id is not None and _fits(noun, earlier, scene):
            nearest.append(earlier)
    if len({m.actor_id for m in nearest}) != 1:
        rivals = " or ".join(sorted({m.name for m in nearest}))
        return msgspec.structs.replace(mention, why=f"may be {rivals}") if rivals else mention
    found = nearest[0]
    return msgspec.structs.replace(
        mention,
        actor_id=found.actor_id,
        name=found.name,
        actor_kind=found.actor_kind,
        reference="description",
        country=found.country,
        sector=found.sector or mention.sector,
        antecedent=found.span.start,
        score=NAMED,
        why=f"the {noun} at {found.span.start}, {scene.words(found)!r}",
    )


def of_state(mention: Mention, noun: str, scene: Scene) -> Mention | None:
    """Return "the government" or "the country" as the state spoken of, None where that is not clear.

    A minister in the sentence tells whose ministry; else the one state named there by name, or else
    the one that leads the sentence before.
    """
    here = scene.sentence(mention)
    if here is None:
        return None
    outlet, only = scene.dossier.document.outlet, _nouns().only.get(noun)
    if only is not None:
        said = [m for m in scene.actors_in(here) if m.actor_id == only]
        at_home = outlet is not None and outlet.country == only
        return (
            _state(mention, said[0] if said else mention, only, noun, scene)
            if said or at_home
            else None
        )
    if noun in _nouns().lands:
        return _land(mention, noun, scene)
    there = scene.actors_in(here, mention.span.start)
    named = [m for m in there if m.actor_kind == "state" and m.reference in {"name", "metonym"}]
    ministers = [m for m in there if m.actor_kind == "person" and m.office and m.of]
    loose = [m for m in there if m.actor_kind in {"state", "people"}]
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

    Governments, presidents and adjectives count for nothing here: "the White House says the country".
    """
    here = scene.sentence(mention)
    if here is None:
        return None
    sides = [scene.actors_in(here, mention.span.start)]
    sides += [scene.actors_in(s) for s in scene.earlier(here, BACK)]
    for side in sides:
        named = [m for m in side if m.actor_kind == "state" and m.reference == "name"]
        if len({m.actor_id for m in named}) == 1:
            return _state(mention, named[-1], named[-1].actor_id, noun, scene)
        if named:
            led = _leading(mention, named, scene)
            return _state(mention, led, led.actor_id, noun, scene) if led is not None else None
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


def institution(mention: Mention, scene: Scene) -> Mention:
    """Return an unnamed source with whose official it is, where a word beside the noun tells."""
    *ahead, noun = scene.words(mention).lower().split() or [""]
    words = set(ahead)
    here, outlet = scene.sentence(mention), scene.dossier.document.outlet
    if mention.of is not None or mention.country is not None or here is None:
        return mention
    if noun not in _nouns().sources:
        return mention
    state = None
    if not words.isdisjoint(_nouns().institutions):
        sides = (
            scene.actors_in(here, mention.span.start),
            *map(scene.actors_in, scene.earlier(here, 1)),
        )
        leading = [
            {
                m.actor_id
                for m in side
                if m.actor_kind == "state"
                and (head := scene.head(m)) is not None
                and scene.is_subject(head)
            }
            for side in sides
        ]
        states = next((ids for ids in leading if ids), set())
        state = next(iter(states)) if len(states) == 1 else None
    at_home = outlet.country if outlet is not None else None
    if state is None and at_home and not words.isdisjoint(_nouns().at_home.get(at_home, ())):
        state = ActorId(at_home)
    actor = load().actor(state or "")
    if actor is None:
        return mention
    why = f"{mention.why}; of {actor.name} by what leads there"
    return msgspec.structs.replace(mention, of=actor.id, country=actor.country, why=why)


def seat_at_home(mention: Mention, dossier: Dossier) -> ActorId | None:
    """Return the outlet's state for those it brings in by a seat of its own parliament: "Sen. Petrov"."""
    outlet, words = dossier.document.outlet, (mention.office or "").lower().split()
    if outlet is None or outlet.country is None or mention.of is not None or not words:
        return None
    seats = _nouns().seats.get(outlet.country, frozenset())
    known = words[-1] in seats or " ".join(words[-2:]) in seats
    return ActorId(outlet.country) if known else None


def _fits(noun: str, mention: Mention, scene: Scene) -> bool:
    if mention.actor_kind not in _GOVERNS or mention.reference in {"pronoun", "demonym"}:
        return False
    words = scene.words(mention)
    if noun in _nouns().outlets and mention.sector == "JRN":
        return True
    known = _nouns().bodies.get(noun, frozenset())
    if mention.actor_id in known or words in known:
        return True
    if noun in _words(words):
        return True
    actor = load().actor(mention.actor_id or "")
    named = actor is not None and actor.kind == "body" and noun in _words(actor.name)
    return named or mention.actor_kind in _nouns().kinds.get(noun, frozenset())


def _words(name: str) -> Iterable[str]:
    return name.lower().split()
