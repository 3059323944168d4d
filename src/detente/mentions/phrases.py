"""Phrases: who is meant without a name: "Russian troops", "the German chancellor", "he".

A noun from the lists with a state, body or capital beside it is that actor's, in the noun's sector.
One person without a name is left anonymous, with the country the words give; who a title or a
pronoun points to is for the actors stage, which sees the whole report.
"""

from __future__ import annotations

from functools import cache

import msgspec

from detente.gazetteer import load
from detente.language import table
from detente.mentions.page import Page
from detente.mentions.titles import Post, owner_of, phrase_post, post_end
from detente.model.actor import Actor
from detente.model.mention import Mention, ReferenceKind

#: A phrase with an owner; without one.
OWNED, UNOWNED = 0.85, 0.5
_LEFT = frozenset({"amod", "compound", "poss", "nmod", "case", "det", "punct", "quantmod", "prep"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "some", "any", "no", "each", "every"})
#: Sectors whose nouns stand for an actor even when nobody says whose they are.
_BY_THEMSELVES = frozenset({"REB", "MIL", "COP", "CVL", "REF"})
#: Parties told of by whom they stand beside.
_BESIDE = frozenset({"neighbour", "neighbor", "rival"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})


class _Lists(msgspec.Struct, frozen=True):
    sectors: dict[str, str]
    persons: frozenset[str]
    sources: frozenset[str]
    leaders: frozenset[str]
    parties: frozenset[str]
    allies: frozenset[str]
    counts: dict[str, int]
    regions: frozenset[str]
    wholes: frozenset[str]
    collective: frozenset[str]
    acts: frozenset[str]
    pronouns: dict[str, str]
    subject: frozenset[str]


@cache
def _lists() -> _Lists:
    references, pronouns = table("en", "references"), table("en", "pronouns")["pronouns"]
    groups = references["groups"]
    return _Lists(
        sectors={noun: sector for sector, nouns in references["sectors"].items() for noun in nouns},
        persons=frozenset(references["persons"]["words"]),
        sources=frozenset(references["persons"]["sources"]),
        leaders=frozenset(groups["leaders"]),
        parties=frozenset(groups["parties"]),
        allies=frozenset(groups["allies"]),
        counts=dict(groups["counts"]),
        regions=frozenset(groups["regions"]),
        wholes=frozenset(groups["wholes"]),
        collective=frozenset(groups["collective"]),
        acts=frozenset(references["acts"]["verbs"]),
        pronouns={
            word: kind for kind in ("male", "female", "plural", "neuter") for word in pronouns[kind]
        },
        subject=frozenset(pronouns["subject"]),
    )


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
        elif pos in {"NOUN", "PROPN", "ADJ"}:
            mention = _phrase(page, token, named)
        else:
            mention = None
        if mention is not None:
            found.append(mention)
    return found + _wholes(page)


def _pronoun(page: Page, token: int) -> Mention | None:
    lists, word = _lists(), page.lower[token]
    kind = lists.pronouns.get(word)
    dep = page.annotation.dep[token]
    if kind is None or page.annotation.tag[token] != "PRP":
        return None
    if kind == "neuter":
        verb = page.annotation.head[token]
        if dep != "nsubj" or page.annotation.lemma[verb] not in lists.acts:
            return None
        if page.annotation.lemma[verb] in {"seem", "appear", "take", "make", "start", "begin"}:
            return None
    elif word in lists.subject and dep not in _SUBJECT:
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


def _phrase(page: Page, head: int, named: set[int]) -> Mention | None:
    """Return the mention of the noun phrase at whose head a listed noun stands."""
    lists = _lists()
    if head + 1 in named and page.same_sentence(head, head + 1):
        return None
    hyphened = page.adjacent(head) and page.words[head + 1] == "-"
    if hyphened or page.annotation.dep[head] in {"compound", "amod"}:
        return None
    noun = page.annotation.lemma[head].lower()
    two = f"{page.lower[head - 1]} {noun}" if page.same_sentence(head - 1, head) else ""
    plural = page.annotation.tag[head] in {"NNS", "NNPS"}
    hit = page.hit_at.get(head)
    if hit is not None and page.is_other(hit):
        return None
    first = _first(page, head, named)
    determiner = page.lower[first] if page.annotation.dep[first] == "det" else ""
    if plural and (group := _group(page, head, first, noun, two)):
        return group
    post = None if plural else phrase_post(page, head)
    if post is not None:
        return _person(page, head, first, post, determiner, named)
    sector = lists.sectors.get(two) or lists.sectors.get(noun)
    if sector is None:
        return None
    behind = first - 1 - (page.lower[first - 1] in {"'s", "'"})
    theirs = behind in named and page.same_sentence(behind, head)
    return _body(page, head, first, noun, sector, theirs=theirs)


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


def _owner(page: Page, first: int, last: int) -> str | None:
    """Return whose the phrase is: the last state, body or capital named in it; None if none is."""
    owners = [
        owner
        for token in range(first, last + 1)
        if (hit := page.hit_at.get(token)) is not None and (owner := owner_of(page, hit))
    ]
    return owners[-1] if owners else None


def _person(
    page: Page, head: int, first: int, post: Post, determiner: str, named: set[int]
) -> Mention | None:
    """Return one person by title ("the German chancellor") or without any ("a NATO diplomat")."""
    lists = _lists()
    last = post_end(page, head)
    while last > head and last in named:
        last -= 1
    owner = post.of or _owner(page, first, last)
    actor = load().actor(owner) if owner else None
    noun = page.annotation.lemma[head].lower()
    indefinite = determiner in _INDEFINITE
    subject = page.annotation.dep[head] in _SUBJECT | {
        "pobj",
        "dobj",
        "appos",
        "conj",
        "attr",
        "ROOT",
    }
    if determiner == "no" or not subject or (page.annotation.dep[head] == "attr" and not owner):
        return None
    if determiner == "" and owner is None and noun not in lists.sources:
        return None
    phrase = " ".join(page.dossier.token_span(first, last).of(page.dossier.words).split())
    return Mention(
        span=page.dossier.token_span(first, last),
        kind="actor",
        name=phrase,
        actor_kind="person",
        reference="anonymous" if indefinite else "description",
        country=actor.country if actor else None,
        sector="ELI" if post.lapsed else post.sector or lists.sectors.get(noun),
        office=f"former {post.title}" if post.lapsed and "ormer" not in post.title else post.title,
        of=actor.id if actor else None,
        score=OWNED if owner else UNOWNED,
        why="an unnamed person" if indefinite else "a title without a name",
    )


def _body(
    page: Page, head: int, first: int, noun: str, sector: str, *, theirs: bool
) -> Mention | None:
    """Return troops, officials, a ministry: their state's or body's, in the noun's sector.

    `theirs` tells that a person's name stands before ("Assad's government").
    """
    lists = _lists()
    while first < head and page.annotation.dep[first] == "det":
        first += 1
    owner = _owner(page, first, head)
    actor = load().actor(owner) if owner else None
    span = page.dossier.token_span(first, head)
    phrase = " ".join(span.of(page.dossier.words).split())
    regional = any(page.words[t] in lists.regions for t in range(first, head + 1))
    plural = page.annotation.tag[head] in {"NNS", "NNPS"}
    if noun == "fighter" and not plural:
        return None
    alone = (plural or noun in lists.collective) and sector in _BY_THEMSELVES
    if actor is None and not (regional or alone or noun in lists.sources or theirs):
        return None
    return Mention(
        span=span,
        kind="actor",
        actor_id=actor.id if actor else None,
        name=phrase,
        actor_kind=actor.kind if actor else "unknown",
        reference="collective" if regional and not actor else _reference(noun, actor),
        country=actor.country if actor else None,
        sector=sector,
        score=OWNED if actor else UNOWNED,
        why=f"{noun} of {actor.name}" if actor else f"{noun}, nobody's by the words",
    )


def _reference(noun: str, actor: Actor | None) -> ReferenceKind:
    """Return what unnamed people are: sources to be kept apart, or a description of a force."""
    return "anonymous" if actor is None and noun in _lists().sources else "description"


def _group(page: Page, head: int, first: int, noun: str, two: str) -> Mention | None:
    """Return "the two leaders", "both sides", "Western allies": several actors at once."""
    lists = _lists()
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
    owner = _owner(page, first, head)
    regional = any(page.words[t] in lists.regions for t in range(first, head + 1))
    if not (count or owner or regional or noun in lists.allies):
        return None
    if noun in lists.parties and not count and not regional and noun not in _BESIDE:
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


def _wholes(page: Page) -> list[Mention]:
    """Return named wholes that have no code of their own ("the West")."""
    found = []
    for sentence in page.dossier.report_sentences:
        for whole in _lists().wholes:
            at = page.folded.find(whole, sentence.start, sentence.end)
            while at >= 0:
                end = at + len(whole)
                after = page.folded[end : end + 2]
                before = page.folded[at - 1 : at]
                goes_on = after[:1].isalnum() or after[:1] == "-" or after[1:].isupper()
                if not goes_on and not before.isalnum():
                    found.append(
                        Mention(
                            span=page.dossier.report.span(at, end),
                            kind="actor",
                            name=page.dossier.words[at:end],
                            reference="collective",
                            score=UNOWNED,
                            why="a whole without a code of its own",
                        )
                    )
                at = page.folded.find(whole, end, sentence.end)
    return found
