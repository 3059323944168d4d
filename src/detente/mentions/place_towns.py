"""Towns: the names of the table of towns and divisions, where the report means a place by them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from detente import cities
from detente.gazetteer import load
from detente.mentions.actors import is_meant
from detente.mentions.page import Page
from detente.mentions.place_choice import (
    LARGE,
    TIMES,
    Choice,
    Grounds,
    Region,
    choose,
    in_region,
    largest,
    regions_behind,
    regions_called,
    told,
)
from detente.mentions.place_signs import PLACES, Reader, Run, Signs, rules
from detente.model.actor import Place
from detente.model.base import ActorId
from detente.model.mention import Mention

#: Tokens in the longest name looked up, and words inside names that are written small.
_LONGEST = 8
_SMALL = frozenset(
    {"de", "of", "the", "la", "el", "al", "ad", "ar", "as", "az", "e", "i", "y", "do"}
)
_JOINS = frozenset({"-", "'", "."})
#: What a name in small letters may begin with: "al-Qusayr".
_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "az", "ash", "at", "an"})
#: The place of a dateline: the words before a comma, a bracket or a dash.
_OPENING = re.compile(
    r"\s*([^,(:\u2013\u2014]{2,40}?)\s*(?:,\s*([^,(:\u2013\u2014]{2,30}?)\s*)?(?:[,(:\u2013\u2014]|-|$)"
)


class Found(msgspec.Struct, kw_only=True):
    """A name of the table in the report, what it may be, and what stands around it."""

    run: Run
    words: str
    among: list[Place]
    sentence: int
    accepted: bool = True
    choice: Choice | None = None
    region: tuple[int, int, Place] | None = None


def towns(page: Page, reader: Reader, known: Grounds, before: Iterable[Mention]) -> list[Mention]:
    """Return the towns and divisions of the table that the report names, beside those `before`.

    One name is one place in a report, unless a region behind a comma tells otherwise.
    """
    taken = {t for m in before for t in page.dossier.tokens_in(m.span.start, m.span.end)}
    named = [f for f in _named(page, reader, taken) if f is not None]
    sure = {cities.plain(f.words) for f in named if f.accepted}
    found = [f for f in named if f.accepted or cities.plain(f.words) in sure]
    for one in found:
        if one.choice is None and len(one.among) == 1:
            one.choice = choose(one.words, one.among, known, one.run.start, one.sentence)
        place = one.choice.place if one.choice is not None else None
        if place is None or place.state is None:
            continue
        if place.kind == "province":
            known.regions.append(_as_region(one, place.state, place.name))
        else:
            known.points.append(place)
    by_name: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        by_name[cities.plain(one.words)].append(one)
    for same in by_name.values():
        _settle(same, known)
    mentions = []
    standing = {(one.run.start, one.run.end) for one in found}
    for one in found:
        if one.choice is not None:
            mentions.append(mention_of(page, one.run.start, one.run.end, one.choice))
        if one.region is not None and one.region[:2] not in standing:
            start, end, division = one.region
            why = f"{told(division)}: behind the comma after {one.words!r}"
            mentions.append(
                mention_of(page, start, end, Choice(place=division, score=0.95, why=why))
            )
    return mentions


def datelines(page: Page, known: Grounds) -> Iterator[Mention]:
    """Yield the town that a dateline opens with, where the table has it and the gazetteer has not."""
    for sentence in page.dossier.sentences:
        if sentence.zone != "dateline":
            continue
        found = _OPENING.match(page.folded[sentence.start : sentence.end])
        if found is None:
            continue
        start, end = sentence.start + found.start(1), sentence.start + found.end(1)
        named = cities.load().named(found[1])
        if not named or any(hit.start < end and start < hit.end for hit in page.hits):
            continue
        for state, province in regions_called(found[2] or ""):
            if fit := in_region(named, state, province):
                why = f"{told(fit[0])}: {found[2]!r} stands behind the comma of the dateline"
                choice = Choice(place=fit[0], score=0.95, why=why)
                break
        else:
            choice = choose(found[1], named, known, start, sentence.i)
        yield mention_of(page, start, end, choice)


def mention_of(page: Page, start: int, end: int, choice: Choice) -> Mention:
    """Return the mention of a place at [start, end), its state the one of the report's day."""
    span = page.dossier.report.span(start, end)
    words = " ".join(span.of(page.dossier.words).split())
    place = choice.place or Place(name=words)
    if place.state is not None:
        state = load().in_force(ActorId(place.state), page.day)
        place = msgspec.structs.replace(place, state=str(state))
    return Mention(
        span=span,
        kind="place",
        name=place.name,
        country=place.state,
        role="place",
        place=place,
        score=choice.score,
        why=choice.why,
    )


def _named(page: Page, reader: Reader, taken: set[int]) -> Iterator[Found | None]:
    """Yield the names of the table that the report means a place by."""
    token, n = 0, len(page.words)
    while token < n:
        last = _name_end(page, token, taken)
        if last is None:
            token += 1
            continue
        yield _meant(page, reader, reader.run(token, last))
        token = last + 1


def _name_end(page: Page, first: int, taken: set[int]) -> int | None:
    """Return the last token of the longest name of the table that begins at a token, None if none."""
    word = page.words[first]
    if not word[:1].isupper() and not (word in _ARTICLES and page.adjacent(first)):
        return None
    a, table = page.annotation, cities.load()
    if a.sentence[first] in page.shouted or first in taken:
        return None
    last = first
    while last - first < _LONGEST and page.same_sentence(first, last + 1) and last + 1 not in taken:
        following = page.words[last + 1]
        joined = following in _JOINS or following in _SMALL or page.words[last] in _JOINS
        if not following[:1].isupper() and not joined:
            break
        last += 1
    for end in range(last, first - 1, -1):
        if not page.words[end][-1:].isalnum() or page.words[end] in _SMALL:
            continue
        key = cities.plain(page.folded[a.start[first] : a.end[end]])
        if table.knows(key) and not _is_known(page, first, end):
            wide = page.folded[a.start[first] : a.end[end]] in rules()["areas"]
            return None if wide else end
    return None


def _is_known(page: Page, first: int, last: int) -> bool:
    """Tell whether the gazetteer's own names cover a name: then it is theirs to say what it is."""
    for token in range(first, last + 1):
        hit = page.hit_at.get(token)
        if hit is None or not page.is_other(hit) or not is_meant(page, hit):
            continue
        inside = page.dossier.tokens_in(hit.start, hit.end)
        if len(inside) >= last - first + 1 or not first <= inside[0] <= inside[-1] <= last:
            return True
    return False


def _meant(page: Page, reader: Reader, run: Run) -> Found | None:
    """Return a name with what it may be, not accepted where it is no place unless it is one elsewhere."""
    words = page.folded[run.start : run.end]
    named, divisions = cities.load().named(words), cities.load().provinces(words)
    sentence = page.annotation.sentence[run.first]
    for region in regions_behind(page, run.end):
        fit = in_region(named, region.state, region.province)
        if fit and (one := largest(fit, 1)) is not None:
            why = f"{told(one)}: {region.words!r} stands behind the comma"
            choice = Choice(place=one, score=0.95, why=why)
            found = Found(run=run, words=words, among=fit, sentence=sentence, choice=choice)
            found.region = _division(region)
            return found
    signs = reader.signs(run)
    accepted = _is_accepted(page, reader, run, signs, (*named, *divisions))
    if not accepted and (signs.weight == "part" or reader.is_common(run)):
        return None
    if signs.sense == "province" and divisions:
        among = list(divisions)
    elif signs.sense == "town" and named:
        among = list(named)
    else:
        holding = {(town.state, town.province) for town in named}
        among = [*named, *(d for d in divisions if (d.state, d.name) not in holding)]
    return Found(run=run, words=words, among=among, sentence=sentence, accepted=accepted)


def _division(region: Region) -> tuple[int, int, Place] | None:
    """Return where a division behind a comma stands and what it is; None for a state, a short form."""
    for division in cities.load().provinces(region.words):
        if region.province == division.name and division.state == region.state:
            return region.at, region.at + len(region.words), division
    return None


def _is_accepted(
    page: Page, reader: Reader, run: Run, signs: Signs, among: Sequence[Place]
) -> bool:
    """Tell whether the signs are strong enough for such a name."""
    if signs.weight in {"told", "part"}:
        return signs.weight == "told"
    if reader.is_common(run):
        return reader.is_sure(run)
    if signs.weight == "none":
        return page.annotation.pos[run.last] == "PROPN" and _is_division(among)
    tagged = reader.label(run) in PLACES
    if tagged and reader.governor(run):
        return True
    if page.annotation.pos[run.last] != "PROPN":
        return False
    large = any(p.kind == "province" or (p.population or 0) >= LARGE for p in among)
    return large or run.last > run.first or (signs.weight == "placed" and not tagged)


def _is_division(among: Sequence[Place]) -> bool:
    """Tell whether a name is above all a division's, so that it needs no sign ("a Texas man")."""
    divisions = [p.population or 0 for p in among if p.kind == "province"]
    towns_of_it = [p.population or 0 for p in among if p.kind != "province"]
    return bool(divisions) and max(divisions) > max(LARGE, TIMES * max(towns_of_it, default=0))


def _settle(same: list[Found], known: Grounds) -> None:
    """Give all standings of one name the place of the surest; those told otherwise keep theirs."""
    sure = [one for one in same if one.choice is not None and one.choice.place is not None]
    for one in same:
        if one.choice is not None:
            continue
        before = next((o for o in sure if o.choice and o.choice.place in one.among), None)
        if before is not None and before.choice is not None and before.choice.place is not None:
            why = f"{told(before.choice.place)}: so told elsewhere in the report"
            one.choice = msgspec.structs.replace(before.choice, score=0.9, why=why)
        else:
            one.choice = choose(one.words, one.among, known, one.run.start, one.sentence)
    weighed = [one for one in same if one not in sure and one.choice and one.choice.place]
    if not weighed or sure:
        return
    best = max(weighed, key=lambda one: one.choice.score if one.choice else 0.0).choice
    for one in same:
        if one not in sure and best is not None and best.place in one.among:
            one.choice = best


def _as_region(one: Found, state: str, province: str) -> Region:
    return Region(
        words=one.words,
        state=state,
        province=province,
        at=one.run.start,
        sentence=one.sentence,
        strong=True,
    )
