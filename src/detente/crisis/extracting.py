"""Extracting: the claims of one text, without a store."""

from __future__ import annotations

from detente.crisis.table import Table
from detente.crisis.telling import Day, as_day, reading_order, told_of
from detente.model.dossier import Dossier


def tell(dossier: Dossier) -> Table:
    """Return the claims of one dossier as a table, in the order of the text."""
    statements = {claim.id: claim for claim in dossier.statements}
    ordered = sorted(dossier.claims, key=lambda claim: reading_order(claim, dossier.document))
    rows = tuple(told_of(claim, dossier.report, None, statements) for claim in ordered)
    return Table(kind=None, rows=rows)


def extract(
    text: str,
    *,
    published: Day | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Table:
    """Return every claim of one text, without a store.

    `published` is the day that "Tuesday" and "last week" count from; without it such words stay
    unresolved. Raises `InputError` when the text holds no report.
    """
    from detente.pipeline import extract as run
    from detente.pipeline import text_capture

    day = as_day(published)
    given = {
        "published": day.isoformat() if day else None,
        "title": title,
        "outlet": outlet,
        "url": url,
    }
    return tell(run(text_capture(text, declared={k: v for k, v in given.items() if v})))
