"""Organisations: bodies that no file knows: a telling word in the name, or an acronym that acts.

A house of a state by its form ("U.S. Pacific Command") is that state's; one that every state has
("the Health Ministry") is the dateline's, or nobody's.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from detente.gazetteer import load, slug
from detente.language import table
from detente.mentions.actors import chosen, named_bodies, paper, redefined
from detente.mentions.houses import houses
from detente.mentions.lexicon import agent
from detente.mentions.page import Page
from detente.model.actor import Actor
from detente.model.base import ActorId
from detente.model.mention import Mention

#: An organisation that only the tagger knows.
UNKNOWN_BODY = 0.4
#: How often a report has a name that only its deeds tell to be a body's.
LEAST_NAMED = 2
#: The last word of a name for the whole.
SHORT = 0.6


def organisations(page: Page) -> list[Mention]:
    """Return the organisations that only the tagger knows: a telling word or an acronym."""
    lists, bodies = table("en", "references")["organisations"], named_bodies(page)
    other = redefined(page)
    found: list[Mention] = []
    for entity in page.annotation.entities:
        first, last = entity.first, entity.last
        while first < last and page.lower[first] in {"the", "a", "an"}:
            first += 1
        while last > first and not page.words[last][-1:].isalnum():
            last -= 1
        if entity.label != "ORG" or page.annotation.sentence[first] in page.shouted:
            continue
        words = page.words[first : last + 1]
        small = {"of", "for", "and", "the", "in", "on", "'s", "-", "&"}
        capital = all(w[:1].isupper() or w.lower() in small for w in words)
        if words[-1].lower() == "'s":
            continue
        acronym = len(words) == 1 and (words[0] in other or _is_acronym(page, first))
        if not capital or not (acronym or (first, last) in bodies) or words[0].lower() in small:
            continue
        span = page.dossier.token_span(first, last)
        name = " ".join(span.of(page.dossier.words).split())
        if name.lower() in lists["never"]:
            continue
        name = other.get(name, name)
        within = range(first, last + 1 if words[0] not in other else first)
        inside = [page.hit_at[t] for t in within if t in page.hit_at]
        if inside and (first, last) not in bodies:
            continue
        if first == last and not acronym:
            if (short := _short(page, found, name)) is not None:
                found.append(msgspec.structs.replace(short, span=span))
            continue
        owner = chosen(page, inside[0])[0] if inside else None
        actor: Actor | None = load().actor(owner.actor_id) if owner and owner.actor_id else None
        told = agent([w.lower() for w in words])
        own = table("en", "agents")["reports"]["own"]
        official = any(word.lower() in lists["official"] for word in words)
        own_sector = told is not None and told.sector in own
        leads = page.hit_at.get(first) is not None
        if actor is None and official and own_sector and not inside:
            actor, leads = _at_home(page), True
        if actor is not None and actor.kind == "state" and leads and (own_sector or official):
            who, kind = actor.id, "state"
        elif official and own_sector and not inside:
            who, kind = None, "body"
        else:
            many = any(word.lower() in lists["groups"] for word in words)
            who, kind = slug(name), "group" if many else "body"
        found.append(
            Mention(
                span=span,
                kind="actor",
                actor_id=who,
                name=name,
                actor_kind=kind,
                country=actor.country if actor else None,
                sector=told.sector if told is not None and told.sector != "UNK" else None,
                score=UNKNOWN_BODY,
                why="an organisation by its form",
            )
        )
    return [*found, *houses(page), *_acting(page)]


def _acting(page: Page) -> Iterable[Mention]:
    """Yield firms and the like, which nothing in their names tells: those that act in the report.

    Tagged as a body more than once, and nothing else by any list.
    """
    lists, acts = table("en", "references")["organisations"], table("en", "references")["acts"]
    parse = page.annotation
    named: dict[str, list[tuple[int, int]]] = {}
    active = set()
    for entity in parse.entities:
        first, last = entity.first, entity.last
        first += first < last and page.lower[first] in {"the", "a", "an"}
        name = " ".join(page.words[first : last + 1])
        plain = all(w[:1].isupper() and w.isalpha() for w in page.words[first : last + 1])
        if entity.label != "ORG" or not plain or name.lower() in lists["never"]:
            continue
        if any(t in page.hit_at for t in range(first, last + 1)):
            continue
        named.setdefault(name, []).append((first, last))
        verb = parse.head[last]
        if parse.dep[last] == "nsubj" and parse.lemma[verb].lower() in acts["speech"]:
            active.add(name)
    for name in active:
        if len(named[name]) < LEAST_NAMED or name.lower() in page.lower_words:
            continue
        for first, last in named[name]:
            yield Mention(
                span=page.dossier.token_span(first, last),
                kind="actor",
                actor_id=slug(name),
                name=name,
                actor_kind="body",
                score=UNKNOWN_BODY,
                why="an organisation by what it does in the report",
            )


def _short(page: Page, found: list[Mention], word: str) -> Mention | None:
    """Return whom the last word of a name by itself takes up, None where it may be any or none.

    One outlet that the report names ("the Post"), or one body told of before ("the Institute").
    """
    meant = paper(page, word)
    if meant is not None:
        return Mention(
            span=page.dossier.token_span(0, 0),
            kind="actor",
            actor_id=meant.id,
            name=meant.name,
            actor_kind=meant.kind,
            country=meant.country,
            sector=meant.sector,
            score=SHORT,
            why=f"short for {meant.name}, which the report names",
        )
    ends = {m.actor_id: m for m in found if m.name.split()[-1] == word and m.name != word}
    if len(ends) != 1:
        return None
    one = next(iter(ends.values()))
    return msgspec.structs.replace(one, score=SHORT, why=f"short for {one.name!r}")


def _at_home(page: Page) -> Actor | None:
    """Return the state of a report's dateline, whose ministries it names without saying whose."""
    for sentence in page.dossier.sentences:
        if sentence.zone != "dateline":
            continue
        for hit in page.hits:
            if not sentence.start <= hit.start < sentence.end:
                continue
            states = {a.place.state or a.actor_id for a in page.meaning(hit) if a.place}
            state = states.pop() if len(states) == 1 else None
            if state is not None and state in page.named:
                return load().actor(load().in_force(ActorId(state), page.day))
    return None


def _is_acronym(page: Page, token: int) -> bool:
    """Tell whether a word in capitals acts as a body would ("The KFOX said"): the rest are things."""
    word = page.words[token]
    if not (word.isupper() and word.isalpha() and len(word) > 2):
        return False
    verb = page.annotation.lemma[page.annotation.head[token]]
    acts = table("en", "references")["acts"]["verbs"]
    return page.annotation.dep[token] == "nsubj" and verb in acts
