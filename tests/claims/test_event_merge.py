"""Merging: an event told twice is one, and what a graver one holds is none of its own."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.claims.event_merge import SENTENCE, merged, untied
from detente.claims.events import events
from detente.model.base import TextId
from detente.model.claim import Draft, Event, Ref
from detente.model.span import Evidence, Span
from tests.claims.one_report import claims_of

DAY = "2022-02-14"
STATES = ("RUS", "UKR", "POL")


def ref(state):
    return Ref(words=state.title(), actor_id=state, name=state, country=state)


def draft(root, at=0, *, actors=("RUS",), recipients=("UKR",), status="occurred", trigger="shell"):
    """Return an event whose words stand at a code point."""
    span = Span(text_id=TextId("t"), start=at, end=at + 5)
    return Draft(
        body=Event(
            actors=tuple(ref(a) for a in actors),
            recipients=tuple(ref(r) for r in recipients),
            trigger=trigger,
            root=root,
            status=status,
        ),
        evidence=(Evidence(part="claim", span=span), Evidence(part="trigger", span=span)),
        why=(("rule", "by hand"),),
    )


def roots(drafts):
    return [one.body.root for one in drafts]


# Tie rules between events


def test_forces_that_are_moved_and_attack_are_an_assault_alone():
    assert roots(untied([draft("MOBILIZE"), draft("ASSAULT", 20)])) == ["ASSAULT"]
    assert roots(untied([draft("ASSAULT"), draft("MOBILIZE", 20)])) == ["ASSAULT"]


def test_a_protest_that_demands_is_a_protest_alone():
    assert roots(untied([draft("PROTEST"), draft("REQUEST", 20)])) == ["PROTEST"]


@pytest.mark.parametrize(
    "graver",
    [
        draft("ASSAULT", 20, actors=("POL",)),
        draft("ASSAULT", SENTENCE),
        draft("ASSAULT", 20, status="planned"),
        draft("ASSAULT", 20, status="denied"),
        draft("ASSAULT", 20, actors=()),
        draft("PROTEST", 20),
        draft("COERCE", 20),
    ],
)
def test_forces_that_another_or_a_later_or_no_attack_stands_beside_are_told(graver):
    assert "MOBILIZE" in roots(untied([draft("MOBILIZE"), graver]))


@pytest.mark.parametrize("status", ["planned", "threatened", "denied", "negated", "hypothetical"])
def test_forces_that_did_not_move_are_told_beside_an_attack(status):
    told = untied([draft("MOBILIZE", status=status), draft("ASSAULT", 20)])
    assert roots(told) == ["MOBILIZE", "ASSAULT"]


def test_one_doer_in_common_is_enough():
    told = untied([draft("MOBILIZE", actors=("POL", "RUS")), draft("ASSAULT", 20)])
    assert roots(told) == ["ASSAULT"]


drafts = st.lists(
    st.builds(
        draft,
        st.sampled_from(["MOBILIZE", "ASSAULT", "PROTEST", "REQUEST", "AID"]),
        st.integers(0, 900),
        actors=st.lists(st.sampled_from(STATES), max_size=2, unique=True),
        status=st.sampled_from(["occurred", "ongoing", "planned", "negated"]),
    ),
    max_size=8,
)


@given(drafts)
def test_only_moves_and_demands_are_left_out_and_the_order_stays(told):
    left = list(untied(told))
    places = iter(told)
    assert all(one in places for one in left)
    gone = [one for one in told if one not in left]
    assert {one.body.root for one in gone} <= {"MOBILIZE", "REQUEST"}
    assert list(untied(left)) == left


@given(drafts)
def test_what_is_left_out_stands_near_a_graver_one_of_the_same_doer(told):
    left = list(untied(told))
    for one in told:
        if one in left:
            continue
        graver = "ASSAULT" if one.body.root == "MOBILIZE" else "PROTEST"
        assert any(
            other.body.root == graver
            and {a.actor_id for a in other.body.actors} & {a.actor_id for a in one.body.actors}
            and abs(other.span.start - one.span.start) < SENTENCE
            for other in left
        )


# Tellings of one event


def dated(one, day=14):
    from datetime import date

    from detente.model.when import on_day

    return msgspec.structs.replace(one, when=on_day(date(2022, 2, day)))


def with_mode(one, mode):
    return msgspec.structs.replace(one, body=msgspec.structs.replace(one.body, mode=mode))


def test_an_event_told_again_adds_its_trigger_to_the_first_telling():
    (one,) = merged([dated(draft("ASSAULT")), dated(draft("ASSAULT", 50))])
    assert [e.span.start for e in one.evidence if e.part == "trigger"] == [0, 50]
    assert [e.span.start for e in one.evidence if e.part == "claim"] == [0]


def test_a_mode_told_once_is_kept_and_two_that_differ_are_two_events():
    first, second = dated(draft("ASSAULT")), dated(draft("ASSAULT", 50))
    (one,) = merged([first, with_mode(second, "aerial")])
    assert one.body.mode == "aerial"
    assert len(list(merged([with_mode(first, "firearms"), with_mode(second, "aerial")]))) == 2


@pytest.mark.parametrize(
    "other",
    [
        dated(draft("COERCE", 50)),
        dated(draft("ASSAULT", 50, actors=("POL",))),
        dated(draft("ASSAULT", 50, recipients=("POL",))),
        dated(draft("ASSAULT", 50, status="denied")),
        dated(draft("ASSAULT", 50), 13),
    ],
)
def test_another_type_party_status_or_day_is_another_event(other):
    first = dated(draft("ASSAULT"))
    assert list(merged([first, other])) == [first, other]


@pytest.mark.parametrize(
    ("again", "tellings"),
    [
        (draft("ASSAULT", 50), 1),
        (draft("ASSAULT", 50, trigger="shelling"), 1),
        (draft("ASSAULT", 50, trigger="storm"), 2),
        (draft("ASSAULT", 50, actors=("POL",)), 2),
    ],
)
def test_where_a_day_is_missing_a_word_must_be_shared(again, tellings):
    assert len(list(merged([draft("ASSAULT"), again]))) == tellings
    assert len(list(merged([dated(draft("ASSAULT")), again]))) == tellings


def test_what_nobody_known_did_without_a_day_need_not_be_one_deed():
    told = [draft("ASSAULT", at, actors=(), recipients=()) for at in (0, 50)]
    assert list(merged(told)) == told


def test_a_day_told_once_is_kept():
    (one,) = merged([draft("ASSAULT"), dated(draft("ASSAULT", 50))])
    assert str(one.when.day) == "2022-02-14"


@pytest.mark.parametrize("order", [(None, "said"), ("said", None)])
def test_what_the_report_tells_itself_stays_its_own_though_it_is_quoted_too(order):
    told = [
        msgspec.structs.replace(dated(draft("ASSAULT", at)), within=within)
        for at, within in zip((0, 50), order, strict=True)
    ]
    (one,) = merged(told)
    assert one.within is None


def test_what_two_people_say_is_told_twice():
    told = [
        msgspec.structs.replace(dated(draft("ASSAULT", at)), within=within)
        for at, within in ((0, "one"), (50, "other"))
    ]
    assert list(merged(told)) == told


@given(drafts)
def test_joining_loses_no_trigger_and_no_type_and_keeps_the_order(told):
    joined = list(merged(told))
    assert {one.body.root for one in joined} == {one.body.root for one in told}

    def triggers(found):
        return {e.span for one in found for e in one.evidence if e.part == "trigger"}

    assert triggers(joined) == triggers(told)
    firsts = [one.evidence[0] for one in joined]
    places = iter(one.evidence[0] for one in told)
    assert all(first in places for first in firsts)


@given(drafts)
def test_joining_again_changes_nothing(told):
    once = list(merged(told))
    assert list(merged(once)) == once


# In words


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("On Friday Iran moved tanks to the border and shelled Iraq.", {"ASSAULT"}),
        ("Polish miners marched in Warsaw and demanded that Poland act.", {"PROTEST"}),
    ],
)
def test_the_lesser_of_two_deeds_of_one_sentence_is_left_out(words, wanted):
    assert {c.body.root for c in claims_of(events, words, DAY)} == wanted
