"""Whose are those a figure counts: a nationality or name in the noun phrase, "of" somebody, "its",
or the subject that has, sends or loses them. Never somebody who merely stands near.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from detente import gazetteer
from detente.claims.clause import Range
from detente.claims.counting import Count, Counting
from detente.claims.figure_owner_people import fallen, local, of_class
from detente.claims.figure_owner_phrase import in_phrase, of_noun, possessed, ship
from detente.claims.figure_owner_ties import carrier, of_thing, tied
from detente.claims.figure_owner_verb import by_verb, receiver
from detente.claims.figure_place_far import before
from detente.claims.figure_thing import measured_of
from detente.claims.named import Named
from detente.model.claim import Ref


class Owner(NamedTuple):
    """Whose a count is, and by what where its own clause does not say: "" where it does."""

    named: Named
    by: str


def owner_of(
    counting: Counting,
    count: Count,
    place: tuple[str, Range] | None,
    fate: str | None = None,
    role: str = "total",
) -> Owner | None:
    """Return whose a count is, None where no word says so; `place` is where it holds.

    What is still to be raised or hired is never given to whom the report has such things from.
    """
    if count.quantity.measure == "distance" and before(counting, count) is not None:
        return None  # how far a place is from another
    for by, found in (
        ("", _candidates(counting, count)),
        ("", _of_whole(counting, count)),
        ("class", of_class(counting, count)),
        ("place", local(counting, count, place, fate)),
        ("like things", _tied(counting, count)),
        ("place", fallen(counting, count, place, fate)),
    ):
        if by == "like things" and role not in ("total", "additional"):
            continue
        for named in found:
            ref = named.ref
            if ref.actor_id or ref.country or ref.members:
                state = _state(counting, named)
                return Owner(Named(state, named.evidence, named.mention), by)
    return None


def owner_at(counting: Counting, noun: int) -> Owner | None:
    """Return whom a noun phrase itself names as its owner, or the report with such nouns."""
    for by, found in (("", of_noun(counting, noun)), ("like things", tied(counting, noun))):
        for named in found:
            if named.ref.actor_id or named.ref.country or named.ref.members:
                state = _state(counting, named)
                return Owner(Named(state, named.evidence, named.mention), by)
    return None


def _candidates(counting: Counting, count: Count) -> Iterator[Named]:
    c, noun, verb = counting.clauses, count.noun, count.verb
    anchor = count.anchor if noun is None or count.measured else noun
    yield from of_noun(counting, noun if noun is not None else count.number)
    yield from ship(counting, noun if noun is not None else count.number)
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
        if verb is not None and c.lemma[verb] in counting.words["owed"]["verbs"]:
            yield from receiver(counting, verb)
    if (
        count.measured
        and noun is not None
        and c.lemma[noun] in counting.words["role"]["change_nouns"]
    ):
        changed = c.prep(noun, ("in", "of"))
        if changed is not None:
            yield from of_noun(counting, changed)
    whole = counting.whole(count.anchor, verb)
    if whole is None and noun is None:
        whole = counting.whole(count.number, verb)
    held = noun is not None and c.lemma[noun] in counting.words["held"]["nouns"]
    estimate = whole is not None and c.lemma[whole] in counting.words["sources"]["estimates"]
    if whole is not None and not estimate and not held:
        yield from of_noun(counting, whole)
        yield from possessed(counting, whole, verb)
    yield from _beside_clause(counting, anchor)
    if noun is not None:
        yield from _aboard(counting, noun, verb)
    yield from _joined_to(counting, anchor)


def _of_whole(counting: Counting, count: Count) -> Iterator[Named]:
    """Yield whose that is that a count is named a part of or comes on top of."""
    anchor = count.anchor
    for whole in (counting.included_in(anchor), counting.added_to(anchor)):
        if whole is None:
            continue
        yield from of_noun(counting, whole)
        at = whole
        for _ in range(2):
            verb = counting.verb(at)
            if verb is not None:
                yield from by_verb(counting, at, verb, measured=count.measured)
            of = counting.of_part(at)
            if of is None:
                break
            at = of


def _tied(counting: Counting, count: Count) -> Iterator[Named]:
    """Yield whose such things are elsewhere in the report."""
    noun = count.noun
    if count.measured:
        measures = counting.words["carried"]["measures"]
        if count.quantity.measure in measures:
            yield from carrier(counting, count, noun)
        if (
            noun is not None
            and counting.clauses.lemma[noun] in counting.words["carried"]["measured"]
        ):
            yield from tied(counting, noun)
    elif noun is not None:
        yield from tied(counting, noun)
        of = counting.of_part(noun)
        if of is not None and counting.clauses.lemma[noun] in counting.words["carried"]["flocks"]:
            yield from tied(counting, of)
    yield from _by_thing(counting, count)


def _by_thing(counting: Counting, count: Count) -> Iterator[Named]:
    """Yield whose the ships, planes or trucks are that fire or carry what is counted."""
    c, verb = counting.clauses, count.verb
    if verb is None:
        return
    hangs, lemma = counting.role_of(count.anchor, verb), c.lemma[verb]
    laden = lemma in counting.words["owned_with"]["verbs"] and hangs == "inside"
    owns = lemma in counting.words["owned_by_subject"]["verbs"] and hangs in ("dobj", "conj")
    subject = c.subject(verb) if laden or owns else None
    if subject is not None and c.word[subject] in ("which", "that"):
        # "trucks, which he said were filled with flour"
        while c.dep[verb] == "ccomp" and c.head[verb] != verb:
            verb = c.head[verb]
        subject = c.head[verb] if c.dep[verb] == "relcl" else None
    if subject is not None and subject != count.anchor and c.pos[subject] == "NOUN":
        yield from of_thing(counting, subject)


def _joined_to(counting: Counting, token: int) -> Iterator[Named]:
    """Yield whose those are that a count stands in a row with: "Swedish tanks and 30 trucks"."""
    c = counting.clauses
    classes = counting.words["carried"]["classes"]
    for _ in range(3):
        above = c.head[token]
        if c.dep[token] not in ("conj", "appos") or c.pos[above] not in ("NOUN", "PROPN"):
            return
        arms = any(c.lemma[above] in group for group in classes)
        possessed_ = c.kids(above, ("poss",)) if c.dep[token] == "appos" else []
        if arms or possessed_:
            yield from in_phrase(counting, above)
        token = above


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


def _state(counting: Counting, owner: Named) -> Ref:
    """Return an owner; for a phrase such as "Russian troops" the state whose troops they are."""
    c, ref, span = counting.clauses, counting.filed(owner.ref), owner.evidence.span
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
