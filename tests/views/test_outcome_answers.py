"""Demands that were answered by what was done."""

from __future__ import annotations

import pytest

from detente.model.claim import Event, Plan, Statement
from detente.model.when import on_day
from detente.views.agenda import agenda
from detente.views.ledger import ledger
from tests import made
from tests.taken import LAVROV, RUS, UKR, USA, day, position, took

PULL = "Russia withdraw its missiles from Belarus"


def asked(content=PULL, to=RUS, **more):
    return took(1, "demand", content, USA, to, topic=None, **more)


def did(
    number=4,
    words="Russia withdrew its missiles from Belarus.",
    actors=(RUS,),
    on=None,
    score=1.0,
    **more,
):
    """A deed told on a day; `on` is the day it was done, 0 where the report does not say."""
    fields = {"trigger": "withdraw missile", "root": "RETREAT", "status": "occurred"} | more
    event = Event(actors=actors, recipients=(), **fields)
    return made.told(
        event,
        words,
        when=on_day(day(on or number)) if on != 0 else None,
        score=score,
        published=day(number),
        where=f"{number} {words[:30]}.txt",
    )


def tells(content, source=LAVROV, to=USA, number=4, words=""):
    body = Statement(
        source=source,
        cue="told",
        lemma="tell",
        cue_class="say",
        content=(content,),
        quoted="indirect",
        addressees=(to,),
    )
    return made.told(
        body, words or f"He told them {content}.", published=day(number), where="s.txt"
    )


def became(demand, *record, plans=(), on=None):
    items = agenda(plans, on or day(20))
    found = ledger([demand], origins={}, on=on, record=record, plans=plans, items=items)
    (step,) = (s for line in found.lines for s in line.history)
    return step


def test_a_demand_is_answered_when_the_one_asked_does_it():
    step = became(asked(), deed := did())
    assert (step.status, step.doubted) == ("accepted", False)
    (answer,) = step.answers
    assert (answer.by, answer.day, answer.basis) == (deed.claim.id, day(4), "deed")


def test_a_deed_in_another_word_for_it_answers_too():
    words = "Russia dismantled its missiles in Belarus."
    assert became(asked(), did(words=words, trigger="dismantle missile")).status == "accepted"


@pytest.mark.parametrize(
    "record",
    [
        did(actors=(UKR,)),
        did(status="planned"),
        did(status="negated"),
        did(status="historical"),
        did(status="ongoing"),
        did(on=0),
        did(score=0.79),
        did(words="Russia withdrew its tanks from Belarus.", trigger="withdraw tank"),
        did(words="Russia withdrew its missiles from Armenia."),
        did(words="Russia moved its missiles to Belarus.", trigger="move missile"),
        tells("that the United States withdrew its missiles from Belarus"),
        tells("that he could withdraw the missiles from Belarus"),
        tells("that he had not withdrawn the missiles from Belarus"),
        tells("that he had withdrawn the missiles from Belarus", to=UKR),
        tells("that he had withdrawn the missiles from Belarus", source=UKR),
        tells("that he had polished the missiles in Belarus"),
    ],
    ids=[
        "another did it",
        "only planned",
        "not done",
        "history",
        "not done yet",
        "of no day",
        "not surely read",
        "another object",
        "another place",
        "another deed",
        "of the one who asked",
        "only possible",
        "denied",
        "told to others",
        "told by others",
        "another deed told",
    ],
)
def test_what_may_be_another_deed_leaves_it_open(record):
    assert became(asked(), record).status == "open"


def test_a_demand_is_answered_when_the_one_asked_tells_the_asker_that_it_is_done():
    step = became(asked(), said := tells("that he had withdrawn the missiles from Belarus"))
    assert step.status == "accepted"
    assert step.answers[0].by == said.claim.id


def test_a_deed_before_the_demand_or_long_after_is_no_answer():
    late = took(10, "demand", PULL, USA, RUS, topic=None)
    assert became(late, did(4)).status == "open"
    event = did().claim.body
    far = made.told(
        event, "Russia withdrew its missiles from Belarus.", published=day(28), where="f"
    )
    early = made.told(
        position("demand", PULL, USA, RUS, topic=None),
        "They demanded it.",
        published=day(1).replace(month=1),
        where="e",
    )
    assert became(early, far).status == "open"


def test_what_was_called_for_is_answered_when_it_is_held():
    council = made.ref("Council", "UNSC")
    words = "They demanded a meeting of the council on Tuesday."
    demand = took(1, "demand", "a meeting of the council", USA, council, topic=None, words=words)

    def meeting(words, number, status, where):
        plan = Plan(
            what="meeting", words=words, parties=(council,), due=on_day(day(2)), status=status
        )
        return made.told(plan, words, published=day(number), where=where)

    called = meeting(words, 1, "possible", demand.document.where)
    held = meeting("The council met on Tuesday.", 3, "held", "held.txt")
    step = became(demand, plans=[called, held])
    assert step.status == "accepted"
    assert step.answers[0].by == held.claim.id
    assert became(demand, plans=[called]).status == "open"


def test_a_refusal_of_any_reply_rejects_the_demand_told_before_it_in_one_report():
    words = "They demanded an answer on the missiles. Russia refused to reply."
    demand = took(
        1, "demand", "an answer on the missiles", USA, RUS, words=words, end=40, where="one.txt"
    )
    refusal = took(1, "refuse", "to reply", RUS, words=words, start=41, where="one.txt")

    def status(*told):
        found = ledger(told, origins={})
        return next(
            s.status for line in found.lines for s in line.history if s.taken.body.act == "demand"
        )

    assert status(demand, refusal) == "rejected"
    assert status(demand, took(2, "refuse", "to reply", RUS)) == "open"


def test_the_report_of_the_demand_does_not_answer_it_and_another_does():
    words = f"On Monday they demanded that {PULL}. Russia withdrew its missiles from Belarus."
    told = {"words": words, "where": "one.txt", "when": on_day(day(1))}
    demand = took(5, "demand", PULL, USA, RUS, topic=None, end=words.index("."), **told)
    body = did().claim.body
    more = {"published": day(5), "when": on_day(day(3))}
    own = made.told(body, words, start=words.index(".") + 2, where="one.txt", **more)
    assert own.document.id == demand.document.id
    assert became(demand, own).status == "open"
    assert became(demand, made.told(body, own.words, where="two.txt", **more)).status == "accepted"


def test_a_demand_that_is_not_surely_read_is_answered_by_no_deed():
    assert became(asked(score=0.79), did()).status == "open"
    assert became(asked(score=0.8), did()).status == "accepted"


def test_all_who_were_asked_must_do_it():
    both = asked("Russia and Ukraine withdraw missiles from Belarus", to=(RUS, UKR))
    words = "Russia withdrew missiles from Belarus."
    assert became(both, did(words=words)).status == "open"


def called(
    *, planned="possible", told=3, due=2, score=1.0, asks="a meeting of the council", to=None
):
    """What becomes of a call for a meeting of one body, and of a later report of a meeting."""
    council = made.ref("Council", "UNSC")
    words = "They demanded a meeting of the council on Tuesday."
    demand = took(1, "demand", asks, USA, to or council, topic=None, words=words)

    def meeting(words, number, status, where, day_of, score=1.0):
        plan = Plan(
            what="meeting", words=words, parties=(council,), due=on_day(day(day_of)), status=status
        )
        return made.told(plan, words, published=day(number), where=where, score=score)

    there = meeting(words, 1, planned, demand.document.where, due)
    held = meeting("The council met on Tuesday.", told, "held", "held.txt", due, score)
    return became(demand, plans=[there, held]).status


def test_a_meeting_answers_a_call_only_where_all_of_it_is_told_anew():
    assert called() == "accepted"
    assert called(planned="held") == "open"
    assert called(told=1) == "open"
    assert called(due=1) == "open"
    assert called(score=0.79) == "open"
    assert called(asks="a meeting of the council on the drought") == "open"
    assert called(asks="an answer") == "open"
    assert called(to=UKR) == "open"


def test_silence_answers_no_demand():
    for days in (2, 20, 28):
        step = became(asked(), on=day(days))
        assert (step.status, step.answers) == ("open", ())
