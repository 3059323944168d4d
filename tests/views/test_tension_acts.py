"""Acts: who does it to whom, on which day, and that a copy changes nothing of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.base import ActorId, ClaimId, DocId
from detente.model.claim import Claim, Event, Position
from detente.model.entry import Entry
from detente.model.when import When, on_day
from detente.views.tension_acts import acts
from tests import made
from tests.tensed import CHAD, ENVOY, MALI, day, event

VILLAGERS = made.ref("villagers", "MLI", country="MLI", sector="CVL")
REBELS = made.ref("rebels", "MLI", country="MLI", sector="REB")
BOTH = made.ref("both", None, members=(ActorId("TCD"), ActorId("MLI")))
NOBODY = made.ref("gunmen", None)


def claim(name: str, body, doc: str = "d1", when: When | None = None, **more) -> Claim:
    told = made.told(body, f"words of {name}", when=when, score=more.pop("score", 0.9))
    return msgspec.structs.replace(told.claim, id=ClaimId(name), doc_id=DocId(doc), **more)


def entry(*claims: Claim, kind: str = "event") -> Entry:
    return Entry(
        id=claims[0].id,
        kind=kind,
        claims=tuple(one.id for one in claims),
        documents=tuple(dict.fromkeys(one.doc_id for one in claims)),
        support=1,
    )


def found(*claims: Claim, kind="event", days=None, origins=None, person=False):
    """What one entry of these claims comes to."""
    known = {one.id: one for one in claims}
    days = {DocId("d1"): day(3), DocId("d2"): day(5)} if days is None else days
    return acts([entry(*claims, kind=kind)], known, days, origins or {}, person=person)


def pairs(body: Event, **more) -> set[tuple[str, str]]:
    return {(one.actor, one.recipient) for one in found(claim("a", body), **more)}


def test_what_one_does_to_another_has_one_direction():
    assert pairs(event()) == {("TCD", "MLI")}


def test_what_two_do_together_counts_both_ways_whoever_is_named_first():
    both = {("TCD", "MLI"), ("MLI", "TCD")}
    assert pairs(event("CONSULT")) == both
    assert pairs(event("CONSULT", MALI, CHAD)) == both
    assert pairs(Event(actors=(CHAD, MALI), recipients=(), trigger="met", root="CONSULT")) == both
    assert pairs(event("CONSULT", BOTH, None)) == both


def test_two_who_strike_together_strike_nobody_that_is_told():
    assert pairs(Event(actors=(CHAD, MALI), recipients=(), trigger="hit", root="ASSAULT")) == set()


def test_an_official_acts_for_the_state_unless_persons_are_asked_for():
    body = event("ACCUSE", ENVOY, CHAD)
    assert pairs(body) == {("MLI", "TCD")}
    assert pairs(body, person=True) == {("ada-mensah", "TCD")}


def test_what_is_done_to_a_states_people_is_done_to_it_but_its_rebels_are_not_the_state():
    assert pairs(event(recipient=VILLAGERS)) == {("TCD", "MLI")}
    assert pairs(event(actor=VILLAGERS, recipient=CHAD)) == set()
    assert pairs(event(recipient=REBELS)) == set()
    assert pairs(event(actor=REBELS, recipient=CHAD)) == set()


def test_nobody_known_and_oneself_make_no_dyad():
    assert pairs(event(recipient=NOBODY)) == pairs(event(recipient=None)) == set()
    assert pairs(event(actor=ENVOY, recipient=MALI)) == set()


def test_of_too_many_parties_nobody_can_tell_who_does_what_to_whom():
    many = tuple(made.ref(f"S{n}", f"S{n}") for n in range(20))
    assert pairs(Event(actors=many, recipients=(MALI,), trigger="met", root="CONSULT")) == set()
    assert pairs(Event(actors=many, recipients=(), trigger="met", root="CONSULT")) == set()


def test_an_event_is_of_its_own_day():
    (one,) = found(claim("a", event(), when=on_day(day(1))))
    assert (one.day, one.reported, one.placed) == (day(1), day(3), False)


def test_without_a_day_of_its_own_it_stands_by_its_first_report_and_says_so():
    (one,) = found(claim("b", event(), "d2"), claim("a", event(), "d1"))
    assert (one.day, one.reported, one.placed) == (day(3), day(3), True)


def test_of_several_days_that_with_most_origins_is_taken_and_of_as_many_the_earliest():
    two = [claim("a", event(), "d1", on_day(day(2))), claim("b", event(), "d2", on_day(day(1)))]
    assert found(*two)[0].day == day(1)
    third = claim("c", event(), "d3", on_day(day(2)))
    assert found(*two, third)[0].day == day(2)
    copies = {DocId("d3"): DocId("d1")}
    assert found(*two, third, origins=copies)[0].day == day(1)


YEAR = When(
    start=datetime(2021, 1, 1, tzinfo=UTC), end=datetime(2022, 1, 1, tzinfo=UTC), grain="year"
)


@pytest.mark.parametrize(
    ("body", "when", "days"),
    [
        (event(), YEAR, None),
        (event(status="historical"), None, None),
        (event(), None, {}),
    ],
)
def test_what_is_of_a_longer_time_of_long_ago_or_undated_has_no_day(body, when, days):
    (one,) = found(claim("a", body, when=when), days=days)
    assert (one.day, one.placed) == (None, False)


@pytest.mark.parametrize("status", ["planned", "denied", "negated", "hypothetical", "threatened"])
def test_what_did_not_come_about_is_talk_of_the_day_it_was_reported(status):
    (one,) = found(claim("a", event(status=status), when=on_day(day(30))))
    assert (one.talk, one.day) == (True, day(3))


def test_an_entry_that_one_report_says_came_about_did():
    two = found(claim("a", event(status="planned")), claim("b", event(), "d2"))
    assert [(one.talk, one.claims) for one in two] == [(False, ("b",))]


def test_it_is_sure_when_one_reading_is():
    assert not found(claim("a", event(), score=0.3))[0].sure
    assert found(claim("a", event(), score=0.3), claim("b", event(), score=0.6))[0].sure


def test_the_mode_that_most_origins_give_decides_the_score():
    two = [claim("a", event(mode="beat"), "d1"), claim("b", event(mode="aerial"), "d2")]
    third = claim("c", event(mode="aerial"), "d3")
    aerial = found(claim("x", event(mode="aerial")))[0].score
    assert found(*two, third)[0].score == aerial


def position(act: str, **more) -> Position:
    return Position(holders=(ENVOY,), act=act, content="to leave", targets=(CHAD,), **more)


def test_a_position_stands_on_the_ladder_and_is_no_event():
    (one,) = found(claim("a", position("threaten")), kind="position")
    assert (one.actor, one.recipient, one.quad, one.rung, one.day) == ("MLI", "TCD", 0, 3, day(3))
    assert found(claim("a", position("offer")), kind="position") == []


@pytest.mark.parametrize("more", [{"polarity": "denied"}, {"modality": "possible"}])
def test_a_position_denied_or_only_possible_stands_nowhere(more):
    assert found(claim("a", position("threaten"), **more), kind="position") == []


def test_a_position_is_not_taken_after_its_report():
    later, sooner = (claim("a", position("demand"), when=on_day(day(n))) for n in (9, 1))
    assert found(later, kind="position")[0].day == day(3)
    assert found(sooner, kind="position")[0].day == day(1)


def test_claims_out_of_sight_leave_their_entry_with_the_others():
    one, two = claim("a", event()), claim("b", event(), "d2")
    assert acts([entry(one, two)], {two.id: two}, {}, {})[0].claims == ("b",)


@given(
    days=st.lists(st.integers(0, 9), min_size=1, max_size=4),
    copied=st.integers(0, 3),
    number=st.integers(1, 100),
)
def test_copies_change_nothing_of_an_act_but_the_claims_that_tell_it(days, copied, number):
    told = [claim(f"c{n}", event(), f"d{n}", on_day(day(of))) for n, of in enumerate(days)]
    dates: dict[DocId, date | None] = {one.doc_id: day(20) for one in told}
    (plain,) = found(*told, days=dates)
    model = told[copied % len(told)]
    copies = [
        msgspec.structs.replace(model, id=ClaimId(f"x{n}"), doc_id=DocId(f"x{n}"))
        for n in range(number)
    ]
    origins = {one.doc_id: model.doc_id for one in copies}
    dates |= {one.doc_id: day(21 + n) for n, one in enumerate(copies)}
    (more,) = found(*told, *copies, days=dates, origins=origins)
    assert msgspec.structs.replace(more, claims=plain.claims) == plain


def test_the_day_that_news_is_told_on_is_that_of_its_report_and_not_one_it_gives():
    news = on_day(day(1), basis="publication")
    (one,) = found(claim("a", event(), when=news))
    assert (one.day, one.placed) == (day(3), True)
    (two,) = found(claim("a", event(), when=news), claim("b", event(), "d2", on_day(day(2))))
    assert (two.day, two.placed) == (day(2), False)
