"""Taking up: "the official", "the spokesman": a plain noun for somebody told of before.

"The" and the same noun take up the last of that noun; "a second official" is somebody else.
"""

from __future__ import annotations

from functools import cache

import msgspec

from detente.actors.cast import LEADING, OFTEN, PLAIN, Cast, gender_of_noun, title_in
from detente.actors.holders import has_lapsed, is_now
from detente.actors.scene import Scene
from detente.gazetteer import load
from detente.language import table
from detente.model.mention import Mention

#: The only one of that noun.
ONLY_ONE = 0.75
#: Roles of which a report may tell of one person after another.
_REPEATED = frozenset({*PLAIN, "spokesperson", "ambassador"})
_DEFINITE = frozenset({"the", "that", "this", "these", "those"})


def again(mention: Mention, before: list[Mention], scene: Scene) -> Mention | None:
    """Return "the official" as the person of the same noun before it, None if there is none.

    Titles of one holder ("the president") are no such nouns: two reports' presidents differ.
    """
    post = (mention.office or "").lower()
    found = title_in(post)
    if not post or post.startswith("former") or (found and found[1] not in _REPEATED):
        return None
    if not is_definite(mention, scene) or not _is_of_today(scene.words(mention)):
        return None
    noun, spokes = _noun(post), bool(found and found[1] == "spokesperson")
    for earlier in reversed(before):
        if earlier.actor_kind != "person" or earlier.reference == "pronoun":
            continue
        if _is_of(noun, earlier, spokes=spokes) and mention.of in {None, earlier.of}:
            if _rival(earlier, noun, before, scene):
                return None
            why = f"the {noun} at {earlier.span.start}, {scene.words(earlier)!r}"
            return _as(mention, earlier, why)
    return None


def of_rank(mention: Mention, cast: Cast, scene: Scene) -> Mention | None:
    """Return "the admiral" as the only one of that rank in the report, before it or below."""
    noun = _noun(mention.office or "")
    if noun not in _short().values() or not is_definite(mention, scene):
        return None
    if not _is_of_today(scene.words(mention)):
        return None
    found = [p for p in cast.people.values() if noun in p.ranks]
    if len(found) != 1:
        return None
    earlier = [start for start in found[0].starts if start < mention.span.start]
    post = title_in(noun)
    leads = post is not None and post[1] in LEADING
    if leads and not earlier and len(found[0].starts) < OFTEN:
        return None
    return msgspec.structs.replace(
        mention,
        actor_id=found[0].actor_id,
        name=found[0].name,
        country=mention.country or found[0].country,
        sector=found[0].sector or mention.sector,
        antecedent=max(earlier, default=None),
        score=ONLY_ONE,
        why=f"the only {noun} in the report, {found[0].name!r}",
    )


def _as(mention: Mention, earlier: Mention, why: str) -> Mention:
    return msgspec.structs.replace(
        mention,
        actor_id=earlier.actor_id,
        name=earlier.name,
        country=earlier.country,
        of=earlier.of,
        sector=earlier.sector or mention.sector,
        antecedent=earlier.span.start,
        reference="description" if earlier.actor_id else "anonymous",
        score=ONLY_ONE,
        why=why,
    )


@cache
def _short() -> dict[str, str]:
    return dict(table("en", "pronouns")["short"])


def _noun(post: str) -> str:
    """Return the noun of a post, short forms written out: "adm." is an admiral.

    >>> _noun("lt. gen."), _noun("a senior official of the ministry")
    ('general', 'official')
    """
    words = post.lower().split()
    ends = [i for i, word in enumerate(words) if word in {"of", "for", "to", "at", "in"}]
    last = words[ends[0] - 1] if ends and ends[0] > 0 else words[-1] if words else ""
    return _short().get(last, last)


def _is_of(noun: str, mention: Mention, *, spokes: bool) -> bool:
    """Tell whether somebody's post is the noun's; a press secretary is a spokesman too."""
    theirs = (mention.office or "").lower()
    if not theirs or theirs.startswith("former"):
        return False
    if _noun(theirs) == noun:
        return True
    found = title_in(theirs) if spokes else None
    kinds = gender_of_noun(noun), gender_of_noun(theirs)
    return (
        found is not None and found[1] == "spokesperson" and (None in kinds or len({*kinds}) == 1)
    )


def _is_of_today(words: str) -> bool:
    """Tell whether a description is of the holder now: not "the next president", not "the 3rd one"."""
    numbered = any(mark.isdigit() for mark in words)
    return is_now(words) and not has_lapsed(words) and not numbered


def is_definite(mention: Mention, scene: Scene) -> bool:
    """Tell whether a description points back: "the official", not "one official" or a bare noun."""
    tokens = scene.dossier.tokens_in(mention.span.start, mention.span.end)
    return bool(tokens) and scene.lower(tokens[0]) in _DEFINITE


def _rival(last: Mention, noun: str, before: list[Mention], scene: Scene) -> bool:
    """Tell whether the sentence of the one found tells of another of the noun who differs from them."""
    sentence = scene.sentence(last)
    return sentence is not None and any(
        m.actor_kind == "person"
        and m.reference != "pronoun"
        and sentence.start <= m.span.start < last.span.start
        and _noun(m.office or "") == noun
        and (m.actor_id, m.name, m.of) != (last.actor_id, last.name, last.of)
        for m in reversed(before[-12:])
    )


def owned(mention: Mention, ahead: Mention, words: str) -> Mention:
    """Return "government" right behind a person's name ("Assad's government") as their state's."""
    between = words[ahead.span.end : mention.span.start].replace("’", "'")
    state = load().actor(ahead.country) if ahead.country else None
    if ahead.actor_kind != "person" or between not in {"'s ", "' ", " "} or state is None:
        return mention
    return msgspec.structs.replace(
        mention,
        actor_id=state.id,
        actor_kind=state.kind,
        reference="description",
        country=state.country,
        score=ONLY_ONE,
        why=f"{mention.name} of {ahead.name}",
    )
