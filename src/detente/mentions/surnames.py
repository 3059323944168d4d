"""Surnames: people by their last name alone.

A bare surname is a name only if the report also has the name in full or a title with it, or if its
bearer is so prominent on the report's day that no report need say who is meant.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from detente.gazetteer import load, per_gazetteer
from detente.language import table
from detente.mentions.aliases import Hit, fold, names_of, scan
from detente.mentions.bearers import holds_title, is_anothers, once_held_by, stands_alone
from detente.mentions.introduced import introduced
from detente.mentions.names import capital, name_words, taught, with_post
from detente.mentions.page import Page
from detente.mentions.titles import Post, before, titles
from detente.model.actor import Actor
from detente.model.mention import Mention

#: How sure: a full name or a title in the report; in office on the day.
INTRODUCED, IN_OFFICE = 0.9, 0.75

#: Sectors of titles that are given to nobody else, so that by themselves they keep others apart.
_RANKS = frozenset({"MIL", "COP", "CVL", "JRN", "BUS"})


def surname_keys(words: str) -> list[str]:
    """Return the words by which a full name is taken up again.

    >>> surname_keys("Jean-Yves Le Drian"), surname_keys("Kim Jong Un")
    (['Le Drian', 'Drian'], ['Kim'])
    """
    lists = name_words()
    parts = words.split()
    while len(parts) > 1 and parts[-1].lower() in lists.suffixes:
        parts = parts[:-1]
    if len(parts) < 2:
        return []
    if fold(parts[0]) in lists.family_first and fold(parts[-1]) not in lists.family_first:
        return [parts[0]]
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in lists.particles:
        start -= 1
    keys = [" ".join(parts[start:]), parts[-1]]
    particle, _, rest = parts[-1].partition("-")
    if particle.lower() in lists.particles and rest:
        keys.append(rest)
    return [key for key in dict.fromkeys(keys) if len(key) > 1]


def surnames(page: Page, full: list[Mention], covered: set[int]) -> Iterable[Mention]:
    """Yield the bare surnames of people named in full, titled, or in office on the day."""
    keys: dict[str, None] = {}
    for mention in full:
        actor = load().actor(mention.actor_id or "")
        listed = _gazetteer_surnames().get(str(mention.actor_id), ()) if actor else ()
        for key in (
            *listed,
            *surname_keys(mention.span.of(page.dossier.words)),
            *surname_keys(mention.name),
        ):
            keys[key] = None
    own = scan(page.folded, page.dossier.report_sentences, names_of(keys))
    hits = sorted([*own, *page.hits], key=lambda h: (h.start, -h.end))
    given = {fold(m.span.of(page.dossier.words)).split()[0] for m in full}
    others, told = _told_by_title(page, hits, covered)
    given |= others
    seen: set[int] = set()
    for hit in hits:
        tokens = page.dossier.tokens_in(hit.start, hit.end)
        if not tokens or not covered.isdisjoint(tokens) or not seen.isdisjoint(tokens):
            continue
        bearers = page.bearers(hit)
        known = _is_known(hit)
        if not known and not bearers:
            continue
        post = before(page, tokens[0])
        if post is None and page.is_other(page.hit_at.get(tokens[0]) if known else hit):
            continue
        bare = page.folded[hit.start : hit.end]
        if not known and post is None:
            again = bare.upper() in told and _is_again(page, tokens[0], bare)
            if bare in given or not (again or stands_alone(page, hit, bearers)):
                continue
        if _is_a_word(page, tokens[0]) or _name_goes_on(page, tokens[0], tokens[-1]):
            continue
        if rules(page, tokens[-1]):
            continue
        seen.update(tokens)
        mention = _surname(page, hit, tokens[0], tokens[-1], known=known)
        yield mention if known or post is None else _titled(page, mention, bearers, post)
    for token in range(1, len(page.words)):
        if token in covered or token in seen or not capital(page, token):
            continue
        post = before(page, token)
        if post is None or page.annotation.tag[token] != "NNP":
            continue
        if page.lower[token] in titles().single or page.hit_at.get(token) is not None:
            continue
        if post.title and not _tagged(page, token):
            continue
        if page.lower[token] in name_words().never or _name_goes_on(page, token, token):
            continue
        span = page.dossier.token_span(token, token)
        hit = Hit(start=span.start, end=span.end, candidates=())
        seen.add(token)
        yield _surname(page, hit, token, token, known=False)


def _is_known(hit: Hit) -> bool:
    """Tell whether a hit is the surname of somebody whom the report has in full."""
    return all(a.actor_id is None and a.reference == "surname" for a in hit.candidates)


def _told_by_title(page: Page, hits: list[Hit], covered: set[int]) -> tuple[set[str], set[str]]:
    """Return the surnames that a report gives to others, and (in capitals) those it gives a title.

    "Captain Volkov" and "Eli Lake" make every "Volkov" and "Lake" of the report theirs; "President
    Kennedy" makes "Kennedy" his.
    """
    found, told = set(), set()
    for hit in hits:
        tokens = page.dossier.tokens_in(hit.start, hit.end)
        if not tokens or not covered.isdisjoint(tokens) or _is_known(hit):
            continue
        bearers = page.bearers(hit)
        if not bearers or page.is_other(hit):
            continue
        post = before(page, tokens[0])
        other = (
            is_anothers(page, tokens[0]) if post is None else not _is_theirs(page, bearers, post)
        )
        bare = page.folded[hit.start : hit.end]
        if other:
            found.add(bare)
        elif post is not None and post.title:
            told.add(bare.upper())
    return found, told


def _is_again(page: Page, token: int, bare: str) -> bool:
    """Tell whether a surname that the report gave a title may be that again: a word needs capitals."""
    lists = name_words()
    shouted = page.annotation.sentence[token] in page.shouted
    plain = bare not in lists.common and bare not in lists.first_names
    return (plain or shouted) and not is_anothers(page, token)


def _is_theirs(page: Page, bearers: list[Actor], post: Post) -> bool:
    return not post.title or holds_title(page, bearers, post)


def _titled(page: Page, mention: Mention, bearers: list[Actor], post: Post) -> Mention:
    """Return a surname that has a title but no full name in the report, as whom the title makes it.

    Where it is no post of any bearer's, the name is kept with its title, so that no other is meant.
    """
    if holds_title(page, bearers, post) or (mention.office and mention.sector in _RANKS):
        return mention
    past = once_held_by(page, bearers, post)
    if past is not None:
        return msgspec.structs.replace(
            mention,
            actor_id=past.id,
            name=past.name,
            office=f"former {mention.office}" if mention.office else None,
            score=IN_OFFICE,
            why=f"a surname with the title {post.title!r}, which of that name only {past.name} had",
        )
    span = page.dossier.token_span(post.first, page.dossier.tokens_in(*_at(mention))[-1])
    name = " ".join(span.of(page.dossier.words).split())
    return msgspec.structs.replace(mention, name=name, why="a surname with another's title")


def _at(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.end


def _tagged(page: Page, token: int) -> bool:
    """Tell whether the tagger takes a token by itself for a name of any kind."""
    return any(e.first == token == e.last for e in page.annotation.entities)


def _surname(page: Page, hit: Hit, first: int, last: int, *, known: bool) -> Mention:
    """Return a surname's mention; `known` tells that the report has the name in full."""
    span = page.dossier.report.span(hit.start, hit.end)
    post = introduced(page, first, last)
    ahead = before(page, first)
    return with_post(
        Mention(
            span=span,
            kind="actor",
            name=span.of(page.dossier.words),
            actor_kind="person",
            score=INTRODUCED if known or ahead is not None else IN_OFFICE,
            why="a surname" if ahead is None else "a surname with a title or form of address",
        ),
        post,
        taught(page, post, first, last),
    )


@per_gazetteer
def _gazetteer_surnames() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for alias in load().aliases():
        if alias.reference == "surname" and alias.actor_id is not None:
            found.setdefault(str(alias.actor_id), []).append(alias.text)
    return found


def _is_a_word(page: Page, token: int) -> bool:
    """Tell whether a surname at the start of a sentence is a plain word there: "Rice prices rose"."""
    if page.same_sentence(token - 1, token) or not page.same_sentence(token + 1, token):
        return False
    words = table("en", "references")["common"]["words"]
    beside = page.annotation.pos[token + 1] == "NOUN" and page.words[token + 1].islower()
    return page.words[token] in words and beside


def rules(page: Page, last: int) -> bool:
    """Tell whether a surname of a known person is only whose rule it is ("the Assad regime")."""
    ruled = table("en", "agents")["reports"]["ruled"]
    hit = page.hit_at.get(last)
    follows = page.same_sentence(last + 1, last) and page.lower[last + 1] in ruled
    return follows and hit is not None and bool(page.bearers(hit))


def _name_goes_on(page: Page, first: int, last: int) -> bool:
    """Tell whether a surname is only part of another name: "Kennedy Center", "Michelle Obama"."""
    if page.annotation.sentence[first] in page.shouted:
        return False
    after = last + 1
    compound = page.annotation.dep[last] == "compound" and page.annotation.head[last] >= after
    if compound and page.same_sentence(after, last) and capital(page, after):
        return True
    ahead = first - 1
    return page.same_sentence(ahead, first) and page.words[ahead] in name_words().first_names
