"""History: the versions of one item laid beside each other.

Looks that differ in nothing a reader would call the report (a counter, a stamp, curly quotes) are
one version. Whether a change was stated is asked of the item alone; where two looks were read in
different ways, or share next to nothing, it is left open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from detente.lineage.versions import notice, passing
from detente.model.document import Document
from detente.model.history import History, Look, Notice, Revision, Version, Withdrawn
from detente.model.told import Told
from detente.views import words
from detente.views.history_pieces import run, spoken
from detente.views.history_words import Page, changed, page_of

#: Below this share of common sentences and words two looks show two texts, not one that was edited.
LITTLE = 0.15


def history(looks: Sequence[Look], told: Iterable[Told] = ()) -> History:
    """Return the history of one item from the looks at it, oldest first; `told` are the claims read
    from its reports, from which those are taken whose words it has withdrawn.
    """
    pages = [page_of(look) for look in looks]
    versions: list[list[Page]] = [[pages[0]]]
    revisions: list[Revision] = []
    for page in pages[1:]:
        last = versions[-1][-1]
        changes = tuple(changed(last, page))
        if not changes:
            versions[-1].append(page)
            continue
        versions.append([page])
        told_so, basis = _notice(last, page)
        number = len(versions)
        revisions.append(
            Revision(before=number - 1, after=number, notice=told_so, basis=basis, changes=changes)
        )
    made = tuple(_version(n, those, versions) for n, those in enumerate(versions, start=1))
    return History(
        id=made[-1].document.id,
        versions=made,
        revisions=tuple(revisions),
        withdrawn=tuple(_withdrawn(versions, revisions, told)),
    )


def _version(number: int, those: list[Page], versions: list[list[Page]]) -> Version:
    same = (those[0].key, those[0].title.words)
    earlier = (
        n
        for n, other in enumerate(versions[: number - 1], start=1)
        if (other[0].key, other[0].title.words) == same
    )
    return Version(
        number=number,
        document=those[0].look.report.document,
        first_read=those[0].look.read,
        last_read=those[-1].look.read,
        again=next(earlier, None),
    )


def _notice(before: Page, after: Page) -> tuple[Notice, str]:
    one, two = before.look.report, after.look.report
    said, basis = notice(one, two)
    if said == "stated":
        return said, basis
    if one.document.extractor != two.document.extractor:
        how = f"{one.document.extractor} and {two.document.extractor}"
        return "unsure", f"the two were read in different ways ({how})"
    if before.cut or after.cut:
        return "unsure", "too long to be laid side by side whole"
    common = sum(run(line.words) in after.whole for line in before.lines)
    paired = SequenceMatcher(None, before.whole.split()[:2000], after.whole.split()[:2000])
    if common < LITTLE * len(before.lines) and paired.quick_ratio() < 2 * LITTLE:
        return "unsure", "next to nothing of the earlier words is left"
    return said, f"{basis}{_redated(one.document, two.document)}"


def _redated(before: Document, after: Document) -> str:
    """Return what became of the day of publication, which says nothing of a change by itself."""
    days = [one.published.day if one.published else None for one in (before, after)]
    if None in days or days[0] == days[1]:
        return ""
    return f"; its day of publication went from {words.day(days[0])} to {words.day(days[1])}"


def _withdrawn(
    versions: Sequence[Sequence[Page]], revisions: Sequence[Revision], told: Iterable[Told]
) -> Iterator[Withdrawn]:
    """Yield the claims of earlier versions that the newest neither makes nor has the words of."""
    newest = versions[-1][-1]
    last: dict[str, int] = {}
    for number, those in enumerate(versions, start=1):
        last |= {page.look.report.document.id: number for page in those}
    kept: dict[tuple[str, str], Withdrawn] = {}
    for one in told:
        number = last.get(one.document.id, len(versions))
        documents = one.entry.documents if one.entry else ()
        if passing(one.words) or number == len(versions):
            continue
        if newest.look.report.document.id in documents:
            continue
        said = spoken(one.words.split())
        if said in newest.spoken:
            continue
        later = enumerate(versions[number:], start=number + 1)
        number = max((n for n, those in later if said in those[-1].spoken), default=number)
        made = Withdrawn(told=one, last=number, notice=revisions[number - 1].notice)
        before = kept.get((one.kind, said))
        if before is None or before.last < number:
            kept[one.kind, said] = made
    yield from sorted(
        kept.values(), key=lambda w: (-w.last, w.told.claim.span.start, w.told.claim.id)
    )
