"""Whether the sentences a change stands in bear it out."""

from detente.compare import differences, wording
from detente.model.wording import distorts


def told(a, b):
    return differences(wording(a, text_id="a"), wording(b, text_id="b"))


def test_a_change_between_nearly_equal_sentences_weighs():
    assert distorts(
        told(
            "The convoy will not leave the harbour of Assab before Friday.",
            "The convoy will leave the harbour of Assab before Friday.",
        )
    )


def test_between_sentences_with_little_in_common_no_change_of_meaning_is_told():
    found = told(
        "The envoy will not discuss the grain convoy with anybody in Assab before the harvest.",
        "Traders in Assab discuss little else, an envoy of the bakers found in the market.",
    )
    assert found
    assert not distorts(found)
    assert {d.kind for d in found} <= {"cut", "words added", "words substituted"}


def test_sentences_that_were_cut_whole_do_not_speak_against_a_change():
    assert distorts(
        told(
            "Rain fell all week. The roads were closed. The convoy will not leave Assab before Friday.",
            "The convoy will leave Assab before Friday.",
        )
    )
