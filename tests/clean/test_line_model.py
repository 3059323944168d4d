"""The line model: whom it asks, what it believes, and that it can be told apart."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.clean import clean
from detente.clean.blocks import blocks
from detente.clean.line_model import FILE, LineModel, judge, line_model, open_lines
from detente.clean.rules import FILES, rules
from detente.clean.zones import by_rules
from detente.model.document import Zone
from detente.pipeline import text_capture

ONE = "The harbour was closed on Monday after a fire on a tanker, the mayor said in a short statement."
TWO = "Nobody was hurt, according to the fire brigade, and ships were told to wait outside the bay."
OPEN = "Gen. Ann Lee (R) speaks with the crew of the ferry at the harbour of Vell"


def marked(*lines: str) -> tuple[list[str | None], list[str]]:
    words = "\n".join(("Harbour closed after fire", *lines))
    made = blocks(words)
    lede, _, _ = by_rules(words, made, rules())
    asked = [made[at].line for at, _ in open_lines(made, lede, rules())]
    judge(made, lede, rules())
    return [block.zone for block in made[1:]], asked


def test_the_weights_are_part_of_the_fingerprint():
    assert FILE in FILES


def test_every_class_is_a_zone_and_has_a_share_from_which_it_is_believed():
    model = line_model()
    assert set(model.classes) <= set(get_args(Zone))
    assert set(model.classes) == set(model.least) | {"body"}
    assert all(0.5 <= share <= 1 for share in model.least.values())
    assert {len(weights) for weights in model.weights.values()} == {len(model.classes)}


def test_only_lines_that_do_not_close_as_a_sentence_are_asked_about():
    _, asked = marked(ONE, "What comes next", "It rained.", "Who knows?", OPEN, TWO)
    assert asked == ["What comes next", "Who knows?", OPEN]


def test_a_picture_told_of_between_paragraphs_is_a_caption():
    zones, _ = marked(ONE, "Getty Images A ship lies in the bay on Tuesday night", OPEN, TWO)
    assert zones == [None, "caption", "caption", None]


def test_headings_and_lines_that_lead_in_stay_free():
    zones, _ = marked(ONE, "What comes next", TWO, "The mayor put it like this:", TWO)
    assert zones == [None] * 5


def test_a_link_to_a_writers_account_is_furniture():
    zones, _ = marked(ONE, TWO, "Follow Ann Lee at https://social.example/annlee")
    assert zones == [None, None, "chrome"]


def test_a_page_without_open_lines_asks_nothing():
    assert marked(ONE, TWO)[1] == []


MODEL = LineModel(classes=("body", "teaser"), least={"teaser": 0.6}, weights={"a": (0.0, 2.0)})


@pytest.mark.parametrize(("features", "share"), [([], 0.5), (["a"], 0.8808), (["?"], 0.5)])
def test_shares_are_those_of_the_weights_and_unknown_features_say_nothing(features, share):
    assert MODEL.shares(features) == pytest.approx([1 - share, share], abs=1e-4)


@given(st.lists(st.sampled_from(sorted(line_model().weights)) | st.text(max_size=5), max_size=40))
def test_shares_sum_to_one_whatever_the_features(features):
    shares = line_model().shares(features)
    assert sum(shares) == pytest.approx(1)
    assert min(shares) >= 0


def test_lines_of_one_endless_word_are_judged_in_their_length():
    # Words that could be cut in four anywhere would cost the fourth power of their length.
    prose = "The ferry left the harbour at noon on Monday, the ministry of transport said."
    packed = "\n\n".join(["QUJD" * 70] * 50)
    words = f"A quiet day at sea\n\n{prose}\n\n{prose}\n\n{packed}"
    assert clean(text_capture(words)).text.words == words
