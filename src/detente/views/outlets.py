"""Outlets: what stands in the reports of each, whose texts they are, and whose the outlet is.

An outlet is told about by counts with the reports behind each of them, never by a mark or a rank. A
quote is counted as changed only where the rules of `compare` find a serious or grave change between it
and the fullest earliest rendering in the record. That tells of words, not of why they are so, nor of
who had them right; and in a copied text it may have been so in the text that was copied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from detente import gazetteer
from detente.gazetteer.cards import Cards
from detente.lineage.origin import slugs, whole
from detente.model.base import DocId
from detente.model.document import Document, Outlet
from detente.model.lineage import COPIES, Edge
from detente.model.outlets import Changed, Held, OutletShown, Text
from detente.model.quoting import QuoteGroup
from detente.model.wording import Severity

DISTORTS: frozenset[Severity] = frozenset({"serious", "grave"})
#: What stands for the reports that state none; they are apart, not one outlet.
NOT_STATED = "outlet not stated"


def outlets(
    documents: Sequence[Document],
    edges: Iterable[Edge],
    origins: Mapping[DocId, DocId],
    groups: Iterable[QuoteGroup],
    known: Cards,
    newest: Mapping[DocId, DocId] | None = None,
) -> list[OutletShown]:
    """Return the outlets of reports by name, those that state none last.

    `origins` gives the report that stands for the lineage of each, by their texts alone; `newest` the
    newest version of earlier ones, which are no copies of each other. A slug is the outlet it stands for
    where one outlet here has these initials.
    """
    named = {document.outlet.name: document.outlet for document in documents if document.outlet}
    short = slugs(named)
    by_id = {document.id: _placed(document, named, short) for document in documents}
    texts = _texts(by_id, edges, origins, newest or {}, short)
    changed = _changed(groups, texts)
    by_outlet: dict[str, list[Text]] = defaultdict(list)
    for text in texts.values():
        outlet = text.document.outlet
        by_outlet[outlet.id if outlet else ""].append(text)
    found = [_shown(outlet_id, those, changed, known) for outlet_id, those in by_outlet.items()]
    return sorted(found, key=lambda one: (not one.id, one.name.casefold(), one.id))


def unchecked(
    placed: Collection[tuple[str | None, date | None]],
    known: Cards,
    *,
    states: bool,
    owners: bool,
) -> int:
    """Return how many of the origins that are counted as one are so by a card whose source nobody
    checked; 0 where all are texts of one outlet, for that no card need tell.

    `placed` has the outlet and the day of each of these origins.
    """
    if len({outlet_id for outlet_id, _ in placed}) < 2:
        return 0
    number = 0
    for outlet_id, day in placed:
        rows: list[Held] = []
        card = known.of(outlet_id) if outlet_id else None
        if card is not None and states and known.state(card.outlet, day) is not None:
            control = card.control_on(day)
            rows += [control] if control is not None else []
        if card is not None and owners:
            rows += known.holdings(card.outlet, day)
        number += any(not row.checked for row in rows)
    return number


def _placed(document: Document, named: Mapping[str, Outlet], short: Mapping[str, str]) -> Document:
    if document.outlet is None or (name := whole(document.outlet.name, short)) not in named:
        return document
    return replace(document, outlet=named[name])


def _shown(
    outlet_id: str,
    texts: Sequence[Text],
    changed: Mapping[DocId, Sequence[Changed]],
    known: Cards,
) -> OutletShown:
    outlet: Outlet | None = texts[0].document.outlet
    days = (text.document.published for text in texts)
    day = max((when.day for when in days if when is not None and when.day), default=None)
    card = known.of(outlet_id)
    return OutletShown(
        id=outlet_id,
        name=outlet.name if outlet else NOT_STATED,
        kind=outlet.kind if outlet else "unknown",
        country=(card.country if card else None) or (outlet.country if outlet else None),
        texts=tuple(texts),
        changed=tuple(one for text in texts for one in changed.get(text.document.id, ())),
        card=card,
        owners=known.line(outlet_id, day),
        holdings=known.holdings(outlet_id, day),
        control=card.control_on(day) if card is not None else None,
        day=day,
    )


def _texts(
    documents: Mapping[DocId, Document],
    edges: Iterable[Edge],
    origins: Mapping[DocId, DocId],
    newest: Mapping[DocId, DocId],
    short: Mapping[str, str],
) -> dict[DocId, Text]:
    made_from: dict[DocId, list[DocId]] = defaultdict(list)
    alike: set[DocId] = set()
    for edge in edges:
        a, b = newest.get(edge.a, edge.a), newest.get(edge.b, edge.b)
        one_lineage = origins.get(edge.a, edge.a) == origins.get(edge.b, edge.b)
        if edge.relation not in COPIES or not one_lineage or a == b:
            continue
        if edge.first is None:
            alike |= {a, b}
        else:
            first, other = (a, b) if edge.first == edge.a else (b, a)
            made_from[other].append(first)
    found: dict[DocId, Text] = {}
    for doc_id, document in documents.items():
        home = origins.get(doc_id, doc_id)
        home = newest.get(home, home)
        made_of = None
        if firsts := sorted(made_from[doc_id]):
            # Of a chain of copies the report that stands for all is the one to name.
            made_of = documents.get(home if home != doc_id else firsts[0])
        found[doc_id] = _text(document, made_of, doc_id in alike, short)
    return found


def _text(
    document: Document, first: Document | None, alike: bool, short: Mapping[str, str]
) -> Text:
    """Return what a report is. What it states of itself goes before what its words show: a credit names
    whose text it is even where that text itself is not in the record.
    """
    if len(document.credits) == 1:
        of = _credited(document.credits[0], short)
        return Text(document=document, made="copy", of=of, credited=True)
    if first is not None:
        if len(first.credits) == 1:
            return Text(document=document, made="copy", of=_credited(first.credits[0], short))
        if first.outlet is None or document.outlet is None:
            return Text(document=document, made="copy", of=_name(first))
        own = first.outlet.id == document.outlet.id
        return Text(document=document, made="repeat" if own else "copy", of=_name(first))
    if document.credits or alike:
        return Text(document=document, made="unclear")
    return Text(document=document, made="original")


def _credited(name: str, short: Mapping[str, str]) -> str:
    """Return the name of an agency or outlet as the gazetteer has it, so that its forms are one."""
    known, name = gazetteer.load(), whole(name, short)
    outlet = known.outlet_by_name(name) or known.outlet_by_slug(name)
    return outlet.name if outlet is not None else name


def _name(document: Document) -> str:
    return document.outlet.name if document.outlet else NOT_STATED


def _changed(
    groups: Iterable[QuoteGroup], texts: Mapping[DocId, Text]
) -> dict[DocId, list[Changed]]:
    found: dict[DocId, list[Changed]] = defaultdict(list)
    for group in groups:
        for change in group.changes:
            before, after = group.renderings[change.before], group.renderings[change.after]
            if change.severity not in DISTORTS or after.doc not in texts:
                continue
            found[after.doc].append(
                Changed(
                    group=group.id,
                    speaker=group.name,
                    doc=after.doc,
                    claim=after.claim,
                    beside=before.claim,
                    beside_doc=before.doc,
                    kinds=change.kinds,
                    severity=change.severity,
                    within=before.doc == after.doc,
                    in_copy=texts[after.doc].made in ("copy", "repeat"),
                )
            )
    return found
