"""Doers: one deed laid at two doors."""

from tests.reconcile.disputes.opposing import kinds
from tests.reconcile.told import day


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
