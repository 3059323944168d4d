"""Introductions and namings: what one report says of somebody, and what it calls whom and where.

"Ukrainian President Volodymyr Zelensky" teaches a person, a post, whose it is, and on which day it was
said. What is kept of a report is only what its own words say; laying reports together is a view's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

import msgspec

from detente.model.actor import Place
from detente.model.base import ActorId, DocId, Record
from detente.model.mention import Mention
from detente.model.span import Span

#: What the office of a mention begins with when the post is not held any more.
_FORMER = "former "


class Introduction(Record, frozen=True, kw_only=True):
    """Somebody as a report brings them in: post, whose post it is, and the words that say so.

    `title` is empty where only a country or a body is told of; `former` says that the post is not
    held any more; `reported` is the report's day.
    """

    actor_id: ActorId
    name: str
    title: str
    of: ActorId | None = None
    country: str | None = None
    sector: str | None = None
    former: bool = False
    doc_id: DocId
    reported: date | None = None
    span: Span


class Naming(Record, frozen=True, kw_only=True):
    """What a report calls an actor or a place by name, and how often; `score` is the surest reading.

    `key` is the actor's id, or what `place_key` gives. `start` is where it is called so first;
    `what` is the kind of actor that the words show.
    """

    kind: Literal["actor", "place"]
    key: str
    words: str
    number: int
    start: int
    score: float
    what: str = "unknown"
    place: Place | None = None


def introductions(
    doc_id: DocId, mentions: Iterable[Mention], reported: date | None
) -> list[Introduction]:
    """Return what a report's resolved mentions tell of those they name, once a saying, in text order."""
    found: dict[Introduction, Introduction] = {}
    for mention in mentions:
        if mention.kind != "actor" or mention.reference != "name" or mention.actor_id is None:
            continue
        if not mention.office and mention.taught is None:
            continue
        office = mention.office or ""
        former = office.lower().startswith(_FORMER)
        made = Introduction(
            actor_id=mention.actor_id,
            name=mention.name,
            title=office[len(_FORMER) :] if former else office,
            of=mention.of,
            country=mention.country,
            sector=mention.sector,
            former=former,
            doc_id=doc_id,
            reported=reported,
            span=mention.taught or mention.span,
        )
        nowhere = msgspec.structs.replace(
            made, span=Span(text_id=mention.span.text_id, start=0, end=0)
        )
        found.setdefault(nowhere, made)
    return list(found.values())


def namings(mentions: Iterable[Mention], words: str) -> list[Naming]:
    """Return the words by which a report names actors and places, by kind, key and words."""
    found: dict[tuple[str, str, str], Naming] = {}
    for mention in mentions:
        for kind, key, place in _keys(mention):
            called = " ".join(mention.span.of(words).split())
            before = found.get((kind, key, called))
            if before is None:
                found[kind, key, called] = Naming(
                    kind=kind,
                    key=key,
                    words=called,
                    number=1,
                    start=mention.span.start,
                    score=mention.score,
                    what=mention.actor_kind if kind == "actor" else "unknown",
                    place=place,
                )
            else:
                found[kind, key, called] = msgspec.structs.replace(
                    before, number=before.number + 1, score=max(before.score, mention.score)
                )
    return [found[key] for key in sorted(found)]


def _keys(
    mention: Mention,
) -> Iterator[tuple[Literal["actor", "place"], str, Place | None]]:
    """Yield what a mention names: an actor, a place, or both where a state is named as a place."""
    if mention.kind == "actor" and mention.reference == "name" and mention.actor_id is not None:
        yield "actor", mention.actor_id, None
        if mention.role == "place" and mention.actor_kind in {"state", "territory"}:
            place = Place(name=mention.name, kind="country", state=mention.actor_id)
            yield "place", place_key(place), place
    if mention.kind == "place" and mention.place is not None:
        yield "place", place_key(mention.place), mention.place


def place_key(place: Place) -> str:
    """Return what tells one place from another of its name: its province, its state, its kind."""
    return "|".join((place.name, place.kind, place.province or "", place.state or ""))
