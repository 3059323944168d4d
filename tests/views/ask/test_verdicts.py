"""Whether something is so: by events, plans, positions and sayings, laid together."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from detente.model.asked import Reading
from detente.model.base import ClaimId, DocId
from detente.model.claim import Claim, Event, Plan, Position, Ref, Statement
from detente.model.span import Evidence, Span
from detente.views.ask.findings import Group
from detente.views.ask.fitting import Fit
from detente.views.ask.verdicts import stands, verdict

CHAD = Ref(words="Chad", actor_id="TCD")
DEED = Reading(form="whether", kinds=("event", "plan", "position", "statement"), doing="visit")
ACT = Reading(form="whether", kinds=("position", "statement"), acts=("demand",))


def fit(body, sentence="Chad visited Mali.", *, score=0.9, opposed=False, **changes):
    span = Span(text_id="t", start=0, end=len(sentence))
    claim = Claim(
        id=ClaimId(f"{body}{sentence}{changes}"),
        doc_id=DocId("d"),
        body=body,
        evidence=(Evidence(part="claim", span=span),),
        score=score,
        **changes,
    )
    told = SimpleNamespace(claim=claim, sentence=sentence, entry=None)
    return Fit(told, SimpleNamespace(sentence=sentence), 2.0, 1.0, opposed)


def event(status):
    return Event(actors=(CHAD,), recipients=(), trigger="visited", root="CONSULT", status=status)


def plan(status):
    return Plan(what="visit", words="visit", parties=(CHAD,), status=status)


def position(act, content="a visit"):
    return Position(holders=(CHAD,), act=act, content=content)


def said(avowed="asserted", cue_class="say"):
    return Statement(
        source=CHAD,
        cue="said",
        lemma="say",
        cue_class=cue_class,
        content=("x",),
        quoted="indirect",
        avowed=avowed,
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (event("occurred"), "yes"),
        (event("historical"), "yes"),
        (event("negated"), "no"),
        (event("denied"), "no"),
        (event("planned"), "ahead"),
        (event("threatened"), "ahead"),
        (event("hypothetical"), "open"),
        (event("disputed"), "disputed"),
        (plan("held"), "yes"),
        (plan("planned"), "ahead"),
        (plan("possible"), "open"),
        (plan("cancelled"), "no"),
        (plan("not held"), "no"),
        (position("refuse"), "no"),
        (position("promise"), "ahead"),
        (position("promise", "not to visit"), "open"),
        (position("demand"), "open"),
    ],
)
def test_a_deed_is_so_only_where_it_came_about(body, expected):
    assert stands(fit(body), DEED) == expected


def test_a_position_that_is_asked_for_is_so_and_its_opposite_is_not():
    assert stands(fit(position("demand")), ACT) == "yes"
    assert stands(fit(position("demand"), polarity="denied"), ACT) == "no"
    assert stands(fit(position("refuse"), opposed=True), ACT) == "no"


def test_a_doubtful_reading_decides_nothing():
    assert stands(fit(event("occurred"), score=0.3), DEED) == "open"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chad visited Mali, he said.", "said"),
        ("There was no visit, he said.", "no"),
        ("No bargain over the prisoners and their visit was struck, he said.", "open"),
        ("Chad would visit Mali, he said.", "open"),
        ("If Chad visits Mali there is peace, he said.", "open"),
    ],
)
def test_what_somebody_says_is_said_and_a_no_counts_only_right_before_it(sentence, expected):
    assert stands(fit(said(), sentence), DEED) == expected


def test_what_is_denied_withheld_or_demanded_is_not_said_to_be_so():
    assert stands(fit(said("denied")), DEED) == "no"
    assert stands(fit(said("withheld")), DEED) == "open"
    assert stands(fit(said(cue_class="demand")), DEED) == "open"
    assert stands(fit(said(), modality="possible"), DEED) == "open"


def test_a_plan_that_was_called_off_is_so_where_that_is_asked():
    asked = Reading(form="whether", kinds=("event",), doing="call off")
    assert stands(fit(plan("cancelled")), asked) == "yes"


def groups(*fits):
    return [Group(fits=[one]) for one in fits]


def test_reports_that_say_both_make_it_disputed_and_both_are_shown_in_turn():
    yes, no, again = fit(event("occurred")), fit(event("denied")), fit(plan("held"))
    made = verdict(groups(yes, again, no), DEED)
    assert made.said == "disputed"
    assert [one.best for one in made.groups] == [yes, no, again]


def test_what_a_report_tells_stands_before_what_somebody_says():
    made = verdict(groups(fit(said()), fit(event("occurred"))), DEED)
    assert made.said == "yes"
    assert len(made.bearing) == 1


def test_what_is_said_is_disputed_where_another_says_it_with_a_no():
    far = fit(said(), "He had no word of the talks and the visit, he said.")
    assert stands(far, DEED) == "open"
    assert verdict(groups(fit(said()), far), DEED).said == "disputed"
    assert verdict(groups(far), DEED).said == "open"


def test_a_claim_far_behind_the_best_has_no_say():
    far = fit(event("denied"))._replace(score=0.5)
    assert verdict(groups(fit(event("occurred")), far), DEED).said == "yes"


def test_nothing_found_is_not_known():
    assert verdict([], DEED).said == "unknown"


def test_a_no_that_is_itself_asked_about_denies_nothing():
    false = Reading(form="whether", kinds=("event",), words=("report", "fals"))
    assert stands(fit(said(), "The reports are false, he said."), false) == "said"
    assert stands(fit(said(), "No report is false, he said."), false) == "no"


def test_who_promises_not_to_do_it_says_that_it_is_not_to_be_but_not_that_it_was_not():
    ahead = Reading(form="whether", kinds=("plan",), doing="visit", ahead=True)
    assert stands(fit(position("promise", "not to visit")), ahead) == "no"
    assert stands(fit(position("refuse", "would not visit")), ahead) == "no"
    assert (
        stands(fit(position("promise", "not to shoot before a visit of the envoys")), ahead)
        == "open"
    )
    assert stands(fit(position("demand", "not to visit")), ahead) == "open"
    assert stands(fit(position("promise", "not to visit")), DEED) == "open"
