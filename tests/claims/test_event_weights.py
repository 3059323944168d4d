"""Weights: from traits to the likelihood of each type."""

from __future__ import annotations

import gzip

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import ontology
from detente.claims import event_weights
from detente.claims.event_weights import BIAS, FILES, NONE, Weights, weights
from detente.claims.events import events
from detente.errors import ConfigError
from detente.language import data_file

SHIPPED = weights("en")
KNOWN = sorted(SHIPPED.rows)
lists_of_traits = st.lists(st.sampled_from(KNOWN), max_size=30, unique=True)


def shares(told):
    return {one.root: one.probability for one in told}


@settings(max_examples=50, deadline=None)
@given(lists_of_traits)
def test_probabilities_add_up_to_one_and_come_likeliest_first(traits):
    told = SHIPPED.of(traits)
    assert sum(one.probability for one in told) == pytest.approx(1, abs=1e-5)
    assert all(0 <= one.probability <= 1 for one in told)
    assert [one.probability for one in told] == sorted(
        (one.probability for one in told), reverse=True
    )
    assert {one.root for one in told} == set(SHIPPED.classes)


@settings(max_examples=50, deadline=None)
@given(lists_of_traits, st.randoms(use_true_random=False))
def test_the_order_of_the_traits_changes_nothing(traits, chance):
    mixed = list(traits)
    chance.shuffle(mixed)
    assert shares(SHIPPED.of(mixed)) == pytest.approx(shares(SHIPPED.of(traits)), abs=1e-4)


@settings(max_examples=25, deadline=None)
@given(lists_of_traits, st.lists(st.text(max_size=10).map("never seen {}".format), max_size=5))
def test_a_trait_that_was_never_seen_changes_nothing(traits, unseen):
    assert SHIPPED.of([*unseen, *traits]) == SHIPPED.of(traits)
    assert shares(SHIPPED.of(unseen)) == shares(SHIPPED.of([]))


@settings(max_examples=25, deadline=None)
@given(lists_of_traits, st.sampled_from(SHIPPED.classes), st.floats(0.1, 6))
def test_a_favoured_type_gains_at_the_cost_of_all_others(traits, root, by):
    plain, favoured = shares(SHIPPED.of(traits)), shares(SHIPPED.of(traits, root, by))
    assert favoured[root] >= plain[root]
    assert all(favoured[other] <= plain[other] + 1e-6 for other in plain if other != root)


def test_a_favour_for_a_type_there_is_not_is_none():
    assert SHIPPED.of(KNOWN[:5], "TICKLE", 6.0) == SHIPPED.of(KNOWN[:5])


@settings(max_examples=50, deadline=None)
@given(lists_of_traits, st.sampled_from(SHIPPED.classes), st.sampled_from(SHIPPED.classes))
def test_reasons_are_few_of_the_traits_and_speak_for_the_type(traits, root, against):
    told = SHIPPED.reasons(traits, root, against)
    assert len(told) <= 4
    assert {trait for trait, _ in told} <= set(traits)
    assert all(odds > 0 for _, odds in told)
    assert [odds for _, odds in told] == sorted((odds for _, odds in told), reverse=True)
    if root == against:
        assert told == []


def test_reasons_for_one_type_are_not_those_for_the_other():
    told = SHIPPED.reasons(KNOWN, "AID", "ASSAULT", most=50)
    assert not {t for t, _ in told} & {t for t, _ in SHIPPED.reasons(KNOWN, "ASSAULT", "AID", 50)}


def test_the_types_of_the_table_are_plovers_and_none():
    assert set(SHIPPED.classes) == {*ontology.load().types, NONE}
    assert SHIPPED.table.shape == (len(SHIPPED.rows), len(SHIPPED.classes))


@pytest.mark.parametrize("root", sorted(ontology.load().types))
def test_what_a_frame_or_a_plain_hint_says_speaks_for_its_type(root):
    told = [f"frame {root}", f"hint here {root}", f"settled {root}"]
    mean = sum(odds for _, odds in SHIPPED.reasons(told, root, NONE))
    assert mean > 0
    assert shares(SHIPPED.of(told))[root] > shares(SHIPPED.of([]))[root]


def own(rows):
    classes = ("AID", "ASSAULT", NONE)
    table = np.array(list(rows.values()), dtype=np.float32)
    return Weights(classes, {name: i for i, name in enumerate(rows)}, table)


def test_weights_are_log_odds():
    table = own({BIAS: [0, 0, 0], "gives": [np.log(3), 0, 0]})
    assert shares(table.of(["gives"])) == pytest.approx({"AID": 0.6, "ASSAULT": 0.2, NONE: 0.2})
    assert shares(table.of([])) == pytest.approx({"AID": 1 / 3, "ASSAULT": 1 / 3, NONE: 1 / 3})


def test_every_pair_starts_from_the_bias():
    assert own({BIAS: [0, 0, 2], "gives": [1, 0, 0]}).of([])[0].root == NONE


def test_types_as_likely_come_in_the_order_of_the_table():
    told = own({BIAS: [0, 0, 0]}).of([])
    assert [one.root for one in told] == ["AID", "ASSAULT", NONE]


def test_enormous_weights_give_no_overflow():
    told = own({BIAS: [0, 0, 0], "a": [9e4, -9e4, 0]}).of(["a"])
    assert (told[0].root, told[0].probability) == ("AID", 1.0)


def table_of(tmp_path, monkeypatch, text):
    path = tmp_path / "table.gz"
    path.write_bytes(gzip.compress(text.encode()))
    monkeypatch.setattr(event_weights, "data_file", lambda _: path)
    return weights.__wrapped__("en")


def test_a_table_is_read_in_hundredths(tmp_path, monkeypatch):
    told = table_of(tmp_path, monkeypatch, f"#classes\tAID\tNONE\n{BIAS}\t0 50\na b\t-150 7\n")
    assert told.classes == ("AID", "NONE")
    assert told.table[told.rows["a b"]].tolist() == pytest.approx([-1.5, 0.07])


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (f"{BIAS}\t0 0\n", "names no classes"),
        ("#classes\tAID\tNONE\na\t0 0\n", "not 2 numbers"),
        (f"#classes\tAID\tNONE\n{BIAS}\t0\n", "not 2 numbers"),
        (f"#classes\tAID\tNONE\n{BIAS}\t0 0 0\n", "not 2 numbers"),
    ],
)
def test_a_table_that_is_not_whole_is_refused(tmp_path, monkeypatch, text, complaint):
    with pytest.raises(ConfigError, match=complaint):
        table_of(tmp_path, monkeypatch, text)


def test_the_table_is_there_and_counts_for_the_stage():
    assert all(data_file(path).is_file() for path in FILES)
    assert set(FILES) <= set(events.files)
