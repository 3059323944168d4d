"""The gate of answers: what counts as right, and that an answer without evidence is seen."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from msgspec.structs import replace

from detente.model.asked import Answer, Citation, Finding, Reading
from gate import ask, story

WHERE = {"d1": "examples/cuba-1962/reports/1962-10-24-meridian-press.txt", "d2": "x/note.txt"}
EVIDENCE = {"doc": "1962-10-24-meridian-press.txt", "quote": "took effect"}


def cited(document="d1", sentence="The quarantine took effect on Wednesday."):
    return Citation(
        document=document,
        outlet="MP",
        published=None,
        paragraph=1,
        sentence=sentence,
        start=10,
        end=10 + len(sentence),
    )


def finding(**changes):
    plain = Finding(
        text="it took effect", claims=(), kind=None, citations=(cited(),), support=1, reports=1
    )
    return replace(plain, **changes)


def answer(*findings, known=True, **more):
    reading = Reading(form="what", kinds=())
    return Answer(
        question="?", reading=reading, known=known, lead="it is", findings=findings, **more
    )


def row(**expect):
    return {"expect": {"kind": "event", "none": False, "answers": [EVIDENCE], **expect}}


def test_the_first_finding_has_to_cite_the_evidence_or_one_of_the_first_three():
    other = finding(citations=(cited("d2"),))
    assert ask.right(answer(finding()), row(), WHERE)
    assert not ask.right(answer(other, finding()), row(), WHERE)
    assert ask.right(answer(other, finding()), row(), WHERE, ask.FIRST)
    assert not ask.right(answer(finding(), known=False), row(), WHERE)


def test_an_evidence_by_offsets_is_met_by_a_sentence_that_touches_it():
    def at(start, end):
        return row(answers=[{"doc": "note.txt", "start": start, "end": end}])

    made = answer(finding(citations=(cited("d2"),)))
    assert ask.right(made, at(20, 30), WHERE)
    assert not ask.right(made, at(300, 310), WHERE)


def test_a_day_a_number_a_verdict_and_forbidden_words_are_looked_at():
    assert not ask.right(answer(finding()), row(number=3), WHERE)
    assert ask.right(answer(finding(low=3.0)), row(number=3), WHERE)
    assert ask.right(answer(finding(), count=3), row(number=3), WHERE)
    assert not ask.right(answer(finding()), row(day="1962-10-24"), WHERE)
    assert not ask.right(answer(finding(), verdict="no"), row(verdict=["yes"]), WHERE)
    assert ask.right(answer(finding(), verdict="said"), row(verdict=["yes"]), WHERE)
    assert not ask.right(answer(finding()), row(must_not=["Wednesday"]), WHERE)


def test_not_to_know_is_right_only_where_nothing_is_to_be_known():
    unknown = answer(known=False)
    assert ask.right(unknown, row(none=True, answers=[]), WHERE)
    assert not ask.right(unknown, row(), WHERE)
    assert not ask.right(answer(finding()), row(none=True, answers=[]), WHERE)


def test_an_answer_that_its_citations_do_not_bear_is_seen(story):
    made = story.ask("Did Kennedy meet Gromyko?")
    assert list(ask.unproved(story, made)) == []
    first = made.findings[0]
    moved = replace(first.citations[0], start=first.citations[0].start + 4)
    for wrong in (
        replace(first, text="Khrushchev met Castro"),
        replace(first, citations=(moved,)),
        replace(first, citations=()),
    ):
        assert list(ask.unproved(story, replace(made, findings=(wrong,)))) != []


@pytest.mark.parametrize("half", ask.HALVES)
def test_the_questions_are_whole_and_each_evidence_stands_in_its_report(half):
    rows = ask.questions(half)
    ids = [one["id"] for one in rows]
    assert len(ids) == len(set(ids)) > 28
    reports = {path.name: path for path in (story.EXAMPLE / "reports").iterdir()}
    for one in rows:
        assert one["expect"]["none"] or one["expect"]["answers"], one["id"]
        for evidence in one["expect"]["answers"]:
            if one["corpus"] == "seeds":
                assert set(evidence) == {"doc", "start", "end"}
            elif evidence["doc"] in reports and evidence["doc"].endswith(".txt"):
                text = " ".join(reports[evidence["doc"]].read_text("utf-8").split())
                assert " ".join(evidence["quote"].split()) in text


def test_the_halves_share_no_question_and_have_all_kinds():
    every = [ask.questions(half) for half in ask.HALVES]
    ids = [one["id"] for rows in every for one in rows]
    assert len(ids) == len(set(ids))
    for rows in (every[0] + every[2], every[1] + every[3]):
        kinds = Counter(one["expect"]["kind"] for one in rows)
        assert {"position", "statement", "event", "figure", "plan", "prediction"} <= set(kinds)
        assert sum(one["expect"]["none"] for one in rows) >= 12


def test_the_dev_half_is_answered_rightly_and_nothing_without_evidence(story):
    found = ask.own(story)
    assert found["without evidence"] == 0
    assert found["unanswerable answered"] == 0
    assert found["answered rightly"] >= 0.85
    assert json.dumps(found)
