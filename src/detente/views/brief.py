"""The brief: what the record holds, on a page or two, every line cited.

Lines show the reports' own words, led by who and when; nothing is paraphrased, and a line that names a
name, a number or a date which nothing it cites has is refused (see `vouched`). An entry is told once, by
its surest rendering, however many reports carry it; copies are counted and change nothing else.

What is doubtful is listed elsewhere and not briefed. A section keeps the lines that more independent
reports carry, then those that stand best by themselves and whose actors the reports speak of most; no
actor and no day may crowd it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, get_args

from msgspec.structs import replace

from detente.model.base import DocId
from detente.model.document import Document
from detente.model.entry import Dispute
from detente.model.told import Told
from detente.views import telling
from detente.views.brief_fit import LINES, Offered, fit, height
from detente.views.brief_held import Held, held
from detente.views.brief_lines import Brief, Cite, Line, Section, Since
from detente.views.brief_parts import BEHIND, by_actor, by_day, by_issue, last, new, overview
from detente.views.brief_stands import Parts
from detente.views.counted import Numbers, counted, events_told
from detente.views.markdown import head, tail

__all__ = ["Brief", "By", "Cite", "Line", "Numbers", "Section", "Since", "brief", "held", "ways"]

By = Literal["overview", "day", "actor", "issue"]
PAGES = 2
#: Refused lines counted in a number of so many digits, for the room its line takes.
REFUSED = 999


def ways() -> tuple[By, ...]:
    """Return the ways to lay out a brief."""
    return get_args(By)


def brief(
    told: Sequence[Told],
    *,
    disputes: Sequence[Dispute],
    documents: Mapping[DocId, Document],
    origins: Mapping[DocId, DocId],
    by_texts: Mapping[DocId, DocId] | None = None,
    by: By = "overview",
    on: date | None = None,
    pages: int | None = PAGES,
    lines: int | None = None,
    title: str = "Brief",
    since: Since | None = None,
    fresh: Collection[str] = (),
) -> Brief:
    """Return the brief of a record's claims, laid out by day, by actor, by issue, or as an overview.

    `origins` maps each report to the one that stands for its independent origin, `by_texts` (that if not
    given) to the one whose text it has. As of the day `on`, that of the newest report if not given. At
    most so many `pages`, None for as long as it gets, and `lines` a section. `fresh` are ids of entries
    that are new, which are told first.
    """
    by_texts = origins if by_texts is None else by_texts
    entries = held(told, by_texts)
    numbers = _numbers(documents, origins, by_texts, entries)
    parts = Parts(
        held=entries,
        told={one.id: one for one in told},
        weights=_weights(told, origins),
        disputes=tuple(disputes),
        origins=origins,
        on=on or numbers.last,
        fresh=frozenset(fresh),
    )
    bare = Brief(numbers=numbers, sections=(), title=title, pages=pages, since=since)
    sections, refused = fit(_offered(parts, by), room=_room(bare), most=lines)
    return replace(bare, sections=sections, refused=refused)


def _offered(parts: Parts, by: By) -> list[Offered]:
    if by == "overview":
        return [*new(parts), *overview(parts)]
    first = {"day": by_day, "actor": by_actor, "issue": by_issue}[by](parts)
    return [*new(parts), *first, *last(parts, BEHIND)]


def _room(bare: Brief) -> int | None:
    if bare.pages is None:
        return None
    longest = replace(bare, refused=REFUSED, sections=(_NONE,))
    above = height(head(bare.numbers, bare.title, bare.since))
    return max(0, bare.pages * LINES - above - height(tail(longest)))


_NONE = Section(title="", lines=(), more=0, command="")


def _numbers(
    documents: Mapping[DocId, Document],
    origins: Mapping[DocId, DocId],
    by_texts: Mapping[DocId, DocId],
    entries: Iterable[Held],
) -> Numbers:
    found = counted(documents, origins, events=events_told(each.told for each in entries))
    # To stand in one hand is not to copy: copies are what the texts make them.
    texts = len({by_texts.get(doc_id, doc_id) for doc_id in documents})
    return replace(found, copies=len(documents) - texts)


def _weights(told: Iterable[Told], origins: Mapping[DocId, DocId]) -> dict[str, int]:
    """Return of how many independent reports each actor is a part."""
    named: dict[str, set[str]] = {}
    for one in told:
        origin = origins.get(one.document.id, one.document.id)
        named.setdefault(origin, set()).update(telling.named(one))
    return telling.weights_of({origin: frozenset(ids) for origin, ids in named.items()})
