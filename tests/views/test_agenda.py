"""The agenda: one item a thing, as of a day, with doubt shown as doubt; and the strip drawn of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ConfigError
from detente.model.claim import AHEAD
from detente.views.agenda import agenda
from detente.views.agenda_perhaps import SCANNED
from detente.views.agenda_picked import CHOICES, picked
from detente.views.agenda_strip import MOST_ROWS, agenda_strip
from detente.views.agenda_words import days, lines, plain, stands
from tests import made, planned
from tests.planned import CHAD, MALI, TOGO, day, event, one_entry, plan


def only(told, on=0, **more):
    (item,) = agenda(told, day(on), **more)
    return item


# -- sections ---------------------------------------------------------------------------------------


def test_every_plan_stands_in_the_section_of_its_status_and_day():
    told = [
        plan(day(5), "planned"),
        plan(day(5), "possible", parties=(TOGO,)),
        plan(day(-5), "planned", parties=(CHAD, TOGO)),
        plan(day(-3), "held", what="visit"),
        plan(day(9), "cancelled", what="call"),
        plan(None, "not held", what="vote"),
    ]
    sections = [(item.section, item.status) for item in agenda(told, day(0))]
    assert sections == [
        ("ahead", "planned"),
        ("ahead", "possible"),
        ("past due", "planned"),
        ("held", "held"),
        ("off", "cancelled"),
        ("off", "not held"),
    ] or sections[:2] == [("ahead", "possible"), ("ahead", "planned")]


def test_what_is_due_today_lies_ahead_and_what_was_due_yesterday_is_past_due():
    assert only([plan(day(0))]).section == "ahead"
    assert only([plan(day(-1))]).section == "past due"
    assert only([plan(planned.days(day(-9), day(0)))]).section == "ahead"
    assert only([plan(planned.days(day(-9), day(-1)))]).section == "past due"


def test_a_plan_without_a_day_is_never_past_due():
    item = only([plan(None)], on=4000)
    assert item.section == "ahead"
    assert days(item) == "no day told, reported Wed 24 Oct 1962"


def test_what_lies_ahead_begins_with_the_soonest_and_what_is_over_with_the_latest():
    told = [plan(day(n), what="visit", words=f"w{n}") for n in (7, -7, 3, -3)]
    told.append(plan(None, what="call"))
    assert [item.due and item.due.day for item in agenda(told, day(0))] == [
        *(day(3), day(7), None),
        *(day(-3), day(-7)),
    ]


def test_what_is_denied_to_be_is_not_held_and_a_denied_cancellation_stays_off():
    assert only([plan(day(3), denied=True)]).status == "not held"
    assert only([plan(day(3), "held", denied=True)]).section == "off"
    assert only([plan(day(3), "cancelled", denied=True)]).status == "cancelled"


def test_a_day_that_passed_without_a_report_says_neither_held_nor_not_held():
    item = only([plan(day(-2))])
    assert item.status in AHEAD
    assert stands(item) == "planned; no report that it was held"


# -- one item an entry ------------------------------------------------------------------------------


def test_plans_of_one_entry_are_one_item_under_the_id_of_the_entry():
    told = one_entry(plan(day(4), reported=day(-1)), plan(day(4), reported=day(0)))
    item = only(told)
    assert item.id == told[0].entry.id
    assert item.entries == (item.id,)


def test_the_newest_status_holds_and_earlier_ones_are_kept_with_report_and_day():
    told = one_entry(
        plan(day(9), "possible", reported=day(-9)),
        plan(day(9), "in preparation", reported=day(-5)),
        plan(day(9), "planned", reported=day(0)),
        support={"possible": 3, "in preparation": 1, "planned": 1},
    )
    item = only(told)
    assert [one.status for one in item.now] == ["planned"]
    assert [(one.status, one.reported, one.support) for one in item.before] == [
        ("possible", day(-9), 3),
        ("in preparation", day(-5), 1),
    ]
    assert item.before[0].cite.doc_id == told[0].document.id
    assert item.last_reported == day(0)


def test_statuses_of_one_day_that_do_not_agree_are_all_shown_the_best_supported_first():
    told = one_entry(
        plan(day(9), "planned"), plan(day(9), "possible"), support={"planned": 1, "possible": 2}
    )
    item = only(told)
    assert item.disputed
    assert [(one.status, one.support) for one in item.now] == [("possible", 2), ("planned", 1)]
    assert stands(item) == "possible, or planned"
    assert [label for label, _ in lines(item)] == [
        "possible, Fri 2 Nov 1962",
        "planned, Fri 2 Nov 1962",
    ]


def test_a_report_without_a_day_is_shown_beside_the_newest_one():
    told = one_entry(plan(day(9)), plan(day(9), "possible", reported=None))
    assert {one.status for one in only(told).now} == {"planned", "possible"}


def test_words_too_few_to_be_understood_are_shown_in_their_sentence():
    few = plan(day(9), words="The talks are to begin in spring.", start=4, end=9)
    (report,) = only([few]).now
    assert (report.cite.quote, report.shown) == ("talks", "The talks are to begin in spring.")
    (report,) = only([plan(day(9), words="They will meet in spring.")]).now
    assert report.shown == report.cite.quote


def test_a_doubtful_reading_is_said_to_be_one():
    item = only([plan(day(9), "held", score=0.2)])
    assert stands(item) == "held (doubtful)"
    assert not plain(item)
    assert plain(only([plan(day(9))]))


def test_support_is_of_the_status_and_not_of_all_that_is_said_of_the_plan():
    told = one_entry(
        *(plan(day(9), "possible", reported=day(-5), words=f"r{n}") for n in range(4)),
        plan(day(9), "planned"),
        support={"possible": 4, "planned": 1},
    )
    assert only(told).support == 1


def test_a_plan_moved_to_another_day_keeps_the_day_it_had():
    told = one_entry(
        plan(day(3), reported=day(-4)), plan(day(5), reported=day(-1)), plan(day(5), words="again")
    )
    item = only(told)
    assert item.due.day == day(5)
    assert [(one.status, one.due.day) for one in item.before] == [("planned", day(3))]


# -- stages -----------------------------------------------------------------------------------------


def test_what_was_planned_and_was_held_on_the_day_by_the_same_is_one_item():
    told = [plan(day(-1), reported=day(-3)), plan(day(-1), "held", what="talks")]
    item = only(told)
    assert item.section == "held"
    assert [one.status for one in item.before] == ["planned"]
    assert set(item.entries) == {told[0].id, told[1].id}


@pytest.mark.parametrize(
    "other",
    [
        plan(day(-2), "held"),
        plan(planned.days(day(-3), day(1)), "held"),
        plan(None, "held"),
        plan(day(-1), "held", what="call"),
        plan(day(-1), "held", parties=(CHAD, TOGO)),
        plan(day(-1), "held", parties=(CHAD, MALI, made.ref("an envoy", None))),
    ],
    ids=["day", "days", "no day", "kind", "parties", "one unknown"],
)
def test_what_may_be_two_things_stays_two_items(other):
    assert len(agenda([plan(day(-1), reported=day(-3)), other], day(0))) == 2


def test_what_was_held_elsewhere_is_another_thing():
    told = [plan(day(-1), place="Lomé"), plan(day(-1), "held", place="Dakar")]
    items = agenda(told, day(0))
    assert [item.section for item in items] == ["past due", "held"]
    assert not items[0].perhaps


def test_two_plans_of_one_stage_are_never_made_one_here():
    told = [plan(day(4), words="one"), plan(day(4), words="two"), plan(day(4), "cancelled")]
    assert len(agenda(told, day(0))) == 3


def test_a_cancellation_reported_later_wins_and_one_of_the_same_day_is_a_conflict():
    later = only([plan(day(4), reported=day(-1)), plan(day(4), "cancelled")])
    assert (later.section, later.disputed) == ("off", False)
    assert [one.status for one in later.before] == ["planned"]
    same = only([plan(day(4), support=2), plan(day(4), "cancelled", support=1)])
    assert {one.status for one in same.now} == {"planned", "cancelled"}
    assert (same.section, same.disputed) == ("ahead", True)


def test_a_plan_taken_up_again_is_ahead_and_its_cancellation_history():
    item = only([plan(day(4), "cancelled", reported=day(-5)), plan(day(4))])
    assert (item.section, item.disputed) == ("ahead", False)
    assert [one.status for one in item.before] == ["cancelled"]


def test_what_was_held_by_one_report_and_not_by_a_much_later_one_shows_both():
    item = only([plan(day(-9), "held", reported=day(-8)), plan(day(-9), "not held")])
    assert {one.status for one in item.now} == {"held", "not held"}


def test_a_plan_reported_a_day_late_does_not_dispute_that_it_is_off():
    item = only([plan(day(4), "cancelled", reported=day(-1), support=2), plan(day(4), support=1)])
    assert item.section == "off"
    assert {one.status for one in item.now} == {"cancelled", "planned"}


# -- perhaps ----------------------------------------------------------------------------------------


def test_what_may_have_been_the_plan_is_put_beside_it_and_decides_nothing():
    told = [plan(planned.days(day(-6), day(-2)), reported=day(-8)), plan(day(-4), "held")]
    open_, held = agenda(told, day(0))
    assert (open_.section, held.section) == ("past due", "held")
    assert [one.claim_id for one in open_.perhaps] == [told[1].claim.id]
    (_, (label, _)) = lines(open_)
    assert label.startswith("may be what this tells of: held")
    assert not held.perhaps


def test_an_event_may_be_what_a_plan_came_to_only_if_kind_parties_and_days_allow():
    due = plan(day(-4), reported=day(-8))
    visit = plan(day(-4), what="visit", reported=day(-8))
    met = event(day(-4), published=day(-3))
    (item,) = agenda([due], day(0), events=[met])
    assert [one.claim_id for one in item.perhaps] == [met.claim.id]
    assert item.section == "past due"
    for other in (event(day(-3)), event(day(-9)), event(day(-4), "ASSAULT"), event(None)):
        assert not only([due], events=[other]).perhaps
    assert not only([visit], events=[met]).perhaps
    assert only([visit], events=[event(day(-4), mode="visit")]).perhaps
    assert not only([plan(day(-4), parties=(TOGO,))], events=[met]).perhaps


def test_what_came_about_before_a_plan_was_told_is_not_what_became_of_it():
    later = plan(None, reported=day(-2))
    assert not only([later], events=[event(day(-6), published=day(-6))]).perhaps
    assert only([later], events=[event(day(-1), published=day(0))]).perhaps


def test_what_the_parties_did_before_and_what_others_did_does_not_hide_what_may_be_it():
    busy = [event(day(-5), words=f"they met, {n}", published=day(-5)) for n in range(SCANNED + 9)]
    met = event(day(0), words="they met at last", published=day(0))
    item = only([plan(day(0), reported=day(-9))], events=[*busy, met])
    assert [one.claim_id for one in item.perhaps] == [met.claim.id]


def test_an_event_that_many_reports_tell_of_is_put_beside_a_plan_once():
    told = [event(day(0), words=f"they met, {n}") for n in range(2)]
    assert len(only([plan(day(0))], events=told).perhaps) == 2
    assert len(only([plan(day(0))], events=one_entry(*told)).perhaps) == 1


# -- picking ----------------------------------------------------------------------------------------

ALL = agenda(
    [
        plan(day(5), what="visit"),
        plan(day(-5), what="call", parties=(TOGO,)),
        plan(None, "cancelled", what="vote"),
        *one_entry(plan(day(9), "planned"), plan(day(9), "possible")),
    ],
    day(0),
)


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        ({}, {"visit", "call", "vote", "meeting"}),
        ({"actor": "TGO"}, {"call"}),
        ({"what": "visit, vote"}, {"visit", "vote"}),
        ({"status": "possible"}, {"meeting"}),
        ({"status": "planned"}, {"visit", "call", "meeting"}),
        ({"since": day(0)}, {"visit", "meeting"}),
        ({"until": day(5)}, {"visit", "call"}),
        ({"since": day(5), "until": day(5)}, {"visit"}),
        ({"ahead": True}, {"visit", "meeting"}),
        ({"ahead": False}, {"call", "vote"}),
    ],
)
def test_only_what_is_asked_for_is_left(wanted, kinds):
    assert {item.what for item in picked(ALL, wanted)} == kinds


@pytest.mark.parametrize("name", ["what", "status"])
def test_every_choice_can_be_asked_for_and_another_is_refused_with_those_there_are(name):
    for value in CHOICES[name]:
        assert all(
            value in {i.what, *(r.status for r in i.now)} for i in picked(ALL, {name: value})
        )
    with pytest.raises(ConfigError, match="there are"):
        picked(ALL, {name: "picnic"})


def test_an_actor_goes_by_the_id_that_it_is_folded_into():
    assert [i.what for i in picked(ALL, {"actor": "old"}, lambda _: "TGO")] == ["call"]


# -- the strip --------------------------------------------------------------------------------------


def test_the_strip_is_drawn_around_the_day_and_says_what_is_not_drawn():
    told = [plan(day(2)), plan(day(-3), what="call"), plan(day(300), what="visit"), plan(None)]
    drawn = agenda_strip(agenda(told, day(0)), day(0))
    assert drawn is not None
    assert len(drawn.bars) == 2
    assert "Not drawn: 1 without a day and 1 of other days." in drawn.summary
    assert drawn.title == (
        "On Wed 24 Oct 1962: 2 plans ahead, the soonest Fri 26 Oct 1962; 1 without a day"
    )
    (now,) = [one for one in drawn.days if one.x == drawn.now]
    assert now.label == "Wed 24 Oct 1962"
    assert now.tick


def test_a_bar_covers_the_days_a_thing_may_fall_on_and_says_where_it_goes_on():
    told = [plan(planned.days(day(1), day(3))), plan(planned.days(day(-90), day(90)), what="vote")]
    drawn = agenda_strip(agenda(told, day(0)), day(0))
    wide, narrow = drawn.bars
    assert narrow.width == 3 * drawn.slot - 4
    assert (wide.opens, wide.closes) == (True, True)
    assert (narrow.opens, narrow.closes) == (False, False)


def test_doubt_has_a_look_of_its_own():
    told = [
        plan(day(1), "possible"),
        plan(day(1), "in preparation", what="visit"),
        plan(day(-1), what="call"),
        *one_entry(plan(day(1), what="vote"), plan(day(1), "cancelled", what="vote")),
    ]
    looks = {
        bar.said.split(": ")[1]: bar.looks
        for bar in agenda_strip(agenda(told, day(0)), day(0)).bars
    }
    assert looks == {"meeting": "maybe", "visit": "ahead", "call": "past due", "vote": "maybe"}


def test_there_is_no_strip_when_nothing_falls_near_the_day():
    assert agenda_strip([], day(0)) is None
    assert agenda_strip(agenda([plan(None), plan(day(400))], day(0)), day(0)) is None


@pytest.mark.parametrize("on", [date.min, date.max])
def test_the_first_and_the_last_day_there_are_can_be_asked_about(on):
    drawn = agenda_strip(agenda([plan(day(0))], on), on)
    assert drawn is None
    near = [plan(date(1, 1, 2) if on == date.min else date(9999, 12, 30))]
    assert agenda_strip(agenda(near, on), on) is not None


@given(st.lists(st.tuples(st.integers(-30, 30), st.integers(0, 40)), min_size=1, max_size=40))
def test_every_item_near_the_day_is_drawn_once_and_inside_the_picture(shape):
    told = [
        plan(planned.days(day(n), day(n + more)), what="visit", words=f"{i}")
        for i, (n, more) in enumerate(shape)
    ]
    items = agenda(told, day(0))
    drawn = agenda_strip(items, day(0))
    near = [(n, more) for n, more in shape if n <= 21 and n + more >= -14]
    assert (drawn is None) == (not near)
    if drawn is None:
        return
    assert len(drawn.bars) == min(len(near), MOST_ROWS)
    assert len({bar.y for bar in drawn.bars}) == len({bar.id for bar in drawn.bars})
    for bar in drawn.bars:
        assert bar.x >= 0
        assert bar.width > 0
        assert bar.x + bar.width <= drawn.width
        assert bar.y + 20 <= drawn.height
        assert 0 <= bar.label_x <= drawn.width


# -- any order --------------------------------------------------------------------------------------

MANY = [
    *one_entry(plan(day(2), "possible", reported=day(-3)), plan(day(2), words="again")),
    plan(day(2), "cancelled"),
    plan(day(-4), reported=day(-6)),
    plan(day(-4), "held", reported=day(-3)),
    plan(planned.days(day(-4), day(-2)), what="talks", reported=day(-5)),
    plan(None, what="visit", parties=(CHAD,)),
    plan(None, what="visit", parties=(CHAD,), reported=None),
    plan(day(9), what="visit", parties=(CHAD, MALI, TOGO)),
]


@given(st.permutations(MANY))
def test_the_agenda_is_the_same_in_whatever_order_claims_come(told):
    assert agenda(told, day(0)) == agenda(MANY, day(0))


@given(st.permutations(MANY), st.integers(-20, 20))
def test_every_plan_is_on_the_agenda_once(told, on):
    shown = [i for item in agenda(told, day(on)) for i in item.entries]
    assert sorted(shown) == sorted({one.entry.id if one.entry else one.id for one in MANY})
