"""Places: towns, divisions, regions and waters by name, with where they are when that is known.

A capital is a place unless the sentence makes it a government; a state stands under `actors`, with
its place beside it where the sentence says "in" or the like. What the gazetteer lists by hand goes
before the table of all towns, and gives way to a namesake only where the report says so.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import msgspec

from detente import cities
from detente.gazetteer import Alias, load
from detente.mentions.actors import chosen, is_meant
from detente.mentions.aliases import Hit
from detente.mentions.page import Page
from detente.mentions.place_choice import (
    LARGE,
    Choice,
    Grounds,
    choose,
    grounds,
    in_region,
    largest,
    regions_behind,
    told,
)
from detente.mentions.place_forms import by_form
from detente.mentions.place_signs import Reader, rules
from detente.mentions.place_towns import datelines, mention_of, towns
from detente.mentions.seats import role_of
from detente.model.actor import Place
from detente.model.mention import Mention

#: A town listed by hand is the table's town of that name within so many kilometres.
SAME = 50.0
#: A town listed by hand gives way to a namesake only if that has so much of its people.
_RIVAL = 1 / 10
#: How often a report must name the state of a namesake that its sentence does not name.
_OFTEN = 2


def places(page: Page) -> list[Mention]:
    """Return the places named in the report and its dateline.

    Left alone: states, towns that stand for a government, and what the tagger calls a place but
    the gazetteer knows as something else.
    """
    reader, known = Reader(page=page), grounds(page)
    listed = [m for hit in page.hits if (m := _listed(page, hit, reader, known)) is not None]
    known.points.extend(m.place for m in listed if m.place and m.place.kind == "city")
    found = [*listed, *datelines(page, known)]
    found += towns(page, reader, known, found)
    return found + by_form(page, reader, found)


def is_told(page: Page, mention: Mention) -> bool:
    """Tell whether the sentence says outright that a place is one: "the village of", "X, Ohio".

    Such a place goes before a person whom the tagger sees in its name.
    """
    tokens = page.dossier.tokens_in(mention.span.start, mention.span.end)
    if not tokens:
        return False
    reader = Reader(page=page)
    called = reader.called(reader.run(tokens[0], tokens[-1]))[1]
    return bool(called) or bool(regions_behind(page, mention.span.end))


#: What a division is called behind its name, before the comma and what it lies in.
_DIVISION = re.compile(r" (?:County|Parish|District|Township|City)\b")


def _listed(page: Page, hit: Hit, reader: Reader, known: Grounds) -> Mention | None:
    """Return the place that a name of the gazetteer stands for, None if it stands for none."""
    if not page.is_other(hit):
        return None
    if (other := _namesake_told(page, hit)) is not None:
        return mention_of(page, hit.start, hit.end, other)
    if not is_meant(page, hit):
        return None
    words = page.dossier.words[hit.start : hit.end]
    alias, why = chosen(page, hit)
    if alias is None:
        if any(a.reference != "place" for a in page.meaning(hit)):
            return None
        several = [a.place for a in page.meaning(hit) if a.place is not None]
        sentence = page.dossier.sentence_at(hit.start)
        choice = choose(words, several, known, hit.start, sentence.i if sentence else -1)
        return mention_of(page, hit.start, hit.end, choice)
    place = _place(page, alias)
    if place is None:
        return None
    parsed = page.dossier.tokens_in(hit.start, hit.end)
    if alias.actor_id is not None and parsed and role_of(page, hit.start, hit.end) == "seat":
        return None
    if parsed and not _is_meant_by(reader, parsed):
        return None
    if parsed and (division := _division(reader, parsed, place, words)) is not None:
        choice = Choice(place=division, score=0.95, why=f"{why}, the division of that name")
        return mention_of(page, hit.start, hit.end, choice)
    sentence = page.dossier.sentence_at(hit.start)
    at = hit.start, sentence.i if sentence else -1
    if place.kind == "region" and place.state is None:
        divisions = cities.load().provinces(words)
        if len(divisions) > 1 and (one := choose(words, divisions, known, *at)).place is not None:
            return mention_of(page, hit.start, hit.end, one)
    if (other := _namesake_likelier(place, words, known, at[1])) is not None:
        return mention_of(page, hit.start, hit.end, other)
    return mention_of(page, hit.start, hit.end, Choice(place=_filled(place), score=1.0, why=why))


def _is_meant_by(reader: Reader, tokens: range) -> bool:
    """Tell whether the sentence means a place by a name that is a plain word too ("Nice")."""
    run = reader.run(tokens[0], tokens[-1])
    if not reader.is_word(run):
        return True
    return reader.is_sure(run) or reader.signs(run).weight == "told"


def _division(reader: Reader, tokens: range, place: Place, words: str) -> Place | None:
    """Return the division named after a town, where the sentence speaks of a division."""
    if place.kind != "city" or reader.called(reader.run(tokens[0], tokens[-1]))[0] != "province":
        return None
    return next((d for d in cities.load().provinces(words) if d.state == place.state), None)


def _namesake_told(page: Page, hit: Hit) -> Choice | None:
    """Return the town that a region behind a comma makes of a known name: "Moscow, Idaho"."""
    called = _DIVISION.match(page.folded, hit.end)
    behind = regions_behind(page, called.end() if called else hit.end)
    if not behind:
        return None
    held = [a for a in page.meaning(hit) if a.reference in {"place", "capital", "name"}]
    states = {a.place.state for a in held if a.place is not None}
    named = cities.load().named(page.folded[hit.start : hit.end])
    for region in behind:
        if region.state in states and (region.province is None or _holds(held, region.province)):
            return None
        if region.province is None and any(a.reference == "name" for a in held):
            continue
        fit = in_region(named, region.state, region.province)
        if held and fit and (one := largest(fit, 1)) is not None:
            why = f"{told(one)}: {region.words!r} stands behind the comma"
            return Choice(place=one, score=0.95, why=why)
    return None


def _holds(held: list[Alias], province: str) -> bool:
    """Tell whether a place listed by hand lies in a division."""
    return any(a.place is not None and _filled(a.place).province == province for a in held)


def _namesake_likelier(place: Place, words: str, known: Grounds, sentence: int) -> Choice | None:
    """Return a large namesake in a state that the report names, if it never names the known one's.

    The namesake's state must be named in the sentence, or more than once.
    """
    named = cities.load().named(words)
    if len(named) < 2 or place.state is None:
        return None
    own = cities.plain(words)
    regions = [r for r in known.regions if cities.plain(r.words) != own]
    if any(r.state == place.state for r in regions):
        return None
    here = {r.state for r in regions if r.strong and r.sentence == sentence}
    times = Counter(r.state for r in regions if r.strong)
    told_of = {s for s, n in times.items() if s in here or n >= _OFTEN} - rules()["everywhere"]
    least = max(LARGE, _RIVAL * (_filled(place).population or 0))
    rivals = [t for t in named if t.state in told_of and (t.population or 0) >= least]
    one = largest(rivals, 2)
    if one is None or one.state == place.state:
        return None
    state = load().actor(one.state or "")
    where = state.name if state is not None else one.state
    why = f"{told(one)}: the report names {where} and not the state of {told(_filled(place))}"
    return Choice(place=one, score=0.7, why=why)


@lru_cache(maxsize=4096)
def _filled(place: Place) -> Place:
    """Return a place listed by hand with what the table knows of it."""
    if place.kind in {"region", "island"}:
        divisions = [d for d in cities.load().provinces(place.name) if d.state == place.state]
        if len(divisions) == 1:
            return msgspec.structs.replace(place, kind="province", province=divisions[0].name)
        return place
    if place.kind != "city" or place.latitude is None:
        return place
    for town in cities.load().named(place.name):
        far = cities.distance(place, town)
        if far is not None and far < SAME:
            return msgspec.structs.replace(
                place,
                province=town.province,
                population=town.population,
                geonameid=town.geonameid,
            )
    return place


def _place(page: Page, alias: Alias) -> Place | None:
    if alias.reference in {"capital", "place"}:
        place = alias.place
        if place is not None and alias.actor_id is not None:
            state = load().in_force(alias.actor_id, page.day)
            return msgspec.structs.replace(place, state=state)
        return place
    actor = load().actor(alias.actor_id) if alias.actor_id else None
    if actor is None or actor.kind != "territory" or alias.reference != "name":
        return None
    return Place(name=actor.name, kind="territory", state=actor.country)
