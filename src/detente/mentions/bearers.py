"""Bearers: whom of the gazetteer a surname may stand for that a report nowhere has in full.

Thousands of people are known, so a bare surname by itself says little: it counts for those alone who
on that day lead a state that the report names, its diplomacy or its arms, and only where nothing
beside it tells of another. A title must be theirs.
"""

from __future__ import annotations

from functools import cache

import msgspec

from detente.language import table
from detente.mentions.aliases import Hit
from detente.mentions.names import capital, name_words
from detente.mentions.page import Page
from detente.mentions.titles import Post, titles
from detente.model.actor import Actor, Office

#: Who may be meant beside a noun as well: "a Putin ally" is one, "a Rhodes scholar" none.
_LEADING = frozenset({"head of state", "head of government"})


class Prominent(msgspec.Struct, frozen=True):
    """The posts whose holders reports call by surname alone, and the bodies that have such posts."""

    roles: frozenset[str]
    bodies: frozenset[str]
    everywhere: frozenset[str]
    said: frozenset[str]


@cache
def _prominent() -> Prominent:
    lists = table("en", "references")["prominent"]
    return Prominent(
        roles=frozenset(lists["roles"]),
        bodies=frozenset(lists["bodies"]),
        everywhere=frozenset(lists["everywhere"]),
        said=frozenset(lists["said"]),
    )


def stands_alone(page: Page, hit: Hit, bearers: list[Actor]) -> bool:
    """Tell whether a bare surname is that of somebody so prominent that a report need not say who."""
    tokens = page.dossier.tokens_in(hit.start, hit.end)
    first, last = tokens[0], tokens[-1]
    posts = serving(page, bearers)
    if not posts or is_anothers(page, first):
        return False
    leads = any(office.role in _LEADING for office in posts)
    parse, after = page.annotation, last + 1
    beside = parse.dep[last] in {"compound", "nmod", "amod"} and parse.head[last] >= after
    joined = page.words[after : after + 1] == ["-"] or page.words[first - 1 : first] == ["-"]
    if beside and not leads and not joined:
        return False
    article = page.same_sentence(first - 1, first) and page.lower[first - 1] in {"the", "a", "an"}
    if article and not (joined or (beside and leads)):
        return False
    word = page.folded[hit.start : hit.end]
    forms = {word, word.capitalize()} if word.isupper() else {word}
    lists = name_words()
    if forms.isdisjoint(lists.common) and forms.isdisjoint(lists.first_names):
        return True
    if word in lists.family_first:
        # "Park" and "Kim" are half a country's names.
        return False
    head = page.dossier.head_token(hit.start, hit.end)
    if head is None or parse.tag[head] != "NNP" or (page.words[head].isupper() and not leads):
        return False
    outlet = page.dossier.document.outlet
    if not leads and outlet is not None and outlet.country not in {o.of for o in posts}:
        return False
    governor = parse.lemma[parse.head[head]].lower()
    if parse.dep[head] == "poss":
        return governor in _prominent().said
    return parse.dep[head] == "nsubj" and governor in lists.acts


def is_leading_surname(page: Page, token: int) -> bool:
    """Tell whether a token is the surname of somebody prominent, with which no name in full starts.

    A headline runs on behind it: "Putin Defends Gas Deal".
    """
    word, hit = page.words[token], page.hit_at.get(token)
    lists = name_words()
    if hit is None or word in lists.common | lists.family_first or word in lists.first_names:
        return False
    alone = page.folded[hit.start : hit.end] == word and not page.is_other(hit)
    return alone and bool(serving(page, page.bearers(hit)))


def is_anothers(page: Page, first: int) -> bool:
    """Tell whether the word ahead of a surname makes it part of another's name: "Eli Lake"."""
    ahead = first - 1
    if not page.same_sentence(ahead, first) or not capital(page, ahead):
        return False
    if page.words[ahead] in name_words().first_names:
        return True
    if page.is_other(page.hit_at.get(ahead)) or page.lower[ahead] in titles().single:
        return False
    parse = page.annotation
    together = any(
        e.first <= ahead and first <= e.last and e.label != "NORP" for e in parse.entities
    )
    named = parse.tag[ahead] == "NNP" and parse.dep[ahead] == "compound"
    return together or (named and parse.head[ahead] == first)


def holds_title(page: Page, bearers: list[Actor], post: Post) -> bool:
    """Tell whether one of the bearers has, on the report's day, the post that stands before a name.

    A form of address alone ("Mr.") is anybody's: it takes somebody prominent.
    """
    bearers = [b for b in bearers if post.gender in {None, b.gender} or b.gender is None]
    if not post.title:
        return bool(serving(page, bearers))
    offices = [o for b in bearers for o in b.offices]
    if post.lapsed or page.day is None or post.title.lower().endswith("elect"):
        return any(_fits(o, post) for o in offices)
    return any(o.held_on(page.day) and _fits(o, post) for o in offices)


def once_held_by(page: Page, bearers: list[Actor], post: Post) -> Actor | None:
    """Return the only one who ever led a state that the report names, under the title before a name.

    For those of the past whom reports still call "President Carter".
    """
    if page.day is None or post.role not in _LEADING or post.lapsed:
        return None
    held = {
        b.id: b
        for b in bearers
        for o in b.offices
        if _fits(o, post) and matters(page, o.of) and o.held_from and o.held_from <= page.day
    }
    return next(iter(held.values())) if len(held) == 1 else None


def matters(page: Page, of: str) -> bool:
    """Tell whether a state or body is named in the report, or is its outlet's own."""
    outlet = page.dossier.document.outlet
    return of in page.named or (outlet is not None and outlet.country == of)


def serving(page: Page, bearers: list[Actor]) -> list[Office]:
    """Return the prominent posts that the bearers of a surname hold on the report's day."""
    if page.day is None:
        return []
    held = [o for b in bearers for o in b.offices if o.held_on(page.day)]
    return [office for office in held if _is_prominent(page, office)]


def _is_prominent(page: Page, office: Office) -> bool:
    lists = _prominent()
    if office.role in _LEADING and office.of in lists.everywhere:
        return True
    among = (
        office.of in lists.bodies if office.role == "head of body" else office.role in lists.roles
    )
    return among and matters(page, office.of)


def _fits(office: Office, post: Post) -> bool:
    """Tell whether a post may be the one that a report's words give, by role or by title."""
    if post.of is not None and post.of != office.of:
        return False
    said, title = post.title.lower(), office.title.lower()
    if office.role == post.role and post.role not in {"other", "minister", "head of body"}:
        return True
    if post.role == "leader":
        return office.role in _LEADING
    words = said.replace("-", " ").split()
    return (
        title in said
        or (bool(words) and words[-1] in title.replace("-", " ").split())
        or (words[-1:] == ["elect"] and words[-2] in title.split())
    )
