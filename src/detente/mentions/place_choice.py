"""Which of several places of one name is meant, and by what in the report that is known.

The strongest ground first: a region behind a comma; a division, then a state, named in the sentence,
then in the report; what lies near the other places named; the dateline's state; and last the size,
where one is far larger than the rest. Where none decides, the place stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from detente import cities
from detente.gazetteer import load
from detente.language import table
from detente.mentions.page import Page
from detente.mentions.place_signs import rules
from detente.model.actor import Place

#: A place is chosen for its size alone if it has so many people, and so many times the next one's.
LARGE, TIMES = 100_000, 10
#: The one place of a name is meant in a report on other states only if so many live there.
FAMOUS = 250_000
#: A place in a state that is merely named must have this share of the largest one's people.
SHARE_IN_SENTENCE, SHARE_IN_REPORT = 1 / 20, 1 / 10
#: Kilometres to the other places of a report, and how much farther the rivals must be.
NEAR, FARTHER = 300.0, 3.0
#: Words, and letters, looked at behind a comma for the region a place is in.
_BEHIND, _REACH = 8, 80
_STATES = frozenset({"state", "territory"})
#: Names by which a report names a state.
_TELLING = frozenset({"name", "capital", "demonym", "people", "metonym"})


class Region(msgspec.Struct, frozen=True, kw_only=True):
    """A state, or a first-level division of one, that the report names at a code point."""

    words: str
    state: str
    province: str | None
    at: int
    sentence: int
    strong: bool


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """The place chosen, None where it stays open; how sure that is, and why."""

    place: Place | None
    score: float
    why: str


class Grounds(msgspec.Struct, frozen=True, kw_only=True):
    """What a report names that may tell where its places are.

    `regions` are the states and divisions named, `points` the places already sure, `home` is the
    state of its dateline.
    """

    regions: list[Region]
    points: list[Place]
    home: str | None = None


def grounds(page: Page) -> Grounds:
    """Return the states that the gazetteer's names stand for in a report."""
    regions: list[Region] = []
    home = None
    for hit in page.hits:
        meant = [a for a in page.meaning(hit) if a.actor_id and a.reference in _TELLING]
        states = {
            actor.country or actor.id: a.reference
            for a in meant
            if a.actor_id and (actor := load().actor(a.actor_id)) and actor.kind in _STATES
        }
        if len(states) != 1:
            continue
        ((state, reference),) = states.items()
        sentence = page.dossier.sentence_at(hit.start)
        if sentence is not None and sentence.zone == "dateline":
            home = state
        region = _region(page, hit.start, hit.end, state, None)
        strong = reference in {"name", "capital"}
        regions.append(msgspec.structs.replace(region, strong=strong))
    return Grounds(regions=regions, points=[], home=home)


def regions_behind(page: Page, end: int, *, loose: bool = False) -> list[Region]:
    """Return the regions that a comma at `end` may lead to, the state of a name before its division.

    "Springfield, Illinois", "Springfield, Ill.", "Hama, in northern Syria"; `loose` takes "Hama in
    northern Syria" too, which tells where something is, but not that it is a place.
    """
    if page.folded[end : end + 1] != "," and not loose:
        return []
    tokens = page.dossier.tokens_in(end, min(len(page.folded), end + _REACH))
    skipped = rules()["beyond"] | {","}
    if not tokens or not page.same_sentence(tokens[0], tokens[0] - 1):
        return []
    for token in list(tokens)[:_BEHIND]:
        word = page.words[token]
        if not page.same_sentence(tokens[0], token):
            return []
        if word[:1].isupper():
            found = _regions_at(page, token)
            if found or word.lower() not in skipped:
                return found
        elif word not in skipped:
            return []
    return []


def regions_called(words: str) -> list[tuple[str, str]]:
    """Return the states and divisions of a division's name or short form ("Ill.", "Punjab")."""
    short = rules()["short"].get(words.lower().rstrip("."))
    if short is not None and not words.islower():
        return [(str(short[0]), str(short[1]))]
    return [(d.state, d.name) for d in cities.load().provinces(words) if d.state is not None]


def _regions_at(page: Page, first: int) -> list[Region]:
    """Return what a name behind a comma may stand for, the longest that stands for anything."""
    a, found = page.annotation, []
    hit = page.hit_at.get(first)
    for alias in page.meaning(hit) if hit is not None else ():
        actor = load().actor(alias.actor_id) if alias.actor_id else None
        if hit is None or actor is None or alias.reference != "name":
            continue
        if actor.kind in _STATES:
            found.append(_region(page, hit.start, hit.end, actor.country or actor.id, None))
    for last in (first + 2, first + 1, first):
        if page.same_sentence(first, last):
            start, end = a.start[first], a.end[last]
            called = regions_called(page.folded[start:end])
            if called:
                return found + [_region(page, start, end, *both) for both in called]
    return found


def _region(page: Page, start: int, end: int, state: str, province: str | None) -> Region:
    sentence = page.dossier.sentence_at(start)
    return Region(
        words=page.folded[start:end],
        state=state,
        province=province,
        at=start,
        sentence=sentence.i if sentence else -1,
        strong=True,
    )


def in_region(places: Iterable[Place], state: str, province: str | None) -> list[Place]:
    """Return the places in a state, and in a division of it if one is given."""
    return [
        place
        for place in places
        if place.state == state
        and (province is None or place.province == province or place.name == province)
    ]


def choose(name: str, places: Sequence[Place], grounds: Grounds, at: int, sentence: int) -> Choice:
    """Return which of the places of a name is meant at a code point of a sentence."""
    if len(places) == 1:
        return _only(name, places[0], grounds)
    people = {id(p): p.population or 0 for p in places}
    most = max(people.values())
    regions = [r for r in grounds.regions if cities.plain(r.words) != cities.plain(name)]
    regions.sort(key=lambda r: abs(r.at - at))
    steps = (
        (
            "in the sentence",
            0.9,
            0.0,
            [r for r in regions if r.sentence == sentence and r.province],
        ),
        (
            "in the sentence",
            0.85,
            SHARE_IN_SENTENCE,
            [r for r in regions if r.sentence == sentence and r.strong],
        ),
        ("in the report", 0.75, 0.0, [r for r in regions if r.province]),
        ("in the report", 0.75, SHARE_IN_REPORT, regions),
    )
    for where, score, share, named in steps:
        for region in named:
            fit = in_region(places, region.state, region.province)
            everywhere = region.province is None and region.state in rules()["everywhere"]
            least = most if everywhere else share * most
            fit = [p for p in fit if people[id(p)] >= least]
            if fit and (one := largest(fit, 2)) is not None:
                why = f"{told(one)}: {region.words!r} stands {where}"
                return Choice(place=one, score=score, why=why)
    near = _nearest(places, grounds.points)
    if near is not None:
        return near
    if grounds.home is not None and (one := largest(in_region(places, grounds.home, None), 2)):
        return Choice(place=one, score=0.65, why=f"{told(one)}: in the state of the dateline")
    large = largest(places, TIMES)
    if large is not None and (large.population or 0) > LARGE:
        why = f"{told(large)}: the largest of {len(places)} of that name by far"
        return Choice(place=large, score=0.6, why=why)
    names = sorted({told(p) for p in places})
    listed = "; ".join(names[:4]) + (f"; or {len(names) - 4} more" if len(names) > 4 else "")
    return Choice(place=None, score=0.4, why=f"may be {listed}")


def _only(name: str, place: Place, grounds: Grounds) -> Choice:
    """Return the one place of a name, if its state is named, it is near the others, or it is large.

    The table holds no small towns, so the one place that it has need not be the one meant.
    """
    beside = [r for r in grounds.regions if r.state == place.state]
    if name in table("en", "references")["ambiguous"]:
        # It is a state's name as well: naming the other state tells nothing, its divisions do.
        plain = cities.plain(name)
        beside = [r for r in beside if r.province and cities.plain(r.words) != plain]
        inside = (p.state == place.state and p.province == place.name for p in grounds.points)
        if not beside and not any(inside):
            return Choice(place=None, score=0.4, why=f"may be the state or {told(place)}")
    if beside:
        why = f"{told(place)}: the one place of that name, in a state that the report names"
        return Choice(place=place, score=0.85, why=why)
    far = [d for point in grounds.points if (d := cities.distance(place, point)) is not None]
    if far and min(far) < NEAR:
        why = f"{told(place)}: the one place of that name, {min(far):.0f} km from another named"
        return Choice(place=place, score=0.7, why=why)
    if (place.population or 0) > (FAMOUS if grounds.regions else LARGE):
        own = cities.plain(place.name) == cities.plain(name)
        why = f"{told(place)}: the one place called {name!r}"
        return Choice(place=place, score=0.8 if own else 0.6, why=why)
    why = f"may be {told(place)}, but the report names neither its state nor a place near it"
    return Choice(place=None, score=0.4, why=why)


def largest(places: Sequence[Place], times: float) -> Place | None:
    """Return the place with so many times the people of the next, None if there is none."""
    ranked = sorted(places, key=lambda p: -(p.population or 0))
    if not ranked:
        return None
    if len(ranked) > 1 and (ranked[0].population or 0) < times * (ranked[1].population or 0):
        return None
    return ranked[0]


def _nearest(places: Sequence[Place], points: Sequence[Place]) -> Choice | None:
    """Return the place that lies near another one of the report, the rivals all far from it."""
    best: tuple[float, float, Place, Place] | None = None
    for point in points:
        far = sorted(
            (
                (d, i, p)
                for i, p in enumerate(places)
                if (d := cities.distance(p, point)) is not None
            ),
            key=lambda item: item[:2],
        )
        alone = len(far) > 1 and far[1][0] > FARTHER * max(far[0][0], NEAR / FARTHER)
        if alone and far[0][0] < NEAR and (best is None or far[0][0] < best[0]):
            best = far[0][0], far[1][0], far[0][2], point
    if best is None:
        return None
    why = f"{told(best[2])}: {best[0]:.0f} km from {best[3].name}"
    return Choice(place=best[2], score=0.7, why=why)


def told(place: Place) -> str:
    """Return a place with what it is in, as a reason names it."""
    state = load().actor(place.state) if place.state else None
    within = place.province if place.province and place.kind != "province" else None
    inside = ", ".join(part for part in (within, state.name if state else place.state) if part)
    return f"{place.name} in {inside}" if inside else place.name
