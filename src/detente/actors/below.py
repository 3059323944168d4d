"""Below: those whom a pronoun means though they are named only after it: "When he left, Petrov said".

That is so of a clause that only qualifies the one after it, of a report that opens with "he", and of
one that opens with somebody's post and gives the name with the first words quoted.
"""

from __future__ import annotations

import msgspec

from detente.actors.cast import Cast, gender_of_name, gender_of_noun
from detente.actors.clauses import lists
from detente.actors.fits import fits, gender, is_one
from detente.actors.found import FAR, NOBODY, Found
from detente.actors.scene import Scene, who
from detente.model.document import Sentence
from detente.model.mention import Mention

#: Sentences looked back over for anybody at all, and those in which the first "he" may be named.
BACK, AHEAD = 5, 2
#: Steps climbed from a clause to the one it qualifies.
STEPS = 6


def leads_below(
    mention: Mention, subject: int, verb: int, kind: str, cast: Cast, scene: Scene
) -> Found | None:
    """Return who leads the clause after the pronoun's own, which that clause only qualifies.

    Not where the sentence before tells of somebody else: "Petrov shot. When he left, Orlov spoke".
    """
    a, here = scene.annotation, scene.sentence(mention)
    at = verb
    for _ in range(STEPS):
        if a.head[at] in {at, a.head[subject]}:
            break
        at = a.head[at]
    if here is None or a.dep[at] not in {"advcl", "prep", "npadvmod"}:
        return None
    for sentence in scene.earlier(here, 1):
        there = {m.actor_id for m in scene.actors_in(sentence) if fits(m, kind, cast, scene)}
        if there - {mention.actor_id}:
            return NOBODY
    return Found(mention, "who leads the clause after it", FAR)


def named_next(here: Sentence, kind: str, cast: Cast, scene: Scene) -> Found:
    """Return who is named right after a report's first "he", where nobody at all is told of before.

    "He called it a victory. Petrov's speech ...": the only person of that gender, surely of it.
    """
    before = scene.earlier(here, BACK)
    if any(is_one(m) for s in before for m in scene.actors_in(s, quoted=True)):
        return NOBODY
    own = {m.actor_id for m in scene.actors_in(here, quoted=True)}
    for sentence in scene.later(here, AHEAD):
        people = [m for m in scene.actors_in(sentence) if is_one(m) and m.reference != "pronoun"]
        if people:
            found, alone = people[0], len(who(people)) == 1
            surely = found.reference == "name" and gender(found, cast, "") == kind
            right = alone and surely and found.actor_id is not None and found.actor_id not in own
            return Found(found, "the first one named after it", FAR) if right else NOBODY
    return NOBODY


def quoted_next(mention: Mention, scene: Scene) -> Mention | None:
    """Return who speaks right after a report's opening sentence is led by a post without a name.

    "The chief negotiator resigned on Monday. “It is time,” said Maryna Kovtun, the envoy": the first
    one named after it in full, who was not named before, speaks, and holds a post of the same state.
    """
    here, head = scene.sentence(mention), scene.head(mention)
    if here is None or head is None or not scene.is_subject(head):
        return None
    if next(iter(scene.earlier(here, 1)), None) is not None:
        return None
    until = max([s.end for s in scene.later(here, AHEAD)], default=here.end)
    before = {n.actor_id for start, n in scene.names.items() if start < mention.span.start}
    after = sorted(start for start in scene.names if mention.span.end < start < until)
    found = next((scene.names[s] for s in after if scene.names[s].actor_id not in before), None)
    name = scene.head(found) if found is not None else None
    if found is None or name is None or found.actor_id is None or len(found.name.split()) < 2:
        return None
    a = scene.annotation
    speaks = a.dep[name] == "nsubj" and scene.lemma(a.head[name]) in lists().speech
    beside = [t for t in scene.dossier.children(name) if a.dep[t] == "appos"]
    definite = any(
        scene.lower(t) == "the" for apposed in beside for t in scene.dossier.children(apposed)
    )
    gendered = gender_of_noun(mention.name) in {None, gender_of_name(found.name)}
    same_state = None in {mention.country, found.country} or mention.country == found.country
    return found if speaks and definite and gendered and same_state else None


def opening(mention: Mention, name: Mention) -> Mention:
    """Return a post that opens a report with the one who is named with the first words quoted."""
    return msgspec.structs.replace(
        mention,
        actor_id=name.actor_id,
        name=name.name,
        country=mention.country or name.country,
        sector=mention.sector or name.sector,
        score=FAR,
        why=f"the first one quoted after it, {name.name!r} at {name.span.start}",
    )
