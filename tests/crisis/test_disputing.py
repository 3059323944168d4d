"""Disputing: listings of disputes, narrowed, and with the claims of each side."""

from __future__ import annotations

import pytest

from detente.crisis.disputing import KINDS
from detente.errors import ConfigError


def test_disputes_come_with_the_latest_opened_first(story):
    days = [dispute.opened for dispute in story.disputes()]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_gives_those_of_the_kind_and_no_others(story, kind):
    every = story.disputes()
    assert story.disputes(kind=kind.upper()) == [one for one in every if one.kind == kind]


def test_open_and_settled_make_up_all_disputes(story):
    parts = story.disputes(state="open") + story.disputes(state="settled")
    assert sorted(one.id for one in parts) == sorted(one.id for one in story.disputes())


def test_an_actor_gives_the_disputes_whose_claims_name_it(story):
    named = {one.id for one in story.disputes(actor="valerian-zorin")}
    assert named
    assert len(named) < len(story.disputes())
    assert story.disputes(actor="nobody-at-all") == []


def test_days_narrow_by_when_a_dispute_was_opened(story):
    first = min(one.opened for one in story.disputes())
    assert {one.opened for one in story.disputes(until=first)} == {first}
    assert all(one.opened > first for one in story.disputes(since="1962-10-16"))


def test_a_day_knows_only_disputes_of_which_both_sides_stood_by_then(story):
    then = story.as_of(reported="1962-10-22")
    assert all(one.opened.isoformat() <= "1962-10-22" for one in then.disputes())


@pytest.mark.parametrize("given", [{"kind": "row"}, {"state": "ajar"}, {"limit": -1}])
def test_what_no_dispute_can_be_is_refused(story, given):
    with pytest.raises(ConfigError):
        story.disputes(**given)


def test_both_sides_are_shown_with_their_claims_in_the_order_of_reports(story):
    for one in story.disputes_shown():
        assert len(one.sides) > 1
        assert "open since" in one.state
        for shown in one.sides:
            assert {told.claim.id for told in shown.told} == set(shown.side.claims)
            days = [told.reported for told in shown.told]
            assert days == sorted(days)
            origins = story.origins()
            assert shown.side.support == len({origins[t.document.id] for t in shown.told})
