"""Phrases: who is meant without a name: "Russian troops", "the German chancellor", "he".

A noun from the lists with a state, body or capital beside it is that actor's, in the noun's sector.
One person without a name is left anonymous, with the country the words give; who a title or a
pronoun points to is for the actors stage, which sees the whole report.
"""

from __future__ import annotations

from functools import cache

from detente.gazetteer import load
from detente.language import table
from detente.mentions.bodies import OWNED, SUBJECT, UNOWNED, body, owner_in, phrase_lists
from detente.mentions.groupings import RELATIONS, again, counted, of_each, related, wholes
from detente.mentions.lexicon import agent
from detente.mentions.names import office, sector
from detente.mentions.page import Page
from detente.mentions.titles import Post, phrase_post, post_end
from detente.model.mention import Mention

_LEFT = frozenset({"amod", "compound", "poss", "nmod", "case", "det", "punct", "quantmod", "prep"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "some", "any", "no", "each", "every"})
#: Parties told of by whom they stand beside.
_BESIDE = frozenset({"neighbour", "neighbor", "rival"})


def phrases(page: Page, people: list[Mention]) -> list[Mention]:
    """Return descriptions, collectives, anonymous sources and pronouns, in text order.

    `people` are the names found already: a title that belongs to a name is no phrase of its own.
    """
    named = {t for m in people for t in page.dossier.tokens_in(m.span.start, m.span.end)}
    found = []
    for token in range(len(page.words)):
        if token in named:
            continue
        pos = page.annotation.pos[token]
        if pos == "PRON":
            mention = _pronoun(page, token)
        elif pos in {"NOUN", "PROPN", "ADJ", "NUM"}:
            mention = counted(page, token)
            if mention is None and pos != "NUM":
                mention = _phrase(page, token, named)
        else:
            mention = None
        if mention is not None:
            found.append(mention)
    return found + wholes(page)


def _pronoun(page: Page, token: int) -> Mention | None:
    lists, word = phrase_lists(), page.lower[token]
    kind = lists.pronouns.get(word)
    dep = page.annotation.dep[token]
    if kind is None or page.annotation.tag[token] != "PRP":
        return None
    if kind == "neuter":
        if dep not in SUBJECT or _is_empty(page, token):
            return None
    elif word in lists.subject and dep not in SUBJECT:
        return None
    return Mention(
        span=page.dossier.token_span(token, token),
        kind="actor",
        name=word,
        actor_kind="person" if kind in {"male", "female"} else "unknown",
        reference="pronoun",
        score=UNOWNED,
        why="a pronoun",
    )


def _is_empty(page: Page, token: int) -> bool:
    """Tell whether "it" is the subject of a verb of which it is nobody: "it seems", "it is said that"."""
    a, verb = page.annotation, page.annotation.head[token]
    if a.pos[verb] not in {"VERB", "AUX"} or a.lemma[verb] in _empty():
        return True
    clauses = (t for t in page.children(verb) if a.dep[t] in {"ccomp", "csubj"} and t > verb)
    return a.dep[token] == "nsubjpass" and next(clauses, None) is not None


@cache
def _empty() -> frozenset[str]:
    return frozenset(table("en", "pronouns")["pronouns"]["empty"])


def _phrase(page: Page, head: int, named: set[int]) -> Mention | None:
    """Return the mention of the noun phrase at whose head a listed noun stands."""
    noun = page.annotation.lemma[head].lower()
    if head + 1 in named and page.same_sentence(head, head + 1) and noun not in RELATIONS:
        return None
    hyphened = page.adjacent(head) and page.words[head + 1] == "-"
    if hyphened or (page.annotation.dep[head] in {"compound", "amod"} and noun not in RELATIONS):
        return None
    two = f"{page.lower[head - 1]} {noun}" if page.same_sentence(head - 1, head) else ""
    plural = page.annotation.tag[head] in {"NNS", "NNPS"}
    hit = page.hit_at.get(head)
    if hit is not None and page.is_other(hit):
        return None
    first = _first(page, head, named)
    determiner = page.lower[first] if page.annotation.dep[first] == "det" else ""
    if noun in RELATIONS:
        return related(page, head, first, owner_in(page, first, head))
    if plural and (group := _group(page, head, first, noun, two)):
        return group
    post = None if plural else phrase_post(page, head)
    if post is not None:
        return _person(page, head, first, post, determiner, named)
    names = {page.lower[t] for t in range(first, head) if t in page.hit_at}
    told = agent(page.lower[first : head + 1], names)
    if told is None or told.sector == "UNK":
        return again(page, head, first)
    behind = first - 1 - (page.lower[first - 1] in {"'s", "'"})
    theirs = behind in named and page.same_sentence(behind, head)
    return body(page, head, first, told, theirs=theirs) or again(page, head, first)


def _first(page: Page, head: int, named: set[int]) -> int:
    """Return the first token of the noun phrase that ends at its head, names and numbers left out."""
    first, below = head, set(page.dossier.subtree(head))
    while page.same_sentence(first - 1, head):
        ahead = first - 1
        if ahead in named or page.annotation.pos[ahead] in {"NUM", "VERB", "AUX", "CCONJ", "PRON"}:
            break
        if page.annotation.dep[ahead] not in _LEFT or page.annotation.dep[ahead] == "prep":
            break
        if ahead not in below or page.lower[ahead] in {",", '"', "(", "--", "–", ":", ";"}:
            break
        first = ahead
    while first < head and page.lower[first] in {"'s", "'", "-", "."}:
        first += 1
    return first


def _is_taken_up(page: Page, head: int) -> bool:
    """Tell whether "the leaders" points back: nothing behind it tells whose they are."""
    following = page.lower[head + 1] if page.same_sentence(head + 1, head) else ""
    return following not in {"of", "in", "for", "that", "who", "which", "from"}


def _person(
    page: Page, head: int, first: int, post: Post, determiner: str, named: set[int]
) -> Mention | None:
    """Return one person by title ("the German chancellor") or without any ("a NATO diplomat")."""
    lists = phrase_lists()
    last = post_end(page, head, {"of"})
    if any(token in named for token in range(head + 1, last + 1)):
        last = head
    owner = post.of or owner_in(page, first, head)
    actor = load().actor(owner) if owner else None
    noun = page.annotation.lemma[head].lower()
    counted = page.same_sentence(first - 1, head) and page.lower[first - 1] in _INDEFINITE
    indefinite = determiner in _INDEFINITE or counted
    subject = page.annotation.dep[head] in SUBJECT | {
        "pobj",
        "dobj",
        "appos",
        "conj",
        "attr",
        "poss",
        "ROOT",
    }
    governor = page.annotation.head[head]
    if page.annotation.dep[head] == "pobj" and page.lower[governor] == "as":
        return None
    if page.annotation.dep[head] == "conj" and determiner == "" and governor < first:
        left = page.children(governor)
        determiner = next((page.lower[t] for t in left if page.annotation.dep[t] == "det"), "")
    if determiner == "no" or not subject or (page.annotation.dep[head] == "attr" and not owner):
        return None
    possessed = page.lower[first - 1] in {"'s", "’s", "'"} and first - 2 in named
    if determiner == "" and owner is None and noun not in lists.sources and not possessed:
        return None
    phrase = " ".join(page.dossier.token_span(first, last).of(page.dossier.words).split())
    return Mention(
        span=page.dossier.token_span(first, last),
        kind="actor",
        name=phrase,
        actor_kind="person",
        reference="anonymous" if indefinite else "description",
        country=actor.country if actor else None,
        sector=sector(post),
        office=office(post),
        of=actor.id if actor else None,
        score=OWNED if owner else UNOWNED,
        why="an unnamed person" if indefinite else "a title without a name",
    )


def _group(page: Page, head: int, first: int, noun: str, two: str) -> Mention | None:
    """Return "the two leaders", "both sides", "Western allies": several actors at once."""
    lists = phrase_lists()
    leaders = noun in lists.leaders or two in lists.leaders
    if not (leaders or noun in lists.parties or noun in lists.allies):
        return None
    start, count = first, 0
    while page.same_sentence(start - 1, head) and (
        page.lower[start - 1] in lists.counts or page.annotation.dep[start - 1] == "det"
    ):
        start -= 1
    for token in range(start, head):
        count = max(count, lists.counts.get(page.lower[token], 0))
    owner = owner_in(page, first, head)
    if leaders and (joint := of_each(page, head, first, noun if two not in lists.leaders else two)):
        return joint
    regional = any(page.words[t] in lists.regions for t in range(first, head + 1))
    bare = start == head - 1 and page.lower[start] == "the" and _is_taken_up(page, head)
    if not (count or owner or regional or bare or noun in lists.allies):
        return None
    if noun in lists.parties and not count and not regional and not bare and noun not in _BESIDE:
        owner = owner if owner and (body := load().actor(owner)) and body.kind == "body" else None
        if owner is None:
            return None
    actor = load().actor(owner) if owner else None
    if not leaders and actor is not None and actor.kind != "body":
        actor = None
    span = page.dossier.token_span(start, head)
    return Mention(
        span=span,
        kind="actor",
        actor_id=actor.id if actor and not count else None,
        name=" ".join(span.of(page.dossier.words).split()),
        actor_kind="unknown" if actor is None or count else actor.kind,
        reference="description" if actor and not count else "collective",
        country=actor.country if actor else None,
        sector="GOV" if leaders else None,
        office="leader" if leaders else None,
        score=OWNED if actor else UNOWNED,
        why=f"{noun} of {actor.name}" if actor else "several at once",
    )
