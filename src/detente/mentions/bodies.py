"""Bodies: troops, officials, a ministry: those of a state or body, told by their noun and whose they are.

The noun's sector is the lexicon's. Those who fight a state are filed under it and are not the state;
those whom nobody owns count where they act.
"""

from __future__ import annotations

from functools import cache

import msgspec

from detente.gazetteer import load
from detente.language import table
from detente.mentions.aliases import Hit
from detente.mentions.lexicon import Agent, homeland, is_arm, joined
from detente.mentions.page import Page
from detente.mentions.surnames import rules
from detente.mentions.titles import owner_of
from detente.model.actor import Actor
from detente.model.mention import Mention, ReferenceKind

#: A phrase with an owner; without one.
OWNED, UNOWNED = 0.85, 0.5
#: Sectors of unnamed people whom reports give as sources.
_OFFICIAL = frozenset({"GOV", "SPY", "MIL"})
SUBJECT = frozenset({"nsubj", "nsubjpass"})


class PhraseLists(msgspec.Struct, frozen=True):
    """The word lists that phrases without a name are read by."""

    persons: frozenset[str]
    sources: frozenset[str]
    leaders: frozenset[str]
    parties: frozenset[str]
    allies: frozenset[str]
    counts: dict[str, int]
    regions: frozenset[str]
    alone: frozenset[str]
    collective: frozenset[str]
    against: frozenset[str]
    acts: frozenset[str]
    pronouns: dict[str, str]
    subject: frozenset[str]


@cache
def phrase_lists() -> PhraseLists:
    """Return the English word lists."""
    references, pronouns = table("en", "references"), table("en", "pronouns")["pronouns"]
    groups = references["groups"]
    return PhraseLists(
        persons=frozenset(references["persons"]["words"]),
        sources=frozenset(references["persons"]["sources"]),
        leaders=frozenset(groups["leaders"]),
        parties=frozenset(groups["parties"]),
        allies=frozenset(groups["allies"]),
        counts=dict(groups["counts"]),
        regions=frozenset(groups["regions"]),
        alone=frozenset(table("en", "agents")["reports"]["alone"]),
        collective=frozenset(groups["collective"]),
        against=frozenset(table("en", "agents")["reports"]["against"]),
        acts=frozenset(references["acts"]["verbs"]),
        pronouns={
            word: kind for kind in ("male", "female", "plural", "neuter") for word in pronouns[kind]
        },
        subject=frozenset(pronouns["subject"]),
    )


def owner_in(page: Page, first: int, last: int) -> str | None:
    """Return whose the phrase is: the last state, body or capital named in it; None if none is.

    Of two peoples side by side the first is the state ("Bosnian Serb forces").
    """
    owners: list[tuple[int, str]] = []
    for token in range(first, last + 1):
        hit = page.hit_at.get(token)
        owner = homeland(page.lower[token]) if hit is None else owner_of(page, hit)
        if owner is None and hit is not None and rules(page, token):
            owner = _ruler_of(page, hit)
        if owner and (not owners or owners[-1][1] != owner):
            owners.append((token, owner))
    if len(owners) == 2 and owners[1][0] == owners[0][0] + 1:
        kinds = {a.reference for t, _ in owners if (h := page.hit_at.get(t)) for a in h.candidates}
        if kinds <= {"demonym", "people"}:
            return owners[0][1]
    return owners[-1][1] if owners else None


def _ruler_of(page: Page, hit: Hit) -> str | None:
    """Return the state of the one in office whom a surname may mean, None if there are several."""
    bearers = page.bearers(hit)
    held = [b for b in bearers if any(o.held_on(page.day) for o in b.offices)] or bearers
    states = {b.country for b in held}
    return states.pop() if len(states) == 1 else None


def body(page: Page, head: int, first: int, told: Agent, *, theirs: bool) -> Mention | None:
    """Return troops, officials, a ministry: their state's or body's, in the noun's sector.

    `theirs` tells that a person's name stands before ("Assad's government").
    """
    lists = phrase_lists()
    if _is_a_house_of_its_own(page, head, told):
        return None
    owner = owner_in(page, first, head)
    actor = load().actor(owner) if owner else None
    last = _goes_on(page, head)
    span = page.dossier.token_span(_starts(page, first, head, told), last)
    phrase = " ".join(span.of(page.dossier.words).split())
    regional = any(page.words[t] in lists.regions for t in range(first, head + 1))
    noun = told.noun
    if noun == "fighter" and not told.plural:
        return None
    many = told.plural or noun in lists.collective
    alone = many and noun in lists.alone and _acts(page, head, told)
    source = noun.split()[-1] in lists.sources and told.sector in _OFFICIAL
    if actor is None and not (regional or alone or theirs or (source and _acts(page, head, told))):
        return None
    filed = told.sector
    if actor is not None and actor.kind == "group" and actor.sector and is_arm(told):
        filed = actor.sector
    beyond = _beyond(page, last) if actor is None else None
    rebels = told.sector in lists.against and actor is not None and actor.kind == "state"
    kind = "group" if rebels else None
    return Mention(
        span=span,
        kind="actor",
        actor_id=actor.id if actor and not rebels else None,
        name=phrase,
        actor_kind=kind or (actor.kind if actor else "unknown"),
        reference="collective" if regional and not actor else _reference(told, actor),
        country=actor.country if actor else beyond,
        sector=filed,
        score=OWNED if actor else UNOWNED,
        why=f"{noun} of {actor.name}" if actor else f"{noun}, nobody's by the words",
    )


def _is_a_house_of_its_own(page: Page, head: int, told: Agent) -> bool:
    """Tell whether a noun is the end of a name that is no state's: "Seoul's Dongguk University"."""
    lists = table("en", "references")["organisations"]
    word = page.lower[head]
    named = page.words[head][:1].isupper() and page.annotation.sentence[head] not in page.shouted
    if not named or word not in lists["heads"] or word in lists["official"] or told.sector == "GOV":
        return False
    return any(e.label == "ORG" and e.first < head <= e.last for e in page.annotation.entities)


def _beyond(page: Page, last: int) -> str | None:
    """Return the state that the words after a phrase put its people in: "villagers in Darfur"."""
    after = last + 2
    if not page.same_sentence(after, last) or page.lower[last + 1] not in {"in", "of", "from"}:
        return None
    after += page.lower[after] == "the"
    hit = page.hit_at.get(after)
    owner = load().actor(owner_of(page, hit) or "") if hit is not None else None
    return owner.country if owner is not None and owner.kind == "state" else None


def _starts(page: Page, first: int, head: int, told: Agent) -> int:
    """Return the first token of a phrase that tells who: its owner, or what the noun is known by."""
    noun = head
    while noun > first and len(joined(page.lower[noun : head + 1])) < told.words:
        noun -= 1
    for token in range(first, noun):
        if token in page.hit_at or page.words[token] in phrase_lists().regions:
            return token
        if homeland(page.lower[token]) or (told.by and page.lower[token] == told.by):
            return token
    return noun


def _goes_on(page: Page, head: int) -> int:
    """Return the last token of a body's full name: "Ministry of Defense", "Chiefs of Staff"."""
    if not page.words[head][:1].isupper():
        return head
    last = head
    while page.same_sentence(last + 2, head) and page.lower[last + 1] in {"of", "for"}:
        after = last + 2
        if not page.words[after][:1].isupper() or after in page.hit_at:
            break
        while page.same_sentence(after + 1, head) and page.words[after + 1][:1].isupper():
            after += 1
        last = after
    return last


def _acts(page: Page, head: int, told: Agent) -> bool:
    """Tell whether those whom nobody owns act or are acted on: troops that are sent are a thing."""
    while page.annotation.dep[head] == "conj" and page.annotation.head[head] < head:
        head = page.annotation.head[head]
    dep = page.annotation.dep[head]
    if dep == "pobj":
        dep = page.annotation.dep[page.annotation.head[head]]
        return dep == "agent" or told.sector not in {"MIL", "GOV", "LEG", "COP"}
    return dep in SUBJECT | {"poss"} or (dep == "dobj" and told.sector not in {"MIL", "GOV"})


def _reference(told: Agent, actor: Actor | None) -> ReferenceKind:
    """Return what unnamed people are: sources to be kept apart, or a description of a force."""
    return (
        "anonymous"
        if actor is None and told.noun.split()[-1] in phrase_lists().sources
        else "description"
    )
