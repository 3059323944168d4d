"""Names: what the name of a person may be made of, and how a post is written beside it."""

from __future__ import annotations

from functools import cache

import msgspec

from detente.gazetteer import load
from detente.language import table
from detente.mentions.aliases import fold
from detente.mentions.page import Page
from detente.mentions.titles import Post
from detente.model.base import ActorId
from detente.model.mention import Mention


class NameWords(msgspec.Struct, frozen=True):
    """The word lists that tell names from other capitalised words."""

    particles: frozenset[str]
    family_first: frozenset[str]
    suffixes: frozenset[str]
    never: frozenset[str]
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


def with_post(mention: Mention, post: Post | None) -> Mention:
    """Return a person's mention with the post that the words beside the name give."""
    if post is None or not post.title:
        return mention
    country = mention.country
    if country is None and post.of is not None:
        owner = load().actor(post.of)
        country = owner.country if owner else None
    return msgspec.structs.replace(
        mention,
        office=f"former {post.title}" if post.lapsed and "ormer" not in post.title else post.title,
        country=country,
        of=ActorId(post.of) if post.of else None,
        sector="ELI" if post.lapsed else post.sector,
    )
