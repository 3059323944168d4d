"""Cast: the people of one report, and what it and the gazetteer say of each.

A surname, a title and a pronoun are three ways to point into the cast; so all that tells people
apart (posts on the report's day, gender, where they were named) is gathered here first.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

import msgspec

from detente.gazetteer import load, per_gazetteer, slug
from detente.language import table
from detente.model.actor import Actor
from detente.model.base import ActorId
from detente.model.mention import Mention

#: Posts whose holder a report calls by surname alone before any other of that name.
LEADING = ("head of state", "head of government")
#: Somebody named only after "the president" is meant by it if the report names them so often.
OFTEN = 2
#: Roles too many share for the role alone to tell who is meant.
PLAIN = frozenset({"other", "minister"})


class Person(msgspec.Struct, kw_only=True):
    """One of the cast. `starts` are where the person is named, `full` where in full; `titled` tells
    that a title alone brought the surname in, which makes later bare surnames this person's; `ranks`
    are the nouns of ranks and seats before the name ("Gen." is a general).
    """

    actor_id: ActorId
    name: str
    gender: str | None
    country: str | None
    sector: str | None
    starts: list[int]
    full: list[int]
    posts: list[tuple[str, str | None]]
    titled: bool = False
    ranks: set[str] = set()


class Cast(msgspec.Struct, kw_only=True):
    """The people a report names so far, by id."""

    day: date | None
    people: dict[ActorId, Person]

    def add(self, mention: Mention, before: str = "", *, full: bool = False) -> None:
        """Take in a resolved name, in full or not; `before` are the words just ahead of it."""
        if mention.actor_id is None:
            return
        known = load().actor(mention.actor_id)
        person = self.people.get(mention.actor_id)
        if person is None:
            person = self.people[mention.actor_id] = Person(
                actor_id=mention.actor_id,
                name=mention.name,
                gender=known.gender if known else gender_of_name(mention.name),
                country=self.filed_under(known) if known else mention.country,
                sector=self.sector(known) if known else mention.sector,
                starts=[],
                full=[],
                posts=[],
            )
        person.gender = person.gender or gender_of_address(before)
        if rank := rank_before(before):
            person.ranks = {*person.ranks, rank}
        person.starts.append(mention.span.start)
        if full:
            person.full.append(mention.span.start)
        if mention.office:
            person.posts.append((mention.office.lower(), mention.of))

    def learn(self, mention: Mention) -> None:
        """Take in what a description says of somebody of the cast whom nobody else tells of."""
        person = self.people.get(mention.actor_id) if mention.actor_id else None
        if person is not None and mention.office:
            person.posts.append((mention.office.lower(), mention.of))
            person.country = person.country or mention.country
            person.sector = person.sector or mention.sector

    def settle(self, mention: Mention, state: ActorId) -> None:
        """Put somebody of the cast whom nobody tells the country of into a state."""
        person = self.people.get(mention.actor_id) if mention.actor_id else None
        if person is not None and load().actor(person.actor_id) is None:
            person.country = person.country or state

    def sector(self, actor: Actor) -> str | None:
        """Return the sector of somebody's post on the day; former officials are ELI."""
        if actor.sector is not None or not actor.offices:
            return actor.sector
        held = [o for o in actor.offices if o.held_on(self.day)]
        if held and (self.day is not None or len({o.sector for o in held}) == 1):
            return held[0].sector
        ended = [o for o in actor.offices if o.held_until is not None]
        if self.day is not None and all(o.held_until and o.held_until <= self.day for o in ended):
            return "ELI" if len(ended) == len(actor.offices) else None
        return None

    def filed_under(self, actor: Actor) -> str | None:
        """Return somebody's country code: that of the body whose post they hold on the day, if any."""
        office = load().office_on(actor.id, self.day)
        of = load().actor(office.of) if office else None
        return of.country if of is not None and of.kind == "body" else actor.country

    def surnamed(self, words: str) -> list[Person]:
        """Return the people whom a bare surname may mean, in order of appearance."""
        bare = slug(words)
        return [p for p in self.people.values() if bears(p, bare)]

    def in_post(self, post: str, of: str | None) -> list[Person]:
        """Return the people who, by the report or on its day, hold a post (of anybody if None)."""
        return [p for p in self.people.values() if self.holds(p, post, of)]

    def holds(self, person: Person, post: str, of: str | None) -> bool:
        """Tell whether someone holds a post by the report's words or by the gazetteer.

        A spokesman of one house is not that of another, so of those the whole words must agree.
        """
        title, role = title_in(post) or (post, "other")
        whole = role == "spokesperson" and post != title
        known = load().actor(person.actor_id)
        dated = [o for o in (known.offices if known else ()) if _title(o.title) == title]
        for words, owner in person.posts if self.day is None or not dated else ():
            lapsed = words.startswith("former")
            same = words == post or (not whole and _title(words) == title)
            theirs = owner == of or (owner is None and person.country in {None, country_of(of)})
            if same and not lapsed and (of is None or theirs):
                return True
        return known is not None and any(
            office.held_on(self.day)
            and (of is None or office.of == of)
            and (
                office.title.lower() == post
                or (
                    of is not None
                    and not whole
                    and role not in PLAIN
                    and office.role in roles(role)
                )
                or (not whole and _title(office.title) == title)
            )
            for office in known.offices
        )


def bears(person: Person, bare: str) -> bool:
    """Tell whether a person may be called by a bare name (a slug)."""
    known = _surnames().get(person.actor_id)
    if known is not None and bare in known:
        return True
    full = slug(person.name)
    if full.endswith(f"-{bare}"):
        return True
    first = person.name.split()[0]
    return slug(first) == bare and first in table("en", "titles")["names"]["family_first"]


def bearers(words: str) -> list[Actor]:
    """Return the gazetteer's people of a surname."""
    found = (load().actor(actor_id) for actor_id in _by_surname().get(slug(words), ()))
    return [actor for actor in found if actor is not None]


def roles(role: str) -> tuple[str, ...]:
    """Return the gazetteer's roles that a title's role may be."""
    return LEADING if role == "leader" else (role,)


def _title(post: str) -> str:
    found = title_in(post)
    return found[0] if found else ""


def title_in(post: str) -> tuple[str, str] | None:
    """Return (title, role) of the words of a post: its title without whose it is, None if none.

    >>> title_in("deputy White House press secretary"), title_in("secretary of state")
    (('press secretary', 'spokesperson'), ('secretary of state', 'foreign minister'))
    >>> title_in("deputy foreign minister")
    ('deputy foreign minister', 'other')
    """
    words = post.lower().split()
    lesser = table("en", "groups")["not_now"]["lesser"]
    ends = [i for i, word in enumerate(words) if word in {"of", "for", "to", "at"}] + [len(words)]
    for first in range(len(words)):
        for last in reversed(ends):
            phrase = " ".join(words[first:last])
            if role := _roles().get(phrase):
                before = [at for at in range(first) if words[at] in lesser]
                if before and role not in {"spokesperson", "other"}:
                    return " ".join(words[before[0] : last]), "other"
                return phrase, role
    return None


def country_of(actor_id: str | None) -> str | None:
    """Return the country code a body's or state's people are filed under."""
    actor = load().actor(actor_id) if actor_id else None
    return actor.country if actor else None


def gender_of_name(name: str) -> str | None:
    """Return "male" or "female" where a first name tells, else None."""
    return _first_names().get(slug(name.split()[0])) if name.split() else None


def gender_of_address(before: str) -> str | None:
    """Return the gender that "Mr." or "Ms." right before a name tells."""
    words = before.lower().split()
    honorifics = table("en", "titles")["honorifics"]
    for gender in ("male", "female"):
        if words and words[-1] in honorifics[gender]:
            return gender
    return None


def rank_before(before: str) -> str | None:
    """Return the noun of the rank or seat that the words right before a name end with.

    >>> rank_before("when Gen. "), rank_before("the former general ")
    ('general', 'general')
    """
    words = before.lower().split()
    short: dict[str, str] = table("en", "pronouns")["short"]
    return (
        short.get(words[-1], words[-1] if words[-1] in short.values() else None) if words else None
    )


def gender_of_noun(words: str) -> str | None:
    """Return the gender that a noun such as "spokeswoman" tells."""
    nouns = table("en", "pronouns")["nouns"]
    parts = set(words.lower().split())
    return next((g for g in ("male", "female") if parts & set(nouns[g])), None)


def unique(people: Iterable[Actor]) -> list[Actor]:
    """Return actors once each, in the order given."""
    return list({p.id: p for p in people}.values())


@cache
def _roles() -> dict[str, str]:
    return {words: row["role"] for row in table("en", "titles")["title"] for words in row["words"]}


@cache
def _first_names() -> dict[str, str]:
    names = table("en", "pronouns")["first_names"]
    return {slug(n): gender for gender in ("male", "female") for n in names[gender]}


@per_gazetteer
def _surnames() -> dict[ActorId, frozenset[str]]:
    found: dict[ActorId, set[str]] = {}
    for alias in load().aliases():
        if alias.reference == "surname" and alias.actor_id is not None:
            found.setdefault(alias.actor_id, set()).add(slug(alias.text))
    return {actor_id: frozenset(bare) for actor_id, bare in found.items()}


@per_gazetteer
def _by_surname() -> dict[str, list[ActorId]]:
    found: dict[str, list[ActorId]] = {}
    for actor_id, names in _surnames().items():
        for bare in names:
            found.setdefault(bare, []).append(actor_id)
    return found
