"""Statements: one row a statement, its source, cue and content by their places in the text.

Made for people who count or train on statements: a row alone gives back the triple of spans, and
with the ids of its report the whole of a report's triples. The contract is
`export/schema/statement.schema.json`; what is not known is null, a part no words stand for is empty.
"""

from __future__ import annotations

from typing import Any

from detente.export.rows import ref_row, spans, when
from detente.model.claim import Statement, band
from detente.model.told import Told

_PLACE = ("text", "start", "end")
_REF = ("words", "actor", "name", "country")

#: Columns of a CSV; those with a dot are leaves of lists, joined by " | ".
COLUMNS = (
    *("id", "doc", "doc_id", "where", "outlet", "published", "paragraph"),
    *(f"{part}.{leaf}" for part in ("source", "cue", "content") for leaf in _PLACE),
    *("quoted", "lemma", "class", "source_kind", "source_head"),
    *(f"{part}.{leaf}" for part in ("speaker", "on_behalf_of", "addressees") for leaf in _REF),
    *("channel", "venue", "when.start", "when.end", "when.grain"),
    *("polarity", "modality", "avowed", "within", "depth", "entry", "support", "dropped_by"),
    *("score", "band"),
)


def statement_row(told: Told) -> dict[str, Any]:
    """Return a statement as the export contract lays it down; `Told` of another kind is a mistake.

    `within` is the id of the statement it is said in, `depth` how many it is said in, 0 for the
    report's own words.
    """
    claim, body, document = told.claim, told.claim.body, told.document
    if not isinstance(body, Statement):
        raise TypeError(f"{claim.id} is of the kind {claim.kind}, not a statement")
    return {
        "id": claim.id,
        "doc": document.url or document.where,
        "doc_id": document.id,
        "where": document.where,
        "outlet": document.outlet.name if document.outlet else None,
        "published": told.reported.isoformat() if told.reported else None,
        "paragraph": told.paragraph,
        "source": spans(told, "source"),
        "cue": spans(told, "cue"),
        "content": spans(told, "content"),
        "quoted": body.quoted,
        "lemma": body.lemma,
        "class": body.cue_class,
        "source_kind": body.source_kind,
        "source_head": body.source_head or None,
        "speaker": ref_row(body.source),
        "on_behalf_of": ref_row(body.on_behalf_of),
        "addressees": [ref_row(ref) for ref in body.addressees],
        "channel": body.channel,
        "venue": body.venue,
        "when": when(claim.when),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "avowed": body.avowed,
        "within": claim.within,
        "depth": len(told.chain),
        "entry": told.entry.id if told.entry else claim.id,
        "support": told.support,
        "dropped_by": told.dropped_by,
        "score": claim.score,
        "band": band(claim.score),
    }
