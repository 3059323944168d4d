"""Adding: what a person says of an actor, checked and made a row that reports can be read with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

from detente import gazetteer, ontology
from detente.errors import ConfigError
from detente.language import table
from detente.model.actor import ActorKind, Office
from detente.model.base import ActorId, Record
from detente.model.judged import Addition

KINDS: tuple[ActorKind, ...] = ("person", "body", "group", "state", "territory")
_GENDERS = {"m": "male", "f": "female", "male": "male", "female": "female"}
_ID = re.compile(r"\w+(?:-\w+)*")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class Post(Record, frozen=True, kw_only=True):
    """A post as it is given: words, whose it is, and from when until when (a year, a month or a day)."""

    title: str
    of: str | None = None
    since: date | str | None = None
    until: date | str | None = None


def addition(
    name: str,
    *,
    kind: str | None = None,
    id: str | None = None,  # noqa: A002 - the name users know
    country: str | None = None,
    sector: str | None = None,
    gender: str | None = None,
    aliases: Sequence[str] = (),
    surnames: Sequence[str] = (),
    posts: Sequence[Post] = (),
    since: date | str | None = None,
    until: date | str | None = None,
) -> Addition:
    """Return the row of an actor; raise `ConfigError` for what does not fit, saying what would.

    The gazetteer in use says which ids are taken and which actors a post may be of. `since` and
    `until` bound when the names stand for the actor.
    """
    called = _name(name)
    actor_id = _id(id, called)
    before = gazetteer.load().actor(actor_id)
    chosen = kind or (before.kind if before else "person")
    if chosen not in KINDS:
        raise ConfigError(f"no kind {chosen!r}; kinds: {', '.join(KINDS)}")
    offices = tuple(_office(post, country, sector) for post in posts)
    first, last = _day(since), _day(until, end_of=True)
    if first is not None and last is not None and last <= first:
        raise ConfigError(f"{called!r} ends on {last}, before it begins on {first}")
    row = Addition(
        id=actor_id,
        name=called,
        kind=next(k for k in KINDS if k == chosen),
        country=_country(country),
        sector=None if offices else _sector(sector),
        gender=_gender(gender),
        aliases=tuple(map(_name, aliases)),
        surnames=tuple(map(_name, surnames)),
        offices=offices,
        held_from=first,
        held_until=last,
        titles=tuple(dict.fromkeys(t for office in offices for t in _titles(office))),
    )
    gazetteer.extended((row,))
    return row


def _name(words: str) -> str:
    name = " ".join(words.split())
    letters = [c for c in name if c.isalpha()]
    if len(letters) < 2 or not any(not c.islower() for c in letters):
        raise ConfigError(
            f"{words!r} is no name: a name has two letters or more, one of them large"
        )
    if not name.isprintable() or len(name) > 120:
        raise ConfigError(f"{name[:40]!r} … is no name: plain words of at most 120 letters")
    return name


def _id(given: str | None, name: str) -> ActorId:
    if given is not None:
        if not _ID.fullmatch(given):
            raise ConfigError(f"{given!r} is no id: letters, digits and hyphens")
        return ActorId(given)
    made = gazetteer.slug(name)
    held = gazetteer.of_files().actor(made)
    if held is not None:
        raise ConfigError(
            f"the gazetteer has {made} already ({held.name}, {held.kind}): give --id {made} to add "
            "to it, or another id for somebody else"
        )
    return made


def _country(code: str | None) -> str | None:
    if code is None:
        return None
    known = {actor.country for actor in gazetteer.load().actors.values()}
    if code not in known and gazetteer.load().actor(code) is None:
        raise ConfigError(f"no country {code!r}: three letters as in UKR, or UNO, EUR, IGO, IMG")
    return code


def _sector(code: str | None) -> str | None:
    if code is not None and code not in ontology.load().sectors:
        raise ConfigError(f"no sector {code!r}; sectors: {', '.join(ontology.load().sectors)}")
    return code


def _gender(value: str | None) -> str | None:
    if value is not None and value not in _GENDERS:
        raise ConfigError(f"no gender {value!r}: m, f, or none where it is not known")
    return _GENDERS[value] if value else None


def _day(value: date | str | None, *, end_of: bool = False) -> date | None:
    """Return the first day of a year, month or day, of the one after it with `end_of` for the first two."""
    if value is None or isinstance(value, date):
        return value
    if found := _DAY.fullmatch(value.strip()):
        year, month, number = (int(part) if part else None for part in found.groups())
        if end_of and year is not None and number is None:
            year, month = (year, month + 1) if month else (year + 1, 1)
            year, month = (year + 1, 1) if month == 13 else (year, month)
        with suppress(ValueError):
            return date(year or 0, month or 1, number or 1)
    raise ConfigError(f"{value!r} is no day: give YYYY, YYYY-MM or YYYY-MM-DD")


def _office(post: Post, country: str | None, sector: str | None) -> Office:
    title, of = " ".join(post.title.split()), post.of or country
    if not title:
        raise ConfigError("a post has a title: --office 'deputy mayor of Kharkiv'")
    if of is None:
        raise ConfigError(f"whose post is {title!r}? say so with --of, or give a --country")
    if gazetteer.load().actor(of) is None:
        raise ConfigError(f"a post of {of!r}: the gazetteer has no such actor")
    since, until = _day(post.since), _day(post.until, end_of=True)
    if since is not None and until is not None and until <= since:
        raise ConfigError(f"{title!r} ends on {until}, before it begins on {since}")
    return Office(
        title=title,
        of=of,
        sector=_sector(sector) or _sector_of(title),
        role=_role(title),
        held_from=since,
        held_until=until,
    )


def _sector_of(title: str) -> str:
    """Return the sector that the words of a post tell, UNK where they tell none: never just GOV."""
    from detente.mentions.agents import coded

    found = coded(title)
    return (found.sector if found is not None else None) or "UNK"


def _role(title: str) -> str:
    rows = table("en", "titles")["title"]
    return next((str(row["role"]) for row in rows if title.lower() in row["words"]), "other")


def _titles(office: Office) -> Iterator[str]:
    """Yield the words that may stand for a post without a name of its holder."""
    title = office.title.lower()
    yield title
    for of in (" of ", " for ", " to "):
        yield title.split(of)[0]
    if office.role != "other":
        for row in table("en", "titles")["title"]:
            if row["role"] in {office.role, "leader"}:
                yield from row["words"]
        yield from table("en", "references")["groups"]["leaders"]


def shared(row: Addition) -> dict[str, tuple[ActorId, ...]]:
    """Return those of its names that are other actors' too, with whose: reports may have meant these."""
    mine = {*row.names, *row.surnames}
    found: dict[str, dict[ActorId, None]] = {}
    for alias in gazetteer.of_files().aliases():
        if alias.text in mine and alias.actor_id not in {None, row.id}:
            found.setdefault(alias.text, {})[alias.actor_id] = None
    return {name: tuple(ids) for name, ids in found.items()}
