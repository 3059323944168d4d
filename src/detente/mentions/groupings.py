"""Groupings: those a report points to by what they are to others: "the West", "his counterpart".

Whom such words mean the words do not say; the actors stage works it out from what went before.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import msgspec

from detente.gazetteer import load
from detente.language import table
from detente.mentions.page import Page
from detente.mentions.titles import owner_of
from detente.model.base import ActorId
from detente.model.mention import Mention

#: Neither named nor owned: little to go by.
UNOWNED: Final = 0.5
#: Nouns for people told of by whom they stand to.
RELATIONS: Final = frozenset({"counterpart", "predecessor", "successor"})
_ACTING = frozenset({"nsubj", "nsubjpass", "poss"})
#: Tokens of a list of states before a noun.
_LONG = 12
_STANDING = _ACTING | {"pobj", "dobj", "dative"}
_POINTING = frozenset({"the", "that", "this"})
_SINGULAR = frozenset({"NN", "NNP"})
#: Prepositions that show a body dealt with, not where something is.
_DEALT = frozenset({"with", "to", "against", "by", "on", "for", "of", "from", "between"})
_BEFORE_COUNT = frozenset({"the", "these", "those"})
#: What may stand between "the" and a body taken up.
_QUALIFYING = frozenset({"ADJ", "ADV", "NOUN", "PUNCT"})


class _Lists(msgspec.Struct, frozen=True):
    wholes: tuple[str, ...]
    again: frozenset[str]
    anywhere: frozenset[str]
    another: frozenset[str]
    counts: frozenset[str]
    houses: frozenset[str]


@cache
def _lists() -> _Lists:
    groups = table("en", "references")["groups"]
    return _Lists(
        wholes=tuple(groups["wholes"]),
        again=frozenset(groups["again"]),
        anywhere=frozenset(groups["anywhere"]),
        another=frozenset(groups["another"]),
        counts=frozenset(groups["alone"]),
        houses=frozenset(groups["houses"]),
    )


def related(page: Page, head: int, first: int, owner: str | None) -> Mention | None:
    """Return "his Russian counterpart": a person whom only the one before tells."""
    while page.same_sentence(first - 1, head) and page.annotation.dep[first - 1] in {
        "poss",
        "case",
    }:
        first -= 1
    whose = page.annotation.dep[first] == "poss" or page.lower[first] in {
        "the",
        "his",
        "her",
        "its",
    }
    if owner is None and not whose:
        return None
    plural = page.annotation.tag[head] in {"NNS", "NNPS"}
    actor = load().actor(owner) if owner else None
    span = page.dossier.token_span(first, head)
    return Mention(
        span=span,
        kind="actor",
        name=" ".join(span.of(page.dossier.words).split()),
        actor_kind="unknown" if plural else "person",
        reference="collective" if plural else "description",
        country=actor.country if actor else None,
        office=page.annotation.lemma[head].lower(),
        of=actor.id if actor else None,
        score=UNOWNED,
        why="somebody told of by whom they stand to",
    )


def again(page: Page, head: int, first: int) -> Mention | None:
    """Return "the ministry" where it acts: a body that went before, taken up by what it is.

    A state or a council may be taken up where it is only dealt with ("in that country"). A word that
    makes another of it ("the previous government") takes nothing up.
    """
    bare = first == head and page.words[head] == "Parliament"
    if not (bare or page.lower[first] in _POINTING) or page.annotation.tag[head] not in _SINGULAR:
        return None
    start = head if bare else first + 1
    longest = range(max(start, head - 2), head + 1)
    nouns = (" ".join(page.lower[at : head + 1]) for at in longest)
    noun = next((phrase for phrase in nouns if phrase in _lists().again), None)
    following = page.lower[head + 1] if page.same_sentence(head + 1, head) else ""
    if noun is None or following in {"of", "that", "which", "who", "-"}:
        return None
    if following in {"to", "in", "for", "on", "at"} and _names_its_own(page, head + 2):
        return None
    ahead = range(start, head + 1 - len(noun.split()))
    if any(t in page.hit_at or page.annotation.pos[t] not in _QUALIFYING for t in ahead):
        return None
    if not _lists().another.isdisjoint(page.lower[t] for t in ahead):
        return None
    if page.lower[first] == "the" and not _acts(page, head, noun):
        return None
    span = page.dossier.token_span(start, head)
    return Mention(
        span=span,
        kind="actor",
        name=span.of(page.dossier.words),
        reference="description",
        score=UNOWNED,
        why="a body taken up by what it is",
    )


def _acts(page: Page, head: int, noun: str) -> bool:
    """Tell whether a body taken up acts, or is of a kind that is called so wherever it stands."""
    dep = page.annotation.dep[head]
    governor = page.annotation.head[head]
    if dep in _ACTING or (dep == "pobj" and page.annotation.dep[governor] == "agent"):
        return True
    dealt = dep in {"dobj", "dative"} or (dep == "pobj" and page.lower[governor] in _DEALT)
    return dealt and noun in _lists().anywhere


def _names_its_own(page: Page, token: int) -> bool:
    """Tell whether what follows a noun says whose it is: "the government in Kyiv"."""
    token += page.same_sentence(token, token - 1) and page.lower[token] in _POINTING
    return page.same_sentence(token, token - 1) and page.words[token][:1].isupper()


def counted(page: Page, token: int) -> Mention | None:
    """Return "the two" or "the pair": those whom only what went before tells."""
    if page.lower[token] not in _lists().counts or page.annotation.dep[token] not in _STANDING:
        return None
    if not page.same_sentence(token - 1, token) or page.lower[token - 1] not in _BEFORE_COUNT:
        return None
    following = page.lower[token + 1] if page.same_sentence(token + 1, token) else ""
    if following in {"of", "-", "or", "to", "%"}:
        return None
    span = page.dossier.token_span(token - 1, token)
    return Mention(
        span=span,
        kind="actor",
        name=" ".join(span.of(page.dossier.words).split()),
        actor_kind="unknown",
        reference="collective",
        score=UNOWNED,
        why="several at once",
    )


def of_each(page: Page, head: int, first: int, noun: str) -> Mention | None:
    """Return "the Russian and Ukrainian foreign ministers": one of each state, which stand as members."""
    start = first
    while page.same_sentence(start - 1, head) and head - start < _LONG:
        hit = page.hit_at.get(start - 1)
        listing = page.lower[start - 1] in {"and", ",", "the"}
        if not listing and (hit is None or owner_of(page, hit) is None):
            break
        start -= 1
    while start < first and page.lower[start] in {"and", ",", "the"}:
        start += 1
    hits = [page.hit_at[t] for t in range(start, head) if t in page.hit_at]
    states = tuple(dict.fromkeys(ActorId(o) for hit in hits if (o := owner_of(page, hit))))
    if len(states) < 2 or "and" not in page.lower[start:head]:
        return None
    span = page.dossier.token_span(start, head)
    return Mention(
        span=span,
        kind="actor",
        name=" ".join(span.of(page.dossier.words).split()),
        actor_kind="unknown",
        reference="collective",
        members=states,
        sector="GOV",
        office=noun,
        score=UNOWNED,
        why=f"one {noun} each of {' and '.join(states)}",
    )


def wholes(page: Page) -> list[Mention]:
    """Return named wholes that have no code of their own ("the West"), and divided states' halves."""
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
                            actor_kind="group",
                            reference="collective",
                            score=UNOWNED,
                            why="a whole without a code of its own",
                        )
                    )
                at = page.folded.find(whole, end, sentence.end)
    return found + _halves(page) + _partisans(page)


def _partisans(page: Page) -> list[Mention]:
    """Return a party's people in a report that names its country ("House Republicans")."""
    rows = {word: row for row in table("en", "references")["partisans"] for word in row["words"]}
    found = []
    for token, word in enumerate(page.words):
        row = rows.get(word)
        if row is None or row["country"] not in page.named or token in page.hit_at:
            continue
        first = token
        while page.same_sentence(first - 1, token) and page.words[first - 1] in _lists().houses:
            first -= 1
        found.append(
            Mention(
                span=page.dossier.token_span(first, token),
                kind="actor",
                actor_id=ActorId(row["party"]),
                name=row["name"],
                actor_kind="group",
                country=row["country"],
                sector="PTY",
                score=UNOWNED,
                why=f"people of the {row['name']}",
            )
        )
    return found


def _halves(page: Page) -> list[Mention]:
    """Return "the North" as the state, in a report that names both it and its other half."""
    found = []
    for row in table("en", "references")["halves"]:
        states = {word: ActorId(state) for word, state in row["words"].items()}
        if not page.named.issuperset(states.values()):
            continue
        for token in range(1, len(page.words)):
            state = load().actor(states.get(page.words[token], ActorId("")))
            if state is None or page.lower[token - 1] != "the" or token in page.hit_at:
                continue
            following = page.words[token + 1] if page.same_sentence(token + 1, token) else ""
            if following[:1].isupper() or following in {"-", "of"}:
                continue
            found.append(
                Mention(
                    span=page.dossier.token_span(token, token),
                    kind="actor",
                    actor_id=state.id,
                    name=state.name,
                    actor_kind="state",
                    country=state.country,
                    score=UNOWNED,
                    why=f"the report names {' and '.join(sorted(states.values()))}",
                )
            )
    return found
