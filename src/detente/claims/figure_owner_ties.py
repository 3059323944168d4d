"""Whose things are that go by no name, from the rest of the report: "13 troops", after "Polish
troops".

Nouns of one class are tied to whoever is named with them anywhere in the report. Only where all of
them before a count name one and the same state is the count taken to be its.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.counting import Count, Counting
from detente.claims.figure_owner_phrase import of_noun
from detente.claims.figure_owner_verb import by_verb
from detente.claims.named import Named


def tied(counting: Counting, noun: int) -> Iterator[Named]:
    """Yield the one state that a report names with nouns such as this one, up to it."""
    c = counting.clauses
    lemma = c.lemma[noun]
    found: dict[str, Named] = {}
    for token in _alike(counting, lemma):
        if token > noun and found:
            break
        if token == noun or c.dep[token] in ("compound", "nmod", "amod"):
            continue  # "missile defense" is no missile
        for named in _owners(counting, token)[:1]:
            country = named.ref.country
            if country is not None:
                found.setdefault(country, named)
    if len(found) == 1:
        yield from found.values()


def of_thing(counting: Counting, noun: int) -> Iterator[Named]:
    """Yield whose arms or ships these are, here where it is said, else by the report."""
    if not _alike(counting, counting.clauses.lemma[noun]):
        return
    yield from _owners(counting, noun)[:1]
    yield from tied(counting, noun)


def _alike(counting: Counting, lemma: str) -> list[int]:
    """Return the nouns of a report that may stand for the same things, in text order."""
    for group in counting.words["carried"]["classes"]:
        if lemma in group:
            return sorted({k for one in group for k in counting.nouns.get(one, ())})
    return []


def _owners(counting: Counting, noun: int) -> list[Named]:
    """Return those a report names with a noun: in its phrase, or as those who send and fire it."""
    if noun not in counting.owners:
        counting.owners[noun] = []  # two nouns may ask for each other
        c = counting.clauses
        verb = counting.verb(noun)
        named = [n for n in of_noun(counting, noun) if n.ref.country]
        if not named and verb is not None and c.dep[noun] in ("dobj", "nsubjpass", "nsubj", "conj"):
            named = [n for n in by_verb(counting, noun, verb, measured=False) if n.ref.country]
        counting.owners[noun] = named
    return counting.owners[noun]


def carrier(counting: Counting, count: Count, noun: int | None) -> Iterator[Named]:
    """Yield whose the thing is that an amount is told of: "a rocket with a range of 900 miles"."""
    c = counting.clauses
    at = noun if noun is not None else count.anchor
    if "within" in c.word[max(count.number - 6, 0) : count.number]:
        return  # how near something comes is nobody's
    moves = count.verb is not None and c.lemma[count.verb] in counting.words["measuring"]["verbs"]
    if noun is None and not moves and c.prep(count.number, ("from", "off")) is not None:
        return  # "landed in a zone, 155 miles from an island"
    if noun is not None and c.pos[noun] == "PROPN":
        return  # "5,000 miles of the Atlantic"
    for _ in range(6):
        above = c.head[at]
        if above == at:
            return
        if c.pos[above] in ("VERB", "AUX"):
            hangs = c.dep[at]
            subject = c.subject(above)
            if hangs in ("dobj", "attr", "prep", "npadvmod", "advmod", "acomp") and (
                subject is not None and subject != at and c.pos[subject] == "NOUN"
            ):
                yield from _thing(counting, subject)
            fired = c.kid(above, "dobj") if hangs == "prep" else None
            if fired is not None:
                yield from _thing(counting, fired)
            if c.dep[at] == "dobj" and c.pos[at] == "NOUN" and at != noun:
                yield from by_verb(counting, at, above, measured=False)
                return
            if c.dep[above] not in ("relcl", "acl", "advcl", "xcomp"):
                return
        elif c.pos[above] in ("NOUN", "PROPN"):
            yield from _thing(counting, above)
        at = above


def _thing(counting: Counting, noun: int) -> Iterator[Named]:
    c = counting.clauses
    if c.lemma[noun] in counting.words["carried"]["weapons"]:
        yield from of_noun(counting, noun)
        verb = counting.verb(noun)
        if verb is not None:
            yield from by_verb(counting, noun, verb, measured=False)
        yield from tied(counting, noun)
