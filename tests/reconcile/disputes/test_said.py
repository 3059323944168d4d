"""Said: one source denies what another says, in its words; granting it later settles it."""

import pytest
from msgspec.structs import replace

from detente.model.when import When, on_day
from tests.reconcile.disputes.opposing import DENIAL, kinds, reword
from tests.reconcile.told import day


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


def test_a_doubt_told_late_in_the_words_leaves_what_is_said_open(desk):
    desk.said(
        "anneke-vaal",
        "under the draft that envoys sent round at noon the tankers of the fleet would have turned back",
        quoted="indirect",
    )
    desk.said("TRS", "that the tankers of its fleet had turned back", **DENIAL)
    assert kinds(desk) == []


def test_what_was_in_a_month_long_over_is_not_what_is_denied_now(desk):
    june = When(start=on_day(day(-70)).start, end=on_day(day(-40)).end, grain="month")
    words = "a dozen tankers of the fleet have turned back"
    desk.said("anneke-vaal", words, "indirect", on=june)
    desk.said("TRS", "that a dozen tankers of its fleet had turned back", **DENIAL)
    assert kinds(desk) == []
    lately = When(start=on_day(day(-10)).start, end=on_day(day(20)).end, grain="month")
    desk.said("oskar-lind", words, "indirect", on=lately)
    assert kinds(desk) == ["denial"]


@pytest.mark.parametrize(
    ("said", "disputed"),
    [
        ("the yard was shut after the chemical leak on the quay", False),
        ("Selm was behind the chemical leak on the quay", True),
        ("the masters of Tarsis let the chemical leak on the quay go on", True),
    ],
)
def test_who_denies_a_part_in_a_thing_denies_who_lays_it_at_a_door(desk, said, disputed):
    desk.said("anneke-vaal", said, "indirect")
    desk.said("TRS", "any role of Tarsis in the chemical leak on the quay", **DENIAL)
    assert (kinds(desk) == ["denial"]) is disputed


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
