"""Titles: the post a report gives beside a name ("Ukraine's Foreign Minister", "a baker").

What stands before a name is read backwards: title, then what qualifies it, then whose it is.
What stands after it is read from the parse, as an apposition.
"""

from __future__ import annotations

from functools import cache

import msgspec

from detente.gazetteer import load
from detente.language import table
from detente.mentions.actors import is_meant
from detente.mentions.aliases import Hit
from detente.mentions.lexicon import Agent, agent
from detente.mentions.page import Page
from detente.model.base import Record

#: Words in the longest title looked for.
LONGEST = 6
#: Nouns that tell of a person by another one, and say nothing of the post.
_RELATIONS = frozenset({"counterpart", "predecessor", "successor"})
#: What a title may be followed by that is still part of it.
_LINKS = frozenset({"of", "for", "at", "to"})
#: Sectors of those who are told by what they know of, as well as by where they are from.
_LEARNED = frozenset({"CVL", "EDU", "JRN"})
#: Words looked back over for what qualifies a title and whose it is.
REACH = 8


class Post(Record, frozen=True, kw_only=True):
    """What a title says: the words, the gazetteer's role, whose post it is (actor id).

    `lapsed` is true of "former" and the like: the post is not held now. `first` is the token the
    title starts with, owner included, `last` the one it ends with.
    """

    title: str
    role: str
    sector: str | None
    of: str | None
    lapsed: bool
    gender: str | None
    first: int
    last: int


class Titles(msgspec.Struct, frozen=True):
    """The title lists, indexed."""

    roles: dict[str, tuple[str, str]]
    honorifics: dict[str, str | None]
    modifiers: frozenset[str]
    lapsed: frozenset[str]
    inside: frozenset[str]
    single: frozenset[str]
    gendered: dict[str, str]
    sent: frozenset[str]
    last: frozenset[str]


@cache
def titles() -> Titles:
    """Return the English titles."""
    lists, pronouns = table("en", "titles"), table("en", "pronouns")
    roles = {
        words: (row["role"], row["sector"]) for row in lists["title"] for words in row["words"]
    }
    honorifics: dict[str, str | None] = dict.fromkeys(lists["honorifics"]["either"])
    for gender in ("male", "female"):
        honorifics |= dict.fromkeys(lists["honorifics"][gender], gender)
    modifiers, inside = lists["modifiers"]["words"], lists["modifiers"]["inside"]
    lapsed = lists["modifiers"]["lapsed"]
    return Titles(
        roles=roles,
        honorifics=honorifics,
        modifiers=frozenset(modifiers),
        lapsed=frozenset(lapsed),
        inside=frozenset(inside),
        single=frozenset(
            {word for words in roles for word in words.split()} | {*modifiers, *inside, *lapsed}
        ),
        sent=frozenset(lists["clauses"]["sent"]),
        last=frozenset({".", *(_last_of(words) for words in roles)}),
        gendered={
            noun: gender for gender in ("male", "female") for noun in pronouns["nouns"][gender]
        },
    )


def _last_of(words: str) -> str:
    """Return the last token of a title; hyphens are tokens."""
    return words.replace("-", " ").split()[-1]


def ending_at(page: Page, last: int) -> tuple[int, str] | None:
    """Return (first token, phrase) of the longest title that ends at a token, None if none does.

    A plural ("the foreign ministers") is no title of one person.
    """
    lists = titles()
    if page.lower[last] not in lists.last:
        return None
    for first in range(max(0, last - LONGEST + 1), last + 1):
        if not page.same_sentence(first, last) or _in_a_word(page, first):
            continue
        phrase = " ".join(page.lower[first : last + 1]).replace(" - ", "-").replace(" .", ".")
        if phrase in lists.roles:
            return first, phrase
    return None


def _in_a_word(page: Page, first: int) -> bool:
    """Tell whether a token is the rest of a hyphened word ("prosecutor-general"): no title by itself."""
    if first < 2 or page.words[first - 1] != "-" or not page.adjacent(first - 1):
        return False
    lists = titles()
    return page.lower[first - 2] not in lists.lapsed | lists.modifiers


def before(page: Page, first: int) -> Post | None:
    """Return the post or form of address that stands right before the name starting at a token."""
    lists = titles()
    last = first - 1
    if page.same_sentence(last, first) and page.lower[last] in {",", "--", "–"}:
        return None
    if not page.same_sentence(last, first):
        return None
    address = last - (page.lower[last] == "." and page.same_sentence(last - 1, last))
    if page.lower[address] in lists.honorifics and page.lower[address] not in lists.roles:
        gender = lists.honorifics[page.lower[address]]
        further = before(page, address) if address > 0 else None
        if further is not None:
            return msgspec.structs.replace(further, gender=gender)
        return Post(
            title="",
            role="",
            sector=None,
            of=None,
            lapsed=False,
            gender=gender,
            first=address,
            last=last,
        )
    found = ending_at(page, last)
    if found is not None:
        return qualified(page, found[0], last, found[1])
    told = agent(page.lower[max(0, last - LONGEST) : last + 1])
    relation = page.lower[last] in _RELATIONS
    if relation or (told is not None and told.person and not told.plural and told.words == 1):
        if page.words[last][0].isupper() and page.annotation.sentence[last] not in page.shouted:
            return None
        return qualified(page, last, last, page.lower[last], told)
    return None


def qualified(page: Page, first: int, last: int, phrase: str, told: Agent | None = None) -> Post:
    """Return the post of a title at tokens [first, last], with what qualifies it before.

    `told` is what the lexicon says of a noun that is no title ("gunman").
    """
    lists = titles()
    unlisted = ("other", told.sector if told is not None and told.sector != "UNK" else None)
    role, sector = lists.roles.get(phrase, unlisted)
    owner: Hit | None = None
    lapsed = False
    start = at = first
    while at > 0 and first - at < REACH and page.same_sentence(at - 1, first):
        word = page.lower[at - 1]
        hit = page.hit_at.get(at - 1)
        if hit is not None and page.is_other(hit):
            if owner is not None and owner is not hit:
                break
            owner = hit
        elif word in lists.lapsed:
            lapsed = True
        elif word in {"'s", "'"}:
            if not page.is_other(page.hit_at.get(at - 2)):
                break
        elif word == "-":
            if page.lower[at - 2] not in lists.lapsed | lists.modifiers:
                break
        elif word == "under":
            break
        elif owner is not None:
            if word not in lists.modifiers:
                break
        elif word not in lists.modifiers and word not in lists.inside:
            over = page.same_sentence(at - 2, first) and page.lower[at - 2] in lists.lapsed
            over = over and page.annotation.pos[at - 1] in {"NOUN", "PROPN"}
            adjective = page.annotation.pos[at - 1] == "ADJ" or over
            plain = adjective and not _in_a_word(page, at - 1)
            if not plain or hit is not None:
                break
        at -= 1
        start = at
    while start < first and page.lower[start] in {"and", "-"}:
        start += 1
    named = page.dossier.words[page.annotation.start[start] : page.annotation.end[last]]
    of = owner_of(page, owner) if owner else None
    if owner is not None and sector in _LEARNED and _is_topic(page, owner):
        of = None
    if owner is not None and not _institution(owner):
        end = page.dossier.tokens_in(owner.start, owner.end)[-1] + 1
        if end <= last and page.lower[end] in {"'s", "'"}:
            end += 1
        if start == page.dossier.tokens_in(owner.start, owner.end)[0] and end <= last:
            named = page.dossier.words[page.annotation.start[end] : page.annotation.end[last]]
    if role == "head of state" and "vice" in page.lower[start:first]:
        role = "deputy head"
    elif {"deputy", "assistant"} & set(page.lower[start:first]) and role != "spokesperson":
        role = "other"
    return Post(
        title="" if phrase in _RELATIONS else " ".join(named.split()),
        role=role,
        sector=sector,
        of=of,
        lapsed=lapsed,
        gender=lists.gendered.get(phrase.split()[-1]),
        first=start,
        last=last,
    )


def beside(page: Page, head: int, first: int, last: int) -> Post | None:
    """Return the post that an apposition gives to the name at tokens [first, last] with its head.

    "X, secretary of Ukraine's council," and "The head of Ukraine's council, X," alike.
    """
    for child in page.children(head):
        appos = page.annotation.dep[child] == "appos" and child > last
        if appos and (post := phrase_post(page, child)):
            return post
    governor = page.annotation.head[head]
    behind = page.annotation.dep[head] == "appos" and governor < first
    if behind and (post := phrase_post(page, governor)):
        return post
    if not page.same_sentence(first - 1, first) or page.lower[first - 1] != ",":
        return None
    for noun in range(first - 2, max(-1, first - 2 - LONGEST * 2), -1):
        if not page.same_sentence(noun, first) or page.annotation.pos[noun] in {"VERB", "AUX"}:
            break
        ends = page.annotation.pos[noun] in {"NOUN", "PROPN"} and post_end(page, noun) == first - 2
        if ends and (post := phrase_post(page, noun)) and post.of is not None:
            return post
    return None


def phrase_post(page: Page, head: int) -> Post | None:
    """Return the post that a noun phrase with a title or personal noun at its head tells of."""
    lists = titles()
    found = ending_at(page, head)
    nouns = table("en", "references")["persons"]["words"]
    if found is None and page.lower[head] not in nouns:
        return None
    noun = agent(page.lower[max(0, head - LONGEST) : head + 1]) if found is None else None
    if found is not None:
        post = qualified(page, found[0], head, found[1])
    else:
        post = Post(
            title=page.words[head],
            role="other",
            sector=noun.sector if noun is not None and noun.sector != "UNK" else None,
            of=None,
            lapsed=False,
            gender=lists.gendered.get(page.lower[head]),
            first=head,
            last=head,
        )
    last = post_end(page, head)
    if last > head:
        start = page.annotation.start[
            post.first if post.of is None else found[0] if found else head
        ]
        words = page.dossier.words[start : page.annotation.end[last]]
        of = post.of
        if of is None:
            of = _owner_behind(page, head, last)
        post = msgspec.structs.replace(post, title=" ".join(words.split()), of=of, last=last)
    return post


def _owner_behind(page: Page, head: int, last: int) -> str | None:
    """Return whose a post is by the words after it; where it is, and to whom sent, is not whose."""
    if page.lower[head] in titles().sent and page.lower[head + 1] != "of":
        return None
    for token in range(head + 1, last + 1):
        if page.lower[token] in {"in", "at", "near", "on", "with"}:
            return None
        if (hit := page.hit_at.get(token)) is not None:
            return owner_of(page, hit)
    return None


def post_end(page: Page, head: int, links: frozenset[str] | set[str] = _LINKS) -> int:
    """Return the last token of a title with the "of" phrase after it ("head of Ukraine's council")."""
    end = head
    for child in page.children(head):
        if child != end + 1 or page.lower[child] not in links:
            continue
        below = page.dossier.subtree(child)
        for token in below:
            if token > end + 1 or not page.same_sentence(token, head):
                break
            finite = page.annotation.tag[token] in {"VBD", "VBZ", "VBP", "VB", "MD", "WP", "WDT"}
            if finite or (page.annotation.pos[token] == "PUNCT" and page.lower[token] != "-"):
                break
            end = max(end, token)
    while end > head and page.annotation.pos[end] in {"CCONJ", "ADP", "DET", "PART", "VERB"}:
        end -= 1
    return end


def owner_of(page: Page, hit: Hit) -> str | None:
    """Return the state or body that a name beside a title stands for, None if not a single one."""
    if not is_meant(page, hit):
        return None
    owners = []
    for alias in page.meaning(hit):
        actor = load().actor(alias.actor_id) if alias.actor_id else None
        if actor is None and alias.place is not None and alias.place.state:
            owners.append(str(alias.place.state))
        if actor is None or actor.kind == "person" or alias.reference == "outlet":
            continue
        of = load().in_force(actor.id, page.day)
        owners.append(
            str(actor.country) if actor.kind == "territory" and actor.country else str(of)
        )
    return owners[0] if len(set(owners)) == 1 else None


def _is_topic(page: Page, hit: Hit) -> bool:
    """Tell whether a name before a title is what is studied: "a North Korea expert" is no North Korean."""
    end = page.dossier.tokens_in(hit.start, hit.end)[-1] + 1
    owns = page.same_sentence(end, end - 1) and page.lower[end] in {"'s", "'"}
    return not owns and not any(a.reference in {"demonym", "people"} for a in page.meaning(hit))


def _institution(hit: Hit) -> bool:
    """Tell whether the words are part of the post's name: "White House Press Secretary"."""
    return any(a.reference in {"metonym", "ministry"} for a in hit.candidates)
