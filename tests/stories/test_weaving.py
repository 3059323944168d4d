"""Which reports are one story: by likeness, by days, and above both by dated events."""

from __future__ import annotations

from detente.model.base import decode
from detente.stories import DAYS
from detente.stories.weaving import CROWD, KEPT, SEARCHED, Group, Item, Weaver
from tests.stories.told import one, parts, told

STRIKE = "port strike dockers union wages ferry"
QUAKE = "quake rubble tremor survivors village dam"


def test_reports_of_like_words_are_one_story_and_others_are_not():
    found = told([one("a", 0, STRIKE), one("b", 1, STRIKE), one("c", 1, QUAKE)])
    assert parts(found) == {frozenset("ab"), frozenset("c")}


def test_the_longer_nothing_was_reported_the_more_alike_a_report_must_be():
    half = "port strike verdict ballot pension railway"
    assert len(told([one("a", 0, STRIKE), one("b", 3, half)]).stories) == 1
    assert len(told([one("a", 0, STRIKE), one("b", 89, half)]).stories) == 2


def test_a_story_nobody_reported_on_for_a_window_is_laid_down_however_alike_the_next():
    late = DAYS.window + 1
    assert len(told([one("a", 0, STRIKE), one("b", DAYS.window, STRIKE)]).stories) == 1
    assert len(told([one("a", 0, STRIKE), one("b", late, STRIKE)]).stories) == 2


def test_a_story_that_runs_on_for_weeks_asks_for_more_likeness():
    weak = "port strike dockers ballot pension railway"
    brief = [one("a", 0, STRIKE), one("z", 1, weak)]
    running = [one(f"a{n:02}", n, STRIKE) for n in range(24)] + [one("z", 24, weak)]
    assert len(told(brief).stories) == 1
    assert frozenset("z") in parts(told(running))


def test_reports_of_one_dated_event_are_one_story_though_few_words_agree():
    other = "dockers inquiry bridge hospital verdict tribunal minister budget road bus school plan"
    deed = [("CHN TWN SANCTION", 0)]
    apart = [one("a", 0, STRIKE), one("b", 1, other)]
    assert len(told(apart).stories) == 2
    joined = [one("a", 0, STRIKE, deeds=deed), one("b", 1, other, deeds=deed)]
    (story,) = told(joined).stories
    assert "same event" in story.why[1].why


def test_an_event_does_not_join_reports_whose_words_have_nothing_in_common():
    deed = [("CHN TWN SANCTION", 0)]
    assert len(told([one("a", 0, STRIKE, deeds=deed), one("b", 0, QUAKE, deeds=deed)]).stories) == 2


def test_the_like_event_on_another_day_keeps_a_report_apart_though_its_words_are_the_same():
    first, again = [("PRK JPN MOBILIZE", 0)], [("PRK JPN MOBILIZE", 5)]
    found = told([one("a", 0, STRIKE, deeds=first), one("b", 5, STRIKE, deeds=again)])
    assert len(found.stories) == 2
    other = [("PRK KOR MOBILIZE", 5)]
    found = told([one("a", 0, STRIKE, deeds=first), one("b", 5, STRIKE, deeds=other)])
    assert len(found.stories) == 1


def test_outlets_that_date_one_event_a_day_apart_stay_together():
    first, next_day = [("PRK JPN MOBILIZE", 0)], [("PRK JPN MOBILIZE", 1)]
    found = told([one("a", 0, STRIKE, deeds=first), one("b", 1, STRIKE, deeds=next_day)])
    assert len(found.stories) == 1


def test_two_stories_become_one_that_keeps_the_first_id_when_a_report_tells_an_event_of_each():
    first, second = ("A B X", 0), ("C D Y", 0)
    reports = [
        one("a", 0, STRIKE, deeds=[first]),
        one("b", 0, QUAKE, deeds=[second]),
        one("c", 1, "quake rubble tremor port strike dockers", deeds=[second]),
    ]
    before = told(reports)
    assert parts(before) == {frozenset("a"), frozenset("bc")}
    tie = one("d", 1, "quake rubble tremor port strike union", deeds=[first, second])
    (story,) = told([*reports, tie]).stories
    assert story.id == before.stories[0].id
    assert story.former == (before.stories[1].id,)
    assert "tied" in story.why[-1].why


def test_a_report_that_tells_of_two_launches_does_not_make_them_one_story():
    first, second = ("PRK JPN MOBILIZE", 0), ("PRK JPN MOBILIZE", 2)
    reports = [one("a", 0, STRIKE, deeds=[first]), one("b", 2, STRIKE, deeds=[second])]
    both = one("c", 2, STRIKE, deeds=[first, second])
    assert parts(told([*reports, both])) in (
        {frozenset("a"), frozenset("bc")},
        {frozenset("ac"), frozenset("b")},
    )


def test_a_group_keeps_no_more_than_twice_the_terms_it_is_cut_back_to():
    weaver = Weaver(DAYS)
    for n in range(40):
        terms = tuple((f"t{n}-{k}", 10) for k in range(20))
        weaver.add(Item(doc_id=f"d{n:02}", day=1, terms=(("same", 4000), *terms)))
    (group,) = decode(weaver.state(), list[Group])
    assert group.terms["same"] == 40 * 4000
    assert KEPT <= len(group.terms) <= 2 * KEPT


def test_a_story_of_a_later_day_goes_into_that_of_an_earlier():
    first, second = ("A B X", 0), ("C D Y", 1)
    reports = [
        one("z", 0, STRIKE, deeds=[first]),
        one("b", 1, QUAKE, deeds=[second]),
        one("c", 1, "quake rubble tremor port strike dockers", deeds=[second]),
    ]
    before = told(reports)
    assert parts(before) == {frozenset("z"), frozenset("bc")}
    tie = one("d", 2, "quake rubble tremor port strike union", deeds=[first, second])
    (story,) = told([*reports, tie]).stories
    assert (story.id, story.former) == (before.stories[0].id, (before.stories[1].id,))


def test_one_event_that_goes_on_keeps_a_report_with_those_of_another_on_other_days():
    on = [("PRK JPN MOBILIZE", 0), ("USA JPN CONSULT", 0)]
    goes_on = [("PRK JPN MOBILIZE", 5), ("USA JPN CONSULT", 1)]
    found = told([one("a", 0, STRIKE, deeds=on), one("b", 5, STRIKE, deeds=goes_on)])
    assert len(found.stories) == 1


def test_an_event_finds_a_story_that_no_telling_word_finds():
    deed = [("A B X", 0)]
    many = " ".join(f"w{n:02}" for n in range(SEARCHED))
    reports = one("a", 0, "zinc"), one("b", 0, f"{many} zinc")
    assert len(told(reports).stories) == 2
    reports = one("a", 0, "zinc", deeds=deed), one("b", 0, f"{many} zinc", deeds=deed)
    assert len(told(reports).stories) == 1


def test_words_too_common_to_find_a_story_do_so_where_a_report_has_no_others():
    own = [f"war {' '.join(f'w{n:03}x{k:02}' for k in range(70))}" for n in range(CROWD + 1)]
    reports = [one("a", 0, "war"), *(one(f"b{n:03}", 0, words) for n, words in enumerate(own))]
    found = told([*reports, one("c", 0, "war")])
    assert frozenset("ac") in parts(found)
    assert len(found.stories) == CROWD + 2


def test_a_report_without_a_word_opens_a_story_of_its_own():
    found = told([one("a", 0, ""), one("b", 0, ""), one("c", 0, STRIKE)])
    assert parts(found) == {frozenset("a"), frozenset("b"), frozenset("c")}
