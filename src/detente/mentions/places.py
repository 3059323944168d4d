"""Places: towns, regions and waters by name, with where they are when the gazetteer knows.

A capital is a place unless the sentence makes it a government; a state stands under `actors`, with
its place beside it where the sentence says "in" or the like.
"""

from __future__ import annotations

from detente.gazetteer import Alias, load
from detente.language import table
from detente.mentions.actors import chosen, is_meant, role_of
from detente.mentions.page import Page
from detente.model.actor import Place
from detente.model.annotation import Entity
from detente.model.mention import Mention

#: A place that only the tagger knows.
UNKNOWN_PLACE = 0.5
#: What the tagger's labels say of a place.
_KINDS = {"GPE": "unknown", "LOC": "region", "FAC": "facility"}


def places(page: Page) -> list[Mention]:
    """Return the places named in the report and its dateline.

    Left alone: states, towns that stand for a government, and what the tagger calls a place but
    the gazetteer knows as something else.
    """
    found = []
    for hit in page.hits:
        if not page.is_other(hit) or not is_meant(page, hit):
            continue
        alias, why = chosen(page, hit)
        place = (
            _place(page, alias) if alias else Place(name=page.dossier.words[hit.start : hit.end])
        )
        if alias is None and any(a.reference != "place" for a in page.meaning(hit)):
            continue
        if place is None:
            continue
        speaks = alias is not None and alias.actor_id is not None
        parsed = page.dossier.tokens_in(hit.start, hit.end)
        if speaks and parsed and role_of(page, hit.start, hit.end) == "seat":
            continue
        found.append(
            Mention(
                span=page.dossier.report.span(hit.start, hit.end),
                kind="place",
                name=place.name,
                country=place.state,
                role="place",
                place=place,
                why=why,
            )
        )
    return found + [m for entity in page.annotation.entities if (m := _tagged(page, entity))]


def _place(page: Page, alias: Alias) -> Place | None:
    if alias.reference in {"capital", "place"}:
        place = alias.place
        if place is not None and alias.actor_id is not None:
            return Place(
                name=place.name,
                kind=place.kind,
                state=load().in_force(alias.actor_id, page.day),
                latitude=place.latitude,
                longitude=place.longitude,
            )
        return place
    actor = load().actor(alias.actor_id) if alias.actor_id else None
    if actor is None or actor.kind != "territory" or alias.reference != "name":
        return None
    return Place(name=actor.name, kind="territory", state=actor.country)


def _tagged(page: Page, entity: Entity) -> Mention | None:
    """Return a place only the tagger knows, with the state that stands behind a comma after it."""
    first, last = entity.first, entity.last
    while first < last and page.lower[first] in {"the", "a", "an"}:
        first += 1
    while last > first and page.lower[last] in {"'s", "'", ",", "."}:
        last -= 1
    known = any(t in page.hit_at for t in range(first, last + 1))
    if entity.label not in _KINDS or known or not page.words[first][:1].isupper():
        return None
    if page.words[first] in table("en", "references")["groups"]["sides"]:
        return None
    if page.annotation.sentence[first] in page.shouted or not page.words[last][-1:].isalpha():
        return None
    span = page.dossier.token_span(first, last)
    name = " ".join(span.of(page.dossier.words).split())
    state = None
    if page.same_sentence(last + 2, last) and page.lower[last + 1] == ",":
        beside = page.hit_at.get(last + 2)
        alias = chosen(page, beside)[0] if beside else None
        actor = load().actor(alias.actor_id) if alias and alias.actor_id else None
        state = actor.country if actor and actor.kind in {"state", "territory"} else None
    return Mention(
        span=span,
        kind="place",
        name=name,
        country=state,
        role="place",
        place=Place(name=name, kind=_KINDS[entity.label], state=state),
        score=UNKNOWN_PLACE,
        why="a place by its form",
    )
