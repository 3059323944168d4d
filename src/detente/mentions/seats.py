"""Seats: whether the name of a capital stands for the government in it or for the town.

The parse tells: a government acts, owns policies, is told, pressed and dealt with; a town lies
somewhere, is gone to and has streets. What neither tells is a town.
"""

from __future__ import annotations

from functools import cache

import msgspec

from detente.language import table
from detente.mentions.page import Page

_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_OBJECT = frozenset({"dobj", "dative", "oprd"})
#: Prepositions in a row looked through ("out of", "because of").
_DEEPEST = 3


class SeatWords(msgspec.Struct, frozen=True):
    """The word lists that tell a government from its town; lemmas, but for the prepositions."""

    acts: frozenset[str]
    stances: frozenset[str]
    kinds: frozenset[str]
    who: frozenset[str]
    where: frozenset[str]
    dealings: frozenset[str]
    heads: frozenset[str]
    aims: frozenset[str]
    minds: frozenset[str]
    backed: frozenset[str]
    nouns: frozenset[str]
    ways: frozenset[str]
    verbs: frozenset[str]
    sits: frozenset[str]
    like: frozenset[str]
    sent: frozenset[str]
    held: frozenset[str]


@cache
def seat_words() -> SeatWords:
    """Return the English word lists."""
    acts, towns = table("en", "references")["acts"], table("en", "references")["towns"]
    return SeatWords(
        acts=frozenset(acts["verbs"]),
        stances=frozenset(acts["stances"]),
        kinds=frozenset(acts["kinds"]),
        who=frozenset(acts["surely_who"]),
        where=frozenset(acts["surely_where"]),
        dealings=frozenset(acts["dealings"]),
        heads=frozenset(acts["dealing_heads"]),
        aims=frozenset(acts["aims"]),
        minds=frozenset(acts["minds"]),
        backed=frozenset(acts["backed"]),
        nouns=frozenset(towns["nouns"]),
        ways=frozenset(towns["ways"]),
        verbs=frozenset(towns["verbs"]),
        sits=frozenset(towns["sits"]),
        like=frozenset(towns["like"]),
        sent=frozenset(table("en", "titles")["clauses"]["sent"]),
        held=frozenset(towns["held"]),
    )


def role_of(page: Page, start: int, end: int) -> str:
    """Return "seat" where a town's name stands for the government in it, else "place"."""
    head = page.dossier.head_token(start, end)
    if head is None:
        return "place"
    first = page.dossier.tokens_in(start, end)[0]
    return "seat" if _is_seat(page, first, head) else "place"


def _is_seat(page: Page, first: int, head: int) -> bool:
    lists, parse = seat_words(), page.annotation
    if _is_part_of_a_name(page, first, head):
        return False
    after_where = _is_where(page, first - 1, head)
    if after_where and parse.dep[head] != "poss":
        return _is_aimed_at(page, first - 1, head)
    head = _first_named(page, head)
    dep, governor = parse.dep[head], parse.head[head]
    lemma = parse.lemma[governor].lower()
    if dep in _SUBJECT:
        return _acts(page, governor)
    if dep == "poss":
        return _owns(page, head, governor, after_where=after_where)
    if dep == "appos":
        return lemma in lists.kinds
    if dep == "npadvmod" or (dep in {"compound", "nmod"} and page.lower[head + 1] == "-"):
        return lemma in lists.backed
    if dep in _OBJECT:
        return _is_dealt_with(page, head, governor)
    if dep == "agent":
        return True
    return dep == "pobj" and _is_party(page, head, governor)


def _is_part_of_a_name(page: Page, first: int, head: int) -> bool:
    """Tell whether the word is only part of another name: "Athens County", "George Washington"."""
    ahead, after = first - 1, head + 1
    named = page.annotation.tag
    goes_on = (
        page.same_sentence(after, head)
        and named[after] in {"NNP", "NNPS"}
        and page.annotation.dep[head] == "compound"
    )
    led = (
        page.same_sentence(ahead, first)
        and named[ahead] in {"NNP", "NNPS"}
        and page.annotation.dep[ahead] == "compound"
        and page.annotation.head[ahead] == head
        and not page.is_other(page.hit_at.get(ahead))
    )
    return goes_on or led


def _is_where(page: Page, ahead: int, head: int) -> bool:
    """Tell whether a preposition of place stands before a name; "cutting off Kyiv's gas" has none."""
    return (
        page.same_sentence(ahead, head)
        and page.lower[ahead] in seat_words().where
        and page.annotation.tag[ahead] != "RP"
        and page.annotation.dep[ahead] != "prt"
    )


def _is_aimed_at(page: Page, preposition: int, head: int) -> bool:
    """Tell whether what is said to be "at" a town is anger or a threat: "aimed at Moscow"."""
    if page.lower[preposition] != "at" or page.annotation.dep[head] not in {"pobj", "conj"}:
        return False
    over = page.annotation.head[preposition]
    back = any(page.lower[t] in {"back", "out"} for t in (over, *page.children(over)))
    return page.annotation.lemma[over].lower() in seat_words().aims or back


def _first_named(page: Page, head: int) -> int:
    """Return the first of names in a row: "Kyiv" of "Kyiv, Warsaw and Vilnius" or "Kyiv, not Minsk"."""
    parse = page.annotation
    for _ in range(len(page.words)):
        governor = parse.head[head]
        listed = parse.dep[head] == "conj"
        beside = parse.dep[head] == "appos" and page.is_other(page.hit_at.get(governor))
        if governor == head or not (listed or beside):
            break
        if listed and any(_is_where(page, t, head) for t in range(governor + 1, head)):
            # "leaders in European cities and Kyiv": it may be where, so nothing tells.
            break
        head = governor
    return head


def _acts(page: Page, governor: int) -> bool:
    """Tell whether what a name is the subject of is done or felt by a government."""
    lists, parse = seat_words(), page.annotation
    lemma = parse.lemma[governor].lower()
    if lemma != "be":
        if lemma in lists.sits and lemma not in lists.acts:
            return False
        # "Kyiv must first lower ...": the parse may take a verb for another word.
        return parse.pos[governor] in {"VERB", "ADJ", "ADP", "ADV"} or lemma in lists.acts
    for child in page.children(governor):
        said = parse.lemma[child].lower()
        if said in lists.stances:
            return True
        if parse.dep[child] == "acomp":
            return said not in lists.like
        if parse.dep[child] == "attr":
            return not (said in lists.nouns or said in lists.like)
        if parse.dep[child] == "prep" and child > governor:
            return page.lower[child] in {"under", "against", "for"}
    return False


def _owns(page: Page, head: int, thing: int, *, after_where: bool) -> bool:
    """Tell whether what a name owns is a government's: "Tehran's programme", not "Kyiv's streets"."""
    lists, parse = seat_words(), page.annotation
    lemma = parse.lemma[thing].lower()
    if lemma in lists.nouns or lemma in lists.like:
        return False
    if parse.tag[thing] in {"NNP", "NNPS"} and thing not in page.hit_at and thing > head:
        told = page.lower[thing] in table("en", "references")["organisations"]["official"]
        return told and not after_where
    return lemma in lists.minds if after_where else True


def _is_dealt_with(page: Page, head: int, governor: int) -> bool:
    """Tell whether one who is the object of a verb is a government: "told Kyiv", not "left Kyiv"."""
    lists, parse = seat_words(), page.annotation
    if parse.lemma[governor].lower() not in lists.verbs:
        return True
    # "leaves Kyiv with no choice", "take Moscow to court": more is said of it than that.
    further = [t for t in page.children(governor) if t > head and parse.dep[t] == "prep"]
    return parse.lemma[governor].lower() == "leave" and any(
        page.lower[t] == "with" for t in further
    )


def _is_party(page: Page, head: int, preposition: int) -> bool:
    """Tell whether a name behind a preposition is one of the parties to what is told."""
    lists, parse = seat_words(), page.annotation
    word, over = page.lower[preposition], parse.head[preposition]
    if parse.dep[preposition] == "agent":
        return True
    for _ in range(_DEEPEST):
        if parse.pos[over] not in {"ADP", "SCONJ"} or parse.head[over] == over:
            break
        over = parse.head[over]
    lemma = parse.lemma[over].lower()
    if word in lists.who:
        subjects = {parse.lemma[t].lower() for t in page.children(over) if parse.dep[t] in _SUBJECT}
        dealt = lemma in lists.heads or not subjects.isdisjoint(lists.heads)
        return lemma not in lists.ways and (dealt or not _joins_towns(page, head))
    if word not in lists.dealings or (word in {"of", "over"} and lemma in lists.held):
        return False
    if word == "of" and lemma in lists.minds:
        return True
    objects = {
        parse.lemma[t].lower() for t in page.children(over) if parse.dep[t] in {"dobj", "acomp"}
    }
    objects -= lists.sent
    return lemma in lists.heads or not objects.isdisjoint(lists.heads)


def _joins_towns(page: Page, head: int) -> bool:
    """Tell whether a name is joined to that of a town which is no capital: "Kyiv and Odesa"."""
    for child in page.children(head):
        hit = page.hit_at.get(child) if page.annotation.dep[child] == "conj" else None
        if hit is not None and all(a.reference == "place" for a in page.meaning(hit)):
            return True
    return False
