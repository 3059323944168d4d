"""Gathering: pairs laid together as one dispute, with claims and origins counted."""

from tests.reconcile.told import day


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
