"""Unseen: what one source says there is, and another has no evidence of."""

import pytest

from tests.reconcile.disputes.opposing import kinds
from tests.reconcile.told import day

CAMPS = "rebel camps were being built in the north of Selm"


def test_who_has_no_evidence_of_a_thing_is_laid_beside_who_says_that_it_is(desk):
    said = desk.said("anneke-vaal", CAMPS, "indirect")
    words = "it had no information indicating the presence of rebel camps in the north of Selm"
    denial = desk.said("SEL", words, "indirect", reported=day(2))
    (dispute,) = desk.account().disputes
    assert [side.claims for side in dispute.sides] == [(said,), (denial,)]
    assert "no evidence" in dispute.why


@pytest.mark.parametrize(
    ("said", "unseen", "given"),
    [
        (CAMPS, "there was no evidence of rebel camps in the south of Selm", {}),
        (CAMPS, "there was no information on how many rebel camps were built in the north", {}),
        (CAMPS, "there was no sign of camps", {}),
        (CAMPS, "there was no evidence of rebel camps in the north of Selm", {"reported": day(12)}),
        (f"if {CAMPS} it would act", "there was no sign of rebel camps in the north of Selm", {}),
        (f"no {CAMPS}", "there was no evidence of rebel camps in the north of Selm", {}),
    ],
    ids=["elsewhere", "how many", "too few words", "later", "open", "it too"],
)
def test_what_is_of_another_place_or_time_or_only_may_be_is_no_dispute(desk, said, unseen, given):
    desk.said("anneke-vaal", said, "indirect")
    desk.said("SEL", unseen, "indirect", **given)
    assert kinds(desk) == []


def test_a_source_without_evidence_does_not_dispute_itself_or_one_who_has_none_either(desk):
    words = "there was no evidence of rebel camps in the north of Selm"
    desk.said("SEL", words, "indirect")
    desk.said("TRS", words, "indirect")
    desk.said("SEL", CAMPS, "indirect", reported=day(3))
    found = desk.account().disputes
    assert [{claim for side in one.sides for claim in side.claims} for one in found] == [
        {desk.claims[1].id, desk.claims[2].id}
    ]


def test_what_no_information_suggests_is_said_by_nobody(desk):
    camps = "rebel camps in the north of Selm"
    outer = desk.said("SEL", f"there is no information suggesting {camps}", "indirect", doc="one")
    desk.said("?no information", camps, "indirect", doc="one", inside=outer)
    assert kinds(desk) == []
    desk.said("?no information", f"{camps} were seen", "indirect", doc="two")
    assert kinds(desk) == []
    desk.said("?some envoys", f"{camps} were seen", "indirect", doc="three")
    assert kinds(desk) == ["denial"]
