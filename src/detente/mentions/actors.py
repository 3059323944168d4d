"""Actors by name: states, bodies, groups, people, metonyms and capitals, organisations.

A known name overrides the tagger. A capital is a government where it speaks, acts, owns a demand
or is dealt with, and a town everywhere else; the parse tells which.
"""

from __future__ import annotations

from functools import cache

from detente.gazetteer import Alias, load
from detente.language import table
from detente.mentions.aliases import Hit
from detente.mentions.page import Page
from detente.mentions.seats import role_of
from detente.model.actor import Actor, Place
from detente.model.base import ActorId
from detente.model.mention import Mention, ReferenceKind

#: What a name means first where it means several things.
RANK = ("name", "demonym", "people", "metonym", "ministry", "capital", "outlet", "surname", "place")
#: Ways of naming a state by one of its houses.
_OFFICES = frozenset({"metonym", "ministry"})


def actors(page: Page) -> list[Mention]:
    """Return what the gazetteer's names (people aside) stand for.

    Names that are only towns are left to `places`; people to `people`.
    """
    found = []
    bodies, other = named_bodies(page), redefined(page)
    inside = {t for first, last in bodies for t in range(first, last + 1) if last > first}
    for hit in page.hits:
        tokens = page.dossier.tokens_in(hit.start, hit.end)
        if not tokens or not page.is_other(hit):
            continue
        if page.folded[hit.start : hit.end] in other:
            continue
        if inside.issuperset(tokens) and (tokens[0], tokens[-1]) not in bodies and _is_part(hit):
            continue
        if mention := _named(page, hit):
            found.append(mention)
    return found


def chosen(page: Page, hit: Hit) -> tuple[Alias | None, str]:
    """Return the one thing a name stands for on the report's day and why; None if it stays open."""
    fitting = [a for a in page.meaning(hit) if a.reference != "surname"]
    if not fitting:
        return None, "a surname"
    towns = [a for a in fitting if a.reference in {"capital", "place"}]
    if towns and any(a.reference == "metonym" for a in fitting):
        seat = role_of(page, hit.start, hit.end) == "seat"
        fitting = [a for a in fitting if a.reference == "metonym"] if seat else towns
    best = min(RANK.index(a.reference) for a in fitting)
    same = [a for a in fitting if RANK.index(a.reference) == best]
    ids = {a.actor_id or (a.place.name if a.place else None) for a in same}
    if len(ids) == 1:
        return same[0], f"the gazetteer's {same[0].reference}"
    beside = [a for a in same if a.actor_id in page.named]
    if len({a.actor_id for a in beside}) == 1:
        return beside[0], f"one of {len(ids)} of that name; the report names {beside[0].actor_id}"
    near = [a for a in same if a.place is not None and a.place.state in page.named]
    if near:
        return near[0], "a place of that name in a state that the report names"
    if all(a.reference == "place" for a in same):
        return None, f"{len(ids)} places have this name"
    return None, f"may be any of {', '.join(sorted(map(str, ids)))}"


def is_meant(page: Page, hit: Hit) -> bool:
    """Tell whether a name that is also something else ("Jordan") means the state in this report."""
    name = page.folded[hit.start : hit.end]
    if name in table("en", "references")["at_start"] and not _is_no_word(page, hit, name):
        return False
    needed = _ambiguous().get(name)
    return needed is None or any(word in page.folded for word in needed)


def _is_no_word(page: Page, hit: Hit, name: str) -> bool:
    """Tell whether a name that is also a plain word is meant as one where it starts a sentence."""
    tokens = page.dossier.tokens_in(hit.start, hit.end)
    # A dateline is not parsed, and what stands in one is a name.
    if not tokens or page.same_sentence(tokens[0] - 1, tokens[0]):
        return True
    if any(word in page.folded for word in table("en", "references")["at_start"][name]):
        return True
    dep, verb = page.annotation.dep[tokens[-1]], page.annotation.head[tokens[-1]]
    acts = page.annotation.lemma[verb].lower() in table("en", "references")["acts"]["verbs"]
    return dep == "poss" or (dep == "nsubj" and acts)


def _named(page: Page, hit: Hit) -> Mention | None:
    alias, why = chosen(page, hit)
    span = page.dossier.report.span(hit.start, hit.end)
    words = span.of(page.dossier.words)
    owner = _owner_ahead(page, hit)
    if owner is not None and (alias is None or alias.reference in {"metonym", "ministry"}):
        of = {a.actor_id for a in page.meaning(owner)}
        theirs = [a for a in page.meaning(hit) if a.actor_id in of and a.reference in _OFFICES]
        if theirs:
            alias, why = theirs[0], f"the gazetteer's {theirs[0].reference}, its state before it"
            span = page.dossier.report.span(owner.start, hit.end)
    if alias is None:
        references = {a.reference for a in page.meaning(hit)}
        if references & {"name", "demonym", "metonym"}:
            return Mention(span=span, kind="actor", name=words, score=0.3, why=why)
        return None
    if alias.actor_id is None or not is_meant(page, hit):
        return None
    actor = load().actor(load().in_force(alias.actor_id, page.day))
    if actor is None or (alias.reference == "outlet" and not _is_outlet(page, hit)):
        return None
    if alias.reference == "outlet" and (meant := paper(page, words)) is not None:
        actor, why = meant, f"short for {meant.name}, which the report names"
    elif alias.reference == "outlet" and _is_abroad(page, actor, words):
        return None
    role, place = None, None
    if alias.reference == "capital" or actor.kind == "territory":
        role = role_of(page, hit.start, hit.end)
        if role == "place" and alias.reference != "demonym":
            return None
    elif actor.kind == "state" and alias.reference == "name" and _is_where(page, hit):
        role, place = "place", Place(name=actor.name, kind="state", state=actor.id)
    reference: ReferenceKind = "name"
    kind: str = actor.kind
    if alias.reference in {"metonym", "capital"}:
        reference, role = "metonym", "seat"
    elif alias.reference in {"demonym", "people"}:
        reference = "demonym"
        if _stands_alone(page, hit):
            reference, kind = "collective", "people"
    elif alias.reference == "ministry":
        reference = "description"
    return Mention(
        span=span,
        kind="actor",
        actor_id=actor.id,
        name=actor.name,
        actor_kind=kind,
        reference=reference,
        country=load().in_force(ActorId(actor.country), page.day) if actor.country else None,
        sector=alias.sector,
        role=role,
        place=place,
        why=why if actor.id == alias.actor_id else f"{why}; {actor.name} on {page.day}",
    )


def _owner_ahead(page: Page, hit: Hit) -> Hit | None:
    """Return the name right before another, as its owner ("North Korea's", "Iranian"), if any."""
    tokens = page.dossier.tokens_in(hit.start, hit.end)
    ahead = tokens[0] - 1
    if page.same_sentence(ahead, tokens[0]) and page.lower[ahead] in {"'s", "'"}:
        ahead -= 1
    return page.hit_at.get(ahead) if page.same_sentence(ahead, tokens[0]) else None


def _is_where(page: Page, hit: Hit) -> bool:
    head = page.dossier.head_token(hit.start, hit.end)
    if head is None or page.annotation.dep[head] != "pobj":
        return False
    governor = page.annotation.head[head]
    return page.lower[governor] in table("en", "references")["acts"]["surely_where"]


def _stands_alone(page: Page, hit: Hit) -> bool:
    """Tell whether a demonym is a noun: "the Russians", "the British said"."""
    head = page.dossier.head_token(hit.start, hit.end)
    if head is None:
        return False
    dep = page.annotation.dep[head]
    if page.folded[hit.end : hit.end + 1] == "-":
        return False
    return dep not in {"amod", "compound", "nmod", "poss"} and page.annotation.pos[head] != "ADJ"


def _is_outlet(page: Page, hit: Hit) -> bool:
    """Tell whether the name of an outlet that may be a plain word ("Time") is meant as one."""
    words = page.folded[hit.start : hit.end]
    if " " in words or (words.isupper() and len(words) > 1):
        return True
    head = page.dossier.tokens_in(hit.start, hit.end)
    return any(
        e.label == "ORG" and e.first == head[0] and e.last == head[-1]
        for e in page.annotation.entities
    )


def _is_abroad(page: Page, outlet: Actor, word: str) -> bool:
    """Tell whether a word that ends many outlets' names ("Times") is that of one of another country."""
    heads = table("en", "references")["organisations"]["heads"]
    own = page.dossier.document.outlet
    return word.lower() in heads and own is not None and own.country != outlet.country


def paper(page: Page, word: str) -> Actor | None:
    """Return the one outlet of a report, named in it or its own, whose name ends with a bare word.

    "The Times" is the paper that was named before.
    """
    own = page.dossier.document.outlet
    ids = {*page.named, *([own.id] if own is not None else [])}
    last = word.split()[-1].lower() if len(word.split()) == 1 else ""
    known = (load().actor(one) for one in ids)
    ends = [
        actor
        for actor in known
        if actor is not None
        and actor.sector == "JRN"
        and len(actor.name.removeprefix("The ").split()) > 1
        and actor.name.lower().split()[-1] == last
    ]
    return ends[0] if len(ends) == 1 else None


def redefined(page: Page) -> dict[str, str]:
    """Return the acronyms that a report gives to another, and to whom: "Northern Ports Relief (NPR)"."""
    found = {}
    for token in range(3, len(page.words) - 1):
        word = page.words[token]
        if not (word.isupper() and word.isalpha() and page.words[token - 1] == "("):
            continue
        if page.words[token + 1] != ")" or not page.is_other(page.hit_at.get(token)):
            continue
        ahead = list(range(max(0, token - 2 * len(word) - 1), token - 1))
        run = [t for t in ahead if page.words[t][:1].isupper()][-len(word) :]
        known = {a.actor_id for t in ahead for a in _candidates(page, t)}
        same = known & {a.actor_id for a in _candidates(page, token)}
        if (
            len(run) == len(word) > 2
            and "".join(page.words[t][0] for t in run) == word
            and not same
        ):
            name = page.dossier.token_span(run[0], token - 2).of(page.dossier.words)
            found[word] = " ".join(name.split())
    return found


def _candidates(page: Page, token: int) -> tuple[Alias, ...]:
    hit = page.hit_at.get(token)
    return hit.candidates if hit is not None else ()


def _is_part(hit: Hit) -> bool:
    """Tell whether a name may be part of an organisation's: a town's, a people's."""
    return all(a.reference in {"capital", "place", "demonym", "people"} for a in hit.candidates)


def named_bodies(page: Page) -> set[tuple[int, int]]:
    """Return token ranges of organisations the tagger found in whose name a word says what they are."""
    heads = table("en", "references")["organisations"]["heads"]
    found = set()
    for entity in page.annotation.entities:
        first, last = entity.first, entity.last
        while first < last and page.lower[first] in {"the", "a", "an"}:
            first += 1
        while last > first and not page.words[last][:1].isalpha():
            last -= 1
        told = any(
            page.lower[t] in heads and page.words[t][0].isupper() for t in range(first, last + 1)
        )
        if entity.label == "ORG" and told and page.words[last][0].isupper():
            found.add((first, last))
    return found


@cache
def _ambiguous() -> dict[str, tuple[str, ...]]:
    needed = table("en", "references")["ambiguous"]
    return {
        form: (*words, *(w.upper() for w in words))
        for name, words in needed.items()
        for form in (name, name.upper())
    }
