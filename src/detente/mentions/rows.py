"""Rows: one title that serves several names: "the foreign ministers of Germany and France, X and Y"."""

from __future__ import annotations

from collections.abc import Sequence

from detente.mentions.lexicon import singulars
from detente.mentions.page import Page
from detente.mentions.titles import Post, owner_of, titles

#: Tokens between a title and the names it serves: owners, commas, "and".
_BETWEEN = 16


def shared(page: Page, names: Sequence[tuple[int, int]]) -> dict[int, Post]:
    """Return the posts, by the name's first token, of names in a row that one plural title serves.

    "The foreign ministers of Germany and France, X and Y" gives each the owner of his place in the
    row, if there are as many owners as names; else the title alone.
    """
    found: dict[int, Post] = {}
    row: list[tuple[int, int]] = []
    for name in names:
        if row and not _in_a_row(page, row[-1][1], name[0]):
            row = []
        row.append(name)
        if len(row) < 2:
            continue
        title = _plural_title(page, row[0][0])
        if title is None:
            continue
        at, phrase, owners = title
        paired = len(owners) == len(row) and not _goes_on(page, row[-1][1])
        for n, (first, _) in enumerate(row):
            of = owners[n] if paired else owners[0] if len(owners) == 1 else None
            role, sector = titles().roles[phrase]
            found[first] = Post(
                title=phrase,
                role=role,
                sector=sector,
                of=of,
                lapsed=any(page.lower[t] in titles().lapsed for t in range(max(0, at - 3), at)),
                gender=None,
                first=at,
                last=row[-1][1],
            )
    return found


def _goes_on(page: Page, last: int) -> bool:
    """Tell whether a row of names has one more than is known ("X, Y and Z", of whom Z is not)."""
    after = last + 1 + (page.lower[last + 1 : last + 3] == [",", "and"])
    joins = page.same_sentence(after + 1, last) and page.lower[after] in {"and", ","}
    return joins and page.words[after + 1][:1].isupper()


def _in_a_row(page: Page, last: int, first: int) -> bool:
    last = _home_behind(page, last)
    between = page.lower[last + 1 : first]
    return page.same_sentence(last, first) and 0 < len(between) <= 2 and {*between} <= {",", "and"}


def _home_behind(page: Page, last: int) -> int:
    """Return the last token of a name with where its bearer is from: "X of West Virginia"."""
    if not page.same_sentence(last + 2, last) or page.lower[last + 1] not in {"of", "from"}:
        return last
    end = last + 1
    while page.same_sentence(end + 1, last) and page.words[end + 1][:1].isupper():
        end += 1
    return end if end > last + 1 else last


def _plural_title(page: Page, first: int) -> tuple[int, str, list[str]] | None:
    """Return (first token, singular phrase, owners) of the plural title before a token, None if none."""
    at = first - 1
    owners: list[str] = []
    while at >= 0 and first - at < _BETWEEN and page.same_sentence(at, first):
        phrase = _plural(page, at)
        if phrase is not None:
            start, ahead = _owners_before(page, at - len(phrase.split()))
            return start, phrase, [*ahead, *reversed(owners)]
        hit = page.hit_at.get(at)
        if hit is not None and page.is_other(hit):
            owner = owner_of(page, hit)
            if owner is None:
                return None
            if not owners or owners[-1] != owner:
                owners.append(owner)
        elif page.lower[at] not in {",", "and", "of", "the"}:
            return None
        at -= 1
    return None


def _plural(page: Page, last: int) -> str | None:
    """Return the longest title, in the singular, whose plural ends at a token."""
    if page.annotation.tag[last] not in {"NNS", "NNPS"}:
        return None
    for first in range(max(0, last - 3), last + 1):
        phrase = " ".join(page.lower[first : last + 1])
        for form in singulars(phrase):
            if form != phrase and form in titles().roles:
                return form
    return None


def _owners_before(page: Page, token: int) -> tuple[int, list[str]]:
    """Return where what stands before a plural title starts, and the states in it, in order.

    `token` is the last before the title: "German and French foreign ministers".
    """
    owners: list[str] = []
    start = token + 1
    while token >= 0 and page.same_sentence(token, token + 1):
        hit = page.hit_at.get(token)
        if hit is not None and (owner := owner_of(page, hit)):
            if not owners or owners[-1] != owner:
                owners.append(owner)
            start = token
        elif page.lower[token] not in {"and", ","}:
            break
        token -= 1
    return start, owners[::-1]
