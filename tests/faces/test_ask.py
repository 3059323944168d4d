"""Questions on the command line, on their page and at their address."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import pytest

from detente.crisis import Crisis
from tests.faces.serving import serving

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "ask-the-record.md").read_text("utf-8")
KNOWN = "What does Castro demand of the United States?"
UNKNOWN = "What does China demand of the United States?"


@pytest.fixture(scope="module")
def record(story_path):
    with Crisis(story_path) as crisis:
        yield crisis


@pytest.fixture(scope="module")
def site(story_path):
    with serving(story_path) as site:
        yield site


@pytest.mark.parametrize("question", [KNOWN, UNKNOWN, "Was the quarantine lifted?"])
def test_command_and_address_give_what_the_library_gives(run, site, record, story_path, question):
    row = json.loads(json.dumps(record.answer_row(question)))
    assert run("ask", question, "--store", story_path, "--json").rows() == [row]
    assert json.loads(site.get(f"/api/v1/ask?question={quote(question)}").body) == row


def test_the_command_tells_how_it_read_the_question_then_the_answer_and_its_sentence(
    run, record, story_path
):
    out = run("ask", KNOWN, "--store", story_path).out.splitlines()
    answer = record.ask(KNOWN)
    assert out[0] == f"Read as: {answer.reading.told}"
    assert answer.findings[0].text in out[1]
    assert any(answer.findings[0].citations[0].cite in line for line in out)
    assert any("independent origin" in line for line in out)


def test_a_question_may_stand_without_quotation_marks(run, story_path):
    plain = run("ask", *KNOWN.split(), "--store", story_path)
    assert plain.out == run("ask", KNOWN, "--store", story_path).out


def test_the_command_says_that_the_record_does_not_know(run, story_path):
    done = run("ask", "What does Dobrynin demand?", "--store", story_path)
    assert done.code == 0
    assert "The record does not know." in done.out
    assert "Nearest to it:" in done.out


def test_the_moment_and_the_limit_are_taken(run, story_path):
    then = run(
        "ask", "What has Khrushchev offered?", "--known-by", "1962-10-25", "--store", story_path
    )
    assert "Turkey" not in then.out
    few = run("ask", "What did Castro say?", "--limit", "1", "--json", "--store", story_path).rows()
    assert len(few[0]["answers"]) == 1
    assert run("ask", "", "--store", story_path).code == 2


def test_the_page_shows_answer_citation_and_examples(see, site, record):
    seen = see(f"/ask?question={quote(KNOWN)}")
    answer = record.ask(KNOWN)
    assert answer.findings[0].citations[0].sentence in seen.text
    assert answer.reading.told in seen.text
    for example in record.example_questions():
        assert example in seen.text
    bare = see("/ask")
    assert record.example_questions()[0] in bare.text


def test_examples_lead_to_their_answers(see, site):
    links = [link for link in see("/ask").links() if link.startswith("/ask?question=")]
    assert links
    for link in links:
        assert site.get(link).status == 200


def test_doubt_is_framed_as_doubt(site):
    body = site.get(f"/ask?question={quote('When will U Thant fly to Havana?')}").body
    assert '<span class="doubt">planned' in body


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }} ' OR 1=1 --"],
)
def test_a_hostile_question_is_escaped(site, hostile):
    answer = site.get(f"/ask?question={quote(hostile)}")
    assert answer.status == 200
    assert "<script>alert" not in answer.body
    assert "<img src=x" not in answer.body
    assert "49" not in answer.body.split("Read as", 1)[-1].split("</p>", 1)[0]


def test_a_question_too_long_is_refused_with_a_reason(site):
    assert site.get(f"/ask?question={'a' * 401}").status == 400
    assert site.get("/api/v1/ask").status == 400


def test_the_page_of_the_docs_shows_commands_that_run(run, story_path):
    commands = [line[2:] for line in PAGE.splitlines() if line.startswith("$ detente ask")]
    assert len(commands) > 3
    for command in commands:
        question = command.split('"')[1]
        flags = command.rsplit('"', 1)[1].split()
        assert run("ask", question, *flags, "--store", story_path).code == 0


def test_the_page_tells_an_answer_once(site):
    page = site.get(f"/ask?question={quote(KNOWN)}").body
    told = page if isinstance(page, str) else page.decode()
    answer = '<span class="lead">'
    first = told.split(answer)[1].split("</span>")[0]
    assert told.count(first) == 1
