"""What holds of every account: no order, no copies, people's word above the rules."""

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.base import ActorId, DocId
from detente.model.entry import Entry
from detente.reconcile import Account, reconcile
from tests.reconcile.told import Desk, day

WORDS = "We shall inspect every tanker that lies before this harbour until the rust is gone"
TURNED = "We shall not inspect every tanker that lies before this harbour until the rust is gone"


def crowded() -> Desk:
    """A desk with claims of every kind, merges, disputes, copies and days that nearly chain."""
    desk = Desk()
    desk.report("wire")
    for n, copy_of in enumerate((None, "wire", None)):
        desk.said("anneke-vaal", WORDS, reported=day(n), copy_of=copy_of)
    desk.said("anneke-vaal", TURNED, reported=day(1))
    desk.said("anneke-vaal", WORDS.split(" until")[0], reported=day(1))
    desk.said("?an official", WORDS, doc="wire")
    for n in range(4):
        desk.happened("TRS", "ASSAULT", "SEL", on=day(n), reported=day(n))
    desk.happened("TRS", "ASSAULT", "SEL", reported=None)
    desk.happened("TRS", "ASSAULT", "SEL", status="denied", on=day(1))
    for low, high in ((100, None), (120, 120), (140, 160), (300, 300)):
        desk.counted("troops", low, high, "TRS")
    desk.planned("talks", "TRS+SEL", "talks in Lorne on Friday", day(4))
    desk.planned("talks", "TRS+SEL", "talks in Lorne on Friday", day(4), "not held")
    desk.holds("SEL", "demand", "that Tarsis pay for the oil", "TRS")
    desk.holds("SEL", "demand", "Tarsis pay for oil", "TRS", copy_of="wire")
    desk.expects("oskar-lind", "the harbour will open before Christmas")
    desk.expects("oskar-lind", "the harbour to open before Christmas")
    return desk


CROWDED = crowded()


@given(st.permutations(range(len(CROWDED.claims))))
@settings(deadline=None)
def test_the_order_of_the_claims_makes_no_difference(order):
    assert CROWDED.account(list(order)) == CROWDED.account()


@given(st.sets(st.integers(0, len(CROWDED.claims) - 1)))
@settings(deadline=None)
def test_every_claim_is_in_exactly_one_entry_called_by_one_of_its_claims(chosen):
    account = CROWDED.account(sorted(chosen))
    held = [claim for entry in account.entries for claim in entry.claims]
    assert sorted(held) == sorted(CROWDED.claims[n].id for n in chosen)
    for entry in account.entries:
        assert entry.id == entry.claims[0]
        assert 1 <= entry.support <= len(entry.documents) <= len(entry.claims)
        for value in entry.values:
            assert set(value.claims) <= set(entry.claims)
            assert 1 <= value.support <= entry.support


@given(st.integers(0, len(CROWDED.claims) - 1), st.integers(1, 5))
@settings(deadline=None, max_examples=40)
def test_verbatim_copies_never_raise_a_support(which, copies):
    desk = crowded()
    before = desk.account()
    origin = desk.claims[which].doc_id
    for n in range(copies):
        for claim in [c for c in desk.claims if c.doc_id == origin]:
            published = desk.documents[origin].published
            desk.add(
                claim.body,
                doc=f"copy-{n}",
                reported=published.day if published else None,
                copy_of=desk.origins[origin],
                on=claim.when,
                place=claim.place,
                polarity=claim.polarity,
            )
    after = desk.account()
    assert supports(after) == supports(before)
    assert {d.kind for d in after.disputes} == {d.kind for d in before.disputes}


def supports(account: Account) -> list[tuple[str, int]]:
    def said(entry: Entry) -> str:
        return "|".join(sorted({f"{v.field}={v.value}" for v in entry.values}))

    return sorted((f"{e.kind} {said(e)}", e.support) for e in account.entries)


def test_a_hundred_copies_cost_nothing_and_hide_nothing():
    desk = Desk()
    first = desk.happened("TRS", "ASSAULT", "SEL", "raided", on=day(0), doc="a")
    for n in range(100):
        desk.happened("TRS", "ASSAULT", "SEL", "shelled", on=day(0), doc=f"m{n}", copy_of="m0")
    last = desk.happened("TRS", "ASSAULT", "SEL", "raided", on=day(0), doc="z")
    assert desk.together(first, last)
    assert sorted(e.support for e in desk.account().entries) == [1, 2]


def test_reports_of_one_story_day_by_day_do_not_chain_into_one_event():
    desk = Desk()
    ids = [desk.happened("TRS", "ASSAULT", "SEL", on=day(n), reported=day(n)) for n in range(10)]
    assert len(desk.account().entries) >= 5
    assert not desk.together(ids[0], ids[2])


def test_same_joins_what_the_rules_keep_apart_until_it_is_withdrawn():
    desk = Desk()
    a = desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    b = desk.happened("TRS", "COERCE", "SEL", "blockaded", on=day(9), reported=day(9))
    assert not desk.together(a, b)
    decided = desk.judge("same", b, a)
    assert desk.together(a, b)
    desk.judge("withdraw", decided)
    assert not desk.together(a, b)


def test_different_keeps_apart_what_the_rules_join_even_by_way_of_a_third():
    desk = Desk()
    a, b, c = (desk.happened("TRS", "ASSAULT", "SEL", on=day(0)) for _ in range(3))
    assert desk.together(a, b, c)
    decided = desk.judge("different", a, b)
    assert not desk.together(a, b)
    assert desk.together(a, c) != desk.together(b, c)
    desk.judge("withdraw", decided)
    assert desk.together(a, b, c)


def test_the_later_of_two_decisions_on_a_pair_stands():
    desk = Desk()
    a = desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    b = desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    desk.judge("different", a, b)
    desk.judge("same", a, b)
    assert desk.together(a, b)
    desk.judge("different", a, b)
    assert not desk.together(a, b)


def test_of_decisions_that_cannot_all_be_kept_the_latest_are():
    desk = Desk()
    a, b, c = (desk.counted("troops", n, n, "TRS") for n in (10, 1000, 100_000))
    desk.judge("same", a, b)
    desk.judge("same", b, c)
    desk.judge("different", a, c)
    assert desk.together(b, c)
    assert not desk.together(a, b)


def test_a_claim_judged_wrong_is_in_no_entry_until_that_is_withdrawn():
    desk = Desk()
    a = desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    b = desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    decided = desk.judge("wrong", a)
    (entry,) = desk.account().entries
    assert entry.claims == (b,)
    desk.judge("withdraw", decided)
    assert desk.together(a, b)


def test_contradicts_makes_a_dispute_and_different_unmakes_one():
    desk = Desk()
    a = desk.counted("troops", 10, 10, "TRS", place="Lorne")
    b = desk.counted("troops", 90, 90, "TRS")
    assert desk.account().disputes == ()
    desk.judge("contradicts", a, b)
    assert [d.kind for d in desk.account().disputes] == ["figure"]
    other = Desk()
    a, b = (other.counted("troops", n, n, "TRS", place="Lorne") for n in (10, 90))
    assert len(other.account().disputes) == 1
    other.judge("different", a, b)
    assert other.account().disputes == ()


def test_decisions_about_claims_that_are_gone_are_passed_over():
    desk = Desk()
    a = desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    for relation in ("same", "different", "contradicts"):
        desk.judge(relation, a, "gone")
    desk.judge("wrong", "gone too")
    assert [e.claims for e in desk.account().entries] == [(a,)]


def test_actors_folded_into_one_are_one_party():
    desk = Desk()
    a = desk.happened("anneke-waal", "ASSAULT", "SEL", on=day(0))
    b = desk.happened("anneke-vaal", "ASSAULT", "SEL", on=day(0))
    assert not desk.together(a, b)
    account = reconcile(
        desk.claims,
        documents=desk.documents,
        origins=desk.origins,
        folds={ActorId("anneke-waal"): ActorId("anneke-vaal")},
        judgements=(),
    )
    assert len(account.entries) == 1


def test_an_entry_is_called_by_its_earliest_claim_and_dated_by_its_reports():
    desk = Desk()
    late = desk.happened("TRS", "ASSAULT", "SEL", on=day(0), reported=day(1))
    early = desk.happened("TRS", "ASSAULT", "SEL", on=day(0), reported=day(0))
    undated = desk.happened("TRS", "ASSAULT", "SEL", on=day(0), reported=None)
    (entry,) = desk.account().entries
    assert entry.claims == (early, late, undated)
    assert entry.first is not None
    assert entry.last is not None
    assert (entry.first.date(), entry.last.date()) == (day(0), day(1))


def test_a_report_without_a_known_origin_stands_for_itself():
    desk = Desk()
    desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    desk.happened("TRS", "ASSAULT", "SEL", on=day(0))
    desk.origins = {DocId("elsewhere"): DocId("elsewhere")}
    assert [e.support for e in desk.account().entries] == [2]


def test_nothing_comes_of_nothing():
    assert Desk().account() == Account()
