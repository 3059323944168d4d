"""Disputes: what cannot both hold is found, with both sides; what changed or is only sharper is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.reconcile.told import Desk, day

#: How a denial is told.
DENIAL = {"quoted": "indirect", "cue_class": "deny", "polarity": "denied"}


@pytest.fixture
def desk():
    return Desk()


def kinds(desk):
    return [dispute.kind for dispute in desk.account().disputes]


def denied(desk, who, actor, root, recipient, **given):
    """Add a statement that denies a deed, and the deed told in it; return both."""
    on = given.pop("on", None)
    outer = desk.said(who, "that anybody had done it", **DENIAL, **given)
    doc = next(claim.doc_id for claim in desk.claims if claim.id == outer)
    place = {"place": given["place"]} if "place" in given else {}
    deed = desk.happened(actor, root, recipient, doc=doc, inside=outer, on=on, **place)
    return outer, deed


# -- what happened, and what somebody denies -----------------------------------------------------


def test_what_happened_and_what_is_denied_are_opposed_with_both_sides_support(desk):
    a = desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    b = desk.happened("TRS", "ASSAULT", "SEL", on=day(0), reported=day(1))
    _, deed = denied(desk, "TRS", "TRS", "ASSAULT", "SEL", on=day(0), reported=day(1))
    (dispute,) = desk.account().disputes
    assert dispute.kind == "denial"
    left, right = dispute.sides
    assert (set(left.claims), set(right.claims)) == ({a, b}, {deed})
    assert (left.support, right.support) == (2, 1)
    assert right.text.startswith("denied")
    assert (dispute.opened, dispute.settled) == (day(1), None)


def test_a_denial_of_another_days_event_is_no_dispute(desk):
    desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    denied(desk, "TRS", "TRS", "ASSAULT", "SEL", on=day(5), reported=day(5))
    denied(desk, "TRS", "TRS", "ASSAULT", "LOR", on=day(0))
    assert kinds(desk) == []


def test_that_a_report_itself_says_that_nothing_came_about_denies_nobodys_word(desk):
    desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    desk.happened("TRS", "ASSAULT", "SEL", status="negated", on=day(0))
    assert kinds(desk) == []


# -- what one says and another denies ------------------------------------------------------------


def test_one_source_denies_what_another_says(desk):
    a = desk.said("anneke-vaal", "at least a dozen tankers have turned back", quoted="indirect")
    denial = desk.said(
        "TRS", "reports that a dozen tankers had turned back", **DENIAL, reported=day(1)
    )
    (dispute,) = desk.account().disputes
    assert (dispute.kind, *(side.claims for side in dispute.sides)) == ("denial", (a,), (denial,))
    assert dispute.about == "at least a dozen tankers have turned back"


def test_what_several_say_and_one_denies_is_one_dispute(desk):
    for n, who in enumerate(("anneke-vaal", "oskar-lind")):
        desk.said(who, "a dozen tankers of the fleet have turned back", "indirect", reported=day(n))
    desk.said("TRS", "that a dozen tankers of its fleet had turned back", **DENIAL, reported=day(2))
    (dispute,) = desk.account().disputes
    assert [side.support for side in dispute.sides] == [2, 1]


@pytest.mark.parametrize(
    ("who", "words", "given"),
    [
        ("TRS", "a dozen of our tankers have turned back", {}),
        ("anneke-vaal", "that a dozen tankers turn back", {"cue_class": "demand"}),
        ("oskar-lind", "a dozen voters waited before the school", {}),
        ("oskar-lind", "whether a dozen of its tankers had turned back", {}),
        ("oskar-lind", "a dozen of its tankers have not turned back", {}),
        ("oskar-lind", "a dozen of its tankers have turned back", {"reported": day(12)}),
    ],
    ids=["itself", "demand", "other matter", "open", "it too", "another time"],
)
def test_a_denial_meets_neither_demands_nor_its_own_source_nor_other_matter(
    desk, who, words, given
):
    desk.said("TRS", "that a dozen of its tankers had turned back", **DENIAL)
    desk.said(who, words, quoted="indirect", **given)
    assert "denial" not in kinds(desk)


@pytest.mark.parametrize(
    ("denial", "given"),
    [
        ("entry to a dozen tankers that turned back", DENIAL),
        ("that a dozen tankers have turned back", DENIAL | {"modality": "planned"}),
    ],
    ids=["refused", "not yet"],
)
def test_what_is_refused_or_only_meant_to_be_denied_denies_nothing(desk, denial, given):
    modality = given.get("modality")
    made = desk.said("TRS", denial, **{k: v for k, v in given.items() if k != "modality"})
    if modality:
        desk.change(made, modality=modality)
    desk.said("anneke-vaal", "a dozen tankers have turned back", quoted="indirect")
    assert kinds(desk) == []


def test_what_is_told_inside_a_denial_is_not_asserted(desk):
    desk.happened("TRS", "RETREAT", "SEL", "fled", on=day(0))
    told = desk.happened("TRS", "RETREAT", "SEL", "fled", on=day(0), reported=day(1), doc="denier")
    assert kinds(desk) == []
    outer = desk.said("TRS", "that its ships had fled", doc="denier", **DENIAL)
    desk.change(told, within=outer)
    assert kinds(desk) == ["denial"]


def test_a_denial_that_names_nothing_answers_the_sentence_before_it(desk):
    said = desk.said(
        "anneke-vaal", "the strait has been mined by night", quoted="indirect", doc="one"
    )
    denial = desk.said("TRS", "the charges", doc="one", **DENIAL)
    (dispute,) = desk.account().disputes
    assert [side.claims for side in dispute.sides] == [(said,), (denial,)]


def test_charges_called_false_are_denied_whatever_the_cue(desk):
    desk.said("anneke-vaal", "the strait has been mined by night", quoted="indirect", doc="one")
    desk.said("TRS", "the charges false", quoted="indirect", doc="one")
    assert kinds(desk) == ["denial"]


def test_a_denial_that_names_nothing_skips_what_only_doubts_and_stops_at_anything_else(desk):
    said = desk.said(
        "anneke-vaal", "the strait has been mined by night", quoted="indirect", doc="one"
    )
    desk.said("oskar-lind", "there was no proof of mines", quoted="indirect", doc="one")
    desk.said("TRS", "the reports", doc="one", **DENIAL)
    desk.said("anneke-vaal", "the strait has been mined by night", quoted="indirect", doc="two")
    desk.said("oskar-lind", "pilots would be paid more", quoted="indirect", doc="two")
    desk.said("TRS", "the reports", doc="two", **DENIAL)
    (dispute,) = desk.account().disputes
    assert said in dispute.sides[0].claims


def reword(desk, claim_id, **fields):
    """Make the body of a claim another in some of its fields."""
    body = next(claim.body for claim in desk.claims if claim.id == claim_id)
    desk.change(claim_id, body=replace(body, **fields))


def test_there_is_little_doubt_denies_nothing(desk):
    desk.said("anneke-vaal", "a dozen tankers have turned back", quoted="indirect")
    denial = desk.said("oskar-lind", "that a dozen tankers have turned back", **DENIAL)
    assert kinds(desk) == ["denial"]
    reword(desk, denial, cue="there is little doubt")
    assert kinds(desk) == []


def test_what_is_withheld_is_not_denied(desk):
    desk.said("anneke-vaal", "a dozen tankers have turned back", quoted="indirect")
    denial = desk.said("oskar-lind", "that a dozen tankers have turned back", **DENIAL)
    reword(desk, denial, avowed="withheld")
    assert kinds(desk) == []


def test_one_who_speaks_for_the_other_side_is_not_denied_by_it(desk):
    said = desk.said("anneke-vaal", "a dozen tankers have turned back", quoted="indirect")
    desk.said("TRS", "that a dozen tankers have turned back", **DENIAL)
    assert kinds(desk) == ["denial"]
    source = next(claim.body.source for claim in desk.claims if claim.id == said)
    reword(desk, said, source=replace(source, country="TRS"))
    assert kinds(desk) == []


def test_whom_a_pronoun_means_is_not_guessed_from_what_is_denied(desk):
    desk.said("anneke-vaal", "the strait has been mined by night", quoted="indirect", doc="one")
    denial = desk.said("?He", "the charges", doc="one", **DENIAL)
    assert kinds(desk) == ["denial"]
    reword(desk, denial, source_kind="pronoun")
    assert kinds(desk) == []


def test_a_doubt_told_late_in_the_words_leaves_what_is_said_open(desk):
    desk.said(
        "anneke-vaal",
        "under the draft that envoys sent round at noon the tankers of the fleet would have turned back",
        quoted="indirect",
    )
    desk.said("TRS", "that the tankers of its fleet had turned back", **DENIAL)
    assert kinds(desk) == []


def test_the_one_who_denied_may_grant_it_later_and_settles_it(desk):
    desk.said("anneke-vaal", "a dozen tankers of the fleet have turned back", quoted="indirect")
    desk.said("TRS", "that a dozen tankers of its fleet had turned back", **DENIAL)
    granted = desk.said(
        "TRS",
        "that a dozen tankers of the fleet had turned back",
        quoted="indirect",
        cue_class="agree",
        reported=day(3),
    )
    dispute = next(d for d in desk.account().disputes if d.kind == "denial")
    assert (dispute.settled, dispute.settled_by) == (day(3), (granted,))


def test_that_somebody_else_grants_it_settles_nothing(desk):
    desk.said("anneke-vaal", "a dozen tankers of the fleet have turned back", quoted="indirect")
    desk.said("TRS", "that a dozen tankers of its fleet had turned back", **DENIAL)
    desk.said(
        "oskar-lind",
        "that a dozen tankers of the fleet had turned back",
        quoted="indirect",
        cue_class="agree",
        reported=day(3),
    )
    assert [d.settled for d in desk.account().disputes] == [None]


# -- numbers -------------------------------------------------------------------------------------


def test_figures_that_share_no_number_are_disputed(desk):
    a = desk.counted("technicians", 4500, 5000, "TRS", "between", place="Lorne")
    b = desk.counted("engineers", None, 300, "TRS", "at most", place="Lorne", reported=day(1))
    (dispute,) = desk.account().disputes
    assert (dispute.kind, *(side.claims for side in dispute.sides)) == ("figure", (a,), (b,))
    assert [side.text for side in dispute.sides] == ["4500–5000", "300 or fewer"]


def test_numbers_that_cannot_all_be_right_are_one_dispute_with_a_side_each(desk):
    for n in (300, 4500, 45_000):
        desk.counted("troops", n, n, "TRS", place="Lorne")
    (dispute,) = desk.account().disputes
    assert {side.text for side in dispute.sides} == {"300", "4500", "45000"}


def test_a_dispute_on_the_dead_says_that_they_are_dead(desk):
    desk.counted("people", 12, 12, place="Lorne", fate="killed", on=day(0))
    desk.counted("people", 40, 40, place="Lorne", fate="killed", on=day(0))
    (dispute,) = desk.account().disputes
    assert dispute.about == "people killed in Lorne"


def test_a_number_that_somebody_denies_is_disputed(desk):
    outer = desk.said("TRS", "that they had left", doc="denier", **DENIAL)
    desk.counted("tankers", 12, 12, "TRS", polarity="denied", doc="denier", inside=outer)
    desk.counted("ships", 12, 12, "TRS")
    desk.counted("ships", 3, 3, "TRS")
    assert kinds(desk) == []
    desk.counted("freighters", 12, None, "TRS", "at least", polarity="denied")
    (dispute,) = desk.account().disputes
    assert {side.text for side in dispute.sides} == {"12", "not 12 or more"}


@pytest.mark.parametrize(
    "other",
    [
        {"thing": "troops", "low": 4700, "high": 4700, "of": "TRS", "place": "Lorne"},
        {"thing": "troops", "low": 1000, "high": None, "of": "TRS", "place": "Lorne"},
        {"thing": "troops", "low": 9000, "high": 9000, "of": "SEL", "place": "Lorne"},
        {"thing": "tanks", "low": 9000, "high": 9000, "of": "TRS", "place": "Lorne"},
        {
            "thing": "troops",
            "low": 9000,
            "high": 9000,
            "of": "TRS",
            "place": "Lorne",
            "reported": day(9),
        },
        {"thing": "troops", "low": 9000, "high": 9000, "of": "TRS", "place": "Gull Island"},
        {"thing": "troops", "low": 9000, "high": 9000, "of": "TRS"},
        {"thing": "troops", "low": 9000, "high": 9000, "of": "TRS", "place": "Lorne", "doc": "one"},
        {
            "thing": "troops",
            "low": 9000,
            "high": 9000,
            "of": "TRS",
            "place": "Lorne",
            "polarity": "denied",
        },
        {
            "thing": "troops",
            "low": 9000,
            "high": 9000,
            "of": "TRS",
            "place": "Lorne",
            "fate": "killed",
        },
        {
            "thing": "troops",
            "low": 9000,
            "high": 9000,
            "of": "TRS",
            "place": "Lorne",
            "role": "additional",
        },
        {
            "thing": "troops",
            "low": 90,
            "high": 90,
            "of": "TRS",
            "place": "Lorne",
            "measure": "percent",
        },
        {"thing": "senators", "low": 9, "high": 9, "of": "TRS", "place": "Lorne"},
    ],
    ids=[
        "nested",
        "bound",
        "owner",
        "thing",
        "later",
        "place",
        "anywhere",
        "same report",
        "denied",
        "fate",
        "some more",
        "measure",
        "some of many",
    ],
)
def test_figures_that_can_both_hold_are_not_disputed(desk, other):
    desk.counted("troops", 4500, 5000, "TRS", "between", doc="one", place="Lorne")
    if other["thing"] == "senators":
        desk.counted("senators", 22, 22, "TRS", place="Lorne")
    desk.counted(**other)
    assert kinds(desk) == []


@pytest.mark.parametrize(
    ("place", "low", "reported"),
    [("Lorne", 40, day(1)), ("Syria", 40, day(0)), ("Lorne", 900, day(0))],
    ids=["grew", "a whole country", "a war's and a day's"],
)
def test_tolls_that_may_be_of_two_things_or_times_are_not_disputed(desk, place, low, reported):
    told = {"place": place, "fate": "killed", "on": day(0)}
    desk.counted("people", 12, 12, **told)
    desk.counted("people", low, low, **told, reported=reported)
    assert kinds(desk) == []


def test_tolls_without_a_day_of_their_own_may_be_of_two_attacks(desk):
    for number in (6, 14):
        desk.counted("people", number, number, place="Lorne", fate="killed")
    assert kinds(desk) == []


def test_a_source_that_comes_over_to_the_other_number_settles_it(desk):
    desk.counted("troops", 4500, 4500, "TRS", place="Lorne", source="anneke-vaal")
    desk.counted("troops", 300, 300, "TRS", place="Lorne", source="TRS", reported=day(1))
    late = desk.counted(
        "troops", 4500, 4500, "TRS", place="Lorne", source="TRS", reported=day(3), role="total"
    )
    (dispute,) = desk.account().disputes
    assert (dispute.settled, dispute.settled_by) == (day(3), (late,))


# -- days and doers ------------------------------------------------------------------------------


def signed(desk, on, reported, place="Lorne", words="signed treaty"):
    return desk.happened("TRS", "AGREE", "SEL", words, on=on, reported=reported, place=place)


def test_one_deed_on_two_days_is_disputed(desk):
    signed(desk, day(0), day(4))
    signed(desk, day(3), day(4))
    assert kinds(desk) == ["date"]


def test_days_next_to_each_other_other_places_and_other_words_are_no_dispute(desk):
    signed(desk, day(0), day(4))
    signed(desk, day(1), day(4))
    signed(desk, day(3), day(4), place="Gull Island")
    signed(desk, day(3), day(4), words="signed pact")
    assert kinds(desk) == []


def test_what_goes_on_for_days_is_no_dispute_on_its_day(desk):
    for n in (0, 2, 4):
        signed(desk, day(n), day(5))
    assert kinds(desk) == []


def accused(desk, who, doer, **given):
    outer = desk.said(who, "that it was done", quoted="indirect", cue_class="accuse", **given)
    doc = next(claim.doc_id for claim in desk.claims if claim.id == outer)
    return desk.happened(
        doer, "ASSAULT", "SEL", "shelled", on=day(0), place="Lorne", doc=doc, inside=outer
    )


def test_one_deed_laid_at_two_doors_is_disputed(desk):
    accused(desk, "anneke-vaal", "TRS")
    accused(desk, "oskar-lind", "LOR")
    (dispute,) = desk.account().disputes
    assert (dispute.kind, len(dispute.sides)) == ("actor", 2)


def test_that_two_did_the_same_is_no_dispute_where_nobody_accuses(desk):
    desk.happened("TRS", "ASSAULT", "SEL", "shelled", on=day(0), place="Lorne")
    desk.happened("LOR", "ASSAULT", "SEL", "shelled", on=day(0), place="Lorne")
    assert kinds(desk) == []


def test_two_that_go_by_one_name_are_no_dispute(desk):
    accused(desk, "anneke-vaal", "port-selwyn")
    accused(desk, "oskar-lind", "Port Selwyn")
    assert "actor" not in kinds(desk)


def test_two_that_did_it_together_are_no_dispute(desk):
    accused(desk, "anneke-vaal", "TRS")
    accused(desk, "oskar-lind", "LOR")
    desk.happened("TRS+LOR", "ASSAULT", "SEL", "shelled", on=day(0), place="Lorne")
    assert "actor" not in kinds(desk)


# -- plans, positions, oneself -------------------------------------------------------------------


def test_a_plan_that_stands_in_one_report_and_is_off_in_another_is_disputed(desk):
    desk.planned("exercise", "SEL", "the landing on Gull Island within days")
    desk.planned("exercise", "SEL", "called off on Gull Island", status="not held", reported=day(2))
    assert kinds(desk) == ["plan"]


@pytest.mark.parametrize(
    ("words", "status", "reported"),
    [
        ("called off on Gull Island", "not held", day(5)),
        ("manoeuvres in the highlands dropped", "not held", day(0)),
        ("no landing on Gull Island is expected until Friday", "not held", day(0)),
        ("perhaps on Gull Island again", "possible", day(0)),
    ],
    ids=["long after", "another", "not yet", "stands too"],
)
def test_a_plan_called_off_long_after_or_another_plan_is_no_dispute(desk, words, status, reported):
    desk.planned("exercise", "SEL", "the landing on Gull Island within days")
    desk.planned("exercise", "SEL", words, status=status, reported=reported)
    assert kinds(desk) == []


def test_a_plan_to_call_something_off_is_no_plan_that_stands(desk):
    desk.planned("exercise", "SEL", "to cancel the landing on Gull Island")
    desk.planned("exercise", "SEL", "no landing on Gull Island", status="not held")
    assert kinds(desk) == []


def test_opposite_positions_of_one_holder_on_one_day_are_disputed(desk):
    desk.holds("TRS", "accept", "inspection of its tankers by neutral engineers")
    desk.holds("TRS", "refuse", "any inspection of its tankers by neutral engineers")
    desk.holds("TRS", "refuse", "to send the ambassador home")
    assert kinds(desk) == ["position"]


def test_opposite_positions_towards_two_are_no_dispute(desk):
    desk.holds("TRS", "accept", "inspection of its tankers by neutral engineers", target="SEL")
    desk.holds("TRS", "refuse", "any inspection of its tankers by neutral engineers", target="LOR")
    assert kinds(desk) == []


def test_a_source_that_says_and_denies_one_thing_is_against_itself(desk):
    desk.said("oskar-lind", "the northern pipeline was closed", "indirect", on=day(0))
    desk.said("oskar-lind", "that the northern pipeline was closed", on=day(0), **DENIAL)
    assert kinds(desk) in (["self"], ["quote"])
    desk = Desk()
    desk.said("oskar-lind", "the northern pipeline was closed by engineers", "indirect", on=day(0))
    desk.said(
        "oskar-lind",
        "that the northern pipeline was closed by the old engineers at noon last week",
        on=day(1),
        reported=day(1),
        **DENIAL,
    )
    assert kinds(desk) == ["self"]


def test_a_source_that_denies_it_days_later_has_changed_its_word(desk):
    desk.said("oskar-lind", "the northern pipeline was closed by engineers", "indirect", on=day(0))
    desk.said(
        "oskar-lind",
        "that the northern pipeline was closed by the old engineers at noon",
        on=day(4),
        reported=day(4),
        **DENIAL,
    )
    assert kinds(desk) == []


def test_a_source_that_gives_two_numbers_of_one_thing_on_one_day_is_against_itself(desk):
    desk.counted("troops", 300, 300, "TRS", place="Lorne", source="oskar-lind")
    desk.counted("troops", 900, 900, "TRS", place="Lorne", source="oskar-lind")
    assert "self" in kinds(desk)


# -- how they are put together -------------------------------------------------------------------


def test_a_dispute_keeps_its_id_when_more_reports_join_a_side(desk):
    desk.counted("troops", 4500, 5000, "TRS", "between", place="Lorne")
    desk.counted("troops", 300, 300, "TRS", reported=day(1), place="Lorne")
    (before,) = desk.account().disputes
    desk.counted("troops", 4500, 5000, "TRS", "between", reported=day(2), place="Lorne")
    (after,) = desk.account().disputes
    assert before.id == after.id
    assert [side.support for side in after.sides] == [2, 1]


def test_copies_add_claims_to_a_side_and_no_origin(desk):
    desk.counted("troops", 300, 300, "TRS", place="Lorne", doc="one")
    desk.counted("troops", 900, 900, "TRS", place="Lorne")
    for n in range(5):
        desk.counted("troops", 300, 300, "TRS", place="Lorne", doc=f"copy-{n}", copy_of="one")
    (dispute,) = desk.account().disputes
    assert {(len(side.claims), side.support) for side in dispute.sides} == {(6, 1), (1, 1)}


def test_what_only_a_turned_quote_tells_is_told_as_that_alone(desk):
    outers = [
        desk.said("anneke-vaal", f"Nobody will say that we {word}talk to the owners of the ships")
        for word in ("do not ", "")
    ]
    assert kinds(desk) == ["quote"]
    for outer, status in zip(outers, ("not held", "planned"), strict=True):
        doc = next(claim.doc_id for claim in desk.claims if claim.id == outer)
        plan = desk.planned("talks", "SEL", "with the owners of the ships", status=status, doc=doc)
        desk.change(plan, within=outer)
    assert kinds(desk) == ["quote"]


def test_a_person_settles_a_dispute_for_the_first_named_and_may_take_it_back(desk):
    a = desk.counted("troops", 300, 300, "TRS", place="Lorne")
    b = desk.counted("troops", 900, 900, "TRS", place="Lorne")
    made = desk.judge("settle", b, a)
    (dispute,) = desk.account().disputes
    assert dispute.settled is not None
    assert dispute.settled_by == (b,)
    desk.judge("withdraw", made)
    assert [d.settled for d in desk.account().disputes] == [None]


def test_what_a_person_calls_contradictory_can_be_settled_too(desk):
    a = desk.counted("troops", 300, 300, "TRS", place="Lorne")
    b = desk.counted("troops", 900, 900, "TRS", place="Gull Island")
    desk.judge("contradicts", a, b)
    desk.judge("settle", a, b)
    (dispute,) = desk.account().disputes
    assert "reader judged" in dispute.why
    assert dispute.settled_by == (a,)


# -- change is no dispute ------------------------------------------------------------------------

amounts = st.lists(st.integers(1, 10**6), min_size=2, max_size=6)


@settings(deadline=None, max_examples=40)
@given(amounts, st.integers(4, 9))
def test_a_number_that_changes_from_week_to_week_is_never_disputed(numbers, step):
    desk = Desk()
    for n, number in enumerate(numbers):
        desk.counted("troops", number, number, "TRS", place="Lorne", reported=day(n * step))
    assert kinds(desk) == []


@settings(deadline=None, max_examples=40)
@given(amounts)
def test_a_toll_that_grows_from_day_to_day_is_never_disputed(numbers):
    desk = Desk()
    for n, number in enumerate(sorted(numbers)):
        told = {"place": "Lorne", "fate": "killed", "on": day(0)}
        desk.counted("people", number, number, **told, reported=day(n))
    assert kinds(desk) == []


@settings(deadline=None, max_examples=40)
@given(amounts, st.integers(0, 3))
def test_an_interval_inside_another_is_never_disputed(numbers, later):
    desk = Desk()
    for number in numbers:
        desk.counted("troops", number, None, "TRS", "at least", place="Lorne", reported=day(later))
    desk.counted("troops", max(numbers), max(numbers), "TRS", place="Lorne")
    assert kinds(desk) == []


@settings(deadline=None, max_examples=40)
@given(st.integers(2, 6), st.integers(0, 3))
def test_what_is_denied_of_another_day_or_done_on_another_day_is_never_disputed(apart, late):
    desk = Desk()
    desk.happened("TRS", "ASSAULT", "SEL", on=day(0), reported=day(late))
    denied(desk, "TRS", "TRS", "ASSAULT", "SEL", on=day(apart), reported=day(apart))
    desk.planned("exercise", "SEL", "the landing on Gull Island within days")
    desk.planned(
        "exercise", "SEL", "called off on Gull Island", status="cancelled", reported=day(3 + apart)
    )
    desk.holds("TRS", "accept", "inspection of its tankers by neutral engineers")
    desk.holds(
        "TRS", "refuse", "inspection of its tankers by neutral engineers", reported=day(3 + apart)
    )
    assert kinds(desk) == []


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(6)))
def test_disputes_hang_on_the_claims_and_not_on_their_order(order):
    desk = Desk()
    for n in (300, 900, 4500):
        desk.counted("troops", n, n, "TRS", place="Lorne")
    desk.said("anneke-vaal", "a dozen tankers of the fleet have turned back", quoted="indirect")
    desk.said("oskar-lind", "a dozen tankers of the fleet have turned back", quoted="indirect")
    desk.said("TRS", "that a dozen tankers of its fleet had turned back", **DENIAL)
    assert desk.account(list(order)).disputes == desk.account().disputes
