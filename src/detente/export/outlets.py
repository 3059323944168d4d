"""Outlets: one row an outlet, with its reports by what they are, the quotes that stand changed in them,
and its card.

The contract is `export/schema/outlet.schema.json`; no row leaves a field out: what is not known is null.
"""

from __future__ import annotations

from typing import Any

from detente.model.outlets import Card, Changed, Held, Holding, OutletShown, Owner

_CHANGED = ("quote_group", "doc", "claim", "beside", "kinds", "severity", "in_copy")

#: Columns of a CSV; those with a dot are leaves of lists, joined by " | ".
COLUMNS = (
    *("id", "name", "kind", "country", "languages"),
    *("reports", "originals", "copies", "repeats", "unclear"),
    *("copied_from.name", "copied_from.reports"),
    "quotes_changed",
    *(f"changed.{leaf}" for leaf in _CHANGED if leaf != "kinds"),
    *("owners.id", "owners.name", "owners.checked"),
    *("control.class", "control.by", "control.since", "control.until", "control.source"),
    *("control.checked", "control.days_checked", "takes", "as_of"),
)


def outlet_row(shown: OutletShown, rules: str) -> dict[str, Any]:
    """Return an outlet as the export contract lays it down, with the rules that its counts go by."""
    card, control = shown.card, shown.control
    return {
        "id": shown.id or None,
        "name": shown.name if shown.id else None,
        "kind": shown.kind,
        "country": shown.country,
        "languages": list(card.languages) if card else [],
        "reports": len(shown.texts),
        "originals": shown.number("original"),
        "copies": shown.number("copy"),
        "repeats": shown.number("repeat"),
        "unclear": shown.number("unclear"),
        "copied_from": [{"name": name, "reports": n} for name, n in shown.copied_from],
        "docs": [
            {"doc": t.document.id, "made": t.made, "of": t.of or None, "credited": t.credited}
            for t in shown.texts
        ],
        "quotes_changed": len(shown.changed),
        "changed": [_changed_row(one) for one in shown.changed],
        "owners": [_owner_row(*pair) for pair in zip(shown.owners, shown.holdings, strict=True)],
        "control": {"class": control.standing, "by": control.by or None, **_held(control)}
        if control
        else None,
        "card": _card_row(card) if card else None,
        "takes": list(card.takes) if card else [],
        "as_of": shown.day.isoformat() if shown.day else None,
        "rules": rules,
    }


def _changed_row(one: Changed) -> dict[str, Any]:
    return {
        "quote_group": one.group,
        "speaker": one.speaker,
        "doc": one.doc,
        "claim": one.claim,
        "beside": one.beside,
        "kinds": list(one.kinds),
        "severity": one.severity,
        "within": one.within,
        "in_copy": one.in_copy,
    }


def _owner_row(owner: Owner, held: Holding) -> dict[str, Any]:
    return {
        "id": owner.id,
        "name": owner.name,
        "kind": owner.kind,
        "country": owner.country,
        "source": held.source or None,
        "checked": held.checked,
    }


def _card_row(card: Card) -> dict[str, Any]:
    return {
        "owners": [{"owner": held.owner, **_held(held)} for held in card.owners],
        "control": [
            {"class": held.standing, "by": held.by or None, **_held(held)} for held in card.control
        ],
    }


def _held(held: Held) -> dict[str, Any]:
    return {
        "since": held.since,
        "until": held.until,
        "source": held.source or None,
        "checked": held.checked,
        "days_checked": held.dated,
    }
