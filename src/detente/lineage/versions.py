"""Versions: reports that are one item at different times, so that a correction is no second report.

Two reports are versions of one item when their publisher gives both one name (a guid, an address).
The same words under another title are one report already; here the words differ. The looks at an
item tell more: that a title changed, and that a version came back.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import TypeVar
from urllib.parse import urlsplit

from detente.language import table
from detente.model.address import canonical
from detente.model.base import DocId
from detente.model.document import Document, Report
from detente.model.history import Look, Notice
from detente.model.when import When

#: How much of a line the patterns see.
REACH = 300
#: What stands between counters that share a line.
_BESIDE = re.compile(r"[·•|]| [-–—/] ")
_STRAIGHT = str.maketrans("“”„«»‘’‚\u00a0", '"""""\'\'\' ')

K = TypeVar("K", bound=Hashable)


def versions(
    documents: Mapping[DocId, Document], seen: Mapping[DocId, datetime]
) -> dict[DocId, tuple[DocId, ...]]:
    """Return the items of which there are several versions: all versions, oldest first, by the id of
    the newest. `seen` is when a report was last read anew (UTC).

    What they say of their own time goes first where all tell when they were changed, or none does; so
    an archive taken in later is not newer. Else when they were read does: a page that no longer states
    its time of change is not older for it. Then their place decides, as the items of one file stand in
    the order in which they were kept.
    """
    found = {}
    for ids in _grouped({i: tuple(names(document)) for i, document in documents.items()}):
        if len(ids) > 1:
            stated = _comparable(documents[doc_id] for doc_id in ids)
            order = {i: _order(documents[i], seen.get(i), stated=stated) for i in ids}
            ids.sort(key=order.__getitem__)
            found[ids[-1]] = tuple(ids)
    return found


def items(looks: Iterable[Look]) -> list[tuple[Look, ...]]:
    """Return the looks at each item, oldest first, ordered as `versions` orders reports; looks at
    what no publisher gives a name are left out.
    """
    given = list(looks)
    groups = _grouped({n: tuple(names(look.report.document)) for n, look in enumerate(given)})
    found = []
    for numbers in groups:
        stated = _comparable(given[n].report.document for n in numbers)
        order = {
            n: (_order(given[n].report.document, given[n].read, stated=stated), given[n].capture)
            for n in numbers
        }
        found.append(tuple(given[n] for n in sorted(numbers, key=order.__getitem__)))
    return found


def names(document: Document) -> Iterator[str]:
    """Yield what tells an item from all others: its address, and its publisher's name of it."""
    outlet = document.outlet.id if document.outlet else ""
    if document.item_id:
        yield f"{outlet} {document.item_id}"
    if document.url and (address := canonical(document.url)) and _of_a_page(address):
        yield address


def _grouped(named: Mapping[K, Iterable[str]]) -> list[list[K]]:
    """Return the groups of those that a chain of shared names ties together; one without a name is
    in none.
    """
    by_name: dict[str, list[K]] = {}
    for one, own in named.items():
        for name in own:
            by_name.setdefault(name, []).append(one)
    parent = {one: one for those in by_name.values() for one in those}

    def root(one: K) -> K:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for those in by_name.values():
        for other in those[1:]:
            parent[root(other)] = root(those[0])
    groups: dict[K, list[K]] = {}
    for one in parent:
        groups.setdefault(root(one), []).append(one)
    return list(groups.values())


def notice(before: Report, after: Report) -> tuple[Notice, str]:
    """Return whether a report says that it was changed since an earlier look at it, and what says so.

    "stated": the time of its last change moved, or it has a note, a stamp or a mark in its headline
    that the earlier one had not. What says that a report will change says nothing of a change.
    """
    patterns = _patterns()
    known = {_line(before, s.start, s.end) for s in before.sentences}
    for sentence in after.sentences:
        line = _line(after, sentence.start, sentence.end)
        if line in known:
            continue
        if patterns["says"].match(line):
            return "stated", f"the note {line[:120]!r}"
        if sentence.zone in ("stamp", "byline", "chrome") and patterns["stamp"].match(line):
            return "stated", f"the stamp {line[:120]!r}"
    title = after.document.title.translate(_STRAIGHT)[:REACH]
    if title != before.document.title.translate(_STRAIGHT)[:REACH] and patterns["headline"].match(
        title
    ):
        return "stated", f"the headline {title[:120]!r}"
    if _moved(before.document.updated, after.document.updated):
        updated = after.document.updated
        return "stated", f"its time of change: {updated.reason if updated else ''}".rstrip(": ")
    return "silent", "no note, no stamp and no later time of change"


def passing(line: str) -> bool:
    """Tell whether a line is one that every visit may change: a counter, an age, a time to read.

    >>> passing("4 min read"), passing("1,204 views · 3 min read"), passing("The talks took 4 minutes")
    (True, True, False)
    """
    pattern = _patterns()["passing"]
    whole = line.translate(_STRAIGHT).strip()[:REACH]
    said = [part.strip() for part in _BESIDE.split(whole) if part.strip()]
    # A dash may stand inside of one, too.
    return bool(pattern.fullmatch(whole)) or bool(said and all(map(pattern.fullmatch, said)))


def _line(report: Report, start: int, end: int) -> str:
    words = report.text.words[start : min(end, start + REACH)]
    return " ".join(words.translate(_STRAIGHT).split())


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    read = table("en", "spinning")
    lists = {**read["notices"], "passing": read["passing"]["whole"]}
    return {
        name: re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)
        for name, lines in lists.items()
    }


def _moved(before: When | None, after: When | None) -> bool:
    if after is None or after.start is None:
        return False
    return before is None or before.start is None or after.start > before.start


def _of_a_page(address: str) -> bool:
    """Tell whether an address can be one report's: the front page of a site is everybody's."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and (len(parts.path.strip("/")) > 1 or bool(parts.query))


def _order(document: Document, seen: datetime | None, *, stated: bool) -> tuple[object, ...]:
    said = [when.start for when in (document.updated, document.published) if when and when.start]
    late = datetime.max.replace(tzinfo=UTC)
    where, _, number = document.where.rpartition(":")
    turn = (where, int(number)) if number.isdecimal() else (document.where, 0)
    own, read = said[0] if said else late, seen or late
    return *((own, read) if stated else (read, own)), turn, document.id


def _comparable(documents: Iterable[Document]) -> bool:
    """Tell whether versions can be ordered by what they say of their own time: all of them tell when
    they were changed, or none does. One that no longer tells it is not older for it.
    """
    return len({document.updated is not None for document in documents}) == 1
