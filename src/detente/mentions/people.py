"""People: names in full, with the post the report gives them, and bare surnames.

The gazetteer's names come first; the tagger, first names and titles find the people it does not
know. A bare surname is a name only if the report also has the name in full or a title with it, or
if its bearer is in office on the report's day and the word is nothing else in English.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import msgspec

from detente.gazetteer import load, slug
from detente.language import table
from detente.mentions.aliases import Hit, fold, names_of, scan
from detente.mentions.page import Page
from detente.mentions.titles import Post, before, beside, owner_of, titles
from detente.model.actor import Actor
from detente.model.base import ActorId
from detente.model.mention import Mention

#: A name of more words is a list the tagger ran together.
LONGEST = 5
#: Labels the tagger gives to people by mistake.
_MISTAKEN = frozenset({"ORG", "GPE", "NORP", "FAC"})
#: How sure: gazetteer, title beside an unknown name, tagger alone, surname by title, by office.
KNOWN, TITLED, TAGGED, INTRODUCED, IN_OFFICE = 1.0, 0.8, 0.6, 0.9, 0.75


class _Lists(msgspec.Struct, frozen=True):
    particles: frozenset[str]
    family_first: frozenset[str]
    suffixes: frozenset[str]
    never: frozenset[str]
    first_names: dict[str, str]
    common: frozenset[str]
    acts: frozenset[str]


@cache
def _lists() -> _Lists:
    names, pronouns = table("en", "titles")["names"], table("en", "pronouns")
    references = table("en", "references")
    return _Lists(
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


@cache
def _known() -> dict[tuple[str, str], ActorId]:
    """First and last word of the gazetteer's people: finds "Vladimir V. Putin"."""
    found: dict[tuple[str, str], ActorId | None] = {}
    for alias in load().aliases():
        actor = load().actor(alias.actor_id) if alias.actor_id else None
        words = fold(alias.text).lower().split()
        if actor is None or actor.kind != "person" or len(words) < 2:
            continue
        key = words[0], words[-1]
        found[key] = actor.id if found.get(key, actor.id) == actor.id else None
    return {key: actor_id for key, actor_id in found.items() if actor_id is not None}


def people(page: Page) -> list[Mention]:
    """Return the mentions of people by name, in text order; bare surnames have no actor yet."""
    full = _full_names(page)
    taken = [range(first, last + 1) for first, last, _ in full]
    mentions = [_full(page, first, last, actor) for first, last, actor in full]
    covered = {token for tokens in taken for token in tokens}
    mentions += _surnames(page, mentions, covered)
    return sorted(mentions, key=lambda m: m.span.start)


def titled(page: Page, mention: Mention) -> range:
    """Return the tokens of the title before a name: they say who, and name nobody else."""
    first = page.dossier.tokens_in(mention.span.start, mention.span.end)[0]
    post = before(page, first)
    return range(post.first, first) if post is not None else range(0)


def _full_names(page: Page) -> list[tuple[int, int, Actor | None]]:
    """Return (first token, last token, known actor) of each name in full, none overlapping."""
    found: list[tuple[int, int, Actor | None]] = []
    covered: set[int] = set()
    for hit in page.hits:
        tokens = page.dossier.tokens_in(hit.start, hit.end)
        person = page.person(hit)
        if person is not None and tokens:
            found.append((tokens[0], tokens[-1], person))
            covered.update(tokens)
    for first, last in _unknown(page):
        if covered.isdisjoint(range(first, last + 1)):
            covered.update(range(first, last + 1))
            words = [page.lower[t] for t in range(first, last + 1)]
            known = _known().get((words[0], words[-1]))
            found.append((first, last, load().actor(known) if known else None))
    return sorted(found, key=lambda name: name[:2])


def _unknown(page: Page) -> Iterable[tuple[int, int]]:
    """Yield token ranges that are names of people by the tagger, a first name or a title."""
    lists = _lists()
    for entity in page.annotation.entities:
        usual = page.words[entity.first] in lists.first_names
        likely = entity.label == "PERSON" or (entity.label in _MISTAKEN and usual)
        if likely and (name := _trimmed(page, entity.first, entity.last)):
            yield name
    for token in range(len(page.words)):
        led = page.words[token] in lists.first_names or (
            token > 0 and _capital(page, token) and _after_title(page, token)
        )
        if led and (name := _trimmed(page, token, _run(page, token))):
            yield name


def _after_title(page: Page, token: int) -> bool:
    post = before(page, token)
    return post is not None and page.lower[token] not in titles().single


def _run(page: Page, first: int) -> int:
    """Return the last token of the capitalised words that start at one."""
    lists, last = _lists(), first
    while last - first < LONGEST + 2 and page.same_sentence(last + 1, first):
        following = last + 1
        if page.words[following] == "-" and page.adjacent(last) and page.adjacent(following):
            last = following + 1
        elif (_capital(page, following) and not page.is_other(page.hit_at.get(following))) or (
            page.lower[following] in lists.particles
            and page.words[following].islower()
            and page.same_sentence(following + 1, first)
            and _capital(page, following + 1)
        ):
            last = following
        else:
            break
    return last


def _capital(page: Page, token: int) -> bool:
    """Tell whether a token may be part of a name: Capitalised, an initial, O'Brien."""
    word = page.words[token]
    return word[:1].isupper() and all(c.isalpha() or c in "'.-" for c in word)


def _trimmed(page: Page, first: int, last: int) -> tuple[int, int] | None:
    """Return the tokens of a name in full inside a range, grown over hyphens and initials.

    None when what is left is one word, too long, or names something else.
    """
    lists = _lists()
    single = titles().single | titles().honorifics.keys()
    while first < last and (
        page.lower[first] in single
        or not _capital(page, first)
        or (page.is_other(page.hit_at.get(first)) and page.words[first] not in lists.first_names)
        or page.annotation.tag[first] in {"VBG", "VBZ", "DT", "RB", "WRB", "IN"}
    ):
        first += 1
    while last >= first and not _capital(page, last):
        last -= 1
    if last < first:
        return None
    while (
        page.words[first - 1 : first] == ["-"]
        and first >= 2
        and page.adjacent(first - 1)
        and page.adjacent(first - 2)
        and _capital(page, first - 2)
    ):
        first -= 2
    while (
        page.adjacent(last)
        and page.words[last + 1] == "-"
        and page.adjacent(last + 1)
        and _capital(page, last + 2)
    ):
        last += 2
    initial = len(page.words[first]) == 2 and page.words[first].endswith(".")
    if initial and page.same_sentence(first - 1, first):
        first -= page.words[first - 1] in lists.first_names
    words = [page.lower[t] for t in range(first, last + 1) if page.words[t] != "-"]
    hyphens = last + 1 - first - len(words)
    sentence = page.annotation.sentence[first]
    if sentence in page.shouted or not 2 <= len(words) - hyphens <= LONGEST:
        return None
    cut = len(page.words[last]) < 2 or page.words[last].endswith(".")
    if cut and page.lower[last] not in lists.suffixes:
        return None
    if any(word in lists.never for word in words) or len(set(words)) < len(words):
        return None
    others = [
        t
        for t in range(first, last + 1)
        if page.is_other(page.hit_at.get(t)) and page.words[t] not in lists.first_names
    ]
    return None if others else (first, last)


def _full(page: Page, first: int, last: int, actor: Actor | None) -> Mention:
    """Return the mention of a name in full, with the post the report gives its bearer."""
    span = page.dossier.token_span(first, last)
    words = " ".join(span.of(page.dossier.words).split())
    head = page.dossier.head_token(span.start, span.end)
    post = before(page, first)
    further = beside(page, head, first, last) if head is not None else None
    if post is None or not post.title:
        post = further or post
    if post is not None and post.of is None and (hit := _of(page, last)) is not None:
        post = msgspec.structs.replace(post, of=owner_of(page, hit))
    if actor is not None:
        score, why = KNOWN, f"name of {actor.name}"
    elif post is not None and post.title:
        score, why = TITLED, f"name given with the title {post.title!r}"
    else:
        score, why = TAGGED, "name of a person by its form"
    return _with_post(
        Mention(
            span=span,
            kind="actor",
            actor_id=actor.id if actor else slug(words),
            name=actor.name if actor else words,
            actor_kind="person",
            country=actor.country if actor else None,
            score=score,
            why=why,
        ),
        post,
    )


def _of(page: Page, last: int) -> Hit | None:
    """Return the state in "President X of France"."""
    if page.same_sentence(last + 2, last) and page.lower[last + 1] == "of":
        return page.hit_at.get(last + 2)
    return None


def _with_post(mention: Mention, post: Post | None) -> Mention:
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


def surname_keys(words: str) -> list[str]:
    """Return the words by which a full name is taken up again.

    >>> surname_keys("Jean-Yves Le Drian"), surname_keys("Kim Jong Un")
    (['Le Drian', 'Drian'], ['Kim'])
    """
    lists = _lists()
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
    return [key for key in dict.fromkeys(keys) if len(key) > 1]


def _surnames(page: Page, full: list[Mention], covered: set[int]) -> Iterable[Mention]:
    """Yield the bare surnames of people named in full, titled, or in office on the day."""
    keys: dict[str, None] = {}
    for mention in full:
        actor = load().actor(mention.actor_id or "")
        known = _gazetteer_surnames().get(str(mention.actor_id), ()) if actor else ()
        for key in (
            *known,
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
        introduced = all(a.actor_id is None and a.reference == "surname" for a in hit.candidates)
        if not introduced and not bearers:
            continue
        other = page.hit_at.get(tokens[0])
        post = before(page, tokens[0])
        if introduced and page.is_other(other) and post is None:
            continue
        if not introduced and page.is_other(hit) and post is None:
            continue
        if introduced or post is not None or _in_office(page, hit, bearers):
            if _name_goes_on(page, tokens[0], tokens[-1]):
                continue
            seen.update(tokens)
            yield _surname(page, hit, post, introduced=introduced)
    for token in range(1, len(page.words)):
        if token in covered or token in seen or not _capital(page, token):
            continue
        post = before(page, token)
        if post is None or page.annotation.tag[token] not in {"NNP", "NNPS"}:
            continue
        if page.lower[token] in titles().single or page.hit_at.get(token) is not None:
            continue
        if page.lower[token] in _lists().never or _name_goes_on(page, token, token):
            continue
        span = page.dossier.token_span(token, token)
        hit = Hit(start=span.start, end=span.end, candidates=())
        seen.add(token)
        yield _surname(page, hit, post, introduced=False)


def _surname(page: Page, hit: Hit, post: Post | None, *, introduced: bool) -> Mention:
    span = page.dossier.report.span(hit.start, hit.end)
    score = INTRODUCED if introduced or post is not None else IN_OFFICE
    return _with_post(
        Mention(
            span=span,
            kind="actor",
            name=span.of(page.dossier.words),
            actor_kind="person",
            score=score,
            why="a surname" if post is None else "a surname with a title or form of address",
        ),
        post,
    )


@cache
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
    lists = _lists()
    word = page.folded[hit.start : hit.end]
    if word not in lists.common and word not in lists.first_names:
        return True
    head = page.dossier.head_token(hit.start, hit.end)
    if head is None or page.annotation.dep[head] != "nsubj":
        return False
    verb = page.annotation.head[head]
    return page.annotation.tag[head] == "NNP" and page.annotation.lemma[verb] in lists.acts


def _name_goes_on(page: Page, first: int, last: int) -> bool:
    """Tell whether a surname is only part of another name: "Kennedy Center", "Michelle Obama"."""
    if page.annotation.sentence[first] in page.shouted:
        return False
    after = last + 1
    compound = page.annotation.dep[last] == "compound" and page.annotation.head[last] >= after
    if compound and page.same_sentence(after, last) and _capital(page, after):
        return True
    ahead = first - 1
    return page.same_sentence(ahead, first) and page.words[ahead] in _lists().first_names
