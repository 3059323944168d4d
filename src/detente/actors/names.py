"""Names: which person a bare surname means in this report.

First the people it names in full, then those its titles point to, then who is in office that day.
Where two bear the name and nothing tells them apart the surname stays unresolved.
"""

from __future__ import annotations

import msgspec

from detente.actors.cast import (
    LEADING,
    PLAIN,
    Cast,
    Person,
    bearers,
    gender_of_address,
    roles,
    title_in,
    unique,
)
from detente.actors.fold import alike
from detente.gazetteer import load, slug
from detente.language import table
from detente.model.actor import Actor
from detente.model.dossier import Dossier
from detente.model.mention import Mention

#: Code points before a name in which "Mr." may stand.
ADDRESS = 12

#: Sectors whose titles are given to nobody else.
_APART = frozenset({"MIL", "COP", "CVL", "JRN", "BUS"})
#: Full name in the report; title; the only bearer in office; the leader among several.
IN_REPORT, BY_TITLE, IN_OFFICE, LEADER = 0.95, 0.9, 0.8, 0.7


def named(mention: Mention, cast: Cast, dossier: Dossier) -> Mention:
    """Return a bare surname's mention with its person, or as it was with the reason it stays open."""
    post = (mention.office or "").lower()
    title, role = (None if post.startswith("former") else title_in(post)) or (post, None)
    kind = gender_of_address(_ahead(mention, dossier))
    inside = [p for p in cast.surnamed(mention.name) if _may_be(p.gender, kind)]
    if role is not None:
        fitting = [p for p in inside if cast.holds(p, post, mention.of)]
        if len(fitting) == 1:
            return _is(mention, fitting[0], "title")
        known = [a for a in bearers(mention.name) if _held(a, role, title, mention.of, cast)]
        known = [a for a in known if _may_be(a.gender, kind)]
        if len(unique(known)) == 1:
            return _known(mention, known[0], BY_TITLE, f"{title} named {known[0].name}", cast)
    whole = _longer(mention, dossier)
    if whole is not None:
        inside = [p for p in inside if _agrees(whole, p.name)]
        if not inside:
            return msgspec.structs.replace(mention, why=f"part of the name {whole!r}")
    inside = _told_apart(mention, inside, cast, dossier)
    if len(inside) == 1:
        return _is(mention, inside[0])
    if len(inside) > 1:
        who = " or ".join(p.name for p in inside)
        return msgspec.structs.replace(mention, score=0.3, why=f"may be {who}")
    return _by_office(mention, cast, kind)


def as_person(mention: Mention, cast: Cast) -> Mention:
    """Return what looks like a body as the person of the report who goes by just that name.

    So that one name is of one kind in one report, whatever the tagger says of each standing.
    """
    words = slug(mention.name)
    fitting = [
        p for p in cast.people.values() if p.full and words in {slug(p.name), surname(p.name)}
    ]
    if len(fitting) != 1 or words != mention.actor_id:
        return mention
    person = msgspec.structs.replace(mention, actor_kind="person", sector=fitting[0].sector)
    return _is(person, fitting[0])


def surname(name: str) -> str:
    """Return the slug of the last word of a full name, empty for a single word."""
    words = name.split()
    return slug(words[-1]) if len(words) > 1 else ""


def _may_be(gender: str | None, kind: str | None) -> bool:
    return gender is None or kind is None or gender == kind


def _ahead(mention: Mention, dossier: Dossier) -> str:
    """Return the words right before a name, where "Mr." may stand."""
    return dossier.words[max(0, mention.span.start - ADDRESS) : mention.span.start]


def _longer(mention: Mention, dossier: Dossier) -> str | None:
    """Return the longer name of a person that the tagger sees round a surname, None if it sees none.

    Titles and forms of address before a surname make no longer name of it.
    """
    a, tokens = dossier.annotation, dossier.tokens_in(mention.span.start, mention.span.end)
    if a is None or not tokens:
        return None
    for entity in a.entities:
        if entity.label == "PERSON" and entity.first < tokens[0] and entity.last >= tokens[-1]:
            first = entity.first
            while first < tokens[0] and _is_title(dossier.token_words(first)):
                first += 1
            words = dossier.token_span(first, tokens[-1]).of(dossier.words).split()
            if len(words) > 1 and all(w[:1].isupper() and w.isalpha() for w in words):
                return " ".join(words)
    return None


def _is_title(word: str) -> bool:
    lists = table("en", "titles")
    single = {w for row in lists["title"] for words in row["words"] for w in words.split()}
    forms = {w for words in lists["honorifics"].values() for w in words}
    low = word.lower()
    return not word[:1].isupper() or low in single | forms or low in lists["modifiers"]["inside"]


def _agrees(whole: str, name: str) -> bool:
    """Tell whether a longer name may be somebody's: the first names are alike, or one is missing."""
    return alike(whole.split()[0]) in {alike(word) for word in name.split()}


def _told_apart(
    mention: Mention, inside: list[Person], cast: Cast, dossier: Dossier
) -> list[Person]:
    """Return whom of several bearers a bare surname means: by title, by post, by who bore it first.

    A report that calls one of them by surname before it brings in the other goes on so, unless the
    other has just been named.
    """
    if len(inside) < 2:
        return inside
    brought_in = [p for p in inside if p.titled]
    inside = brought_in if len(brought_in) == 1 else inside
    if len(inside) > 1 and cast.day is not None:
        for roles_ in (LEADING, None):
            serving = [p for p in inside if _serves(p, roles_, cast)]
            inside = serving if len(serving) == 1 else inside
    if len(inside) < 2:
        return inside
    near = _near(mention, inside, dossier)
    if len(near) == 1:
        return near
    bare = mention.name.casefold()
    first, *others = sorted(inside, key=lambda p: min(p.starts, default=0))
    later = min((min(p.starts, default=0) for p in others), default=0)
    used = any(
        first.starts[0] < m.span.start < later
        for m in dossier.mentions
        if m.kind == "actor" and m.actor_id is None and m.name.casefold() == bare
    )
    return [first] if used and not near else inside


def _serves(person: Person, of: tuple[str, ...] | None, cast: Cast) -> bool:
    known = load().actor(person.actor_id)
    offices = known.offices if known is not None else ()
    return any(o.held_on(cast.day) and (of is None or o.role in of) for o in offices)


def _near(mention: Mention, inside: list[Person], dossier: Dossier) -> list[Person]:
    """Return those named in full in the sentence of a surname or in the one before it."""
    here = dossier.sentence_at(mention.span.start)
    if here is None:
        return []
    before = [s for s in dossier.report_sentences if s.i < here.i]
    start = before[-1].start if before else here.start
    return [p for p in inside if any(start <= s < mention.span.start for s in p.full)]


def _by_office(mention: Mention, cast: Cast, kind: str | None) -> Mention:
    everyone = [
        a
        for a in bearers(mention.name)
        if _may_be(a.gender, kind) and _is_of_sort(a, mention, cast)
    ]
    if cast.day is None:
        if len(everyone) == 1:
            return _known(mention, everyone[0], IN_OFFICE, "the only one of that name", cast)
        return msgspec.structs.replace(mention, why="a surname without a full name in the report")
    serving = [a for a in everyone if any(o.held_on(cast.day) for o in a.offices)]
    if len(serving) == 1:
        why = f"the only one of that name in office on {cast.day}"
        return _known(mention, serving[0], IN_OFFICE, why, cast)
    leading = [
        a for a in serving if any(o.held_on(cast.day) and o.role in LEADING for o in a.offices)
    ]
    if len(leading) == 1:
        why = f"the leader of that name on {cast.day}"
        return _known(mention, leading[0], LEADER, why, cast)
    if not serving and len(everyone) == 1 and mention.office:
        return _known(mention, everyone[0], LEADER, "the only one of that name", cast)
    return msgspec.structs.replace(mention, why="a surname without a full name in the report")


def _is_of_sort(actor: Actor, mention: Mention, cast: Cast) -> bool:
    """Tell whether a title may be somebody's: no captain is meant by one who leads a party."""
    if not mention.office or mention.sector not in _APART:
        return True
    return any(o.sector == mention.sector and o.held_on(cast.day) for o in actor.offices)


def _held(actor: Actor, role: str, title: str, of: str | None, cast: Cast) -> bool:
    return any(
        o.held_on(cast.day)
        and ((role not in PLAIN and o.role in roles(role)) or o.title.lower() == title)
        and (of is None or o.of == of)
        for o in actor.offices
    )


def _is(mention: Mention, person: Person, by: str = "") -> Mention:
    earlier = [start for start in person.starts if start < mention.span.start]
    told = by and f" by {by}"
    where = f" at {max(earlier)}" if earlier else " below" if person.starts else ""
    return msgspec.structs.replace(
        mention,
        actor_id=person.actor_id,
        name=person.name,
        country=mention.country or person.country,
        antecedent=max(earlier) if earlier else None,
        score=IN_REPORT,
        why=f"surname of {person.name!r}{where}{told}",
    )


def _known(mention: Mention, actor: Actor, score: float, why: str, cast: Cast) -> Mention:
    found = msgspec.structs.replace(
        mention,
        actor_id=actor.id,
        name=actor.name,
        country=mention.country or actor.country,
        score=score,
        why=f"surname: {why}",
    )
    cast.add(found)
    cast.people[actor.id].titled = True
    return found
