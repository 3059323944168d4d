"""Answers: one row a question, as the command prints it and the page's address gives it.

The contract is written down in `export/schema/answer.schema.json`; what is not known is null.
"""

from __future__ import annotations

from typing import Any

from detente.export.rows import when
from detente.model.asked import Answer, Citation, Finding, Named, Reading


def answer_row(answer: Answer) -> dict[str, Any]:
    """Return an answer as one plain mapping; days are YYYY-MM-DD, an unknown is None."""
    return {
        "question": answer.question,
        "reading": _reading(answer.reading),
        "known": answer.known,
        "verdict": answer.verdict,
        "count": answer.count,
        "lead": answer.lead,
        "answers": [_finding(one) for one in answer.findings],
        "nearest": [_finding(one) for one in answer.nearest],
        "speaking": [_citation(one) for one in answer.speaking],
        "withheld": answer.withheld,
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "told": reading.told,
        "form": reading.form,
        "kinds": list(reading.kinds),
        "acts": list(reading.acts),
        "by": [_named(one) for one in reading.doers],
        "to": [_named(one) for one in reading.others],
        "of": [_named(one) for one in reading.about],
        "words": list(reading.plain),
        "time": when(reading.when),
        "bound": reading.bound if reading.when is not None else None,
        "not_understood": list(reading.unread),
    }


def _named(named: Named) -> dict[str, Any]:
    return {"words": named.words, "actors": list(named.ids), "name": named.name}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "text": finding.text,
        "kind": finding.kind,
        "claims": list(finding.claims),
        "support": finding.support,
        "reports": finding.reports,
        "status": finding.status or None,
        "day": finding.day.isoformat() if finding.day else None,
        "low": finding.low,
        "high": finding.high,
        "citations": [_citation(one) for one in finding.citations],
        "disputes": list(finding.disputes),
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "doc": citation.document,
        "outlet": citation.outlet,
        "published": citation.published.isoformat() if citation.published else None,
        "paragraph": citation.paragraph,
        "start": citation.start,
        "end": citation.end,
        "text": citation.sentence,
        "claim": citation.claim,
        "cite": citation.cite,
    }
