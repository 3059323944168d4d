"""Stories of a record, and the record of one story or crisis alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from detente.crisis import Crisis
from detente.errors import ConfigError
from detente.model.base import encode
from detente.model.when import on_day
from detente.store.stories import stories_now
from tests import made

DAY = date(2023, 5, 1)
STRIKE = "Dockers of the port of Havana walked out over wages and pensions."
QUAKE = "Tremors buried villages near Ankara under rubble, rescuers dug on."


def report(words: str, name: str, day: int | None):
    published = None if day is None else DAY + timedelta(days=day)
    return made.report(words, where=f"{name}.txt", title=f"News {name}", published=published)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("storied") / "x.detente"
    figure = made.bodies()["figure"]

    def met(of):
        body = made.bodies()["event"]
        return made.draft(of, body, when=on_day(DAY), place="Havana")

    a, b, c, d = (
        report(f"{STRIKE} First.", "a", 0),
        report(f"{STRIKE} Then.", "b", 1),
        report(f"{QUAKE} First.", "c", 1),
        report(f"{QUAKE} Then.", "d", None),
    )
    made.store(path, [(a, [met(a), figure]), (b, [met(b)]), (c, [met(c)]), (d, [figure])])
    return path


@pytest.fixture
def crisis(path):
    with Crisis(path) as crisis:
        yield crisis


def titles(stories) -> list[str]:
    return [one.title for one in stories]


def test_stories_are_listed_by_their_first_report_each_report_in_one(crisis):
    strike, quake = crisis.stories()
    assert (len(strike.docs), len(quake.docs)) == (2, 2)
    assert sorted((*strike.docs, *quake.docs)) == sorted(d.id for d in crisis.documents())
    assert (strike.start, strike.end) == (DAY, DAY + timedelta(days=1))
    assert crisis.story_of(strike.docs[1]) == strike
    assert {story.crisis for story in (strike, quake)} == {one.id for one in crisis.crises()}


def test_filters_leave_stories_with_such_a_report(crisis):
    strike, quake = crisis.stories()
    assert crisis.stories(until=DAY) == [strike]
    assert crisis.stories(since=DAY + timedelta(days=1)) == [strike, quake]
    assert crisis.stories(actor="CUB") == [strike, quake]
    assert crisis.stories(actor="FRA") == []
    assert crisis.stories(limit=1) == [strike]
    with pytest.raises(ConfigError, match="a number of stories"):
        crisis.stories(limit=-1)


def test_a_story_is_named_by_its_id_or_the_start_of_it(crisis):
    strike, _ = crisis.stories()
    assert crisis.story(strike.id) == crisis.story("news-a") == strike
    with pytest.raises(ConfigError, match="no story has an id"):
        crisis.story("nothing")
    with pytest.raises(ConfigError, match="several stories"):
        crisis.story("news-")
    with pytest.raises(ConfigError, match="no story has an id"):
        crisis.story("")
    with pytest.raises(ConfigError, match="no crisis has an id"):
        crisis.crisis_named("nothing")
    with pytest.raises(ConfigError, match="no report"):
        crisis.story_of("nothing")


def test_within_a_story_only_its_reports_and_their_claims_are_there(crisis):
    strike, quake = crisis.stories()
    within = crisis.within(story=strike.id)
    assert {d.id for d in within.documents()} == set(strike.docs)
    assert {told.document.id for told in within.claims()} == set(strike.docs)
    assert within.stories() == [strike]
    assert within.counts()["figure"] == 1
    assert sum(within.counts().values()) == len(within.claims())
    assert len(crisis.within(story=quake.id).claims()) == 2
    assert within.search("rubble") == []


def test_the_support_of_an_entry_is_that_of_the_whole_record(crisis):
    whole = {entry.id: entry for entry in crisis.entries()}
    parted = 0
    for one in crisis.stories():
        for entry in crisis.within(story=one.id).entries():
            assert entry.support == whole[entry.id].support
            assert set(entry.documents) <= set(one.docs)
            assert set(entry.claims) <= set(whole[entry.id].claims)
            parted += len(entry.claims) < len(whole[entry.id].claims)
    assert parted


def test_a_dispute_is_shown_where_two_of_its_sides_are_told(story):
    whole = {dispute.id: dispute for dispute in story.disputes()}
    inside = [d for one in story.stories() for d in story.within(story=one.id).disputes()]
    assert inside
    for dispute in inside:
        assert 2 <= len(dispute.sides) <= len(whole[dispute.id].sides)
        assert all(side.claims for side in dispute.sides)


def test_a_story_in_a_crisis_is_both_at_once(crisis):
    strike, quake = crisis.stories()
    both = crisis.within(story=strike.id, crisis=strike.crisis)
    assert {d.id for d in both.documents()} == set(strike.docs)
    of_crisis = crisis.within(crisis=quake.crisis)
    assert set(quake.docs) <= {d.id for d in of_crisis.documents()}
    assert {one.id for one in of_crisis.crises()} == {quake.crisis}


def test_within_goes_with_moments_and_ways_to_count(crisis):
    strike, _ = crisis.stories()
    then = crisis.within(story=strike.id).as_of(reported=DAY)
    assert [d.title for d in then.documents()] == ["News a"]
    same = crisis.as_of(reported=DAY).within(story=strike.id)
    assert [d.id for d in same.documents()] == [d.id for d in then.documents()]
    counted = crisis.within(story=strike.id).counted(states_as_one=True)
    assert counted.by_hands
    assert {d.id for d in counted.documents()} == set(strike.docs)
    turned = crisis.counted(states_as_one=True).within(story=strike.id)
    assert encode(turned.entries()) == encode(counted.entries())


def test_an_origin_within_a_story_is_stood_for_by_a_report_of_it(story):
    for one in story.stories():
        within = story.within(story=one.id)
        known = {d.id for d in within.documents(earlier=True)}
        assert within.origins().keys() == known
        assert set(within.origins().values()) <= known
        assert {o.id for o in within.origin_list()} <= known


def test_the_example_is_one_crisis_of_several_stories_in_the_order_of_days(story):
    (crisis,) = story.crises()
    stories = story.stories()
    assert crisis.stories == tuple(one.id for one in stories)
    assert len(stories) > 2
    assert [one.start for one in stories] == sorted(one.start for one in stories)
    last = story.story_of(story.documents()[-1].id)
    first = story.story_of(story.documents()[0].id)
    assert first.id != last.id


def test_a_title_is_the_headline_of_a_report_of_the_story(story):
    for one in story.stories():
        assert one.title == story.report(one.head).document.title
        assert one.head in one.docs


def test_what_is_kept_is_what_telling_everything_anew_gives(story):
    kept, crises = stories_now(story.session.open())
    from detente.pipeline import stories_of
    from detente.store.record import Snapshot

    anew = stories_of(Snapshot(story.session.open()))
    assert encode([kept, crises]) == encode([list(anew.stories), list(anew.crises)])


def test_known_by_every_day_the_stories_are_those_of_the_reports_up_to_it_alone(story):
    from detente.derive.storied import traits
    from detente.store.stories import known_as
    from detente.stories import stories

    days = {d.published.day for d in story.documents() if d.published}
    for day in sorted(days):
        then = story.as_of(reported=day)
        own = {
            d.id: traits(then.report(d.id), list(then.narrowed([d.id]).claims()))
            for d in then.documents(earlier=True)
        }
        alone = stories([known_as(one) for one in own.values()], own.__getitem__, then.origins())
        assert encode(then.stories()) == encode(list(alone.stories))
        assert encode(then.crises()) == encode(list(alone.crises))


def test_what_happened_in_a_story_is_told_by_claims_of_its_reports(story):
    stories = story.stories()
    found = story.happened_in(stories, 3)
    assert found
    for one in stories:
        for claim_id in found.get(one.id, ()):
            assert story.claim(claim_id).document.id in one.docs


def test_rows_follow_the_contract_and_give_every_report_once(story):
    rows = story.story_rows()
    ids = [doc_id for row in rows for doc_id in row["doc_ids"]]
    assert sorted(ids) == sorted(d.id for d in story.documents(earlier=True))
    assert all(1 <= row["origins"] <= len(row["docs"]) for row in rows)
