"""Counting: support is the number of origins behind it, however those are counted."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from detente.crisis import Crisis
from detente.errors import ConfigError
from detente.gazetteer import load
from detente.model.document import Report
from tests import made

OUTLETS = {outlet.id: outlet for outlet in load().outlets_by_name.values()}
NAMES = ("tass", "rt", "xinhua", "wsj", "times-london", "nyt")


def of(outlet: str, words: str, day: date = date(2023, 5, 1)) -> Report:
    report = made.report(words, where=f"{outlet}-{words[:8]}.txt", published=day)
    document = msgspec.structs.replace(report.document, outlet=OUTLETS[outlet])
    return msgspec.structs.replace(report, document=document)


def ships(outlet: str, words: str, low: float):
    report = of(outlet, words, date(2023, 5, 2))
    body = msgspec.structs.replace(made.bodies()["figure"], thing="ships", low=low, high=low)
    return report, [made.draft(report, body, place="Havana")]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("counting") / "x.detente"
    reports = [
        (of(name, f"{name} says Cuba met Turkey."), [made.bodies()["event"]]) for name in NAMES
    ]
    reports += [
        ships("tass", "ships of Cuba: few.", 5),
        ships("rt", "Cuba has few ships.", 5),
        ships("nyt", "Cuba has many ships.", 900),
    ]
    made.store(path, reports)
    return path


@pytest.fixture
def crisis(path):
    with Crisis(path) as crisis:
        yield crisis


def event(crisis):
    (entry,) = crisis.entries("event")
    return entry


@pytest.mark.parametrize(
    ("how", "support"),
    [
        ({}, 6),
        ({"states_as_one": True}, 5),
        ({"owners_as_one": True}, 4),
        ({"states_as_one": True, "owners_as_one": True}, 4),
    ],
)
def test_support_is_the_number_of_joined_origins_everywhere(crisis, how, support):
    counted = crisis.counted(**how)
    assert event(counted).support == support
    origins = counted.origins()
    docs = {claim: told.document.id for told in counted.claims() for claim in [told.id]}
    for entry in counted.entries():
        assert entry.support == len({origins[doc_id] for doc_id in entry.documents})
        for value in entry.values:
            assert value.support == len({origins[docs[claim]] for claim in value.claims})
    for dispute in counted.disputes():
        for side in dispute.sides:
            assert side.support == len({origins[docs[claim]] for claim in side.claims})
    assert {told.support for told in counted.claims("event")} == {support}
    numbers = counted.numbers()
    assert numbers.origins == len(set(origins.values())) == len(counted.origin_list())
    assert (numbers.reports, numbers.copies) == (crisis.numbers().reports, crisis.numbers().copies)
    for days in ({}, {"until": "2023-05-01"}):
        one, other = counted.brief(**days).numbers, crisis.brief(**days).numbers
        assert (one.reports, one.copies, one.events) == (other.reports, other.copies, other.events)
        assert one.origins == (numbers.origins if not days else support)


def test_origins_joined_by_cards_that_nobody_checked_are_told_by_number(tmp_path):
    path = tmp_path / "y.detente"
    event = made.bodies()["event"]
    named = ("de-volkskrant", "het-laatste-nieuws", "tass", "rt")
    made.store(path, [(of(name, f"{name}: Cuba met Turkey."), [event]) for name in named])
    with Crisis(path) as crisis:
        counted = crisis.counted(states_as_one=True, owners_as_one=True)
        numbers = {
            frozenset(origin.name.split(", ")): counted.unchecked(origin)
            for origin in counted.origin_list()
        }
        assert numbers == {
            frozenset({"RT", "TASS"}): 0,
            frozenset({"de Volkskrant", "Het Laatste Nieuws"}): 2,
        }
        by_states = crisis.counted(states_as_one=True)
        assert not any(map(by_states.unchecked, by_states.origin_list()))
        assert not any(map(crisis.unchecked, crisis.origin_list()))


def test_both_sides_of_a_dispute_are_counted_anew(crisis):
    (before,) = crisis.disputes()
    (after,) = crisis.counted(states_as_one=True).disputes()
    assert {side.support for side in before.sides} == {1, 2}
    assert {side.support for side in after.sides} == {1}
    assert after.id == before.id


def test_claims_entries_and_what_copies_what_stay_as_they_are(crisis):
    counted = crisis.counted(states_as_one=True, owners_as_one=True)
    assert [told.id for told in counted.claims()] == [told.id for told in crisis.claims()]
    assert [e.claims for e in counted.entries()] == [e.claims for e in crisis.entries()]
    assert counted.edges() == crisis.edges()
    assert counted.outlets() == crisis.outlets()
    assert counted.origins_by_texts() == crisis.origins()
    assert not crisis.by_hands
    assert counted.by_hands


def test_a_past_moment_of_a_counted_crisis_is_counted_alike(crisis):
    then = crisis.counted(states_as_one=True).as_of(reported="2023-05-01")
    assert event(then).support == 5
    assert event(crisis.as_of(reported="2023-05-01").counted(states_as_one=True)).support == 5
    assert not then.entries("figure")
    last = crisis.runs()[-1][0]
    assert event(crisis.counted(owners_as_one=True).as_of(recorded=last)).support == 4


def test_the_table_of_figures_counts_as_the_crisis_does(crisis):
    def supports(one):
        return sorted(said.support for group in one.figures_table() for said in group.rows)

    assert supports(crisis) == [1, 2, 2]
    assert supports(crisis.counted(states_as_one=True)) == [1, 1]


def test_joined_origins_say_why_they_are_one(crisis):
    found = crisis.counted(states_as_one=True, owners_as_one=True).origin_list()
    bases = {o.basis for o in found if o.basis.startswith("counted as one")}
    assert "counted as one: of one owner or group (Murdoch family)" in bases
    assert any("controlled by one state (Russia)" in basis for basis in bases)
    assert not any("China" in basis for basis in bases)


def test_an_outlet_nobody_prints_is_refused_and_a_limit_is_a_number(crisis):
    assert crisis.outlet("tass").name == "TASS"
    assert [one.id for one in crisis.outlets(limit=2)] == [o.id for o in crisis.outlets()][:2]
    with pytest.raises(ConfigError, match="no report is of the outlet 'bbc'"):
        crisis.outlet("bbc")
    with pytest.raises(ConfigError, match="number of outlets"):
        crisis.outlets(limit=-1)


def test_a_counted_crisis_sees_what_is_judged_later(tmp_path):
    path = tmp_path / "x.detente"
    made.store(path, [(of("tass", "Cuba met Turkey."), [made.bodies()["event"]])])
    with Crisis(path) as crisis:
        counted = crisis.counted(states_as_one=True)
        (entry,) = counted.entries("event")
        crisis.judge("wrong", entry.claims[0], by="me")
        assert counted.entries("event") == []
