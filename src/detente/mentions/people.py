"""People: names in full, with the post the report gives them, and bare surnames.

The gazetteer's names come first; the tagger, first names and titles find the people it does not
know.
"""

from __future__ import annotations

from collections.abc import Iterable

from detente.gazetteer import load, per_gazetteer, slug
from detente.language import table
from detente.mentions.aliases import fold
from detente.mentions.bearers import is_leading_surname
from detente.mentions.introduced import introduced
from detente.mentions.lexicon import singulars
from detente.mentions.names import capital, name_words, taught, with_post
from detente.mentions.page import Page
from detente.mentions.rows import shared
from detente.mentions.surnames import surnames
from detente.mentions.titles import Post, before, beside, ending_at, titles
from detente.model.actor import Actor
from detente.model.annotation import Entity
from detente.model.base import ActorId
from detente.model.mention import Mention

#: A name of more words is a list the tagger ran together.
LONGEST = 5
#: The longest syllable of a given name of two that is written with a hyphen.
LONGEST_SYLLABLE = 6
#: Labels the tagger gives to people by mistake.
_MISTAKEN = frozenset({"ORG", "GPE", "NORP", "FAC"})
#: How sure: the gazetteer's name, the same of somebody introduced anew, a title beside an unknown
#: name, a name by its form.
KNOWN, DOUBTED, TITLED, TAGGED = 1.0, 0.6, 0.8, 0.6


@per_gazetteer
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
    rows = shared(page, [(first, last) for first, last, _ in full])
    mentions = [_full(page, first, last, actor, rows.get(first)) for first, last, actor in full]
    covered = {token for tokens in taken for token in tokens}
    mentions += surnames(page, mentions, covered)
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
        if person is not None and tokens and not _is_son(page, tokens[-1]):
            first = tokens[0]
            covered.update(tokens)
            while first < tokens[-1] and page.lower[first] in titles().honorifics:
                first += 1
            found.append((first, tokens[-1], person))
    for first, last in _unknown(page):
        if covered.isdisjoint(range(first, last + 1)):
            covered.update(range(first, last + 1))
            words = [page.lower[t] for t in range(first, last + 1)]
            known = _known().get((words[0], words[-1])) or _known().get((words[-1], words[0]))
            found.append((first, last, load().actor(known) if known else None))
    return sorted(found, key=lambda name: name[:2])


def _is_son(page: Page, last: int) -> bool:
    """Tell whether a name goes on with "Jr.": it is that of another than the one who is known."""
    after = last + 1 + (page.lower[last + 1 : last + 2] == [","])
    return page.same_sentence(after, last) and page.lower[after] in {"jr", "jr."}


def _unknown(page: Page) -> Iterable[tuple[int, int]]:
    """Yield token ranges that are names of people by the tagger, a first name or a title."""
    lists = name_words()
    for entity in page.annotation.entities:
        usual = page.words[entity.first] in lists.first_names
        mistaken = entity.label in _MISTAKEN and (usual or _told_as_person(page, entity))
        likely = entity.label == "PERSON" or mistaken
        if likely and (name := _trimmed(page, entity.first, entity.last)):
            yield name
    for token in range(len(page.words)):
        led = page.words[token] in lists.first_names or (
            token > 0 and capital(page, token) and _after_title(page, token)
        )
        if led and (name := _trimmed(page, token, _run(page, token))):
            yield name


def _told_as_person(page: Page, entity: Entity) -> bool:
    """Tell whether the words beside a name that is said to be a body's or a town's are a person's."""
    first, last = entity.first, entity.last
    heads = table("en", "references")["organisations"]["heads"]
    named = all(capital(page, t) and page.lower[t] not in heads for t in range(first, last + 1))
    if not named or not 2 <= last + 1 - first < LONGEST:
        return False
    if page.lower[last + 1 : last + 3] == [",", "who"]:
        return True
    span = page.dossier.token_span(first, last)
    head = page.dossier.head_token(span.start, span.end)
    return head is not None and beside(page, head, first, last) is not None


def _after_title(page: Page, token: int) -> bool:
    post = before(page, token)
    if post is None or page.lower[token] in titles().single:
        return False
    return ending_at(page, token - 1) is not None or not post.title


def _run(page: Page, first: int) -> int:
    """Return the last token of the capitalised words that start at one."""
    lists, last = name_words(), first
    while last - first < LONGEST + 2 and page.same_sentence(last + 1, first):
        following = last + 1
        if page.words[following] == "-" and page.adjacent(last) and page.adjacent(following):
            last = following + 1
        elif (capital(page, following) and not page.is_other(page.hit_at.get(following))) or (
            page.lower[following] in lists.particles
            and page.words[following].islower()
            and page.same_sentence(following + 1, first)
            and capital(page, following + 1)
        ):
            last = following
        else:
            break
    return last


def _trimmed(page: Page, first: int, last: int) -> tuple[int, int] | None:
    """Return the tokens of a name in full inside a range, grown over hyphens and initials.

    None when what is left is one word, too long, or names something else.
    """
    lists = name_words()
    single = titles().single | titles().honorifics.keys()
    while first < last and (
        page.lower[first] in single
        or not capital(page, first)
        or (page.is_other(page.hit_at.get(first)) and page.words[first] not in lists.first_names)
        or page.annotation.tag[first] in {"VBG", "VBZ", "DT", "RB", "WRB", "IN"}
        or (is_leading_surname(page, first) and page.lower[first + 1] not in lists.suffixes)
    ):
        first += 1
    while last >= first and not capital(page, last) and not _is_syllable(page, first, last):
        last -= 1
    while last > first and _headline_verb(page, last):
        last -= 1
    if last < first:
        return None
    while (
        page.words[first - 1 : first] == ["-"]
        and first >= 2
        and page.adjacent(first - 1)
        and page.adjacent(first - 2)
        and capital(page, first - 2)
    ):
        first -= 2
    while (
        page.adjacent(last)
        and page.words[last + 1] == "-"
        and page.adjacent(last + 1)
        and (capital(page, last + 2) or _is_syllable(page, first, last + 2))
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
    led = words[0] in lists.particles and page.words[first] not in lists.first_names
    if led and len(words) == 2:
        return None
    cut = len(page.words[last]) < 2 or page.words[last].endswith(".")
    if cut and page.lower[last] not in lists.suffixes:
        return None
    told_apart = [word for word in words if word not in lists.particles]
    if any(word in lists.never for word in words) or len(set(told_apart)) < len(told_apart):
        return None
    inner = (t for t in range(first, last + 1) if not capital(page, t))
    if any(
        page.lower[t] not in lists.particles
        and page.words[t] != "-"
        and not _is_syllable(page, first, t)
        for t in inner
    ):
        return None
    others = [
        t
        for t in range(first, last + 1)
        if page.is_other(page.hit_at.get(t)) and page.words[t] not in lists.first_names
    ]
    return None if others else (first, last)


def _is_syllable(page: Page, first: int, token: int) -> bool:
    """Tell whether a small word is the second half of a given name: "Koh Yu-hwan", not "Kim Su-led"."""
    word, lists = page.words[token : token + 1], name_words()
    return (
        word != []
        and token - first >= 3
        and word[0].isalpha()
        and word[0].islower()
        and len(word[0]) <= LONGEST_SYLLABLE
        and word[0] not in lists.joined
        and page.words[token - 1] == "-"
        and page.adjacent(token - 2)
        and page.adjacent(token - 1)
        and page.words[first] not in lists.first_names
        and 2 <= len(page.words[token - 2]) <= LONGEST_SYLLABLE
    )


def _headline_verb(page: Page, token: int) -> bool:
    """Tell whether a capitalised word is a verb of a headline ("Putin Tells Biden ...")."""
    word = page.lower[token]
    return word.endswith("s") and any(form in name_words().acts for form in singulars(word))


def _may_be_another(page: Page, actor: Actor, last: int) -> bool:
    """Tell whether a report introduces somebody as nobody in particular: "X, a taxi driver".

    Whoever holds a post is introduced by it, and whoever held one as a former holder.
    """
    if page.day is None or not actor.offices or any(o.held_on(page.day) for o in actor.offices):
        return False
    behind = page.lower[last + 1 : last + 5] if page.same_sentence(last + 2, last) else []
    return behind[:1] == [","] and behind[1:2] in (["a"], ["an"]) and "former" not in behind


def _full(page: Page, first: int, last: int, actor: Actor | None, row: Post | None) -> Mention:
    """Return the mention of a name in full, with the post the report gives its bearer.

    `row` is the post of a title that serves several names in a row.
    """
    span = page.dossier.token_span(first, last)
    words = " ".join(span.of(page.dossier.words).split())
    own = introduced(page, first, last)
    post = own if own is not None and own.title else row or own
    if actor is not None and first == last and own is not None and own.of is not None:
        # "Jordan's King Abdullah": a first name is not the one of it whom another state has.
        actor = actor if own.of in {actor.country, *(o.of for o in actor.offices)} else None
    if actor is not None:
        score, why = KNOWN, f"name of {actor.name}"
        if _may_be_another(page, actor, last):
            score = DOUBTED
            why = f"{why}, or of a namesake: in no post known on {page.day}, and introduced anew"
    elif post is not None and post.title:
        score, why = TITLED, f"name given with the title {post.title!r}"
    else:
        score, why = TAGGED, "name of a person by its form"
    return with_post(
        Mention(
            span=span,
            kind="actor",
            actor_id=actor.id if actor else slug(words) if last > first else None,
            name=actor.name if actor else words,
            actor_kind="person",
            country=actor.country if actor else None,
            score=score,
            why=why,
        ),
        post,
        taught(page, post, first, last),
    )
