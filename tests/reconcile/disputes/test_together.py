"""Together: what the rules found and what people decided."""

from tests.reconcile.disputes.opposing import kinds


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
