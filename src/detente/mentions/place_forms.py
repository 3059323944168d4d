"""Places by their form: what the tagger takes for one, and what a word before it says is a town."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.gazetteer import load
from detente.language import table
from detente.mentions.page import Page
from detente.mentions.place_choice import regions_behind
from detente.mentions.place_signs import Reader, rules
from detente.model.actor import Place
from detente.model.annotation import Entity
from detente.model.mention import Mention

#: A place that only its form tells.
UNKNOWN_PLACE = 0.5
#: What the tagger's labels say of a place.
_KINDS = {"GPE": "unknown", "LOC": "region", "FAC": "facility"}
#: What ties a name to something before it, so that it is none of its own: "#Syria", "R-Ohio".
_GLUED = frozenset("#@-_/")
#: Tokens in the longest name taken.
_LONGEST = 6


def by_form(page: Page, reader: Reader, before: Sequence[Mention]) -> list[Mention]:
    """Return places that no table knows, where none of those `before` stands."""
    taken = {t for m in before for t in page.dossier.tokens_in(m.span.start, m.span.end)}
    taken |= page.hit_at.keys()
    found, sure = [], set()
    for first, last, kind in (*_told(page, reader), *_tagged(page, reader)):
        if not taken.isdisjoint(range(first, last + 1)):
            continue
        taken |= set(range(first, last + 1))
        found.append(_mention(page, first, last, kind))
        wide = page.words[first] in rules()["areas"]
        if (
            first == last
            and not wide
            and (kind == "city" or reader.is_sure(reader.run(first, last)))
        ):
            sure.add(page.words[first])
    again = (t for t, word in enumerate(page.words) if word in sure and t not in taken)
    return found + [_mention(page, t, t, "city") for t in again if not _is_part(reader, t)]


def _is_part(reader: Reader, token: int) -> bool:
    run = reader.run(token, token)
    return reader.is_common(run) or reader.signs(run).weight == "part"


def _tagged(page: Page, reader: Reader) -> Iterator[tuple[int, int, str]]:
    for entity in page.annotation.entities:
        first, last = reader.core(entity)
        if entity.label in _KINDS and _is_name(page, reader, entity, first, last):
            yield first, last, _KINDS[entity.label]


def _is_name(page: Page, reader: Reader, entity: Entity, first: int, last: int) -> bool:
    """Tell whether what the tagger calls a place may be one."""
    if not page.words[first][:1].isupper() or not page.words[last][-1:].isalpha():
        return False
    if page.words[first] in table("en", "references")["groups"]["sides"]:
        return False
    if page.annotation.sentence[entity.first] in page.shouted:
        return False
    run = reader.run(first, last)
    if page.folded[run.start - 1 : run.start] in _GLUED and run.start:
        return False
    if page.folded[run.start : run.end] in rules()["areas"]:
        return True
    if entity.label != "LOC" and reader.governor(run) not in rules()["surely"] | rules()["mostly"]:
        return False
    if last == first:
        return not reader.is_common(run)
    heads = table("en", "references")["organisations"]["heads"]
    body = any(word in heads for word in page.lower[first:last])
    return not body and reader.signs(run).weight != "part"


def _told(page: Page, reader: Reader) -> Iterator[tuple[int, int, str]]:
    """Yield names that "the village of" and the like stand before, or "village" behind."""
    nouns = rules()["town"] - {"capital", "district"}
    for token in range(1, len(page.words) - 1):
        before = _run_before(page, token) if page.words[token] in nouns else None
        if before is not None and not reader.is_word(reader.run(before, token - 1)):
            yield before, token - 1, "city"
        if page.lower[token] != "of" or page.lower[token - 1] not in nouns:
            continue
        first = last = token + 1
        if not page.same_sentence(token - 1, first) or not page.words[first][:1].isupper():
            continue
        while page.same_sentence(first, last + 1) and last - first < _LONGEST:
            joined = page.adjacent(last) and page.words[last + 1] in {"-", "'"}
            joined = joined or (page.adjacent(last) and page.words[last] in {"-", "'"})
            if not joined and not page.words[last + 1][:1].isupper():
                break
            last += 1
        if page.words[last][-1:].isalpha() and not page.words[last].isupper():
            yield first, last, "city"


def _run_before(page: Page, token: int) -> int | None:
    """Return the first token of the name right before a noun that says what it is, None if none."""
    pos, first = page.annotation.pos, token
    while first > 0 and page.same_sentence(token, first - 1) and token - first < _LONGEST:
        if pos[first - 1] != "PROPN" or not page.words[first - 1][:1].isupper():
            break
        first -= 1
    return first if first < token and page.words[token - 1][-1:].isalpha() else None


def _mention(page: Page, first: int, last: int, kind: str) -> Mention:
    """Return a place that only its form tells, in the region that a comma behind it leads to."""
    span = page.dossier.token_span(first, last)
    name = " ".join(span.of(page.dossier.words).split())
    if name in rules()["areas"]:
        kind, why, (state, province) = "region", "a part of the world", (None, None)
    else:
        (state, province), within = _inside(page, first, span.end)
        why = f"a place by its form{within}"
    return Mention(
        span=span,
        kind="place",
        name=name,
        country=state,
        role="place",
        place=Place(
            name=name,
            kind=kind,
            state=state,
            province=province,
        ),
        score=UNKNOWN_PLACE,
        why=why,
    )


def _inside(page: Page, first: int, end: int) -> tuple[tuple[str | None, str | None], str]:
    """Return the state and division a place is said to be in, and the words that say so.

    "Tal Hafa, Syria", "the village of Tal Hafa in Idlib province", "the Syrian village of Tal Hafa".
    """
    regions = regions_behind(page, end, loose=True)
    if regions and len({r.state for r in regions}) == 1:
        province = regions[0].province if len(regions) == 1 else None
        return (regions[0].state, province), f", in {regions[0].words}"
    nouns = rules()["town"]
    at = first - 2 if first > 1 and page.lower[first - 1] == "of" else first - 1
    while at > 0 and page.same_sentence(first, at) and page.words[at][:1].islower():
        if page.words[at] not in nouns and page.words[at] not in rules()["beyond"]:
            break
        at -= 1
    hit = page.hit_at.get(at) if page.same_sentence(first, at) and at < first - 1 else None
    for alias in page.meaning(hit) if hit is not None else ():
        actor = load().actor(alias.actor_id) if alias.actor_id else None
        if actor is not None and actor.kind in {"state", "territory"} and hit is not None:
            return (actor.country or actor.id, None), f", of {page.folded[hit.start : hit.end]}"
    return (None, None), ""
