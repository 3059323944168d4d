"""Who said what in a record: picked by how it was said, and what is said inside what is said."""

from __future__ import annotations

from collections import Counter

import pytest

from detente.crisis import Crisis
from detente.errors import ConfigError
from detente.model.claim import band
from tests import said


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    path = tmp_path_factory.mktemp("said") / "said.detente"
    said.store(path)
    with Crisis(path) as crisis:
        yield crisis


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("cue_class", lambda t: t.claim.body.cue_class),
        ("quoted", lambda t: t.claim.body.quoted),
        ("source_kind", lambda t: t.claim.body.source_kind),
        ("channel", lambda t: t.claim.body.channel),
        ("band", lambda t: band(t.claim.score)),
    ],
)
def test_filters_of_manner_leave_the_statements_that_were_said_so(spoken, name, of):
    counts = Counter(map(of, spoken.statements()))
    assert len(counts) > 2
    for value, number in counts.items():
        if value is not None:
            found = spoken.statements(**{name: value})
            assert {of(told) for told in found} == {value}
            assert len(found) == number


def test_what_is_sure_at_least_so_much_is_the_rest_of_what_is_not(spoken):
    low = {told.id for told in spoken.statements(band="low")}
    sure = {told.id for told in spoken.statements(at_least="medium")}
    assert low
    assert not low & sure
    assert low | sure == {told.id for told in spoken.statements()}


def test_manner_goes_with_every_other_filter_and_a_limit_comes_last(story):
    filters = {"actor": "USA", "since": "1962-10-20", "until": "1962-10-26"}
    plain = story.statements(**filters)
    indirect = story.statements(quoted="indirect", **filters)
    assert [t.id for t in indirect] == [t.id for t in plain if t.claim.body.quoted == "indirect"]
    assert len(indirect) > 2
    assert [t.id for t in story.statements(quoted="indirect", limit=2, **filters)] == [
        t.id for t in indirect[:2]
    ]


def test_whoever_was_spoken_to_is_asked_for_by_id_or_by_words(story):
    by_words = story.statements(addressee="reporters")
    assert by_words
    for told in by_words:
        assert any("reporters" in ref.words.lower() for ref in told.claim.body.addressees)
    ids = {r.actor_id for t in story.statements() for r in t.claim.body.addressees if r.actor_id}
    for actor_id in ids:
        assert story.statements(addressee=actor_id)


@pytest.mark.parametrize("filters", [{"quoted": "sung"}, {"quoted": "direct", "limit": -1}])
def test_what_can_not_be_asked_is_refused(story, filters):
    with pytest.raises(ConfigError):
        story.statements(**filters)


def test_what_is_said_inside_a_statement_is_what_names_it_on_its_way_out(spoken):
    told = [one for one in spoken.claims() if one.chain]
    assert {one.kind for one in told} == {"statement", "event"}
    assert max(len(one.chain) for one in told) == 3
    for claim_id in {outer.id for one in told for outer in one.chain}:
        inside = spoken.inside(spoken.claim(claim_id))
        assert {one.id for one in inside} == {
            one.id for one in told if claim_id in {outer.id for outer in one.chain}
        }
    assert spoken.inside(spoken.events()[0]) == []


def test_all_that_is_said_around_a_claim_is_the_same_wherever_one_asks_from(spoken):
    (event,) = spoken.events()
    rows = spoken.around(event)
    assert [depth for depth, _ in rows] == [0, 1, 2, 3]
    assert [one.id for _, one in rows] == [*(c.id for c in reversed(event.chain)), event.id]
    for _, one in rows:
        assert spoken.around(one) == rows
    (alone,) = spoken.statements(quoted="mixed")
    assert spoken.around(alone) == [(0, alone)]
