"""Weights of candidates: what they make of a score, what they drop, and the table that ships."""

from __future__ import annotations

import pytest

from detente.claims import claim_weights, positions
from detente.claims.claim_traits import Traits
from detente.claims.claim_weights import (
    BIAS,
    DENIED,
    LEAST,
    OTHER_ACT,
    UNLIKELY,
    likeliest,
    probability,
    weighed,
    weights,
)
from detente.claims.named import NamedClauses
from detente.language import tsv
from detente.model.base import TextId
from detente.model.claim import KINDS, Draft, Position, Ref
from detente.model.dropped import Dropped
from detente.model.span import Evidence, Span
from tests.claims.one_report import dossier_of

WORDS = "Iran rejected the offer."


@pytest.fixture
def table(monkeypatch):
    """Return a function that puts a table in place of the one that ships."""

    def put(**rows):
        monkeypatch.setattr(claim_weights, "weights", lambda _: rows)

    return put


def weigh(words=WORDS):
    dossier = dossier_of(words)
    traits = Traits(dossier, NamedClauses(dossier))
    return list(weighed(traits, positions.candidates(dossier)))


def test_a_probability_is_the_logistic_of_the_sum_of_what_is_listed(table):
    table(position={BIAS: 0.5, "a": 1.0, "b": -0.5})
    assert probability("position", ["a", "b", "c"]) == pytest.approx(0.731, abs=0.001)
    assert probability("position", []) == pytest.approx(0.622, abs=0.001)


def test_a_kind_that_is_not_listed_is_not_weighed(table):
    table(position={BIAS: 0.0})
    assert probability("plan", ["a"]) is None
    table()
    (kept,) = weigh()
    (plain,) = positions.candidates(dossier_of(WORDS))
    assert kept == plain


def test_a_sum_of_any_size_stays_a_probability(table):
    table(position={BIAS: 10_000.0, "no": -20_000.0})
    assert 0.0 <= probability("position", ["no"]) < probability("position", []) <= 1.0


def test_what_is_kept_is_scored_by_its_probability(table):
    table(position={BIAS: 2.0})
    (kept,) = weigh()
    assert isinstance(kept, Draft)
    assert kept.score == pytest.approx(0.881, abs=0.001)


def test_what_is_kept_tells_what_spoke_for_it_and_against_it(table):
    table(position={BIAS: 2.0, "act refuse": 1.0, "holder state": -0.5, "cue reject": 0.25})
    (kept,) = weigh()
    assert dict(kept.why)["weighed"] == "act refuse +1.00; cue reject +0.25; holder state -0.50"


def test_what_is_unlikely_is_dropped_with_its_reason_and_place(table):
    table(position={BIAS: 0.0, "act refuse": -3.0})
    (dropped,) = weigh()
    assert isinstance(dropped, Dropped)
    assert dropped.reason == UNLIKELY
    assert WORDS[dropped.span.start : dropped.span.end] == "Iran rejected the offer"


def test_every_kind_that_ships_is_one_of_claims_and_has_a_bias_and_a_least():
    shipped = weights.__wrapped__("en")
    assert set(shipped) <= set(LEAST) <= set(KINDS)
    assert all(BIAS in rows for rows in shipped.values())


def test_the_table_that_ships_lists_a_trait_of_a_kind_once():
    rows = [(kind, trait) for kind, trait, _ in tsv("en", "claim_weights", 3)]
    assert len(rows) == len(set(rows))


def stance(act, words, cue, content, score=0.6):
    """Return a position read from words: its cue and its content are words of them."""

    def evidence(part, of):
        at = words.index(of)
        return Evidence(part=part, span=Span(text_id=TextId("t"), start=at, end=at + len(of)))

    body = Position(holders=(Ref(words="Iran"),), act=act, content=content)
    parts = (evidence("claim", words), evidence("cue", cue), evidence("content", content))
    return Draft(body=body, evidence=parts, score=score)


def test_of_two_acts_of_the_same_words_the_likelier_is_told():
    words = "Iran would answer in kind."
    less, more = (
        stance(act, words, "would", "answer in kind", score)
        for act, score in (("promise", 0.5), ("threaten", 0.7))
    )
    for given in ([less, more], [more, less]):
        dropped, kept = likeliest(given)
        assert kept is more
        assert isinstance(dropped, Dropped)
        assert dropped.reason == OTHER_ACT


def test_nothing_is_promised_in_what_is_denied():
    words = "Iran denied an intention to attack."
    denial = stance("deny", words, "denied", "an intention to attack")
    intent = stance("promise", words, "intention", "to attack")
    found = list(likeliest([denial, intent]))
    assert found[0] is denial
    assert [one.reason for one in found if isinstance(one, Dropped)] == [DENIED]


def test_what_is_said_apart_is_told_apart():
    words = "Iran denied the raid and promised talks."
    both = [
        stance("deny", words, "denied", "the raid"),
        stance("promise", words, "promised", "talks"),
    ]
    assert list(likeliest(both)) == both
