"""Stories as a whole: order makes no difference, work saved changes nothing, ids and headlines stay."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.base import encode
from detente.stories import Kept, stories
from tests.stories.told import DAY, known, one, told

WORDS = [
    "port",
    "strike",
    "dockers",
    "union",
    "quake",
    "rubble",
    "tremor",
    "village",
    "court",
    "judge",
    "appeal",
    "ruling",
]
WHATS = ("A B X", "C D Y")


@st.composite
def reports(draw, most: int = 14):
    """Reports on days close together and far apart, some without a day, some with events."""
    found = []
    for n in range(draw(st.integers(1, most))):
        words = draw(st.sets(st.sampled_from(WORDS), min_size=1, max_size=6))
        day = draw(st.one_of(st.none(), st.integers(0, 6), st.integers(90, 140)))
        deeds = draw(st.sets(st.tuples(st.sampled_from(WHATS), st.integers(0, 3)), max_size=2))
        title = draw(st.sampled_from(("Strike", "Quake", "")))
        near = sorted((what, (day or 0) - back) for what, back in deeds)
        found.append(one(f"{n:02}", day, " ".join(sorted(words)), deeds=near, title=title))
    return found


def outcome(found) -> bytes:
    return encode([found.stories, found.crises])


@given(reports(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_in_which_reports_are_given_makes_no_difference(given_, dice):
    shuffled = list(given_)
    dice.shuffle(shuffled)
    assert outcome(told(shuffled)) == outcome(told(given_))


@given(reports(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_growing_one_by_one_in_any_order_is_telling_everything_at_once(given_, dice):
    arriving = list(given_)
    dice.shuffle(arriving)
    kept = Kept()
    for n in range(len(arriving)):
        found = told(arriving[: n + 1], kept)
        assert outcome(found) == outcome(told(arriving[: n + 1]))
        kept = found.kept


@given(reports(), st.data())
@settings(max_examples=60, deadline=None)
def test_reports_withdrawn_or_changed_leave_what_the_others_make(given_, data):
    kept = told(given_).kept
    gone = data.draw(st.sets(st.sampled_from(given_)))
    left = [each for each in given_ if each not in gone]
    other = [one(each.doc_id, 3, "quake court") for each in sorted(gone, key=lambda e: e.doc_id)][
        :1
    ]
    assert outcome(told([*left, *other], kept)) == outcome(told([*left, *other]))


def test_a_first_and_a_last_report_that_changed_are_both_told_anew():
    # What lies between leaves the very state it left then: only the reports tell that more has changed.
    between = [one("b", 200, "quake rubble"), one("c", 400, "court judge")]
    kept = told([one("a", 0, "port strike"), *between, one("d", 600, "union ruling")]).kept
    now = [one("a", 0, "village"), *between, one("d", 401, "court judge")]
    assert outcome(told(now, kept)) == outcome(told(now))


@given(reports(), st.integers(0, 140))
@settings(max_examples=60, deadline=None)
def test_what_was_decided_up_to_a_day_stays_when_later_reports_come(given_, last):
    dated = [each for each in given_ if each.day is not None]
    early = [each for each in dated if each.day <= DAY + timedelta(days=last)]
    then, now = told(early), told(dated)
    of_now = {i: story.id for story in now.stories for i in story.docs}
    into = {old: story.id for story in now.stories for old in (story.id, *story.former)}
    for story in then.stories:
        for doc_id in story.docs:
            # A later event may show two stories to be one; nothing else may move a report.
            assert of_now[doc_id] == into[story.id]


@given(reports())
@settings(max_examples=40, deadline=None)
def test_every_report_is_in_one_story_and_every_story_in_one_crisis(given_):
    found = told(given_)
    in_stories = sorted(i for story in found.stories for i in story.docs)
    assert in_stories == sorted(each.doc_id for each in given_)
    in_crises = [i for crisis in found.crises for i in crisis.stories]
    assert sorted(in_crises) == sorted(story.id for story in found.stories)
    assert len(set(in_crises)) == len(in_crises)
    docs = sorted(i for crisis in found.crises for i in crisis.docs)
    assert docs == in_stories


def test_one_newest_report_of_two_thousand_is_woven_alone():
    dice = random.Random(7)
    many = [one(f"{n:04}", n // 3, " ".join(sorted(dice.sample(WORDS, 5)))) for n in range(2000)]
    kept = told(many).kept
    newest = one("9999", 700, "port strike")
    by_id = {each.doc_id: each for each in (*many, newest)}
    asked = []

    def traits(doc_id):
        asked.append(doc_id)
        return by_id[doc_id]

    found = stories([known(each) for each in by_id.values()], traits, {}, kept)
    assert outcome(found) == outcome(told([*many, newest]))
    assert len(set(asked)) < 60


def test_a_back_dated_report_is_woven_until_what_it_touched_is_laid_down():
    many = [one(f"{n:04}", n, f"port{n // 4} strike{n // 4}") for n in range(1500)]
    kept = told(many).kept
    late = one("late", 20, "port4 strike5")
    by_id = {each.doc_id: each for each in (*many, late)}
    asked = set()

    def traits(doc_id):
        asked.add(doc_id)
        return by_id[doc_id]

    found = stories([known(each) for each in by_id.values()], traits, {}, kept)
    assert outcome(found) == outcome(told([*many, late]))
    assert len(asked) < 700


def test_ids_are_made_of_the_first_headline_and_day_and_stay_when_later_reports_come():
    first = one("a", 0, "port strike dockers", title="Dockers walk out at noon")
    later = one("b", 1, "port strike dockers", title="Walkout spreads")
    (before,) = told([first]).stories
    (after,) = told([first, later]).stories
    assert before.id == after.id == "dockers-walk-out-at-noon-2019-03-04"
    assert after.crisis == before.crisis


def test_stories_of_one_headline_and_day_are_numbered():
    found = told([one("a", 0, "port", title="Today"), one("b", 0, "quake", title="Today")])
    assert [story.id for story in found.stories] == ["today-2019-03-04", "today-2019-03-04-2"]


def test_the_title_is_the_headline_of_the_report_most_like_the_others():
    found = told(
        [
            one("a", 0, "port strike quake court", title="A day of news"),
            one("b", 0, "port strike dockers union", title="Dockers strike"),
            one("c", 1, "port strike dockers wages", title="Strike goes on"),
            one("d", 1, "port strike dockers union wages", title="Port at a standstill"),
        ]
    )
    (story,) = found.stories
    assert (story.title, story.head) == ("Port at a standstill", "d")


def test_copies_of_one_text_do_not_choose_the_title():
    own = [
        one("a", 0, "port strike dockers union", title="Dockers strike"),
        one("b", 0, "port strike dockers wages", title="Dockers out"),
    ]
    copies = [one(f"c{n}", 0, "port strike ferry bridge", title="Copied") for n in range(9)]
    origins = {each.doc_id: "c0" for each in copies}
    (story,) = told([*own, *copies], origins=origins).stories
    assert story.title != "Copied"
    (story,) = told([*own, *copies]).stories
    assert story.title == "Copied"


def test_a_report_without_a_headline_never_gives_the_title_where_another_has_one():
    (story,) = told(
        [one("a", 0, "port strike", title=""), one("b", 1, "port", title="Port")]
    ).stories
    assert story.title == "Port"
    beside = (one("b", 0, "port strike", title="Port"), one("c", 0, "dockers union", title="Union"))
    (story,) = told([one("a", 0, "port strike dockers union", title=""), *beside]).stories
    assert story.title in ("Port", "Union")
    (story,) = told([one("a", 0, "port strike", title="")]).stories
    assert (story.title, story.id) == ("", "report-2019-03-04")


def test_a_report_without_a_day_goes_to_the_story_it_is_like_and_to_none_if_like_none():
    base = [one("b", 0, "port strike dockers"), one("c", 300, "quake rubble")]
    found = told([*base, one("a", None, "port strike dockers"), one("z", None, "chess cup")])
    assert [set(story.docs) for story in found.stories] == [{"b", "a"}, {"c"}, {"z"}]
    assert found.stories[0].id == "headline-of-b-2019-03-04"
    assert (found.stories[2].start, found.stories[2].id) == (None, "headline-of-z-undated")


def test_stories_of_the_same_names_are_one_crisis_and_others_are_not():
    found = told(
        [
            one("a", 0, "port strike", names="Malta Valletta"),
            one("b", 20, "election ballot", names="Malta Valletta"),
            one("c", 21, "quake rubble", names="Chile Concepcion"),
        ]
    )
    assert len(found.stories) == 3
    assert [crisis.stories for crisis in found.crises] == [
        ("headline-of-a-2019-03-04", "headline-of-b-2019-03-24"),
        ("headline-of-c-2019-03-25",),
    ]


def test_one_name_in_four_is_enough_to_tie_stories_to_a_crisis():
    found = told(
        [
            one("a", 0, "port strike", names="Malta Valletta Gozo Sliema"),
            one("b", 20, "election ballot", names="Malta Tunis Sfax Gabes"),
            one("c", 21, "quake rubble", names="Chile Concepcion Talca Arauco"),
        ]
    )
    assert [len(crisis.stories) for crisis in found.crises] == [2, 1]


def test_a_story_without_a_day_needs_more_names_of_a_crisis_than_one_with_a_day():
    base = one("a", 0, "port strike", names="Malta Valletta Gozo Sliema")
    half = one("b", None, "election ballot", names="Malta Gozo Sfax Gabes")
    fourth = one("c", None, "quake rubble", names="Malta Tunis Chania Corfu")
    found = told([base, half, fourth])
    assert [set(crisis.docs) for crisis in found.crises] == [{"a", "b"}, {"c"}]


def test_a_crisis_goes_by_the_headline_of_its_story_of_most_reports():
    found = told(
        [
            one("a", 0, "election ballot", names="Malta", title="A first and much longer headline"),
            one("b", 1, "port strike", names="Malta", title="Strike"),
            one("c", 2, "port strike", names="Malta", title="Strike"),
        ]
    )
    assert len(found.stories) == 2
    (crisis,) = found.crises
    assert (crisis.title, crisis.head) == ("Strike", "b")


def test_the_actors_of_a_story_are_those_most_of_its_origins_name():
    found = told(
        [
            one("a", 0, "port strike", actors=["MLT", "ITA"]),
            one("b", 0, "port strike", actors=["ITA"]),
            one("c", 0, "port strike", actors=["FRA"]),
            one("d", 0, "port strike", actors=["FRA"]),
        ],
        origins={"d": "c"},
    )
    (story,) = found.stories
    assert story.actors == ("ITA", "FRA", "MLT")


@pytest.mark.parametrize("number", [0, 1])
def test_no_reports_and_one_make_no_story_and_one(number):
    found = told([one("a", 0, "port")][:number])
    assert (len(found.stories), len(found.crises)) == (number, number)
