"""How entries came to stand as they do, a step a change."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from detente.model.claim import Event, Statement
from detente.model.entry import Dispute, DisputeSide
from detente.views.agenda import agenda
from detente.views.figures_table import figures_table
from detente.views.ledger import ledger
from detente.views.life import (
    event_lives,
    plan_lives,
    position_lives,
    prediction_lives,
    statement_lives,
)
from detente.views.life_figures import figure_lives
from detente.views.outcomes import foretold
from tests import made
from tests.foreseen import attack, claims, reported, story
from tests.planned import day, one_entry, plan


def statuses(life):
    return [step.status for step in life.steps]


def test_a_plan_goes_from_possible_to_held_each_step_with_its_report():
    told = [
        plan(day(5), "possible", reported=day(0)),
        plan(day(5), "planned", reported=day(1)),
        plan(day(5), "planned", reported=day(2)),
        plan(day(5), "held", reported=day(6)),
    ]
    lives = plan_lives(agenda(told, day(9)), told)
    life = lives[told[3].claim.id]
    assert life.status == "held"
    found = {(step.status, step.day): set(step.claims) for step in life.steps}
    assert found["held", day(6)] == {told[3].claim.id}


def test_reports_of_one_entry_are_steps_of_one_life_and_repetition_is_none():
    told = one_entry(
        plan(day(5), "possible", reported=day(0)),
        plan(day(5), "planned", reported=day(1)),
        plan(day(5), "planned", reported=day(2)),
        plan(day(5), "cancelled", reported=day(3)),
    )
    (life,) = set(plan_lives(agenda(told, day(9)), told).values())
    assert statuses(life) == ["possible", "planned", "cancelled"]
    assert len(life.steps[1].claims) == 2
    assert life.status == "cancelled"


def test_a_day_that_passed_is_a_step_without_claims():
    told = [plan(day(2), "planned", reported=day(0))]
    (life,) = plan_lives(agenda(told, day(2)), told).values()
    assert life.status == "planned"
    (life,) = plan_lives(agenda(told, day(3)), told).values()
    assert statuses(life) == ["planned", "past due"]
    assert (life.steps[-1].day, life.steps[-1].claims) == (day(3), ())


def test_a_body_that_voted_on_the_day_has_met():
    told = [
        plan(day(1), "possible", reported=day(0), what="meeting"),
        plan(day(1), "held", reported=day(2), what="vote"),
    ]
    assert len(agenda(told, day(2))) == 1
    other = [*told, plan(day(1), "planned", reported=day(0), what="vote")]
    assert len(agenda(other, day(2))) == 2


def test_a_prediction_ends_with_the_report_that_settles_it():
    told = claims(*story())
    of = {kind: [one for one in told if one.kind == kind] for kind in ("prediction", "event")}
    lives = prediction_lives(foretold(of["prediction"], of["event"], day(20), origins={}))
    by_status = {life.status: life for life in lives.values()}
    assert statuses(by_status["came true"]) == ["open", "came true"]
    assert statuses(by_status["undecidable"]) == ["open", "due", "undecidable"]
    assert statuses(by_status["open"]) == ["open"]
    assert all(by_status["failed"].steps[-1].claims)


def test_an_event_is_confirmed_by_a_further_origin_and_not_by_a_copy():
    told = claims(
        reported("Chad attacked Mali.", 0, attack()),
        reported("Chad attacked Mali, as printed.", 1, attack()),
        reported("Troops of Chad attacked Mali.", 2, attack()),
    )
    entry = made.told(attack(), "Chad attacked Mali.", support=2).entry
    one = [replace(t, entry=entry) for t in told]
    ids = [t.document.id for t in one]
    (life,) = event_lives(one, [], {ids[1]: ids[0]}).values()
    assert (life.status, statuses(life)) == ("confirmed", ["reported", "confirmed"])
    assert life.steps[1].day == day(2)
    (life,) = event_lives(one, [], dict.fromkeys(ids, ids[0])).values()
    assert life.status == "reported"


def denial(left, right, **more):
    def side(one):
        return DisputeSide(claims=(one.claim.id,), origins=(one.document.id,), text=one.words)

    return Dispute(
        id="d",
        kind="denial",
        about="it",
        why="one says so, the other denies it",
        sides=(side(left), side(right)),
        opened=date(1962, 10, 25),
        **more,
    )


def test_an_event_is_denied_while_a_denial_stands_and_confirmed_when_it_is_told_anew():
    came, denied = claims(
        reported("Chad attacked Mali.", 0, attack()),
        reported("Chad denied it.", 1, attack(status="denied")),
    )
    lives = event_lives([came, denied], [denial(came, denied)], {})
    assert lives[came.claim.id].status == "denied"
    assert lives[came.claim.id].steps[-1].claims == (denied.claim.id,)
    assert lives[denied.claim.id].status == "denied"
    settled = denial(came, denied, settled=day(4), settled_by=(came.claim.id,))
    assert event_lives([came], [settled], {})[came.claim.id].status == "confirmed"


def test_an_event_is_denied_with_the_statement_that_tells_little_else():
    words = "Chad attacked Mali, the envoy said."
    teller = made.report(words, where="t.txt")
    statement = made.spoken(teller, "the envoy", "said", "Chad attacked Mali")
    assert isinstance(statement.body, Statement)
    held = claims((teller, [statement]), reported("Chad denied it.", 1, attack(status="denied")))
    event = made.told(attack(), "Chad attacked Mali.", where="t.txt")
    inside = replace(event, chain=(held[0].claim,))
    assert isinstance(inside.claim.body, Event)
    lives = event_lives([inside], [denial(held[0], held[1])], {})
    assert lives[inside.claim.id].status == "denied"
    lone = event_lives([event], [denial(held[0], held[1])], {})
    assert lone[event.claim.id].status == "reported"


@pytest.mark.parametrize(
    ("said", "told", "status"),
    [
        # How many there were, and words that say nothing, make a statement no other.
        ("at least a dozen planes of Chad have attacked", "planes of Chad have attacked", "denied"),
        ("Chad attacked Mali and took its only port", "Chad attacked Mali", "reported"),
    ],
)
def test_how_many_there_were_is_no_other_matter(said, told, status):
    words = f"{said}, the envoy said."
    teller = made.report(words, where="t.txt")
    held = claims(
        (teller, [made.spoken(teller, "the envoy", "said", said)]),
        reported("Chad denied it.", 1, attack(status="denied")),
    )
    event = made.told(attack(), told, where="t.txt")
    inside = replace(event, chain=(held[0].claim,))
    lives = event_lives([inside], [denial(held[0], held[1])], {})
    assert lives[inside.claim.id].status == status


def test_a_number_is_first_told_and_then_revised():
    def ships(number, low, words):
        thing = replace(
            made.bodies("ships")["figure"], low=low, high=low, hedge="exact", unit="count"
        )
        return made.told(thing, words, published=day(number), where=f"{number}.txt", place="Lome")

    told = [ships(0, 5.0, "5 ships of ships"), ships(9, 12.0, "12 ships of ships")]
    lives = figure_lives(figures_table(told, {}))
    assert [life.status for life in lives.values()] == ["revised", "first"]
    first = lives[told[0].claim.id]
    assert first.steps[1].claims == (told[1].claim.id,)


def counting(number, low, *, high=0.0, place="Lome", fate=None, words="", score=0.9):
    thing = made.bodies("ships")["figure"]
    body = replace(
        thing, low=low, high=high or low, hedge="exact", unit="count", role="total", fate=fate
    )
    told = words or f"{low} ships of ships on day {number}"
    one = made.told(body, told, published=day(number), where=f"{number} {low}.txt", place=place)
    return replace(one, claim=replace(one.claim, score=score))


@pytest.mark.parametrize(
    ("later", "status"),
    [
        (counting(2, 12.0), "revised"),
        # A month on there may be other ships.
        (counting(40, 12.0), "first"),
        # So there may be where nobody says where they are.
        (counting(2, 12.0, place=None), "first"),
        # Six of thousands are others.
        (counting(2, 900.0), "first"),
    ],
)
def test_a_number_is_revised_where_it_is_surely_of_one_thing_and_soon(later, status):
    first = counting(0, 5.0)
    lives = figure_lives(figures_table([first, later], {}))
    assert lives[first.claim.id].status == status


def test_every_position_of_the_ledger_and_every_statement_has_a_life():
    told = [made.told(made.bodies(name)["position"], f"{name} asks for an end.") for name in "ab"]
    lives = position_lives(ledger(told, origins={}))
    assert set(lives) == {one.claim.id for one in told}
    assert {life.status for life in lives.values()} == {"open"}
    said = [made.told(made.bodies()["statement"], "Cuba said so.")]
    (life,) = statement_lives(said).values()
    assert (life.status, life.steps[0].claims) == ("said", (said[0].claim.id,))
