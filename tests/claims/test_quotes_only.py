"""Direct quotes from a text alone: who is named, by which verb, and what stays unknown."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.claims.quotes_only import quotes_only
from tests import strategies


def told(words):
    return [(quote.source, quote.cue, list(quote.content)) for quote in quotes_only(words)]


@pytest.mark.parametrize(
    ("words", "source", "cue"),
    [
        (
            "“We will not wait,” said the Foreign Minister Ana Ruiz.",
            "the Foreign Minister Ana Ruiz",
            "said",
        ),
        (
            "“We will not wait,” said Ana Ruiz, a deputy minister.",
            "Ana Ruiz, a deputy minister",
            "said",
        ),
        (
            "“We will not wait,” said Ana Ruiz, 61, who leads the talks.",
            "Ana Ruiz, 61, who leads the talks",
            "said",
        ),
        ("“We will not wait,” said Ruiz in an interview on Monday.", "Ruiz", "said"),
        ("“We will not wait,” said an official in Kabul.", "an official in Kabul", "said"),
        ("“We will not wait,” Ruiz told reporters.", "Ruiz", "told"),
        ("“We will not wait,” Ruiz on Thursday told the BBC.", "Ruiz", "told"),
        (
            "“We will not wait,” Ruiz, the foreign minister, said.",
            "Ruiz, the foreign minister",
            "said",
        ),
        ("“We will not wait,” Sen. Ana Ruiz (R-Ohio) said.", "Sen. Ana Ruiz (R-Ohio)", "said"),
        ("“We will not wait”, she later added.", "she", "added"),
        ("“Will we wait?” asked the general.", "the general", "asked"),
        ("“We will never wait!” protesters shouted.", "protesters", "shouted"),
        ("“We will not wait,” Ruiz notes.", "Ruiz", "notes"),
        ('"We will not wait," Ruiz warned.', "Ruiz", "warned"),
        ("''We will not wait,'' Ruiz warned.", "Ruiz", "warned"),
        ("‘We will not wait,’ Ruiz warned.", "Ruiz", "warned"),
        ("»We will not wait«, Ruiz warned.", "Ruiz", "warned"),
        (
            "“We will not wait,” according to Ana Ruiz, the envoy.",
            "Ana Ruiz, the envoy",
            "according to",
        ),
        (
            "“We will not wait,” the state agency quoted Ana Ruiz as saying.",
            "Ana Ruiz",
            "quoted",
        ),
        ("“We will not wait,” Ana Ruiz was quoted as saying.", "Ana Ruiz", "quoted"),
        ("“We will not wait,” said the envoy, Ana Ruiz.", "the envoy, Ana Ruiz", "said"),
        (
            "“We will not wait,” said Ana Ruiz, head of the mission in Oslo.",
            "Ana Ruiz, head of the mission in Oslo",
            "said",
        ),
        (
            "“We will not wait,” Ana Ruiz (R) of Ohio said on Monday.",
            "Ana Ruiz (R) of Ohio",
            "said",
        ),
        ("Ruiz said: “We will not wait.”", "Ruiz", "said"),
        ("The agency quoted Ana Ruiz as saying: “We will not wait.”", "Ana Ruiz", "saying"),
        ("That was long after Ruiz said: “We will not wait.”", "Ruiz", "said"),
        ("The envoy Ana Ruiz told reporters, “We will not wait.”", "The envoy Ana Ruiz", "told"),
        ("In Geneva on Monday, Ruiz said, “We will not wait.”", "Ruiz", "said"),
        (
            "In Geneva, Ruiz, who leads the talks, said: “We will not wait.”",
            "Ruiz, who leads the talks",
            "said",
        ),
        ("Ruiz agreed with him, adding, “We will not wait.”", "Ruiz", "adding"),
        ("He left the hall and told the guards: “We will not wait.”", "He", "told"),
        ("When they met he said: “We will not wait.”", "he", "said"),
        (
            "Officials in the ministry said, “We will not wait.”",
            "Officials in the ministry",
            "said",
        ),
        ("Added Ruiz: “We will not wait.”", "Ruiz", "Added"),
        ("Ruiz warned that “we will not wait for anybody any longer here.”", "Ruiz", "warned"),
        ("She was blunt: “We will not wait.”", "She", None),
    ],
)
def test_the_speaker_is_named_by_the_words_beside_the_quote(words, source, cue):
    [(found, by, content)] = told(words)
    assert (found, by) == (source, cue)
    assert len(content) == 1


@pytest.mark.parametrize(
    "words",
    [
        "The “summit” lasted an hour.",
        "Her novel “The Long Winter War,” he said, sold out.",
        "The ship's 12\" guns fell silent, said the captain.",
        "They waved a banner that called for “peace now” in the square.",
        "“We will not wait.”",
        "The envoys' plan, the allies' fear: nobody said a word.",
        "",
    ],
)
def test_words_in_marks_that_nobody_is_said_to_speak_are_no_quote(words):
    assert told(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "“We will not wait,” said in a hurry.",
        "“We will not wait,” Ruiz was told in Geneva.",
        "Hours later, by the gate, a shout: “We will not wait.”",
        "It was said: “We will not wait for you.”",
        "Weighing the offer, adding: “We will not wait.”",
    ],
)
def test_a_speaker_that_no_words_name_stays_unknown(words):
    for source, _, _ in told(words):
        assert source is None


def test_a_quote_broken_by_its_verb_is_one():
    words = "“We will not wait,” Ruiz said, “and we will not beg.” “Not today.”"
    assert told(words) == [
        ("Ruiz", "said", ["“We will not wait,”", "“and we will not beg.”", "“Not today.”"])
    ]


def test_a_quote_that_goes_on_in_its_paragraph_is_one_until_another_speaks():
    words = "“We will not wait,” Ruiz told reporters. “Not a day.” “We will,” said Omar Haddad."
    assert told(words) == [
        ("Ruiz", "told", ["“We will not wait,”", "“Not a day.”"]),
        ("Omar Haddad", "said", ["“We will,”"]),
    ]


def test_paragraphs_of_nothing_but_a_quote_belong_to_whoever_spoke_above():
    words = (
        "“We will not wait,” Ruiz said.\n\n“Not a day.\n\n“Not an hour.”\n\nThe hall was silent."
    )
    assert told(words) == [
        ("Ruiz", "said", ["“We will not wait,”", "“Not a day.", "“Not an hour.”"])
    ]


def test_a_paragraph_of_nothing_but_a_quote_takes_the_speaker_named_above_it():
    words = "Ruiz denied it all on Monday and told reporters:\n\n“We will not wait.”"
    assert told(words) == [("Ruiz", "told", ["“We will not wait.”"])]
    silent = "The hall stood empty on Monday.\n\n“We will not wait.”"
    assert told(silent) == []


def test_quotes_of_nobody_known_do_not_fall_to_one_who_spoke_before_them():
    words = "“We will not wait,” Ruiz said.\n\nThe hall emptied.\n\n“Not a day.”\n\n“Not an hour.”"
    assert told(words) == [("Ruiz", "said", ["“We will not wait,”"])]


def test_a_participle_behind_an_article_is_no_verb():
    [(_, cue, _)] = told("They told him of the alleged boycott: “We will not wait.”")
    assert cue == "told"


def test_a_verb_that_reports_something_else_takes_no_quote():
    words = "They call it “a wall,” noting that the minister said it would fall."
    assert all(cue != "noting" for _, cue, _ in told(words))


def test_a_named_speaker_is_believed_more_than_one_after_a_looser_sign():
    [sure] = quotes_only("“We will not wait,” said Ana Ruiz.")
    [loose] = quotes_only("Ruiz warned that “we will not wait for anybody any longer here.”")
    assert sure.rule == "verb after"
    assert loose.rule == "inside"
    assert sure.score > loose.score


@given(st.one_of(strategies.texts, st.text(alphabet="“”\"' ,.:aR\n", max_size=80)))
def test_every_span_lies_in_the_text_and_speakers_stand_outside_what_they_say(words):
    for quote in quotes_only(words):
        pieces = [(quote.source, quote.source_span), (quote.cue, quote.cue_span)]
        pieces += zip(quote.content, quote.content_spans, strict=True)
        for held, span in pieces:
            assert (held is None) == (span is None)
            assert span is None or (held and words[slice(*span)] == held)
        assert list(quote.content_spans) == sorted(quote.content_spans)
        for piece in (quote.source_span, quote.cue_span):
            assert piece is None or all(
                piece[1] <= start or end <= piece[0] for start, end in quote.content_spans
            )
        assert 0 < quote.score < 1


@pytest.mark.parametrize(
    "unit", ["“a,” he said. ", '"a." ', "“a.”\n", "said: “a ", "Ruiz, ", "a said “b c d” "]
)
def test_a_text_of_nothing_but_quotes_is_read_in_time(unit):
    # Work that grew with the square of such a text would not come back within the run's limit.
    words = unit * (200_000 // len(unit))
    assert all(q.content_spans[-1][1] <= len(words) for q in quotes_only(words))


def test_no_parser_is_loaded():
    script = """
import sys
from detente.claims.quotes_only import quotes_only
assert quotes_only("“We go,” he said.")
print("spacy" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
