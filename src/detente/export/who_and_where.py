"""Who, where, who said it: actors, mentions, places and statements as plain rows, the same fields in
every release; what was dropped; the ledger of positions and the table of figures; what reports share,
their origins, and utterances in all their renderings.

The contracts are `export/schema/{actor,mention,place,statement,dropped,ledger,figures-table,lineage,
origin,quote_group}.schema.json`; no row leaves a field out: what is not known is null.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, get_args

from detente.export import (
    changes,
    disputes,
    dropped,
    entries,
    figures,
    history,
    jsonl,
    ledger,
    lineage,
    origins,
    outlets,
    predictions,
    quote_groups,
    statements,
    stories,
    tension,
)
from detente.export.rows import when
from detente.export.table import flattened, written
from detente.model.actor import Place
from detente.model.mention import Quantity
from detente.model.profile import Cite, Mentioned, PlaceNamed, Profile

What = Literal[
    "actors",
    "mentions",
    "places",
    "statements",
    "dropped",
    "ledger",
    "figures-table",
    "lineage",
    "origins",
    "quote-groups",
    "outlets",
    "versions",
    "disputes",
    "changes",
    "tension",
    "alerts",
    "stories",
    "outcomes",
    "entries",
]
WHATS: tuple[What, ...] = get_args(What)

#: Columns of a CSV; those with a dot are leaves of lists, joined by " | ".
COLUMNS: Mapping[What, tuple[str, ...]] = {
    "actors": (
        *("id", "name", "kind", "country", "sector", "known", "added"),
        *("claims", "reports", "origins", "roles", "spellings.words", "folded_from.id"),
        *("posts.title", "posts.of", "posts.first", "posts.last", "posts.former"),
        *("posts.reports", "posts.origins", "posts.sure", "doubts"),
    ),
    "mentions": (
        *("doc", "doc_id", "outlet", "published", "paragraph", "start", "end", "text", "kind"),
        *("reference", "actor", "name", "actor_kind", "country", "sector", "office", "of", "role"),
        *("members", "antecedent", "place.name", "place.kind", "place.province", "place.state"),
        *("place.latitude", "place.longitude", "when.start", "when.end", "when.grain"),
        *("quantity.low", "quantity.high", "quantity.hedge", "quantity.unit", "quantity.thing"),
        *("means", "why", "score"),
    ),
    "places": (
        *("name", "kind", "province", "state", "latitude", "longitude", "geonameid", "sure"),
        *("mentions", "claims", "reports", "words"),
    ),
    "statements": statements.COLUMNS,
    "dropped": dropped.COLUMNS,
    "ledger": ledger.COLUMNS,
    "figures-table": figures.COLUMNS,
    "lineage": lineage.COLUMNS,
    "origins": origins.COLUMNS,
    "quote-groups": quote_groups.COLUMNS,
    "outlets": outlets.COLUMNS,
    "versions": history.COLUMNS,
    "disputes": disputes.COLUMNS,
    "changes": changes.COLUMNS,
    "tension": tension.COLUMNS,
    "alerts": tension.ALERT_COLUMNS,
    "stories": stories.COLUMNS,
    "outcomes": predictions.COLUMNS,
    "entries": entries.COLUMNS,
}


def actor_row(profile: Profile) -> dict[str, Any]:
    """Return an actor as the export contract lays it down."""
    return {
        "id": profile.id,
        "name": profile.name,
        "kind": profile.kind,
        "country": profile.country,
        "sector": profile.sector,
        "known": profile.known,
        "added": profile.added,
        "claims": profile.claims,
        "reports": profile.reports,
        "origins": profile.origins,
        "roles": [f"{role}:{number}" for role, number in profile.roles.items()],
        "spellings": [
            {"words": s.words, "number": s.number, "reports": s.reports} for s in profile.spellings
        ],
        "folded_from": [
            {"id": f.id, "words": list(f.words), "reason": f.reason} for f in profile.folded
        ],
        "posts": [
            {
                "title": post.title,
                "of": post.of,
                "country": post.country,
                "sector": post.sector,
                "former": post.former,
                "first": post.first.isoformat() if post.first else None,
                "last": post.last.isoformat() if post.last else None,
                "reports": post.reports,
                "origins": post.origins,
                "sure": post.sure,
                "evidence": [_cite(cite) for cite in post.cites],
            }
            for post in profile.told
        ],
        "doubts": list(profile.doubts),
    }


def _cite(cite: Cite) -> dict[str, Any]:
    return {"doc_id": cite.doc_id, "start": cite.start, "end": cite.end, "text": cite.quote}


def mention_row(one: Mentioned) -> dict[str, Any]:
    """Return a mention as the export contract lays it down."""
    mention, document = one.mention, one.document
    return {
        "doc": document.url or document.where,
        "doc_id": document.id,
        "outlet": document.outlet.name if document.outlet else None,
        "published": document.published.day.isoformat()
        if document.published and document.published.day
        else None,
        "paragraph": one.paragraph,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": one.words,
        "kind": mention.kind,
        "reference": mention.reference,
        "actor": mention.actor_id,
        "name": mention.name or None,
        "actor_kind": mention.actor_kind,
        "country": mention.country,
        "sector": mention.sector,
        "office": mention.office,
        "of": mention.of,
        "role": mention.role,
        "members": list(mention.members),
        "antecedent": mention.antecedent,
        "place": _place(mention.place),
        "when": when(mention.when),
        "quantity": _quantity(mention.quantity),
        "means": one.means,
        "why": one.how,
        "score": mention.score,
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "kind": place.kind,
        "province": place.province,
        "state": place.state,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _quantity(quantity: Quantity | None) -> dict[str, Any] | None:
    if quantity is None:
        return None
    return {
        "low": quantity.low,
        "high": quantity.high,
        "hedge": quantity.hedge,
        "unit": quantity.unit,
        "thing": quantity.thing,
    }


def place_row(place: PlaceNamed) -> dict[str, Any]:
    """Return a place as the export contract lays it down."""
    row = {name: getattr(place, name) for name in COLUMNS["places"]}
    return row | {"words": list(place.words)}


ROWS: Mapping[What, Callable[[Any], dict[str, Any]]] = {
    "actors": actor_row,
    "mentions": mention_row,
    "places": place_row,
    "statements": statements.statement_row,
    "dropped": dropped.dropped_row,
    # A row of these is of its neighbours too: what gives them makes rows.
    "ledger": dict,
    "figures-table": dict,
    "lineage": dict,
    "origins": dict,
    "quote-groups": dict,
    "outlets": dict,
    "versions": dict,
    "disputes": dict,
    "changes": dict,
    "tension": dict,
    "alerts": dict,
    "stories": dict,
    "entries": dict,
    "outcomes": dict,
}


def json_lines(what: What, found: Iterable[Any]) -> Iterator[bytes]:
    """Yield UTF-8 lines without their end, one row each, in the order given."""
    for one in found:
        yield jsonl.line(ROWS[what](one))


def csv_lines(what: What, found: Iterable[Any]) -> Iterator[str]:
    """Yield CSV lines with their ends, the header first; lists are joined by " | ", and lists of
    objects that have no column a leaf are JSON.
    """
    columns = COLUMNS[what]
    rows: Iterable[dict[str, Any]] = (ROWS[what](one) for one in found)
    if what in ("lineage", "origins", "quote-groups", "entries"):
        rows = map(lineage.with_json, rows)
    yield from written(columns, (flattened(row, columns) for row in rows))
