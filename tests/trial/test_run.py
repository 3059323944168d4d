import pytest

from detente.clean import clean
from detente.errors import ConfigError
from detente.pipeline import text_capture
from detente.trial.harmless import HARMLESS
from detente.trial.kinds import FLIPS, INTERLEAVED, WORKED_OVER
from detente.trial.run import FLAGGED, JOINED, ROUNDS, trial
from tests.trial.texts import OTHER, TEXT


def report(words, **declared):
    return clean(text_capture(words, declared=declared))


REPORTS = [
    report(TEXT, published="2020-08-12", outlet="Example Times"),
    report(OTHER, published="2020-08-13", outlet="Example Post"),
]


@pytest.fixture(scope="module")
def tried():
    heard = []
    return trial(REPORTS, heard=heard.append), heard


def test_every_kind_is_a_round_that_is_told_of(tried):
    found, heard = tried
    assert heard == [*FLIPS, *WORKED_OVER, INTERLEAVED, *HARMLESS]
    assert len(heard) == ROUNDS
    assert [row.kind for row in found.rows] == heard[: len(found.rows)]
    assert [a.kind for a in found.alarms] == [*HARMLESS, FLAGGED, JOINED]


def test_only_what_turns_the_sense_is_asked_to_be_caught(tried):
    found, _ = tried
    assert {row.kind for row in found.rows if row.caught is not None} == set(FLIPS)


def test_copies_of_a_whole_report_are_found_and_joined_to_nothing_else(tried):
    found, _ = tried
    rows = {row.kind: row for row in found.rows}
    assert rows["negation swapped"].planted == 2
    assert rows["negation swapped"].found.hits == 2
    assert rows[INTERLEAVED].found.hits == 2
    assert found.alarms[-1].raised.hits == 0


def test_the_same_seed_gives_the_same_trial_whatever_the_order_of_the_reports(tried):
    found, _ = tried
    assert trial(reversed(REPORTS)) == found


def test_a_sample_is_no_larger_than_asked(tried):
    found, _ = tried
    assert (found.reports, found.of) == (2, 2)
    one = trial(REPORTS, sample=1)
    assert (one.reports, one.of) == (1, 2)
    assert {row.planted for row in one.rows} <= {0, 1}


def test_a_report_read_twice_is_drawn_once():
    twice = [*REPORTS, report(TEXT, published="2020-08-14", outlet="Example Post")]
    found = trial(twice)
    assert (found.reports, found.of) == (2, 3)
    assert found.alarms[-1].raised.hits == 0


@pytest.mark.parametrize("reports", [[], [report("Envoys met in Muscat. Nothing was said.")]])
def test_a_record_without_a_report_to_garble_says_so(reports):
    with pytest.raises(ConfigError, match=r"no report to garble.*detente add"):
        trial(reports)


def test_a_sample_of_none_is_refused():
    with pytest.raises(ConfigError, match="one report or more, got 0"):
        trial(REPORTS, sample=0)


def test_of_a_large_record_only_so_many_reports_are_laid_beside_the_copies(monkeypatch):
    laid = []

    def relate(reports):
        laid.append(len(reports))
        return []

    monkeypatch.setattr("detente.trial.run.relate", relate)
    monkeypatch.setattr("detente.trial.run.MOST_BESIDE", 3)
    words = [f"Talks number {n} were held in Muscat. {TEXT}" for n in range(9)]
    found = trial([report(text) for text in words], sample=2)
    assert (found.reports, found.of) == (2, 9)
    assert laid[0] == 5
    assert max(laid) <= 5 + 2


def test_changes_that_turn_the_sense_are_shown_in_their_own_words(tried):
    found, _ = tried
    rows = {row.kind: row for row in found.rows}
    for kind in ("figure changed", "verb turned"):
        assert rows[kind].caught.hits == rows[kind].planted == 2, kind
