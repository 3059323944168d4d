"""Naming: every mention of a report in order, and every place the record names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from detente import gazetteer
from detente.model.actor import Place
from detente.model.base import DocId
from detente.model.document import Report
from detente.model.introduction import Naming, place_key
from detente.model.mention import Mention
from detente.model.profile import Mentioned, PlaceNamed
from detente.model.told import Told
from detente.views.map import Point
from detente.views.resolution import how, means

#: From this score on a place is drawn as the one meant.
SURE = 0.7

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


def places(named: Sequence[tuple[DocId, Naming]], told: Iterable[Told]) -> list[PlaceNamed]:
    """Return every place that reports name or claims are set in, the most present first."""
    by_key: dict[str, list[tuple[DocId, Naming]]] = {}
    meant: dict[tuple[DocId, str], str] = {}
    for doc_id, naming in named:
        by_key.setdefault(naming.key, []).append((doc_id, naming))
        meant.setdefault((doc_id, naming.words), naming.key)
        if naming.place is not None:
            meant.setdefault((doc_id, naming.place.name), naming.key)
    claims: Counter[str] = Counter()
    reports: dict[str, set[DocId]] = {key: {d for d, _ in rows} for key, rows in by_key.items()}
    bare: dict[str, Place] = {}
    states = _states()
    for one in told:
        if one.claim.place:
            doc_id = one.document.id
            key = meant.get((doc_id, one.claim.place))
            if key is None:
                place = _stated(one.claim.place, states)
                key = place_key(place)
                bare[key] = place
            claims[key] += 1
            reports.setdefault(key, set()).add(doc_id)
    found = [
        _named(
            next((n.place for _, n in by_key.get(key, ()) if n.place), None) or bare[key],
            by_key.get(key, ()),
            claims[key],
            len(reports[key]),
        )
        for key in reports
    ]
    return sorted(found, key=lambda p: (-p.claims, -p.mentions, p.name, p.state or "", p.kind))


def _named(
    place: Place, rows: Sequence[tuple[DocId, Naming]], claims: int, reports: int
) -> PlaceNamed:
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
        claims=claims,
        reports=reports,
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
    """Return the places that can be drawn: those whose degrees are known, states left out."""
    return [
        Point(
            name=place.name,
            latitude=place.latitude,
            longitude=place.longitude,
            count=place.claims,
            sure=place.sure is not None and place.sure >= SURE,
        )
        for place in found
        if place.latitude is not None and place.longitude is not None and place.kind != "state"
    ]
