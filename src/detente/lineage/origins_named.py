"""Origins by name: whose words the reports of one lineage are, as far as the reports themselves say.

An agency credited by the report that the others were made from goes first, then one that its plain
copies credit; then an outlet that its first sentences give as where they have it from; then the outlet
of that report itself. Where the texts state several, or nothing tells which report came first, or it
stands with an aggregator, the name is "unstated": a guess would turn one paper's copy into its source. So it
is where a text with marks of rewriting signs its dateline with a name that no agency has: who rewrites
a dispatch puts another name in the agency's place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from detente import gazetteer
from detente.language import table
from detente.lineage.origin import agencies, agency, called, forms, named, slots, slugs, whole
from detente.model.base import DocId
from detente.model.document import Document
from detente.model.lineage import COPIES, Edge, Origin, Relation

UNSTATED = "unstated"
#: Copies so plain that what they credit is credited for the whole of it.
PLAIN: frozenset[Relation] = frozenset({"identical", "edited copy", "abridged"})
#: An outlet known less surely than this names nobody's origin.
SURE = 0.5
#: Reports named in a basis; the others are counted.
NAMED = 2
_BY = re.compile(r"^(?:by|from)\s+", re.IGNORECASE)
#: Behind an agency's name in a byline: "Reuters Staff", "AP Correspondent".
_DESK = re.compile(r"\s+(?:staff|correspondents?|reporters?|writers?|bureau|desk)$", re.IGNORECASE)


def named_origins(
    documents: Mapping[DocId, Document],
    lineages: Mapping[DocId, DocId],
    edges: Sequence[Edge],
    lede: Callable[[DocId], str],
    rewritten: Callable[[DocId], bool] = lambda _: False,
) -> list[Origin]:
    """Return the origins of reports, one a lineage, by the id of the report that stands for it.

    `lineages` gives each report's; one of a report that is not among `documents` (an earlier version)
    keeps its id. `lede` gives the first sentences of a report; it is asked only where no credit tells.
    `rewritten` tells whether a text has marks of rewriting; it is asked where an unknown name signs one.
    The order of documents and edges makes no difference.
    """
    groups: dict[DocId, list[DocId]] = defaultdict(list)
    for doc_id in documents:
        groups[lineages.get(doc_id, doc_id)].append(doc_id)
    within: dict[DocId, list[Edge]] = defaultdict(list)
    for edge in edges:
        one = lineages.get(edge.a, edge.a)
        if edge.relation in COPIES and one == lineages.get(edge.b, edge.b):
            within[one].append(edge)
    known = slugs(document.outlet.name for document in documents.values() if document.outlet)
    found = []
    for origin, ids in sorted(groups.items()):
        ids.sort(key=lambda doc_id: (doc_id != origin, doc_id))
        group = [documents[i] for i in ids]
        put = {d.id: slug for d in group if (slug := _unknown(d)) and rewritten(d.id)}
        name, basis = _named(group, within[origin], lede, known, put)
        found.append(Origin(id=origin, name=name, basis=basis, docs=tuple(ids)))
    return found


def _named(
    group: Sequence[Document],
    edges: Sequence[Edge],
    lede: Callable[[DocId], str],
    known: Mapping[str, str],
    put: Mapping[DocId, str],
) -> tuple[str, str]:
    heads = _heads(group, edges)
    names = {whole(document.outlet.name, known) for document in group if document.outlet}
    outlets = {form: name for name in sorted(names) for form in forms(name)}
    for documents in (heads, _plain_copies(group, heads, edges)):
        stated = _credits(documents, outlets, known, put)
        if len(stated) > 1:
            several = ", ".join(sorted(name for name, _ in stated))
            return UNSTATED, f"the texts credit several: {several}"
        if stated:
            ((name, by),) = stated
            return name, f"credited by {_listed(by)}"
    if len({d.outlet.id if d.outlet else d.id for d in heads}) > 1:
        return (
            UNSTATED,
            f"nothing tells which came first of {_listed(heads)}, and none credits anybody",
        )
    told = sorted({name for head in heads for name in _told(head, lede(head.id))})
    if len(told) > 1:
        return UNSTATED, f"the first sentences name several: {', '.join(told)}"
    if told:
        basis = f"the first sentences of {_listed(heads)} name it as where they have it from"
        return told[0], basis
    return _own(heads[0], known, put.get(heads[0].id, ""))


def _own(head: Document, known: Mapping[str, str], put: str) -> tuple[str, str]:
    """Return the outlet of a report that credits nobody, where that can be an origin; `put` is a name
    that its dateline has in an agency's place.
    """
    if put:
        return UNSTATED, f"{put!r} signs its dateline, and the text has marks of rewriting"
    if head.outlet is None:
        return UNSTATED, "neither an outlet nor a credit is stated"
    name, how = whole(head.outlet.name, known), head.how.get("outlet")
    if head.outlet.kind == "aggregator":
        return UNSTATED, f"{name} prints what others wrote, and credits nobody"
    if how is not None and how.basis == "dateline":
        # Who published it is doubtful then, but not whose dispatch it is.
        return name, f"its {how.reason}"
    if how is not None and how.confidence < SURE:
        return UNSTATED, f"the outlet is hardly known: {how.reason}"
    return name, f"its own report: {name} credits nobody else"


def _heads(group: Sequence[Document], edges: Sequence[Edge]) -> list[Document]:
    """Return the reports of a lineage that were made from no other in it."""
    made = {edge.b if edge.first == edge.a else edge.a for edge in edges if edge.first is not None}
    # Reports each said to be made from another are all that there is: the first stands for them.
    return [document for document in group if document.id not in made] or list(group[:1])


def _plain_copies(
    group: Sequence[Document], heads: Sequence[Document], edges: Sequence[Edge]
) -> list[Document]:
    """Return the reports that are one text with those made from no other."""
    firsts = {head.id for head in heads}
    near = {
        other
        for edge in edges
        if edge.relation in PLAIN
        for one, other in ((edge.a, edge.b), (edge.b, edge.a))
        if one in firsts
    }
    return [document for document in group if document.id in near - firsts]


def _credits(
    documents: Sequence[Document],
    outlets: Mapping[str, str],
    slugs: Mapping[str, str],
    put: Mapping[DocId, str],
) -> list[tuple[str, list[Document]]]:
    """Return whom reports credit as their origin and which do, the forms of one name together, as the
    gazetteer or one of the outlets has it. An outlet among these reports is nobody else's origin: it
    is where the others found the text. `put` are names in an agency's place that state nothing.
    """
    own = frozenset[str]().union(*map(called, documents))
    known: list[tuple[set[str], str, dict[DocId, Document]]] = []
    for document in documents:
        for name in _credited(document):
            alike = forms(name)
            if alike & own or alike & forms(put.get(document.id, "")):
                continue
            shown = next((outlets[form] for form in sorted(alike) if form in outlets), None)
            shown = _shown(name) if shown is None or agency(name) else shown
            shown = whole(shown, slugs)
            n = next((n for n, (said, _, _) in enumerate(known) if said & alike), len(known))
            if n == len(known):
                known.append((set(), shown, {}))
            said, longest, by = known[n]
            said |= alike
            by[document.id] = document
            known[n] = said, max(longest, shown, key=lambda name: (len(name), name)), by
    return [(shown, list(by.values())) for _, shown, by in known]


def _credited(document: Document) -> Iterator[str]:
    """Yield the names a report credits: its credits, its dateline's slug, agencies in its byline."""
    yield from document.credits
    if said := _slug(document):
        yield said
    for line in document.byline:
        name = _DESK.sub("", _BY.sub("", line))
        if " ".join(name.casefold().split()).removeprefix("the ") in agencies():
            yield name


def _slug(document: Document) -> str:
    """Return the slug of a dateline, "" for none."""
    said = (document.dateline or "").rpartition("(")[2].partition(")")[0].strip()
    return said if said and forms(said) <= slots(document) else ""


def _unknown(document: Document) -> str:
    """Return the slug of a dateline that is no agency's: the report's own outlet's, or nobody's."""
    said, known = _slug(document), gazetteer.load()
    how = document.how.get("outlet")
    if not said and document.outlet and how is not None and how.basis == "dateline":
        said = document.outlet.name
    if not said or agency(said):
        return ""
    own = bool(forms(said) & called(document))
    nobody = known.outlet_by_name(said) is None and known.outlet_by_slug(said) is None
    return said if own or nobody else ""


def _told(document: Document, words: str) -> Iterator[str]:
    """Yield the known outlets that a stretch of text gives as where it has something from. One word is
    one only behind "told" and its like, and as an agency or in capitals: else it is as well a person.
    """
    found = [name for name in named(words) if " " in name]
    for match in _single().finditer(words):
        word = match.group(1)
        if word.isupper() or word.casefold() in agencies():
            found.append(word)
    for name in found:
        known = gazetteer.load().outlet_by_name(name)
        if known is not None and not forms(known.name) & called(document):
            yield known.name


@cache
def _single() -> re.Pattern[str]:
    before = "|".join(map(re.escape, table("en", "lineage")["taken"]["before"]))
    return re.compile(rf"\b(?:{before}) (?:[Tt]he )?([A-Z][A-Za-z-]{{1,20}})\b(?! [A-Z])")


def _shown(name: str) -> str:
    """Return a name as it is shown: as the gazetteer has it, else as the text does."""
    plain, known = " ".join(name.split()), gazetteer.load()
    outlet = known.outlet_by_name(plain) or known.outlet_by_slug(plain)
    return outlet.name if outlet else plain


def _listed(documents: Sequence[Document]) -> str:
    """Return reports by their outlets, each once; beyond a few they are counted."""
    names = list(dict.fromkeys(d.outlet.name if d.outlet else _file(d) for d in documents))
    rest = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _file(document: Document) -> str:
    return document.where.replace("\\", "/").rsplit("/", 1)[-1]
