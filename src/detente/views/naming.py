"""Naming: every mention of a report in order, and every place the record names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from detente import gazetteer
from detente.model.actor import Place
from detente.model.base import DocId, Record
from detente.model.document import Report
from detente.model.introduction import Naming, place_key
from detente.model.mention import Mention
from detente.model.profile import Cite, Mentioned, PlaceNamed
from detente.model.told import Told
from detente.views.map import Point
from detente.views.profile import cited
from detente.views.resolution import how, means

#: From this score on a place is drawn as the one meant.
SURE = 0.7
#: Kinds whose degrees are the middle of something wide; a mark is a ring there.
AREAS = frozenset({"province", "region", "territory"})
#: A mark in the middle of these would say where nothing is.
UNDRAWN = frozenset({"country", "state", "sea"})

MENTION_COLUMNS = ("at", "kind", "words", "means", "how")
PLACE_COLUMNS = (
    "name",
    "kind",
    "province",
    "state",
    "latitude",
    "longitude",
    "sure",
    "mentions",
    "claims",
    "reports",
)


def mentioned(report: Report, mentions: Iterable[Mention], kind: str | None) -> list[Mentioned]:
    """Return the mentions of a report, of a kind if one is given, in text order."""
    text = report.text.words
    paragraphs = [(s.start, s.end, s.paragraph) for s in report.sentences]
    found = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.kind)):
        if kind is not None and mention.kind != kind:
            continue
        start = mention.span.start
        found.append(
            Mentioned(
                mention=mention,
                document=report.document,
                words=mention.span.of(text),
                paragraph=next((p for a, b, p in paragraphs if a <= start < b), 0),
                means=means(mention),
                how=how(mention),
            )
        )
    return found


class PlaceShown(Record, frozen=True, kw_only=True):
    """One place with what stands behind its numbers: the claims set there, and where each report
    first calls it by each of its names.
    """

    place: PlaceNamed
    claims: tuple[Told, ...]
    cites: tuple[Cite, ...]


def places(named: Sequence[tuple[DocId, Naming]], told: Iterable[Told]) -> list[PlaceNamed]:
    """Return every place that reports name or claims are set in, the most present first."""
    return [place for place, _, _ in _gathered(named, told)]


def place_shown(
    name: str,
    named: Sequence[tuple[DocId, Naming]],
    told: Iterable[Told],
    report: Callable[[DocId], Report],
) -> list[PlaceShown]:
    """Return the places called so (or the one of a key) with their evidence, the most present first."""
    asked = name.casefold()
    return [
        PlaceShown(
            place=place,
            claims=tuple(claims),
            cites=tuple(
                cited(found, one.start, one.start + len(one.words))
                for found, one in sorted(
                    ((report(doc_id), one) for doc_id, one in rows), key=_by_day
                )
            ),
        )
        for place, rows, claims in _gathered(named, told)
        if key_of(place) == name or asked in {w.casefold() for w in (place.name, *place.words)}
    ]


def _by_day(found: tuple[Report, Naming]) -> tuple[date, str, int]:
    document, naming = found[0].document, found[1]
    day = document.published.day if document.published else None
    return day or date.max, document.where, naming.start


def key_of(place: PlaceNamed) -> str:
    """Return what tells a place from others of its name, for addresses."""
    return place_key(
        Place(name=place.name, kind=place.kind, province=place.province, state=place.state)
    )


def _gathered(
    named: Sequence[tuple[DocId, Naming]], told: Iterable[Told]
) -> list[tuple[PlaceNamed, list[tuple[DocId, Naming]], list[Told]]]:
    """Return the places with the rows that name them and the claims set there, the most present first."""
    by_key: dict[str, list[tuple[DocId, Naming]]] = {}
    meant: dict[tuple[DocId, str], str] = {}
    for doc_id, naming in named:
        by_key.setdefault(naming.key, []).append((doc_id, naming))
        meant.setdefault((doc_id, naming.words), naming.key)
        if naming.place is not None:
            meant.setdefault((doc_id, naming.place.name), naming.key)
    claims: dict[str, list[Told]] = {}
    bare: dict[str, Place] = {}
    states = _states()
    for one in told:
        if one.claim.place:
            key = meant.get((one.document.id, one.claim.place))
            if key is None:
                place = _stated(one.claim.place, states)
                key = place_key(place)
                bare[key] = place
            claims.setdefault(key, []).append(one)
    found = []
    for key in {**by_key, **claims}:
        rows, there = by_key.get(key, []), claims.get(key, [])
        place = next((n.place for _, n in rows if n.place), None) or bare[key]
        found.append((_named(place, rows, there), rows, there))
    return sorted(
        found,
        key=lambda f: (-f[0].claims, -f[0].mentions, f[0].name, f[0].state or "", f[0].kind),
    )


def _named(place: Place, rows: Sequence[tuple[DocId, Naming]], there: Sequence[Told]) -> PlaceNamed:
    called: Counter[str] = Counter()
    for _, naming in rows:
        called[naming.words] += naming.number
    return PlaceNamed(
        name=place.name,
        kind=place.kind,
        province=place.province,
        state=place.state,
        latitude=place.latitude,
        longitude=place.longitude,
        geonameid=place.geonameid,
        sure=max((n.score for _, n in rows), default=None),
        mentions=sum(called.values()),
        claims=len(there),
        reports=len({doc_id for doc_id, _ in rows} | {one.document.id for one in there}),
        words=tuple(sorted(called, key=lambda w: (-called[w], w))),
    )


def _states() -> dict[str, str]:
    """Return the ids of states and territories by their usual names."""
    return {
        actor.name: actor.id
        for actor in gazetteer.load().actors.values()
        if actor.kind in {"state", "territory"}
    }


def _stated(name: str, states: Mapping[str, str]) -> Place:
    """Return a place that only claims name: a state where it is the name of one."""
    if name in states:
        return Place(name=name, kind="country", state=states[name])
    return Place(name=name)


def mention_cells(one: Mentioned) -> dict[str, str]:
    """Return the cells of a mention's row, as plain text."""
    at = one.mention.span
    return {
        "at": f"{at.start}:{at.end}",
        "kind": one.mention.kind,
        "words": " ".join(one.words.split()),
        "means": one.means,
        "how": one.how,
    }


def place_cells(place: PlaceNamed) -> Mapping[str, str]:
    """Return the cells of a place's row, as plain text."""
    values: dict[str, Any] = {name: getattr(place, name) for name in PLACE_COLUMNS}
    for name in ("latitude", "longitude"):
        values[name] = "" if values[name] is None else f"{values[name]:.2f}"
    values["sure"] = "" if place.sure is None else f"{place.sure:.2f}"
    return {name: "" if value is None else str(value) for name, value in values.items()}


def on_the_map(found: Iterable[PlaceNamed]) -> list[Point]:
    """Return the places that can be drawn: whose degrees are known and stand for somewhere.

    States, seas and what lies in no single state (the Middle East) are left out.
    """
    return [
        Point(
            name=place.name,
            latitude=place.latitude,
            longitude=place.longitude,
            count=place.claims,
            mentions=place.mentions,
            sure=place.sure is not None and place.sure >= SURE,
            area=place.kind in AREAS,
            key=key_of(place),
        )
        for place in found
        if place.latitude is not None
        and place.longitude is not None
        and place.kind not in UNDRAWN
        and not (place.kind == "region" and place.state is None)
    ]
