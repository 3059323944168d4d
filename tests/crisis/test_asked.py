"""Questions asked of the example record: answers, citations, doubts, and what it does not know."""

from __future__ import annotations

import itertools

import pytest

from detente.crisis import Crisis
from detente.crisis.asked import MOST_REPORTS
from detente.errors import ConfigError
from detente.views.ask.answering import UNKNOWN
from detente.views.vouched import unfounded
from tests.planned import body, day, days, store


@pytest.fixture(scope="module")
def record(story_path):
    with Crisis(story_path) as crisis:
        yield crisis


def sentences(answer):
    return [one.sentence for finding in answer.findings for one in finding.citations]


def test_a_demand_is_answered_with_its_words_its_report_and_its_support(record):
    answer = record.ask("What does Castro demand of the United States?")
    assert answer.known
    first = answer.findings[0]
    assert "foreign troops leave" in first.text
    assert first.kind == "position"
    assert first.support >= 1
    cited = first.citations[0]
    words = record.report(cited.document).text.words
    assert " ".join(words[cited.start : cited.end].split()) == cited.sentence
    assert record.claim(cited.claim).document.id == cited.document


def test_copies_of_one_text_are_one_answer_with_one_origin(record):
    answer = record.ask("What did Kennedy demand of Khrushchev?")
    first = answer.findings[0]
    assert first.reports > first.support
    assert len({one.document for one in first.citations}) == len(first.citations)


@pytest.mark.parametrize(
    "question",
    [
        "What does China demand of the United States?",
        "What did De Gaulle say about Cuba?",
        "How many tanks does Cuba have?",
        "Did Adenauer meet Kennedy?",
        "Who won the cup?",
    ],
)
def test_what_no_report_says_is_not_known(record, question):
    answer = record.ask(question)
    assert not answer.known
    assert answer.findings == ()
    assert answer.lead == UNKNOWN


def test_a_hypothesis_is_no_yes(record):
    answer = record.ask("Did the Soviet Union attack the United States?")
    assert not answer.known
    assert answer.verdict == "open"


def test_a_promise_is_only_ahead_and_a_denial_a_no(record):
    assert record.ask("Was the quarantine lifted?").verdict == "no"
    assert record.ask("Did Kennedy meet Gromyko?").verdict == "yes"
    assert record.ask("Has Castro accepted inspection?").verdict == "no"


@pytest.mark.parametrize(
    "question",
    [
        "Did Khrushchev visit Cuba?",
        "Has Cuba attacked Guantanamo?",
        "Who attacked Havana?",
        "Who invaded Turkey?",
        "Who killed Kennedy?",
        "When did Zorin visit Washington?",
        "When will Kennedy visit Havana?",
        "Did Turkey invade Cuba?",
        "Where is Dobrynin's wife?",
    ],
)
def test_a_deed_of_the_kind_by_others_or_only_spoken_of_is_no_answer(record, question):
    assert not record.ask(question).known


def test_who_is_received_is_who_visits(record):
    answer = record.ask("Whom did Khrushchev receive?")
    assert "Foy Kohler" in answer.findings[0].text.partition(":")[0]
    assert record.ask("Did Kohler visit Khrushchev?").verdict == "yes"


def test_what_is_only_said_is_told_as_said(record):
    answer = record.ask("Was the exercise on Vieques called off?")
    assert answer.verdict in {"said", "yes"}
    assert "called off" in sentences(answer)[0]


def test_a_word_with_a_no_far_before_it_is_not_denied(record):
    assert record.ask("Does the United States have missiles in Turkey?").verdict != "no"


def test_when_gives_the_day_and_how_many_the_number(record):
    when = record.ask("When was the U-2 shot down?").findings[0]
    assert str(when.day) == "1962-10-27"
    assert when.text.startswith("Sat 27 Oct 1962")
    many = record.ask("How many militiamen has Cuba called up?").findings[0]
    assert (many.low, many.high) == (200000, None)


def test_why_is_told_by_the_words_of_a_report_that_give_a_cause(record):
    answer = record.ask("Why did Uruguay abstain?")
    assert "because its delegate had received no instructions" in sentences(answer)[0]
    assert not record.ask("Why did Khrushchev put missiles in Cuba?").known


def test_reports_that_speak_of_something_are_counted_with_their_origins(record):
    answer = record.ask("How many reports speak of the Marucla?")
    assert (answer.count, answer.known) == (3, True)
    assert "independent origins" in answer.lead
    assert not record.ask("How many reports speak of ferry fares?").known


def test_somebody_is_told_by_the_words_that_bring_them_in(record):
    answer = record.ask("Who is Foy Kohler?")
    assert answer.lead == "United States ambassador, Foy Kohler"
    assert answer.findings[0].claims == ()


def test_a_time_told_by_an_event_is_the_day_the_record_has_for_it(record):
    answer = record.ask("What did Castro say after the U-2 was shot down?")
    assert str(answer.reading.when.day) == "1962-10-27"
    assert answer.reading.bound == "after"
    assert "the U-2 was shot down" in answer.reading.told


def test_an_event_that_the_record_has_on_no_one_day_leaves_its_words_not_understood(record):
    answer = record.ask("What did Castro say before the parade?")
    assert answer.reading.when is None
    assert answer.reading.unread == ("before the parade",)


def test_of_a_past_moment_only_what_was_known_then_is_answered(record):
    question = "What has Khrushchev offered?"
    assert record.ask(question).known
    then = record.as_of(reported="1962-10-25").ask(question)
    assert not any("Turkey" in one for one in sentences(then))


def test_what_is_not_known_comes_with_what_is_near_and_what_speaks_of_it(record):
    near = record.ask("What does Dobrynin demand?")
    assert near.nearest
    assert all("Dobrynin" in one.citations[0].sentence for one in near.nearest)
    speaking = record.ask("How many aircraft were shot down?").speaking
    assert any("shot down" in one.sentence for one in speaking)


def test_a_pronoun_is_asked_back(record):
    answer = record.ask("What does he demand?")
    assert not answer.known
    assert "“he”" in answer.lead
    assert answer.speaking == ()


@pytest.mark.parametrize("question", ["", "  \n", "a" * 401])
def test_no_question_and_one_too_long_are_refused(record, question):
    with pytest.raises(ConfigError):
        record.ask(question)


def test_a_limit_is_a_number_of_answers(record):
    assert len(record.ask("What did Castro say?", limit=2).findings) == 2
    with pytest.raises(ConfigError):
        record.ask("What did Castro say?", limit=0)


def test_the_record_has_examples_of_its_own_and_answers_most_of_them(record):
    examples = record.example_questions()
    assert len(examples) > 3
    assert sum(record.ask(one).known for one in examples) > len(examples) / 2


def test_every_line_is_borne_by_what_it_cites(record):
    for question in record.example_questions():
        for finding in record.ask(question).findings:
            told = [record.claim(one.claim) for one in finding.citations if one.claim]
            assert finding.citations
            assert not told or unfounded(finding.text, told) == []


def test_the_answer_is_the_same_whatever_was_asked_before(story_path):
    questions = ["What does Castro demand?", "Did Kennedy meet Gromyko?"]
    told = []
    for order in itertools.permutations(questions):
        with Crisis(story_path) as crisis:
            made = {one: crisis.ask(one) for one in order}
            told.append([made[one] for one in questions])
    assert told[0] == told[1]


def test_a_record_of_nothing_knows_nothing(tmp_path):
    path = tmp_path / "one.detente"
    store(path, [("They are to meet.", day(-3), body(days(day(6), day(8))))])
    with Crisis(path) as crisis:
        assert not crisis.as_of(reported="1900-01-01").ask("Who met on 24 October?").known
        assert crisis.as_of(reported="1900-01-01").example_questions() == []


def test_of_a_great_record_the_reports_that_speak_of_it_are_looked_at(record, monkeypatch):
    question = "Who searched the Marucla?"
    whole = record.ask(question)
    monkeypatch.setattr("detente.crisis.asked.MOST_REPORTS", 4)
    assert MOST_REPORTS > 4
    some = record.ask(question)
    assert some.findings[0].text == whole.findings[0].text
    dated = record.ask("What happened on 18 October?")
    assert all(str(f.citations[0].published) >= "1962-10-16" for f in dated.findings)
