"""Groups: "the two leaders", "both sides", "the Baltic states": who they are, as a list.

Two sides are the two that the sentence or the one before couples ("between Russia and Ukraine"),
else the only two of their kind named of late; "leaders" and "ministers" are those in such posts.
A group whose members the report does not make plain ("Western allies") stays nobody in particular.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import msgspec

from detente.actors.cast import Cast, title_in
from detente.actors.clauses import SUBJECT, lists
from detente.actors.holders import holders
from detente.actors.scene import Scene
from detente.actors.takeup import is_definite
from detente.gazetteer import load
from detente.language import table
from detente.model.base import ActorId
from detente.model.document import Sentence
from detente.model.mention import Mention

#: Sentences looked back over.
REACH = 3
#: Sentences over which those named together are looked for.
COUPLED = 8
CLEAR, ALWAYS = 0.7, 0.9
_STATES = frozenset({"state", "people", "territory"})


class _Lists(msgspec.Struct, frozen=True):
    counts: dict[str, int]
    bodies: dict[str, str]
    states: dict[str, list[str]]
    idle: dict[str, frozenset[str]]
    posts: dict[str, tuple[str, ...]]
    parties: frozenset[str]
    politics: frozenset[str]


@cache
def _lists() -> _Lists:
    groups = table("en", "groups")
    return _Lists(
        counts=table("en", "references")["groups"]["counts"],
        bodies=groups["bodies"],
        states=groups["states"],
        idle={noun: frozenset(words) for noun, words in groups["idle"].items()},
        posts={noun: tuple(roles) for noun, roles in groups["posts"].items()},
        parties=frozenset(groups["parties"]["nouns"]),
        politics=frozenset(groups["parties"]["politics"]),
    )


def gathered(mention: Mention, cast: Cast, scene: Scene) -> Mention:
    """Return a collective's mention with its members where they are clear."""
    words = " ".join(scene.words(mention).lower().removeprefix("the ").split())
    if (always := _always(mention, words, cast)) is not None:
        return always
    if mention.members:
        return _of_each(mention, cast)
    count, noun = _count(words), _noun(mention, scene)
    bare = not count and is_definite(mention, scene) and len(words.split()) == len(noun.split())
    here = scene.sentence(mention)
    if here is None or not (count or (bare and _names_parties(noun))):
        return mention
    if count and not words.startswith("both") and not is_definite(mention, scene):
        return msgspec.structs.replace(mention, why=f"{words!r}: any such")
    if noun in _lists().idle and _is_idle(mention, noun, scene):
        return msgspec.structs.replace(mention, why=f"{words!r}: not of a dispute")
    alone = noun in _lists().counts
    people = mention.office is not None or noun in {"man", "woman"} or noun in _lists().posts
    pair: list[Mention] | None = None
    for sentence, until in _near(mention, here, scene, COUPLED if count else REACH):
        there = scene.actors_in(sentence, until)
        persons = [m for m in there if _is_person(m, noun, cast)] if people or alone else []
        states = [] if people else [m for m in there if _is_state(m)]
        pair = _coupled(persons, count, scene) or _coupled(states, count, scene)
        if pair is None and alone and len({m.actor_id for m in persons}) == count:
            pair = _once(persons)
        if pair is not None:
            break
    found = pair
    if found is None and count and not alone and noun not in _lists().politics:
        found = _only(mention, here, noun, count, cast, scene, people=people)
    if found is None:
        return msgspec.structs.replace(mention, why=f"{words!r}: not clear who")
    members = tuple(m.actor_id for m in found if m.actor_id is not None)
    first = min(m.span.start for m in found)
    return msgspec.structs.replace(
        mention,
        members=members,
        antecedent=first,
        score=CLEAR,
        why=f"{words!r} for {', '.join(members)}, named together at {first}"
        if pair is not None
        else f"the last {count} named: {', '.join(members)}",
    )


def _names_parties(noun: str) -> bool:
    """Tell whether a plural without a number means those who were named together."""
    return noun in _lists().posts or noun in _lists().idle or noun in _lists().parties


def _always(mention: Mention, words: str, cast: Cast) -> Mention | None:
    """Return a group that the list knows: states it always means, or a body's members on the day."""
    if words in _lists().states:
        states = tuple(ActorId(i) for i in _lists().states[words])
        states = tuple(load().in_force(i, cast.day) for i in states)
        members = states if len(set(states)) == len(states) else ()
        return msgspec.structs.replace(
            mention, members=members, score=ALWAYS, why=f"{words!r} are always these"
        )
    body = load().actor(_lists().bodies.get(words, ""))
    if body is None or cast.day is None:
        return None
    return msgspec.structs.replace(
        mention,
        members=load().members(body.id, cast.day),
        score=ALWAYS,
        why=f"the members of {body.name} on {cast.day}",
    )


def _of_each(mention: Mention, cast: Cast) -> Mention:
    """Return "the Russian and Ukrainian foreign ministers" as those who hold the post on the day.

    Where one of them is not known to the day the states stay in their stead.
    """
    post = mention.office or ""
    held = [holders(post, of, cast) for of in mention.members] if cast.day is not None else []
    if not held or any(len(found) != 1 for found in held):
        return mention
    members = tuple(found[0].id for found in held)
    why = f"each {post} on {cast.day}: {', '.join(members)}"
    return msgspec.structs.replace(mention, members=members, score=CLEAR, why=why)


def _count(words: str) -> int:
    counts = _lists().counts
    return max((counts.get(word, 0) for word in words.split()), default=0)


def _noun(mention: Mention, scene: Scene) -> str:
    head = scene.head(mention)
    if head is None:
        return ""
    noun = scene.lemma(head)
    two = f"{scene.lemma(head - 1)} {noun}" if head else noun
    return two if two in _lists().posts else noun


def _is_idle(mention: Mention, noun: str, scene: Scene) -> bool:
    """Tell whether what follows shows that no parties are meant: "both sides of the aisle"."""
    after = scene.dossier.words[mention.span.end : mention.span.end + 24].lower().split()
    return after[:1] == ["of"] and not _lists().idle[noun].isdisjoint(
        word.strip(".,;:") for word in after[1:3]
    )


def _near(
    mention: Mention, here: Sentence, scene: Scene, reach: int | None = None
) -> Iterable[tuple[Sentence, int]]:
    yield here, mention.span.start
    for sentence in scene.earlier(here, REACH if reach is None else reach):
        yield sentence, sentence.end


def _is_person(mention: Mention, noun: str, cast: Cast) -> bool:
    """Tell whether somebody may be one of "the leaders": one person, in such a post if one is asked for."""
    if mention.actor_kind != "person" or mention.actor_id is None or mention.members:
        return False
    roles = _lists().posts.get(noun)
    known = load().actor(mention.actor_id)
    if roles is None:
        return True
    held = {o.role for o in known.offices if o.held_on(cast.day)} if known is not None else set()
    person = cast.people.get(mention.actor_id)
    posts = [title_in(post) for post, _ in person.posts] if person is not None else []
    told = {found[1] for found in posts if found is not None}
    return not held.isdisjoint(roles) or not told.isdisjoint({*roles, "leader"})


def _is_state(mention: Mention) -> bool:
    """Tell whether a mention is of a state that acts, not of the land ("in eastern Ukraine")."""
    return (
        mention.actor_kind in _STATES and mention.actor_id is not None and mention.role != "place"
    )


def _coupled(there: list[Mention], count: int, scene: Scene) -> list[Mention] | None:
    """Return those whom a sentence couples: in a list, or as the two of "Petrov met Orlova".

    With no count, two or more.
    """
    by_head = {head: m for m in there if (head := scene.head(m)) is not None}
    lists_: list[list[Mention]] = []
    for head in by_head:
        if scene.annotation.dep[head] != "conj":
            listed = [by_head[t] for t in scene.listed(head) if t in by_head]
            lists_.append(listed)
    for head, mention in by_head.items():
        verb = scene.governor(head)
        if scene.annotation.dep[head] in SUBJECT and scene.lemma(verb) in lists().meets:
            lists_.append([mention, *(by_head[t] for t in _objects(verb, scene) if t in by_head)])
    sizes = [(found, len({m.actor_id for m in found})) for found in lists_]
    fitting = [found for found, size in sizes if (size == count if count else size > 1)]
    several = {tuple(sorted(str(m.actor_id) for m in found)) for found in fitting}
    return _once(fitting[0]) if len(several) == 1 else None


def _objects(verb: int, scene: Scene) -> list[int]:
    a = scene.annotation
    found = [t for t in scene.dossier.children(verb) if a.dep[t] == "dobj"]
    for child in scene.dossier.children(verb):
        if a.dep[child] == "prep" and scene.lower(child) in {"with", "to"}:
            found += [t for t in scene.dossier.children(child) if a.dep[t] == "pobj"]
    return found


def _only(
    mention: Mention,
    here: Sentence,
    noun: str,
    count: int,
    cast: Cast,
    scene: Scene,
    *,
    people: bool,
) -> list[Mention] | None:
    """Return the last of their kind if, sentence by sentence backwards, they come to just that many.

    States come to two only where one sentence has both.
    """
    if scene.is_quoted(mention.span.start) and not people:
        return None
    found: dict[ActorId, Mention] = {}
    for sentence, until in _near(mention, here, scene):
        for earlier in reversed(scene.actors_in(sentence, until)):
            fits = _is_person(earlier, noun, cast) if people else _is_state(earlier)
            if fits and earlier.actor_id is not None:
                found.setdefault(earlier.actor_id, earlier)
        if len(found) >= count or (found and not people):
            break
    return list(reversed(found.values())) if len(found) == count else None


def _once(mentions: list[Mention]) -> list[Mention]:
    return list({m.actor_id: m for m in mentions}.values())
