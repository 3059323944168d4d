"""The recipe of the event coder's weights: small tables made by hand, and the one that ships."""

from __future__ import annotations

import gzip

import numpy as np
import pytest
from training.sentences import Written, digest

from detente.claims import event_weights
from detente.claims.event_weights import BIAS, weights
from detente.language import data_file
from training import event_weights as recipe


def lines(content):
    return gzip.decompress(content).decode("utf-8").splitlines()


def test_a_table_names_its_sentences_and_classes_and_counts_in_hundredths():
    table = np.array([[0.104, -0.2], [0.0149, 0.006], [0.0, 1.0]])
    content = recipe.packed(["AID", "NONE"], [BIAS, "says little", "says much"], table, "abc123")
    assert lines(content) == [
        "#sentences\tabc123",
        "#classes\tAID\tNONE",
        f"{BIAS}\t10 -20",
        "says much\t0 100",
    ]


def test_the_bias_is_kept_though_it_says_nothing():
    content = recipe.packed(["AID", "NONE"], [BIAS], np.zeros((1, 2)), "-")
    assert lines(content)[-1] == f"{BIAS}\t0 0"


def test_one_table_is_always_the_same_bytes():
    table = np.arange(4.0).reshape(2, 2)
    one, other = (recipe.packed(["AID", "NONE"], [BIAS, "a"], table, "-") for _ in range(2))
    assert one == other
    assert one[4:8] == bytes(4), "the time of making is no part of the table"


def test_names_and_rows_must_be_as_many():
    with pytest.raises(ValueError, match="zip"):
        recipe.packed(["AID", "NONE"], [BIAS], np.zeros((2, 2)), "-")


def test_what_is_packed_is_read_back_by_the_coder(tmp_path, monkeypatch):
    path = tmp_path / "table.gz"
    table = np.array([[0.5, -0.5], [-1.25, 3.0]])
    path.write_bytes(recipe.packed(["AID", "NONE"], [BIAS, "words a b"], table, "-"))
    monkeypatch.setattr(event_weights, "data_file", lambda _: path)
    told = weights.__wrapped__("en")
    assert told.classes == ("AID", "NONE")
    assert set(told.rows) == {BIAS, "words a b"}
    np.testing.assert_allclose(told.table, table, atol=0.005)


def test_the_shipped_table_is_of_the_sentences_as_they_stand():
    (path,) = event_weights.FILES
    assert lines(data_file(path).read_bytes())[0] == f"#sentences\t{digest()}", (
        "the sentences have changed: `make models`"
    )


def test_the_traits_of_a_sentence_are_those_that_the_coder_sees():
    from tests.claims.given_pairs import marked, traits_of

    words = "<s>Iran</s> shelled <t>Iraq</t>."
    one = marked(words)
    row = Written(
        "-", "ASSAULT", None, "occurred", "active", one.words, one.actor, one.recipient, None
    )
    assert recipe.seen([row]) == [traits_of(words)]


def test_traits_that_tell_types_apart_are_weighed_so_and_what_was_seen_once_is_left_out():
    pytest.importorskip("sklearn")
    rows = [["gives", "both"]] * 5 + [["strikes", "both"]] * 5 + [["once", "both"]]
    classes, names, table = recipe.fitted(rows, ["AID"] * 5 + ["ASSAULT"] * 5 + ["NONE"], 1.0)
    assert classes == ["AID", "ASSAULT", "NONE"]
    assert names == [BIAS, "both", "gives", "strikes"]
    assert table.shape == (4, 3)
    weigh = {
        name: dict(zip(classes, row, strict=True)) for name, row in zip(names, table, strict=True)
    }
    assert max(weigh["gives"], key=weigh["gives"].get) == "AID"
    assert max(weigh["strikes"], key=weigh["strikes"].get) == "ASSAULT"
