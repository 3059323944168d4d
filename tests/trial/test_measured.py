from datetime import UTC, datetime
from pathlib import Path

import pytest

from detente.clean import clean
from detente.model.document import Capture, Report
from detente.read import read
from detente.trial import measured, trial
from detente.trial.told import ALARM_COLUMNS, FOUND_COLUMNS, told

DOC = Path(__file__).parents[2] / "docs" / "method.md"


def lines(columns, rows):
    return [
        f"| {' | '.join(columns)} |",
        f"|{' --- |' * len(columns)}",
        *(f"| {' | '.join(row)} |".replace("  ", " ") for row in rows),
    ]


@pytest.mark.parametrize("one", measured(), ids=lambda one: one.of[:20])
def test_the_document_has_the_figures_that_are_kept(one):
    text = DOC.read_text(encoding="utf-8")
    found = told(one.trial)
    assert f"### {one.of}\n\n{found.what[0].upper()}{found.what[1:]}.\n" in text
    for columns, rows in ((FOUND_COLUMNS, found.found), (ALARM_COLUMNS, found.alarms)):
        assert "\n".join(lines(columns, rows)) in text


def test_the_example_corpus_gives_no_worse_than_is_said_of_it(example):
    captures = (c for c in read([example], now=datetime.now(UTC)) if isinstance(c, Capture))
    reports = [made for c in captures if isinstance(made := clean(c), Report)]
    kept = measured()[0].trial
    found = trial(reports, sample=kept.reports, seed=kept.seed)
    assert (found.of, found.reports) == (kept.of, kept.reports)
    for now, then in zip(found.rows, kept.rows, strict=True):
        assert (now.kind, now.planted) == (then.kind, then.planted)
        assert now.found.hits >= then.found.hits
        assert (now.caught is None) == (then.caught is None)
        assert now.caught is None or now.caught.hits >= then.caught.hits, now.kind
    for now, then in zip(found.alarms, kept.alarms, strict=True):
        assert (now.kind, now.raised.out_of) == (then.kind, then.raised.out_of)
        assert now.raised.hits <= then.raised.hits, now.kind
