"""What became of predictions, by what later reports tell."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from detente.model.claim import Plan
from detente.model.when import on_day
from detente.views.outcomes import foretold
from tests import made
from tests.foreseen import (
    CHAD,
    LAST,
    MALI,
    TOGO,
    attack,
    claims,
    foretelling,
    reported,
    story,
)
from tests.planned import day

HELD = "Chad attacked Mali on Friday."
#: The day that report tells of, and its own.
THEN, SOON = day(2), day(3)


def outcome(*reports, on=SOON, **more):
    told = claims(*reports)
    found = foretold(
        [one for one in told if one.kind == "prediction"],
        [one for one in told if one.kind != "prediction"],
        on,
        origins={},
        **more,
    )
    assert len(found) == 1
    return found[0]


def said(words="Chad will attack Mali by Tuesday.", *, beside=None, **more):
    """A report of a prediction, read as a deed to come beside it."""
    body = foretelling(words.rstrip("."), **more)
    return reported(
        words, 0, body, *([attack(status="hypothetical")] if beside is None else beside)
    )


def came(words=HELD, number=3, when=THEN, **more):
    return reported(words, number, attack(**more), when=when)


def test_a_report_of_the_deed_on_a_day_of_the_window_settles_it_and_is_cited():
    found = outcome(said(), came())
    assert found.outcome == "came true"
    assert found.settling.claims == (found.evidence[0].claim.id,)
    assert found.evidence[0].words == HELD
    assert found.settling.day == day(3)
    assert "later report" in found.settling.why


def test_what_was_said_not_to_come_has_failed_when_it_comes():
    negated = said("Chad will not attack Mali by Tuesday.", beside=[attack(status="negated")])
    assert outcome(negated, came()).outcome == "failed"
    assert outcome(said(strength="unlikely"), came()).outcome == "failed"


def test_what_is_unlikely_not_to_come_is_turned_twice_and_comes_true():
    words = "Chad is unlikely not to attack Mali by Tuesday."
    assert outcome(said(words, strength="unlikely"), came()).outcome == "came true"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (day(1), "open"),
        (LAST, "due"),
        (day(7), "due"),
        (day(8), "undecidable"),
        (day(90), "undecidable"),
    ],
)
def test_silence_settles_nothing_but_that_a_day_has_passed(on, expected):
    found = outcome(said(), on=on)
    assert (found.outcome, found.settling.claims) == (expected, ())


def test_a_prediction_without_a_last_day_stays_open_until_a_report_settles_it():
    assert outcome(said(last=None), on=day(400)).outcome == "open"
    assert outcome(said(last=None), came()).outcome == "came true"


@pytest.mark.parametrize(
    "other",
    [
        came(actors=(TOGO,)),
        came(recipients=(TOGO,)),
        came(actors=(MALI,), recipients=(CHAD,)),
        came(root="COERCE"),
        came(status="planned"),
        came(status="threatened"),
        came(status="denied"),
        came(status="historical"),
        came(when=day(-3)),
        came(number=9, when=day(8)),
        came("Chad shelled Mali.", trigger="shell"),
    ],
    ids=[
        "another actor",
        "another recipient",
        "parties changed about",
        "another type",
        "planned",
        "threatened",
        "denied",
        "history",
        "before",
        "after",
        "another deed",
    ],
)
def test_what_may_be_another_thing_settles_nothing(other):
    assert outcome(said(), other, on=day(20)).outcome == "undecidable"


def test_whatever_else_is_foretold_must_stand_in_the_report():
    words = "Chad will attack Mali from the sea by Tuesday."
    assert outcome(said(words), came(), on=day(20)).outcome == "undecidable"
    told = came("Chad attacked Mali from the sea on Friday.")
    assert outcome(said(words), told, on=day(20)).outcome == "came true"


def test_a_deed_without_a_day_bears_on_it_but_settles_nothing():
    found = outcome(said(), came(when=None), on=day(20))
    assert found.outcome == "undecidable"
    assert [one.words for one in found.evidence] == [HELD]


def test_what_others_deny_settles_nothing():
    told = claims(came())[0].claim.id
    found = outcome(said(), came(), on=day(20), disputed=frozenset({told}))
    assert found.outcome == "undecidable"
    assert found.evidence


def test_a_report_behind_the_window_that_it_did_not_come_settles_it_and_one_within_does_not():
    missed = reported("Chad did not attack Mali.", 9, attack(status="negated"))
    assert outcome(said(), missed, on=day(20)).outcome == "failed"
    early = reported("Chad did not attack Mali.", 3, attack(status="negated"))
    assert outcome(said(), early, on=day(20)).outcome == "undecidable"
    words = "Chad will not attack Mali by Tuesday."
    assert outcome(said(words), missed, on=day(20)).outcome == "came true"


def test_reports_that_oppose_each_other_settle_nothing():
    missed = reported("Chad did not attack Mali.", 9, attack(status="negated"))
    found = outcome(said(), came(), missed, on=day(20))
    assert found.outcome == "undecidable"
    assert len(found.evidence) == 2


def test_what_hangs_on_a_condition_is_not_settled_by_the_deed_alone():
    found = outcome(said(condition="if talks fail"), came(), on=day(20))
    assert found.outcome == "undecidable"
    assert "condition" in found.settling.why


def test_what_is_to_last_is_not_settled_by_one_report():
    lasting = said("Chad will keep attacking Mali until Tuesday.")
    assert outcome(lasting, came(), on=day(3)).outcome == "open"


def test_a_meeting_foretold_has_come_when_it_is_told_as_held_by_the_same():
    plan = Plan(what="meeting", words="meet", parties=(CHAD, MALI))
    foreseen = said("Chad will meet Mali by Tuesday.", beside=[plan])
    due = on_day(day(2))
    held = Plan(what="talks", words="held talks", parties=(MALI, CHAD), due=due, status="held")
    report = reported("Mali and Chad held talks on Friday.", 3, held)
    assert outcome(foreseen, report).outcome == "came true"
    for change in ({"parties": (MALI, TOGO)}, {"status": "planned"}, {"what": "exercise"}):
        other = Plan(
            **{"what": "talks", "words": "talks", "parties": (CHAD, MALI)} | change, due=due
        )
        if other.status == "held":
            other = Plan(what=other.what, words="x", parties=other.parties, due=due, status="held")
        report = reported("Mali and Chad held talks on Friday.", 3, other)
        assert outcome(foreseen, report, on=day(20)).outcome == "undecidable"


def test_a_report_that_has_all_words_of_a_noun_bears_on_it_and_does_not_settle_of_whom_it_was():
    words = "the first boarding of a ship by Tuesday"
    deed = {"trigger": "board", "root": "COERCE", "recipients": ()}
    report = reported(
        "A freighter was boarded, the first ship so far.", 2, attack(**deed), when=day(1)
    )
    found = outcome(said(words, beside=[]), report, on=day(20))
    assert (found.outcome, len(found.evidence)) == ("undecidable", 1)
    lone = reported("A freighter was boarded.", 2, attack(**deed), when=day(1))
    assert not outcome(said(words, beside=[]), lone, on=day(20)).evidence


def test_outcomes_are_the_same_in_whatever_order_claims_come():
    told = claims(*story())
    predictions = [one for one in told if one.kind == "prediction"]
    others = [one for one in told if one.kind != "prediction"]
    expected = foretold(predictions, others, day(20), origins={})
    assert [one.outcome for one in expected] != [expected[0].outcome] * len(expected)
    for seed in range(5):
        random.Random(seed).shuffle(predictions)
        random.Random(seed).shuffle(others)
        assert foretold(predictions, others, day(20), origins={}) == expected


def test_what_else_is_foretold_of_a_meeting_must_stand_in_the_report_of_it():
    plan = Plan(what="visit", words="the tour will help Chad", parties=(CHAD,))
    foreseen = said("Chad will profit from the tour by Tuesday.", beside=[plan])
    held = Plan(what="visit", words="went", parties=(CHAD,), due=on_day(day(2)), status="held")
    report = reported("Chad went to a school on Friday.", 3, held)
    assert outcome(foreseen, report, on=day(20)).outcome == "undecidable"


def test_a_deed_that_a_report_only_adds_is_not_told_as_done():
    launch = attack(trigger="launch", root="MOBILIZE", recipients=(), status="hypothetical")
    foreseen = said("Chad may launch armed missiles by Tuesday.", beside=[launch])
    moved = attack(trigger="move missiles", root="MOBILIZE", recipients=())
    words = "Chad moved armed missiles that it may launch."
    made_of = {"when": on_day(day(2)), "where": "3.txt", "published": day(3)}
    aside = made.told(moved, words, end=len("Chad moved armed missiles"), **made_of)
    (head,) = [one for one in claims(foreseen) if one.kind == "prediction"]
    (settled,) = foretold([head], [*claims(foreseen)[1:], aside], day(20), origins={})
    assert settled.outcome == "undecidable"
    fired = attack(trigger="launch", root="MOBILIZE", recipients=())
    report = reported("Chad launched armed missiles.", 3, fired, when=day(2))
    assert outcome(foreseen, report, on=day(20)).outcome == "came true"


def test_what_is_foretold_of_nobody_named_is_settled_by_no_report():
    for words in ("it might launch a missile by Tuesday", "They launch a missile by Tuesday"):
        deed = attack(trigger="launch", recipients=())
        report = reported("Chad did launch a missile.", 3, deed, when=day(2))
        assert outcome(said(words, beside=[]), report, on=day(20)).outcome == "undecidable"


def only_bears(prediction, *reports):
    """A prediction stays undecidable, and what was reported is shown with it."""
    found = outcome(prediction, *reports, on=day(20))
    return (found.outcome, bool(found.evidence)) == ("undecidable", True)


def scored(report, score):
    """The same report, each claim of it read with another certainty."""
    return report[0], [replace(draft, score=score) for draft in report[1]]


def test_a_prediction_read_with_high_certainty_is_settled_by_no_doubtful_reading():
    assert outcome(scored(said(), 0.8), scored(came(), 0.8)).outcome == "came true"
    assert only_bears(scored(said(), 0.79), came())
    # The same word, doer and sufferer on both sides bear each other out.
    assert outcome(said(), scored(came(), 0.5)).outcome == "came true"
    assert only_bears(said(), scored(came(), 0.49))


def test_what_others_told_on_the_day_it_was_foretold_settles_nothing():
    same = came("Chad attacked Mali on Friday.", number=0, when=day(0))
    assert outcome(said(), same, on=day(20)).outcome == "undecidable"


def test_a_copy_of_the_report_that_foretold_it_settles_nothing():
    told = claims(said(), came())
    held, head = told[-1], told[0]
    one = {held.document.id: head.document.id}
    (found,) = foretold([head], told[1:], day(20), origins=one)
    assert found.outcome == "undecidable"
    (found,) = foretold([head], told[1:], day(20), origins={})
    assert found.outcome == "came true"


@pytest.mark.parametrize("unseen", ["could", "would be able to", "is poised to", "will try to"])
def test_what_no_reporter_can_see_come_is_never_settled(unseen):
    words = f"Chad {unseen} attack Mali by Tuesday."
    assert outcome(said(words), came(), on=day(20)).outcome == "undecidable"


def test_what_only_may_come_fails_by_no_report():
    missed = reported("Chad did not attack Mali.", 9, attack(status="negated"))
    assert only_bears(said(strength="possible"), missed)
    assert outcome(said(), missed, on=day(20)).outcome == "failed"


def test_the_same_doer_without_one_it_is_done_to_needs_two_things_in_common():
    fires = attack(trigger="fire", recipients=(), status="hypothetical")
    fired = attack(trigger="fire", recipients=())
    one = said("Chad will fire rockets by Tuesday.", beside=[fires])
    assert only_bears(one, reported("Chad did fire rockets.", 3, fired, when=day(2)))
    two = said("Chad will fire rockets over the lake by Tuesday.", beside=[fires])
    report = reported("Chad did fire rockets over the lake.", 3, fired, when=day(2))
    assert outcome(two, report).outcome == "came true"
    many = said("Chad will fire many rockets by Tuesday.", beside=[fires])
    assert only_bears(many, reported("Chad did fire many rockets.", 3, fired, when=day(2)))


def test_a_visit_to_nowhere_named_is_settled_by_no_visit():
    plan = Plan(what="visit", words="travel", parties=(CHAD,))
    held = Plan(what="visit", words="went", parties=(CHAD,), due=on_day(day(2)), status="held")
    report = reported("Chad did travel to Rome on Friday.", 3, held)
    assert only_bears(said("Chad will travel by Tuesday.", beside=[plan]), report)
    there = said("Chad will travel to Rome by Tuesday.", beside=[plan])
    assert outcome(there, report).outcome == "came true"


def test_silence_settles_no_prediction_whatever_it_says_and_whenever_it_is_asked():
    rng = random.Random(7)
    for _ in range(60):
        negated, strength = rng.random() < 0.5, rng.choice(["certain", "likely", "unlikely"])
        words = f"Chad will {'not ' if negated else ''}attack Mali by Tuesday."
        deed = attack(status=rng.choice(["planned", "hypothetical", "negated", "occurred"]))
        last = rng.choice([None, LAST, day(0)])
        one = said(words, beside=[deed], strength=strength, last=last)
        elsewhere = came(actors=(TOGO,), number=rng.randrange(9), when=day(rng.randrange(9)))
        found = outcome(one, elsewhere, on=day(rng.randrange(400)))
        assert found.outcome in ("open", "due", "undecidable")
        assert not found.settling.claims
