"""Whose a thing is by its noun phrase: "two Chinese banks", "soldiers of Mali", "its army"."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.counting import Counting
from detente.claims.figure_source_state import source_state
from detente.claims.named import Named
from detente.model.base import ActorId
from detente.model.claim import Ref, Statement
from detente.model.span import Evidence

#: Dependents of a noun that are no part of its name.
_APART = ("relcl", "prep", "conj", "appos", "acl", "advcl")


def of_noun(counting: Counting, noun: int) -> Iterator[Named]:
    """Yield those a noun phrase names as whose a thing is, in it first, then after it."""
    yield from in_phrase(counting, noun)
    yield from _related(counting, noun)


def in_phrase(
    counting: Counting, noun: int, deps: tuple[str, ...] | None = None
) -> Iterator[Named]:
    """Yield those named in a noun phrase, nearest to its head first: "two Chinese banks".

    `deps`: only by those dependents; "promised Ukraine $5 million" is not Ukraine's money.
    """
    c = counting.clauses
    found = []
    for k in c.reach(noun, _APART):
        mention = c.actor(k)
        if mention is None or not (mention.actor_id or mention.country or mention.members):
            continue
        people = c.tag[noun] in ("NNS", "NNPS") and mention.role != "place"
        if k == noun and not people:
            continue
        if k != noun and mention.role == "place" and c.dep[k] not in ("poss", "amod"):
            continue
        if k != noun and c.dep[k] in ("nummod", "pobj"):
            continue
        if deps is not None and c.dep[k] not in deps:
            continue
        evidence = Evidence(part="actor", span=mention.span)
        found.append((abs(noun - k), k, Named(c.ref_of(mention), evidence, mention)))
    yield from (named for _, _, named in sorted(found, key=lambda one: one[:2]))
    yield from own(counting, noun)


def own(counting: Counting, noun: int) -> Iterator[Named]:
    """Yield whose "its" or "their" is: the subject's, failing that whose words they are."""
    c = counting.clauses
    for pronoun in c.kids(noun, ("poss",)):
        if c.tag[pronoun] != "PRP$":
            continue
        yield from (named for named in c.who(pronoun) if not named.nobody)
        verb = counting.verb(noun)
        subject = c.subject(verb) if verb is not None else None
        if subject is not None and subject != noun and counting.of_part(subject) != noun:
            yield from (named for named in c.who(subject) if not named.nobody)
        yield from teller(counting, pronoun)


def teller(counting: Counting, token: int) -> Iterator[Named]:
    """Yield whose words a token stands in, under the state that the report gives them."""
    c = counting.clauses
    inside = counting.dossier.innermost_statement(c.start[token], c.end[token])
    for named in c.source_of(inside):
        mention = named.mention
        if named.ref.country is None and mention is not None and mention.country:
            named = Named(c.ref_of(mention), named.evidence, mention)
        yield named
    if inside is None or not isinstance(inside.body, Statement) or inside.body.source is None:
        return
    source = source_state(counting, inside, inside.body.source)
    spans = inside.spans("source")
    if source.country is not None and spans:
        yield Named(source, Evidence(part="actor", span=spans[0]), None)


def _related(counting: Counting, noun: int) -> Iterator[Named]:
    """Yield those a noun is "of", "from" or "by", and those it is said to belong to."""
    c = counting.clauses
    for preposition in c.kids(noun, ("prep",)):
        pay = c.word[preposition] == "for" and c.lemma[noun] in counting.words["pay"]["nouns"]
        if pay and (earner := c.kid(preposition, "pobj")) is not None:
            yield from in_phrase(counting, earner)
        if c.word[preposition] not in counting.words["owned_by_preposition"]["words"]:
            continue
        below = c.kid(preposition, "pobj")
        if below is not None and c.word[preposition] == "on" and c.lemma[below] != "side":
            continue
        if (
            c.word[preposition] in ("from", "by")
            and c.lemma[noun] in counting.words["held"]["nouns"]
        ):
            # "The release of nine hostages from the rebels": theirs no more.
            continue
        if (
            below is not None
            and c.lemma[below] not in counting.words["owned_by_preposition"]["not"]
        ):
            yield from c.who(below)
            yield from own(counting, below)
            yield from _sided(counting, below)
    for verb in c.kids(noun, ("acl", "relcl")):
        if c.lemma[verb] in counting.words["belonging"]["verbs"]:
            below = c.prep(verb, ("to", "with", "from", "by"))
            if below is not None:
                yield from ship(counting, below)
                yield from c.who(below)


def ship(counting: Counting, noun: int) -> Iterator[Named]:
    """Yield whose ships are named by their prefix: "two destroyers, the USS Stark and ..."."""
    c = counting.clauses
    prefixes = counting.words["aboard"]["prefixes"]
    for token in (noun, *c.kids(noun, ("appos", "conj"))):
        for k in (token, *c.kids(token, ("compound", "nmod"))):
            country = prefixes.get(c.word[k].replace(".", ""))
            if country is not None:
                start, end = c.start[k], c.end[k]
                words = counting.dossier.words[start:end]
                ref = Ref(words=words, actor_id=ActorId(country), country=country)
                yield Named(ref, c.evidence("actor", (start, end)), None)


def _sided(counting: Counting, noun: int) -> Iterator[Named]:
    """Yield whose side is meant by "at least 70 on their side"."""
    c = counting.clauses
    for k in c.kids(noun, ("poss",)):
        if c.lemma[noun] == "side":
            yield from (named for named in c.who(k) if not named.nobody)
            yield from teller(counting, k) if c.tag[k] == "PRP$" else ()


def possessed(counting: Counting, whole: int, verb: int | None) -> Iterator[Named]:
    """Yield the one whose whole it is that a count changes: "expands its army by 12,000 men"."""
    c = counting.clauses
    for part in (whole, c.prep(whole, ("of",))):
        for modifier in c.kids(part, ("poss", "amod", "compound")) if part else ():
            yield from c.who(modifier)
            subject = c.subject(verb) if verb is not None else None
            if c.tag[modifier] == "PRP$" and subject is not None:
                yield from c.who(subject)
