"""How well the words of a question stand in sentences, and how much each tells."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from detente.views.ask.ground import RELATED, Ground, Passage, own_words, stems


def passage(sentence):
    return Passage(None, sentence, 1, 0, frozenset())


def ground(*sentences):
    page = SimpleNamespace(passages=tuple(map(passage, sentences)), sentences=())
    return Ground([page])


def test_a_word_stands_in_all_its_forms_and_less_well_in_another_of_its_sense():
    made = ground("They attacked the port.", "The raid was over.", "Nothing was said.")
    one, two, three = made.passages
    assert made.stands("attack", one.stems) == 1.0
    assert made.stands("attack", two.stems) == RELATED
    assert made.stands("attack", three.stems) == 0.0


def test_a_phrase_stands_where_all_its_words_do():
    made = ground("Ships turned back.", "He turned to them.")
    assert made.stands("turn back", made.passages[0].stems) == 1.0
    assert made.stands("turn back", made.passages[1].stems) == 0.0


def test_a_rare_word_tells_more_than_a_common_one():
    made = ground("The ship left.", "The ship stayed.", "The ship sank near Malta.")
    assert made.weight("malta") > made.weight("ship")
    assert made.weight("absent") > made.weight("malta")


def test_the_share_of_words_met_counts_their_weights():
    made = ground("The ship left.", "The ship sank near Malta.")
    weights = made.weights(["ship", "malta"])
    share = made.share(weights, stems("The ship left."))
    assert 0 < share < 0.5
    assert made.share(weights, stems("A ship near Malta.")) == pytest.approx(1.0)
    assert made.share({}, frozenset()) == 1.0


def test_a_run_of_words_stands_only_as_a_run():
    one = passage("Havana learned of it from the radio; Radio Moscow did too.")
    assert one.has("Radio Moscow")
    assert not one.has("Radio Havana")


def test_the_furniture_of_a_page_is_no_word_of_the_report(story):
    report = next(
        story.report(d.id) for d in story.documents() if d.where.endswith("23-lakeland-courier.txt")
    )
    assert "five cents" in report.text.words
    assert not own_words(report).has("five cents")
    assert own_words(report).has("Soviet military technicians")
