"""What a report is about: which words weigh, by the report and the table alone."""

from __future__ import annotations

import msgspec
import pytest

from detente.stories.terms import MOST_WORDS, SCALE, terms
from tests import made


def weights(words: str, **more) -> dict[str, int]:
    return dict(terms(made.report(words, **more))[0])


def named(words: str, **more) -> dict[str, int]:
    return dict(terms(made.report(words, **more))[1])


def test_words_that_most_reports_have_weigh_nothing_and_rare_ones_most():
    found = weights("the president of the harbour met the stevedores in the afternoon")
    assert {"the", "of", "in"}.isdisjoint(found)
    assert found["stevedor"] > found["afternoon"]


def test_forms_of_one_word_are_one_term():
    assert weights("they blockaded the port").keys() >= {"blockad", "port"}
    assert weights("blockading ports").keys() == weights("blockade port").keys()


def test_a_word_of_the_headline_and_a_name_count_more_than_once():
    plain = weights("the ferry sank near the quay")
    assert weights("the ferry sank near the quay", title="Ferry lost")["ferry"] > plain["ferry"]
    assert weights("then Ferry sank near the quay")["ferry"] > plain["ferry"]


def test_only_words_with_a_capital_inside_a_sentence_are_names():
    assert named("Ministers met in Valletta with Borg").keys() == {"valletta", "borg"}


def test_a_name_rare_in_reports_weighs_no_more_than_a_country():
    found = named("he was in Malta with Zacharopoulos")
    assert found["zacharopoulo"] <= found["malta"] * 1.01


def test_a_rare_name_never_outweighs_a_name_that_every_eighth_report_has_by_much():
    found = named("he was in France with Zacharopoulos")
    assert found["franc"] < found["zacharopoulo"] < 1.5 * found["franc"]


def test_what_more_than_half_of_all_reports_have_is_no_term():
    found = weights("all the stevedores were back after the storm")
    assert {"all", "after", "back"}.isdisjoint(found)
    assert {"stevedor", "storm"} <= found.keys()


@pytest.mark.parametrize("zone", ["caption", "teaser", "chrome", "credit"])
def test_furniture_tells_nothing(zone):
    report = made.report("ferry sank\nquay burned")
    first, second = report.sentences
    changed = msgspec.structs.replace(
        report, sentences=(first, msgspec.structs.replace(second, zone=zone))
    )
    assert dict(terms(changed)[0]).keys() == {"ferry", "sink"}


def test_the_small_words_of_another_language_do_not_make_its_reports_one_story():
    report = made.report("el buque que salió de la bahía de Cienfuegos por la noche")
    spanish = msgspec.structs.replace(
        report, document=msgspec.structs.replace(report.document, language="es")
    )
    found = dict(terms(spanish)[0])
    assert {"el", "que", "de", "la", "por"}.isdisjoint(found)
    assert found["cienfuego"] == max(found.values())


def test_weights_are_whole_numbers_of_one_length_and_not_too_many():
    found = weights(" ".join(f"word{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(200)))
    assert len(found) <= MOST_WORDS
    assert all(isinstance(weight, int) for weight in found.values())
    length = sum(weight * weight for weight in weights("ferry quay port strike").values()) ** 0.5
    assert length == pytest.approx(SCALE, rel=0.01)


def test_a_report_without_words_has_no_terms():
    assert terms(made.report("", title="")) == ((), ())
