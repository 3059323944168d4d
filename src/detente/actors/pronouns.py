"""Pronouns: "he" is the last person who was a subject and may be a man; unnamed speakers count.

On news prose the last fitting subject is right about four times in five; a pronoun inside a
quotation, or after two people of whom neither was a subject, is left open.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import takewhile

import msgspec

from detente.actors.cast import Cast, gender_of_noun
from detente.gazetteer import load
from detente.language import table
from detente.model.dossier import Dossier
from detente.model.mention import Mention

#: Sentences looked back over.
REACH = 3
#: A subject in this or the last sentence; anything farther or weaker; a plural.
NEAR, FAR, PLURAL = 0.8, 0.6, 0.5
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_GOVERNS = frozenset({"state", "body", "territory", "group", "unknown"})


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """Where mentions stand: their sentence, whether they are subjects, whether in a quotation."""

    dossier: Dossier
    quotes: list[tuple[int, int]]

    def words(self, mention: Mention) -> str:
        """Return the words of a mention."""
        return mention.span.of(self.dossier.words)

    def sentence(self, mention: Mention) -> int:
        """Return the number of the sentence, -1 between sentences."""
        found = self.dossier.sentence_at(mention.span.start)
        return found.i if found else -1

    def verb(self, mention: Mention) -> int | None:
        """Return the token that governs the mention's head."""
        head = self.dossier.head_token(mention.span.start, mention.span.end)
        annotation = self.dossier.annotation
        return annotation.head[head] if annotation is not None and head is not None else None

    def is_leading(self, mention: Mention) -> bool:
        """Tell whether the mention is a subject of its sentence's main clause."""
        verb = self.verb(mention)
        annotation = self.dossier.annotation
        if annotation is None or verb is None or not self.is_subject(mention):
            return False
        while (
            annotation.dep[verb] in {"conj", *_SUBJECT, "appos"} and annotation.head[verb] != verb
        ):
            verb = annotation.head[verb]
        return annotation.dep[verb] == "ROOT"

    def is_subject(self, mention: Mention) -> bool:
        """Tell whether the mention is a subject, or stands beside or in a list with one."""
        head = self.dossier.head_token(mention.span.start, mention.span.end)
        annotation = self.dossier.annotation
        while annotation is not None and head is not None:
            if annotation.dep[head] in _SUBJECT:
                return True
            if annotation.dep[head] not in {"conj", "appos"} or annotation.head[head] == head:
                return False
            head = annotation.head[head]
        return False

    def is_quoted(self, mention: Mention) -> bool:
        """Tell whether the mention stands between quotation marks."""
        at = bisect_left(self.quotes, (mention.span.start, 0)) - 1
        return at >= 0 and mention.span.start < self.quotes[at][1]

    def may_be_meant(self, mention: Mention) -> bool:
        """Tell whether a pronoun may point to a mention: in running text, not quoted."""
        return self.in_report(mention) and not self.is_quoted(mention)

    def recent(self, before: list[Mention], here: int, reach: int) -> list[Mention]:
        """Return the mentions of this sentence and some before it, in text order."""
        late = takewhile(lambda m: self.sentence(m) >= here - reach, reversed(before))
        return list(late)[::-1]

    def in_report(self, mention: Mention) -> bool:
        """Tell whether the mention stands in running text rather than in a headline or caption."""
        found = self.dossier.sentence_at(mention.span.start)
        return found is not None and found.zone in {"lede", "body"}


def quotations(words: str) -> list[tuple[int, int]]:
    """Return (start, end) between double quotation marks; one left open ends with its paragraph.

    >>> quotations('“Yes,” he said. "No."')
    [(0, 5), (16, 20)]
    """
    found, opened = [], -1
    for at, mark in enumerate(words):
        if mark == "\n" and opened >= 0 and words[at + 1 : at + 2] in {"\n", ""}:
            found.append((opened, at))
            opened = -1
        elif mark == "“" or (mark == '"' and opened < 0):
            opened = at if opened < 0 else opened
        elif mark in {"”", '"'} and opened >= 0:
            found.append((opened, at))
            opened = -1
    return found


def pointed(mention: Mention, before: list[Mention], cast: Cast, setting: Setting) -> Mention:
    """Return a pronoun's mention with whom it means, or as it was with the reason it stays open.

    `before` are the report's earlier mentions of actors, resolved, in text order.
    """
    if setting.is_quoted(mention):
        return msgspec.structs.replace(mention, why="a pronoun inside a quotation")
    kind = _kinds().get(setting.words(mention).lower(), "")
    here = setting.sentence(mention)
    verb = setting.verb(mention)
    near = [m for m in setting.recent(before, here, REACH) if setting.may_be_meant(m)]
    beside = {
        m.actor_id for m in near if setting.sentence(m) == here and not setting.is_subject(m)
    } - {None}
    for back in range(REACH + 1):
        there = [m for m in near if setting.sentence(m) == here - back]
        if back == 0:
            there = [m for m in there if setting.verb(m) != verb]
            there = [m for m in there if kind == "plural" or setting.is_subject(m)]
        else:
            there = [m for m in there if m.actor_id not in beside]
        if kind == "plural":
            found, stop = _plural(there, setting)
        elif kind == "neuter":
            governing = [m for m in there if _governs(m)]
            leading = [m for m in governing if setting.is_leading(m)]
            # Of an earlier sentence the main clause comes first, as with persons.
            found, stop = _last(leading if back > 0 and leading else governing, setting)
            stop = stop or back > 0
        else:
            found, stop = _person(there, kind, cast, setting, back)
        if found is not None and found.reference == "pronoun" and found.antecedent is None:
            break
        if found is not None:
            score = NEAR if back <= 1 and setting.is_subject(found) else FAR
            score = PLURAL if kind == "plural" else score
            return _as(setting.words(mention), mention, found, score)
        if stop:
            break
    return msgspec.structs.replace(mention, why="a pronoun; nobody before it clearly fits")


def gender(mention: Mention, cast: Cast, words: str) -> str | None:
    """Return the gender of whom a mention of these words means, None if not known."""
    if mention.actor_id is not None and mention.actor_id in cast.people:
        return cast.people[mention.actor_id].gender
    known = load().actor(mention.actor_id) if mention.actor_id else None
    if known is not None:
        return known.gender
    if mention.reference == "pronoun":
        return {"male": "male", "female": "female"}.get(_kinds().get(words.lower(), ""))
    return gender_of_noun(f"{mention.name} {mention.office or ''}")


def _person(
    there: list[Mention], kind: str, cast: Cast, setting: Setting, back: int
) -> tuple[Mention | None, bool]:
    """Return the last subject of that gender, else the last whose gender is not known.

    Of an earlier sentence its main clause comes first: who spoke goes on speaking.
    """
    known = [(m, gender(m, cast, setting.words(m))) for m in there if m.actor_kind == "person"]
    surely = [m for m, g in known if g == kind]
    fitting = [m for m, g in known if g in {kind, None}]
    if any(setting.is_subject(m) for m in surely):
        fitting = surely
    leading = [m for m in fitting if setting.is_leading(m)]
    return _last(leading if back > 0 and leading else fitting, setting)


def _last(fitting: list[Mention], setting: Setting) -> tuple[Mention | None, bool]:
    """Return the last subject, else the only one; and whether to stop looking farther back."""
    subjects = [m for m in fitting if setting.is_subject(m)]
    if subjects:
        return subjects[-1], True
    meant = {m.actor_id or m.name for m in fitting}
    return (fitting[-1], True) if len(meant) == 1 else (None, bool(fitting))


def _plural(there: list[Mention], setting: Setting) -> tuple[Mention | None, bool]:
    """Return the last subject that is more than one: a group, or two people in a list."""
    subjects = [m for m in there if setting.is_subject(m) and m.reference != "pronoun"]
    if not subjects:
        return None, False
    last = subjects[-1]
    joined = [m for m in subjects if setting.verb(m) is not None and _listed_with(m, last, setting)]
    ids = tuple(dict.fromkeys(m.actor_id for m in [*joined, last] if m.actor_id is not None))
    if len(ids) > 1:
        return msgspec.structs.replace(last, actor_id=None, members=ids, name="they"), True
    if last.members or last.actor_kind == "people":
        return last, True
    several = last.reference in {"description", "anonymous", "collective"}
    if several and last.actor_kind != "person":
        return last, True
    return None, True


def _listed_with(a: Mention, b: Mention, setting: Setting) -> bool:
    """Tell whether b hangs on a in a list ("Kennedy and Khrushchev")."""
    annotation = setting.dossier.annotation
    head = setting.dossier.head_token(b.span.start, b.span.end)
    top = setting.dossier.head_token(a.span.start, a.span.end)
    while annotation is not None and head is not None and annotation.dep[head] == "conj":
        head = annotation.head[head]
        if head == top:
            return a is not b
    return False


def _governs(mention: Mention) -> bool:
    if mention.reference == "pronoun":
        return mention.actor_kind in _GOVERNS and mention.actor_id is not None
    several = mention.reference == "description" and mention.name.endswith("s")
    return (
        mention.actor_kind in _GOVERNS
        and not several
        and mention.reference in {"name", "metonym", "description"}
        and mention.role != "place"
        and mention.actor_id is not None
    )


def _as(words: str, mention: Mention, found: Mention, score: float) -> Mention:
    return msgspec.structs.replace(
        mention,
        actor_id=found.actor_id,
        name=found.name,
        actor_kind=found.actor_kind,
        country=found.country,
        sector=found.sector,
        of=found.of,
        office=found.office,
        members=found.members,
        antecedent=found.span.start,
        score=round(min(score, found.score if found.actor_id else score), 3),
        why=f"{words!r} for {found.name!r} at {found.span.start}",
    )


@cache
def _kinds() -> dict[str, str]:
    pronouns = table("en", "pronouns")["pronouns"]
    return {w: kind for kind in ("male", "female", "plural", "neuter") for w in pronouns[kind]}
