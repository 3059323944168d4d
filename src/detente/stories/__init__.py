"""Stories: the reports of a record as stories of days inside crises of weeks and months.

A group stage: reports are taken in the order of their days, each goes to the story it is of by what
stood before it (`weaving`), and each story, by the report that opened it, to a crisis in the same way,
by the names in it and over a longer time. What was decided for a day stays when reports of later days
come, so what was known on a day is what these reports alone would give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from detente.language import file_digest
from detente.model.base import DocId, Record, digest
from detente.model.story import CrisisOf, Story, Traits
from detente.stories.naming import Face
from detente.stories.placing import placed
from detente.stories.resuming import Mark, Woven, weave
from detente.stories.terms import FILES
from detente.stories.told import (
    Known,
    by_day,
    crises_told,
    faces,
    named,
    stories_told,
)
from detente.stories.weaving import Item, Rules

__all__ = ["Kept", "Known", "Told", "stories", "version"]

#: Tuned on half of 35 news events (108 articles) for B-cubed F1: .96 there. Without `running` the
#: same, but then a month of one crisis in 400 articles of 2012-14 is one story of 38 reports.
DAYS = Rules(least=0.13, tied=0.06, silent=60, running=8, window=90)
#: Tuned on 325 of those 400 articles, by the one country their headlines name and gaps of sixty days.
MONTHS = Rules(least=0.17, tied=1.0, silent=60, running=None, window=120)
#: How much more a name weighs than another word where crises are told apart.
NAMES = 4
#: How like an undated report is to one of a crisis at least.
PLACED = 0.3


@cache
def version() -> str:
    """Return what stands for all that stories hang on besides the reports."""
    return digest("stories", "1", *map(file_digest, FILES))


class Kept(Record, frozen=True, kw_only=True):
    """What was done, for another time: both weavings and the faces of stories."""

    days: Woven = Woven()
    months: Woven = Woven()
    faces: dict[DocId, Face] = {}


class Told(Record, frozen=True, kw_only=True):
    """Stories and crises, each in the order of their first reports; and what is kept."""

    stories: tuple[Story, ...]
    crises: tuple[CrisisOf, ...]
    kept: Kept


def stories(
    reports: Sequence[Known],
    traits: Callable[[DocId], Traits],
    origins: Mapping[DocId, DocId],
    before: Kept | None = None,
) -> Told:
    """Return the stories and crises of reports: each report in one story, each story in one crisis.

    `traits` gives what is known of a report when it is needed, `origins` the report that stands for
    its lineage. `before` only saves work: the outcome is that of telling everything anew.
    """
    before = before or Kept()
    ordered = sorted(reports, key=by_day)
    days = {one.doc_id: one.day for one in ordered}
    dated = [one for one in ordered if one.day is not None]
    undated = [one.doc_id for one in ordered if one.day is None]

    woven = weave(DAYS, _marks(dated), lambda i: _by_words(traits(i)), before.days)
    of = woven.groups()
    if undated:
        of |= placed(
            (_by_words(traits(i)) for i in undated), (_by_words(traits(i)) for i in of), of
        )
    groups: dict[DocId, list[Known]] = defaultdict(list)
    for one in ordered:
        groups[of[one.doc_id]].append(one)
    opened = [one for one in ordered if one.doc_id in groups]

    outer = weave(
        MONTHS,
        _marks([one for one in opened if one.day is not None]),
        lambda i: _by_names(traits(i)),
        before.months,
    )
    crisis_of = outer.groups()
    if rest := [one.doc_id for one in opened if one.day is None]:
        crisis_of |= placed(
            (_by_names(traits(i)) for i in rest),
            (_by_names(traits(i)) for i in crisis_of),
            crisis_of,
            PLACED,
        )
    former, openers = woven.former(), set(crisis_of.values())
    names = named(one for one in ordered if one.doc_id in groups or one.doc_id in former)
    of_crises = named(one for one in ordered if one.doc_id in openers)
    shown = faces(groups, traits, origins, before.faces)
    crises = {i: of_crises[crisis_of[i]] for i in groups}
    told = stories_told(groups, crises, shown, names, woven)
    by_id = {names[i]: shown[i] for i in groups}
    return Told(
        stories=tuple(told),
        crises=tuple(crises_told(told, by_id, days)),
        kept=Kept(days=woven, months=outer, faces=shown),
    )


def _marks(reports: Sequence[Known]) -> list[Mark]:
    return [Mark(doc_id=one.doc_id, digest=one.digest) for one in reports]


def _by_words(one: Traits) -> Item:
    day = one.day.toordinal() if one.day else 0
    return Item(doc_id=one.doc_id, day=day, terms=one.words, deeds=one.deeds)


def _by_names(one: Traits) -> Item:
    """Return a report as crises are told apart: names and other words each under a mark of their own."""
    terms = [(f"n {term}", NAMES * weight) for term, weight in one.names]
    terms += [(f"w {term}", weight) for term, weight in one.words]
    terms.sort(key=lambda item: (-item[1], item[0]))
    return Item(doc_id=one.doc_id, day=one.day.toordinal() if one.day else 0, terms=tuple(terms))
