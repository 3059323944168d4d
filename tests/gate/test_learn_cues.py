"""Learning the lexicon: what is counted as right, and what is made of it."""

from array import array

import pytest
from gate.learn_cues import Counts, Row, Seen, fit, learn, seen
from gate.statements import Article, Marked

from detente.claims.cues import lexicon
from detente.claims.weights import OWN, START
from tests.claims.one_report import dossier_of

TEXT = "The mayor said that the dam was safe. The flood claimed forty lives."


def spans(*words):
    found = []
    for one in words:
        at = TEXT.index(one)
        found.append((at, at + len(one)))
    return tuple(found)


ARTICLE = Article(
    "a",
    TEXT,
    "1962-10-24",
    (Marked(spans("The mayor"), spans("said"), spans("that the dam was safe")),),
)


def test_a_reading_is_right_when_cue_and_content_are_the_marked_ones():
    made = seen([(ARTICLE, dossier_of(TEXT))])
    said = {row.frame: row.right for row in made.rows if row.lemma == "say"}
    assert said["that"] == pytest.approx(1.0, abs=0.21)  # "that" itself may be in or out
    assert not any(row.right for row in made.rows if row.lemma == "claim")


def test_readings_of_one_word_compete_and_those_of_another_do_not():
    made = seen([(ARTICLE, dossier_of(TEXT))])
    groups = {}
    for row in made.rows:
        groups.setdefault(row.group, set()).add(row.lemma)
    assert all(len(lemmas) == 1 for lemmas in groups.values())
    assert len(groups) >= 1


def test_leaving_ones_own_sighting_out_unlearns_it():
    rows = [Row("say", "that", array("i"), 1.0, i) for i in range(4)]
    rows += [Row("say", "object", array("i"), 0.0, i + 4) for i in range(4)]
    counts = Counts(rows, {"say": "say"})
    assert counts.of("say", "that") > counts.of("say", "that", 1.0) > counts.of("say", "object")


def test_a_trait_that_goes_with_right_readings_gets_weight_and_a_rare_one_none():
    rows = []
    for i in range(60):
        rows.append(Row("say", "that", array("i", [0]), 1.0, 2 * i))
        rows.append(Row("say", "that", array("i", [1]), 0.0, 2 * i + 1))
    rows[0].traits.append(2)
    made = Seen(rows, {"good": 0, "bad": 1, "rare": 2}, {})
    found = fit(made, Counts(rows, {"say": "say"}))
    assert found["good"] > 0 > found["bad"]
    assert "rare" not in found
    assert {START, OWN} <= found.keys()


def test_the_tables_learned_can_be_read_back_and_name_only_listed_words():
    frames, traits = learn([(ARTICLE, dossier_of(TEXT))])
    words = lexicon("en")
    rows = [line.split("\t") for line in frames if "\n" not in line]
    assert {row[0] for row in rows} <= {"*", *words.sorts}
    assert all(0 <= float(row[4]) <= 1 for row in rows)
    assert all(len(line.split("\t")) == 2 for line in traits if "\n" not in line)
