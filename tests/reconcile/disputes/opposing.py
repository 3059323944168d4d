"""Ways to deny what is told at a desk, and to ask what is then disputed."""

from __future__ import annotations

from msgspec.structs import replace

#: How a denial is told.
DENIAL = {"quoted": "indirect", "cue_class": "deny", "polarity": "denied"}


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


def reword(desk, claim_id, **fields):
    """Make the body of a claim another in some of its fields."""
    body = next(claim.body for claim in desk.claims if claim.id == claim_id)
    desk.change(claim_id, body=replace(body, **fields))
