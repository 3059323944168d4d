"""Bodies: "the agency", "the government", "a ministry official": whose, where no name stands beside.

A body is taken up by a noun of its own name, or by one of the list ("the alliance").
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from detente.actors.scene import Scene
from detente.actors.states import nouns, of_state
from detente.gazetteer import load
from detente.model.base import ActorId
from detente.model.dossier import Dossier
from detente.model.mention import Mention

#: A body of that noun.
NAMED = 0.75
#: Sentences over which a body is taken up by a plain noun.
REACH = 6
#: The same for an outlet, whose nouns mean other things too: "the network", "the paper".
NEARBY = 2
_POINTING = frozenset({"the", "that", "this", "these", "those"})
_GOVERNS = frozenset({"state", "body", "group", "territory", "unknown"})


def body_again(mention: Mention, before: list[Mention], scene: Scene) -> Mention:
    """Return "the agency" or "the group" as the body of that noun before it, as it was if unclear."""
    here, noun = scene.sentence(mention), _pointing(mention, scene)
    if here is None or noun is None or mention.members:
        return mention
    if scene.is_plural(mention) and noun not in nouns().of_states:
        fits = _fighting(noun)
    else:
        if noun in nouns().of_states and (found := of_state(mention, noun, scene)) is not None:
            return found

        def fits(earlier: Mention, scene: Scene) -> bool:
            return _fits(noun, earlier, scene)

    nearest: list[Mention] = []
    for earlier in reversed(before):
        sentence = scene.sentence(earlier)
        if sentence is None or (nearest and sentence is not scene.sentence(nearest[0])):
            break
        if here.i - sentence.i > (NEARBY if noun in nouns().outlets else REACH):
            break
        if fits(earlier, scene):
            nearest.append(earlier)
    if len({m.actor_id for m in nearest}) != 1 or nearest[0].actor_id is None:
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


def _pointing(mention: Mention, scene: Scene) -> str | None:
    """Return the noun of "the agency" or "that country", without what qualifies it; None if none points.

    Of two words that are a noun of the lists together both.
    """
    tokens = scene.dossier.tokens_in(mention.span.start, mention.span.end)
    if not tokens or scene.head(mention) is None:
        return None
    if scene.words(mention) == "Parliament":
        return "parliament"
    first = tokens[0] if scene.lower(tokens[0]) in _POINTING else tokens[0] - 1
    if first < 0 or scene.lower(first) not in _POINTING or tokens[-1] == first:
        return None
    last = tokens[-1]
    two = f"{scene.lower(last - 1)} {scene.lower(last)}" if last - 1 > first else ""
    if two in nouns().pairs:
        return two
    plural = scene.annotation.tag[last] in {"NNS", "NNPS"}
    if plural and scene.lower(last) not in nouns().of_states:
        return scene.lemma(last) if scene.lemma(last) in nouns().fighters else None
    return scene.lower(last) if plural else scene.lemma(last)


def _fighting(noun: str) -> Callable[[Mention, Scene], bool]:
    """Return what tells whether "the rebels" may be those of a mention: so called, or an armed group.

    Rebels are never those of a group called otherwise; militants may be any that fights a state.
    """

    def fits(earlier: Mention, scene: Scene) -> bool:
        head = scene.head(earlier)
        if earlier.reference == "pronoun" or head is None or noun not in nouns().fighters:
            return False
        if scene.lemma(head) == noun:
            return True
        actor = load().actor(earlier.actor_id or "")
        armed = actor is not None and actor.kind == "group" and actor.sector in nouns().armed
        return armed and noun in nouns().any_fighters

    return fits


def institution(mention: Mention, scene: Scene) -> Mention:
    """Return an unnamed source with whose official it is, where a word beside the noun tells."""
    *ahead, noun = scene.words(mention).lower().split() or [""]
    words = set(ahead)
    here, outlet = scene.sentence(mention), scene.dossier.document.outlet
    if mention.of is not None or mention.country is not None or here is None:
        return mention
    if noun not in nouns().sources:
        return mention
    state = None
    if not words.isdisjoint(nouns().institutions):
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
    if state is None and at_home and not words.isdisjoint(nouns().at_home.get(at_home, ())):
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
    seats = nouns().seats.get(outlet.country, frozenset())
    known = words[-1] in seats or " ".join(words[-2:]) in seats
    return ActorId(outlet.country) if known else None


def _fits(noun: str, mention: Mention, scene: Scene) -> bool:
    if mention.actor_kind not in _GOVERNS or mention.reference in {"pronoun", "demonym"}:
        return False
    words = scene.words(mention)
    if mention.actor_id is None:
        return False
    if noun in nouns().outlets and mention.sector == "JRN":
        return True
    known = nouns().bodies.get(noun, frozenset())
    if mention.actor_id in known or words in known:
        return True
    if _holds(words, noun):
        return True
    actor = load().actor(mention.actor_id or "")
    named = actor is not None and actor.kind == "body" and _holds(actor.name, noun)
    return named or mention.actor_kind in nouns().kinds.get(noun, frozenset())


def _holds(name: str, noun: str) -> bool:
    """Tell whether a name holds a noun as a word of its own, or as several."""
    return f" {noun} " in f" {' '.join(name.lower().split())} "
