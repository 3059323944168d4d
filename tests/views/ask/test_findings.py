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
    make = Findings(reading, record.origins(), (), record._ground(reading))
    first = make.made(groups(fits), 1)[0]
    assert first.support < first.reports
    documents = [one.document for one in first.citations]
    assert len(documents) == len(set(documents)) <= findings.MOST_CITED


def test_a_line_that_says_more_than_it_cites_is_left_out_and_counted(record, found, monkeypatch):
    reading, fits = found
    monkeypatch.setattr(findings, "lines", lambda *_: iter(["De Gaulle demanded 12 ships"]))
    make = Findings(reading, record.origins(), (), record._ground(reading))
    assert make.made(groups(fits), 5) == ()
    assert make.withheld == len(groups(fits))


def test_the_first_line_that_is_borne_is_taken(record, found, monkeypatch):
    reading, fits = found
    borne = "Mr. Kennedy demanded"
    monkeypatch.setattr(findings, "lines", lambda *_: iter(["De Gaulle demanded", borne]))
    make = Findings(reading, record.origins(), (), record._ground(reading))
    assert make.made(groups(fits)[:1], 1)[0].text == borne
    assert make.withheld == 0


def test_the_disputes_of_its_claims_are_told_with_both_sides(record):
    disputed = [d for d in record.disputes() if d.kind == "figure"]
    answer = record.ask("How many technicians did the Pentagon estimate?")
    told = [line for one in answer.findings for line in one.disputes]
    assert disputed
    assert told
    assert all(" / " in line and "origin" in line for line in told)


@pytest.mark.parametrize(
    "question",
    [
        "Who invited U Thant?",
        "What did Khrushchev order on 28 October?",
        "When will U Thant fly to Havana?",
        "What did Kennedy demand of Khrushchev?",
    ],
)
def test_each_origin_of_an_answer_is_cited_as_far_as_there_is_room(record, question):
    origins = record.origins()
    for finding in record.ask(question).findings:
        cited = {origins.get(one.document, one.document) for one in finding.citations}
        assert len(cited) == min(finding.support, findings.MOST_CITED)


def test_an_answer_of_two_origins_cites_both(record):
    origins = record.origins()
    first = record.ask("Who invited U Thant?").findings[0]
    assert first.support > 1
    assert len({origins.get(one.document, one.document) for one in first.citations}) > 1


def test_a_sentence_without_a_claim_is_shown_in_its_own_words_where_it_has_all_that_is_asked(
    record,
):
    answer = record.ask("Where did Kennedy lay a wreath?")
    assert answer.known
    assert answer.findings[0].claims == ()
    assert "no claim was read from it" in answer.findings[0].status
    assert not record.ask("Where did Kennedy lay a brick?").known
    assert not record.ask("Where did Castro lay a wreath?").known
    assert not record.ask("When did Kennedy lay a wreath on 3 October?").known


def test_a_no_that_is_not_asked_about_makes_a_sentence_no_answer_in_its_own_words(record):
    # "No agreement on Berlin was reached" says nothing of an agreement that was.
    assert not record.ask("Which agreement on Berlin was reached?").known


def test_a_sentence_that_tells_another_day_is_no_answer_for_that_of_its_report(record):
    answer = record.ask("What happened on 24 October?", limit=30)
    assert all("on Tuesday" not in one.citations[0].sentence for one in answer.findings)
    marked = [one for one in answer.findings if "only reported then" in one.status]
    assert marked
    assert "only reported then" not in answer.findings[0].status


def test_who_counts_somebody_did_not_do_it_to_them(record):
    answer = record.ask("Who called up militiamen?")
    assert not any(one.text.startswith("diplomats:") for one in answer.findings)


def test_a_number_that_is_only_possible_is_told_as_that(record):
    answer = record.ask("How many Soviet troops may be on the island?")
    assert answer.known
    assert "possible" in answer.findings[0].status


def test_whom_a_pronoun_means_stands_behind_it_and_who_is_not_in_the_sentence_is_not_told(record):
    first = record.ask("What did U Thant offer?").findings[0]
    assert first.text.startswith("He (U Thant), offer")
    shown = first.citations[0].sentence
    for finding in record.ask("What did U Thant offer?", limit=10).findings:
        if finding.kind == "position" and ", offer (" in finding.text:
            aim = finding.text.partition(", offer (")[2].partition(")")[0]
            assert aim.split(" (")[0] in finding.citations[0].sentence
    assert "McNamara" not in shown
    assert "McNamara" not in first.text
