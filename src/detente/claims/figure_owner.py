"""Whose are those a figure counts: a nationality or name in the noun phrase, "of" somebody, "its",
or the subject that has, sends or loses them. Never somebody who merely stands near.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from detente import gazetteer
from detente.claims.counting import Count, Counting
from detente.claims.figure_owner_phrase import in_phrase, of_noun, possessed
from detente.claims.figure_owner_ties import carrier, tied
from detente.claims.figure_owner_verb import by_verb
from detente.claims.figure_place import place_of
from detente.claims.figure_thing import measured_of
from detente.claims.named import Named
from detente.model.base import ActorId
from detente.model.claim import Ref
from detente.model.span import Evidence


def owner_of(counting: Counting, count: Count) -> Named | None:
    """Return whose a count is, None where no word says so."""
    for named in _candidates(counting, count):
        ref = named.ref
        if ref.actor_id or ref.country or ref.members:
            return Named(_state(counting, named), named.evidence, named.mention)
    return None


def _candidates(counting: Counting, count: Count) -> Iterator[Named]:
    c, noun, verb = counting.clauses, count.noun, count.verb
    anchor = count.anchor if noun is None or count.measured else noun
    yield from of_noun(counting, noun if noun is not None else count.number)
    if verb is not None:
        yield from by_verb(counting, count.anchor, verb, measured=count.measured)
    if noun is not None and noun != count.anchor:
        names = ("amod", "poss") if count.measured else None
        yield from in_phrase(counting, count.anchor, names)
    if count.measured and noun is None:
        thing = measured_of(counting, count)
        if thing is not None:
            yield from of_noun(counting, thing)
            yield from _carried_by(counting, thing)
    whole = counting.whole(count.anchor, verb)
    if whole is None and noun is None:
        whole = counting.whole(count.number, verb)
    if whole is not None and c.lemma[whole] not in counting.words["sources"]["estimates"]:
        yield from of_noun(counting, whole)
        yield from possessed(counting, whole, verb)
    yield from _beside_clause(counting, anchor)
    if noun is not None:
        yield from _aboard(counting, noun, verb)
        yield from _local(counting, count, noun)


def _carried_by(counting: Counting, noun: int) -> Iterator[Named]:
    """Yield whose a thing is that an amount is told of: "has built a rocket with a range of ..."."""
    c = counting.clauses
    for _ in range(3):
        verb = c.head[noun]
        if c.pos[verb] in ("VERB", "AUX"):
            yield from by_verb(counting, noun, verb, measured=False)
            return
        if c.dep[noun] != "pobj" or c.word[verb] not in ("with", "of"):
            return
        noun = c.head[verb]
        yield from of_noun(counting, noun)


def _beside_clause(counting: Counting, token: int) -> Iterator[Named]:
    """Yield the subject of a clause that a count is told beside: "After five tests, Iran ..."."""
    c = counting.clauses
    words = counting.words["beside_clause"]["words"]
    preposition = c.head[token]
    if c.dep[token] == "pobj" and c.word[preposition] == "of":
        preposition = c.head[c.head[preposition]]
    if c.word[preposition] not in words or c.dep[preposition] != "prep":
        return
    governor = c.head[preposition]
    first = c.sentence_of(token).start == c.start[preposition]
    if not first and c.word[preposition - 1] != ",":
        return
    if c.dep[governor] == "attr":
        governor = c.head[governor]
    subject = c.subject(governor) if c.pos[governor] in ("VERB", "AUX") else None
    if subject is not None:
        yield from c.who(subject)


def _aboard(counting: Counting, noun: int, verb: int | None) -> Iterator[Named]:
    """Yield whose ship a crew was on: "the sinking of a Korean ship that killed 46 sailors"."""
    c, words = counting.clauses, counting.words["aboard"]
    if c.lemma[noun] not in words["crews"] or verb is None:
        return
    subject = c.subject(verb)
    around = c.reach(subject, ("relcl",)) if subject is not None else []
    around += c.reach(c.head[noun], ("relcl",)) if c.word[c.head[noun]] in ("on", "aboard") else []
    for token in around:
        if c.lemma[token] in words["ships"]:
            yield from in_phrase(counting, token)


def _local(counting: Counting, count: Count, noun: int) -> Iterator[Named]:
    """Yield the state whose people those in a place are by their name: "residents of Aleppo"."""
    c = counting.clauses
    if c.lemma[noun] not in counting.words["local"]["nouns"]:
        return
    of = c.prep(noun, ("of",))
    found = place_of(counting, count, None) or (c.place_in(of) if of is not None else None)
    if found is not None:
        sentence = c.sentence_of(noun)
        for mention in counting.dossier.mentions_in(sentence.start, sentence.end):
            inside = mention.span.start < found[1][1] and found[1][0] < mention.span.end
            country = mention.country
            if inside and country is not None and mention.kind in ("place", "actor"):
                words = mention.span.of(counting.dossier.words)
                evidence = Evidence(part="actor", span=mention.span)
                yield Named(
                    Ref(words=words, actor_id=ActorId(country), country=country), evidence, mention
                )
                return


def _state(counting: Counting, owner: Named) -> Ref:
    """Return an owner; for a phrase such as "Russian troops" the state whose troops they are."""
    c, ref, span = counting.clauses, owner.ref, owner.evidence.span
    state = gazetteer.load().actor(ref.actor_id or ref.country or "")
    if ref.members or state is None or state.kind != "state":
        return ref
    head = counting.dossier.head_token(span.start, span.end)
    several = head is not None and (
        c.tag[head] in ("NNS", "NNPS") or c.lemma[head] in counting.words["forces"]["nouns"]
    )
    if ref.actor_id is None and not several:
        return ref
    return msgspec.structs.replace(ref, actor_id=state.id, name=state.name, country=state.country)
