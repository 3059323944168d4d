"""Whose people are by what they are or where: senators, rebels, "residents of Aleppo", those killed in
a land that is at war with itself.

The report says whose, not the clause, so what is told this way is worth less.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.clause import Range
from detente.claims.counting import Count, Counting
from detente.claims.figure_thing import measured_of
from detente.claims.named import Named
from detente.model.base import ActorId
from detente.model.claim import Ref
from detente.model.mention import Mention
from detente.model.span import Evidence


def of_class(counting: Counting, count: Count) -> Iterator[Named]:
    """Yield the state of those who are one's by their office or cause: "47 senators", and whose own
    a government tells of its country's trade and money.
    """
    noun, c = count.noun, counting.clauses
    officed = counting.words["officed"]["nouns"]
    for token in (noun, *c.kids(noun, ("compound",))) if noun is not None else ():
        # "47 senators", "three rebel leaders"
        country = counting.holders.tied(token) if c.lemma[token] in officed else None
        if country is not None:
            start, end = c.start[token], c.end[noun or token]
            ref = Ref(words=counting.dossier.words[start:end], country=country)
            yield Named(ref, c.evidence("actor", (start, end)), None)
    if noun is not None and (land := _siding(counting, noun)) is not None:
        yield land
    thing = noun if noun is not None else measured_of(counting, count)
    if (
        thing is not None
        and count.measured
        and c.lemma[thing] in counting.words["national"]["nouns"]
    ):
        at = c.start[count.number]
        said = counting.dossier.innermost_statement(at, at)
        for named in c.source_of(said):
            if named.ref.sector in ("GOV", "LEG", "MIL"):
                yield named


def _siding(counting: Counting, noun: int) -> Named | None:
    """Return the land that a report is about as that of those who side with another in it:
    "pro-Russian rebels" of a report from Moldova are Moldova's.
    """
    c = counting.clauses
    if c.tag[noun] != "NNS" or counting.land is None:
        return None
    for k in c.reach(noun, ("relcl", "prep", "acl", "conj", "appos")):
        if k >= noun or c.word[k - 2 : k] != ["pro", "-"]:
            continue
        if _meant(counting, k) not in (None, counting.land):
            span = c.start[k - 2], c.end[noun]
            ref = Ref(words=counting.dossier.words[span[0] : span[1]], country=counting.land)
            return Named(ref, c.evidence("actor", span), None)
    return None


def _meant(counting: Counting, token: int) -> str | None:
    """Return the country that a word stands for, here or elsewhere in the report."""
    c = counting.clauses
    mention = c.actor(token)
    if mention is not None:
        return mention.country
    for other in counting.dossier.mentions:
        same = other.span.of(counting.dossier.words).casefold() == c.word[token]
        if same and other.kind == "actor" and other.country:
            return other.country
    return None


def local(
    counting: Counting, count: Count, place: tuple[str, Range] | None, fate: str | None
) -> Iterator[Named]:
    """Yield the state whose people those in a place are by their name: "residents of Aleppo", or
    those who come from it: "refugees from around Aleppo".
    """
    c, noun = counting.clauses, count.noun
    if noun is not None and c.lemma[noun] in counting.words["fleeing"]["nouns"]:
        origin = c.prep(noun, ("from",))
        source = c.kid(noun, "prep")
        inner = c.kid(source, "prep") if source is not None and c.word[source] == "from" else None
        origin = c.kid(inner, "pobj") if origin is None and inner is not None else origin
        where_from = c.place_in(origin) if origin is not None else None
        if where_from is not None:
            yield from _state_at(counting, noun, where_from[1])
    if noun is None or c.lemma[noun] not in counting.words["local"]["nouns"]:
        return
    of = c.prep(noun, ("of",))
    found = c.place_in(of) if of is not None else None
    for where in (found, place):
        if where is not None:
            yield from _state_at(counting, noun, where[1])
    for k in (*c.kids(noun, ("compound",)), noun - 1):
        if c.pos[k] == "PROPN":
            yield from _state_at(counting, noun, (c.start[k], c.end[k]))
    if fate not in ("killed", "wounded"):
        yield from _only_land(counting, noun)


def _only_land(counting: Counting, noun: int) -> Iterator[Named]:
    """Yield the state that all places lie in that the sentence of a noun names."""
    sentence = counting.clauses.sentence_of(noun)
    found: dict[str, Mention] = {}
    for mention in counting.dossier.mentions_in(sentence.start, sentence.end):
        country = mention.country if mention.role == "place" or mention.kind == "place" else None
        if country is None and mention.place is not None:
            country = mention.place.state
        if country is not None:
            found.setdefault(country, mention)
    if len(found) == 1:
        for country, mention in found.items():
            words = mention.span.of(counting.dossier.words)
            ref = Ref(words=words, actor_id=ActorId(country), country=country)
            yield Named(ref, Evidence(part="actor", span=mention.span), mention)


def fallen(
    counting: Counting, count: Count, place: tuple[str, Range] | None, fate: str | None
) -> Iterator[Named]:
    """Yield the land that those killed at home in a civil war are taken to be of."""
    land = counting.war_land if place is None else counting.rebel_land
    if land is None or fate not in ("killed", "wounded", "displaced"):
        return
    if place is not None:
        states = list(_state_at(counting, count.anchor, place[1]))
        yield from (named for named in states if named.ref.country == land)
        if states:
            return
    people = count.noun is None or counting.clauses.lemma[count.noun] in _people(counting)
    if (
        people
        and land == counting.war_land == counting.land
        and _at_home(counting, count.anchor, land)
    ):
        c, at = counting.clauses, count.anchor
        words = counting.dossier.words[c.start[at] : c.end[at]]
        evidence = c.evidence("actor", (c.start[at], c.end[at]))
        yield Named(Ref(words=words, country=land), evidence, None)


def _people(counting: Counting) -> set[str]:
    """Return the nouns for people of no side, and for what befell them."""
    words = counting.words
    return {*words["people"]["nouns"], *words["fate_words"], "civilian", "resident", "child"}


def _at_home(counting: Counting, token: int, land: str) -> bool:
    """Tell whether no place of another land stands in the sentence of a token."""
    sentence = counting.clauses.sentence_of(token)
    return all(
        mention.place is None or mention.place.state in (None, land)
        for mention in counting.dossier.mentions_in(sentence.start, sentence.end, "place")
    )


def _state_at(counting: Counting, noun: int, where: Range) -> Iterator[Named]:
    """Yield the state that a place in the sentence of a noun lies in."""
    sentence = counting.clauses.sentence_of(noun)
    for mention in counting.dossier.mentions_in(sentence.start, sentence.end):
        inside = mention.span.start < where[1] and where[0] < mention.span.end
        country = mention.country
        if country is None and mention.place is not None:
            country = mention.place.state
        if inside and country is not None and mention.kind in ("place", "actor"):
            words = mention.span.of(counting.dossier.words)
            evidence = Evidence(part="actor", span=mention.span)
            ref = Ref(words=words, actor_id=ActorId(country), country=country)
            yield Named(ref, evidence, mention)
            return
