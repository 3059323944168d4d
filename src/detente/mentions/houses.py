"""Houses: chambers and committees of a parliament, told by words that alone say too little.

"The House" is that of the United States where the report names its Congress; a committee's name
goes on over commas ("Senate Banking, Housing and Urban Affairs Committee").
"""

from __future__ import annotations

from collections.abc import Iterable

from detente.gazetteer import load
from detente.language import table
from detente.mentions.page import Page
from detente.model.actor import Actor
from detente.model.mention import Mention

#: Tokens in the longest name of a committee, and those that join its words.
_LONGEST = 14
_JOINTS = frozenset({",", "and", "&", "of", "on", "the", "for", "'s"})
#: How sure: the chamber by its one word; a committee that starts with a chamber's name.
CHAMBER, COMMITTEE = 0.7, 0.9


def houses(page: Page) -> Iterable[Mention]:
    """Yield the chambers and committees that no alias and no tag holds whole."""
    lists = table("en", "references")["houses"]
    chambers = {hit_of: actor for hit_of, actor in _chambers(page).items() if actor is not None}
    home = next(iter(chambers.values()), None)
    for token, word in enumerate(page.words):
        owner = chambers.get(token)
        bare = owner is None and home is not None and word in lists["bare"]
        if bare and _is_name(page, token):
            owner = home
        if owner is None:
            continue
        last = _committee(page, token, frozenset(lists["committees"]))
        if last is not None:
            yield _mention(page, token, last, owner, "a committee of its parliament", COMMITTEE)
        elif bare and not _goes_on(page, token):
            yield _mention(page, token, token, owner, "the chamber beside its congress", CHAMBER)


def _chambers(page: Page) -> dict[int, Actor | None]:
    """Return the first tokens of the names of a parliament, and whose it is."""
    found: dict[int, Actor | None] = {}
    for hit in page.hits:
        houses_ = [a for a in page.meaning(hit) if a.reference == "metonym" and a.sector == "LEG"]
        tokens = page.dossier.tokens_in(hit.start, hit.end) if len(houses_) == 1 else []
        if tokens and houses_[0].actor_id is not None:
            state = load().actor(houses_[0].actor_id)
            found[tokens[0]] = state if state is not None and state.id == "USA" else None
    return found


def _is_name(page: Page, token: int) -> bool:
    """Tell whether a word is a chamber's name by itself: after "the", "and" or nothing."""
    if page.annotation.tag[token] != "NNP" or page.hit_at.get(token) is not None:
        return False
    ahead = token - 1
    return not page.same_sentence(ahead, token) or page.lower[ahead] in {"the", "and", "or", "by"}


def _goes_on(page: Page, token: int) -> bool:
    after = token + 1
    if not page.same_sentence(after, token):
        return False
    return page.lower[after] in {"of", "-"} or page.words[after][:1].isupper()


def _committee(page: Page, first: int, ends: frozenset[str]) -> int | None:
    """Return the last token of a committee's name that starts at a chamber, None if none does."""
    last = None
    for token in range(first + 1, min(first + _LONGEST, len(page.words))):
        if not page.same_sentence(token, first):
            break
        if page.lower[token] in ends:
            last = token
            break
        if not page.words[token][:1].isupper() and page.lower[token] not in _JOINTS:
            break
    return last


def _mention(page: Page, first: int, last: int, owner: Actor, why: str, score: float) -> Mention:
    span = page.dossier.token_span(first, last)
    return Mention(
        span=span,
        kind="actor",
        actor_id=owner.id,
        name=" ".join(span.of(page.dossier.words).split()) if last > first else owner.name,
        actor_kind=owner.kind,
        reference="metonym" if first == last else "name",
        country=owner.country,
        sector="LEG",
        role="seat" if first == last else None,
        score=score,
        why=why,
    )
