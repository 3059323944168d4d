"""Descriptions: which person a title means: "the German chancellor", "the spokesman".

A name in apposition settles it; else who held the post on the report's day; else the one of the
report's people who fits. More than one that fits means nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from detente.actors.cast import LEADING, PLAIN, Cast, Person, roles, title_in, unique
from detente.gazetteer import load
from detente.language import table
from detente.model.actor import Actor
from detente.model.base import ActorId
from detente.model.dossier import Dossier
from detente.model.mention import Mention

#: Beside the name; by the post on that day; the report's only one that fits.
BESIDE, BY_POST, ONLY_ONE = 0.95, 0.9, 0.75
#: Roles of which a report may tell of one person after another.
_REPEATED = frozenset({*PLAIN, "spokesperson", "ambassador"})


def described(
    mention: Mention, cast: Cast, dossier: Dossier, names: Mapping[int, Mention]
) -> Mention:
    """Return a person's description resolved, or as it was; `names` are the names by their start."""
    name = beside(mention, dossier, names) or _before_comma(mention, dossier, names)
    if name is not None:
        return described_by(mention, name)
    post = (mention.office or "").lower()
    found = None if post.startswith("former") else title_in(post)
    if found is None:
        return mention
    title, role = found
    if mention.of is not None:
        if held := _holder(mention, role, title, cast):
            return held
    elif role not in PLAIN:
        fitting = cast.in_post(post, None)
        outlet = dossier.document.outlet
        bare = mention.span.of(dossier.words).lower() == f"the {title}"
        if len(fitting) > 1 and bare and outlet is not None and outlet.country is not None:
            fitting = cast.in_post(post, outlet.country) or fitting
        if len(fitting) == 1:
            person = fitting[0]
            earlier = [s for s in person.starts if s < mention.span.start]
            why = f"the only {title} in the report"
            return _is(
                mention,
                person.actor_id,
                person.name,
                ONLY_ONE,
                why,
                earlier[-1] if earlier else None,
            )
        if fitting:
            who = " or ".join(p.name for p in fitting)
            return msgspec.structs.replace(mention, why=f"may be {who}")
    return mention


def again(mention: Mention, before: list[Mention]) -> Mention | None:
    """Return "the official" as the person of the same noun before it, None if there is none.

    Titles of one holder ("the president") are no such nouns: two reports' presidents differ.
    """
    post = (mention.office or "").lower()
    found = title_in(post)
    if not post or post.startswith("former") or (found and found[1] not in _REPEATED):
        return None
    noun = post.split()[-1]
    for earlier in reversed(before):
        if earlier.actor_kind != "person" or earlier.reference == "pronoun":
            continue
        theirs = (earlier.office or "").lower()
        same = theirs.split()[-1:] == [noun] and not theirs.startswith("former")
        if same and (mention.of is None or mention.of == earlier.of):
            return msgspec.structs.replace(
                mention,
                actor_id=earlier.actor_id,
                name=earlier.name,
                country=earlier.country,
                of=earlier.of,
                sector=earlier.sector or mention.sector,
                antecedent=earlier.span.start,
                reference="description" if earlier.actor_id else "anonymous",
                score=ONLY_ONE,
                why=f"the {noun} at {earlier.span.start}",
            )
    return None


def owned(mention: Mention, ahead: Mention, words: str) -> Mention:
    """Return "government" right behind a person's name ("Assad's government") as their state's."""
    between = words[ahead.span.end : mention.span.start].replace("’", "'")
    state = load().actor(ahead.country) if ahead.country else None
    if ahead.actor_kind != "person" or between not in {"'s ", "' ", " "} or state is None:
        return mention
    return msgspec.structs.replace(
        mention,
        actor_id=state.id,
        actor_kind=state.kind,
        reference="description",
        country=state.country,
        score=ONLY_ONE,
        why=f"{mention.name} of {ahead.name}",
    )


def _holder(mention: Mention, role: str, title: str, cast: Cast) -> Mention | None:
    of, post = str(mention.of), (mention.office or "").lower()
    holders = load().holders(post, of, cast.day) or load().holders(title, of, cast.day)
    if not holders and role not in PLAIN and not (role == "spokesperson" and post != title):
        holders = unique(a for r in roles(role) for a in load().holders(r, of, cast.day))
    if role == "leader" and cast.day is not None:
        holders = _leading(holders, of, cast.day)
    if len(holders) > 1 or (cast.day is None and holders):
        holders = [a for a in holders if a.id in cast.people]
    if len(holders) > 1:
        told = [a for a in holders if _told_of(cast.people[a.id], role)]
        holders = told if len(told) == 1 else holders
    when = f" on {cast.day}" if cast.day else ""
    if len(holders) == 1:
        actor = holders[0]
        return _is(mention, actor.id, actor.name, BY_POST, f"office: {title} of {of}{when}", None)
    inside = cast.in_post(post, of)
    if not holders and len(inside) == 1:
        why = f"the report's {title} of {of}"
        return _is(mention, inside[0].actor_id, inside[0].name, ONLY_ONE, why, None)
    return None


def _told_of(person: Person, role: str) -> bool:
    """Tell whether the report itself gives somebody a post of a role."""
    titles = (title_in(post) for post, _ in person.posts)
    return any(found is not None and found[1] in roles(role) for found in titles)


def _leading(holders: list[Actor], of: str, day: date) -> list[Actor]:
    """Return who of a state's heads leads it: the one with most of its leading posts, else by its kind.

    In states of the list a president leads beside a prime minister; where both stand and neither
    the posts nor the list tell, all stay.
    """
    posts = {
        a.id: sum(o.held_on(day) and o.of == of and o.role in LEADING for o in a.offices)
        for a in holders
    }
    most = [a for a in holders if posts[a.id] == max(posts.values())]
    if len(most) == 1:
        return most
    leads = table("en", "references")["leads"]
    role = next((r for r in LEADING if of in leads[r]), None)
    heads = [
        a
        for a in holders
        if any(o.held_on(day) and o.of == of and o.role == role for o in a.offices)
    ]
    return heads or holders


def beside(mention: Mention, dossier: Dossier, names: Mapping[int, Mention]) -> Mention | None:
    """Return the name that stands in apposition to a description, if one does."""
    annotation = dossier.annotation
    head = dossier.head_token(mention.span.start, mention.span.end)
    if annotation is None or head is None:
        return None
    apart = [t for t in dossier.children(head) if annotation.dep[t] == "appos"]
    if annotation.dep[head] == "appos":
        apart.append(annotation.head[head])
    for token in apart:
        start, end = annotation.start[token], annotation.end[token]
        for name in names.values():
            if name.span.start <= start and end <= name.span.end:
                return name
    return None


def _before_comma(
    mention: Mention, dossier: Dossier, names: Mapping[int, Mention]
) -> Mention | None:
    """Return the name right behind a title and a comma, whatever the parse: "the head of X, Y"."""
    if dossier.words[mention.span.end : mention.span.end + 2] != ", ":
        return None
    name = names.get(mention.span.end + 2)
    known = load().actor(name.actor_id) if name is not None and name.actor_id else None
    fits = known is None or mention.country in {None, known.country}
    return name if fits else None


def described_by(mention: Mention, name: Mention) -> Mention:
    """Return a description with the person whose name stands beside it."""
    found = _is(mention, name.actor_id, name.name, BESIDE, "beside the name", name.span.start)
    return msgspec.structs.replace(found, reference="description")


def _is(
    mention: Mention,
    actor_id: ActorId | None,
    name: str,
    score: float,
    why: str,
    antecedent: int | None,
) -> Mention:
    known = load().actor(actor_id) if actor_id else None
    return msgspec.structs.replace(
        mention,
        actor_id=actor_id,
        name=name,
        country=mention.country or (known.country if known else None),
        score=score,
        why=why,
        antecedent=antecedent,
    )
