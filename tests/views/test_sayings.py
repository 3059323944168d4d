"""Statements picked by how they were said, laid out as a tree, and told in full."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ConfigError
from detente.model.base import ClaimId
from detente.model.claim import Channel, SourceKind
from detente.model.told import Told
from detente.views.sayings import Manner, choices, facts, nested, picked, said
from tests import made


def statement(score: float = 0.9, **more) -> Told:
    return made.told(msgspec.structs.replace(made.bodies()["statement"], **more), score=score)


PLAIN = statement(addressees=(), venue=None)
WARNED = statement(
    cue="warned",
    cue_class="warn",
    quoted="mixed",
    source_kind="anonymous",
    channel="call",
    addressees=(made.ref("the Joint Chiefs of Staff", None), made.ref("Ankara", "TUR")),
)
DOUBTED, MIDDLING = statement(score=0.3), statement(score=0.6)


@pytest.mark.parametrize(
    "manner",
    [
        {"cue_class": "warn"},
        {"quoted": "mixed"},
        {"source_kind": "anonymous"},
        {"channel": "call"},
        {"addressee": "TUR"},
        {"addressee": "joint  chiefs"},
        {"cue_class": "warn", "quoted": "mixed", "band": "high", "at_least": "low"},
    ],
)
def test_each_way_of_saying_picks_the_statements_that_were_said_so(manner):
    assert picked([PLAIN, WARNED], manner) == [WARNED]


@pytest.mark.parametrize(
    "manner",
    [{"addressee": "chief"}, {"addressee": "oint"}, {"addressee": " "}, {"cue_class": "threaten"}],
)
def test_a_part_of_a_word_or_another_way_picks_nothing(manner):
    assert picked([WARNED], manner) == []


def test_a_name_left_out_or_empty_asks_for_nothing():
    everything = [PLAIN, WARNED, DOUBTED]
    assert picked(everything, {}) == everything
    assert picked(everything, {"band": None, "channel": "", "addressee": ""}) == everything


def test_at_least_takes_surer_ones_too_and_a_band_only_its_own():
    every = [WARNED, MIDDLING, DOUBTED]
    assert picked(every, {"at_least": "medium"}) == [WARNED, MIDDLING]
    assert picked(every, {"at_least": "low"}) == every
    assert picked(every, {"band": "medium"}) == [MIDDLING]
    assert picked(every, {"band": "low"}) == [DOUBTED]


@pytest.mark.parametrize("name", sorted(set(Manner.__annotations__) - {"addressee"}))
def test_a_value_that_none_can_have_is_refused_with_those_there_are(name):
    with pytest.raises(ConfigError, match=", ".join(choices()[name][:2])):
        picked([PLAIN], {name: "sung"})


def test_the_choices_are_those_the_record_can_hold():
    assert set(choices()["source_kind"]) == set(get_args(SourceKind))
    assert set(choices()["channel"]) == set(get_args(Channel))
    assert {"say", "warn", "demand", "deny"} <= set(choices()["cue_class"])


def test_other_kinds_are_never_picked():
    assert picked([made.told(made.bodies()["event"]), WARNED], {}) == [WARNED]


@given(st.lists(st.integers(-1, 8), max_size=9), st.randoms(use_true_random=False))
def test_a_tree_has_every_claim_once_behind_the_one_it_is_said_in(parents, chance):
    claims = []
    for i, parent in enumerate(parents):
        within = claims[parent % i].id if i and parent >= 0 else None
        claim = msgspec.structs.replace(PLAIN.claim, id=ClaimId(f"{i:032x}"), within=within)
        claims.append(claim)
    by_id = {claim.id: claim for claim in claims}
    told = []
    for claim in claims:
        chain, outer = [], claim.within
        while outer is not None:
            chain.append(by_id[outer])
            outer = by_id[outer].within
        told.append(msgspec.structs.replace(PLAIN, claim=claim, chain=tuple(chain)))
    chance.shuffle(told)
    listed = told[: len(told) - len(told) // 3]
    rows = nested(listed)
    assert sorted(one.id for _, one in rows) == sorted(one.id for one in listed)
    known = {one.id for one in listed}
    open_now: list[str] = []
    for depth, one in rows:
        shown = [outer.id for outer in one.chain if outer.id in known]
        assert depth == len(shown)
        del open_now[depth:]
        assert open_now == shown[::-1]
        open_now.append(one.id)


def test_one_who_speaks_for_another_is_named_with_both():
    assert said(statement().claim) == "Cuba (for Turkey): said"
    nobody = statement(source=None, on_behalf_of=None, avowed="withheld").claim
    assert said(nobody) == "not named: said (withheld)"


def test_the_facts_of_a_statement_leave_out_what_is_unknown_and_nothing_else():
    full = {step.label: step.text for step in facts(WARNED)}
    assert list(full) == [
        *("source", "source is", "cue", "quoted", "channel", "spoken for", "said to", "how sure"),
    ]
    assert full["source is"] == "anonymous"
    assert full["cue"] == "'warned', class warn, of 'say'"
    assert full["channel"] == "call, from 'Cuba'"
    bare = made.told(made.bare_bodies()["statement"])
    assert [step.label for step in facts(bare)] == ["source", "cue", "quoted", "how sure"]
    assert facts(bare)[0].text == "not found"
    assert facts(made.told(made.bodies()["event"])) == []


def test_a_source_that_no_words_name_is_told_from_one_that_was_not_found():
    bare = msgspec.structs.replace(made.bare_bodies()["statement"], source_kind="implicit")
    assert facts(made.told(bare))[0].text == "no words name one"
