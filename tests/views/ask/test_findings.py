"""Claims laid together as answers, and lines left out that say more than they cite."""

from __future__ import annotations

import pytest

from detente.crisis import Crisis
from detente.views.ask import findings, read
from detente.views.ask.findings import Findings, groups
from detente.views.ask.fitting import Fitter


@pytest.fixture(scope="module")
def record(story_path):
    with Crisis(story_path) as crisis:
        yield crisis


@pytest.fixture(scope="module")
def found(record):
    """The reading of a question, and the claims that fit it."""
    record.ask("What did Kennedy demand of Khrushchev?")
    reading = read(
        "What did Kennedy demand of Khrushchev?", record._names_used, record.agenda_day()
    )
    return reading, Fitter(reading, record._ground(reading)).fits()


def test_copies_and_claims_of_one_sentence_are_one_group(found):
    _, fits = found
    those = groups(fits)
    assert 0 < len(those) < len(fits)
    assert sum(len(group.fits) for group in those) == len(fits)
    lines = [" ".join(fit.passage.sentence.split()) for group in those for fit in group.fits[:1]]
    assert len(lines) == len(set(lines))
    assert [group.best.score for group in those] == sorted(
        (group.best.score for group in those), reverse=True
    )


def test_a_finding_counts_origins_not_copies_and_cites_each_report_once(record, found):
    reading, fits = found
    make = Findings(reading, record.origins(), ())
    first = make.made(groups(fits), 1)[0]
    assert first.support < first.reports
    documents = [one.document for one in first.citations]
    assert len(documents) == len(set(documents)) <= findings.MOST_CITED


def test_a_line_that_says_more_than_it_cites_is_left_out_and_counted(record, found, monkeypatch):
    reading, fits = found
    monkeypatch.setattr(findings, "lines", lambda *_: iter(["De Gaulle demanded 12 ships"]))
    make = Findings(reading, record.origins(), ())
    assert make.made(groups(fits), 5) == ()
    assert make.withheld == len(groups(fits))


def test_the_first_line_that_is_borne_is_taken(record, found, monkeypatch):
    reading, fits = found
    borne = "Mr. Kennedy demanded"
    monkeypatch.setattr(findings, "lines", lambda *_: iter(["De Gaulle demanded", borne]))
    make = Findings(reading, record.origins(), ())
    assert make.made(groups(fits)[:1], 1)[0].text == borne
    assert make.withheld == 0


def test_the_disputes_of_its_claims_are_told_with_both_sides(record):
    disputed = [d for d in record.disputes() if d.kind == "figure"]
    answer = record.ask("How many technicians did the Pentagon estimate?")
    told = [line for one in answer.findings for line in one.disputes]
    assert disputed
    assert told
    assert all(" / " in line and "origin" in line for line in told)
