"""Names: what the name of a person may be made of, and how a post is written beside it."""

from __future__ import annotations

from functools import cache

import msgspec

from detente.gazetteer import load
from detente.language import table
from detente.mentions.aliases import fold
from detente.mentions.page import Page
from detente.mentions.titles import Post, titles
from detente.model.base import ActorId
from detente.model.mention import Mention
from detente.model.span import Span

#: Posts that a ministry, a firm and a club have alike, and the words of one that names the house.
_ANYWHERE = frozenset({"spokesperson", "head of body"})
LEAST = 3


class NameWords(msgspec.Struct, frozen=True):
    """The word lists that tell names from other capitalised words."""

    particles: frozenset[str]
    family_first: frozenset[str]
    suffixes: frozenset[str]
    never: frozenset[str]
    joined: frozenset[str]
    first_names: dict[str, str]
    common: frozenset[str]
    acts: frozenset[str]


@cache
def name_words() -> NameWords:
    """Return the English word lists."""
    names, pronouns = table("en", "titles")["names"], table("en", "pronouns")
    references = table("en", "references")
    return NameWords(
        particles=frozenset(names["particles"]),
        family_first=frozenset(names["family_first"]),
        suffixes=frozenset(names["suffixes"]),
        never=frozenset(names["never"]),
        joined=frozenset(names["joined"]),
        first_names={
            fold(name): gender
            for gender in ("male", "female")
            for name in pronouns["first_names"][gender]
        },
        common=frozenset(references["common"]["surnames"]),
        acts=frozenset(references["acts"]["verbs"]),
    )


def capital(page: Page, token: int) -> bool:
    """Tell whether a token may be part of a name: Capitalised, an initial, O'Brien."""
    word = page.words[token]
    return word[:1].isupper() and all(c.isalpha() or c in "'.-" for c in word)


def taught(page: Page, post: Post | None, first: int, last: int) -> Span | None:
    """Return the run of text, name and title, that tells of the bearer of the name at [first, last]."""
    if post is None or not (post.title or post.of):
        return None
    return page.dossier.token_span(min(first, post.first), max(last, post.last))


def with_post(mention: Mention, post: Post | None, said: Span | None = None) -> Mention:
    """Return a person's mention with the post that the words beside the name give.

    A post that is over is "former", however the report says so; `said` is where it says it.
    """
    if post is None or not (post.title or post.of):
        return mention
    country = mention.country
    if country is None and post.of is not None:
        owner = load().actor(post.of)
        country = owner.country if owner else None
    if not post.title:
        return msgspec.structs.replace(mention, country=country, taught=said)
    return msgspec.structs.replace(
        mention,
        office=office(post),
        country=country,
        of=ActorId(post.of) if post.of else None,
        sector=sector(post),
        taught=said,
    )


def sector(post: Post) -> str | None:
    """Return the sector of a post: of one that any house may have ("spokesman"), only with a house."""
    if post.lapsed:
        return "ELI"
    bare = post.of is None and len(post.title.split()) < LEAST
    return None if bare and post.role in _ANYWHERE else post.sector


def office(post: Post) -> str:
    """Return the words of a post: its title, "former" before it when it is over."""
    if not post.lapsed:
        return post.title
    words = post.title.replace("-", " - ").split()
    gone = {w for w in titles().lapsed if w.isalpha()} | {"-", "the"}
    while len(words) > 1 and words[0].lower() in gone:
        words = words[1:]
    return f"former {' '.join(words).replace(' - ', '-')}"
