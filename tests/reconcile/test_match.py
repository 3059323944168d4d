"""What merges and, beside it, what looks alike and must not."""

import pytest

from detente.model.when import on_day
from tests.reconcile.told import Desk, day

QUOTE = "We shall inspect every tanker that lies before this harbour until the rust is gone"


@pytest.fixture
def desk():
    return Desk()


# -- statements ----------------------------------------------------------------------------------


def test_one_utterance_in_two_papers_is_one_entry_with_two_supports(desk):
    a = desk.said("anneke-vaal", QUOTE)
    b = desk.said("anneke-vaal", QUOTE)
    assert desk.together(a, b)
    assert desk.account().entries[0].support == 2


def test_a_quote_cut_short_is_the_same_utterance(desk):
    a = desk.said("anneke-vaal", QUOTE)
    b = desk.said("anneke-vaal", "We shall inspect every tanker that lies before this harbour")
    assert desk.together(a, b)
    (entry,) = desk.account().entries
    assert ("changed", "limiting clause cut") in {(v.field, v.value) for v in entry.values}


def test_a_direct_and_an_indirect_rendering_meet_on_their_content(desk):
    a = desk.said("anneke-vaal", QUOTE)
    b = desk.said(
        "anneke-vaal",
        "that she would inspect every tanker before the harbour until the rust was gone",
        quoted="indirect",
    )
    assert desk.together(a, b)


def test_a_stock_phrase_of_two_speakers_is_two_utterances(desk):
    assert not desk.together(desk.said("anneke-vaal", QUOTE), desk.said("oskar-lind", QUOTE))


def test_a_speaker_who_repeats_himself_two_weeks_later_says_it_twice(desk):
    a = desk.said("anneke-vaal", QUOTE, on=day(0))
    b = desk.said("anneke-vaal", QUOTE, on=day(14), reported=day(14))
    c = desk.said("anneke-vaal", QUOTE, reported=day(13))
    assert not desk.together(a, b)
    assert not desk.together(a, c)


def test_two_utterances_of_one_day_with_other_words_stay_apart(desk):
    a = desk.said("anneke-vaal", QUOTE)
    b = desk.said("anneke-vaal", "The court in Lorne may think of my order whatever it likes")
    assert not desk.together(a, b)


def test_a_turned_rendering_is_kept_apart_and_disputed(desk):
    a = desk.said("anneke-vaal", "Nobody will say that we do not talk to the owners of the ships")
    b = desk.said("anneke-vaal", "Nobody will say that we talk to the owners of the ships")
    assert not desk.together(a, b)
    (dispute,) = desk.account().disputes
    assert dispute.kind == "quote"
    assert {claim for side in dispute.sides for claim in side.claims} == {a, b}


def test_a_turned_rendering_stays_apart_though_a_third_is_like_both(desk):
    a = desk.said("anneke-vaal", "We will not let the tankers of Tarsis leave the harbour tonight")
    b = desk.said("anneke-vaal", "We will let the tankers of Tarsis leave the harbour tonight")
    c = desk.said("anneke-vaal", "the tankers of Tarsis leave the harbour tonight")
    assert not desk.together(a, b)
    assert desk.together(a, c) or desk.together(b, c)


def test_a_cut_that_takes_a_negation_with_it_turns_nothing(desk):
    whole = "We never asked for this, and every tanker before the harbour must be inspected now"
    a = desk.said("anneke-vaal", whole)
    b = desk.said("anneke-vaal", "every tanker before the harbour must be inspected now")
    assert desk.together(a, b)
    assert desk.account().disputes == ()


def test_a_denial_in_the_cue_says_what_a_negation_in_the_content_says(desk):
    a = desk.said(
        "anneke-vaal",
        "that the ministry would seize the anchored tankers of Tarsis",
        quoted="indirect",
        cue_class="deny",
        polarity="denied",
    )
    b = desk.said("anneke-vaal", "The ministry will not seize the anchored tankers of Tarsis")
    c = desk.said("anneke-vaal", "The ministry will seize the anchored tankers of Tarsis")
    assert desk.together(a, b)
    assert not desk.together(a, c)


def test_a_negation_among_recast_words_joins_nothing_and_accuses_nobody(desk):
    a = desk.said(
        "anneke-vaal", "Tarsis should have stopped the rusting tankers", quoted="indirect"
    )
    b = desk.said(
        "anneke-vaal",
        "she cannot see why Tarsis didn't itself find and stop those old rusting tankers in time",
        quoted="indirect",
    )
    assert not desk.together(a, b)
    assert desk.account().disputes == ()


def test_names_and_titles_alone_make_no_utterance(desk):
    a = desk.said(
        "anneke-vaal", "Port Selwyn has kept every resolution of the Coastal Safety Council"
    )
    b = desk.said(
        "anneke-vaal", "Port Selwyn abhors spills against Coastal Safety Council resolutions"
    )
    assert not desk.together(a, b)


def test_what_a_source_did_not_say_is_no_rendering_of_what_it_said(desk):
    a = desk.said("anneke-vaal", QUOTE)
    b = desk.said("anneke-vaal", QUOTE, polarity="denied")
    assert not desk.together(a, b)
    assert desk.account().disputes == ()


def test_a_number_changed_within_a_quote_is_disputed(desk):
    a = desk.said("anneke-vaal", "We hold 31 tankers and their crews before the harbour bar")
    b = desk.said("anneke-vaal", "We hold 13 tankers and their crews before the harbour bar")
    assert not desk.together(a, b)
    assert [d.kind for d in desk.account().disputes] == ["quote"]


def test_a_source_nobody_could_name_is_the_same_only_in_copies_of_one_text(desk):
    desk.report("wire")
    a = desk.said("?a senior official", QUOTE, doc="wire")
    copy = desk.said("?a senior official", QUOTE, doc="copy", copy_of="wire")
    other = desk.said("?a senior official", QUOTE, doc="other")
    assert desk.together(a, copy)
    assert not desk.together(a, other)


# -- events --------------------------------------------------------------------------------------


def test_one_event_of_one_day_is_one_entry(desk):
    a = desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    b = desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    assert desk.together(a, b)


def test_an_event_told_without_a_day_is_that_of_the_day_before_but_not_of_two_before(desk):
    told = on_day(day(1), basis="publication")
    a = desk.happened("TRS", "ASSAULT", "SEL", on=day(0), reported=day(1))
    b = desk.happened("TRS", "ASSAULT", "SEL", on=told, reported=day(1))
    c = desk.happened("TRS", "ASSAULT", "SEL", on=day(-1), reported=day(1))
    assert desk.together(a, b)
    assert not desk.together(b, c)


def test_a_meeting_is_the_same_whoever_is_named_first_and_however_it_is_called(desk):
    a = desk.happened("anneke-vaal+oskar-lind", "CONSULT", "", "met", on=day(0))
    b = desk.happened("oskar-lind", "CONSULT", "anneke-vaal", "held talks", on=day(0))
    assert desk.together(a, b)


def test_who_strikes_whom_is_not_turned_round(desk):
    a = desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    b = desk.happened("SEL", "ASSAULT", "TRS", on=day(0))
    assert not desk.together(a, b)


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("root", "COERCE"),
        ("recipient", "LOR"),
        ("status", "threatened"),
        ("place", "Lorne"),
        ("mode", "aerial"),
    ],
)
def test_events_that_differ_in_a_hard_part_stay_apart(desk, change, value):
    given = {"actor": "TRS", "root": "ASSAULT", "recipient": "SEL", "on": day(0)}
    given |= {"place": "Port Selwyn", "mode": "explosives"}
    a = desk.happened(**given)
    b = desk.happened(**{**given, change: value})
    assert not desk.together(a, b)


def test_a_denied_event_is_never_merged_with_one_that_occurred(desk):
    a = desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    b = desk.happened("TRS", "ASSAULT", "SEL", status="denied", on=day(0))
    assert not desk.together(a, b)


def test_events_without_a_day_meet_only_when_reported_close_together(desk):
    a = desk.happened("TRS", "ASSAULT", "SEL")
    b = desk.happened("TRS", "ASSAULT", "SEL", reported=day(1))
    c = desk.happened("TRS", "ASSAULT", "SEL", reported=day(6))
    d = desk.happened("TRS", "ASSAULT", "SEL", "shelled")
    assert desk.together(a, b)
    assert not desk.together(a, c)
    assert not desk.together(a, d)


def test_what_one_report_tells_twice_without_a_day_may_be_news_and_history(desk):
    a = desk.happened("TRS", "ASSAULT", "SEL", doc="one")
    b = desk.happened("TRS", "ASSAULT", "SEL", "struck again", doc="one")
    assert not desk.together(a, b)


def test_a_deed_without_an_object_is_not_the_same_in_two_papers(desk):
    a = desk.happened("TRS", "REJECT", "", "refused", on=day(0))
    b = desk.happened("TRS", "REJECT", "", "refused", on=day(0))
    assert not desk.together(a, b)


def test_nobody_is_no_party(desk):
    a = desk.happened("", "ASSAULT", "", on=day(0))
    b = desk.happened("", "ASSAULT", "", on=day(0))
    assert not desk.together(a, b)
    assert not desk.together(
        desk.happened("?gunmen", "ASSAULT", "SEL", on=day(3)),
        desk.happened("?gunmen", "ASSAULT", "SEL", on=day(3)),
    )


# -- figures -------------------------------------------------------------------------------------


def test_one_number_in_two_papers_is_one_figure(desk):
    a = desk.counted("troops", 4500, 5000, "TRS", "between")
    b = desk.counted("troops", 4500, 5000, "TRS", "between")
    c = desk.counted("troops", 4800, 4800, "TRS")
    assert desk.together(a, b, c)


@pytest.mark.parametrize(
    "other",
    [
        ("troops", 9000, 9000, "TRS"),
        ("troops", 4800, 4800, "SEL"),
        ("tanks", 4800, 4800, "TRS"),
    ],
    ids=["number", "owner", "thing"],
)
def test_figures_that_differ_in_a_hard_part_stay_apart(desk, other):
    a = desk.counted("troops", 4800, 4800, "TRS")
    assert not desk.together(a, desk.counted(*other))


@pytest.mark.parametrize(
    "other",
    [{"fate": "wounded"}, {}, {"fate": "killed", "role": "additional"}],
    ids=["another fate", "no fate", "some more"],
)
def test_the_dead_are_not_the_wounded_nor_all_nor_some_more(desk, other):
    a = desk.counted("people", 48, 48, place="Lorne", fate="killed")
    b = desk.counted("people", 48, 48, place="Lorne", **other)
    c = desk.counted("people", 48, 48, place="Lorne", fate="killed")
    assert not desk.together(a, b)
    assert desk.together(a, c)


@pytest.mark.parametrize("role", ["change", "target", "capacity"])
def test_a_total_is_no_change_no_goal_and_no_capacity(desk, role):
    a = desk.counted("troops", 4800, 4800, "TRS")
    assert not desk.together(a, desk.counted("troops", 4800, 4800, "TRS", role=role))


def test_so_many_percent_are_not_so_many(desk):
    a = desk.counted("troops", 48, 48, "TRS")
    assert not desk.together(a, desk.counted("troops", 48, 48, "TRS", measure="percent"))


def test_a_thing_named_more_closely_may_be_the_thing_but_not_another(desk):
    nuclear = desk.counted("nuclear tests", 5, 5, "TRS")
    some = desk.counted("tests", 5, 5, "SEL")
    fuller = desk.counted("nuclear tests", 5, 5, "SEL")
    other = desk.counted("missile tests", 5, 5, "TRS")
    assert desk.together(some, fuller)
    assert not desk.together(nuclear, other)


def test_figures_of_two_places_or_two_months_stay_apart(desk):
    a = desk.counted("troops", 4800, 4800, "TRS", place="Lorne")
    b = desk.counted("troops", 4800, 4800, "TRS", place="Port Selwyn")
    c = desk.counted("troops", 4800, 4800, "TRS", place="Lorne", reported=day(30))
    assert not desk.together(a, b)
    assert not desk.together(a, c)


def test_a_bound_takes_in_a_number_near_it_and_no_other(desk):
    a = desk.counted("troops", 100_000, None, "TRS", "at least")
    b = desk.counted("troops", 130_000, 130_000, "TRS")
    c = desk.counted("troops", 400_000, 400_000, "TRS")
    assert desk.together(a, b)
    assert not desk.together(a, c)


def test_a_number_that_is_not_told_makes_no_one_figure_of_those_it_meets(desk):
    few = desk.counted("troops", 200, 900, "TRS")
    many = desk.counted("troops", 100_000, None, "TRS", "at least")
    untold = desk.counted("troops", None, None, "TRS", "vague")
    assert desk.together(untold, desk.counted("troops", None, None, "TRS", "vague"))
    assert not desk.together(few, untold)
    assert not desk.together(many, untold)


def test_a_number_of_nobody_nowhere_is_each_papers_own(desk):
    assert not desk.together(desk.counted("people", 5, 5), desk.counted("people", 5, 5))


# -- plans, positions, predictions ---------------------------------------------------------------


def test_talks_due_on_one_day_are_one_plan_and_on_another_day_another(desk):
    a = desk.planned("talks", "TRS+SEL", "talks in Lorne on Friday", day(4))
    b = desk.planned("talks", "SEL+TRS", "the two sides meet", day(4), "in preparation")
    c = desk.planned("talks", "TRS+SEL", "talks in Lorne next week", day(11))
    assert desk.together(a, b)
    assert not desk.together(a, c)


def test_a_plan_made_and_a_plan_held_are_two_entries(desk):
    a = desk.planned("talks", "TRS+SEL", "talks in Lorne on Friday", day(4))
    b = desk.planned("talks", "TRS+SEL", "talks in Lorne on Friday", day(4), "held")
    assert not desk.together(a, b)


def test_one_demand_in_other_words_is_one_position(desk):
    a = desk.holds("SEL", "demand", "that Tarsis pay for the oil on the beaches", "TRS")
    b = desk.holds("SEL", "demand", "Tarsis to pay for oil on its beaches", reported=day(6))
    assert desk.together(a, b)


@pytest.mark.parametrize(
    "other",
    [
        ("SEL", "demand", "that Tarsis call its ambassador home", "TRS"),
        ("SEL", "offer", "that Tarsis pay for the oil on the beaches", "TRS"),
        ("LOR", "demand", "that Tarsis pay for the oil on the beaches", "TRS"),
        ("SEL", "demand", "that Tarsis pay for the oil on the beaches", "LOR"),
    ],
    ids=["content", "act", "holder", "target"],
)
def test_positions_that_differ_in_a_hard_part_stay_apart(desk, other):
    a = desk.holds("SEL", "demand", "that Tarsis pay for the oil on the beaches", "TRS")
    assert not desk.together(a, desk.holds(*other))


def test_predictions_meet_by_holder_and_words(desk):
    a = desk.expects("oskar-lind", "the harbour will open again before Christmas")
    b = desk.expects("oskar-lind", "the harbour to be open before Christmas")
    c = desk.expects("anneke-vaal", "the harbour will open again before Christmas")
    assert desk.together(a, b)
    assert not desk.together(a, c)
