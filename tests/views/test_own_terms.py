"""Own terms: what a sentence says stands as it is, what its words mean stands in brackets behind them."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from detente.model.claim import Draft, Event, Figure
from detente.model.told import Quote
from detente.model.when import on_day
from detente.views import own_terms
from tests import made

DAY = made.DAY


def told(sentence, *, when=None, said="", name="Cuba", of_report=None, **ref):
    body = Event(actors=(made.ref(name, "CUB", **ref),), recipients=(), trigger="x", root="CONSULT")
    one = made.told(body, sentence, when=when, **(of_report or {}))
    if not said:
        return one
    start = sentence.index(said)
    quote = Quote(part="when", start=start, end=start + len(said), text=said)
    return msgspec.structs.replace(one, evidence=(*one.evidence, quote))


@pytest.mark.parametrize(
    ("words", "ref", "shown"),
    [
        ("Cuba spoke.", {"words": "Cuba"}, "Cuba"),
        ("The Cubans spoke.", {"words": "The Cubans"}, "The Cubans (Cuba)"),
        ("Havana spoke.", {"words": "Havana"}, "Havana (Cuba)"),
        ("He spoke.", {"words": "He"}, "He (Cuba)"),
        ("Cuba, called Havana, spoke.", {"words": "Havana"}, "Cuba"),
    ],
)
def test_whom_words_mean_stands_behind_them_unless_the_sentence_says_it(words, ref, shown):
    one = told(words, **ref)
    assert own_terms.everyone(one.claim.body.actors, one) == shown


def test_a_name_of_which_the_words_are_a_part_is_given_in_full():
    one = told("Mr. Castro spoke.", name="Fidel Castro", words="Mr. Castro")
    assert own_terms.who(one.claim.body.actors[0], one) == "Fidel Castro"
    assert own_terms.who(None, one) == ""


@pytest.mark.parametrize(
    ("words", "said", "basis", "shown"),
    [
        ("They met on Tuesday.", "Tuesday", "weekday", "Tuesday (23 Oct 1962)"),
        ("They met on Tue 23 Oct 1962.", "23 Oct", "stated", "Tue 23 Oct 1962"),
        ("They met.", "", "relative", ""),
        ("They met.", "", "publication", ""),
    ],
)
def test_a_day_stands_behind_the_words_for_it(words, said, basis, shown):
    one = told(words, when=on_day(date(1962, 10, 23), basis=basis), said=said)
    assert own_terms.when(one.claim.when, one) == shown
    assert own_terms.dated(one) == (shown or "reported Wed 24 Oct 1962")
    assert own_terms.day(one) == (date(1962, 10, 23) if shown else DAY)


def test_without_any_day_none_is_said():
    one = told("They met.", of_report={"published": None})
    assert own_terms.dated(one) == "day not stated"
    assert own_terms.day(one) is None


def test_a_figure_can_be_said_in_the_reports_own_words():
    report = made.report("It cost $3 billion.")
    body = Figure(thing="charge", low=3e9, high=3e9, unit="USD", measure="money", hedge="exact")
    one = made.told(body, report.text.words)
    quote = Quote(part="number", start=8, end=18, text="$3 billion")
    one = msgspec.structs.replace(one, evidence=(*one.evidence, quote))
    ways = own_terms.figure(one)
    assert ways[0] == "charge: 3 billion USD"
    assert ways[-1] == "charge: $3 billion"
    assert own_terms.figure(told("They met.")) == ()
    assert isinstance(one.claim, Draft)
