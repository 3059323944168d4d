"""Surnames: people by their last name alone.

A bare surname is a name only if the report also has the name in full or a title with it, or if its
bearer is in office on the report's day and the word is nothing else in English.
"""

from __future__ import annotations

from collections.abc import Iterable

from detente.gazetteer import load, per_gazetteer
from detente.language import table
from detente.mentions.aliases import Hit, fold, names_of, scan
from detente.mentions.introduced import introduced
from detente.mentions.names import capital, name_words, taught, with_post
from detente.mentions.page import Page
from detente.mentions.titles import before, titles
from detente.model.actor import Actor
from detente.model.mention import Mention

#: How sure: a full name or a title in the report; in office on the day.
INTRODUCED, IN_OFFICE = 0.9, 0.75


def surname_keys(words: str) -> list[str]:
    """Return the words by which a full name is taken up again.

    >>> surname_keys("Jean-Yves Le Drian"), surname_keys("Kim Jong Un")
    (['Le Drian', 'Drian'], ['Kim'])
    """
    lists = name_words()
    parts = words.split()
    while len(parts) > 2 and parts[-1].lower() in lists.suffixes:
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
    seen: set[int] = set()
    for hit in sorted([*own, *page.hits], key=lambda h: (h.start, -h.end)):
        tokens = page.dossier.tokens_in(hit.start, hit.end)
        if not tokens or not covered.isdisjoint(tokens) or not seen.isdisjoint(tokens):
            continue
        bearers = page.bearers(hit)
        known = all(a.actor_id is None and a.reference == "surname" for a in hit.candidates)
        if not known and not bearers:
            continue
        other = page.hit_at.get(tokens[0])
        post = before(page, tokens[0])
        if known and page.is_other(other) and post is None:
            continue
        if not known and page.is_other(hit) and post is None:
            continue
        if known or post is not None or _in_office(page, hit, bearers):
            if _is_a_word(page, tokens[0]) or _name_goes_on(page, tokens[0], tokens[-1]):
                continue
            if rules(page, tokens[-1]):
                continue
            seen.update(tokens)
            yield _surname(page, hit, tokens[0], tokens[-1], known=known)
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


def _in_office(page: Page, hit: Hit, bearers: list[Actor]) -> bool:
    """Tell whether a surname is a name by itself: its bearer holds a post on the report's day."""
    if page.day is None or not any(o.held_on(page.day) for b in bearers for o in b.offices):
        return False
    lists = name_words()
    word = page.folded[hit.start : hit.end]
    if word not in lists.common and word not in lists.first_names:
        return True
    head = page.dossier.head_token(hit.start, hit.end)
    if head is None or page.annotation.dep[head] != "nsubj":
        return False
    verb = page.annotation.head[head]
    return page.annotation.tag[head] == "NNP" and page.annotation.lemma[verb] in lists.acts


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
