"""Tension: one row a day, directed dyad and quad; one row an alert.

The contracts are `export/schema/{tension,alert}.schema.json`; no row leaves a field out: what is not
known is null.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from detente import ladder, ontology
from detente.model.tension import Alert, Cause, Point, Series, Sums

#: Columns of a CSV; those with a dot are leaves of lists, joined by " | ".
COLUMNS = (
    *("day", "actor", "actor_name", "recipient", "recipient_name", "by", "quad", "quad_name"),
    *("events", "origins", "goldstein_sum", "goldstein_mean"),
    *("ladder", "ladder_rung", "talk", "placed_by_report", "reports"),
)
ALERT_COLUMNS = (
    *("id", "day", "since", "kind", "actor", "actor_name", "recipient", "recipient_name", "says"),
    *("events", "reported_days", "usual", "reports_a_day", "reports_a_day_usual"),
    *("false_alarm_every", "quiet_days", "ladder", "ladder_before"),
    *("causes.claim", "causes.doc_id", "causes.text", "causes.cite", "causes.origins"),
)


def tension_rows(found: Sequence[Series]) -> Iterator[dict[str, Any]]:
    """Yield a row for each day, directed dyad and quad with an event, by dyad and day; then one without
    a dyad for each day of which the record has no report.

    Of a reported day without a row it is known that no report tells of anything.
    """
    for series in found:
        for point in series.points:
            for quad, sums in enumerate(point.quads or (), start=1):
                if sums.events:
                    yield _row(series, point, quad, sums)
    for day in sorted({p.day for series in found for p in series.points if p.gap}):
        yield dict.fromkeys(COLUMNS) | {"day": day.isoformat(), "by": found[0].by, "reports": 0}


def _row(series: Series, point: Point, quad: int, sums: Sums) -> dict[str, Any]:
    return {
        **_head(series, point),
        "quad": quad,
        "quad_name": ontology.load().quads[quad],
        "events": sums.events,
        "origins": sums.origins,
        "goldstein_sum": round(sums.score, 6),
        "goldstein_mean": _round(sums.mean),
        **_tail(point),
    }


def point_rows(series: Series) -> Iterator[dict[str, Any]]:
    """Yield a row for each day of a series, with the events, origins and Goldstein's sum of each quad by
    its number; `quads` is null in a gap.
    """
    for point in series.points:
        yield {
            **_head(series, point),
            "gap": point.gap,
            "quads": {
                str(quad): {
                    "events": sums.events,
                    "origins": sums.origins,
                    "goldstein_sum": round(sums.score, 6),
                }
                for quad, sums in enumerate(point.quads, start=1)
            }
            if point.quads is not None
            else None,
            "cooperation_a_report": _round(point.rate("cooperation")),
            "conflict_a_report": _round(point.rate("conflict")),
            "origins": point.origins,
            "goldstein_mean": _round(point.mean),
            **_tail(point),
        }


def _head(series: Series, point: Point) -> dict[str, Any]:
    return {
        "day": point.day.isoformat(),
        "actor": series.actor,
        "actor_name": series.actor_name,
        "recipient": series.recipient,
        "recipient_name": series.recipient_name,
        "by": series.by,
    }


def _tail(point: Point) -> dict[str, Any]:
    return {
        "ladder": ladder.load().name(point.rung) or None,
        "ladder_rung": point.rung,
        "talk": point.talk,
        "placed_by_report": point.placed,
        "reports": point.reports,
    }


def alert_row(alert: Alert) -> dict[str, Any]:
    """Return an alert as the export contract lays it down."""
    name = ladder.load().name
    return {
        "id": alert.id,
        "day": alert.day.isoformat(),
        "since": alert.since.isoformat(),
        "kind": alert.kind,
        "actor": alert.actor,
        "actor_name": alert.actor_name,
        "recipient": alert.recipient,
        "recipient_name": alert.recipient_name,
        "says": alert.says,
        "events": alert.number,
        "reported_days": alert.days,
        "usual": alert.usual,
        "reports_a_day": alert.reports,
        "reports_a_day_usual": alert.reports_usual,
        "false_alarm_every": alert.every,
        "quiet_days": alert.quiet,
        "ladder": name(alert.rung) or None,
        "ladder_before": name(alert.before) or None,
        "causes": [_cause(cause) for cause in alert.causes],
    }


def _cause(cause: Cause) -> dict[str, Any]:
    return {
        "entry": cause.entry,
        "claim": cause.claim,
        "claims": list(cause.claims),
        "day": cause.day.isoformat(),
        "origins": cause.origins,
        "doc_id": cause.cite.doc_id,
        "paragraph": cause.cite.paragraph,
        "start": cause.cite.start,
        "end": cause.cite.end,
        "text": cause.cite.quote,
        "sentence": cause.sentence,
        "cite": cause.cite.text,
        "doubtful": cause.doubtful,
        "disputed": cause.disputed,
    }


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
