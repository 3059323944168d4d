"""Introduced: what a report says of somebody where it names them: post, whose it is, and the words.

A title stands before the name, an apposition beside it, a clause after it ("who heads the bank");
one title may serve several names in a row. The tokens that say it are kept, name included.
"""

from __future__ import annotations

import msgspec

from detente.language import table
from detente.mentions.lexicon import agent
from detente.mentions.page import Page
from detente.mentions.titles import Post, before, beside, owner_of, phrase_post, post_end

#: Tokens of a post behind a comma up to its noun, and their tags.
_APPOSED = 8
_IN_A_PHRASE = frozenset({"DT", "JJ", "NN", "NNP", "NNPS", "POS", "HYPH", "CD", "VBN", "PRP$"})


def introduced(page: Page, first: int, last: int) -> Post | None:
    """Return the post that the words around the name at tokens [first, last] give its bearer.

    A rank before the name gives way to a post beside it ("Gen. X, chairman of ...").
    """
    post = before(page, first) or _of_place(page, first)
    span = page.dossier.token_span(first, last)
    head = page.dossier.head_token(span.start, span.end)
    further = None
    if head is not None:
        further = beside(page, head, first, last) or _clause(page, head, last)
    further = further or _behind_comma(page, last)
    if post is None or not post.title:
        post = further or post
    elif further is not None and post.role == "other" and (further.of or further.role != "other"):
        rank = post.sector if post.sector == "MIL" else further.sector
        start = min(post.first, further.first)
        post = msgspec.structs.replace(further, sector=rank, first=start, gender=post.gender)
    return _with_owner(page, post, last) if post is not None and post.title else post


def _with_owner(page: Page, post: Post, last: int) -> Post:
    """Return a post with the "of" phrase behind the name: "President X of France"."""
    if post.of is not None or not page.same_sentence(last + 2, last):
        return post
    if page.lower[last + 1] not in {"of", "from", "for"} or post.first > last:
        return post
    if (hit := page.hit_at.get(last + 2)) is not None:
        end = page.dossier.tokens_in(hit.start, hit.end)
        return msgspec.structs.replace(
            post, of=owner_of(page, hit), last=max(post.last, end[-1] if end else last + 2)
        )
    end_at = _body_end(page, last + 2)
    if end_at is None:
        return post
    start, end_of = page.annotation.start[last + 1], page.annotation.end[end_at]
    tail = " ".join(page.dossier.words[start:end_of].split())
    owners = {
        owner_of(page, hit) for t in range(last + 2, end_at + 1) if (hit := page.hit_at.get(t))
    }
    of = owners.pop() if len(owners) == 1 else None
    return msgspec.structs.replace(post, title=f"{post.title} {tail}", of=of, last=end_at)


def _body_end(page: Page, first: int) -> int | None:
    """Return where the noun phrase of a body ends ("the interior ministry"), None if it is none."""
    last = first
    while page.same_sentence(last, first) and page.annotation.pos[last] in {
        "DET",
        "ADJ",
        "NOUN",
        "PROPN",
        "PART",
    }:
        last += 1
    last -= 1
    if last < first or agent(page.lower[first : last + 1]) is None:
        return None
    return last


def _of_place(page: Page, first: int) -> Post | None:
    """Return the post in "Governor of Kherson Ihor Bondar"."""
    hit = page.hit_at.get(first - 1)
    if hit is None or not page.same_sentence(first - 1, first) or not page.is_other(hit):
        return None
    tokens = page.dossier.tokens_in(hit.start, hit.end)
    if not tokens or tokens[0] < 2 or page.lower[tokens[0] - 1] != "of":
        return None
    post = before(page, tokens[0] - 1)
    if post is None or not post.title:
        return None
    place = page.dossier.words[hit.start : hit.end]
    return msgspec.structs.replace(
        post, title=f"{post.title} of {place}", of=owner_of(page, hit), last=first - 1
    )


def _clause(page: Page, head: int, last: int) -> Post | None:
    """Return the post that a clause gives: "X, who heads the Y", "X is the president of Y"."""
    lists = table("en", "titles")["clauses"]
    verbs = [c for c in page.children(head) if page.annotation.dep[c] == "relcl" and c > last]
    if page.lower[last + 1 : last + 3] == [",", "who"] and page.same_sentence(last + 3, last):
        verbs.append(last + 3)
    relatives = set(verbs)
    verb = page.annotation.head[head]
    if page.annotation.dep[head] == "nsubj" and verb > last:
        verbs.append(verb)
    for verb in verbs:
        lemma = page.annotation.lemma[verb].lower()
        past = page.annotation.tag[verb] in {"VBD", "VBN"}
        relative = verb in relatives
        for child in page.children(verb):
            dep = page.annotation.dep[child]
            if lemma == "be" and dep == "attr" and (relative or not past):
                post = phrase_post(page, child)
                if post is not None and post.role != "other":
                    return msgspec.structs.replace(post, lapsed=post.lapsed or past)
            if relative and lemma in lists["leads"] and dep == "dobj":
                return _leads(page, verb, child, past=past)
    return None


def _behind_comma(page: Page, last: int) -> Post | None:
    """Return the post between commas right behind a name, where the parse saw no apposition.

    Only one that cannot be the next in a list: "a ..." or with whose it is.
    """
    first = last + 2
    if not page.same_sentence(first, last) or page.lower[last + 1] != ",":
        return None
    for head in range(first, min(first + _APPOSED, len(page.words))):
        tag = page.annotation.tag[head]
        if not page.same_sentence(head, last) or tag not in _IN_A_PHRASE:
            return None
        post = phrase_post(page, head) if page.annotation.pos[head] in {"NOUN", "PROPN"} else None
        if post is None:
            continue
        after = post.last + 1
        closed = not page.same_sentence(after, last) or page.lower[after] in {",", ".", ";", ")"}
        whose = post.of is not None or page.lower[first] in {"a", "an"}
        if closed and whose:
            return post
    return None


def _leads(page: Page, verb: int, thing: int, *, past: bool) -> Post | None:
    """Return "head of Y" for one "who heads the Y"."""
    below = [t for t in page.dossier.subtree(thing) if t <= thing or t == thing]
    first, last = below[0], max(below[-1], post_end(page, thing))
    hit = page.hit_at.get(thing)
    told = agent(page.lower[first : thing + 1])
    capital = page.words[thing][:1].isupper()
    if hit is None and told is None and not capital:
        return None
    words = page.dossier.words[page.annotation.start[first] : page.annotation.end[last]]
    owners = [owner_of(page, h) for t in range(first, last + 1) if (h := page.hit_at.get(t))]
    return Post(
        title=f"head of {' '.join(words.split())}",
        role="head of body",
        sector=told.sector if told is not None and told.sector != "UNK" else None,
        of=next((owner for owner in owners if owner), None),
        lapsed=past,
        gender=None,
        first=verb,
        last=last,
    )
