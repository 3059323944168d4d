"""What holds of every group: its reference, its comparisons, no order, copies at no cost."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.quoting import QuoteGroup
from tests.reconcile.told import Desk, day

FULL = "No ship of ours will pass the strait before the mines have been cleared from it"
TURNED = "Our ships will pass the strait before the mines have been cleared from it"
CUT = "No ship of ours will pass the strait"


def crowded() -> Desk:
    """A desk with an utterance in many renderings, copies of two of them, and others beside it."""
    desk = Desk()
    for n, words in enumerate((CUT, FULL, TURNED)):
        desk.said("ines-morault", words, doc=f"report {n}", reported=day(0))
    desk.said("ines-morault", FULL, doc="copy", copy_of="report 1")
    desk.said("?the minister", FULL, doc="later", reported=day(1))
    desk.said(
        "ines-morault",
        "that no ship would pass the strait until the mines were cleared",
        quoted="indirect",
        doc="indirect",
    )
    desk.said("ines-morault", FULL, doc="again", on=day(9), reported=day(9))
    desk.said("bo-hallgren", "The pilots of the strait have gone on strike", doc="other")
    desk.said("bo-hallgren", "that the strait's pilots were on strike", quoted="indirect")
    return desk


CROWDED = crowded()


@given(st.permutations(range(len(CROWDED.claims))))
@settings(deadline=None)
def test_the_order_of_the_claims_makes_no_difference(order):
    assert CROWDED.account(list(order)).quotes == CROWDED.account().quotes


@given(st.sets(st.integers(0, len(CROWDED.claims) - 1)))
@settings(deadline=None)
def test_every_statement_is_in_at_most_one_group_and_held_against_its_reference(chosen):
    groups = CROWDED.account(sorted(chosen)).quotes
    held = [one.claim for group in groups for one in group.renderings]
    assert len(held) == len(set(held))
    for group in groups:
        assert len(group.renderings) >= 2
        assert group.id == group.renderings[group.reference].claim
        assert {change.before for change in group.changes} == {group.reference}
        assert sorted(c.after for c in group.changes) == [
            n for n in range(len(group.renderings)) if n != group.reference
        ]


@given(st.integers(0, len(CROWDED.claims) - 1), st.integers(1, 4))
@settings(deadline=None, max_examples=30)
def test_a_copy_adds_a_rendering_and_changes_no_comparison(which, copies):
    desk = crowded()
    before = told(desk)
    claim = desk.claims[which]
    when, origin = claim.when, desk.origins[claim.doc_id]
    published = desk.documents[claim.doc_id].published
    assert published is not None
    for n in range(copies):
        desk.add(claim.body, doc=f"one more {n}", copy_of=origin, on=when, reported=published.day)
    after = told(desk)
    assert set(before) <= set(after)
    assert all(after[group] >= before[group] for group in before), (before, after)
    added = sum(c.total() for c in after.values()) - sum(c.total() for c in before.values())
    assert added == copies


def told(desk: Desk) -> dict[str, Counter[tuple[str, ...]]]:
    """Return by reference how often each set of changes was made of it."""
    return {
        desk.words_of(group.id): Counter(change.kinds for change in group.changes)
        for group in desk.account().quotes
    }


def only(desk: Desk) -> QuoteGroup:
    (group,) = desk.account().quotes
    return group


def test_feeding_the_same_statements_again_changes_nothing():
    desk = crowded()
    before = desk.account().quotes
    desk.claims += [claim for claim in desk.claims if claim.doc_id == "report 1"]
    desk.claims = list({claim.id: claim for claim in desk.claims}.values())
    assert desk.account().quotes == before


def test_the_fullest_of_the_earliest_renderings_is_the_reference():
    desk = Desk()
    desk.said("ines-morault", CUT)
    full = desk.said("ines-morault", FULL)
    desk.said("ines-morault", FULL, doc="late", reported=day(1))
    assert only(desk).id == full


def test_a_later_rendering_that_was_padded_is_not_the_reference():
    desk = Desk()
    first = desk.said("ines-morault", FULL)
    desk.said("ines-morault", FULL.replace("from it", "from it at last"), reported=day(1))
    assert only(desk).id == first


def test_of_equally_early_and_full_renderings_the_direct_one_is_the_reference():
    desk = Desk()
    words = "that no ship of theirs would pass the strait before the mines had been cleared from it"
    desk.said("ines-morault", words, quoted="indirect")
    direct = desk.said("ines-morault", FULL)
    assert only(desk).id == direct


def test_a_copy_of_the_same_day_is_not_the_reference():
    desk = Desk()
    desk.report("a copy", copy_of="wire")
    desk.report("wire")
    desk.said("ines-morault", FULL, doc="a copy")
    first = desk.said("ines-morault", FULL, doc="wire")
    assert only(desk).id == first


PADDED = f"{TURNED}, all of it, on both sides"


def test_a_longer_rendering_without_a_day_is_held_against_the_dated_original_and_not_it_against_that():
    desk = Desk()
    desk.said("ines-morault", PADDED, doc="no day", reported=None)
    first = desk.said("ines-morault", FULL, doc="wire")
    assert only(desk).id == first
    assert [(c.severity, c.kinds[0]) for c in only(desk).changes] == [
        ("grave", "polarity inverted")
    ]


def test_a_longer_rendering_of_a_copy_is_not_the_reference_even_when_it_has_the_earlier_day():
    desk = Desk()
    desk.said("ines-morault", PADDED, doc="mill", copy_of="wire")
    first = desk.said("ines-morault", FULL, doc="wire", reported=day(1))
    assert only(desk).id == first


def test_a_few_words_of_a_dated_original_are_no_reference_for_the_whole_sentence():
    desk = Desk()
    desk.said("ines-morault", "before the mines have been cleared", quoted="mixed")
    whole = desk.said("ines-morault", FULL, doc="no day", reported=None)
    assert only(desk).id == whole


def test_without_any_day_the_original_in_quotation_marks_is_the_reference():
    desk = Desk()
    desk.said("ines-morault", FULL, doc="a copy", copy_of="wire", reported=None)
    words = "that no ship of theirs would pass the strait before the mines had been cleared from it"
    desk.said("ines-morault", words, quoted="indirect", doc="b", reported=None)
    wire = desk.said("ines-morault", FULL, doc="wire", reported=None)
    assert only(desk).id == wire


def test_what_was_turned_is_told_with_the_words_of_both_sides():
    desk = Desk()
    desk.said("ines-morault", "We will not lift the embargo on grain before the harvest is in")
    desk.said("ines-morault", "We will lift the embargo on grain before the harvest is in")
    (change,) = only(desk).changes
    assert change.kinds[0] == "polarity inverted"
    assert change.severity == "grave"
    (turned,) = [d for d in change.differences if d.kind == "polarity inverted"]
    assert turned.a is not None
    assert "not" in desk.words(turned.a)


def test_a_number_that_was_changed_is_told_with_both_numbers():
    desk = Desk()
    desk.said("ines-morault", "We have 400 engineers at the dam and no soldiers anywhere near it")
    desk.said("ines-morault", "We have 4,000 engineers at the dam and no soldiers anywhere near it")
    (change,) = only(desk).changes
    (found,) = [d for d in change.differences if d.kind == "number changed"]
    assert found.a is not None
    assert found.b is not None
    assert (desk.words(found.a), desk.words(found.b)) == ("400", "4,000")


def test_the_day_is_the_one_that_a_report_tells_before_one_that_is_assumed():
    desk = Desk()
    desk.said("ines-morault", FULL, reported=day(1))
    desk.said("ines-morault", FULL, on=day(0), reported=day(1))
    assert only(desk).day == day(0)


def test_a_hundred_copies_are_a_hundred_renderings_kept_word_for_word():
    desk = Desk()
    for n in range(100):
        desk.said("ines-morault", FULL, doc=f"paper {n:03}", copy_of="paper 000")
    group = only(desk)
    assert len(group.renderings) == 100
    assert {change.kinds for change in group.changes} == {("kept",)}


def test_a_rendering_tells_where_its_words_stand_and_who_is_said_to_have_said_them():
    desk = Desk()
    desk.said("ines-morault", "No ship of ours | will pass the strait", doc="a")
    desk.said("ines-morault", "No ship of ours will pass the strait", doc="b")
    one = only(desk).renderings[0]
    assert desk.texts[one.doc][one.start : one.end] == "No ship of ours\nwill pass the strait"
    assert (one.speaker, one.quoted) == ("Ines Morault", "direct")
