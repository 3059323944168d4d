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
    if noun is not None and c.lemma[noun] in counting.words["officed"]["nouns"]:
        country = counting.holders.tied(noun)
        if country is not None:
            start, end = c.start[noun], c.end[noun]
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
    """Yield the state whose people those in a place are by their name: "residents of Aleppo"."""
    c, noun = counting.clauses, count.noun
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
    if fate in ("killed", "wounded") and place is not None:
        for named in _state_at(counting, count.anchor, place[1]):
            if named.ref.country == counting.war_land:
                yield named


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
